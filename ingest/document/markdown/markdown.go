// Package markdown reads Markdown, the part of it that plans are written in: headings,
// paragraphs, lists, quotes and tables. A text is taken for it only where that can not be
// mistaken; a plan in plain text may well have a line that begins with # or *.
package markdown

import (
	"bytes"
	"context"
	"regexp"
	"strings"
	"unicode/utf8"

	"planbot/ingest/document"
)

var (
	heading   = regexp.MustCompile(`^ {0,3}#{1,6}[ \t　]+(\S.*?)(?:[ \t]+#+)?[ \t]*$`)
	delimiter = regexp.MustCompile(`^ {0,3}\|?(?:[ \t]*:?-{2,}:?[ \t]*\|)+(?:[ \t]*:?-{2,}:?)?[ \t]*$`)
	fence     = regexp.MustCompile("^ {0,3}(?:```+|~~~+)")
	ruleLine  = regexp.MustCompile(`^ {0,3}(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,}|={3,})$`)
	bullet    = regexp.MustCompile(`^\s*[-*+][ \t]+(?:\[[ xX]\][ \t]+)?`)
	ordered   = regexp.MustCompile(`^\s*\d{1,9}[.)][ \t]+\S`)
	quote     = regexp.MustCompile(`^(?: {0,3}>[ \t]?)+`)
	chinese   = regexp.MustCompile(`^\s*(?:[(（]?[一二三四五六七八九十]{1,3}[)）、]|[(（]\d{1,3}[)）]|\d{1,3}[、．]|第[一二三四五六七八九十百\d]+[章节条]|[①-⑳])`)
)

// minHeadings are needed to tell Markdown where it has no table.
const minHeadings = 2

// Is reports whether data is Markdown beyond doubt: it has headings, or a table's line of
// dashes below a line of cells. It is UTF-8, as Markdown is.
func Is(data []byte) bool {
	if !utf8.Valid(data) || bytes.IndexByte(data, 0) >= 0 {
		return false
	}
	headings, tables, before := 0, 0, ""
	for line := range strings.Lines(strings.TrimLeft(string(data), "\ufeff")) {
		line = strings.TrimRight(line, "\r\n")
		switch {
		case heading.MatchString(line):
			headings++
		case delimiter.MatchString(line) && strings.Contains(before, "|"):
			tables++
		}
		before = line
	}
	return headings >= minHeadings || tables > 0
}

// Read reads a text as Markdown.
func Read(ctx context.Context, data []byte) (document.Document, error) {
	doc, err := document.Decode(data, data, "")
	if err != nil {
		return document.Document{}, err
	}
	r := &reader{lines: strings.Split(strings.ReplaceAll(withoutFront(withoutComments(doc.Text)), "\r\n", "\n"), "\n")}
	for len(r.lines) > 0 {
		if err := ctx.Err(); err != nil {
			return document.Document{}, err
		}
		r.next()
	}
	r.flush()
	out, err := r.Document()
	if err != nil {
		return document.Document{}, err
	}
	out.Charset, out.Damaged = doc.Charset, doc.Damaged
	return out, out.Check()
}

var (
	comment = regexp.MustCompile(`(?s)<!--.*?-->`)
	front   = regexp.MustCompile(`(?s)^---[ \t]*\r?\n.*?\n---[ \t]*\r?\n`)
)

func withoutComments(text string) string { return comment.ReplaceAllString(text, "") }

// withoutFront takes off what programs put above a text between lines of dashes.
func withoutFront(text string) string {
	if at := front.FindStringIndex(text); at != nil && strings.Contains(text[:at[1]], ":") {
		return text[at[1]:]
	}
	return text
}

// A reader makes blocks of lines.
type reader struct {
	document.Builder
	lines     []string
	paragraph []string // lines that were read of the current one
}

// next reads the next line, or a table, or all between two fences.
func (r *reader) next() {
	line := quote.ReplaceAllString(r.lines[0], "")
	switch {
	case r.isTable():
		r.flush()
		r.table()
		return
	case fence.MatchString(line):
		r.flush()
		r.fenced()
		return
	case strings.TrimSpace(line) == "":
		r.flush()
	case len(r.paragraph) > 0 && strings.Trim(line, "=- \t") == "" && !strings.Contains(line, "- "), ruleLine.MatchString(line):
		r.flush() // the line below a heading, or one across the page
	case heading.MatchString(line):
		r.flush()
		r.Line(document.Paragraph, words(heading.FindStringSubmatch(line)[1]))
	default:
		r.add(line)
	}
	r.lines = r.lines[1:]
}

// add adds a line to the paragraph, or begins one with it: at a list's item, at a Chinese
// number, after a line with two blanks at its end.
func (r *reader) add(line string) {
	if bullet.MatchString(line) || ordered.MatchString(line) || chinese.MatchString(line) || r.isBroken() {
		r.flush()
	}
	r.paragraph = append(r.paragraph, bullet.ReplaceAllString(line, ""))
}

// isBroken reports whether the line before is to be broken after.
func (r *reader) isBroken() bool {
	if len(r.paragraph) == 0 {
		return false
	}
	last := r.paragraph[len(r.paragraph)-1]
	return strings.HasSuffix(last, "  ") || strings.HasSuffix(last, `\`) || strings.HasSuffix(last, "<br>")
}

// flush ends a paragraph. Its lines are one; between Chinese characters without a blank.
func (r *reader) flush() {
	text := ""
	for _, line := range r.paragraph {
		line = strings.TrimSpace(strings.TrimSuffix(strings.TrimSuffix(strings.TrimSpace(line), `\`), "<br>"))
		if last, _ := utf8.DecodeLastRuneInString(text); text != "" && last < 0x2E80 {
			text += " "
		}
		text += line
	}
	r.paragraph = nil
	r.Line(document.Paragraph, words(text))
}

// fenced reads what stands between fences, line by line as it is.
func (r *reader) fenced() {
	r.lines = r.lines[1:]
	for len(r.lines) > 0 && !fence.MatchString(r.lines[0]) {
		r.Line(document.Paragraph, strings.TrimSpace(r.lines[0]))
		r.lines = r.lines[1:]
	}
	if len(r.lines) > 0 {
		r.lines = r.lines[1:]
	}
}

// isTable reports whether the next line names the columns of a table.
func (r *reader) isTable() bool {
	return len(r.lines) > 1 && strings.Contains(r.lines[0], "|") && delimiter.MatchString(r.lines[1])
}

func (r *reader) table() {
	rows := [][]document.GridCell{cells(r.lines[0], true)}
	r.lines = r.lines[2:]
	for len(r.lines) > 0 && strings.Contains(r.lines[0], "|") {
		rows = append(rows, cells(r.lines[0], false))
		r.lines = r.lines[1:]
	}
	r.Table(rows)
}

// cells are the cells of a table's line. A stroke after \ is one of the words.
func cells(line string, head bool) (out []document.GridCell) {
	const stroke = "\x00"
	line = strings.TrimSpace(strings.ReplaceAll(line, `\|`, stroke))
	line = strings.TrimSuffix(strings.TrimPrefix(line, "|"), "|")
	for _, cell := range strings.Split(line, "|") {
		out = append(out, document.GridCell{Text: words(strings.ReplaceAll(cell, stroke, "|")), Head: head})
	}
	return out
}
