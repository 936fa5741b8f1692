package statement

import (
	"planbot/ingest/language"
)

// timeOf returns when quantity i holds: by the last time that its part of the sentence
// names before it, else by the one that the sentence began with, else by what is above.
// A time that something is compared with (较2020年) is none, and a period that another
// part of the sentence brings in (“十四五”年均增长5%) ends with it.
func (r *reader) timeOf(i int, lead Span) Time {
	q := r.quantities[i]
	segment := r.segmentAt(q.Start)
	var carried, own *language.Time
	for k := range r.times {
		t := &r.times[k]
		switch {
		case t.Start > q.Start && t.Start < segment.End && t.Start-q.End <= maxAfter && r.afterLast(i, t) && !r.isBase(*t):
			if own == nil && carried == nil {
				own = t // 公园12座（2025年）
			}
		case t.Start > q.Start, r.isBase(*t):
		case t.Start >= segment.Start:
			own = t
		case t.Start < r.segments[0].End || !t.Period:
			carried = t
		}
	}
	if own == nil {
		own = carried
	}
	if own == nil {
		return r.above.Time
	}
	return r.years(*own)
}

// maxAfter is how many bytes behind a quantity its time may stand.
const maxAfter = 12

// afterLast reports whether no other quantity stands between quantity i and a time.
func (r *reader) afterLast(i int, t *language.Time) bool {
	return i+1 == len(r.quantities) || r.quantities[i+1].Start > t.Start
}

// isBase reports whether a time is one that something is compared with.
func (r *reader) isBase(t language.Time) bool {
	return IsBase(r.text[:t.Start])
}

// IsBase reports whether words stand before a time that something is compared with: 较,
// 比.
func IsBase(words string) bool { return base.MatchString(words) }

// years is a time in years, those said by 今年 and 去年 counted from the report's.
func (r *reader) years(t language.Time) Time {
	out := Time{From: t.From, To: t.To, Month: t.Month, Said: true, Span: Span{Start: t.Start, End: t.End}}
	switch {
	case t.Ago != nil && r.above.Year > 0:
		out.From = r.above.Year - *t.Ago
		out.To = out.From
	case t.From == 0 && r.above.Time.From > 0 && !r.above.Time.IsPeriod():
		out.From, out.To = r.above.Time.From, r.above.Time.To // 6月底前, under a heading with a year
	}
	return out
}
