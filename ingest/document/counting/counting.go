// Package counting writes the numbers that a word processor counts itself: 一、 (三) ④ 壹.
//
// A format has the name that DOCX gives it (ST_NumberFormat, ECMA-376 part 1, 17.18.59)
// or the sample by which ODT does: "一, 二, 三, ...". What lies outside a format's numbers
// is written in digits, as Word does, so that no number is ever long: a file may say
// that a list starts at 2³¹.
package counting

import (
	"fmt"
	"strconv"
	"strings"
)

// MaxLetters is the largest number that is written in letters, thirty times the same one:
// reference/formats.md, part 6.
const MaxLetters = 780

// None is the format of a number that is counted and not written; Bullet that of lists
// without numbers.
const (
	None   = "none"
	Bullet = "bullet"
)

// Number writes n in a format; in digits where the format is not known.
func Number(n int, format string) string {
	if format == None || format == Bullet || format == "" {
		return ""
	}
	if write, ok := formats[format]; ok && n > 0 {
		if s := write(n); s != "" {
			return s
		}
	}
	if width := len(format); strings.Trim(format, "0") == "1" { // 001
		return fmt.Sprintf("%0*d", min(width, maxWidth), n)
	}
	return strconv.Itoa(n)
}

// maxWidth is how many digits a number is filled up to: more than any list has.
const maxWidth = 10

// formats write a number from 1 on; "" if they can not.
var formats = map[string]func(int) string{
	"upperLetter": repeated("ABCDEFGHIJKLMNOPQRSTUVWXYZ"), "lowerLetter": repeated("abcdefghijklmnopqrstuvwxyz"),
	"A": lettered('A'), "a": lettered('a'),
	"upperRoman": roman, "I": roman, "lowerRoman": lowerRoman, "i": lowerRoman,
	"decimalZero": zero, "01, 02, 03, ...": zero,
	"hex": func(n int) string { return fmt.Sprintf("%X", n) },
	"numberInDash": func(n int) string {
		return fmt.Sprintf("- %d -", n)
	},

	"decimalFullWidth": wide, "decimalFullWidth2": wide, "１, ２, ３, ...": wide,
	"decimalEnclosedCircle": row('①', 20), "decimalEnclosedCircleChinese": row('①', 20), "①, ②, ③, ...": row('①', 20),
	"decimalEnclosedParen": row('⑴', 20), "⑴, ⑵, ⑶, ...": row('⑴', 20),
	"decimalEnclosedFullstop": row('⒈', 20), "⒈, ⒉, ⒊, ...": row('⒈', 20),
	"ideographEnclosedCircle": row('㊀', 10), "㊀, ㊁, ㊂, ...": row('㊀', 10),

	"ideographTraditional": once(stems), "甲, 乙, 丙, ...": once(stems),
	"ideographZodiac": once(branches), "子, 丑, 寅, ...": once(branches),
	"ideographZodiacTraditional": sixty, "甲子, 乙丑, 丙寅, ...": sixty,

	"ideographDigital": digits, "japaneseDigitalTenThousand": digits, "taiwaneseDigital": digits,
	"chineseCounting": hundred, "taiwaneseCounting": hundred,
	"chineseCountingThousand": chinese.write, "taiwaneseCountingThousand": chinese.write, "一, 二, 三, ...": chinese.write,
	"japaneseCounting":       japanese.write,
	"chineseLegalSimplified": legal.write, "壹, 贰, 叁, ...": legal.write, "壹, 贰, 参, ...": legal.write,
	"ideographLegalTraditional": legalTraditional.write, "壹, 貳, 參, ...": legalTraditional.write,
	"japaneseLegal": legalJapanese.write, "壱, 弐, 参, ...": legalJapanese.write,
}

const (
	stems    = "甲乙丙丁戊己庚辛壬癸"
	branches = "子丑寅卯辰巳午未申酉戌亥"
)

// repeated counts with letters, the same one again after the last: a … z, aa, bb.
func repeated(letters string) func(int) string {
	return func(n int) string {
		if n > MaxLetters {
			return ""
		}
		i := (n - 1) % len(letters)
		return strings.Repeat(letters[i:i+1], (n-1)/len(letters)+1)
	}
}

// lettered counts with letters as spreadsheets name their columns: a … z, aa, ab.
func lettered(first rune) func(int) string {
	return func(n int) string {
		out := ""
		for ; n > 0; n = (n - 1) / 26 {
			out = string(first+rune((n-1)%26)) + out
		}
		return out
	}
}

// row counts with characters that follow one another in Unicode.
func row(first rune, size int) func(int) string {
	return func(n int) string {
		if n > size {
			return ""
		}
		return string(first + rune(n-1))
	}
}

// once counts with the characters of a series, up to its end.
func once(series string) func(int) string {
	all := []rune(series)
	return func(n int) string {
		if n > len(all) {
			return ""
		}
		return string(all[n-1])
	}
}

// sixty counts with stems and branches together.
func sixty(n int) string {
	if n > 60 {
		return ""
	}
	return string([]rune(stems)[(n-1)%10]) + string([]rune(branches)[(n-1)%12])
}

// wide writes full-width digits.
func wide(n int) string {
	return strings.Map(func(r rune) rune { return r - '0' + '０' }, strconv.Itoa(n))
}

var romans = []struct {
	value int
	text  string
}{
	{1000, "M"}, {900, "CM"}, {500, "D"}, {400, "CD"}, {100, "C"}, {90, "XC"},
	{50, "L"}, {40, "XL"}, {10, "X"}, {9, "IX"}, {5, "V"}, {4, "IV"}, {1, "I"},
}

// zero writes two digits, or more.
func zero(n int) string { return fmt.Sprintf("%02d", n) }

// roman writes numbers below 4000.
func roman(n int) string {
	if n >= 4000 {
		return ""
	}
	var out strings.Builder
	for _, r := range romans {
		for ; n >= r.value; n -= r.value {
			out.WriteString(r.text)
		}
	}
	return out.String()
}

func lowerRoman(n int) string { return strings.ToLower(roman(n)) }
