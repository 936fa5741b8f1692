package ingest

// looseSections reports whether sections can not be told to belong to a chapter:
// the chapters' own numbers have gaps, so headings are missing, while the sections
// are numbered right through. Such a section is addressed by its number alone, which
// is unique in the document; its chapter would be a guess.
func looseSections(ps []piece) bool {
	const chapters, sections = styleHan, styleHanParen
	gap, chapter, section := false, 0, 0
	for _, p := range ps {
		switch m := p.mark; m.style {
		case styleAnnex:
			return gap && section > minRun
		case chapters:
			gap = gap || chapter > 0 && m.value > chapter+1
			if m.value <= chapter {
				return false
			}
			chapter = m.value
		case sections:
			if m.value != section+1 {
				return false
			}
			section = m.value
		}
	}
	return gap && section > minRun
}
