package pdf

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"planbot/ingest/document"
)

const shared = "../../../../shared/"

// needs skips a test where a program or the samples are missing.
func needs(t testing.TB, programs ...string) {
	t.Helper()
	for _, p := range programs {
		if _, err := exec.LookPath(p); err != nil {
			t.Skip(p + " is not installed")
		}
	}
	if _, err := os.Stat(shared + "samples"); err != nil {
		t.Skip("the samples (../shared) are not here")
	}
}

func readSample(t testing.TB, name string) document.Document {
	t.Helper()
	data, err := os.ReadFile(shared + "samples/" + name)
	if err != nil {
		t.Fatal(err)
	}
	start := time.Now()
	doc, err := Read(t.Context(), data)
	if err != nil {
		t.Fatal(name, err)
	}
	t.Logf("%s: %d ms", name, time.Since(start).Milliseconds())
	checkTiles(t, doc)
	return doc
}

func checkTiles(t testing.TB, doc document.Document) {
	t.Helper()
	at := 0
	for _, b := range doc.Blocks {
		if b.Start != at || b.End <= b.Start || b.Page < 1 {
			t.Fatalf("block %+v begins not at %d, or on no page", b, at)
		}
		at = b.End
	}
	if at != len(doc.Text) {
		t.Fatalf("blocks end at %d of %d", at, len(doc.Text))
	}
}

// A truth is what a plan says: its paragraphs, and its table's rows with tabs.
type truth struct{ paragraphs, rows, all []string }

func (tr truth) text() string { return squeeze(strings.Join(tr.all, "")) }

func squeeze(s string) string { return strings.Join(strings.Fields(s), "") }

// docxTruth reads the paragraphs and rows of a DOCX without automatic numbers, the file
// that the PDF samples were made of.
func docxTruth(t testing.TB, name string) (tr truth) {
	t.Helper()
	z, err := zip.OpenReader(shared + "samples/" + name)
	if err != nil {
		t.Fatal(err)
	}
	defer z.Close()
	f, err := z.Open("word/document.xml")
	if err != nil {
		t.Fatal(err)
	}
	var paragraph, row, cell strings.Builder
	depth := 0
	for d := xml.NewDecoder(f); ; {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return tr
		}
		if err != nil {
			t.Fatal(err)
		}
		switch e := token.(type) {
		case xml.StartElement:
			if e.Name.Local == "tbl" {
				depth++
			}
			if e.Name.Local == "t" {
				var text string
				if d.DecodeElement(&text, &e) == nil {
					paragraph.WriteString(text)
				}
			}
		case xml.EndElement:
			switch {
			case e.Name.Local == "tbl":
				depth--
			case e.Name.Local == "p" && depth > 0:
				cell.WriteString(paragraph.String())
				paragraph.Reset()
			case e.Name.Local == "p":
				tr.paragraphs = append(tr.paragraphs, paragraph.String())
				tr.all = append(tr.all, paragraph.String())
				paragraph.Reset()
			case e.Name.Local == "tc":
				row.WriteString(squeeze(cell.String()) + "\t")
				cell.Reset()
			case e.Name.Local == "tr":
				tr.rows = append(tr.rows, strings.Trim(row.String(), "\t"))
				tr.all = append(tr.all, row.String())
				row.Reset()
			}
		}
	}
}

// common returns the length of the longest common subsequence of two texts, in runes.
func common(a, b string) int {
	x, y := []rune(a), []rune(b)
	before, now := make([]int32, len(y)+1), make([]int32, len(y)+1)
	for i := range x {
		for j := range y {
			if x[i] == y[j] {
				now[j+1] = before[j] + 1
			} else {
				now[j+1] = max(before[j+1], now[j])
			}
		}
		before, now = now, before
	}
	return int(before[len(y)])
}

var marker = regexp.MustCompile(`^(?:[一二三四五六七八九十]+、|[(（][一二三四五六七八九十]+[)）]|\d{1,2}[.．]|第[一二三四五六七八九十]+条|[①-⑳])`)

// A score is how much of a truth a document has.
type score struct {
	chars, extra             float64
	markers, paragraphs      int
	allMarkers, allParagraph int
	rows                     int
}

func measure(t testing.TB, doc document.Document, tr truth) (s score) {
	t.Helper()
	lines, body := map[string]int{}, ""
	for _, b := range doc.Blocks {
		if b.Kind == document.Furniture {
			continue
		}
		text := doc.Text[b.Start:b.End]
		body += squeeze(text)
		if b.Kind == document.Row || b.Kind == document.Header {
			var cells []string
			for _, c := range b.Cells {
				cells = append(cells, squeeze(doc.Text[c.Start:c.End]))
			}
			lines["row "+strings.Trim(strings.Join(cells, "\t"), "\t")]++
		}
		lines[squeeze(text)]++
	}
	want := tr.text()
	n, found := len([]rune(want)), common(want, body)
	s.chars, s.extra = float64(found)/float64(n), float64(len([]rune(body))-found)/float64(n)
	for _, p := range tr.paragraphs {
		if p = squeeze(p); p == "" {
			continue
		}
		s.allParagraph++
		if lines[p] > 0 {
			s.paragraphs++
		}
		if m := marker.FindString(p); m != "" {
			s.allMarkers++
			for line := range lines {
				if strings.HasPrefix(line, string([]rune(p)[:min(len([]rune(p)), len([]rune(m))+3)])) {
					s.markers++
					break
				}
			}
		}
	}
	for _, r := range tr.rows {
		if lines["row "+r] > 0 {
			s.rows++
		}
	}
	return s
}

func planTruth(t testing.TB, name string) (tr truth) {
	t.Helper()
	data, err := os.ReadFile(shared + "plans/" + name)
	if err != nil {
		t.Fatal(err)
	}
	tr.paragraphs = strings.Split(string(bytes.TrimSpace(data)), "\n")
	tr.all = tr.paragraphs
	return tr
}

// TestSamples holds what issue 14 asks of the samples.
func TestSamples(t *testing.T) {
	needs(t, "pdftotext")
	hefei, hz := docxTruth(t, "hefei.docx"), docxTruth(t, "hz.docx")
	nbgov := planTruth(t, "2024年宁波市政府工作报告.txt")
	nbgov.rows, nbgov.all = hefei.rows, append(nbgov.all, hefei.all[len(hefei.all)-len(hefei.rows)-2:]...) // the same table
	for _, tc := range []struct {
		file  string
		truth truth
		chars float64
		rows  int
	}{
		{"hefei_lo.pdf", hefei, 0.995, 14},
		{"hz_lo.pdf", hz, 0.995, 14},
		{"nbgov_lo.pdf", nbgov, 0.995, 12},
		{"hefei_2col_lo.pdf", hefei, 0.97, 0},
	} {
		t.Run(tc.file, func(t *testing.T) {
			doc := readSample(t, tc.file)
			s := measure(t, doc, tc.truth)
			t.Logf("%+v", s)
			if os.Getenv("DUMP") != "" {
				dump(t, doc)
			}
			if s.chars < tc.chars || s.extra > 0.005 || s.rows < tc.rows || float64(s.markers) < 0.98*float64(s.allMarkers) {
				t.Errorf("%+v", s)
			}
		})
	}
}

func dump(t testing.TB, doc document.Document) {
	for _, b := range doc.Blocks {
		t.Logf("%d %-9s %s", b.Page, b.Kind, strings.TrimSpace(doc.Text[b.Start:b.End]))
	}
}

// TestHostile: each hostile file ends soon, in an error.
func TestHostile(t *testing.T) {
	needs(t, "pdftotext")
	files, _ := filepath.Glob(shared + "samples/hostile/*.pdf")
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		start := time.Now()
		doc, err := Read(t.Context(), data)
		t.Logf("%s: %v, %v", filepath.Base(file), err, time.Since(start))
		if err == nil && len(doc.Partial) == 0 || time.Since(start) > 2*time.Minute {
			t.Errorf("%s: error %v after %v", file, err, time.Since(start))
		}
	}
}

func TestPassword(t *testing.T) {
	needs(t, "pdfinfo")
	data, err := os.ReadFile(shared + "samples/enc_userpw_aes256.pdf")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Read(t.Context(), data); !errors.Is(err, document.ErrPassword) {
		t.Errorf("error %v", err)
	}
}
