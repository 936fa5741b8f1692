package ingest

import (
	"cmp"
	"planbot/ingest/language"
	"strings"
)

// markHeadings marks the paragraphs that are headings without a number: short
// lines that end no sentence, followed by text or a list of their own.
func markHeadings(s *source, ps []piece) []piece {
	var front front
	for i := range ps[:max(len(ps)-1, 0)] {
		p, next := &ps[i], ps[i+1]
		if n := s.nextText(ps, i+1); n > 0 {
			next = ps[n]
		}
		s.step(p.end - p.start)
		if p.level == LevelHead {
			front.add(s.slice(p.start, p.end))
		}
		if p.level != LevelParagraph || !s.headingLine(p.start, p.end) || front.holds(s.words(*p)) && !isPreface(s.words(*p)) {
			continue
		}
		text := next.level == LevelParagraph && s.isRunning(next)
		list := next.level == LevelNumbered && next.first && next.mark.value == 1
		if text || list {
			p.level, p.mark = LevelHeading, marker{style: styleHeading, start: p.start, end: p.start}
		}
	}
	return ps
}

// headingLine reports whether [start, end) can be a heading on its own line.
func (s *source) headingLine(start, end int) bool {
	from, to := s.trim(start, end)
	line := s.slice(from, to)
	last := s.lastWord(from, to)
	switch {
	case to-from < 2 || to-from > maxHeading*4/5 || !isHan(s.runes[from]) && s.runes[from] != '"' && s.runes[from] != '《' && !language.IsDigit(s.runes[from]):
		return false
	case endsSentence(last) || strings.ContainsRune(",;:、|…", last), strings.Contains(line, "\t"):
		return false // a tab parts cells
	case to-from > maxPlainRunIn && strings.ContainsRune(string(s.runes[from:to]), ','):
		return false
	}
	return !dateLine.MatchString(line) && !issuerLine.MatchString(line) && !numberLine.MatchString(line) && !bylineLine.MatchString(line)
}

// joinHeadings joins a heading on its own line with the paragraph below it, so
// that what is quoted shows both: first plain ones, then numbered ones with what
// that gave.
func joinHeadings(s *source, ps []piece) []piece {
	ps = joinWhere(s, ps, false, func(p, next piece) bool {
		return p.level == LevelParagraph && s.isPlainHeading(p, next) || (p.mark.style == styleAnnex || p.mark.style == styleBox) && s.isTitled(p, next)
	})
	return joinWhere(s, ps, true, s.isLoneHeading)
}

// joinWhere joins each paragraph with the piece before it where join says so, if asked
// also over what is printed at a page's edge between them.
func joinWhere(s *source, ps []piece, over bool, join func(p, next piece) bool) []piece {
	var out []piece
	last := -1 // the piece before, what stands at an edge left out
	for _, p := range ps {
		s.step(p.end - p.start)
		if last >= 0 && !p.edge && join(out[last], p) {
			if last+1 < len(out) {
				from, _ := s.trim(out[last+1].start, p.start)
				to, _ := s.trim(p.start, p.end)
				s.addJoin(runes{from, to})
			}
			out = out[:last+1]
			out[last].end, out[last].last, out[last].heads = p.end, cmp.Or(p.last, out[last].last), true
			continue
		}
		out = append(out, p)
		if !p.edge || !over {
			last = len(out) - 1
		}
	}
	return out
}

// maxPlainHeading is the longest line that is a heading though it ends in a full
// stop, in runes: "乡村振兴扎实推进。" above a paragraph.
const maxPlainHeading = 30

func (s *source) isPlainHeading(p, next piece) bool {
	from, to := s.trim(p.start, p.end)
	nextFrom, nextTo := s.trim(next.start, next.end)
	return next.level == LevelParagraph && s.lastWord(from, to) == '。' && !s.hasSentences(from, to) &&
		to-from <= maxPlainHeading && nextTo-nextFrom > 2*(to-from) && s.runes[nextFrom] != '—'
}

// isTitled reports whether next is the title line of the annex or box p, which has none.
func (s *source) isTitled(p, next piece) bool {
	from, to := s.trim(p.mark.end, p.end)
	nextFrom, nextTo := s.trim(next.start, next.end)
	return from == to && (next.level == LevelHeading || next.level == LevelParagraph) && nextTo-nextFrom <= maxHeading
}

// isLoneHeading reports whether p is only a heading, to which the next paragraph
// belongs.
func (s *source) isLoneHeading(p, next piece) bool {
	from, to := s.trim(max(p.start, p.mark.end), p.end)
	nextFrom, _ := s.trim(next.start, next.end)
	if to == from || to-from > maxHeading || s.hasSentences(from, to) || p.mark.inline || p.listed || p.last == ';' || next.row || next.level != LevelParagraph || s.runes[nextFrom] == '—' {
		return false
	}
	if p.mark.style == styleTable || p.mark.style == styleFigure {
		return false
	}
	if p.level == LevelNumbered {
		sentence := endsSentence(s.lastWord(from, to))
		return !sentence || p.mark.style != styleArticle && to-from <= maxRunIn && !s.hasBlank(from, to)
	}
	return p.level == LevelHeading
}

// hasBlank reports whether a blank parts [from, to), as one does a heading from its
// text where the line break was lost.
func (s *source) hasBlank(from, to int) bool {
	for i := from; i < to; i++ {
		if isBlank(s.runes[i]) {
			return true
		}
	}
	return false
}

// hasSentences reports whether a sentence ends inside [from, to), or a line does.
func (s *source) hasSentences(from, to int) bool {
	for i := from; i < to-1; i++ {
		if isBreak(s.runes[i]) || endsSentence(s.runes[i]) && !s.closes(i+1) {
			return true
		}
	}
	return false
}
