package bot

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"planbot/bot/session"
	"planbot/ingest/document"
	"planbot/retrieval"
)

// given stands in a command for a pack of the quotes that the conversation gave, where the
// basket is empty.
const given = "+given"

// A packWish is what a command says of it.
type packWish struct {
	rest   string // what is no format
	format Format // empty: not said
	given  bool
}

// wantedOf reads what stands behind a command: the format comes last.
func wantedOf(rest string) (w packWish) {
	words := strings.Fields(rest)
	for len(words) > 0 {
		last := words[len(words)-1]
		format, ok := FormatOf(last)
		switch {
		case last == given:
			w.given = true
		case ok && w.format == "":
			w.format = format
		default:
			w.rest = strings.Join(words, " ")
			return w
		}
		words = words[:len(words)-1]
	}
	return w
}

// meeting gives the meeting pack, perhaps under a new title: /meeting, /meeting 专题会,
// /meeting pdf.
func (x *exchange) meeting(rest string) Message {
	w := wantedOf(rest)
	if title := printable(w.rest); title != "" {
		if utf8.RuneCountInString(title) > MaxTitle {
			return say(fmt.Sprintf(x.words.Pack.TitleLong, MaxTitle))
		}
		x.update(func(s *session.Session) { s.Title = title })
	}
	return x.packed(w.given, cmp.Or(w.format, DOCX))
}

// printable is a title on one line, without what nobody sees.
func printable(title string) string {
	return flat(strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && !unicode.IsSpace(r) {
			return -1
		}
		return r
	}, title))
}

// export gives the pack as text or in another format, or the basket as a message: /export,
// /export docx, /export message.
func (x *exchange) export(rest string) Message {
	w := wantedOf(rest)
	switch strings.ToLower(w.rest) {
	case "":
		return x.packed(w.given, cmp.Or(w.format, PlainTxt))
	case "message", "消息":
		quotes, gone := x.kept()
		if len(quotes) == 0 {
			return say(x.words.BasketEmpty)
		}
		return x.withGone(x.exportMessage(quotes), gone)
	}
	return say(fmt.Sprintf(x.words.Pack.WhichFormat, w.rest))
}

// packed is the pack as a file.
func (x *exchange) packed(given bool, as Format) Message {
	p, gone := x.pack(given)
	if len(p.Quotes)+len(p.Used) == 0 {
		return x.withGone(x.nothingToPack(), gone)
	}
	said := ""
	file, err := x.file(p, as)
	if err != nil && as == PDF {
		said = x.words.Pack.PDFFailed + "\n"
		if errors.Is(err, errNoPDF) || errors.Is(err, document.ErrTool) {
			said = x.words.Pack.NoPDF + "\n"
		}
		as = DOCX
		file, err = x.file(p, as)
	}
	if err != nil {
		x.err = err
		return say(x.words.General)
	}
	if !x.chat.Limits.fits(&file) {
		return say(x.words.Pack.NoFiles)
	}
	m := x.withGone(say(said+fmt.Sprintf(x.words.Pack.Made, p.Title, len(p.Quotes)+len(p.Used), len(p.Plans))), gone)
	if x.s.Title == "" {
		m.Parts = append(m.Parts, Text(x.words.Pack.Retitle))
	}
	m.File, m.Buttons = &file, x.packButtons(given, as)
	return m
}

// Of a PDF: the longest that one may take, and what is left of the reply's time to say that
// there is none.
const (
	printTime = 20 * time.Second
	printRest = 2 * time.Second
)

// file writes a pack. One PDF is made at a time: LibreOffice takes a processor for it.
func (x *exchange) file(p Pack, as Format) (File, error) {
	if as != PDF || x.Print == nil {
		return x.words.File(x.ctx, p, as, nil)
	}
	until := time.Now().Add(printTime)
	if end, ok := x.ctx.Deadline(); ok && end.Add(-printRest).Before(until) {
		until = end.Add(-printRest)
	}
	ctx, cancel := context.WithDeadline(x.ctx, until)
	defer cancel()
	select {
	case x.printing <- struct{}{}:
		defer func() { <-x.printing }()
	case <-ctx.Done():
		return File{}, ctx.Err()
	}
	return x.words.File(ctx, p, as, x.Print)
}

// pack puts together what the person kept and, in a group, what was given in its topic; how
// many of them are not shown is said beside.
func (x *exchange) pack(ofGiven bool) (Pack, int) {
	quotes, gone := x.kept()
	kept := packQuotes(quotes)
	if ofGiven && len(kept) == 0 {
		kept = x.given()
	}
	used, earlier, lost := x.usedHere()
	p := NewPack(x.lib.Library, cmp.Or(x.s.Title, x.words.Pack.Title), x.Now(), kept, used)
	p.Style, p.Earlier, p.Link = x.style(), earlier, x.Reader
	return p, gone + lost
}

func packQuotes(quotes []kept) (out []PackQuote) {
	for _, q := range quotes {
		out = append(out, PackQuote{Hit: q.hit, Note: q.Note})
	}
	return out
}

// given are the quotes that answered the conversation's last questions.
func (x *exchange) given() (out []PackQuote) {
	var items []session.Item
	for _, t := range x.s.Turns {
		a, err := x.askAgain(t)
		if err != nil || a.Status != retrieval.Answered {
			continue
		}
		for _, h := range a.Hits[:wholeHits(a)] {
			if item := itemOf(h); !keeps(items, item) {
				items, out = append(items, item), append(out, PackQuote{Hit: h})
			}
		}
	}
	return out
}

// nothingToPack offers the quotes that the conversation gave.
func (x *exchange) nothingToPack() Message {
	quotes := x.given()
	if len(quotes) == 0 {
		return say(x.words.Pack.Empty)
	}
	m := say(fmt.Sprintf(x.words.Pack.Offer, len(quotes)))
	m.Buttons = [][]Button{{{Label: x.words.Pack.ButtonUsed, Send: "/meeting " + given}}}
	return m
}

// packButtons give the pack in the other formats.
func (x *exchange) packButtons(ofGiven bool, as Format) [][]Button {
	var row []Button
	for _, f := range []struct {
		format Format
		label  string
	}{{DOCX, "Word"}, {PDF, "PDF"}, {Markdown, "Markdown"}, {PlainTxt, x.words.ButtonExport}} {
		if f.format == as {
			continue
		}
		send := "/export " + string(f.format)
		if ofGiven {
			send += " " + given
		}
		row = append(row, Button{Label: f.label, Send: send})
	}
	return [][]Button{row}
}
