package target

import (
	"slices"
	"strings"

	"planbot/ingest/language"
	"planbot/ingest/statement"
	"planbot/retrieval/library"
)

// narrows reports whether a number is no figure of an indicator but says which things are
// meant: 10亿元以上项目, 站点周边500米内, 10万吨级泊位, 六十五周岁以上老年人; or is a word for a few:
// 三条赛道, 办好十件实事.
func narrows(p *library.Plan, q statement.Quantity) bool {
	words := p.Words(q.Span)
	if isFew(words, q) || isDuration(p, q) || inName(p.Text, q.Span) {
		return true
	}
	behind := p.Text[q.Span.End:min(len(p.Text), q.Span.End+maxBehind)]
	return sizes[q.Measure] && bounds.MatchString(behind) || grade.MatchString(behind)
}

// maxBehind is how many bytes behind a number tell that it only narrows.
const maxBehind = 24

var (
	// sizes are the measures of what things have; with one of them 以上 and a noun is a
	// condition. Of counted things (30家以上企业) it is the figure.
	sizes  = map[string]bool{"money": true, "length": true, "area": true, "age": true, "weight": true, "voltage": true, "time": true, "volume": true, "power": true}
	bounds = language.Pattern("condition behind a size", `^\s*(?:及?以[上下内]|之内|内)的?\p{Han}`)
	grade  = language.Pattern("grade or reach behind a number", `^\s*(?:级(?:别|以上)?|范围|半径|等级|标准|水平|版|型)`)
)

// isFew reports whether a number is written in words and counts up to ten of something that
// has no unit of its own (三大任务, 五个方面), or says a rank (首位).
func isFew(words string, q statement.Quantity) bool {
	inWords := !strings.ContainsAny(language.Fold(words), "0123456789")
	return inWords && (q.Measure == "rank" || (q.Measure == "" || q.Measure == "count") && q.Value <= 10)
}

// isDuration reports whether years are how long something goes on (延长30年) and not what is
// counted of an indicator (平均受教育年限12年).
func isDuration(p *library.Plan, q statement.Quantity) bool {
	return q.Unit == "年" && !slices.ContainsFunc(q.Indicator, func(s statement.Span) bool { return inYears.MatchString(p.Words(s)) })
}

var inYears = language.Pattern("indicator in years", `年限|年数|寿命|年龄|期限|工龄`)

// inName reports whether a span stands in a name in quotes: “市域一小时”.
func inName(text string, s statement.Span) bool {
	before := text[max(0, s.Start-maxName):s.Start]
	open, closed := strings.LastIndexAny(before, "“《「"), strings.LastIndexAny(before, "”》」")
	if open <= closed {
		return false
	}
	after := text[s.End:min(len(text), s.End+maxName)]
	end := strings.IndexAny(after, "”》」")
	again := strings.IndexAny(after, "“《「")
	return end >= 0 && (again < 0 || end < again)
}

// maxName is how many bytes a name in quotes has at most before and behind a number.
const maxName = 60
