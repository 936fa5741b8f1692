package ingest

import (
	"index/suffixarray"
	"strings"
)

// A front is the text of a document's head, asked again and again whether it holds
// a line. It is indexed for that, once after all of it was added: a list of 50,000
// short lines is a head, too.
type front struct {
	text  strings.Builder
	index *suffixarray.Index // of the text, nil if more was added since
}

func (f *front) add(text string) {
	f.text.WriteString(text)
	f.index = nil
}

// holds reports whether the front holds line, which is not empty.
func (f *front) holds(line string) bool {
	if f.index == nil {
		f.index = suffixarray.New([]byte(f.text.String()))
	}
	return len(f.index.Lookup([]byte(line), 1)) > 0
}
