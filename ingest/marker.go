package ingest

import "planbot/ingest/language"

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
	styleTable            // 表1
	styleFigure           // 图1
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
	value      int     // of a decimal its last number
	sub        int     // 2 of 第三条之二 and of 表3-2
	decimal    decimal // of a decimal, or of a number that one can stand under
	start, end int     // the printed number, e.g. "(一)" or "第三条"
	stands     bool    // what is before it lets a number stand there: see mayOpen
	inline     bool    // it stands in running text
}

// A decimal is what a decimal number says: 2, 1 and 3 of 2.1.3, then zeros.
type decimal [maxDecimals]int16

// maxDecimals is how many numbers a decimal number has at most.
const maxDecimals = 6

// above is the decimal that d stands under: 2.1 of 2.1.3.
func (d decimal) above() decimal {
	for i := len(d) - 1; i >= 0; i-- {
		if d[i] != 0 {
			d[i] = 0
			break
		}
	}
	return d
}

// isDecimal reports whether m is 1.1, 1.1.1 or deeper.
func (m marker) isDecimal() bool { return m.style >= styleDecimal && m.style <= styleDecimal4 }

// follows reports whether m is the number after before: 四 after 三, 三之一 after 三,
// 2.2 after 2.1.
func (m marker) follows(before marker) bool {
	switch {
	case m.style != before.style, m.isDecimal() && m.decimal.above() != before.decimal.above():
		return false
	case m.value == before.value:
		return m.sub == before.sub+1
	}
	return m.value == before.value+1 && m.sub <= 1
}

// begins reports whether m is a first number, or one without a value.
func (m marker) begins() bool { return m.value <= 1 && m.sub <= 1 }

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
		if m, ok := s.note(i); ok {
			return m, ok
		}
		return s.inBrackets(i)
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
	if m, ok := s.named(i); ok {
		return m, s.endsTerm(m.end, m.value)
	}
	return s.symbol(i)
}

// ringStyles are the styles of numbers that are one character.
var ringStyles = map[language.Ring]style{
	language.Circle: styleCircled, language.Brackets: styleDigitParen, language.Stop: styleDigit, language.HanRing: styleHanParen,
}

func (s scanner) symbol(i int) (marker, bool) {
	ring, value, ok := language.EnclosedNumber(s.at(i))
	m := marker{style: ringStyles[ring], value: value, end: i + 1}
	if m.style == styleDigit {
		m.decimal = decimal{int16(value)}
	}
	return m, ok
}

// note reads [1] and ［28］.
func (s scanner) note(i int) (marker, bool) {
	value, end, han, ok := s.numeral(i + 1)
	if !ok || han || value > maxListed || s.at(end) != ']' {
		return marker{}, false
	}
	return marker{style: styleNote, value: value, end: end + 1}, true
}

// letter reads A. and a).
func (s scanner) letter(i int) (marker, bool) {
	r := s.at(i)
	sign := s.at(i + 1)
	if r < 'a' || r > 'z' || sign != '.' && sign != ')' && sign != '、' || isHan(s.at(i-1)) || !isHan(s.at(s.skipBlanks(i+2))) {
		return marker{}, false
	}
	return marker{style: styleLetter, value: int(r-'a') + 1, end: i + 2}, true
}

// skipBlanks returns the first place from i on that is no blank.
func (s scanner) skipBlanks(i int) int {
	for isBlank(s.at(i)) || s.at(i) == joint {
		i++
	}
	return i
}

// skipGap is skipBlanks within a number, over joins as well, and stays at i before a
// longer gap.
func (s scanner) skipGap(i int) int {
	to := i
	for to-i <= maxGap && (isBlank(s.at(to)) || s.at(to) == joint) {
		to++
	}
	if to-i > maxGap {
		return i
	}
	return to
}
