package slot

import (
	"slices"
	"strings"

	"planbot/ingest"
	"planbot/ingest/language"
	"planbot/ingest/statement"
	"planbot/retrieval/library"
	"planbot/retrieval/question"
)

// Numbers that stand by an indicator's name and say something else than how much it is.

var (
	// aboveOther matches the words before a number by which one thing is above another.
	aboveOther = language.Pattern("how far above another", `(?:高于|低于|快于|慢于|高出|低出|好于|优于|领先)[^,，。；;、\d]{1,16}$`)
	// asksApart matches a question for that.
	asksApart = language.Pattern("asks how far above another", `高于|低于|快于|慢于|高出|低出|优于|领先|[比快慢差]|百分点`)
)

// differs reports whether a quantity says how far its indicator is above another's
// (增速高于全省2个百分点), which nobody asked.
func (a *Asked) differs(p *library.Plan, k statement.Quantity) bool {
	if k.Unit != points && k.Unit != "%" || len(k.Indicator) == 0 || k.Indicator[0].Start > k.Span.Start || asksApart.MatchString(a.q.Text) {
		return false
	}
	return aboveOther.MatchString(p.Words(ingest.Span{Start: k.Indicator[0].Start, End: k.Span.Start}))
}

// asksAmount matches a question for how much there is, whose unit goes without saying: 多少亿.
var asksAmount = language.Pattern("asks for an amount", `(?:多少|几)个?(?:万亿|亿|万|千)|(?:总额|总量|总值|总规模|余额)(?:是|有|为|达到?|了)*(?:多少|几)`)

// isAside reports whether a quantity is a rank where it is asked how much there is, or by
// how much it grew where so many 亿 are asked.
func (a *Asked) isAside(k statement.Quantity) bool {
	if a.q.Sort != "" || a.q.Asks != question.AsksNumber {
		return false
	}
	return k.Sort == statement.Rank || (k.Unit == "%" || k.Unit == points) && asksAmount.MatchString(a.q.Text)
}

// ownPlace are words by which a plan says that an indicator is its own place's.
var ownPlace = strings.NewReplacer("全市", "", "全省", "", "全区", "", "全县", "", "我市", "", "我省", "")

// exactly reports whether a name is one that is asked.
func (a *Asked) exactly(name string) bool {
	name = language.Canonical(ownPlace.Replace(strings.Join(strings.Fields(name), "")))
	return slices.ContainsFunc(strings.Fields(a.q.Name), func(asked string) bool { return language.Canonical(asked) == name })
}
