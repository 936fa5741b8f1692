package bot

import (
	"regexp"
	"strings"

	"planbot/bot/session"
	"planbot/ingest/language"
	"planbot/retrieval"
	"planbot/retrieval/library"
)

// Follow-ups that ask for no new clause but for another of those at hand.
var (
	askMore = regexp.MustCompile(`^(?:还有(?:吗|没有|别的吗|其他的?吗|呢)?|更多|继续|下一页|再来几条)[?？。]*$`)
	askNext = regexp.MustCompile(`^(?:看)?下一[条款段][?？。呢]*$`)
	askPrev = regexp.MustCompile(`^(?:看)?上一[条款段][?？。呢]*$`)
	askUp   = regexp.MustCompile(`^(?:看)?上一?级[?？。呢]*$`)
	askText = regexp.MustCompile(`^(?:看|给)?(?:一下)?(?:原文|全文|出处)(?:在哪里?|是什么|呢|给我|看看|发我|怎么说的?)?[?？。]*$`)
	askNth  = regexp.MustCompile(`^(?:打开|展开|看看?)?第([一二三四五六七八九十\d]{1,2})个(?:结果)?(?:展开|打开|看看|全文|详细)?[?？。]*$|^(?:打开|展开)第([一二三四五六七八九十\d]{1,2})条$`)
)

// Moves reports whether a text is a command, a number of a list, a step or a wish:
// something that may change where one stands, so that it does another thing when it is
// said again.
func Moves(text string) bool {
	text = strings.TrimSpace(text)
	_, command := ParseCommand(text)
	_, number := numberOf(text)
	return command || number || follows(text) || mayWish(text)
}

// follows reports whether a text is a follow-up that follow knows.
func follows(text string) bool {
	for _, form := range []*regexp.Regexp{askMore, askNext, askPrev, askUp, askText, askNth} {
		if form.MatchString(text) {
			return true
		}
	}
	return false
}

// follow returns the clauses that a follow-up means by its words alone.
func (x *exchange) follow(text string) ([]retrieval.Hit, bool) {
	last := x.s.Last()
	switch {
	case x.s.Open.Clause == "" && len(x.s.Listed) == 0:
		return nil, false
	case askMore.MatchString(text):
		return x.unseen(last)
	case askText.MatchString(text):
		h, ok := x.lib.Clause(x.s.Open)
		return []retrieval.Hit{h}, ok
	case askNext.MatchString(text):
		return x.step(library.Next)
	case askPrev.MatchString(text):
		return x.step(library.Prev)
	case askUp.MatchString(text):
		return x.step(library.Up)
	}
	if m := askNth.FindStringSubmatch(text); m != nil {
		n, _ := language.ParseNumeral(m[1] + m[2])
		if id, ok := x.s.Numbered(int(n)); ok {
			h, ok := x.span(id)
			return []retrieval.Hit{h}, ok
		}
	}
	return nil, false
}

func (x *exchange) step(step library.Step) ([]retrieval.Hit, bool) {
	h, ok := x.lib.Walk(x.standing(), step)
	return []retrieval.Hit{h}, ok
}

// unseen returns the hits of a turn that were not shown, and notes that they are.
func (x *exchange) unseen(t session.Turn) ([]retrieval.Hit, bool) {
	if t.Shown >= len(t.Hits) {
		return nil, false
	}
	hits := x.hitsOf(t)
	hits = hits[min(t.Shown, len(hits)):]
	x.listed(t, hits, len(t.Hits))
	return hits, len(hits) > 0
}
