package bot

import (
	"regexp"

	"planbot/bot/session"
	"planbot/ingest"
	"planbot/retrieval"
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

// follow returns the clauses that a follow-up means by its words alone.
func (b *Bot) follow(s session.Session, text string) ([]retrieval.Hit, bool) {
	if s.Open.Clause == "" && len(s.Hits) == 0 {
		return nil, false
	}
	switch {
	case askMore.MatchString(text):
		return b.hits(s.Hits[min(s.Shown, len(s.Hits)):]), s.Shown < len(s.Hits)
	case askText.MatchString(text):
		return b.hits([]retrieval.Ref{s.Open}), s.Open.Clause != ""
	case askNext.MatchString(text):
		return b.step(s, retrieval.Next)
	case askPrev.MatchString(text):
		return b.step(s, retrieval.Prev)
	case askUp.MatchString(text):
		return b.step(s, retrieval.Up)
	}
	if m := askNth.FindStringSubmatch(text); m != nil {
		n, _ := ingest.ParseNumeral(m[1] + m[2])
		if n >= 1 && n <= len(s.Hits) {
			return b.hits(s.Hits[n-1 : n]), true
		}
	}
	return nil, false
}

func (b *Bot) step(s session.Session, step retrieval.Step) ([]retrieval.Hit, bool) {
	h, ok := b.Library.Walk(s.Open, step)
	return []retrieval.Hit{h}, ok
}

// hits looks up clauses; those that a new ingest dropped are left out.
func (b *Bot) hits(refs []retrieval.Ref) []retrieval.Hit {
	var out []retrieval.Hit
	for _, r := range refs {
		if h, ok := b.Library.Clause(r); ok {
			out = append(out, h)
		}
	}
	return out
}
