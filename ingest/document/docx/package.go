package docx

import (
	"context"
	"fmt"
	"path"
	"strings"

	"planbot/ingest/document"
	"planbot/ingest/document/zipxml"
)

// names are the namespaces of DOCX: each has an address of the transitional kind, which
// Word and WPS write, and one of the strict.
var names = zipxml.Names{
	"http://schemas.openxmlformats.org/wordprocessingml/2006/main":        "w",
	"http://purl.oclc.org/ooxml/wordprocessingml/main":                    "w",
	"http://schemas.openxmlformats.org/markup-compatibility/2006":         "mc",
	"http://schemas.openxmlformats.org/officeDocument/2006/math":          "m",
	"http://purl.oclc.org/ooxml/officeDocument/math":                      "m",
	"http://schemas.openxmlformats.org/officeDocument/2006/relationships": "r",
	"http://purl.oclc.org/ooxml/officeDocument/relationships":             "r",
	"http://schemas.openxmlformats.org/package/2006/relationships":        "pr",
}

// A pack is the parts of a DOCX (OPC calls it a package).
type pack struct {
	ctx     context.Context
	archive *zipxml.Archive
	main    string            // name of the document's own part
	text    []byte            // that part, which is read twice
	parts   map[string]string // names of the parts that it refers to, by their type's last word: styles, numbering
}

func openPackage(ctx context.Context, data []byte) (*pack, error) {
	a, err := zipxml.Open(data)
	if err != nil {
		return nil, err
	}
	p := &pack{ctx: ctx, archive: a}
	roots, err := p.relations("", "_rels/.rels")
	if err != nil {
		return nil, err
	}
	if p.main = roots["officeDocument"]; p.main == "" {
		return nil, fmt.Errorf("%w: no document in it", document.ErrDamaged)
	}
	dir, file := path.Split(p.main)
	if p.parts, err = p.relations(dir, dir+"_rels/"+file+".rels"); err != nil {
		return nil, err
	}
	p.text, err = a.Read(p.main)
	return p, err
}

// relations reads which parts one refers to. What lies outside the file is none of it.
func (p *pack) relations(dir, name string) (map[string]string, error) {
	out := map[string]string{}
	err := p.each(name, "pr:Relationship", func(e zipxml.Element) {
		target := e.Attr("Target")
		if !strings.HasPrefix(target, "/") {
			target = path.Join(dir, target)
		}
		kind := path.Base(e.Attr("Type"))
		if _, known := out[kind]; !known && e.Attr("TargetMode") != "External" {
			out[kind] = target
		}
	})
	return out, err
}

// each calls f with the elements of a name that stand directly in a part's root. A part
// that is not there has none.
func (p *pack) each(part, name string, f func(zipxml.Element)) error {
	return p.root(part, func(d *zipxml.Decoder, _ zipxml.Element) error {
		return d.Children(func(e zipxml.Element) error {
			if e.Name == name {
				f(e)
			}
			return nil
		})
	})
}

// root reads a part, if it is there.
func (p *pack) root(part string, f func(*zipxml.Decoder, zipxml.Element) error) error {
	if part == "" || !p.archive.Has(part) {
		return nil
	}
	data, err := p.archive.Read(part)
	if err != nil {
		return err
	}
	return p.decode(part, data, f)
}

func (p *pack) decode(part string, data []byte, f func(*zipxml.Decoder, zipxml.Element) error) error {
	d := zipxml.NewDecoder(p.ctx, data, names)
	if err := d.Root(func(e zipxml.Element) error { return f(d, e) }); err != nil {
		return fmt.Errorf("%s: %w", part, err)
	}
	return nil
}

// isOn returns the value of a property that is on or off, which is on where nothing is said.
func isOn(e zipxml.Element) bool {
	switch value, ok := e.Lookup("w:val"); {
	case !ok:
		return true
	default:
		return value != "0" && value != "false" && value != "off"
	}
}
