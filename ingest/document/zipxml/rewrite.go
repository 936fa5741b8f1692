package zipxml

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"regexp"
	"slices"

	"golang.org/x/text/encoding/htmlindex"

	"planbot/ingest/document"
)

// A Part is a file of an archive that is to have another content, or that is new.
type Part struct {
	Name    string
	Content []byte
}

// Rewrite returns the archive with parts in the place of those of their names, and new ones
// at its end. What is not changed is copied as it is packed.
func (a *Archive) Rewrite(parts []Part) ([]byte, error) {
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, file := range a.all {
		i := slices.IndexFunc(parts, func(p Part) bool { return keyOf(p.Name) == keyOf(file.Name) })
		if i < 0 {
			if err := w.Copy(file); err != nil {
				return nil, fmt.Errorf("copying %s: %w", file.Name, err)
			}
			continue
		}
		if err := pack(w, file.Name, file, parts[i].Content); err != nil {
			return nil, err
		}
	}
	for _, p := range parts {
		if !a.Has(p.Name) {
			if err := pack(w, p.Name, nil, p.Content); err != nil {
				return nil, err
			}
		}
	}
	if err := w.Close(); err != nil {
		return nil, fmt.Errorf("packing: %w", err)
	}
	return out.Bytes(), nil
}

// pack writes a part, with the time of the one before it.
func pack(w *zip.Writer, name string, before *zip.File, content []byte) error {
	head := &zip.FileHeader{Name: name, Method: zip.Deflate}
	if before != nil {
		head.Modified = before.Modified
	}
	to, err := w.CreateHeader(head)
	if err == nil {
		_, err = to.Write(content)
	}
	if err != nil {
		return fmt.Errorf("packing %s: %w", name, err)
	}
	return nil
}

// declared matches what an XML file says that it is in.
var declared = regexp.MustCompile(`^\s*<\?xml[^>]*?\sencoding\s*=\s*["']([A-Za-z0-9._-]+)["']`)

// UTF8 returns an XML file as a Decoder counts its bytes, in UTF-8, and where it says that it
// is in something else; an empty span if it does not.
func UTF8(data []byte) (text []byte, says document.Span, err error) {
	if text, err = io.ReadAll(decoded(data)); err != nil {
		return nil, document.Span{}, fmt.Errorf("%w: %w", document.ErrDamaged, err)
	}
	m := declared.FindSubmatchIndex(text[:min(len(text), 256)])
	if m == nil {
		return text, document.Span{}, nil
	}
	set, err := htmlindex.Get(string(text[m[2]:m[3]]))
	if err != nil {
		return nil, document.Span{}, fmt.Errorf("%w: %w", document.ErrDamaged, err)
	}
	switch name, _ := htmlindex.Name(set); name {
	case "utf-8":
		return text, document.Span{}, nil
	case "utf-16le", "utf-16be":
	default:
		if text, err = set.NewDecoder().Bytes(text); err != nil {
			return nil, document.Span{}, fmt.Errorf("%w: %w", document.ErrDamaged, err)
		}
	}
	return text, document.Span{Start: m[2], End: m[3]}, nil
}
