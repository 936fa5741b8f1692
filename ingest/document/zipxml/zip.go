// Package zipxml opens what offices write today: a ZIP of XML files. DOCX, ODT, OFD
// and XLSX are all that.
//
// It trusts nothing that such a file says of itself. How much is unpacked, how deep
// and how long its XML is has limits that are checked while reading; a name that
// stands twice, an encrypted part and a document type are refused, since readers
// disagree about what they mean. A limit that is hit is an error, never less text.
package zipxml

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"

	"planbot/ingest/document"
)

// Limits of an archive: reference/formats.md, 8.5. A bomb of 4 MB unpacks to 4 GB, and
// 100,000 entries fit into 9 MB; real documents have fewer than 200.
const (
	MaxEntries  = 4096
	MaxUnpacked = 64 << 20 // bytes, of all parts that are read together
)

// An Archive is the files of a ZIP by their names. Names are compared without regard to
// case, as Office does, and with / whatever the program that wrote them used.
type Archive struct {
	files map[string]*zip.File
	all   []*zip.File // folders too
	names []string
	left  int64 // bytes that may still be unpacked
}

// Is reports whether data begins as a ZIP does.
func Is(data []byte) bool { return bytes.HasPrefix(data, []byte("PK\x03\x04")) }

// Open reads an archive's list of files; none is unpacked.
func Open(data []byte) (*Archive, error) {
	r, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil && !errors.Is(err, zip.ErrInsecurePath) { // no path is ever written to
		return nil, fmt.Errorf("%w: opening the ZIP: %w", document.ErrDamaged, err)
	}
	if len(r.File) > MaxEntries {
		return nil, fmt.Errorf("%w: %d files in the ZIP, at most %d are read", document.ErrTooLarge, len(r.File), MaxEntries)
	}
	a := &Archive{files: make(map[string]*zip.File, len(r.File)), all: r.File, left: MaxUnpacked}
	for _, file := range r.File {
		if err := a.add(file); err != nil {
			return nil, err
		}
	}
	return a, nil
}

func (a *Archive) add(file *zip.File) error {
	if strings.HasSuffix(file.Name, "/") {
		return nil // a folder
	}
	key := keyOf(file.Name)
	if a.files[key] != nil {
		return fmt.Errorf("%w: the ZIP holds %q twice", document.ErrDamaged, file.Name)
	}
	a.files[key], a.names = file, append(a.names, file.Name)
	return nil
}

// keyOf is what a name is found by.
func keyOf(name string) string {
	return strings.ToLower(strings.TrimLeft(strings.ReplaceAll(name, `\`, "/"), "/"))
}

// Names returns the names of all files, in the order of the archive.
func (a *Archive) Names() []string { return a.names }

// Has reports whether there is a file of that name.
func (a *Archive) Has(name string) bool { return a.files[keyOf(name)] != nil }

// Read unpacks a file. What it unpacks counts against the limit of the whole archive.
func (a *Archive) Read(name string) ([]byte, error) {
	file := a.files[keyOf(name)]
	switch {
	case file == nil:
		return nil, fmt.Errorf("%w: no %s in the ZIP", document.ErrDamaged, name)
	case file.Flags&1 != 0:
		return nil, fmt.Errorf("%w: %s", document.ErrPassword, name)
	case file.UncompressedSize64 > uint64(a.left):
		return nil, tooLarge(name)
	}
	data, err := unpack(file, a.left)
	if err != nil {
		return nil, fmt.Errorf("%w: unpacking %s: %w", document.ErrDamaged, name, err)
	}
	if a.left -= int64(len(data)); a.left < 0 {
		return nil, tooLarge(name)
	}
	return data, nil
}

// unpack reads a file, and one byte more than the limit where it holds more.
func unpack(file *zip.File, limit int64) ([]byte, error) {
	r, err := file.Open()
	if err != nil {
		return nil, err
	}
	defer r.Close()
	data := bytes.NewBuffer(make([]byte, 0, file.UncompressedSize64+bytes.MinRead))
	_, err = data.ReadFrom(io.LimitReader(r, limit+1))
	return data.Bytes(), err
}

func tooLarge(name string) error {
	return fmt.Errorf("%w: %s: more than %d MB are unpacked", document.ErrTooLarge, name, MaxUnpacked>>20)
}
