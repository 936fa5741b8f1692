//go:build !race

package formats_test

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"planbot/ingest"
	"planbot/ingest/document"
	"planbot/ingest/document/documenttest"
	"planbot/ingest/document/docx/docxtest"
	"planbot/ingest/document/formats"
)

// TestContainers makes real plans Word files with numbers that Word counts and real
// tables, web pages, and PDF files of both, and holds that each is read as the text is:
// the same addresses, words and rows (issue 14).
func TestContainers(t *testing.T) {
	if testing.Short() {
		t.Skip("takes a minute")
	}
	for _, program := range []string{"soffice", "chromium", "pdftotext"} {
		if _, err := exec.LookPath(program); err != nil {
			t.Skip(program + " is not installed")
		}
	}
	for _, name := range []string{"wg_gz.txt", "gf_公立医院考核.txt"} {
		data, err := os.ReadFile(documenttest.Shared + "plans-kinds/" + name)
		if err != nil {
			t.Skip("the plans (../shared) are not here")
		}
		plan, _ := read(t, name, data)
		said := &saying{}
		docxtest.Write(plan, said)
		for format, data := range containersOf(t, plan) {
			t.Run(name+"/"+format, func(t *testing.T) {
				began := time.Now()
				got, doc := read(t, name, data)
				took := time.Since(began)
				documenttest.Tiled(t, doc)
				if diff := cmp.Diff(numbered(plan), numbered(got)); diff != "" {
					t.Errorf("addresses of the text (-) and of the file (+):\n%s", diff)
				}
				compare(t, said, doc)
				t.Logf("%d addresses, %v", len(numbered(got)), took.Round(time.Millisecond))
			})
		}
	}
}

// read reads a file as a library does.
func read(t *testing.T, name string, data []byte) (*ingest.Plan, document.Document) {
	t.Helper()
	doc, err := formats.Read(t.Context(), data)
	if err != nil {
		t.Fatal(err)
	}
	plan, _, err := ingest.Make(t.Context(), name, doc, ingest.Facts{})
	if err != nil {
		t.Fatal(err)
	}
	return plan, doc
}

// containersOf returns a plan in each container.
func containersOf(t *testing.T, plan *ingest.Plan) map[string][]byte {
	t.Helper()
	page := &pageWriter{}
	docxtest.Write(plan, page)
	word := docxtest.Plan(plan)
	return map[string][]byte{
		"DOCX":        word,
		"HTML":        page.site(plan.Facts.Title),
		"LibreOffice": converted(t, "in.docx", word, "soffice", "--headless", "--convert-to", "pdf", "in.docx", "-env:UserInstallation=file://DIR/profile"),
		"Chromium": converted(t, "in.html", page.alone(plan.Facts.Title), "chromium", "--headless", "--no-sandbox", "--disable-gpu",
			"--user-data-dir=DIR/profile", "--print-to-pdf=DIR/in.pdf", "file://DIR/in.html"),
	}
}

// converted is the PDF that a program makes of a file; DIR in its arguments is where that is.
func converted(t *testing.T, name string, data []byte, program string, args ...string) []byte {
	t.Helper()
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, name), data, 0o600); err != nil {
		t.Fatal(err)
	}
	for i := range args {
		args[i] = strings.ReplaceAll(args[i], "DIR", dir)
	}
	c := exec.CommandContext(t.Context(), program, args...)
	c.Dir, c.Env = dir, append(os.Environ(), "HOME="+dir)
	said, err := c.CombinedOutput()
	made, missing := os.ReadFile(filepath.Join(dir, "in.pdf"))
	if err != nil || missing != nil {
		t.Fatalf("%s: %v, %v: %s", program, err, missing, said)
	}
	return made
}

// numbered returns the address and the level of each clause that has a number.
func numbered(p *ingest.Plan) (out []string) {
	for _, c := range p.Clauses {
		if c.Numbered() {
			out = append(out, fmt.Sprint(c.Level, " ", c.Address))
		}
	}
	return out
}

// compare holds that a document has the words and the rows that were written, and no more.
func compare(t *testing.T, said *saying, doc document.Document) {
	t.Helper()
	want, got := squeeze(said.text.String()), squeeze(documenttest.Own(doc))
	n := float64(len(want))
	found := float64(documenttest.Common(want, got))
	if recovered, extra := found/n, (float64(len(got))-found)/n; recovered < 0.995 || extra > 0.005 {
		t.Errorf("%.2f %% of the text, and %.2f %% besides", 100*recovered, 100*extra)
	} else {
		t.Logf("%.2f %% of the text, and %.2f %% besides", 100*recovered, 100*extra)
	}
	rows := rowsOf(doc)
	missing := slices.DeleteFunc(slices.Clone(said.rows), func(row string) bool { return rows[row] })
	t.Logf("%d of %d rows", len(said.rows)-len(missing), len(said.rows))
	if 14*len(missing) > 2*len(said.rows) {
		t.Errorf("%d of %d rows are missing: %q", len(missing), len(said.rows), missing)
	}
}

func squeeze(s string) []rune { return []rune(strings.Join(strings.Fields(s), "")) }

// rowsOf returns the rows of a document's tables, as saying has them.
func rowsOf(doc document.Document) map[string]bool {
	out := map[string]bool{}
	for _, b := range doc.Blocks {
		var cells []string
		for _, c := range b.Cells {
			cells = append(cells, doc.Text[c.Start:c.End])
		}
		out[rowOf(cells)] = true
	}
	return out
}

// rowOf is a row's cells in order, without empty ones.
func rowOf(cells []string) string {
	var out []string
	for _, c := range cells {
		if c = string(squeeze(c)); c != "" {
			out = append(out, c)
		}
	}
	return strings.Join(out, "|")
}

// saying keeps what was written: the words, and the rows of tables.
type saying struct {
	text strings.Builder
	rows []string
}

func (s *saying) Paragraph(text string)        { s.text.WriteString(text + "\n") }
func (s *saying) Contents(text string)         { s.Paragraph(text) }
func (s *saying) Numbered(number, text string) { s.Paragraph(number + text) }

func (s *saying) Table(rows [][]docxtest.Cell) {
	above := map[int]string{}
	for _, row := range rows {
		var cells []string
		for i, c := range row {
			if !c.GoesOn {
				above[i] = c.Number + c.Text
				s.Paragraph(above[i])
			}
			cells = append(cells, above[i])
		}
		s.rows = append(s.rows, rowOf(cells))
	}
}
