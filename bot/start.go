package bot

import (
	"context"
	"regexp"
	"strings"
	"unicode/utf8"

	"planbot/ingest"
	"planbot/ingest/language"
	"planbot/retrieval"
)

// deepClause begins the parameter of a link to a clause: t.me/BOT?start=c_CLAUSE.
const deepClause = "c_"

// DeepLink is the parameter of a link that opens a clause. The id survives a new
// ingest of its plan.
func DeepLink(clause string) string { return deepClause + clause }

// isID matches a clause's or plan's id.
var isID = regexp.MustCompile(`^[a-z2-7]{12}$`)

// isSpan matches a clause's id, perhaps with the runes of its plan to highlight.
var isSpan = regexp.MustCompile(`^[a-z2-7]{12}(?: \d+ \d+)?$`)

// An Example is a question that the plans answer, and the clause that does.
type Example struct{ Question, Clause string }

// maxExamples is how many examples are shown.
const maxExamples = 3

// start greets, or opens the clause that a link names.
func (x *exchange) start(rest string) Message {
	if id, ok := strings.CutPrefix(rest, deepClause); ok {
		return x.openSpan(id)
	}
	m := say(x.words.Start)
	for _, e := range x.asked.examples() {
		m.Parts = append(m.Parts, Link{e.Question, e.Clause})
		m.Buttons = append(m.Buttons, []Button{{Label: e.Question, Send: "/try " + e.Clause}})
	}
	if len(m.Buttons) > 0 {
		m.Parts = append(m.Parts, Text(x.words.StartHint))
	}
	return m
}

// try asks the example question of a clause.
func (x *exchange) try(rest string) Message {
	for _, e := range x.asked.examples() {
		if e.Clause == rest {
			return x.question(e.Question)
		}
	}
	if isID.MatchString(rest) {
		return x.openSpan(rest)
	}
	return x.start("")
}

// Words that are no part of an indicator's name: before it, between it and the
// quantity that it is set to, and in what is no name.
var (
	beforeName = regexp.MustCompile(`^(?:目前|其中|力争|预计|预期|全年|全市|全省|到|\d{4}年底?|并|使|实现|完成|确保|推动|加快|累计|已有|我市|本市|今年|去年|每年|年均|和|与|及|的)+`)
	setTo      = regexp.MustCompile(`(?:预计|力争|预期|目前|已有|已经|已|共|总计|累计|约|将|可|均|要|就|实现|完成|达|有|为|较上年|同比|比上年)*(?:达到|超过|突破|不少于|不低于|提高到|控制在|增长|给予)约?$`)
	noName     = regexp.MustCompile(`[^\p{Han}]|分别|以上|以下|左右|全部|已|我们|坚持|深入|推进|建设.*的`)
)

// How many hanzi name an indicator that can be asked for by itself.
const (
	minName = 4
	maxName = 18
)

// marks stand before the words that set an indicator.
const marks = "，,；;。：:、\n"

// indicator returns the name of the indicator that the words before a quantity set to
// it, without the words around it; nothing if they set none.
func indicator(words string) string {
	words = beforeName.ReplaceAllString(words, "")
	set := setTo.FindStringIndex(words)
	if set == nil {
		return ""
	}
	name := words[:set[0]]
	if n := utf8.RuneCountInString(name); n < minName || n > maxName || noName.MatchString(name) {
		return ""
	}
	return name
}

// firstIndicator returns the name of the first indicator that a text sets to a
// quantity; nothing if it sets none.
func firstIndicator(text string) string {
	for _, q := range language.Quantities(text) {
		words := text[:q.Start]
		words = strings.TrimLeft(words[max(0, strings.LastIndexAny(words, marks)):], marks)
		if name := indicator(words); name != "" {
			return name
		}
	}
	return ""
}

// tries is how many questions are tried in a plan until one is answered by the
// clause it was made from.
const tries = 4

// examples returns questions about different plans, each of which was asked and is
// answered by the clause that it was made from.
func examples(ctx context.Context, plans Answerer, lib *retrieval.Library) []Example {
	var out []Example
	for _, p := range lib.Plans() {
		if len(out) == maxExamples {
			break
		}
		if e, ok := exampleOf(ctx, plans, lib, p); ok {
			out = append(out, e)
		}
	}
	return out
}

func exampleOf(ctx context.Context, plans Answerer, lib *retrieval.Library, p *ingest.Plan) (Example, bool) {
	left := tries
	for _, c := range p.Clauses {
		if !c.Leaf || !c.Quotable() || c.Number == "" {
			continue
		}
		text, _, _ := p.TextOf(c)
		for _, question := range questionsOf(p, c, text) {
			if left--; left < 0 {
				return Example{}, false
			}
			if a, err := plans.AskIn(ctx, retrieval.Context{}, question); err == nil && a.Status == retrieval.Answered && len(a.Hits) > 0 && a.Hits[0].Clause == c.ID {
				return Example{question, c.ID}, true
			}
		}
	}
	return Example{}, false
}

// questionsOf makes a question for the quantity that a clause sets first, or if it
// sets none, for its heading.
func questionsOf(p *ingest.Plan, c ingest.Clause, text string) []string {
	place := p.Facts.Place
	if thing := firstIndicator(text); thing != "" {
		return []string{place + thing + "是多少"}
	}
	n := len([]rune(c.Heading))
	if body := len([]rune(text)) - n; n >= 4 && n <= 14 && body > 2*n && p.Facts.IsLaw() {
		return []string{place + c.Heading + "怎么规定"}
	}
	return nil
}
