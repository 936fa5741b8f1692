// Package html reads saved web pages of governments.
//
// A page is mostly menus. What it shows is found by the containers that the sites'
// systems use, else by where the sentences are: sentences have punctuation, menus
// have none. The rest of the page is kept as furniture around it, since the table above a
// document (索引号, 发文字号) says what it is. Where neither finds anything the whole page
// is the text, and a note says so.
package html

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"regexp"

	"golang.org/x/net/html"

	"planbot/ingest/document"
)

// maxPage bounds a page, in bytes: 40 MB take 460 MB and 2.3 s (reference/formats.md, 6
// and 8.5). The parser itself refuses more than 512 nested elements.
const maxPage = 20 << 20

// Read reads a saved page.
func Read(ctx context.Context, data []byte) (document.Document, error) {
	return ReadPart(ctx, data, declared(data))
}

// ReadPart reads a page that is a part of a file which declares its character set.
func ReadPart(ctx context.Context, data []byte, charset string) (document.Document, error) {
	if len(data) > maxPage {
		return document.Document{}, fmt.Errorf("%w: a page of %d bytes, at most %d are read", document.ErrTooLarge, len(data), maxPage)
	}
	decoded, err := document.Decode(data, withoutTags(data), charset)
	if err != nil {
		return document.Document{}, err
	}
	doc, err := read(ctx, decoded.Text)
	if err != nil {
		return document.Document{}, err
	}
	doc.Charset, doc.Damaged = decoded.Charset, decoded.Damaged
	return doc, doc.Check()
}

// read reads a decoded page.
func read(ctx context.Context, page string) (document.Document, error) {
	root, err := html.Parse(reader{ctx, bytes.NewReader([]byte(page))})
	switch {
	case ctx.Err() != nil:
		return document.Document{}, ctx.Err()
	case err != nil:
		return tagsOnly(ctx, page)
	}
	body := find(root, func(n *html.Node) bool { return n.Data == "body" || n.Data == "frameset" })
	if body == nil {
		return document.Document{}, document.ErrEmpty
	}
	w := &walker{ctx: ctx, kind: document.Furniture, in: findContent(body)}
	return w.page(root, body)
}

// A reader ends with its context.
type reader struct {
	ctx context.Context
	io.Reader
}

func (r reader) Read(p []byte) (int, error) {
	if err := r.ctx.Err(); err != nil {
		return 0, err
	}
	return r.Reader.Read(p)
}

var (
	opens       = regexp.MustCompile(`(?i)^(?:\s|<\?xml[^>]*\?>|<!--[^>]*-->)*<(?:!doctype\s+html|html|head|body|meta|title|div|table|p|span|center|font|style|script|h[1-6]|article|section|link|form|br|strong)\b`)
	wordXML     = regexp.MustCompile(`<\?mso-application|<w:wordDocument`)
	charsetMeta = regexp.MustCompile(`(?i)<meta[^>]{0,200}charset\s*=\s*["']?\s*([\w-]+)`)
	scripts     = regexp.MustCompile(`(?is)<(?:script|style)\b.*?</(?:script|style)\s*>|<[^>]*>`)
)

// headSize is how much of a file is looked at to tell a page.
const headSize = 4096

// Is reports whether data is a web page, whatever its name: it begins with a tag.
func Is(data []byte) bool {
	head := bytes.ReplaceAll(data[:min(len(data), headSize)], []byte{0}, nil) // also UTF-16's
	head = bytes.TrimLeft(head, "\xef\xbb\xbf\xff\xfe")                       // marks of the byte order
	return opens.Match(head) && !wordXML.Match(head)
}

// declared is the character set that a page says it has, empty if it says none.
func declared(data []byte) string {
	if m := charsetMeta.FindSubmatch(data[:min(len(data), headSize)]); m != nil {
		return string(m[1])
	}
	return ""
}

// withoutTags takes tags and scripts out of a page's bytes. No second byte of a Chinese
// character set is < or >.
func withoutTags(data []byte) []byte { return scripts.ReplaceAll(data, nil) }

// tagsOnly takes the tags out of a page that can not be parsed. What is left has the
// lines of its blocks, for the layout pass to read.
func tagsOnly(ctx context.Context, page string) (document.Document, error) {
	z := html.NewTokenizer(reader{ctx, bytes.NewReader([]byte(page))})
	w := &walker{ctx: ctx}
	hidden := ""
	for {
		switch kind := z.Next(); kind {
		case html.ErrorToken:
			w.flush()
			return w.plain(document.NoteTagsOnly)
		case html.TextToken:
			if hidden == "" {
				w.words(html.UnescapeString(string(z.Raw())))
			}
		case html.StartTagToken, html.EndTagToken, html.SelfClosingTagToken:
			name, _ := z.TagName()
			hidden = nowHidden(hidden, string(name), kind)
			if isBlock[string(name)] || string(name) == "br" {
				w.flush()
			}
		}
	}
}

// nowHidden is the element, seen from inside, whose text is not shown.
func nowHidden(hidden, name string, kind html.TokenType) string {
	switch {
	case hidden == "" && kind == html.StartTagToken && (name == "script" || name == "style"):
		return name
	case hidden == name && kind == html.EndTagToken:
		return ""
	}
	return hidden
}
