package language

import (
	"slices"
	"strings"
)

// A Time is a year, a span of years, or a date, as it stands in a text.
type Time struct {
	Start, End int  // bytes of the text: with 年底, 时期, not with 到 and 前
	From, To   int  // years; equal for one year; 0 where only Ago or a month is said
	Month, Day int  // 0 unless said; of a span of months (1—9月) the last
	Ago        *int // years before that of the text: 去年 1, 前年 2, 今年 0, 明年 -1; nil where none is said
	Period     bool // a span of years or months, or a five-year plan: 2026—2030年, 十五五
	By         bool // it is an end that something is done by: 到2030年, 2030年底前
}

// Times returns the years, spans of years, five-year plans and dates of a text in
// order, without overlaps. Lengths of time (25年来, 三年内) are quantities; 年底 without
// a year is none; a month without a year has From 0.
func Times(text string) []Time {
	var out []Time
	if !strings.ContainsAny(text, timeSigns) {
		return nil // as most sentences
	}
	walk(read(text), func(Quantity) {}, func(t Time) { out = append(out, t) })
	return out
}

// timeSigns are characters one of which every time holds, as they may be printed.
const timeSigns = "年月⽉五0123456789０１２３４５６７８９"

// time reads the time at i, in bytes of the reading.
func (r *reading) time(i int) (Time, bool) {
	for _, read := range []func(int) (Time, bool){r.ago, r.fiveYears, r.years, r.month} {
		if t, ok := read(i); ok {
			t.Start, t.By = i, r.isBy(i, t.End)
			return t, true
		}
	}
	return Time{}, false
}

// ends are words that belong to a year, a month or a period.
var ends = []string{"年底", "年末", "年初", "年中", "年内", "底", "末", "初", "份", "上旬", "中旬", "下旬"}

// isBy reports whether a time from start to end is one that something is done by.
func (r *reading) isBy(start, end int) bool {
	if _, after := r.first(end, "之前", "以前", "前"); after > end {
		c, _ := r.next(after)
		return c != '后' && c != '列' && c != '沿' && c != '三' && c != '景'
	}
	c, at := r.before(r.trimBlanks(start))
	if c == '"' {
		c, at = r.before(at)
	}
	before, _ := r.before(at)
	switch c {
	case '到':
		return !strings.ContainsRune("得遇达年月日看做谈回", before)
	case '至':
		return !strings.ContainsRune("截年月日迄", before)
	}
	return false
}

// agoWords are words for a year by the text's own, and the runes before them that make
// another word of them: 过去年均, 目前年产.
var agoWords = []struct {
	word string
	ago  int
	not  string
}{
	{"上一年", 1, "以"}, {"下一年", -1, ""}, {"去年", 1, "过逝失离除"}, {"上年", 1, "以线网马晚路会上"}, {"前年", 2, "目之以此当提生空大日年天月"}, {"今年", 0, "如至迄而当"},
	{"本年", 0, "成资样版基日"}, {"当年", 0, "应适相恰想"}, {"明年", -1, "表说文证声发透"}, {"后年", -2, "今之以此战产售会然先前落日年月"},
}

// notYear are runes after 年 with which it is another word: 明年轻人 is not said, but
// 目前年均 and 本年级 are.
const notYear = "轻级货龄画糕纪"

// ago reads 去年, 今年3月, 明年底.
func (r *reading) ago(i int) (Time, bool) {
	c, _ := r.next(i)
	if !strings.ContainsRune("上下去前今本当明后", c) {
		return Time{}, false
	}
	before, _ := r.before(i)
	for _, a := range agoWords {
		end := i + len(a.word)
		if !r.has(i, a.word) || strings.ContainsRune(a.not, before) && before != 0 {
			continue
		}
		if next, _ := r.next(end); strings.ContainsRune(notYear, next) && next != 0 {
			return Time{}, false
		}
		ago := a.ago
		t := Time{Ago: &ago, End: end}
		_, t.End = r.first(t.End, "度")
		r.within(&t)
		return t, true
	}
	return Time{}, false
}

// within reads what may follow a year: 年底, or a month and a day.
func (r *reading) within(t *Time) {
	if _, end := r.first(t.End, ends...); end > t.End {
		if c, _ := r.next(end); c != '期' && c != '步' || strings.HasSuffix(r.s[:end], "年初") {
			t.End = end
		}
		return
	}
	if m, ok := r.month(r.blanks(t.End)); ok {
		t.Month, t.Day, t.End, t.Period = m.Month, m.Day, m.End, t.Period || m.Period
	}
}

// month reads 3月, 3月5日, 3月底, 1—9月, 十二月.
func (r *reading) month(i int) (Time, bool) {
	first, end, ok := r.small(i, 12)
	if !ok {
		return Time{}, false
	}
	last, period := first, false
	if word, from := r.dash(end); word != "" {
		if v, to, ok := r.small(from, 12); ok && v > first {
			last, end, period = v, to, true
		}
	}
	end = r.blanks(end)
	c, after := r.next(end)
	next, _ := r.next(after)
	if c != '月' || strings.ContainsRune("龄球季饼嫂亮牙湖", next) && next != 0 {
		return Time{}, false
	}
	t := Time{Month: last, Period: period, End: after}
	if day, end, ok := r.small(r.blanks(after), 31); ok {
		if c, end := r.next(r.blanks(end)); c == '日' || c == '号' {
			t.Day, t.End = day, end
			return t, true
		}
	}
	_, t.End = r.first(t.End, ends[5:]...)
	return t, true
}

// small reads a whole number from 1 to limit: of a month or a day.
func (r *reading) small(i, limit int) (int, int, bool) {
	end := r.digits(i)
	before, _ := r.before(i)
	if end == i {
		end = r.hanRun(i)
	}
	if end == i || end-i > 9 || isLetter(before) || before == '.' || before == '第' || r.s[i:end] == "一" && before != 0 && strings.ContainsRune(notOne, before) {
		return 0, i, false
	}
	v, ok := ParseNumeral(r.s[i:end])
	return v, end, ok && v >= 1 && v <= limit
}

// firstFive is the year before which five-year plans would begin if all had followed
// each other as those since the fifth: the nth is of firstFive+5n to firstFive+5n+4.
const firstFive = 1951

// fiveYearPlan is the period of the nth five-year plan, up to end.
func fiveYearPlan(n, end int) Time {
	return Time{From: firstFive + 5*n, To: firstFive + 5*n + 4, Period: true, End: end}
}

// fiveYears reads 十五五, “十四五”时期, “十四五”末, 第十五个五年规划; those before the
// eleventh (九五) only in quotes, since they are numbers as well.
func (r *reading) fiveYears(i int) (Time, bool) {
	c, from := r.next(i)
	if c == '第' {
		return r.nthPlan(from)
	}
	if c != '"' {
		from = i
	}
	end := r.hanRun(from)
	words := strings.TrimSuffix(r.s[from:end], "五")
	n, ok := ParseNumeral(words)
	quoted := c == '"' && r.isAt(end, '"')
	if before, _ := r.before(from); !ok || words == r.s[from:end] || len(words) > 6 || IsNumeral(before) {
		return Time{}, false
	}
	if n < 6 || n > 19 || n < 11 && !quoted {
		return Time{}, false
	}
	if quoted {
		end++
	}
	return r.periodEnd(fiveYearPlan(n, end)), true
}

// periodEnd reads 时期, 期间, or 末, which is the period's last year.
func (r *reading) periodEnd(t Time) Time {
	_, t.End = r.first(t.End, "规划期", "时期", "期间")
	if _, end := r.first(t.End, "期末", "末期", "末"); end > t.End {
		t.From, t.End, t.Period = t.To, end, false
	}
	return t
}

// nthPlan reads 第十五个五年规划 after 第.
func (r *reading) nthPlan(i int) (Time, bool) {
	end := r.hanRun(i)
	if end == i {
		end = r.digits(i)
	}
	n, ok := ParseNumeral(r.s[i:end])
	_, after := r.first(end, "个五年规划", "个五年计划")
	if !ok || after == end || n < 6 || n > 30 {
		return Time{}, false
	}
	return r.periodEnd(fiveYearPlan(n, after)), true
}

// hanYears are the Chinese digits of a year written digit by digit; o is a zero that
// was typed as a letter.
const hanYears = "〇零o一二三四五六七八九"

// fourDigits reads a year of four digits, Arabic, Chinese or both: 2025, 二〇二五, 二0二五.
func (r *reading) fourDigits(i int) (year, end int, ok bool) {
	end = i
	for n := 0; n < 4; n++ {
		c, after := r.next(end)
		digit := digitValues[c]
		if !IsDigit(c) && !strings.ContainsRune(hanYears, c) || c == 0 || n == 0 && c == 'o' {
			return 0, i, false
		}
		year, end = year*10+digit, after
	}
	before, _ := r.before(i)
	after, _ := r.next(end)
	ok = year >= 1900 && year < 2100 && !IsDigit(before) && !IsDigit(after) && !isLetter(before)
	return year, end, ok && before != '第' && !slices.Contains([]rune("十百千"), after)
}
