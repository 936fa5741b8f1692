package retrieval

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"sync"

	"planbot/ingest"
	"planbot/ingest/language"
	"planbot/retrieval/decide"
	"planbot/retrieval/library"
	"planbot/retrieval/question"
	"planbot/retrieval/question/normal"
	"planbot/retrieval/rank"
)

// mendedGain is how much nearer to some passage a mended question has to be than as
// it was typed.
var mendedGain = rank.Weight("mended")

// A stage is a step of a question's way.
type stage struct {
	name string
	run  func(ctx context.Context, l *Library, c *Case) error
}

// stages are the way of a question, in order.
var stages = []stage{
	{"normalise", normalise},
	{"read", func(_ context.Context, l *Library, c *Case) error {
		c.Question = question.Read(c.Text, l.Library)
		c.Question.At, c.Question.Pasted = question.AddressIn(c.plain), question.PastedIn(c.asked)
		return nil
	}},
	{"talk", talk},
	{"complete", complete},
	{"quoted", quoted},
	{"edition", edition},
	{"document", document},
	{"address", lookUp},
	{"sides", func(ctx context.Context, l *Library, c *Case) error {
		if c.Question.Compare || c.Question.Both || len(c.Question.Items) > 1 {
			return compare(ctx, l.Library, c)
		}
		return nil
	}},
	{"search", func(ctx context.Context, l *Library, c *Case) (err error) {
		c.Ranked, err = rank.Search(ctx, l.Library, c.Question)
		return err
	}},
	{"rank", func(_ context.Context, _ *Library, c *Case) error { c.Ranked.Weigh(); return nil }},
	{"mark", func(_ context.Context, _ *Library, c *Case) error { c.Ranked.MarkBest(); return nil }},
	{"decide", func(ctx context.Context, l *Library, c *Case) (err error) {
		c.Verdict, err = decide.Decide(ctx, c.Ranked, l.small)
		return err
	}},
	{"answer", answer},
}

// firstOfQuestion is the stage at which a question that was read goes on.
const firstOfQuestion = 4

// normalise writes the text in the words of plans: simplified, in Chinese, with
// typing errors mended where that brings it nearer to the plans.
func normalise(ctx context.Context, l *Library, c *Case) error {
	c.asked = c.Text
	text := l.speller.Chinese(ctx, normal.Plain(normal.Simplify(normal.Clean(c.Text))))
	if mended := l.speller.Mend(text); mended != text {
		near, nearer, err := l.nearest(ctx, text, mended)
		if err != nil {
			return err
		}
		if nearer > near+mendedGain && !leadsAway(l.Library, text, mended) {
			text = mended
		}
	}
	c.plain, c.Text = text, normal.Expand(text, l.holds)
	return nil
}

// nearest returns the likeness of the passage nearest to each of two texts, which are
// encoded side by side.
func (l *Library) nearest(ctx context.Context, a, b string) (nearA, nearB float64, err error) {
	var late error
	var wait sync.WaitGroup
	wait.Go(func() { nearB, late = l.Nearest(ctx, b) })
	nearA, err = l.Nearest(ctx, a)
	wait.Wait()
	return nearA, nearB, cmp.Or(err, late)
}

// holds reports whether the plans have all terms of a word.
func (l *Library) holds(word string) bool {
	return !slices.ContainsFunc(language.Terms(word), func(term string) bool { return l.Words.Count(term) == 0 })
}

// leadsAway reports whether mending has put a place into a text that no plan is of:
// 日照时数 is not mended to 日照市数.
func leadsAway(l *library.Library, text, mended string) bool {
	return slices.ContainsFunc(l.Mentions(mended), func(m language.Mention) bool {
		_, covered := l.Covered(m.Place)
		return m.Sure() && !covered && !strings.Contains(text, mended[m.Start:m.End])
	})
}

// talk answers what is known by its words for no question.
func talk(_ context.Context, _ *Library, c *Case) error {
	alone := c.Last.Text == "" && c.Open.Plan == ""
	if kind := decide.TalkIn(c.asked, c.plain, c.Question, alone); kind != "" {
		c.answered = true
		c.Answer.Status, c.Answer.Why, c.Answer.Rule, c.Answer.Talk = NotFound, decide.OffTopic, decide.RuleTalk, kind
	}
	return nil
}

// complete takes what a follow-up leaves out from what was asked and read before.
// Who is responsible, and nothing else, is asked of the open clause.
func complete(_ context.Context, l *Library, c *Case) error {
	if p, i, ok := l.Find(c.Open); ok && c.Question.OnlyAsksWho() {
		if i, at, ok := p.OwnerSpan(i); ok {
			c.answered, c.Question = true, c.Last
			c.Answer.Hits = []Hit{p.Hit(i, at, 1)}
			return nil
		}
	}
	if c.Question.Fact != "" {
		if readDocument(l.meant(&c.Question, c.Open.Plan), c); c.Question.Fact != "" {
			return nil
		}
	}
	if c.Question = c.Question.After(c.Last, c.Open); c.Question.Fact != "" {
		readDocument(l.meant(&c.Question, c.Open.Plan), c)
	}
	if !c.Question.At.IsZero() && c.Question.Near.Plan == "" {
		c.Question.Near.Plan = c.Open.Plan // of several plans with such a number the open one is meant
	}
	return nil
}

// answer shows what was found and decided.
func answer(_ context.Context, l *Library, c *Case) error {
	a := &c.Answer
	a.Why, a.Rule, a.Talk, a.Failed = c.Verdict.Why, c.Verdict.Rule, c.Verdict.Talk, c.Verdict.Failed
	for _, x := range c.Verdict.Instead {
		a.Instead = append(a.Instead, x.Hit(x.Plan.PartOf(x.Slots.Statement, x.Slots.Quantity)))
	}
	found := c.Ranked.Found
	switch a.Why {
	case "":
		a.Which, a.Remark = decide.Alike(c.Ranked), remarkOf(c.Question, found)
	case decide.OffTopic:
		a.Status, found = NotFound, nil
	default:
		a.Status, a.Searched, a.Within = NotFound, searched(l.Library, c.Question), l.Holding(c.Question.Absent)
	}
	a.Hits = append(a.Hits, a.Instead...)
	for _, x := range found {
		if len(a.Hits) == cmp.Or(c.Limit, maxHits) {
			break
		}
		if !slices.ContainsFunc(a.Instead, func(h Hit) bool { return h.Clause == x.Clauses[x.Clause].ID }) {
			a.Hits = append(a.Hits, x.Hit(c.Ranked.Shown(&x)))
		}
	}
	return nil
}

// remarkOf returns what has to be known of the best clause.
func remarkOf(q question.Question, found []rank.Candidate) Remark {
	if len(found) == 0 || found[0].Slots == nil || !found[0].Slots.Answers() {
		return ""
	}
	m := found[0].Slots
	k := found[0].Stated[m.Statement].Quantities[m.Quantity]
	switch {
	case q.AsksTime() && k.Time.From == 0:
		return NoTime
	case q.Ago != nil && *q.Ago == 0:
		return ThisYear
	}
	return ""
}

// searched returns the files that a question was looked for in.
func searched(l *library.Library, q question.Question) []string {
	var out []string
	for _, p := range l.All() {
		if q.MayMean(p.Facts) {
			out = append(out, p.File)
		}
	}
	return out
}

// A Step is what a case held after a stage, for whoever wants to know why.
type Step struct {
	Stage  string `json:"stage"`
	Result any    `json:"result"`
}

// step returns what a stage has added.
func (c *Case) step(stage string) Step {
	switch stage {
	case "normalise":
		return Step{stage, c.Text}
	case "read", "complete":
		return Step{stage, c.Question}
	case "search", "rank", "mark":
		return Step{stage, c.Ranked.Best()}
	case "decide":
		return Step{stage, c.Verdict}
	}
	return Step{stage, c.Answer.Status}
}

// Hit and Ref are those of the packages below, for callers of this one.
type (
	Hit = library.Hit
	Ref = ingest.Ref
)
