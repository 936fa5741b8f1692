// Package document reads a file in any format and gives its plain text.
//
// A format is known by its bytes, never by its name's ending: government sites
// serve HTML as .doc and GBK pages that call themselves UTF-8. Each format has a
// file of its own. What can not be read whole is refused with an error that says
// why; half a text is never returned as if it were the whole.
package document

import (
	"bytes"
	"errors"
	"fmt"
)

// MaxSize is the largest file that is read, in bytes; the longest plan seen,
// a 五年规划纲要, is under 1 MB of text.
const MaxSize = 50 << 20

// Why a file is refused. Errors of Read wrap one of these.
var (
	ErrEmpty    = errors.New("no text in it")
	ErrTooLarge = errors.New("too large")
	ErrBinary   = errors.New("not a text")
	ErrCharset  = errors.New("character set not recognised")
	ErrFormat   = errors.New("format not supported")
)

// A Document is the text of a file.
type Document struct {
	Text    string   // what the file says; invalid bytes are U+FFFD
	Format  string   // of the file, as HTML; set by package formats
	Charset string   // of a text or a page: UTF-8, GB18030, UTF-16LE, UTF-16BE or Big5
	Damaged int      // bytes that could not be decoded, each now a U+FFFD in Text
	Blocks  []Block  // nil where the format does not tell them
	Pages   int      // how many the file has; 0 where the format has none
	Partial []string // what of the file could not be read, if the rest could
	Unread  []int    // pages that hold something which could not be read, from 1
	Notes   []Note   // what a librarian should know of how it was read
}

// Read returns the text of a file's bytes.
func Read(data []byte) (Document, error) {
	switch {
	case len(data) > MaxSize:
		return Document{}, fmt.Errorf("%w: %d bytes, at most %d are read", ErrTooLarge, len(data), MaxSize)
	case len(bytes.TrimSpace(data)) == 0:
		return Document{}, ErrEmpty
	}
	if format := sniff(data); format != "" {
		return Document{}, fmt.Errorf("%w: this is %s", ErrFormat, format)
	}
	return readText(data)
}

// magics are the first bytes of formats that are not plain text.
var magics = []struct{ prefix, format string }{
	{"%PDF-", "PDF"},
	{"PK\x03\x04", "a ZIP container (DOCX, ODT, OFD)"},
	{"PK\x05\x06", "an empty ZIP container"},
	{"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office file (DOC, WPS)"},
	{"{\\rtf", "RTF"},
	{"\x1f\x8b", "gzip"},
	{"Rar!", "RAR"},
	{"7z\xbc\xaf\x27\x1c", "7z"},
	{"\x89PNG", "a picture"},
	{"\xff\xd8\xff", "a picture"},
	{"\x7fELF", "a program"},
	{"SQLite format 3", "a database"},
}

// sniff names the format of data that is not plain text, else "".
func sniff(data []byte) string {
	for _, m := range magics {
		if bytes.HasPrefix(data, []byte(m.prefix)) {
			return m.format
		}
	}
	head := bytes.ToLower(bytes.TrimSpace(bytes.TrimLeft(data[:min(len(data), 512)], "\ufeff")))
	for _, tag := range []string{"<!doctype html", "<html", "<?xml", "<head", "<body"} {
		if bytes.HasPrefix(head, []byte(tag)) {
			return "HTML or XML"
		}
	}
	return ""
}
