package ingest

// markLists notes of each piece how it ends and whether it is a remark, and marks the
// items of lists whose items are parts of one sentence, 「（一）…；（二）…。」, and of
// lists in articles: each is one paragraph, and no heading.
func (s *source) markLists(ps []piece) []piece {
	articles := false
	for i := range ps {
		p := &ps[i]
		s.step(1)
		from, _ := s.trim(p.start, p.end)
		p.last, p.remark = s.lastWord(p.start, p.end), s.isRemark(from)
		switch {
		case p.mark.style == styleArticle || p.mark.style == stylePhrase:
			articles = true
		case p.mark.style != styleNone && p.mark.style < styleHanParen:
			articles = false
		}
		if i > 0 && p.mark.style > styleHeading && p.mark.follows(ps[i-1].mark) {
			p.listed = ps[i-1].last == ';' || articles
		}
	}
	return ps
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
