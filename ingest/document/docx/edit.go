package docx

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"

	"planbot/ingest/document"
	"planbot/ingest/document/zipxml"
)

// edited is a part of the file, with what is to be changed in it.
type edited struct {
	raw   []byte // as it stands in the file
	text  []byte // in UTF-8
	edits []edit
}

// An edit puts words in the place of a stretch. Of those at one place the lower order is
// first.
type edit struct {
	at    document.Span
	order int
	words string
}

// Orders of edits at one place: what ends stands before what begins, and that before what is
// put in the place of something.
const (
	ending = iota
	beginning
	instead
)

func (e *edited) put(at document.Span, order int, words string) {
	e.edits = append(e.edits, edit{at, order, words})
}

func (e *edited) insert(at, order int, words string) {
	if words != "" {
		e.put(document.Span{Start: at, End: at}, order, words)
	}
}

// bytes is the part with its changes.
func (e *edited) bytes() []byte {
	slices.SortStableFunc(e.edits, func(a, b edit) int {
		return cmp.Or(cmp.Compare(a.at.Start, b.at.Start), cmp.Compare(a.order, b.order))
	})
	var out bytes.Buffer
	at := 0
	for _, c := range e.edits {
		out.Write(e.text[at:c.at.Start])
		out.WriteString(c.words)
		at = c.at.End
	}
	out.Write(e.text[at:])
	return out.Bytes()
}

// part returns a part to be changed.
func (a *annotator) part(name string) (*edited, error) {
	if e := a.texts[name]; e != nil {
		return e, nil
	}
	data := a.pack.text
	if name != a.main {
		var err error
		if data, err = a.archive.Read(name); err != nil {
			return nil, err
		}
	}
	text, says, err := zipxml.UTF8(data)
	if err != nil {
		return nil, err
	}
	e := &edited{raw: data, text: text}
	if says.Start < says.End {
		e.put(says, instead, "UTF-8")
	}
	a.texts[name] = e
	return e, nil
}

// append puts elements behind all others in the root of a part.
func (a *annotator) append(name, elements string) error {
	e, err := a.part(name)
	if err != nil {
		return err
	}
	d := zipxml.NewDecoder(a.ctx, e.raw, names)
	var tag, end document.Span
	err = d.Root(func(zipxml.Element) error {
		tag = d.Last()
		err := d.Children(nothing)
		end = d.Last()
		return err
	})
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	if end.Start == end.End { // <root/>
		open := bytes.TrimRight(e.text[tag.Start:tag.End-2], " \t\r\n")
		root := string(bytes.FieldsFunc(open[1:], func(r rune) bool { return r <= ' ' })[0])
		e.put(tag, instead, string(open)+">"+elements+"</"+root+">")
		return nil
	}
	e.insert(end.Start, ending, elements)
	return nil
}
