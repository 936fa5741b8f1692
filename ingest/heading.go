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
	if n.level == LevelHead || n.level == LevelFurniture || n.level == LevelSignature {
		return ""
	}
	from, to := t.trim(max(n.start, n.mark.end), n.end)
	if n.mark.style == styleAnnex || n.mark.style == styleBox || n.mark.style == styleTable {
		from = t.skipColon(from, to)
	}
	if n.level == LevelAnnexNote {
		return t.noteHeading(from, to)
	}
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

// skipColon returns where the title after 附件： begins.
func (t *tree) skipColon(from, to int) int {
	if from < to && t.runes[from] == ':' {
		from, _ = t.trim(from+1, to)
	}
	return from
}

// noteHeading is what an annex note of one line names.
func (t *tree) noteHeading(from, to int) string {
	for i := from; i < to; i++ {
		if isBreak(t.runes[i]) {
			return ""
		}
		if t.runes[i] == ':' {
			from = t.skipColon(i, to)
		}
	}
	return t.clean(from, to)
}

// headingEnd returns where the heading that begins at from ends, or from if there
// is none: at the end of the line, at a blank that stands for it, or, run in, at
// the first full stop.
func (t *tree) headingEnd(n node, from, to int) int {
	line := t.lineEnd(from, to)
	for i := from; i < to && i-from <= maxHeading; i++ {
		r := t.runes[i]
		switch {
		case isBreak(r):
			if n.mark.style == styleNone {
				return from // a line of a hard-wrapped paragraph
			}
			return i
		case isBlank(r) && n.mark.style != styleNone && t.partsHeading(from, i, line):
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

// partsHeading reports whether the blank at i parts a heading from its text in the
// line [from, line): a tab does, and a blank before text that is longer and more than
// another half of the heading.
func (t *tree) partsHeading(from, i, line int) bool {
	if t.runes[i] == '\t' {
		return i > from
	}
	if i-from < minBlankHeading {
		return false
	}
	text := line-from > maxHeading || endsSentence(t.lastWord(i, line))
	return line-i > i-from && text
}

// lineEnd returns where the line of rune i ends, at most to. It looks no further than
// a heading is long.
func (t *tree) lineEnd(i, to int) int {
	end := min(to, i+maxHeading+1)
	for i < end && !isBreak(t.runes[i]) {
		i++
	}
	return i
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
