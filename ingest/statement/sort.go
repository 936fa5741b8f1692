package statement

import (
	"regexp"
	"strings"

	"planbot/ingest/language"
)

// sortOf tells what of its indicator quantity i measures, by the words before it, its
// unit and its time.
func (r *reader) sortOf(i int, lead string, is Quantity) Sort {
	q := r.quantities[i]
	name := r.words(is.Indicator)
	change := q.Measure == "share" || q.Measure == "points" || q.Unit == "百分点" || q.Unit == "倍"
	switch {
	case q.Measure == "rank":
		return Rank
	case is.Mode != Standing && (yearly.MatchString(lead) || yearly.MatchString(name) && q.Unit == "%"):
		return Average
	case q.Measure == "points":
		return Growth // percentage points are always a difference
	case change && (changing.MatchString(lead) || growthName.MatchString(name)), !isLimit(q) && changing.MatchString(lead) && !reaching.MatchString(lead) && !strings.Contains(lead, "新增"):
		return Growth
	case q.Unit == "%" && (sharing.MatchString(lead) || sharing.MatchString(name) || r.isShareOf(i) || fractional.MatchString(r.text[q.Start:q.End])):
		return Share
	case !change && !isLimit(q) && (r.flows[i] || summed.MatchString(lead)):
		return Total
	}
	return Level
}

// isLimit reports whether a quantity is of time or age, which never add up.
func isLimit(q language.Quantity) bool { return q.Measure == "time" || q.Measure == "age" }

// fractional matches a share that is printed as a fraction: 1/3, 三分之一.
var fractional = regexp.MustCompile(`[/／]|[^百]分之`)

// words are the words of some spans.
func (r *reader) words(spans []Span) string {
	var out strings.Builder
	for _, s := range spans {
		out.WriteString(r.text[s.Start:s.End])
	}
	return out.String()
}

// isFlow reports whether quantity i, with the words before it, is counted anew each year
// (建成12座) and not what is there: then several years have a total. In a list the verb of
// the first holds for the others: 改造管道580公里、管网518公里.
func (r *reader) isFlow(i int, lead string) bool {
	switch {
	case held.MatchString(lead):
		return false
	case flowing.MatchString(lead), r.counts(i) && r.doneBehind(i):
		return true
	}
	return i > 0 && r.flows[i-1] && inList.MatchString(lead) && !reaching.MatchString(lead) && !passing.MatchString(lead)
}

// doneBehind reports whether what is counted was done by a verb behind its name: 4万栋自建
// 房全部整治.
func (r *reader) doneBehind(i int) bool {
	from := r.quantities[i].End
	to := max(from, min(r.segmentAt(from-1).End, from+maxLook))
	return allDone.MatchString(r.text[from:to])
}

var (
	allDone = language.Pattern("all of it done", `(?:全部|已|均)[^,，。;；、]{0,6}{building}`)
	passing = language.Pattern("passed", `(?:超|超过|突破|逾)$`)
)

// inList matches what joins a thing counted to the one before it.
var inList = regexp.MustCompile(`^(?:[、]|和|及|以及|与)`)

// growthName matches the name of an indicator that is itself how much something grows.
var growthName = regexp.MustCompile(`(?:增速|增长率|增幅|增长速度|降幅|涨幅)$`)

// rankText matches the how-manieth: 第22位, 全国第3名, 居全国首位.
var rankText = regexp.MustCompile(`第\s*([0-9０-９一二三四五六七八九十百]{1,5})\s*(?:位|名)|([居列]|排名|位列)?(?:全国|全省|全市|世界|全球|同类城市)?(首位)`)

// ranks returns the ranks that a sentence names.
func ranks(text string) []language.Quantity {
	if !strings.ContainsAny(text, "第首") {
		return nil
	}
	var out []language.Quantity
	for _, m := range rankText.FindAllStringSubmatchIndex(text, -1) {
		if m[2] < 0 {
			if !noRank(text[:m[6]], text[m[7]:]) {
				out = append(out, language.Quantity{Start: m[6], End: m[7], Value: 1, Upper: 1, Unit: "位", Measure: "rank"})
			}
			continue
		}
		if v, ok := language.ParseNumeral(language.Fold(text[m[2]:m[3]])); ok {
			out = append(out, language.Quantity{Start: m[0], End: m[1], Value: float64(v), Upper: float64(v), Unit: "位", Measure: "rank"})
		}
	}
	return out
}

// noRank reports whether 首位 between words is another word: 首位度, 摆在首位.
func noRank(before, after string) bool {
	return strings.HasPrefix(after, "度") || strings.HasSuffix(before, "在") || strings.HasSuffix(before, "于")
}
