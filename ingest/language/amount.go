package language

import (
	"math"
	"strings"
)

// amount reads a number's unit, and where it is the lower end of a range, the upper.
// What is no quantity is given back with the place where its unit ends.
func (r *reading) amount(n number) (Quantity, bool) {
	q := Quantity{Start: n.start, End: n.end, Value: n.value, Upper: n.upper}
	from := r.blanks(n.end)
	u, end, ok := r.unit(from)
	if ok {
		q.End = end
	}
	if high, v, at, isRange := r.rangeTo(n, q.End, u); isRange {
		if high.scale > 1 && n.scale == 1 && n.raw < high.raw && u.canonical == "" {
			q.Value = scaled(q.Value, high.scale)
		}
		q.Upper, q.End, u, from, ok = high.upper, at, v, high.end, v.canonical != ""
	}
	if r.isName(n, q.End, u.canonical) {
		return q, false
	}
	if !ok {
		return q, r.isBare(n)
	}
	q.Unit, q.Measure = u.canonical, u.measure
	r.sign(&q)
	r.refine(&q, r.s[r.blanks(from):q.End])
	return q, r.counts(&q, n)
}

// refine reads what may stand in a unit's name or behind it: 一个半小时, 一年半, 三成五,
// 元/吨.
func (r *reading) refine(q *Quantity, name string) {
	c, end := r.next(q.End)
	switch {
	case strings.HasPrefix(name, "个半"):
		q.Value, q.Upper = q.Value+0.5, q.Upper+0.5
	case c == '半' && q.Measure == "time" && !r.has(end, "径"):
		q.Value, q.Upper, q.End = q.Value+0.5, q.Upper+0.5, end
	case name == "成":
		q.Value, q.Upper = q.Value*10, q.Upper*10
		if v := digitValues[c]; v > 0 && !IsDigit(c) && q.Upper < 100 {
			q.Value, q.Upper, q.End = q.Value+float64(v), q.Upper+float64(v), end
		}
	case c == '/':
		_, from := r.scale(end)
		if u, after, ok := r.unit(from); ok {
			q.Unit, q.End = q.Unit+"/"+r.s[end:from]+u.canonical, after // 人/亿元
		}
	}
}

// sign reads a minus: only before % and ℃, and not between two numbers.
func (r *reading) sign(q *Quantity) {
	c, at := r.before(q.Start)
	if before, _ := r.before(at); c != '-' || q.Unit != "%" && q.Unit != "℃" || isLetter(before) || IsNumeral(before) || before == '%' || before == '-' {
		return
	}
	q.Start, q.Value, q.Upper = at, -q.Value, -q.Upper
}

// dashes stand between the ends of a range.
var dashes = []string{"——", "--", "—", "-", "~", "～", "〜", "至", "到"}

// dash returns where what stands between the ends of a range at i ends, i for none.
func (r *reading) dash(i int) (string, int) {
	from := r.blanks(i)
	word, end := r.first(from, dashes...)
	if word == "" {
		return "", i
	}
	return word, r.blanks(end)
}

// rangeTo reads the upper end of a range whose lower end n, with the unit low or
// none, ends at i. 从3家到5家 is a change, no range.
func (r *reading) rangeTo(n number, i int, low unit) (number, unit, int, bool) {
	word, from := r.dash(i)
	if word == "" || word == "到" && low.canonical != "" {
		return number{}, unit{}, i, false
	}
	high, ok := r.number(from)
	if !ok {
		return number{}, unit{}, i, false
	}
	u, end, ok := r.unit(r.blanks(high.end))
	if !ok || low.canonical != "" && low.canonical != u.canonical || high.value <= n.value && high.scale <= n.scale {
		return number{}, unit{}, i, false
	}
	return high, u, end, true
}

// joiners stand in ratios, sums and scores: 1:3, 7×24, 30·60.
const joiners = ":∶+×*·/&"

// isName reports whether a number that ends, with its unit, at end is part of a name
// or a ratio: pm2.5, 5g, a4, 1:3, 第3个.
func (r *reading) isName(n number, end int, unit string) bool {
	before, at := r.before(n.start)
	further, _ := r.before(at)
	after, then := r.next(end)
	beyond, _ := r.next(then)
	amount := unit == "%" || unit == "元" || n.scale >= 10_000
	switch {
	case before == '第' || before == '〇' || IsDigit(before):
		return true
	case isLetter(before), before == '-' && isLetter(further):
		return !amount
	case strings.ContainsRune(joiners, before) && (IsDigit(further) || isLetter(further)):
		return true
	case unit == "" && isLetter(after) && n.scale < 10_000:
		return true
	}
	return end == n.end && strings.ContainsRune(joiners, after) && (IsNumeral(beyond) || isLetter(beyond))
}

// setting are words before which a number needs no unit.
var setting = []string{"达", "到", "为", "至", "超", "过", "约", "破", "近", "于", "是", "长", "降", ">", "<", "≥", "≤"}

// passing are words for a number that was passed: 突破千万.
var passing = []string{"突破", "超", "超过", "破", "逾"}

// isBare reports whether a number without a unit counts: in digits, where a word sets
// it or 万 or 亿 follows it; in numerals, where both do (突破万亿).
func (r *reading) isBare(n number) bool {
	set := endsIn(r.s[:n.start], setting) && r.isAlone(n.end)
	if n.han {
		return set && (n.value >= 1e8 || n.value >= 1e6 && endsIn(r.s[:n.start], passing))
	}
	if c, _ := r.next(n.end); c == '级' || c == '强' || c == '版' || c == '号' || c == '年' || c == '月' || c == '届' {
		return false
	}
	bounded := r.boundAfter(Quantity{End: n.end}) != ""
	return n.scale >= 10_000 || bounded || set
}

// isAlone reports whether no other word begins at i.
func (r *reading) isAlone(i int) bool {
	c, _ := r.next(r.blanks(i))
	return c == 0 || c == ' ' || strings.ContainsRune(",.;。、!?)\n\t\"]", c)
}

// endsIn reports whether text, without blanks at its end, ends in one of words.
func endsIn(text string, words []string) bool {
	text = strings.TrimRight(text, " ")
	for _, word := range words {
		if strings.HasSuffix(text, word) {
			return true
		}
	}
	return false
}

// notOne are runes before 一 that make another word of it: 同一个, 每一家.
const notOne = "同统唯万之第逐单每某这那另任上下新首哪后"

// counts reports whether a number with a unit counts something, and notes 每: of ordinal
// numbers 第 stands before (isName), or 届 (十届三次全会).
func (r *reading) counts(q *Quantity, n number) bool {
	before, at := r.before(r.trimBlanks(q.Start))
	head, _ := r.next(n.start)
	words := r.s[n.start:n.end]
	big := n.han && strings.ContainsRune("百千万亿", head)
	switch {
	case before == '隔':
		before, _ = r.before(at)
	case n.han && strings.ContainsRune("几数", before) && strings.ContainsRune("十百千万亿", head):
		return false
	case words == "一" && !r.isOne(q, before):
		return false
	case big && !n.about && !r.isGreat(q, before):
		return false
	case q.Measure == "count" && !n.han && n.scale == 1 && n.value != math.Trunc(n.value) && (before == 0 || before == '\n'):
		return false // 7.3 本办法 is a numbering
	case n.han && before == '届', before == '前' && (q.Measure == "people" || q.Measure == "rank"):
		return false
	case strings.HasSuffix(r.s[:q.End], "日") && strings.ContainsRune("月至—-~", before):
		return false
	}
	if before == '每' {
		q.Every = true
		return q.Measure == "time"
	}
	return true
}

// isGreat reports whether 百, 千, 万 or 亿 without a digit counts: 上百家, 破千亿元.
func (r *reading) isGreat(q *Quantity, before rune) bool {
	return strings.ContainsRune("上近超过破逾", before) || q.Measure == "money" && q.Value >= 1e10
}

// isOne reports whether 一 with a unit is one of something: not 同一个, 过去的一年, nor
// what is said of each and all (一企一策, 一个个).
func (r *reading) isOne(q *Quantity, before rune) bool {
	next, _ := r.next(q.End)
	last, _ := r.before(q.End)
	switch {
	case next == '一', next == last, q.Unit == "年" && before == '的':
		return false
	}
	return !strings.ContainsRune(notOne, before) || before == 0 || endsIn(r.s[:q.Start], atLeast)
}

// trimBlanks returns where the blanks before i begin.
func (r *reading) trimBlanks(i int) int { return len(strings.TrimRight(r.s[:i], " ")) }
