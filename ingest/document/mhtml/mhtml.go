// Package mhtml reads web pages that a browser saved as one file (.mht, .mhtml): a mail
// whose parts are the page and its pictures.
package mhtml

import (
	"bytes"
	"context"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net/mail"
	"regexp"
	"strings"

	"planbot/ingest/document"
	"planbot/ingest/document/html"
)

// Bounds of what is read (reference/formats.md, 8.5).
const (
	maxPart  = 20 << 20 // bytes of a page, as of one saved alone
	maxParts = 4096     // pictures and all
	maxDepth = 4        // of parts that hold parts
)

var (
	headerLine = regexp.MustCompile(`^[A-Za-z][A-Za-z-]*:[^\n]*\n`)
	isPage     = regexp.MustCompile(`(?im)^Content-Type:\s*(?:multipart/(?:related|alternative|mixed)|text/html)`)
)

// headSize is how much of a file is looked at to tell what it is.
const headSize = 4096

// Is reports whether data is a page saved as a mail: headers, one of which says so.
func Is(data []byte) bool {
	head := bytes.TrimLeft(data[:min(len(data), headSize)], "\xef\xbb\xbf\r\n")
	head, _, _ = bytes.Cut(bytes.ReplaceAll(head, []byte("\r\n"), []byte("\n")), []byte("\n\n"))
	return headerLine.Match(head) && isPage.Match(head)
}

// Read reads the page among a file's parts: the one that the file begins with, or the
// first that has text. Of others with text a note is made.
func Read(ctx context.Context, data []byte) (document.Document, error) {
	data = bytes.TrimLeft(data, "\xef\xbb\xbf\r\n")
	msg, err := mail.ReadMessage(bytes.NewReader(data))
	if err != nil {
		return document.Document{}, fmt.Errorf("%w: a saved page: %w", document.ErrDamaged, err)
	}
	r := &reader{ctx: ctx}
	if err := r.part(header(msg.Header), msg.Body, 0); err != nil {
		return document.Document{}, fmt.Errorf("reading a saved page's parts: %w", err)
	}
	return r.best()
}

// A page is a part that is HTML.
type page struct {
	data    []byte
	charset string
	id      string // as its file names it
}

type reader struct {
	ctx   context.Context
	parts int
	start string // id of the part that the page begins with
	pages []page
}

// header is a mail's or a part's.
type header map[string][]string

func (h header) get(key string) string {
	if v := h[key]; len(v) > 0 {
		return v[0]
	}
	return ""
}

// part takes the pages of a part.
func (r *reader) part(h header, body io.Reader, depth int) error {
	if err := r.ctx.Err(); err != nil {
		return err
	}
	if r.parts++; r.parts > maxParts || depth > maxDepth {
		return fmt.Errorf("%w: over %d parts or %d levels", document.ErrTooLarge, maxParts, maxDepth)
	}
	kind, params, _ := mime.ParseMediaType(h.get("Content-Type"))
	switch {
	case strings.HasPrefix(kind, "multipart/"):
		if r.start == "" {
			r.start = params["start"]
		}
		return r.each(multipart.NewReader(body, params["boundary"]), depth)
	case kind == "text/html" || kind == "application/xhtml+xml":
		data, err := io.ReadAll(io.LimitReader(decoded(h, body), maxPart+1))
		if err != nil {
			return fmt.Errorf("%w: %w", document.ErrDamaged, err)
		}
		r.pages = append(r.pages, page{data, params["charset"], h.get("Content-Id")})
	}
	return nil
}

// each goes through the parts of a part.
func (r *reader) each(parts *multipart.Reader, depth int) error {
	for {
		p, err := parts.NextRawPart()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return fmt.Errorf("%w: %w", document.ErrDamaged, err)
		}
		if err := r.part(header(p.Header), p, depth+1); err != nil {
			return err
		}
	}
}

// decoded undoes what made a part fit for a mail.
func decoded(h header, body io.Reader) io.Reader {
	switch strings.ToLower(strings.TrimSpace(h.get("Content-Transfer-Encoding"))) {
	case "quoted-printable":
		return quotedprintable.NewReader(body)
	case "base64":
		return base64.NewDecoder(base64.StdEncoding, body)
	}
	return body
}

// best reads the pages and returns the one to begin with, or else the first with text.
func (r *reader) best() (document.Document, error) {
	var found []document.Document
	var ids []string
	first := error(document.ErrEmpty)
	for _, p := range r.pages {
		doc, err := html.ReadPart(r.ctx, p.data, p.charset)
		switch {
		case err == nil && p.id != "" && p.id == r.start:
			found, ids = append([]document.Document{doc}, found...), append([]string{p.id}, ids...)
		case err == nil:
			found, ids = append(found, doc), append(ids, p.id)
		case errors.Is(first, document.ErrEmpty):
			first = err
		}
	}
	if len(found) == 0 {
		return document.Document{}, first
	}
	for _, id := range ids[1:] {
		found[0].Notes = append(found[0].Notes, document.Note{What: document.NoteOtherPart, Where: id})
	}
	return found[0], nil
}
