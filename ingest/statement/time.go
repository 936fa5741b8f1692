package statement

import (
	"sort"
	"strings"

	"planbot/ingest/language"
)

// timeOf returns when quantity i holds: by the last time that its part of the sentence
// names before it, else by the one that the sentence began with, else by what is above.
// A time that something is compared with (较2020年) is none, and a period that another
// part of the sentence brings in (“十四五”年均增长5%) ends with it.
func (r *reader) timeOf(i int, lead Span) Time {
	out := r.above.Time
	if said := r.timeSaid(i); said != nil {
		out = r.years(*said)
	}
	words := r.text[lead.Start:lead.End]
	if yearly.MatchString(words) && !out.IsPeriod() && r.above.Time.Holds(out.From) && r.above.Time.IsPeriod() {
		return r.above.Time // 2025年航线75条、业务量年均增长21%
	}
	if n := r.lasted(lead); n > 1 && out.To > 0 {
		out.From = out.To - n + 1
	}
	return out
}

// timeSaid returns the time that the sentence names for quantity i, nil for none.
func (r *reader) timeSaid(i int) *language.Time {
	q := r.quantities[i]
	segment := r.segmentAt(q.Start)
	changed := r.cameFrom(i)
	if changed {
		segment.Start = r.quantities[i-1].End
	}
	next := sort.Search(len(r.times), func(k int) bool { return r.times[k].Start > q.Start })
	for k := next - 1; k >= max(0, next-maxTimes) && r.times[k].Start >= segment.Start; k-- {
		if t := &r.times[k]; !r.isBase(*t) {
			return t
		}
	}
	if t := r.carried[next]; t != nil && !changed {
		return t
	} else if next == len(r.times) {
		return nil
	}
	t := &r.times[next] // 公园12座（2025年）
	if t.Start-q.End <= maxAfter && t.Start < segment.End+len("（") && r.afterLast(i, t) && !r.isBase(*t) {
		return t
	}
	return nil
}

// carriedTimes tells, by how many times stand before a place, which of them holds on into
// other parts of the sentence: the last, but for periods that another part than the first
// brings in.
func (r *reader) carriedTimes() []*language.Time {
	out := make([]*language.Time, 1, len(r.times)+1)
	for k := range r.times {
		t, last := &r.times[k], out[k]
		if !r.isBase(*t) && !attributive.MatchString(r.after(t.End)) && (t.Start < r.segments[0].End || !t.Period) {
			last = t
		}
		out = append(out, last)
	}
	return out
}

// attributive matches what follows a time that only one number is of: 2023年的24项.
var attributive = language.Pattern("number that a time is of", `^的\s*[\d０-９]`)

// maxAfter is how many bytes behind a quantity its time may stand.
const maxAfter = 12

// afterLast reports whether no other quantity stands between quantity i and a time.
func (r *reader) afterLast(i int, t *language.Time) bool {
	return i+1 == len(r.quantities) || r.quantities[i+1].Start > t.Start
}

// isBase reports whether a time is one that something is compared with: 较2020年, 是2020年
// 的1.7倍.
func (r *reader) isBase(t language.Time) bool {
	before, after := r.before(t.Start), r.after(t.End)
	return IsBase(before) || timesOf.MatchString(after) && isOf.MatchString(before)
}

var (
	isOf    = language.Pattern("is of a base time", `(?:是|为|相当于)$`)
	timesOf = language.Pattern("times of a base time", `^的\s*[\d.．０-９一二两三四五六七八九十]+\s*倍`)
)

// IsBase reports whether words stand before a time that something is compared with: 较,
// 比.
func IsBase(words string) bool { return base.MatchString(words[max(0, len(words)-around):]) }

// years is a time in years, those said by 今年 and 去年 counted from the report's.
func (r *reader) years(t language.Time) Time {
	out := Time{From: t.From, To: t.To, Month: t.Month, By: t.By, Said: true, Span: Span{Start: t.Start, End: t.End}}
	switch {
	case t.Ago != nil && r.above.Year > 0:
		out.From = r.above.Year - *t.Ago
		out.To = out.From
	case t.From == 0 && r.above.Time.From > 0 && !r.above.Time.IsPeriod():
		out.From, out.To = r.above.Time.From, r.above.Time.To // 6月底前, under a heading with a year
	case t.From == 0:
		out.From, out.To = r.above.Year, r.above.Year
	}
	return out
}

// isFrom reports whether quantity i is what another one, after it, came from: 从3家增加到
// 5家.
func (r *reader) isFrom(i int, lead Span) bool {
	if i+1 == len(r.quantities) {
		return false
	}
	m := fromWord.FindStringIndex(r.text[lead.Start:lead.End])
	if m == nil || r.hasWords(lead.Start+m[1], lead.End) {
		return false
	}
	between := r.text[r.quantities[i].End:r.quantities[i+1].Start]
	return len(between) <= maxChange && toWord.MatchString(between) && !strings.ContainsAny(between, "；;。")
}

// cameFrom reports whether quantity i is what the one before it was changed to: its time is
// not that of the other. 将2016年的24项增加为30项
func (r *reader) cameFrom(i int) bool {
	if i == 0 {
		return false
	}
	from, to := r.quantities[i-1], r.quantities[i]
	between := r.text[from.End:max(to.Start, from.End)]
	return len(between) <= maxChange && from.Unit == to.Unit && toWord.MatchString(between) && !strings.ContainsAny(between, "，,；;。、") && changedBefore.MatchString(r.before(from.Start))
}

// maxChange is how many bytes may stand between what something came from and what it
// came to: ，2025年进一步提高到.
const maxChange = 60

var (
	changedBefore = language.Pattern("before what is changed", `(?:将|把)[^，,。；;、]{0,12}$`)

	fromWord = language.Pattern("from how much", `(?:从|由)`)
	toWord   = language.Pattern("to how much, after from", `(?:到|至|为|达)(?:了|约|近|超|超过|全国)*\s*$`)
)

// hasWords reports whether other words than a time stand between two bytes.
func (r *reader) hasWords(from, to int) bool {
	if in := r.timesIn(Span{Start: from, End: to}); len(in) > 0 {
		from = in[0].End
	}
	words := strings.TrimLeft(r.text[from:to], "的末底初")
	return !fromRest.MatchString(words)
}

var fromRest = language.Pattern("between from and its number", `^(?:\s|全国|全省|不足|不到|约|近)*$`)

// baseTime is the time of what something came from: said after 从, else the year before
// the time of the change.
func (r *reader) baseTime(i int, lead Span, t Time) Time {
	for _, b := range r.timesIn(lead) {
		if IsBase(r.text[lead.Start:b.Start]) {
			return r.years(b)
		}
	}
	switch {
	case t.IsPeriod():
		return Time{From: t.From - 1, To: t.From - 1}
	case t.Holds(r.above.Time.From) || r.above.Time.Holds(t.From) && r.above.Time.IsPeriod():
		return Time{From: r.above.Time.From - 1, To: r.above.Time.From - 1}
	}
	return Time{}
}
