package compare

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"planbot/ingest"
	"planbot/ingest/language"
	"planbot/retrieval/target"
)

// Words around an indicator and its number by which a figure is of something else.
var (
	// neutral are the words that may stand before an indicator in its part of a sentence.
	neutral = language.Pattern("words before an indicator that do not narrow it",
		`全[市省区县年]|本[市省年]|我[市省]|{lastyear}|今年|当年|年均|预期|预计|目标|主要|建议|提出|经济|社会|发展|实现|力争|确保|努力|争取|完成|保持|推动|促进|达到|累计|同比|以及|全面|持续|稳定|稳步|进一步|(?:19|20)?\d{2}年|到|至|是|为|分别|增长|增加|提高|下降|降低|左右|以上|以下|以内|[“”"和与及在将要使、了\s]`)
	// partOfYear matches a time that is only a part of a year.
	partOfYear = language.Pattern("a part of a year", `[一二三四1-4]季度|前[两二三23]个?季|[上下]半年|前\d+个?月|\d+[-—－–~至到]\d+月|\d+月份`)
	// making matches what is done with a list of things.
	making = language.Pattern("what is done with things", `^(?:新增?|净增|累计|培育|引进|引育|认定|组建|建成|开工|改造|打造|创建|布局|实施|推进|开展|支持|入选|获批|获评)`)
	// besides matches words before a number by which it says how an indicator stands to another's, or how often.
	besides = language.Pattern("a number of something else", `(?:高于|低于|快于|慢于|高出|好于|优于|比)(?:全国|全省|全市|平均|预期|年度|东部|中部|西部)|跨[过越上]?|[连迈]上|连续|接连|连跨|贡献|占(?:全国|全省|全市|比)|(?:全国|全省|平均)水平`)
	// ifWell matches words for what is only striven for beside the goal.
	ifWell = language.Pattern("more than the goal", `力争|争取|努力|向.{0,6}(?:迈进|冲刺)|冲刺`)
)

// isPart reports whether the words around a figure say that it is of a part of its place,
// its year or its indicator only, or of something else about it. In a row of a table they
// stand in other cells.
func isPart(t target.Target) bool {
	if len(t.Plan.Clauses[t.Clause()].Cells) > 0 {
		return false
	}
	name, sentence := t.Quantity.Indicator[0], t.Sentence()
	if name.Start < sentence.Start || t.Span.Start < lastOf(t.Quantity.Indicator) || t.Span.End > sentence.End {
		return true // 建成5个公园: what is done with what is counted stands before it
	}
	words := func(from, to int) string { return t.Plan.Words(ingest.Span{Start: from, End: to}) }
	between := behind(words(lastOf(t.Quantity.Indicator), t.Span.Start), stops+"、")
	return strings.HasPrefix(t.Name(), "全国") || partOfYear.MatchString(words(sentence.Start, t.Span.Start)) ||
		besides.MatchString(between) || narrowed(t, name.Start) || ofAnother(t)
}

// narrowed reports whether the words before the name of an indicator narrow it: its own
// part of the sentence says of what, or begins with what is done with a list of things
// (新增甲企业5家、乙企业3家).
func narrowed(t target.Target, name int) bool {
	from := t.Sentence().Start
	from += len(t.Plan.Text[from:name]) - len(behind(t.Plan.Text[from:name], stops))
	rest, at := "", from
	for _, q := range t.Plan.Stated[t.Statement].Quantities {
		for _, s := range append(slices.Clone(q.Indicator), q.Span) {
			if s.Start >= at && s.End <= name {
				rest, at = rest+t.Plan.Text[at:s.Start], s.End
			}
		}
	}
	rest += t.Plan.Text[at:name]
	return language.WordRunes(neutral.ReplaceAllString(rest, "")) > 0 ||
		making.MatchString(neutral.ReplaceAllString(t.Plan.Text[from:name], "")) && t.Measure != "share"
}

// ofAnother reports whether a figure of a list may be of another name of it than stands
// there: numbers that follow 分别 behind numbers (甲5家、乙3家，分别增长2%、4%), names that
// leave what is measured to the last of them (甲、乙产量分别) or of what to the first.
func ofAnother(t target.Target) bool {
	from, to := lastOf(t.Quantity.Indicator), t.Span.Start
	respectively := strings.Index(t.Plan.Text[from:to], "分别")
	for _, q := range t.Plan.Stated[t.Statement].Quantities {
		if respectively >= 0 && q.Span.Start >= from && q.Span.End <= from+respectively {
			return true
		}
	}
	if respectively >= 0 && listed.MatchString(t.Plan.Text[from:to]) && !measured.MatchString(t.Name()) {
		return true
	}
	first := t.Quantity.Indicator[0].Start
	before := behind(t.Plan.Text[t.Sentence().Start:first], stops)
	sibling := joined.FindStringSubmatch(before)
	return sibling != nil && utf8.RuneCountInString(t.Name()) <= shortName && len(sibling[1]) > len(t.Name())
}

// shortName is how many runes a name has that may leave its first words to the name
// before it: 民营企业出口、进口.
const shortName = 4

var (
	// listed matches what follows a name in a list of names.
	listed = language.Pattern("in a list of names", `^(?:、|和|与|及)`)
	// joined matches the name before another in a list.
	joined = language.Pattern("joined to a name before", `([^、，。；：\s]+)(?:、|和|与|及|以及)$`)
	// measured matches a name that says itself what is measured.
	measured = language.Pattern("says what is measured", `(?:额|值|率|量|数|度|人次|收入|支出|面积|里程|能耗|投资|消费|出口|进口|价格|就业|寿命|比重|比例|占比|强度|营收|利润|贷款|存款|税收|排放|贸易|外资|内资)$`)
)

// behind is what of a text stands behind the last of some marks.
func behind(text, marks string) string {
	if at := strings.LastIndexAny(text, marks); at >= 0 {
		_, size := utf8.DecodeRuneInString(text[at:])
		return text[at+size:]
	}
	return text
}

// stops end a part of a sentence.
const stops = "，。；：！？,;:!?）)"

// lastOf is where the last of some spans ends.
func lastOf(spans []ingest.Span) (end int) {
	for _, s := range spans {
		end = max(end, s.End)
	}
	return end
}

// agreed is the figure that is meant where a place's plans state several of one kind: of
// those that only differ in how well they say it the one that is said where most
// indicators are; none where they differ in value.
func agreed(fit []target.Target) (best target.Target, ok bool) {
	fit = preferring(fit, func(t target.Target) bool { return !strives(t) })
	fit = preferring(fit, func(t target.Target) bool { return t.Compare == "" || t.Compare == "about" })
	fit = preferring(fit, func(t target.Target) bool { return !t.Presumed })
	fit = preferring(fit, func(t target.Target) bool { return !t.Time.IsPeriod() })
	if len(fit) == 0 {
		return best, false
	}
	slices.SortStableFunc(fit, func(a, b target.Target) int { return cmp.Compare(company(b), company(a)) })
	best = fit[0]
	for _, t := range fit[1:] {
		if same := t.Value == best.Value && t.Upper == best.Upper && t.Unit == best.Unit; !same && company(best) < muchMore*company(t) {
			return best, false
		}
	}
	return best, true
}

// muchMore is how many times as many indicators stand around the figure that is taken
// where another is of another value.
const muchMore = 3

// preferring keeps those that are so, all where none is.
func preferring(in []target.Target, so func(target.Target) bool) (out []target.Target) {
	for _, t := range in {
		if so(t) {
			out = append(out, t)
		}
	}
	if len(out) == 0 {
		return in
	}
	return out
}

// strives reports whether a figure is said to be striven for: 5%以上、力争5.5%.
func strives(t target.Target) bool {
	from := max(t.Sentence().Start, t.Span.Start-strivingBytes)
	return ifWell.MatchString(behind(strings.ToValidUTF8(t.Plan.Text[from:max(from, t.Span.Start)], ""), stops+"、"))
}

// strivingBytes is how far before a number it is said.
const strivingBytes = 24

// company is how many figures a clause states.
func company(t target.Target) (n int) {
	for _, s := range t.Plan.StatedIn(t.Clause()) {
		n += len(t.Plan.Stated[s].Quantities)
	}
	return n
}

// narrower is a figure of an indicator whose name holds a key and says more, the shortest,
// that a place's plans state; nil for none.
func (m *maker) narrower(place, key string) *Near {
	for _, other := range m.holding(key) {
		if other == key {
			continue
		}
		for _, k := range m.of[other] {
			if t := m.targets.All[k]; t.Plan.Facts.Place == place && m.newest.Plan(t.Plan.File) != nil {
				return &Near{t, PartElse}
			}
		}
	}
	return nil
}
