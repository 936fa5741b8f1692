package ingest

import "planbot/ingest/language"

// maxHeadLine is the longest line of a head, in runes; long titles have about 60.
const maxHeadLine = 120

// markHead marks the pieces of the document's head: what stands before the first
// sentence and the first number.
func markHead(s *source, ps []piece) []piece {
	called := false // the line before says whom the text is for
	for i := range ps {
		s.step(ps[i].end - ps[i].start)
		from, to := s.trim(ps[i].start, ps[i].end)
		switch {
		case ps[i].level == LevelFurniture || ps[i].level == LevelContents:
			continue
		case s.opensPreface(ps[i:]), called && s.hasStop(from, to):
			return joinHead(ps, i)
		case i+1 < len(ps) && !ps[i+1].first, ps[i].mark.style != styleNone && !opensTitle(s, ps[i:]), endsSentence(s.lastWord(from, to)), s.hasSentences(from, to), to-from > maxHeadLine, ps[i].cells != nil:
			if i == 1 && s.isHeading(ps[0]) {
				ps[0].level = LevelParagraph
			}
			return joinHead(ps, i)
		}
		ps[i].level, ps[i].mark = LevelHead, marker{}
		called = s.lastWord(from, to) == ':'
	}
	return joinHead(ps, len(ps))
}

// hasStop reports whether [from, to) holds a comma, a colon or a stop.
func (s *source) hasStop(from, to int) bool {
	for _, r := range s.runes[from:to] {
		if isStop(r) {
			return true
		}
	}
	return false
}

// isHeading reports whether the line that begins a document is a heading of its
// text and none of the words of a document's head.
func (s *source) isHeading(p piece) bool {
	return !titleLine.MatchString(language.Unspace(s.words(p))) && s.headingLine(p.start, p.end)
}

// opensPreface reports whether a preface begins: its heading and, after what a page
// prints, a paragraph. On a cover its name stands alone.
func (s *source) opensPreface(ps []piece) bool {
	if ps[0].level != LevelParagraph || ps[0].end-ps[0].start > maxMark || !isPreface(s.words(ps[0])) {
		return false
	}
	i := s.nextText(ps, 1)
	return i > 0 && ps[i].level == LevelParagraph && s.isRunning(ps[i])
}

// nextText returns the first piece from i on that is text, 0 if none is near.
func (s *source) nextText(ps []piece, i int) int {
	for at := i; at < len(ps) && at < i+3; at++ {
		if ps[at].level != LevelFurniture && ps[at].level != LevelContents {
			return at
		}
	}
	return 0
}

// isRunning reports whether a piece is a paragraph of running text.
func (s *source) isRunning(p piece) bool {
	from, to := s.trim(p.start, p.end)
	return to-from > maxHeading || endsSentence(s.lastWord(from, to))
}

// opensTitle reports whether a numbered line is really the beginning of a title,
// as in 附件1 before the plan that a notice carries: a title follows at once and a
// document can not begin with its annex.
func opensTitle(s *source, ps []piece) bool {
	if ps[0].mark.style != styleAnnex || len(ps) < 2 {
		return false
	}
	return titleLine.MatchString(language.Unspace(s.words(ps[1])))
}

// joinHead makes one piece of neighbouring head pieces among the first n.
func joinHead(ps []piece, n int) []piece {
	var out []piece
	for i, p := range ps {
		if last := len(out) - 1; i < n && last >= 0 && p.level == LevelHead && out[last].level == LevelHead {
			out[last].end = p.end
		} else {
			out = append(out, p)
		}
	}
	return out
}
