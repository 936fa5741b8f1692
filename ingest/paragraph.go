package ingest

// Lengths, in runes, by which lines are judged. They come from the thirteen plans
// of ../shared: headings there have at most 42 characters, and the shortest line
// that holds several paragraphs has 8,550.
const (
	maxHeading = 50
	flatLine   = 600 // a longer line is looked at for paragraphs inside
)

// paragraphs finds the blocks of a plain text: its lines, very long ones cut at the
// blanks that stand for lost breaks, with what pages and websites print around the
// text and the tables of contents set apart, tables made into rows, and the lines
// that were broken inside a sentence or a heading put together again.
func paragraphs(s *source) []block {
	var bs []block
	for _, line := range lines(s) {
		s.step(line.end - line.start)
		for _, part := range cutFlat(s, line) {
			bs = append(bs, cutFurniture(s, part)...)
		}
	}
	markPages(s, bs)
	markFurniture(s, bs)
	markSite(s, bs)
	bs, headings := markContents(s, bs)
	return unwrap(s, tables(s, bs), headings)
}

// lines cuts at line breaks; empty lines belong to the line before them, those at
// the beginning to the first.
func lines(s *source) []block {
	var out []block
	for start := 0; start < len(s.runes); {
		end := s.skipEmpty(start)
		for end < len(s.runes) && !isBreak(s.runes[end]) {
			end++
		}
		end = s.skipEmpty(end)
		s.step(end - start)
		out = append(out, block{start: start, end: end})
		start = end
	}
	return out
}

// skipEmpty returns the beginning of the first line from i on that is not empty,
// its indent included, if i is at a break or at the text's beginning.
func (s *source) skipEmpty(i int) int {
	for j := i; ; j++ {
		if j == len(s.runes) {
			return j
		}
		if isBreak(s.runes[j]) {
			i = j + 1
		} else if !isBlank(s.runes[j]) {
			return i
		}
	}
}

// cutFlat cuts a line that is far too long for a paragraph where a blank stands
// for a lost line break: after the end of a sentence, and before a number.
func cutFlat(s *source, p block) []block {
	if p.end-p.start < flatLine {
		return []block{p}
	}
	var out []block
	start := p.start
	var end rune // the last word since start
	for i := p.start + 1; i < p.end; i++ {
		if isWord(s.runes[i-1]) {
			end = s.runes[i-1]
		}
		if !isBlank(s.runes[i-1]) || isBlank(s.runes[i]) || isBreak(s.runes[i]) {
			continue
		}
		m, numbered := s.numbers.at(i)
		numbered = numbered && !s.cited(m) && m.style != styleLetter
		if numbered || endsSentence(end) || s.hasPrefix(i, "——") {
			out = append(out, block{start: start, end: i})
			start, end = i, 0
		}
	}
	return append(out, block{start: start, end: p.end})
}
