package language

import (
	"testing"
	"unicode/utf8"
)

func TestFoldKeepsPlaces(t *testing.T) {
	for in, want := range map[string]string{
		"⼀、⼾籍⻅⻓": "一、户籍见长", "ＧＤＰ１２％": "gdp12%", "〈甲〉―乙": "〈甲〉—乙", "（一）　①": "(一) ①",
	} {
		got := Fold(in)
		if got != want {
			t.Errorf("Fold(%q) = %q, want %q", in, got, want)
		}
		if utf8.RuneCountInString(got) != utf8.RuneCountInString(in) {
			t.Errorf("Fold(%q) changes the number of runes", in)
		}
	}
}

func TestParseNumeral(t *testing.T) {
	for in, want := range map[string]int{
		"三": 3, "十": 10, "十二": 12, "二十": 20, "二十五": 25, "一百": 100, "一百零三": 103, "一百一十": 110, "廿三": 23,
		"两千零二十五": 2025, "二〇二五": 2025, "12": 12, "１２": 12, "贰拾伍": 25, "三万": 30000, "30万": 300000,
		"一万二千": 12000, "五亿三千万": 530000000, "九千亿": 900000000000,
	} {
		if got, ok := ParseNumeral(in); !ok || got != want {
			t.Errorf("ParseNumeral(%q) = %d, %v, want %d", in, got, ok, want)
		}
	}
	for _, in := range []string{"", "甲", "三个", "9999999999999999999999"} {
		if got, ok := ParseNumeral(in); ok {
			t.Errorf("ParseNumeral(%q) = %d, want none", in, got)
		}
	}
}
