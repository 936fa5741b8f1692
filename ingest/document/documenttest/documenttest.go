// Package documenttest helps the tests of readers: it writes containers and shows what was
// read, so that a test says in a line what it expects.
package documenttest

import (
	"archive/zip"
	"bytes"
	"fmt"
	"strings"

	"planbot/ingest/document"
)

// Zip is a ZIP of files: name, content, name, content.
func Zip(files ...string) []byte {
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for i := 0; i < len(files); i += 2 {
		how := zip.Deflate
		if files[i] == "mimetype" { // by which ODT and others are known
			how = zip.Store
		}
		f, err := w.CreateHeader(&zip.FileHeader{Name: files[i], Method: how})
		if err == nil {
			_, err = f.Write([]byte(files[i+1]))
		}
		if err != nil {
			panic(err) // a buffer takes everything
		}
	}
	w.Close()
	return out.Bytes()
}

// Show is a document's blocks, one a line: its kind, if it is no paragraph, its text with
// <what was generated> and {what is a join}, and of a row its cells instead, with | between.
func Show(doc document.Document) string {
	var out strings.Builder
	for _, b := range doc.Blocks {
		if b.Kind != document.Paragraph {
			out.WriteString(string(b.Kind) + "> ")
		}
		if b.Cells == nil {
			out.WriteString(strings.TrimRight(marked(doc.Text, b), "\n"))
		}
		for i, c := range b.Cells {
			if i > 0 {
				out.WriteString("|")
			}
			out.WriteString(doc.Text[c.Start:c.End])
		}
		out.WriteString("\n")
	}
	return strings.ReplaceAll(strings.TrimRight(out.String(), "\n"), "\t", "→")
}

func marked(text string, b document.Block) string {
	begins, ends := map[int]string{}, map[int]string{}
	for _, s := range b.Generated {
		begins[s.Start], ends[s.End] = "<", ">"
	}
	for _, s := range b.Joins {
		begins[s.Start], ends[s.End] = begins[s.Start]+"{", "}"+ends[s.End]
	}
	var out strings.Builder
	for i := b.Start; i < b.End; i++ {
		out.WriteString(ends[i] + begins[i])
		if text[i] == '\n' && i < b.End-1 {
			out.WriteString("⏎")
			continue
		}
		out.WriteByte(text[i])
	}
	return out.String()
}

// Check returns what is wrong with a document's blocks: they tile its text, and their spans
// lie in it, those of a row's cells perhaps in a row above.
func Check(doc document.Document) error {
	at := 0
	for i, b := range doc.Blocks {
		if b.Start != at || b.End <= b.Start {
			return fmt.Errorf("block %d is [%d,%d), after %d", i, b.Start, b.End, at)
		}
		at = b.End
		for _, s := range append(append([]document.Span{}, b.Generated...), b.Joins...) {
			if s.Start < b.Start || s.End > b.End || s.Start > s.End {
				return fmt.Errorf("block %d [%d,%d) has a span %v", i, b.Start, b.End, s)
			}
		}
		for _, s := range b.Cells {
			if s.Start < 0 || s.End > b.End || s.Start > s.End {
				return fmt.Errorf("block %d [%d,%d) has a cell %v", i, b.Start, b.End, s)
			}
		}
	}
	if at != len(doc.Text) {
		return fmt.Errorf("blocks end at %d of %d", at, len(doc.Text))
	}
	return nil
}
