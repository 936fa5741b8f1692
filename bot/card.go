package bot

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"planbot/ingest"
	"planbot/ingest/language"
	"planbot/ingest/statement"
	"planbot/retrieval"
	"planbot/retrieval/target"
)

// Said is words of a plan: what a card shows of it, compared with it like a quote.
type Said struct {
	Words string
	Plan  string // file name
	Start int    // rune of its text that they begin at
}

// A Card is a figure of a plan as a person looks for it: what is measured, how much, of
// when, and how it stood before. It stands above the quote that states it, or with others
// in a list. All figures and names in it are a plan's own words.
type Card struct {
	Number int    // in a list, to open it by; 0: it stands above its quote
	Name   []Said // of the indicator, in one or more stretches
	Value  []Said // the number with what bounds it, then its unit where that is printed apart
	Tag    string // 〔甲市 · 2030年 · 目标〕: planbot's words, as before a quote
	Kind   Said   // 约束性 …, empty where the plan does not say
	Units  string // who is responsible, empty if that is said elsewhere
	Before *Before
	Cite   string // of a list
}

// A Before is how what a card measures stood at an earlier time.
type Before struct {
	Label  string // 此前（2025年）：
	Value  []Said
	Cite   string
	Clause string // id
}

func (Card) part() {}

// ValueWords is the number of a card with its unit.
func (c Card) ValueWords() string { return figureWords(c.Value) }

// NameWords is the name of what a card measures.
func (c Card) NameWords() string { return joinSaid(c.Name) }

// TagWords is the tag of a card, with how binding it is.
func (c Card) TagWords() string {
	if c.Kind.Words == "" {
		return c.Tag
	}
	return strings.TrimSuffix(c.Tag, tagEnd) + between + c.Kind.Words + tagEnd
}

// ValueWords is the number with its unit.
func (b Before) ValueWords() string { return figureWords(b.Value) }

// figureWords puts a unit that is printed apart behind its number: 43%, and in brackets
// behind what bounds it: 58左右（万元/人）.
func figureWords(value []Said) string {
	words := joinSaid(value[:min(1, len(value))])
	if len(value) < 2 {
		return words
	}
	unit := joinSaid(value[1:])
	if last, _ := utf8.DecodeLastRuneInString(words); unicode.IsDigit(last) {
		return words + unit
	}
	return words + "（" + unit + "）"
}

func joinSaid(all []Said) string {
	var out strings.Builder
	for _, s := range all {
		out.WriteString(flat(s.Words))
	}
	return out.String()
}

// said are the words of a span of a plan.
func said(t target.Target, at ingest.Span) Said {
	return Said{Words: t.Plan.Words(at), Plan: t.Plan.File, Start: t.Plan.RuneAt(at.Start)}
}

// valueOf is a target's number with what bounds it and its unit.
func valueOf(t target.Target) []Said {
	out := []Said{said(t, t.Printed())}
	if at, ok := t.UnitApart(); ok {
		out = append(out, said(t, at))
	}
	return out
}

// card shows a target; tag says of where and when it is.
func card(t target.Target, tag string) Card {
	c := Card{Value: valueOf(t), Tag: tag}
	for _, at := range t.Indicator {
		c.Name = append(c.Name, said(t, at))
	}
	if at, ok := t.KindPrinted(); ok {
		c.Kind = said(t, at)
	}
	return c
}

// cardOf is the card above a hit's quote, where it is certain which number of it was asked
// for.
func (w *Words) cardOf(h retrieval.Hit, t Telling) (Card, bool) {
	if t.library == nil {
		return Card{}, false
	}
	figure, ok := t.library.FigureOf(h)
	if !ok {
		return Card{}, false
	}
	c := card(figure, w.figureTag(h, figure))
	if before, ok := t.library.Targets().Before(figure); ok {
		c.Before = w.before(before, h)
	}
	return c, true
}

// figureTag is the tag of a hit's figure, which says that it is a change where the printed
// words do not.
func (w *Words) figureTag(h retrieval.Hit, t target.Target) string {
	tag := w.tag(h)
	if t.SaysGrowth() || tag == "" {
		return tag
	}
	return strings.TrimSuffix(tag, tagEnd) + between + w.Targets.Growth + tagEnd
}

// before tells how a target of a hit stood earlier.
func (w *Words) before(t target.Target, h retrieval.Hit) *Before {
	from := t.Plan.ClauseHit(t.Clause())
	b := &Before{Label: w.beforeLabel(t), Value: valueOf(t), Clause: from.Clause, Cite: w.shortCitation(from, from.Plan == h.Plan)}
	if from.Clause == h.Clause {
		b.Cite = w.Targets.Here
	}
	return b
}

// beforeLabel says when what follows was so.
func (w *Words) beforeLabel(t target.Target) string {
	tag := t.Plan.TagOf(t.Statement, t.Number)
	return w.Targets.Before + w.tagTime(tag.Time, tag.Sort) + w.Modes[statement.Result] + " "
}

// holdsSaid reports whether words are a plan's.
func (v *view) holdsSaid(all ...Said) bool {
	for _, s := range all {
		if s.Words != "" && !v.Holds(s.Plan, s.Start, s.Words) {
			return false
		}
	}
	return true
}

// holdsCard reports whether all names and figures of a card are the plan's words, and
// there is a figure.
func (v *view) holdsCard(c Card) bool {
	if len(c.Value) == 0 || language.WordRunes(c.ValueWords()) == 0 || !v.holdsSaid(append(append([]Said{c.Kind}, c.Name...), c.Value...)...) {
		return false
	}
	return c.Before == nil || v.holdsSaid(c.Before.Value...)
}
