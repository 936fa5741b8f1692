package statement

import (
	"regexp"
	"strings"

	"planbot/ingest/language"
)

// sortOf tells what of its indicator a quantity measures, by the words before it, its
// unit and its time.
func (r *reader) sortOf(q language.Quantity, lead string, is Quantity) Sort {
	name := ""
	for _, s := range is.Indicator {
		name += r.text[s.Start:s.End]
	}
	change := q.Measure == "share" || q.Measure == "points" || q.Unit == "个百分点" || q.Unit == "倍"
	switch {
	case q.Unit == rankUnit:
		return Rank
	case yearly.MatchString(lead) || yearly.MatchString(name):
		return Average
	case change && (changing.MatchString(lead) || growthName.MatchString(name)), changing.MatchString(lead) && !reaching.MatchString(lead) && !strings.Contains(lead, "新增"):
		return Growth
	case q.Unit == "%" && (sharing.MatchString(lead) || sharing.MatchString(name)):
		return Share
	case is.Time.IsPeriod() && q.Unit != "%" || summed.MatchString(lead) && !change:
		return Total
	}
	return Level
}

// growthName matches the name of an indicator that is itself how much something grows.
var growthName = regexp.MustCompile(`(?:增速|增长率|增幅|增长速度|降幅)$`)

// rankUnit is the unit of a rank.
const rankUnit = "位"

// rankText matches the how-manieth: 第22位, 全国第3名, 居全国首位.
var rankText = regexp.MustCompile(`第\s*([0-9０-９一二三四五六七八九十百]{1,5})\s*(?:位|名)|([居列]|排名|位列)?(?:全国|全省|全市|世界|全球|同类城市)?(首位)`)

// ranks returns the ranks that a sentence names.
func ranks(text string) []language.Quantity {
	var out []language.Quantity
	for _, m := range rankText.FindAllStringSubmatchIndex(text, -1) {
		if m[2] < 0 {
			out = append(out, language.Quantity{Start: m[6], End: m[7], Value: 1, Upper: 1, Unit: rankUnit, Measure: "rank"})
			continue
		}
		if v, ok := language.ParseNumeral(language.Fold(text[m[2]:m[3]])); ok {
			out = append(out, language.Quantity{Start: m[0], End: m[1], Value: float64(v), Upper: float64(v), Unit: rankUnit, Measure: "rank"})
		}
	}
	return out
}

// spanOfTime matches what makes a length of time the time of the sentence: 过去五年,
// 五年来.
var (
	beforeLength = regexp.MustCompile(`(?:过去|近|最近|未来|今后|此后|前|后|这|上一个|下一个|连续|平凡的)$`)
	afterLength  = regexp.MustCompile(`^(?:来|以来|间|之间|前|后|时间)`)
)

// dropLengths leaves out lengths of time that are no quantity of the plan.
func (r *reader) dropLengths() {
	kept := r.quantities[:0]
	for _, q := range r.quantities {
		if q.Measure == "time" && (beforeLength.MatchString(r.text[:q.Start]) || afterLength.MatchString(r.text[q.End:])) {
			continue
		}
		kept = append(kept, q)
	}
	r.quantities = kept
}
