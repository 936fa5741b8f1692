package language

import (
	"fmt"
	"strings"
)

// maxNumeral bounds what ParseNumeral reads, well above any numbering.
const maxNumeral = 1_000_000_000_000

var digitValues = func() map[rune]int {
	values := map[rune]int{'两': 2, '〇': 0, '零': 0}
	for _, digits := range []string{"〇一二三四五六七八九", "零壹贰叁肆伍陆柒捌玖", "0123456789"} {
		for i, r := range []rune(digits) {
			values[r] = i
		}
	}
	return values
}()

var unitValues = map[rune]int{
	'十': 10, '拾': 10, '百': 100, '佰': 100, '千': 1000, '仟': 1000, '廿': 20, '卅': 30,
	'万': 10_000, '亿': 100_000_000,
}

// ParseNumeral returns the value of a number in Arabic digits, Chinese numerals
// (二十五, 一百零三, 两万), Chinese digits (二〇二五), financial numerals (贰拾伍) or
// a mixture with 万 and 亿 (30万), and whether s is such a number and nothing else.
func ParseNumeral(s string) (int, bool) {
	total, section, digit := 0, 0, 0
	digits := 0 // digits since the last unit
	for _, r := range Fold(s) {
		if v, ok := digitValues[r]; ok {
			if digits > 0 {
				digit *= 10
			}
			digit, digits = digit+v, digits+1
		} else if unit, ok := unitValues[r]; ok {
			total, section = addUnit(total, section, digit, digits, unit)
			digit, digits = 0, 0
		} else {
			return 0, false
		}
		if total > maxNumeral || section > maxNumeral || digit > maxNumeral {
			return 0, false
		}
	}
	return total + section + digit, s != ""
}

// addUnit applies a unit to the digit before it: 万 and 亿 multiply all that
// stands before them, the others the digit alone.
func addUnit(total, section, digit, digits, unit int) (int, int) {
	switch {
	case unit >= 10_000 && total > 0 && total < unit:
		return (total + section + digit) * unit, 0
	case unit >= 10_000:
		return total + max(section+digit, 1)*unit, 0
	case unit == 20 || unit == 30:
		return total, section + unit
	case digits == 0:
		return total, section + unit
	}
	return total, section + digit*unit
}

// IsNumeral reports whether r, folded, is part of a number in digits or Chinese
// numerals.
func IsNumeral(r rune) bool { return IsDigit(r) || IsHanNumeral(r) }

// EnclosedNumbers returns text folded, with numbers of one character (①, ⑴, ㈠)
// written as digits between blanks.
func EnclosedNumbers(text string) string {
	var b strings.Builder
	for _, r := range Fold(text) {
		if _, n, ok := EnclosedNumber(r); ok {
			fmt.Fprintf(&b, " %d ", n)
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// A Ring is how a number that is one character is enclosed.
type Ring int

// Rings.
const (
	Circle   Ring = iota // ①
	Brackets             // ⑴
	Stop                 // ⒈
	HanRing              // ㈠
)

// rings are the numbers that are one character.
var rings = []struct {
	first, last rune
	ring        Ring
}{{'①', '⑳', Circle}, {'⑴', '⒇', Brackets}, {'⒈', '⒛', Stop}, {'㈠', '㈩', HanRing}, {'❶', '❿', Circle}, {'⓵', '⓾', Circle}}

// EnclosedNumber returns the value of a number that is one character, and its ring.
func EnclosedNumber(r rune) (Ring, int, bool) {
	for _, c := range rings {
		if r >= c.first && r <= c.last {
			return c.ring, int(r-c.first) + 1, true
		}
	}
	return 0, 0, false
}

// IsDigit reports whether r is an Arabic digit.
func IsDigit(r rune) bool { return r >= '0' && r <= '9' }

// IsHanNumeral reports whether r may stand in a Chinese numeral of a numbering.
func IsHanNumeral(r rune) bool {
	return strings.ContainsRune("〇零一二三四五六七八九十百千万廿卅壹贰叁肆伍陆柒捌玖拾佰仟", r)
}
