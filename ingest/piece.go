package ingest

import "planbot/ingest/document"

// A piece is a paragraph, or a part of one that begins with a number of its own.
// Pieces tile the source, in runes.
type piece struct {
	start, end int
	mark       marker // styleNone without a number
	level      Level
	opens      int     // index of the paragraph it stands in
	first      bool    // it begins that paragraph
	cells      []runes // of a table's header or row
}

// pieces cuts each paragraph at the numbers that stand in it.
func pieces(s *source, ps []block) []piece {
	var out []piece
	var seen runs
	for i, p := range ps {
		s.step(p.end - p.start)
		if p.kind == document.Furniture {
			out = append(out, piece{start: p.start, end: p.end, level: LevelFurniture, opens: i, first: true})
			continue
		}
		if level, ok := tableLevels[p.kind]; ok {
			out = append(out, piece{start: p.start, end: p.end, level: level, opens: i, first: true, cells: p.cells})
			continue
		}
		start := piece{start: p.start, end: p.end, level: LevelParagraph, opens: i, first: true}
		from, _ := s.trim(p.start, p.end)
		m, ok := s.opening(from, p.end, &seen)
		if !ok {
			m, ok = s.openingBare(from, ps[i+1:], &seen)
		}
		if ok {
			start.mark, start.level = m, LevelNumbered
			seen.add(m)
		}
		out = append(out, start)
		for _, m := range s.inside(max(from, start.mark.end), p.end, ps[i+1:], &seen) {
			out[len(out)-1].end = m.start
			out = append(out, piece{start: m.start, end: p.end, mark: m, level: LevelNumbered, opens: i})
		}
	}
	return out
}

// runs remembers the last value of each style.
type runs struct{ last [styleNote + 1]int }

func (r *runs) add(m marker) { r.last[m.style] = m.value }

func (r *runs) continues(m marker) bool { return m.value == r.last[m.style]+1 }

// opening returns the number that opens a paragraph at rune i.
func (s *source) opening(i, end int, seen *runs) (marker, bool) {
	m, ok := s.numbers.at(i)
	if !ok || m.end > end || s.cited(m) {
		return marker{}, false
	}
	switch m.style {
	case styleYishi, styleYiyao, styleOrdinal, styleLetter:
		// Words that also begin plain sentences are numbers only in a run.
		return m, seen.continues(m) || m.value == 1 && s.numbers.goesOn(m, len(s.runes))
	case styleArticle, stylePhrase, styleSection:
		return m, seen.continues(m) || m.value == 1 || isBlank(s.at(m.end)) || isBreak(s.at(m.end)) || s.at(m.end) == '['
	}
	return m, true
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
		m.inline = true
		begins := m.value == 1 && (s.numbers.goesOn(m, end) || s.opensNext(m, rest))
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
	case styleNone, styleAnnex, styleBox, styleNote, styleBareDigit, styleDecimal, styleDecimal3, styleDecimal4, styleLetter:
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
