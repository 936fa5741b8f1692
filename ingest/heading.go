package ingest

import (
	"planbot/ingest/language"
	"strings"
)

// Lengths of headings that run into their text, in runes.
const (
	maxRunIn      = 40 // "(一)强化组织领导。健全…"
	maxPlainRunIn = 24 // "提升教育合作水平。立足…", without a number to announce it
)

// heading returns the heading of a node without its number, or "". A node with
// children may be nothing but a heading; a single sentence without is text.
func (t *tree) heading(n node, children bool) string {
	if n.level == LevelHead || n.level == LevelFurniture {
		return ""
	}
	from, to := t.trim(max(n.start, n.mark.end), n.end)
	for n.level == LevelParagraph && from < to && t.runes[from] == '—' {
		from++
	}
	end := t.headingEnd(n, from, to)
	last := t.lastWord(from, to)
	if end <= from || end == to && last == ';' || !children && end+1 >= to && last == '。' {
		return ""
	}
	return language.Unspace(strings.TrimSpace(strings.TrimRight(t.clean(from, end), "。：:.．")))
}

// headingEnd returns where the heading that begins at from ends, or from if there
// is none: at the end of the line, at a blank that stands for it, or, run in, at
// the first full stop.
func (t *tree) headingEnd(n node, from, to int) int {
	for i := from; i < to && i-from <= maxHeading; i++ {
		r := t.runes[i]
		switch {
		case isBreak(r):
			if n.mark.style == styleNone {
				return from
			}
			return i
		case isBlank(r) && n.mark.style != styleNone && i-from >= 4 && to-i > i-from && !t.isTwoPart(i, to):
			return i
		case r == '!' || r == '?':
			return from
		case r == '。', r == ':' && i+1 == to:
			if t.isRunIn(n, from, i, to) {
				return i
			}
			return from
		}
	}
	if to-from <= maxHeading && n.mark.style != styleNone && !n.mark.inline {
		return to
	}
	return from
}

// isTwoPart reports whether what follows a blank at i is the second part of a heading
// and no text: its line is short and holds no sentence and no other cell.
func (t *tree) isTwoPart(i, to int) bool {
	for at := i; at < to && !isBreak(t.runes[at]); at++ {
		if r := t.runes[at]; at-i > maxHeading || strings.ContainsRune("。;:\t", r) {
			return false
		}
	}
	return true
}

// isRunIn reports whether the first sentence [from, end) is a heading and not text.
func (t *tree) isRunIn(n node, from, end, to int) bool {
	switch {
	case n.mark.style == styleArticle || n.mark.style == stylePhrase:
		return false
	case n.mark.style != styleNone:
		return end-from <= maxRunIn
	}
	if end-from > maxPlainRunIn || end-from < 4 || to-end < maxPlainRunIn {
		return false
	}
	commas := 0
	for _, r := range t.runes[from:end] {
		if language.IsDigit(r) || r == ';' || r == ':' {
			return false
		}
		if r == ',' {
			commas++
		}
	}
	return commas <= 1
}
