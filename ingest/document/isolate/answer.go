package isolate

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"planbot/ingest/document"
)

// An answer is what a child says: a document or an error. It is JSON, whose decoder
// bears any bytes.
type answer struct {
	Document *document.Document `json:",omitempty"`
	Error    string             `json:",omitempty"`
	Is       []string           `json:",omitempty"` // the words of the sentinels that the error wraps
}

// sentinels are the errors that are known on both sides: all of package document.
var sentinels = []error{
	document.ErrEmpty, document.ErrTooLarge, document.ErrBinary, document.ErrCharset, document.ErrFormat,
	document.ErrDamaged, document.ErrPassword, document.ErrScan, document.ErrGarbled, document.ErrLimit, document.ErrTool, document.ErrArchive,
	document.ErrTime, document.ErrMemory, document.ErrCrash,
}

// maxError bounds the words of an error.
const maxError = 1 << 10

// answerOf is the answer that gives a reader's result.
func answerOf(doc document.Document, err error) answer {
	if err == nil {
		return answer{Document: &doc}
	}
	words := strings.ToValidUTF8(err.Error(), "�")
	a := answer{Error: words[:min(len(words), maxError)]}
	for _, s := range sentinels {
		if errors.Is(err, s) {
			a.Is = append(a.Is, s.Error())
		}
	}
	return a
}

// encode writes an answer.
func encode(w io.Writer, a answer) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	if err := e.Encode(a); err != nil {
		return fmt.Errorf("answering: %w", err)
	}
	return nil
}

// decode reads an answer. A child that says nothing, or what is none, has failed.
func decode(data []byte) (document.Document, error) {
	var a answer
	d := json.NewDecoder(bytes.NewReader(data))
	if err := d.Decode(&a); err != nil {
		return document.Document{}, fmt.Errorf("%w: no answer in %d bytes: %w", document.ErrCrash, len(data), err)
	}
	switch {
	case a.Error != "":
		return document.Document{}, a.err()
	case a.Document == nil || d.More():
		return document.Document{}, fmt.Errorf("%w: no document in %d bytes", document.ErrCrash, len(data))
	}
	if err := check(a.Document); err != nil {
		return document.Document{}, fmt.Errorf("%w: %w", document.ErrCrash, err)
	}
	return *a.Document, nil
}

// err is the reader's error, for which errors.Is holds what held in the child.
func (a answer) err() error {
	out := &readError{words: a.Error}
	for _, s := range sentinels {
		for _, name := range a.Is {
			if s.Error() == name {
				out.is = append(out.is, s)
			}
		}
	}
	if len(out.is) == 0 {
		out.is = []error{document.ErrCrash}
	}
	return out
}

// A readError is an error that came from a child.
type readError struct {
	words string
	is    []error
}

func (e *readError) Error() string { return e.words }

// Unwrap returns the sentinels.
func (e *readError) Unwrap() []error { return e.is }

// check holds what the splitter relies on: blocks tile the text, and what is inside
// them stands there.
func check(doc *document.Document) error {
	if !utf8.ValidString(doc.Text) {
		return errors.New("a text that is not UTF-8")
	}
	at := 0
	for i, b := range doc.Blocks {
		if b.Start != at || b.End < b.Start || b.End > len(doc.Text) {
			return fmt.Errorf("block %d at [%d, %d), not at %d", i, b.Start, b.End, at)
		}
		for _, span := range slices.Concat(b.Joins, b.Generated, b.Cells) {
			if span.Start < b.Start || span.End < span.Start || span.End > b.End {
				return fmt.Errorf("[%d, %d) of block %d is not in it", span.Start, span.End, i)
			}
		}
		at = b.End
	}
	if len(doc.Blocks) > 0 && at != len(doc.Text) {
		return fmt.Errorf("blocks up to %d of %d", at, len(doc.Text))
	}
	return nil
}
