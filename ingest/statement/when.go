package statement

import (
	"strings"

	"planbot/ingest/language"
)

// deadline returns by when the sentence says that something is to be done: 到2030年,
// 6月底前, 年底前 (of the plan's own year); zero if it does not say.
func (r *reader) deadline() Time {
	for _, t := range r.times {
		if t.By && !r.isBase(t) {
			return r.years(t)
		}
	}
	if m := yearEnd.FindStringSubmatchIndex(r.text); m != nil && r.above.Year > 0 {
		return Time{From: r.above.Year, To: r.above.Year, Month: 12, By: true, Said: true, Span: Span{Start: m[2], End: m[3]}}
	}
	return Time{}
}

// yearEnd matches the end of the year without its number.
var yearEnd = language.Pattern("by the end of the year", `(?:^|[^\d今明去本当后])(年(?:底|末|内)(?:前|之前|以前)|年内(?:[完建实启投开新全]))`)

// everyText matches how often something is done: 每半年, 每2年, 每季度, 两个月安排一次.
var everyText = language.Pattern("every so often", `每隔?\s*(半|[\d０-９]{1,3}|[一二两三四五六七八九十]{1,3})?\s*个?(年|季度|季|月|周|星期|天|日)|([\d０-９]{1,3}|[一二两三四五六七八九十]{1,3}|半)个?(年|季度|月|周)(?:[^,，。;；\d]{0,4})一次`)

// months is how long a unit of time is, in months of 365/12 days.
var months = map[string]float64{"年": 12, "季度": 3, "季": 3, "月": 1, "周": 84.0 / 365, "星期": 84.0 / 365, "天": 12.0 / 365, "日": 12.0 / 365}

// every returns how many months are from one time to the next of what the sentence says
// is done again and again; 0 if it does not say.
func (r *reader) every() float64 {
	if !strings.ContainsAny(r.text, "每次") {
		return 0
	}
	m := everyText.FindStringSubmatch(r.text)
	if m == nil {
		return 0
	}
	number, unit := m[1]+m[3], m[2]+m[4]
	switch v, ok := language.ParseNumeral(number); {
	case number == "":
		return months[unit]
	case number == "半":
		return months[unit] / 2
	case ok:
		return float64(v) * months[unit]
	}
	return 0
}
