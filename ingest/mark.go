package ingest

import "slices"

// markLists notes of each piece how it ends and whether it is a remark, and marks the
// items of lists of which each is one paragraph, and no heading: parts of one sentence,
// 「（一）…；（二）…。」, sentences of which the one before has nothing below it, and what
// is listed in articles.
func (s *source) markLists(ps []piece) []piece {
	articles := false
	for i := range ps {
		p := &ps[i]
		s.step(p.end - p.start)
		from, to := s.trim(p.start, p.end)
		p.row = slices.Contains(s.runes[from:to], '\t') || s.at(to) == '\t' || s.at(from-1) == '\t'
		p.last, p.remark = s.lastWord(p.start, p.end), s.isRemark(from)
		switch {
		case p.mark.style == styleArticle || p.mark.style == stylePhrase:
			articles = true
		case p.mark.style != styleNone && p.mark.style < styleHanParen:
			articles = false
		}
		if i > 0 && p.mark.style > styleHeading && p.mark.follows(ps[i-1].mark) {
			p.listed = ps[i-1].last == ';' || articles || p.first && s.isSentence(ps[i-1]) && s.isSentence(*p)
		}
	}
	return ps
}

// isSentence reports whether p is one short sentence and no more.
func (s *source) isSentence(p piece) bool {
	from, to := s.trim(max(p.start, p.mark.end), p.end)
	return endsSentence(p.last) && to-from <= maxHeading && !s.hasSentences(from, to) && !s.hasBlank(from, to)
}

// remarkWords begin a remark on a table or a box.
var remarkWords = []string{"注:", "注1", "备注", "说明:", "资料来源", "数据来源", "*", "※"}

func (s *source) isRemark(i int) bool {
	for _, word := range remarkWords {
		if s.hasPrefix(i, word) {
			return true
		}
	}
	return s.at(i) == '注' && (isBreak(s.at(i+1)) || isBlank(s.at(i+1)))
}
