// Package rank orders a library's clauses by how well they answer a question.
//
// A clause's score is a sum: the value of each feature of one table (features.go)
// times its weight in weights.txt, which retrieval/eval/fit learns. So a new piece of
// evidence is one line in two places, and the reasons given for a score are the score.
// The features that cost nothing are looked at for all clauses, the others for the
// best of those; then the sentence to mark is chosen, and weighed once more.
package rank

import (
	"cmp"
	"context"
	"slices"
	"sync"

	"planbot/ingest"
	"planbot/ingest/language"
	"planbot/retrieval/library"
	"planbot/retrieval/question"
	"planbot/retrieval/slot"
	"planbot/retrieval/translation"
)

// A Case is a question put to a library, and what was found for it.
type Case struct {
	Library  *library.Library
	Question question.Question
	Found    []Candidate // best first

	Content []string    // terms of what it is about
	weights []float64   // of each of them
	Titles  []float64   // how much of each plan's title it names
	Asked   *slot.Asked // the question in the slots of a statement
	terms   []string
	quoted  []string // what it puts in quotes, as library.WordKey writes it
	holding []string // places with a plan that hold one that there is none of
	held    float64  // share of the question's rare words that the clause with most of them holds
	best    legs     // the highest of each leg
}

// legs are the parts of a search that look at all clauses.
type legs struct{ likeness, words, said float64 }

// A Candidate is a clause with what speaks for it.
type Candidate struct {
	library.Leaf
	Order  int         // place among the library's leaves
	Mark   ingest.Span // the sentence to highlight, in bytes of the plan's text
	Score  float64
	Values []float64 // of each feature

	Slots *slot.Match // of its best quantity; nil if it states none, or none is asked for

	legs
	passages []library.Passage
	likeness []float32 // of each passage to the question
}

// Likeness is the cosine of the candidate's best passage to the question.
func (x *Candidate) Likeness() float64 { return x.legs.likeness }

// Answers reports whether the candidate states the asked quantity, with no slot against
// the question.
func (x *Candidate) Answers() bool {
	return x.Slots != nil && x.Slots.Answers()
}

// Text is the clause's text.
func (x *Candidate) Text() string {
	return x.Plan.Said(x.Clauses[x.Clause], x.Clauses[x.Clause].Span())
}

// Hit shows the candidate with what its score is made of.
func (x *Candidate) Hit(mark ingest.Span) library.Hit {
	h := x.Plan.Hit(x.Clause, mark, x.Score)
	if m := x.Slots; m != nil && m.Named > 0 {
		if at := x.Stated[m.Statement].Quantities[m.Quantity].Span; at.Start >= mark.Start && at.End <= mark.End {
			h.Tag = x.TagOf(m.Statement, m.Quantity)
			if m.Sure() {
				h.Figure = at
			}
		}
	}
	for i, f := range features {
		if x.Values[i] != 0 {
			h.Because = append(h.Because, library.Reason{Feature: f.name, Value: x.Values[i], Weight: f.weight})
		}
	}
	return h
}

// How many of the best clauses are looked at more closely.
const (
	weighed = 120 // by all features; the right one was never beyond the 80th on the development questions
	said    = 40  // of the best by translation alone that are weighed as well
	marked  = 20  // have their best sentence chosen by more than likeness: those that may be shown
)

// Search looks at all clauses for a question and returns the case with those that are
// worth a closer look.
func Search(ctx context.Context, l *library.Library, q question.Question) (*Case, error) {
	c := &Case{Library: l, Question: q, Content: q.Content(), Titles: l.TitleShares(q.Topic), terms: language.Terms(q.Topic)}
	c.weights, c.holding = l.Words.Weights(c.Content), l.Holding(q.Absent)
	c.Asked = slot.Ask(q, l)
	for _, term := range q.Quoted() {
		c.quoted = append(c.quoted, library.WordKey(term))
	}
	if err := c.look(ctx); err != nil {
		return nil, err
	}
	c.weigh(c.Found, early)
	c.Found = c.promising()
	return c, nil
}

// Weigh orders what was found, best first. Ties are in the order of plans and text, so
// the same question always gives the same order.
func (c *Case) Weigh() {
	c.match()
	c.weigh(c.Found, late)
	slices.SortFunc(c.Found, Better)
}

// match compares the question with what each candidate states, if it asks for a
// quantity.
func (c *Case) match() {
	if !c.Asked.Number() {
		return
	}
	for i := range c.Found {
		x := &c.Found[i]
		if m, ok := c.Asked.Best(x.Plan, x.Clause); ok {
			x.Slots = &m
		}
	}
}

// MarkBest chooses the sentence to mark in the best clauses, and weighs those anew.
func (c *Case) MarkBest() {
	best := c.Found[:min(len(c.Found), marked)]
	for i := range best {
		best[i].Mark = c.bestMark(&best[i])
	}
	c.weigh(best, late)
	slices.SortFunc(c.Found, Better)
}

// Order searches, weighs and marks.
func Order(ctx context.Context, l *library.Library, q question.Question) (*Case, error) {
	c, err := Search(ctx, l, q)
	if err != nil {
		return nil, err
	}
	c.Weigh()
	c.MarkBest()
	return c, nil
}

// Of is the case as far as it found clauses of some files.
func (c *Case) Of(files []string) *Case {
	part := *c
	part.Found = nil
	for _, x := range c.Found {
		if slices.Contains(files, x.File) {
			part.Found = append(part.Found, x)
		}
	}
	return &part
}

// A Place is where a candidate stands, for whoever wants to know why.
type Place struct {
	Plan    string  `json:"plan"`
	Address string  `json:"address"`
	Mark    string  `json:"mark"`
	Score   float64 `json:"score"`
}

// shown is how many of the best Best returns.
const shown = 5

// Best returns the best candidates as they stand now.
func (c *Case) Best() []Place {
	var out []Place
	for _, x := range c.first(shown, better) {
		out = append(out, Place{x.File, x.Clauses[x.Clause].Address, x.marked(), x.Score})
	}
	return out
}

// first returns the n first of the candidates by an order that is total.
func (c *Case) first(n int, order func(a, b *Candidate) int) []*Candidate {
	out := make([]*Candidate, 0, n+1)
	for i := range c.Found {
		x := &c.Found[i]
		if len(out) == n && order(out[n-1], x) < 0 {
			continue
		}
		at, _ := slices.BinarySearchFunc(out, x, order)
		out = slices.Insert(out, at, x)[:min(len(out)+1, n)]
	}
	return out
}

// Better orders candidates: by score, then plan, then place in the text.
func Better(a, b Candidate) int { return better(&a, &b) }

func better(a, b *Candidate) int { return cmp.Or(cmp.Compare(b.Score, a.Score), inOrder(a, b)) }

// inOrder orders candidates as they stand in the plans.
func inOrder(a, b *Candidate) int { return cmp.Compare(a.Order, b.Order) }

// look makes a candidate of each clause, with what each leg of the search says of it.
func (c *Case) look(ctx context.Context) error {
	likeness, translated, err := c.compare(ctx)
	if err != nil {
		return err
	}
	c.Found = make([]Candidate, len(c.Library.Leaves))
	values := make([]float64, len(c.Found)*len(features))
	next := 0
	for k, p := range c.Library.All() {
		for from := 0; next < len(c.Found) && c.Library.Leaves[next].PlanIndex == k; next++ {
			x := &c.Found[next]
			*x = Candidate{Leaf: c.Library.Leaves[next], Order: next, Values: values[next*len(features):][:len(features)]}
			to := from
			for to < len(p.Passages) && p.Passages[to].Clause == x.Clause {
				to++
			}
			x.liken(p.Passages[from:to], likeness[k][from:to])
			for _, score := range translated[k][from:to] {
				x.said = max(x.said, score)
			}
			from = to
		}
	}
	c.measure()
	return ctx.Err()
}

// compare returns for each passage of each plan how like the question it is, and how
// well it translates it: the second while the encoder works for the first.
func (c *Case) compare(ctx context.Context) (likeness [][]float32, translated [][]float64, err error) {
	var late error
	var wait sync.WaitGroup
	wait.Go(func() { translated, late = c.translate(ctx) })
	likeness, err = c.Library.Likeness(ctx, c.Question.Topic)
	wait.Wait()
	return likeness, translated, cmp.Or(err, late)
}

func (c *Case) translate(ctx context.Context) ([][]float64, error) {
	q, out := translation.NewQuestion(c.Question.Topic), make([][]float64, len(c.Library.All()))
	for k, p := range c.Library.All() {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		out[k] = q.Scores(p.Grams())
	}
	return out, nil
}

// liken gives a candidate its passages and their likeness to the question, and marks
// the best of them, or all its text if there is none.
func (x *Candidate) liken(passages []library.Passage, likeness []float32) {
	x.passages, x.likeness, x.legs.likeness = passages, likeness, -1
	for i, y := range likeness {
		if float64(y) > x.legs.likeness {
			x.legs.likeness, x.Mark = float64(y), passages[i].Span
		}
	}
	if x.legs.likeness == -1 {
		_, x.Mark.Start, x.Mark.End = x.TextOf(x.Clauses[x.Clause])
	}
}

// measure finds the best of each leg, by which the others are divided.
func (c *Case) measure() {
	words, most := c.Library.Words.Scores(c.terms), 0
	for i := range c.Found {
		x := &c.Found[i]
		x.words = words[i]
		c.best.likeness, c.best.said = max(c.best.likeness, x.legs.likeness), max(c.best.said, x.said)
		if words[i] > words[most] {
			most = i
		}
	}
	if len(words) > 0 {
		c.best.words, c.held = words[most], c.Library.Words.Held(most, c.terms)
	}
}

// promising returns the candidates that are worth a closer look, in the order of plans
// and text.
func (c *Case) promising() []Candidate {
	all := c.first(weighed, better)
	all = append(all, c.first(said, func(a, b *Candidate) int { return cmp.Or(cmp.Compare(b.said, a.said), inOrder(a, b)) })...)
	slices.SortFunc(all, inOrder)
	var out []Candidate
	for _, x := range slices.Compact(all) {
		out = append(out, *x)
	}
	return out
}

// weigh sets the values of one stage's features and the scores.
func (c *Case) weigh(candidates []Candidate, stage stage) {
	for i := range candidates {
		x := &candidates[i]
		x.Score = 0
		for k, f := range features {
			if f.stage == stage {
				x.Values[k] = f.value(c, x)
			}
			x.Score += f.weight * x.Values[k]
		}
	}
}

// Value returns the value of a feature, 0 if there is none of that name.
func (x *Candidate) Value(name string) float64 {
	for i, f := range features {
		if f.name == name {
			return x.Values[i]
		}
	}
	return 0
}
