package bot

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode"

	"planbot/ingest"
	"planbot/retrieval"
)

// A Pack (会议材料) is what somebody takes along to a meeting: quotes with their citations
// and the person's notes, put together by plans, those that were used in a group's topic,
// and at the end a list of the plans and of what they are worth.
type Pack struct {
	Title   string
	Time    time.Time
	Style   Style                            // of the citations
	Quotes  []PackQuote                      // of a plan they stand together, where its first one is
	Used    []PackQuote                      // that were given in a topic, as they are numbered there
	Earlier int                              // how many were given before those
	Plans   []ingest.Facts                   // of their plans, as they first come; Status is the library's, empty for one in force
	Link    func(plan, clause string) string // address of a clause's page; nil or "" for none
}

// A PackQuote is a quote of a pack.
type PackQuote struct {
	retrieval.Hit
	Note   string // the person's own words on it
	Number int    // in the topic
}

// A Format is what a pack is written as.
type Format string

// Formats of packs, by the ending of the file's name.
const (
	DOCX     Format = "docx"
	PDF      Format = "pdf"
	Markdown Format = "md"
	PlainTxt Format = "txt"
)

// packFormats are the names that people have for formats.
var packFormats = map[string]Format{
	"docx": DOCX, "word": DOCX, "doc": DOCX, "wps": DOCX, "pdf": PDF, "md": Markdown, "markdown": Markdown, "txt": PlainTxt, "text": PlainTxt, "文本": PlainTxt, "纯文本": PlainTxt,
}

// FormatOf reads the name of a format.
func FormatOf(name string) (Format, bool) {
	f, ok := packFormats[strings.ToLower(strings.TrimSpace(name))]
	return f, ok
}

// MaxTitle is the longest title of a pack, in runes.
const MaxTitle = 100

// NewPack puts quotes together, with the facts of their plans.
func NewPack(lib *retrieval.Library, title string, at time.Time, quotes, used []PackQuote) Pack {
	p := Pack{Title: title, Time: at, Quotes: together(quotes), Used: slices.Clone(used)}
	for _, of := range [][]PackQuote{p.Quotes, p.Used} {
		for i := range of {
			of[i].Tag = lib.CommonTag(of[i].Hit)
		}
	}
	known := map[string]bool{}
	for _, q := range slices.Concat(p.Quotes, p.Used) {
		plan := lib.Plan(q.Plan)
		if known[q.Plan] || plan == nil {
			continue
		}
		known[q.Plan] = true
		facts := plan.Facts
		facts.Status = q.Status
		p.Plans = append(p.Plans, facts)
	}
	return p
}

// together puts quotes of a plan together, where its first one stands.
func together(quotes []PackQuote) []PackQuote {
	var order []string
	of := map[string][]PackQuote{}
	for _, q := range quotes {
		if of[q.Plan] == nil {
			order = append(order, q.Plan)
		}
		of[q.Plan] = append(of[q.Plan], q)
	}
	out := make([]PackQuote, 0, len(quotes))
	for _, plan := range order {
		out = append(out, of[plan]...)
	}
	return out
}

// errNoPDF is returned where there is nothing that makes a PDF.
var errNoPDF = errors.New("no program makes a PDF")

// A Printer makes a PDF of a DOCX.
type Printer func(ctx context.Context, docx []byte) ([]byte, error)

// File writes a pack. A PDF is made by the printer, whose errors it returns; nil: there is
// none.
func (w *Words) File(ctx context.Context, p Pack, as Format, print Printer) (File, error) {
	name := fileName(p.Title) + "." + string(as)
	switch as {
	case Markdown:
		return File{Name: name, Text: w.packText(p, markdownLayout)}, nil
	case PlainTxt:
		return File{Name: name, Text: w.packText(p, plainLayout)}, nil
	}
	data, err := w.packPaper(p).DOCX()
	if err == nil && as == PDF {
		if print == nil {
			return File{}, errNoPDF
		}
		data, err = print(ctx, data)
	}
	if err != nil {
		return File{}, fmt.Errorf("writing a pack: %w", err)
	}
	return File{Name: name, Data: data}, nil
}

// maxFileName is the longest name of a file, in runes: a file system takes 255 bytes.
const maxFileName = 60

// fileName is a title as the name of a file.
func fileName(title string) string {
	name := strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || strings.ContainsRune(`/\:*?"<>|`, r) {
			return ' '
		}
		return r
	}, title)
	name = strings.Trim(flat(name), ". ")
	if runes := []rune(name); len(runes) > maxFileName {
		name = strings.TrimSpace(string(runes[:maxFileName]))
	}
	return cmp.Or(name, "planbot")
}

// date writes a day.
func (w *Words) date(at time.Time) string { return at.Format(w.Pack.Date) }

// planLine is a plan in the list of those that are quoted.
func (w *Words) planLine(f ingest.Facts) string {
	parts := []string{"《" + f.Title + "》"}
	for _, fact := range []string{f.Number, f.Issuer, f.Date, cmp.Or(f.Status, w.Pack.InForce)} {
		if fact != "" {
			parts = append(parts, fact)
		}
	}
	return strings.Join(parts, w.Pack.Comma)
}
