package bot

import (
	"regexp"
	"strings"

	"planbot/bot/session"
	"planbot/retrieval/decide"
)

// What somebody else said, and a person wants looked up: they reply to it and call the bot,
// quote a part of it or pass it on.

// asksNothing matches words that ask nothing of their own: they mean what is replied to.
var asksNothing = regexp.MustCompile(`^(?:(?:请问|请教|麻烦|劳驾|你|您|来|帮我|帮忙|帮|能|能不能|可以|给)*(?:查|看|找|核|核实|核对|确认|回答|解答|答|搜)?(?:查|看|找|一查|一看|一找|一下|下)?)?(?:这个|这句|这句话|这段|这段话|这条|这个问题|那个|上面|上面这个|上面那个|他说的|它|此)?(?:的|是)?(?:原文|原话|出处|来源|依据)?(?:呢|吗|吧|啊|一下|怎么说|怎么写|怎么回事|在不在|有没有|对不对|对吗|是真的吗|准不准|准确吗|是多少|多少)?$`)

// asksSource matches words that ask where a sentence stands.
var asksSource = regexp.MustCompile(`^(?:请问|麻烦)?(?:这|那|上面|以上)?(?:一)?(?:句|句话|段|段话|条|个|些|些话)?(?:话|内容|说法|文字)?(?:是)?(?:出自|来自|出处|来源|在|引自|写在|摘自)(?:于)?(?:是)?(?:哪里|哪儿|哪|哪个文件|哪份文件|哪个规划|什么文件|哪一条|哪条)?(?:里)?(?:的)?$`)

// quoted answers a message by what it replies to, quotes or passes on, where it asks
// nothing of its own.
func (x *exchange) quoted(text string) (Message, bool) {
	words := strings.Trim(text, " ?？!！。，,~～…")
	bareCall := asksNothing.MatchString(words) || asksSource.MatchString(words)
	switch {
	case x.chat.Passed && !isQuestion(text):
		return x.offerSource(text), true
	case x.chat.Quoted != "" && bareCall:
		if m, ok := x.checkOf(words); ok {
			return m, true
		}
		return x.question(x.chat.Quoted), true
	case x.chat.Quoted == "" && bareCall && checkOnly.MatchString(words):
		return x.check(""), true
	case x.chat.Quoted == "" && words != "" && bareCall && x.s.Passed != "":
		return x.source(""), true
	case x.chat.Quoted == "" && x.s.Open.Clause == "" && bareCall:
		return say(x.words.Talk[decide.TalkUnclear]), true
	case bareFiller.MatchString(words):
		return say(x.words.Talk[decide.TalkUnclear]), true
	}
	return Message{}, false
}

// bareFiller matches what only calls.
var bareFiller = regexp.MustCompile(`^(?:请问|请教|帮忙查一下|帮我查一下|查一下|帮忙|帮我看看|看一下|你来答|问一下)?$`)

// isQuestion reports whether a text asks something.
func isQuestion(text string) bool { return questionSigns.MatchString(text) }

var questionSigns = regexp.MustCompile(`[?？]\s*$|多少|几[个条家所年月]|什么|哪[些个里家]|怎么|怎样|如何|谁|是否|有没有|吗\s*$|何时`)

// maxPassed is how much is kept of a text that was passed on, in runes: what a question
// may be.
const maxPassed = 500

// offerSource offers to look a forwarded text up: who forwards something has asked nothing
// yet.
func (x *exchange) offerSource(text string) Message {
	runes := []rune(text)
	kept := string(runes[:min(len(runes), maxPassed)])
	x.update(func(s *session.Session) { s.Passed = kept })
	m := say(x.words.OfferSource)
	m.Buttons = [][]Button{{{Label: x.words.ButtonSource, Send: "/source"}}}
	return m
}

// source looks up where the text stands that was passed on last.
func (x *exchange) source(string) Message {
	text := x.s.Passed
	if text == "" {
		return say(x.words.Talk[decide.TalkUnclear])
	}
	x.update(func(s *session.Session) { s.Passed = "" })
	return x.question(text)
}

// instead asks the last question for something else: another year, another place.
func (x *exchange) instead(what string) Message {
	if what == "" {
		return say(x.words.Talk[decide.TalkUnclear])
	}
	return x.question("那" + what + "呢")
}
