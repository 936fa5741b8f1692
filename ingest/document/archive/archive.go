// Package archive takes the files out of a ZIP that holds documents, each to be read by
// itself. A ZIP that is a document, as DOCX is, is none of its.
package archive

import (
	"archive/zip"
	"bytes"
	"context"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"

	"planbot/ingest/document"
)

// Bounds of an archive (reference/formats.md, 8.5): sizes are checked as they are
// declared and again while they are read.
const (
	maxEntries  = 4096
	maxUnpacked = 256 << 20 // of all files together; each is at most document.MaxSize
)

// A File is a file of an archive.
type File struct {
	Name string // its path inside, with /
	Data []byte
}

// Parts that documents have which are ZIP files themselves.
var documentParts = []string{"[Content_Types].xml", "mimetype", "OFD.xml", "word/document.xml", "content.xml"}

// Is reports whether data is a ZIP of files.
func Is(data []byte) bool {
	z, err := open(data)
	return err == nil && !slices.ContainsFunc(z.File, func(f *zip.File) bool { return slices.Contains(documentParts, f.Name) })
}

func open(data []byte) (*zip.Reader, error) {
	return zip.NewReader(bytes.NewReader(data), int64(len(data)))
}

// Files returns the files of an archive in order of their names, and the names of what
// it leaves out: archives inside, links, names that lead out of the archive or stand
// twice. What programs leave beside documents is not named.
func Files(ctx context.Context, data []byte) (files []File, leftOut []string, err error) {
	z, err := open(data)
	if err != nil {
		return nil, nil, fmt.Errorf("%w: an archive: %w", document.ErrDamaged, err)
	}
	if len(z.File) > maxEntries {
		return nil, nil, fmt.Errorf("%w: an archive of %d files, at most %d are read", document.ErrTooLarge, len(z.File), maxEntries)
	}
	u := &unpacking{seen: map[string]bool{}}
	for _, f := range z.File {
		if err := ctx.Err(); err != nil {
			return nil, nil, err
		}
		if err := u.entry(f); err != nil {
			return nil, nil, err
		}
	}
	if len(u.files) == 0 && len(u.leftOut) == 0 {
		return nil, nil, document.ErrEmpty
	}
	slices.SortFunc(u.files, func(a, b File) int { return strings.Compare(a.Name, b.Name) })
	return u.files, u.leftOut, nil
}

type unpacking struct {
	files   []File
	leftOut []string
	seen    map[string]bool
	bytes   uint64
}

// entry takes a file out, or leaves it out.
func (u *unpacking) entry(f *zip.File) error {
	name, safe := nameOf(f)
	switch {
	case f.Mode().IsDir() || strings.HasSuffix(f.Name, "/") || isLitter(name):
		return nil
	case !safe || !f.Mode().IsRegular() || u.seen[name]:
		u.leftOut = append(u.leftOut, name)
		return nil
	case f.Flags&1 != 0:
		return fmt.Errorf("%w: %s", document.ErrPassword, name)
	}
	u.seen[name] = true
	data, err := u.unpack(f)
	switch {
	case err != nil:
		return fmt.Errorf("%s: %w", name, err)
	case Is(data):
		u.leftOut = append(u.leftOut, name)
	default:
		u.files = append(u.files, File{name, data})
	}
	return nil
}

// unpack reads a file that is not too large, nor are all together.
func (u *unpacking) unpack(f *zip.File) ([]byte, error) {
	if u.bytes += f.UncompressedSize64; f.UncompressedSize64 > document.MaxSize || u.bytes > maxUnpacked {
		return nil, fmt.Errorf("%w: %d bytes unpacked, %d with those before", document.ErrTooLarge, f.UncompressedSize64, u.bytes)
	}
	r, err := f.Open()
	if err != nil {
		return nil, fmt.Errorf("%w: %w", document.ErrDamaged, err)
	}
	defer r.Close()
	data, err := io.ReadAll(io.LimitReader(r, document.MaxSize+1))
	switch {
	case err != nil:
		return nil, fmt.Errorf("%w: %w", document.ErrDamaged, err)
	case len(data) > document.MaxSize:
		return nil, fmt.Errorf("%w: more than %d bytes unpacked", document.ErrTooLarge, document.MaxSize)
	}
	return data, nil
}

// maxName bounds a name, in bytes.
const maxName = 1024

// nameOf returns the name of a file as a path below the archive, false if it is none.
// Windows writes names in GBK, and some programs \ between folders.
func nameOf(f *zip.File) (name string, safe bool) {
	name = f.Name
	if !utf8.ValidString(name) {
		if decoded, err := simplifiedchinese.GB18030.NewDecoder().String(name); err == nil {
			name = decoded
		}
	}
	name = strings.ReplaceAll(name, `\`, "/")
	safe = name != "" && len(name) <= maxName && !strings.HasPrefix(name, "/") && !strings.Contains(name, ":") &&
		!slices.Contains(strings.Split(name, "/"), "..") && !strings.ContainsFunc(name, unicode.IsControl) && utf8.ValidString(name)
	return path.Clean(name), safe
}

// isLitter reports whether a file is what programs leave beside documents.
func isLitter(name string) bool {
	base := path.Base(name)
	return strings.HasPrefix(name, "__MACOSX/") || strings.HasPrefix(base, ".") || strings.HasPrefix(base, "~$") ||
		strings.EqualFold(base, "Thumbs.db") || strings.EqualFold(base, "desktop.ini")
}
