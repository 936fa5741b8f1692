package counting

import (
	"math"
	"testing"
)

func TestNumber(t *testing.T) {
	for _, tc := range []struct {
		format string
		n      int
		want   string
	}{
		{"decimal", 12, "12"}, {"decimalHalfWidth", 3, "3"}, {"no such", 7, "7"}, {"decimal", 0, "0"}, {"upperLetter", 0, "0"},
		{None, 1, ""}, {Bullet, 1, ""}, {"", 1, ""},
		{"1", 12, "12"}, {"001", 7, "007"}, {"001", 1234, "1234"}, {"decimalZero", 7, "07"}, {"decimalZero", 12, "12"}, {"01, 02, 03, ...", 3, "03"},
		{"upperLetter", 2, "B"}, {"lowerLetter", 27, "aa"}, {"lowerLetter", 28, "bb"}, {"upperLetter", 781, "781"},
		{"A", 28, "AB"}, {"a", 26, "z"}, {"a", 27, "aa"}, {"A", math.MaxInt32, "FXSHRXW"},
		{"upperRoman", 1994, "MCMXCIV"}, {"lowerRoman", 4, "iv"}, {"i", 9, "ix"}, {"upperRoman", 4000, "4000"},
		{"decimalFullWidth", 10, "１０"}, {"numberInDash", 3, "- 3 -"}, {"hex", 26, "1A"},
		{"decimalEnclosedCircleChinese", 1, "①"}, {"decimalEnclosedCircle", 20, "⑳"}, {"decimalEnclosedCircle", 21, "21"},
		{"①, ②, ③, ...", 3, "③"}, {"decimalEnclosedParen", 2, "⑵"}, {"decimalEnclosedFullstop", 2, "⒉"}, {"ideographEnclosedCircle", 10, "㊉"},
		{"ideographTraditional", 4, "丁"}, {"ideographTraditional", 11, "11"}, {"ideographZodiac", 12, "亥"},
		{"ideographZodiacTraditional", 13, "丙子"}, {"ideographZodiacTraditional", 61, "61"},
		{"ideographDigital", 105, "一〇五"}, {"taiwaneseDigital", 10, "一〇"},
		{"chineseCounting", 10, "十"}, {"chineseCounting", 11, "十一"}, {"chineseCounting", 20, "二十"}, {"chineseCounting", 99, "九十九"}, {"chineseCounting", 101, "一〇一"},
		{"chineseCountingThousand", 10, "十"}, {"chineseCountingThousand", 15, "十五"}, {"chineseCountingThousand", 100, "一百"},
		{"chineseCountingThousand", 101, "一百零一"}, {"chineseCountingThousand", 110, "一百一十"}, {"chineseCountingThousand", 115, "一百一十五"},
		{"chineseCountingThousand", 1001, "一千零一"}, {"chineseCountingThousand", 1010, "一千零一十"}, {"chineseCountingThousand", 10_005, "一万零五"},
		{"chineseCountingThousand", 21_100, "二万一千一百"}, {"chineseCountingThousand", 100_000, "十万"}, {"chineseCountingThousand", math.MaxInt32, "2147483647"},
		{"一, 二, 三, ...", 12, "十二"},
		{"japaneseCounting", 10, "十"}, {"japaneseCounting", 101, "百一"}, {"japaneseCounting", 110, "百十"}, {"japaneseCounting", 2345, "二千三百四十五"},
		{"chineseLegalSimplified", 10, "壹拾"}, {"chineseLegalSimplified", 12, "壹拾贰"}, {"chineseLegalSimplified", 203, "贰佰零叁"},
		{"ideographLegalTraditional", 36, "參拾陸"}, {"japaneseLegal", 12, "壱拾弐"},
	} {
		if got := Number(tc.n, tc.format); got != tc.want {
			t.Errorf("%d as %s: %q, want %q", tc.n, tc.format, got, tc.want)
		}
	}
}

// TestNoNumberIsLong tries every format with the largest number a file can say.
func TestNoNumberIsLong(t *testing.T) {
	for format := range formats {
		for _, n := range []int{MaxLetters, math.MaxInt32, math.MinInt32} {
			if got := Number(n, format); got == "" || len(got) > 60 {
				t.Errorf("%d as %s: %q", n, format, got)
			}
		}
	}
	if got := Number(1, "0000000000000000000000000000001"); len(got) > maxWidth {
		t.Errorf("%q", got)
	}
}
