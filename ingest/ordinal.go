package ingest

import "planbot/ingest/language"

// Lengths within a number, in runes, and the highest number of a list.
const (
	maxNumeralRunes = 9   // 一百二十三万四千 has eight
	maxGap          = 8   // blanks in 第　三　条; more are a column's, not a number's
	maxListed       = 999 // a higher one in brackets or before a stop is a year or a quantity
)

// numeral reads Chinese numerals or digits from i and returns where they end.
func (s scanner) numeral(i int) (value, end int, han, ok bool) {
	end = i
	for end-i <= maxNumeralRunes && language.IsHanNumeral(s.at(end)) {
		end++
	}
	han = end > i
	for !han && end-i <= maxNumeralRunes && language.IsDigit(s.at(end)) {
		end++
	}
	if end == i || end-i > maxNumeralRunes {
		return 0, i, false, false
	}
	value, ok = language.ParseNumeral(string(s.runes[i:end]))
	return value, end, han, ok
}

// ordinalUnits are the words that 第N takes, with their style.
var ordinalUnits = []struct {
	word  string
	style style
}{
	{"编", styleVolume}, {"篇", styleVolume}, {"部分", stylePart}, {"章", styleChapter}, {"节", styleSection},
	{"条", styleArticle}, {"款", stylePhrase}, {"，", styleOrdinal}, {",", styleOrdinal}, {"、", styleOrdinal},
}

// ordinal reads 第三条 and its like, also with a blank inside (第 三 条), and 第三条之一,
// which an amendment put behind 第三条.
func (s scanner) ordinal(i int) (marker, bool) {
	value, end, _, ok := s.numeral(s.skipGap(i + 1))
	if !ok {
		return marker{}, false
	}
	unit := s.skipGap(end)
	for _, u := range ordinalUnits {
		if !s.hasPrefix(unit, u.word) {
			continue
		}
		m := marker{style: u.style, value: value, end: unit + len([]rune(u.word))}
		if u.style == styleChapter {
			m.decimal = decimal{int16(min(value, maxListed))}
		}
		if u.style != styleOrdinal {
			m.sub, m.end = s.inserted(m.end)
		}
		return m, true
	}
	return marker{}, false
}

// inserted reads the 之一 of 第三条之一, and returns 0 and i where there is none.
func (s scanner) inserted(i int) (sub, end int) {
	if s.at(i) != '之' {
		return 0, i
	}
	if sub, end, han, ok := s.numeral(i + 1); ok && han && sub > 0 && sub < 100 {
		return sub, end
	}
	return 0, i
}

// han reads 一、 and 一是 and 一要; 一. is an extractor's 一、.
func (s scanner) han(i int) (marker, bool) {
	value, end, han, ok := s.numeral(i)
	if !ok || !han {
		return marker{}, false
	}
	switch s.at(end) {
	case '、':
		return marker{style: styleHan, value: value, end: end + 1}, true
	case '.':
		return marker{style: styleHan, value: value, end: end + 1}, value < 100
	case '是':
		if language.IsHanNumeral(s.at(end+1)) && s.at(end+2) == '、' {
			return marker{}, false // 一是一、二是二
		}
		return marker{style: styleYishi, value: value, end: end + 1}, value < 30
	case '要':
		return marker{style: styleYiyao, value: value, end: end + 1}, value < 30
	}
	return marker{}, false
}

// paren reads （一）, (1) and 1）.
func (s scanner) paren(i int) (marker, bool) {
	open := s.at(i) == '('
	at := i
	if open {
		at = s.skipGap(i + 1)
	}
	value, end, han, ok := s.numeral(at)
	closing := s.skipGap(end)
	if !ok || s.at(closing) != ')' || value > maxListed {
		return marker{}, false
	}
	switch {
	case open && han:
		return marker{style: styleHanParen, value: value, end: closing + 1}, true
	case open:
		return marker{style: styleDigitParen, value: value, end: closing + 1}, true
	case !han && closing == end:
		return marker{style: styleHalfParen, value: value, end: closing + 1}, true
	}
	return marker{}, false
}

// citationWords follow a 第五条 that is cited and not begun.
var citationWords = []string{
	"规定", "之规定", "中规定", "中的", "所", "的", "至第", "到第", "、第", "和第", "及第", "或第", "与第", "第", "以及", ")", "》",
}

// cited reports whether an ordinal marker is a citation by what follows it.
func (s scanner) cited(m marker) bool {
	if m.style < styleVolume || m.style > stylePhrase {
		return false
	}
	for _, word := range citationWords {
		if s.hasPrefix(m.end, word) {
			return true
		}
	}
	return false
}
