package zipxml

import (
	"bytes"
	"context"
	"encoding/xml"
	"fmt"
	"io"

	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"

	"planbot/ingest/document"
)

// Limits of an XML file: reference/formats.md, 8.5. A million elements inside one another
// fit into 26 KB of ZIP.
const (
	MaxDepth  = 512
	MaxTokens = 20_000_000
	// checkEvery is how many tokens are read between two looks at the context: under
	// a millisecond.
	checkEvery = 1024
)

// Names maps the address of a namespace to the short name that the reader's code uses:
// a file may use any prefix, and there are two addresses for the same in DOCX.
type Names map[string]string

// An Element is the begin of an element with its attributes.
type Element struct {
	Name  string // as w:p; :p where its namespace is none of the Names
	attrs []xml.Attr
	names Names
}

// Attr returns an attribute's value, empty without. The name is w:val or, where it has no
// namespace of its own, val.
func (e Element) Attr(name string) string {
	value, _ := e.Lookup(name)
	return value
}

// Lookup returns an attribute's value and whether it is there.
func (e Element) Lookup(name string) (string, bool) {
	for _, a := range e.attrs {
		if a.Name.Space == "" && a.Name.Local == name || a.Name.Space != "" && e.names.join(a.Name) == name {
			return a.Value, true
		}
	}
	return "", false
}

func (n Names) join(name xml.Name) string { return n[name.Space] + ":" + name.Local }

// A Decoder reads an XML file from its begin to its end, once.
type Decoder struct {
	ctx    context.Context
	xml    *xml.Decoder
	names  Names
	depth  int
	tokens int
	last   document.Span
}

// NewDecoder returns a decoder of an XML file's bytes.
func NewDecoder(ctx context.Context, data []byte, names Names) *Decoder {
	d := &Decoder{ctx: ctx, names: names, xml: xml.NewDecoder(decoded(data))}
	d.xml.CharsetReader = charset
	return d
}

// decoded decodes a file that has a byte-order mark.
func decoded(data []byte) io.Reader {
	return transform.NewReader(bytes.NewReader(data), unicode.BOMOverride(transform.Nop))
}

// charset decodes what a file says that it is in. What has a byte-order mark is decoded
// already, whatever it says; without one nothing could be read as UTF-16 so far.
func charset(label string, in io.Reader) (io.Reader, error) {
	set, err := htmlindex.Get(label)
	if err != nil {
		return nil, err
	}
	if name, _ := htmlindex.Name(set); name == "utf-16le" || name == "utf-16be" || name == "utf-8" {
		return in, nil
	}
	return set.NewDecoder().Reader(in), nil
}

// Last returns where what was read last stands, in bytes of the file as UTF8 gives it: the
// tag that begins an element, or the one that ends it.
func (d *Decoder) Last() document.Span { return d.last }

// Depth returns how many elements are open.
func (d *Decoder) Depth() int { return d.depth }

// Root reads the file: f is called with its outermost element.
func (d *Decoder) Root(f func(Element) error) error {
	found := false
	err := d.content(func(e Element) error { found = true; return f(e) }, nil)
	if err == nil && !found {
		err = fmt.Errorf("%w: no element in the XML", document.ErrDamaged)
	}
	return err
}

// Children calls f with each element that stands directly in the one that was begun last.
// What f does not read of an element is skipped.
func (d *Decoder) Children(f func(Element) error) error { return d.content(f, nil) }

// Content is as Children, and calls text with the text between them.
func (d *Decoder) Content(f func(Element) error, text func(string) error) error {
	return d.content(f, text)
}

func (d *Decoder) content(f func(Element) error, text func(string) error) error {
	depth := d.depth
	for {
		token, err := d.next()
		switch t := token.(type) {
		case nil:
			if err == io.EOF {
				return nil
			}
			return err
		case xml.EndElement:
			return nil
		case xml.CharData:
			if text != nil {
				err = text(string(t))
			}
		case xml.StartElement:
			if err = f(Element{Name: d.names.join(t.Name), attrs: t.Attr, names: d.names}); err == nil {
				err = d.skip(depth)
			}
		}
		if err != nil {
			return err
		}
	}
}

// Text returns all text of the element that was begun last.
func (d *Decoder) Text() (string, error) {
	var out []byte
	var read func(Element) error
	add := func(s string) error { out = append(out, s...); return nil }
	read = func(Element) error { return d.content(read, add) }
	err := d.content(read, add)
	return string(out), err
}

// skip reads what is left of elements that are deeper than depth.
func (d *Decoder) skip(depth int) error {
	for d.depth > depth {
		if _, err := d.next(); err != nil {
			return err
		}
	}
	return nil
}

// next returns the next token and keeps the limits.
func (d *Decoder) next() (xml.Token, error) {
	start := d.xml.InputOffset()
	token, err := d.xml.Token()
	d.last = document.Span{Start: int(start), End: int(d.xml.InputOffset())}
	if err == io.EOF {
		return nil, err // it stands behind the outermost element
	}
	if err != nil {
		return nil, fmt.Errorf("%w: %w", document.ErrDamaged, err)
	}
	if err := d.check(token); err != nil {
		return nil, err
	}
	return token, nil
}

// check keeps the limits, and refuses what readers understand in different ways.
func (d *Decoder) check(token xml.Token) error {
	switch token.(type) {
	case xml.StartElement:
		d.depth++
	case xml.EndElement:
		d.depth--
	case xml.Directive:
		return fmt.Errorf("%w: a document type in the XML", document.ErrDamaged)
	}
	switch d.tokens++; {
	case d.depth > MaxDepth:
		return fmt.Errorf("%w: more than %d elements inside one another", document.ErrTooLarge, MaxDepth)
	case d.tokens > MaxTokens:
		return fmt.Errorf("%w: more than %d parts of XML", document.ErrTooLarge, MaxTokens)
	case d.tokens%checkEvery == 0:
		return d.ctx.Err()
	}
	return nil
}
