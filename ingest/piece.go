package ingest

import "planbot/ingest/document"

// A piece is a paragraph, or a part of one that begins with a number of its own.
// Pieces tile the source, in runes.
type piece struct {
	start, end int
	mark       marker // styleNone without a number
	level      Level
	kind       document.Kind // of the block it is of
	opens      int           // index of the paragraph it stands in
	first      bool          // it begins that paragraph
	listed     bool          // an item of a list of sentences' parts: see markLists
	remark     bool          // a remark on what it stands under: 注：
	row        bool          // a tab parts cells in it
	last       rune          // its last word, as lastWord says
	more       bool          // the run of its number goes on: see markRuns
	heads      bool          // it is a heading on its own line and the text below it
	edge       bool          // furniture at a page's edge
	page       int           // on which its block begins, from 1; 0 without pages
	read       bool          // its block was recognised from a picture
	cells      []runes       // of a table's header or row
}

// apart are the levels of blocks that are none of the text.
var apart = map[document.Kind]Level{document.Furniture: LevelFurniture, document.Contents: LevelContents}

// pieces cuts each paragraph at the numbers that stand in it.
func pieces(s *source, ps []block) []piece {
	var out []piece
	seen := &runs{}
	for i, p := range ps {
		s.step(p.end - p.start)
		start := piece{start: p.start, end: p.end, level: LevelParagraph, kind: p.kind, opens: i, first: true, page: p.page, read: p.read}
		if level, ok := apart[p.kind]; ok {
			start.level, start.edge = level, p.edge
			out = append(out, start)
			continue
		}
		if level, ok := tableLevels[p.kind]; ok {
			start.level, start.cells = level, p.cells
			out = append(out, start)
			continue
		}
		from, _ := s.trim(p.start, p.end)
		m, ok := s.opening(from, p.end, seen)
		if !ok {
			m, ok = s.openingBare(from, ps[i+1:], seen)
		}
		if ok {
			start.mark, start.level = m, LevelNumbered
			seen.add(m)
		}
		out = append(out, start)
		for _, m := range s.inside(max(from, start.mark.end), p.end, ps[i+1:], seen) {
			out[len(out)-1].end = m.start
			out = append(out, piece{start: m.start, end: p.end, mark: m, level: LevelNumbered, kind: p.kind, opens: i, page: p.page, read: p.read})
		}
	}
	return out
}

// opening returns the number that opens a paragraph at rune i.
func (s *source) opening(i, end int, seen *runs) (marker, bool) {
	m, ok := s.numbers.at(i)
	if !ok {
		return s.openingTight(i, end, seen)
	}
	if m.end > end || s.cited(m) {
		return marker{}, false
	}
	switch m.style {
	case styleYishi, styleYiyao, styleOrdinal, styleLetter:
		// Words that also begin plain sentences are numbers only in a run.
		return m, seen.continues(m) || m.value == 1 && s.numbers.goesOn(m, len(s.runes))
	case styleArticle, stylePhrase, styleSection:
		return m, seen.continues(m) || m.value == 1 || isBlank(s.at(m.end)) || isBreak(s.at(m.end)) || s.at(m.end) == '['
	case styleNote:
		// A table's value may stand in brackets, too.
		return s.valued(m, seen.continues(m) || s.numbers.isBehind(m))
	}
	return m, true
}

// openingTight returns the number that opens a paragraph at rune i right before its
// words: a decimal that goes on from the numbers before it, or a named number that
// does before a title.
func (s *source) openingTight(i, end int, seen *runs) (marker, bool) {
	if m, ok := s.titled(i, end); ok {
		return m, m.begins() || seen.continues(m)
	}
	m, ok := s.tight(i)
	if !ok {
		return marker{}, false
	}
	how := s.measure(m)
	if how < measured && seen.holds(m) && (how == notMeasured || m.value > 1 || s.numbers.isBehind(m)) {
		return m, true
	}
	if item := s.listed(m); how < measured && seen.continues(item) {
		return item, true
	}
	return s.valued(m, false)
}

// valued takes note of a number that is read as a value.
func (s *source) valued(m marker, numbered bool) (marker, bool) {
	if !numbered {
		s.found.values = append(s.found.values, Finding{What: s.clean(m.start, m.end), At: m.start})
	}
	return m, numbered
}

// openingBare returns the bare number that opens a paragraph at rune i: one that
// goes on a run, or a first one whose second opens a later line. It looks no
// further than to the next of its style, so that no line is looked at twice.
func (s *source) openingBare(i int, rest []block, seen *runs) (marker, bool) {
	m, ok := s.bare(i)
	if !ok || seen.continues(m) {
		return m, ok
	}
	for _, p := range rest {
		s.step(1)
		if next, ok := s.bare(s.skipBlanks(p.start)); ok && next.style == m.style {
			return m, m.value == 1 && next.value == 2
		}
	}
	return marker{}, false
}

// inside returns the numbers within a paragraph, from rune i on: those that stand
// after a sentence or a clause of one and form a run 1, 2, 3 …
func (s *source) inside(i, end int, rest []block, seen *runs) []marker {
	var out []marker
	for _, m := range s.numbers.from(i) {
		if m.start >= end {
			break
		}
		if m.start < i || m.end > end || !m.stands || s.cited(m) {
			continue
		}
		cell := s.at(m.start-1) == '\t' // of a table, whose lists go on in other rows
		m.inline = !cell
		begins := m.value == 1 && (s.numbers.goesOn(m, end) || s.opensNext(m, rest) || cell && s.numbers.goesOn(m, len(s.runes)))
		if begins || m.value > 1 && seen.continues(m) {
			out = append(out, m)
			seen.add(m)
			i = m.end
		}
	}
	return out
}

// mayOpen reports whether a number of m's style may stand at i by what is before
// it: the end of a sentence, for small numbers also of a clause.
func (s scanner) mayOpen(m marker, i int) bool {
	before := i - 1
	for isBlank(s.at(before)) || before > 0 && isCloser(s.at(before)) && m.style != styleCircled {
		before--
	}
	r := s.at(before)
	switch m.style {
	case styleNone, styleAnnex, styleBox, styleTable, styleFigure, styleNote, styleBareDigit, styleDecimal, styleDecimal3, styleDecimal4, styleLetter:
		return false
	case styleCircled:
		return true
	case styleVolume, stylePart, styleChapter, styleSection, styleArticle, styleHan:
		return endsSentence(r) || isBlank(s.at(i-1))
	}
	return endsSentence(r) || r == ';' || r == ':' || m.style >= styleDigitParen && (r == ',' || r == '、') ||
		isBlank(s.at(i-1)) && m.style != styleYishi && m.style != styleYiyao
}

// opensNext reports whether the number that follows m opens the next paragraph, as
// in a list whose first entry stands in the line of its title.
func (s *source) opensNext(m marker, rest []block) bool {
	if len(rest) == 0 {
		return false
	}
	next, ok := s.numbers.at(s.skipBlanks(rest[0].start))
	return ok && next.style == m.style && next.value == m.value+1
}
