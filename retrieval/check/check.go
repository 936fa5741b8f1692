// Package check holds a draft against the plans, sentence by sentence: what is said there
// word for word, where a figure, a year, a unit or a word differs, what stands in another
// document than the draft says, and what stands nowhere.
//
// A sentence of the draft is looked for by its words, whatever its figures are, in all
// plans; the stretches most like it are laid along it word by word (package wording), and
// what does not agree is judged by what it is. The stretch with the least against it
// decides. What is too far from all plans is said to be in none: nothing is shown as if
// it were the source. Nobody is accused of leaving words out, as drafts do, unless what
// is left out turns the meaning.
package check

import (
	"context"
	"errors"
	"sync"
	"unicode/utf8"

	"planbot/ingest"
	"planbot/retrieval/library"
)

// A Verdict says how a stretch of a draft stands to the plans.
type Verdict string

// Verdicts.
const (
	Identical Verdict = "identical" // 一致: the words, or all figures in words that mean the same
	Number    Verdict = "number"    // 数字不符
	Scope     Verdict = "scope"     // 年份或口径不符: year, unit, goal for result, total for a year's
	Words     Verdict = "words"     // 表述不同: other words that may mean something else
	Elsewhere Verdict = "elsewhere" // 出自另一文件: it stands, but not in the document that the draft names
	Missing   Verdict = "missing"   // 未找到
	Unchecked Verdict = "unchecked" // 不需核对: nothing in it can be checked
)

// Differs reports whether a verdict says that the draft is not what a plan says.
func (v Verdict) Differs() bool { return v == Number || v == Scope || v == Words || v == Elsewhere }

// A Kind says what of the words differs.
type Kind string

// Kinds of differences.
const (
	KindNumber     Kind = "number"
	KindUnit       Kind = "unit"
	KindTime       Kind = "time"
	KindMode       Kind = "mode"       // goal for result, or the other way round
	KindMeasure    Kind = "measure"    // total, yearly average, growth, level, share
	KindNegation   Kind = "negation"   // 不, 未 … put in or taken out
	KindComparison Kind = "comparison" // 不低于 for 不超过
	KindName       Kind = "name"       // a place, a unit
	KindWords      Kind = "words"
	KindSource     Kind = "source" // the document that the draft names is not where it stands
	KindSlight     Kind = "slight" // words that change nothing: no accusation
)

// verdicts are what each kind of difference makes of a sentence.
var verdicts = map[Kind]Verdict{
	KindNumber: Number, KindUnit: Scope, KindTime: Scope, KindMode: Scope, KindMeasure: Scope,
	KindNegation: Words, KindComparison: Words, KindName: Words, KindWords: Words, KindSource: Elsewhere, KindSlight: Identical,
}

// ranks is which verdict a sentence has of several.
var ranks = map[Verdict]int{Identical: 0, Words: 1, Elsewhere: 2, Scope: 3, Number: 4}

// A Part is a stretch of a text: [Start, End) in runes, and its words. Where nothing stands
// in one text for what the other has, the part is the word behind the gap.
type Part struct {
	Start int    `json:"start"`
	End   int    `json:"end"`
	Text  string `json:"text"`
}

// A Difference is words of the draft and what the plan has for them.
type Difference struct {
	Kind  Kind `json:"kind"`
	Draft Part `json:"draft"`
	Plan  Part `json:"plan"` // in runes of the plan's text; empty of a source
}

// A Finding is a sentence of a draft, or a part of one whose parts stand in different
// places, with its verdict. Offsets are in runes of the draft.
type Finding struct {
	Part
	Verdict     Verdict       `json:"verdict"`
	Differences []Difference  `json:"differences"`
	Hit         *library.Hit  `json:"hit,omitempty"`   // where it stands; nil for missing and unchecked
	Also        []library.Hit `json:"also,omitempty"`  // where something else is said in the same words, at most three
	Named       string        `json:"named,omitempty"` // the document that the draft says it is from
}

// A Report is a draft with its findings, in its order.
type Report struct {
	Findings []Finding       `json:"sentences"`
	Counts   map[Verdict]int `json:"counts"`
}

// Differs reports whether anything of the draft is not what a plan says.
func (r Report) Differs() bool {
	for v, n := range r.Counts {
		if v.Differs() && n > 0 {
			return true
		}
	}
	return false
}

// MaxDraft is the longest draft, in runes: a speech of an hour.
const MaxDraft = 50_000

// Errors of Check beside the context's.
var (
	ErrEmpty = errors.New("the draft is empty")
	ErrLong  = errors.New("the draft is too long")
	ErrUTF8  = errors.New("the draft is not valid UTF-8")
)

// Check holds a draft against the plans of a library. It ends with the context.
func Check(ctx context.Context, l *library.Library, draft string) (Report, error) {
	switch {
	case !utf8.ValidString(draft):
		return Report{}, ErrUTF8
	case utf8.RuneCountInString(draft) > MaxDraft:
		return Report{}, ErrLong
	}
	c := &checker{lib: l, draft: draft, offsets: ingest.NewOffsets(draft)}
	c.places = sync.OnceValue(func() []string {
		if all := c.covered(draft); len(all) == 1 {
			return all
		}
		return nil
	})
	for _, s := range sentencesOf(draft) {
		if err := ctx.Err(); err != nil {
			return Report{}, err
		}
		c.sentence(s)
	}
	if len(c.out) == 0 {
		return Report{}, ErrEmpty
	}
	r := Report{Findings: c.out, Counts: map[Verdict]int{}}
	for _, f := range c.out {
		r.Counts[f.Verdict]++
	}
	return r, nil
}

// A checker checks one draft.
type checker struct {
	lib     *library.Library
	draft   string
	offsets *ingest.Offsets
	named   *named          // the document that the paragraph says it is from
	places  func() []string // the place that the draft is about, if it is one
	out     []Finding
}

// sentence checks a sentence of the draft.
func (c *checker) sentence(s sentence) {
	if s.first {
		c.named = nil
	}
	for _, part := range c.parts(s.Span) {
		c.out = append(c.out, c.finding(part))
	}
}

// part is a span of the draft in runes.
func (c *checker) part(s ingest.Span) Part {
	return Part{c.offsets.RuneAt(s.Start), c.offsets.RuneAt(s.End), c.draft[s.Start:s.End]}
}

// finding is what is said of a part of the draft.
func (c *checker) finding(p judged) Finding {
	f := Finding{Part: c.part(p.span), Verdict: Missing, Differences: []Difference{}}
	if isTalk(f.Text) || p.best == nil && !checkable(c.lib, f.Text) {
		f.Verdict = Unchecked
		return f
	}
	if p.best == nil {
		return f
	}
	f.Verdict = Identical
	for _, d := range p.best.differences {
		f.Differences = append(f.Differences, c.difference(p.best, d))
		if v := verdicts[d.kind]; ranks[v] > ranks[f.Verdict] {
			f.Verdict = v
		}
	}
	hit := p.best.hit()
	f.Hit, f.Named = &hit, p.title
	for _, other := range p.also {
		f.Also = append(f.Also, other.hit())
	}
	return f
}

// difference is a difference in runes of both texts.
func (c *checker) difference(a *aligned, d difference) Difference {
	out := Difference{Kind: d.kind, Draft: c.part(d.draft)}
	if d.plan.End > d.plan.Start {
		out.Plan = Part{a.plan.RuneAt(d.plan.Start), a.plan.RuneAt(d.plan.End), a.plan.Text[d.plan.Start:d.plan.End]}
	}
	return out
}
