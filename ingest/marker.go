package ingest

import (
	"planbot/ingest/language"
	"strings"
)

// A style is a kind of numbering. The order of the constants is the customary
// order of depth (党政机关公文格式 GB/T 9704: 一、 （一） 1. （1）; 立法技术规范 for
// 编章节条款); a document that nests otherwise is followed (see nesting.go).
type style int

const (
	styleNone       style = iota
	styleAnnex            // 附件1, 附表, 附录, 名词解释
	styleVolume           // 第一编, 第一篇
	stylePart             // 第一部分
	styleChapter          // 第一章
	styleSection          // 第一节
	styleArticle          // 第一条
	stylePhrase           // 第一款
	styleHan              // 一、
	styleHeading          // an unnumbered heading on its own line
	styleHanParen         // （一）, ㈠
	styleBox              // 专栏1
	styleOrdinal          // 第一，
	styleBareDigit        // 1 before a blank
	styleDecimal          // 1.1
	styleDecimal3         // 1.1.1
	styleDecimal4         // 1.1.1.1 and deeper
	styleDigit            // 1. 1．1、 ⒈
	styleDigitParen       // （1）, ⑴
	styleHalfParen        // 1）
	styleCircled          // ①
	styleLetter           // A. a)
	styleYishi            // 一是
	styleYiyao            // 一要
	styleNote             // [1], ［28］
)

// A marker is a numbering as it stands in the text. Places are in runes.
type marker struct {
	style      style
	value      int
	start, end int  // the printed number, e.g. "(一)" or "第三条"
	stands     bool // what is before it lets a number stand there: see mayOpen
	inline     bool
}

// A scanner reads markers in folded text.
type scanner struct{ runes []rune }

func (s scanner) at(i int) rune {
	if i < 0 || i >= len(s.runes) {
		return 0
	}
	return s.runes[i]
}

func (s scanner) hasPrefix(i int, word string) bool {
	for _, r := range word {
		if s.at(i) != r {
			return false
		}
		i++
	}
	return true
}

// marker returns the marker that starts at rune i, if there is one.
func (s scanner) marker(i int) (marker, bool) {
	m, ok := s.read(i)
	m.start = i
	return m, ok
}

// read tells by the rune at i which kind of marker can begin there.
func (s scanner) read(i int) (marker, bool) {
	switch r := s.at(i); {
	case r == '第':
		return s.ordinal(i)
	case r == '(':
		return s.paren(i)
	case r == '[':
		return s.note(i)
	case r >= 'a' && r <= 'z':
		return s.letter(i)
	case language.IsDigit(r):
		if m, ok := s.paren(i); ok {
			return m, ok
		}
		return s.digits(i)
	case language.IsHanNumeral(r):
		return s.han(i)
	}
	if m, ok := s.annex(i); ok {
		return m, ok
	}
	return s.symbol(i)
}

// Lengths within a number, in runes.
const (
	maxNumeralRunes = 9 // 一百二十三万四千 has eight
	maxGap          = 8 // blanks in 第　三　条; more are a column's, not a number's
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

// ordinal reads 第三条 and its like, also with a blank inside (第 三 条).
func (s scanner) ordinal(i int) (marker, bool) {
	if s.at(i) != '第' {
		return marker{}, false
	}
	at := s.skipGap(i + 1)
	value, end, _, ok := s.numeral(at)
	if !ok {
		return marker{}, false
	}
	unit := s.skipGap(end)
	for _, u := range ordinalUnits {
		if s.hasPrefix(unit, u.word) {
			return marker{style: u.style, value: value, end: unit + len([]rune(u.word))}, true
		}
	}
	return marker{}, false
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
	if !ok || s.at(closing) != ')' || value > 999 {
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

// digits reads 1. 1、 1.1 and 1.1.1, but no decimal fraction and no date.
func (s scanner) digits(i int) (marker, bool) {
	value, end, han, ok := s.numeral(i)
	if !ok || han || value > 999 || language.IsDigit(s.at(i-1)) || s.at(i-1) == '.' && language.IsDigit(s.at(i-2)) {
		return marker{}, false
	}
	parts, last := 1, value
	for s.at(end) == '.' && language.IsDigit(s.at(end+1)) {
		v, e, _, ok := s.numeral(end + 1)
		if !ok {
			return marker{}, false
		}
		parts, last, end = parts+1, v, e
	}
	switch {
	case parts == 1 && (s.at(end) == '.' || s.at(end) == '、'):
		return marker{style: styleDigit, value: value, end: end + 1}, true
	case parts > 1 && last < 100 && s.startsWord(end):
		return marker{style: styleDecimal + style(min(parts, 4)-2), value: last, end: end}, parts < 6
	}
	return marker{}, false
}

// startsWord reports whether a heading may begin at i after a decimal number: a
// blank and then hanzi. "2.5微克" and "3.1%" are quantities.
func (s scanner) startsWord(i int) bool {
	word := s.skipBlanks(i)
	return word > i && isHan(s.at(word))
}

// ringStyles are the styles of numbers that are one character.
var ringStyles = map[language.Ring]style{
	language.Circle: styleCircled, language.Brackets: styleDigitParen, language.Stop: styleDigit, language.HanRing: styleHanParen,
}

func (s scanner) symbol(i int) (marker, bool) {
	ring, value, ok := language.EnclosedNumber(s.at(i))
	return marker{style: ringStyles[ring], value: value, end: i + 1}, ok
}

// note reads [1] and ［28］.
func (s scanner) note(i int) (marker, bool) {
	if s.at(i) != '[' {
		return marker{}, false
	}
	value, end, han, ok := s.numeral(i + 1)
	if !ok || han || value > 999 || s.at(end) != ']' {
		return marker{}, false
	}
	return marker{style: styleNote, value: value, end: end + 1}, true
}

// bare reads 一 and 1 that stand before a blank and a short heading. They are numbers
// only where they open a line and in a run.
func (s scanner) bare(i int) (marker, bool) {
	value, end, han, ok := s.numeral(i)
	word := s.skipBlanks(end)
	if !ok || value > 99 || word == end || !isHan(s.at(word)) {
		return marker{}, false
	}
	to := word
	for !isBreak(s.at(to)) && s.at(to) != 0 {
		if to-word > maxBare || strings.ContainsRune("。,;:!?", s.at(to)) {
			return marker{}, false
		}
		to++
	}
	if han {
		return marker{style: styleHan, value: value, start: i, end: end}, true
	}
	return marker{style: styleBareDigit, value: value, start: i, end: end}, true
}

// maxBare is the longest heading after a bare number, in runes.
const maxBare = 25

// letter reads A. and a).
func (s scanner) letter(i int) (marker, bool) {
	r := s.at(i)
	sign := s.at(i + 1)
	if r < 'a' || r > 'z' || sign != '.' && sign != ')' && sign != '、' || isHan(s.at(i-1)) || !isHan(s.at(s.skipBlanks(i+2))) {
		return marker{}, false
	}
	return marker{style: styleLetter, value: int(r-'a') + 1, end: i + 2}, true
}

// annexWords begin what stands after or beside the text.
var annexWords = []struct {
	word  string
	style style
}{
	{"附件", styleAnnex}, {"附表", styleAnnex}, {"附录", styleAnnex}, {"附图", styleAnnex}, {"专栏", styleBox}, {"专题", styleBox},
	{"名词解释", styleAnnex}, {"名词注释", styleAnnex}, {"有关名词解释", styleAnnex}, {"相关名词解释", styleAnnex}, {"注释", styleAnnex},
}

// annex reads 附件1, 附件：, 专栏3 and 名词解释, where they stand alone or before a
// blank, a colon or a title; 附件1所列 is a reference.
func (s scanner) annex(i int) (marker, bool) {
	for _, a := range annexWords {
		end, ok := s.stretched(i, a.word)
		if !ok {
			continue
		}
		value := 0
		if v, e, _, ok := s.numeral(s.skipGap(end)); ok && len(a.word) <= len("附件") {
			value, end = v, e
		}
		return marker{style: a.style, value: value, end: end}, s.endsTerm(end, value)
	}
	return marker{}, false
}

// endsTerm reports whether a term ends at i: at the line's end, a blank or a
// colon, or for a numbered one at a dot or a mark as well.
func (s scanner) endsTerm(i, value int) bool {
	r := s.at(i)
	return r == 0 || isBlank(r) || isBreak(r) || r == joint || r == ':' || value > 0 && strings.ContainsRune(".、-—《", r)
}

// skipBlanks returns the first place from i on that is no blank.
func (s scanner) skipBlanks(i int) int {
	for isBlank(s.at(i)) || s.at(i) == joint {
		i++
	}
	return i
}

// skipGap is skipBlanks within a number, and stays at i before a longer gap.
func (s scanner) skipGap(i int) int {
	if to := s.skipBlanks(i); to-i <= maxGap {
		return to
	}
	return i
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
