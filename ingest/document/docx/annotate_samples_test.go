package docx_test

import (
	"bytes"
	"errors"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"planbot/ingest/document"
	"planbot/ingest/document/documenttest"
	"planbot/ingest/document/docx"
	"planbot/ingest/document/docx/docxtest"
	"planbot/ingest/document/office"
)

func TestAnnotateRefusesWhatReadDoes(t *testing.T) {
	files, _ := filepath.Glob(documenttest.Shared + "samples/hostile/*.docx")
	for _, file := range append(files, "") {
		data := []byte("PK\x03\x04")
		if file != "" {
			data = sample(t, "hostile/"+filepath.Base(file))
		}
		_, want := docx.Read(t.Context(), data)
		_, _, err := docx.Annotate(t.Context(), data, []docx.Mark{{Start: 0, End: 1}}, author)
		if (err == nil) != (want == nil) || errors.Is(want, document.ErrDamaged) != errors.Is(err, document.ErrDamaged) || errors.Is(want, document.ErrTooLarge) != errors.Is(err, document.ErrTooLarge) {
			t.Errorf("%s: error %v, Read's is %v", file, err, want)
		}
	}
}

// TestLibreOfficeOpensAMarkedCopy: what it makes of it has the comments.
func TestLibreOfficeOpensAMarkedCopy(t *testing.T) {
	if !office.Has() {
		t.Skip("soffice is not installed")
	}
	data := sample(t, "dirty_trackchanges_textbox.docx")
	text := textOf(t, data)
	out := annotated(t, data, at(t, text, "完善国际化机制", docx.Differs), at(t, text, "文本框", docx.Consistent), at(t, text, "脚注", docx.Missing), at(t, text, "域结果", docx.Basis))
	pdf, err := office.PDF(t.Context(), out)
	if err != nil || !bytes.HasPrefix(pdf, []byte("%PDF")) {
		t.Error(err)
	}
}

// FuzzAnnotate: whatever can be read can be marked, and reads as before.
func FuzzAnnotate(f *testing.F) {
	for _, body := range []string{p("公园绿地"), "<w:p>" + r("公") + "<w:hyperlink>" + r("园") + "</w:hyperlink></w:p>", `<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>甲</w:t><w:tab/><w:br/><w:t>乙</w:t></w:r></w:p>`,
		tbl("公园|绿地\n1|2"), `<w:p><w:r><w:t>外</w:t><mc:AlternateContent><mc:Choice><w:txbxContent>` + p("方框") + "</w:txbxContent></mc:Choice></mc:AlternateContent><w:t>外</w:t></w:r></w:p>",
		`<w:p><w:r><w:r><w:t>内</w:t></w:r><w:rPr/><w:t>外</w:t><w:footnoteReference w:id="1"/></w:r></w:p>`} {
		f.Add(body, 0, 2, 1, 3)
	}
	f.Fuzz(func(t *testing.T, body string, a, b, c, d int) {
		data := docxtest.Pack("word/document.xml", docxtest.Part("document", "<w:body>"+body+"</w:body>"), "word/footnotes.xml", docxtest.Part("footnotes", `<w:footnote w:id="1">`+p("注")+"</w:footnote>"))
		doc, err := docx.Read(t.Context(), data)
		if err != nil {
			return
		}
		n := utf8.RuneCountInString(doc.Text)
		marks := []docx.Mark{{Start: a, End: b, Kind: docx.Differs, Label: body}, {Start: c, End: d, Kind: docx.Missing}, {Start: 0, End: n}}
		if _, _, err := docx.Annotate(t.Context(), data, marks, author); err != nil {
			t.Errorf("%q: %v", body, err)
		}
	})
}

// TestAnnotateKeepsLimits: a file of very many runs is refused, one of empty runs is not kept
// in memory.
func TestAnnotateKeepsLimits(t *testing.T) {
	many := docxtest.File("<w:p>" + strings.Repeat("<w:r><w:t>字</w:t></w:r>", 500_001) + "</w:p>")
	if _, _, err := docx.Annotate(t.Context(), many, []docx.Mark{{Start: 0, End: 1}}, author); !errors.Is(err, document.ErrTooLarge) {
		t.Errorf("many: %v", err)
	}
	empty := docxtest.File("<w:p>" + strings.Repeat("<w:r/>", 500_001) + r("公园") + "</w:p>")
	annotated(t, empty, docx.Mark{Start: 0, End: 1})
}

// TestAnnotateSamples marks stretches here and there in real documents.
func TestAnnotateSamples(t *testing.T) {
	files, _ := filepath.Glob(documenttest.Shared + "samples/*.docx")
	if len(files) == 0 {
		t.Skip("the samples (../shared) are not here")
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			data := sample(t, filepath.Base(file))
			runes := []rune(textOf(t, data))
			random := rand.New(rand.NewPCG(1, 2))
			kinds := []docx.Kind{docx.Consistent, docx.Differs, docx.Basis, docx.Reworded, docx.Elsewhere, docx.Missing}
			var marks []docx.Mark
			for i := range 200 {
				start := random.IntN(len(runes) - 1)
				marks = append(marks, docx.Mark{Start: start, End: start + 1 + random.IntN(min(60, len(runes)-start-1)+1), Kind: kinds[i%len(kinds)], Label: fmt.Sprint(i)})
			}
			for i := range marks {
				marks[i].End = min(marks[i].End, len(runes))
			}
			out, unplaced, err := docx.Annotate(t.Context(), data, marks, author)
			if err != nil {
				t.Fatal(err)
			}
			for _, m := range unplaced {
				if words := strings.TrimSpace(string(runes[m.Start:m.End])); utf8.RuneCountInString(words) > 6 {
					t.Errorf("unplaced: %q", words)
				}
			}
			checkMarked(t, data, out, len(marks)-len(unplaced))
			t.Logf("%d of %d placed", len(marks)-len(unplaced), len(marks))
		})
	}
}
