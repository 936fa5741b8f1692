package ingest

import (
	"index/suffixarray"
	"strings"
)

// maxFront bounds what of a document's head is read for its facts, in bytes. Heads
// of real documents have up to 4 KB; a list of 50,000 short lines is one, too.
const maxFront = 64 << 10

// A front is the text of a document's head, to maxFront, asked again and again
// whether it holds a line. It is indexed for that.
type front struct {
	text  strings.Builder
	index *suffixarray.Index // of the text, nil if more was added since
}

// add adds a text, or as much of it as there is room for, which it returns.
func (f *front) add(text string) string {
	text = text[:min(len(text), maxFront-f.text.Len())]
	if text != "" {
		f.text.WriteString(text)
		f.index = nil
	}
	return text
}

// holds reports whether the front holds line, which is not empty.
func (f *front) holds(line string) bool {
	if f.index == nil {
		f.index = suffixarray.New([]byte(f.text.String()))
	}
	return len(f.index.Lookup([]byte(line), 1)) > 0
}
