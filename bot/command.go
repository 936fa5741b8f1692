package bot

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"planbot/bot/session"
	"planbot/ingest"
	"planbot/retrieval"
)

// command runs a command that a person wrote.
func (b *Bot) command(ctx context.Context, key, name, rest string) (Message, error) {
	switch name {
	case "help", "start", "帮助":
		return say(wordsHelp), nil
	case "plans", "规划":
		return PlansMessage(b.Library), nil
	case "open", "打开":
		return b.open(ctx, key, rest)
	case "next", "下一条":
		return b.walk(ctx, key, retrieval.Next)
	case "prev", "上一条":
		return b.walk(ctx, key, retrieval.Prev)
	case "why", "为什么":
		return b.why(ctx, key)
	case "up", "上级":
		return b.walk(ctx, key, retrieval.Up)
	}
	return say(fmt.Sprintf(wordsUnknownCommand, name)), nil
}

// why explains the last answer: what was understood and what each hit's place is
// made of.
func (b *Bot) why(ctx context.Context, key string) (Message, error) {
	s, err := b.load(ctx, key)
	if err != nil {
		return Message{}, err
	}
	if s.Question == "" {
		return say(wordsNothingAsked), nil
	}
	answer, err := b.Library.Ask(ctx, s.Question)
	if err != nil {
		return say(Explain(err)), nil
	}
	return ReasonsMessage(answer), nil
}

func say(words string) Message { return Message{[]Part{Text(words)}} }

// PlansMessage lists the plans of a library.
func PlansMessage(lib *retrieval.Library) Message {
	table := Table{wordsPlanColumns}
	for i, p := range lib.Plans() {
		f := p.Facts
		table = append(table, []string{strconv.Itoa(i + 1), f.Title, f.Number, f.Place, f.Date, f.Status})
	}
	return Message{[]Part{table, Text(wordsPlansHint)}}
}

// open shows a hit by its number, a clause by plan and address, or a plan's
// outline.
func (b *Bot) open(ctx context.Context, key, what string) (Message, error) {
	s, err := b.load(ctx, key)
	if err != nil {
		return Message{}, err
	}
	if what == "" {
		return say(wordsOpenWhat), nil
	}
	if n, err := strconv.Atoi(what); err == nil {
		if n < 1 || n > len(s.Hits) {
			return say(fmt.Sprintf(wordsNoSuchHit, n, len(s.Hits))), nil
		}
		return b.show(ctx, key, s, s.Hits[n-1])
	}
	plans, address := b.planAndAddress(what)
	switch {
	case len(plans) == 0 && s.Open.Plan != "" && retrieval.IsAddress(what):
		plans, address = b.Library.FindPlans(s.Open.Plan), what
	case len(plans) == 0:
		return say(NoSuchPlan(what)), nil
	}
	if len(plans) > 1 {
		return sayWhich(plans), nil
	}
	if address == "" {
		return Outline(plans[0]), nil
	}
	hits := b.Library.At(plans[0].File, address)
	if len(hits) == 0 {
		return say(NoSuchAddress(plans[0], address)), nil
	}
	return b.show(ctx, key, s, ref(hits[0]))
}

// planAndAddress finds the plans that the longest beginning of what names, and the
// rest of it.
func (b *Bot) planAndAddress(what string) ([]*ingest.Plan, string) {
	words := strings.Fields(what)
	for n := len(words); n > 0; n-- {
		if plans := b.Library.FindPlans(strings.Join(words[:n], " ")); len(plans) > 0 {
			return plans, strings.Join(words[n:], " ")
		}
	}
	return nil, ""
}

func sayWhich(plans []*ingest.Plan) Message {
	var names []string
	for _, p := range plans {
		names = append(names, "《"+p.Facts.Title+"》 "+p.File)
	}
	return say(wordsWhichPlan + "\n" + strings.Join(names, "\n"))
}

// show shows a clause and makes it the open one of the session.
func (b *Bot) show(ctx context.Context, key string, s session.Session, r retrieval.Ref) (Message, error) {
	h, ok := b.Library.Clause(r)
	if !ok {
		return say(wordsGone), nil
	}
	s.Open = r
	return ClauseMessage(h), b.save(ctx, key, s)
}

func (b *Bot) walk(ctx context.Context, key string, step retrieval.Step) (Message, error) {
	s, err := b.load(ctx, key)
	if err != nil {
		return Message{}, err
	}
	if s.Open.Clause == "" {
		return say(wordsNothingOpen), nil
	}
	h, ok := b.Library.Walk(s.Open, step)
	if !ok {
		return say(wordsNoWay[step]), nil
	}
	return b.show(ctx, key, s, ref(h))
}

// Outline lists what a plan says of itself and its numbered clauses.
func Outline(p *ingest.Plan) Message {
	var m Message
	for _, fact := range factWords(p.Facts) {
		m.Parts = append(m.Parts, Text(fact))
	}
	for i, c := range p.Clauses {
		if c.Level == ingest.LevelNumbered || c.Level == ingest.LevelHeading {
			m.Parts = append(m.Parts, Text(strings.Repeat("  ", depth(p, i))+label(p, c)))
		}
	}
	return m
}

func depth(p *ingest.Plan, i int) (n int) {
	for at := p.Clauses[i].Parent; at >= 0; at = p.Clauses[at].Parent {
		n++
	}
	return n
}

// maxLabel is how many characters of a clause without a heading stand for it.
const maxLabel = 24

func label(p *ingest.Plan, c ingest.Clause) string {
	if c.Heading != "" {
		return c.Label()
	}
	text, _, _ := p.TextOf(c)
	runes := []rune(strings.Join(strings.Fields(text), " "))
	if len(runes) > maxLabel {
		return string(runes[:maxLabel]) + "…"
	}
	return string(runes)
}
