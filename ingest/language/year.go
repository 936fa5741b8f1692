package language

import "strings"

// years reads a year, a span of years, or a date that begins with a year.
func (r *reading) years(i int) (Time, bool) {
	c, _ := r.next(i)
	if !IsDigit(c) && !strings.ContainsRune("一二", c) {
		return Time{}, false
	}
	year, end, ok := r.fourDigits(i)
	if !ok {
		return r.shortYear(i)
	}
	if t, ok := r.isoDate(year, end); ok {
		return t, true
	}
	_, said := r.yearWord(end)
	if t, ok := r.span(year, end, said); ok {
		return t, true
	}
	if said == end {
		return Time{From: year, To: year, End: end}, r.isBareYear(i, end)
	}
	t := Time{From: year, To: year, End: said}
	r.within(&t)
	return t, true
}

// yearWord reads 年 or 年度 at i, and returns where it ends; i where there is none.
func (r *reading) yearWord(i int) (string, int) {
	word, end := r.first(r.blanks(i), "年度", "学年度", "学年", "财年", "年")
	if word == "" {
		return "", i
	}
	return word, end
}

// span reads the rest of a span of years whose first ends at end, with its 年 at said:
// 2026—2030年, 2026年至2030年, 2026-30年.
func (r *reading) span(year, end, said int) (Time, bool) {
	word, from := r.dash(said)
	if word == "" {
		return Time{}, false
	}
	to, after, ok := r.fourDigits(from)
	if !ok {
		to, after, ok = r.twoDigits(from)
		to += year / 100 * 100
		if _, last := r.yearWord(after); last == after || said > end {
			return Time{}, false
		}
	}
	_, last := r.yearWord(after)
	if !ok || to <= year || last == after && (said > end || r.isMeasured(after)) {
		return Time{}, false
	}
	return Time{From: year, To: to, Period: true, End: last}, true
}

// twoDigits reads exactly two Arabic digits.
func (r *reading) twoDigits(i int) (int, int, bool) {
	if end := r.digits(i); end-i == 2 {
		return int(r.s[i]-'0')*10 + int(r.s[i+1]-'0'), end, true
	}
	return 0, i, false
}

// isoDate reads the rest of 2025-03-05, 2025/3/5, 2025.3.5.
func (r *reading) isoDate(year, end int) (Time, bool) {
	if end >= len(r.s) || !strings.ContainsRune("-/.", rune(r.s[end])) {
		return Time{}, false
	}
	month, next, ok := r.twoOrOne(end+1, 12)
	if !ok || !r.isAt(next, r.s[end]) {
		return Time{}, false
	}
	day, last, ok := r.twoOrOne(next+1, 31)
	return Time{From: year, To: year, Month: month, Day: day, End: last}, ok
}

// twoOrOne reads one or two Arabic digits with a value from 1 to limit.
func (r *reading) twoOrOne(i, limit int) (int, int, bool) {
	end := r.digits(i)
	if end == i || end-i > 2 {
		return 0, i, false
	}
	v, _ := ParseNumeral(r.s[i:end])
	return v, end, v >= 1 && v <= limit
}

// amounts are words before four digits that make an amount of them: 达到2000.
var amounts = []string{"达到", "达", "约", "超", "超过", "突破", "破", "近", "新增", "增加", "共", "共计", "累计", "总数", "¥", "$"}

// isBareYear reports whether four digits from i to end are a year though no 年 is
// said: no unit follows, no word for an amount stands before, and they are no part of
// a name or a longer number.
func (r *reading) isBareYear(i, end int) bool {
	before, at := r.before(i)
	further, _ := r.before(at)
	c, after := r.next(end)
	beyond, _ := r.next(after)
	switch {
	case r.named(i) || r.isMeasured(end) || r.endsIn(r.s[:i], amounts):
		return false
	case strings.ContainsRune(".,-—:/×*+·", before) && (IsDigit(further) || isLetter(further)):
		return false
	case strings.ContainsRune(".,-—:/×*+·", c) && IsDigit(beyond):
		return false
	}
	return c != '号' && c != '余' && c != '多' && c != '级' && c != '版' && c != '%'
}

// isMeasured reports whether a unit, 万 or another numeral follows at i.
func (r *reading) isMeasured(i int) bool {
	i = r.blanks(i)
	c, _ := r.next(i)
	_, _, unit := r.unit(i)
	return unit || isHanDigit(c) && c != '一'
}

// First and last of the years that two digits may mean: 25年.
const (
	firstShort = 10
	lastShort  = 60
)

// lasting are words before two digits with 年 that make a length of time of them.
var lasting = []string{
	"工作", "运行", "使用", "连续", "持续", "近", "过去", "这", "那", "前", "后", "满", "历时", "长达", "达", "达到", "约", "超", "超过", "为期", "期限", "期", "每", "第", "再",
	"从业", "从教", "任职", "居住", "缴费", "缴纳", "年限", "寿命", "教龄", "党龄", "工龄", "经营", "办学", "租赁", "服务", "实施", "建设", "成立", "开业", "合作", "坚持", "扎根", "深耕",
	"走过", "经过", "历经", "了", "建成", "未来", "今后", "最长", "最近", "至少", "少于", "低于", "有", "一晃", "执教", "奋斗", "发展", "开放", "建区", "建市", "建校", "建党", "建院",
}

// dated are words after two digits with 年 that make a year of them.
var dated = []string{
	"的", "度", "底", "末", "初", "目标", "要", "计划", "预", "力争", "规划", "完成", "实现", "新增", "全", "上半年", "下半年", "一季度", "前三季度", "工作", "政府", "重点", "任务", "安排", "和", "与", "、", "比", "有没有", "多少",
}

// shortYear reads 25年 as 2025, where the words about it do not make 25 years of it.
func (r *reading) shortYear(i int) (Time, bool) {
	year, end, ok := r.twoDigits(i)
	before, _ := r.before(i)
	_, said := r.first(end, "年")
	if !ok || said == end || year < firstShort || year > lastShort || strings.ContainsRune(".,-—:/×*+·~", before) && before != 0 {
		return Time{}, false
	}
	if IsNumeral(before) || isLetter(before) || r.endsIn(r.s[:i], lasting) {
		return Time{}, false
	}
	next, after := r.next(said)
	if word, _ := r.first(said, dated...); word == "" && !isLetter(next) && next != 0 && !strings.ContainsRune(",?。", next) {
		if _, _, month := r.small(said, 12); !month || after == said {
			return Time{}, false
		}
	}
	t := Time{From: 2000 + year, To: 2000 + year, End: said}
	_, t.End = r.first(t.End, "度")
	r.within(&t)
	return t, true
}
