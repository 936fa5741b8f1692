package ingest

import (
	"planbot/ingest/document"
	"planbot/ingest/language"
	"unicode"
)

// A website prints its menus around a document: runs of very short lines without
// a sentence, among them some that are furniture by their words.
const (
	maxMenuWord = 6  // runes of a menu's entry ("近期信息公开"); longer ones are let through between them
	minMenu     = 6  // entries that make a menu: names and dates of a head are fewer
	maxFootLine = 20 // runes of a line below the text
)

// markSite marks the menus before a document's head and after its end.
func markSite(s *source, bs []block) {
	if top := s.textBegins(bs); top < len(bs) {
		s.markMenu(bs[:top])
	}
	s.markFoot(bs)
}

// textBegins returns the first block that is text: a sentence, a numbered heading, or
// the title of a table of contents.
func (s *source) textBegins(bs []block) int {
	for i, b := range bs {
		s.step(b.end - b.start)
		from, to := s.trim(b.start, b.end)
		if m, ok := s.numbers.at(from); b.kind != document.Furniture && (ok && !s.cited(m) || endsSentence(s.lastWord(from, to)) || s.hasSentences(from, to) || to-from > maxHeadLine || s.isContentsTitle(b)) {
			return i
		}
	}
	return len(bs)
}

// markMenu marks a menu in bs, which lie before the text: its entries, and what stands
// before the title that the last of them stands before or after.
func (s *source) markMenu(bs []block) {
	entries := make([]bool, len(bs))
	n, last, known, title := 0, -1, false, 0
	for i, b := range bs {
		from, to := s.trim(b.start, b.end)
		line := s.slice(from, to)
		switch {
		case b.kind == document.Furniture:
			known = known || s.hasLetters(from, to) && !b.edge
			entries[i] = true
		case titleLine.MatchString(language.Unspace(line)):
			title = i
		default:
			entries[i] = to-from <= maxMenuWord && !s.isHeadWord(line) || !s.hasLetters(from, to)
		}
		if entries[i] {
			n, last = n+1, i
		}
	}
	if !known || n < minMenu {
		return
	}
	for i := range bs[:last+1] {
		if entries[i] || i < title {
			bs[i].kind = document.Furniture
		}
	}
}

// isHeadWord reports whether a short line may be a document's own: a date, who issued
// it, whom it is for, a title, a preface.
func (s *source) isHeadWord(line string) bool {
	return dateLine.MatchString(line) || issuerLine.MatchString(line) || titleWord.MatchString(line) || salutation(line) || isPreface(line)
}

func (s *source) hasLetters(from, to int) bool {
	for _, r := range s.runes[from:to] {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return true
		}
	}
	return false
}

// markFoot marks the menus at the end: short lines after the last sentence, number,
// date or issuer, some of them furniture by their words.
func (s *source) markFoot(bs []block) {
	at, known := len(bs), false
	for at > 0 {
		b := bs[at-1]
		from, to := s.trim(b.start, b.end)
		line := s.slice(from, to)
		if b.kind == document.Furniture {
			known = known || s.hasLetters(from, to) && !b.edge
		} else if _, numbered := s.numbers.at(from); to-from > maxFootLine || numbered || endsSentence(s.lastWord(from, to)) || dateLine.MatchString(line) || issuerLine.MatchString(line) {
			break
		}
		at--
	}
	if !known || len(bs)-at < minMenu {
		return
	}
	for i := range bs[at:] {
		bs[at+i].kind = document.Furniture
	}
}
