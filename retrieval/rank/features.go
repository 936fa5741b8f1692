package rank

import (
	"slices"
	"strings"

	"planbot/ingest"
	"planbot/ingest/language"
	"planbot/retrieval/library"
	"planbot/retrieval/question"
)

// A stage says for which clauses a feature is looked at.
type stage int

const (
	early stage = iota // for all
	late               // for the best by the early ones
)

// A feature is something that speaks for a clause, or against it.
type feature struct {
	name   string
	stage  stage
	value  func(c *Case, x *Candidate) float64
	weight float64
}

// features are all that speaks for a clause. A new one is one line here and one in
// weights.txt.
var features []feature

func init() { // not a literal: weights are looked up by name
	features = []feature{
		{name: "likeness", stage: early, value: func(_ *Case, x *Candidate) float64 { return x.legs.likeness }},
		{name: "nearest", stage: early, value: nearestFeature},
		{name: "words", stage: early, value: wordsFeature},
		{name: "held", stage: early, value: heldFeature},
		{name: "unheld", stage: early, value: func(c *Case, x *Candidate) float64 { return (1 - c.held) * (1 - c.held) * share(x.said, c.best.said) }},
		{name: "place", stage: late, value: placeFeature},                                                         // the plan is of another place than is asked about
		{name: "title", stage: late, value: func(c *Case, x *Candidate) float64 { return c.Titles[x.PlanIndex] }}, // how much of the plan's title is named
		{name: "named", stage: late, value: namedFeature},                                                         // it is the plan that the question calls by its title and kind
		{name: "year", stage: late, value: yearFeature},                                                           // the sentence is about the year
		{name: "tense", stage: late, value: tenseFeature},                                                         // it is a goal, or a result, as asked
		{name: "thing", stage: late, value: thingFeature},                                                         // it holds the kind of thing that is asked for
		{name: "quoted", stage: late, value: quotedFeature},                                                       // it holds the terms that the question puts in quotes
		{name: "slots", stage: late, value: slotsFeature},                                                         // what it states is what is asked, slot by slot
		{name: "against", stage: late, value: againstFeature},                                                     // slots that are against the question
		{name: "head", stage: late, value: headFeature},                                                           // -1 for a document's head, which answers little
		{name: "lone", stage: late, value: loneFeature},                                                           // -1 for a heading alone
		{name: "naming", stage: late, value: namingFeature},                                                       // -1 where it only names the document
		{name: "bare", stage: late, value: bareFeature},                                                           // -1 for a heading, where something is asked that a heading does not say
		{name: "home", stage: late, value: homeFeature},                                                           // no place is named, and the plan is of the place that most plans are of
		{name: "near", stage: late, value: func(c *Case, x *Candidate) float64 { return is(c.Question.Near.Plan == x.File) }},
		{name: "open", stage: late, value: func(c *Case, x *Candidate) float64 { return is(c.Question.Near.Clause == x.Clauses[x.Clause].ID) }},
	}
	for i := range features {
		features[i].weight = Weight(features[i].name)
	}
}

// Features returns the names of the features, in the order of a candidate's values.
func Features() []string {
	out := make([]string, len(features))
	for i, f := range features {
		out[i] = f.name
	}
	return out
}

func share(x, of float64) float64 {
	if of <= 0 {
		return 0
	}
	return x / of
}

func is(b bool) float64 {
	if b {
		return 1
	}
	return 0
}

// nearestFeature and wordsFeature are two legs of the search, of the question's best.
func nearestFeature(c *Case, x *Candidate) float64 {
	return share(max(x.legs.likeness, 0), c.best.likeness)
}

func wordsFeature(c *Case, x *Candidate) float64 { return share(x.words, c.best.words) }

// heldFeature shifts weight from likeness to words, the more of the question's rare
// words the best clause holds.
func heldFeature(c *Case, x *Candidate) float64 {
	return c.held * (wordsFeature(c, x) - nearestFeature(c, x))
}

// placeFeature counts against a plan of another place than is asked about, less where
// its clause names the place; and against a clause that does not name the place that no
// plan is of in its marked sentence, less where its plan is of a place that holds that one.
func placeFeature(c *Case, x *Candidate) float64 {
	q := c.Question
	switch {
	case slices.Contains(q.Places, x.Facts.Place):
		return 0
	case len(q.Places) > 0:
		return is(c.speaksOf(x.Text(), q.Places))/2 - 1
	case len(q.Absent) > 0 && c.Speaks(x):
		return 0
	case len(q.Absent) > 0:
		return is(slices.Contains(c.holding, x.Facts.Place))/2 - 1
	case len(q.Home) > 0 && !slices.Contains(q.Home, x.Facts.Place):
		return -0.5
	}
	return 0
}

// anyOf reports whether something holds for one of some places, given by full name.
func (c *Case) anyOf(places []string, holds func(p *language.Place) bool) bool {
	return slices.ContainsFunc(places, func(full string) bool {
		p := c.Library.Place(full)
		return p != nil && holds(p)
	})
}

// speaksOf reports whether a text names one of some places.
func (c *Case) speaksOf(text string, places []string) bool {
	return c.anyOf(places, func(p *language.Place) bool { return p.In(text) })
}

// Speaks reports whether a candidate's marked sentence names a place that the question
// is about and no plan is of, and anything of what is asked about it.
func (c *Case) Speaks(x *Candidate) bool {
	sentence := x.marked()
	if x.Facts.Place == "" {
		return c.covers(x.Text()) // the state's own documents name places all over a clause
	}
	named := c.speaksOf(sentence, c.Question.Absent) || slices.Contains(c.holding, x.Facts.Place) && c.calls(sentence)
	return named && (len(c.Content) == 0 || c.ShareIn(sentence) >= spokenShare)
}

// covers reports whether a text names a place that the question is about and no plan is
// of, or one that lies in it: 郑州 of 河南.
func (c *Case) covers(text string) bool {
	mentions := c.Library.Mentions(text)
	return c.anyOf(c.Question.Absent, func(p *language.Place) bool {
		return slices.ContainsFunc(mentions, func(m language.Mention) bool { return m.Place.Within(p) })
	})
}

// spokenShare is how much of what is asked a sentence about a place that no plan is of
// has to hold.
var spokenShare = Weight("spoken")

// calls reports whether a sentence of a plan of the place that holds an asked one calls
// that by its short name, as only such plans do: 北仑 in one of 宁波's.
func (c *Case) calls(sentence string) bool {
	return c.anyOf(c.Question.Absent, func(p *language.Place) bool {
		return p.Level == language.County && strings.Contains(sentence, p.Short)
	})
}

func namedFeature(c *Case, x *Candidate) float64 {
	return is(c.Question.Titled && slices.Contains(c.Question.Plans, x.File))
}

func yearFeature(c *Case, x *Candidate) float64 {
	return c.YearOf(x, x.marked(), x.tense(c.Question))
}

func tenseFeature(c *Case, x *Candidate) float64 {
	switch have := x.tense(c.Question); {
	case c.Question.Tense == "" || have == "":
		return 0
	case c.Question.Tense == have:
		return 1
	}
	return -1
}

// tense is that of the candidate's headings, or of its marked sentence where they say
// nothing and it is asked about.
func (x *Candidate) tense(q question.Question) language.Tense {
	tense := x.Tenses[x.Clause]
	if tense == "" && (q.Tense != "" || q.AsksTime()) {
		tense = x.TenseOf(x.marked())
	}
	return tense
}

// marked is the text of the marked sentence.
func (x *Candidate) marked() string { return x.Plan.Said(x.Clauses[x.Clause], x.Mark) }

func thingFeature(c *Case, x *Candidate) float64 {
	if c.Question.Asks == question.AsksOwner {
		return is(len(x.UnitsOf(x.Clause)) > 0)
	}
	return x.thingIn(c.Question, x.marked())
}

func quotedFeature(c *Case, x *Candidate) float64 {
	if len(c.quoted) == 0 {
		return 0 // most questions quote nothing, and a clause's text is made when asked for
	}
	return c.quotedIn(x.Text())
}

// quotedIn is the share of the terms in the question's quotes that a text holds.
func (c *Case) quotedIn(text string) float64 {
	if len(c.quoted) == 0 {
		return 0
	}
	key, held := library.WordKey(text), 0
	for _, term := range c.quoted {
		if strings.Contains(key, term) {
			held++
		}
	}
	return float64(held) / float64(len(c.quoted))
}

// slotsFeature is how much of the asked indicator a candidate's best quantity is.
func slotsFeature(c *Case, x *Candidate) float64 {
	if x.Slots == nil || !c.Asked.InPlansWords() {
		return 0
	}
	return x.Slots.Named
}

// againstFeature counts the slots of that quantity that are against the question; a
// candidate that states none is as bad as one.
func againstFeature(c *Case, x *Candidate) float64 {
	switch {
	case !c.Asked.InPlansWords():
		return 0
	case x.Slots == nil:
		return -1
	}
	return -float64(x.Slots.Against())
}

func headFeature(_ *Case, x *Candidate) float64 {
	around := []ingest.Level{ingest.LevelHead, ingest.LevelSignature, ingest.LevelAnnexNote}
	return -is(slices.Contains(around, x.Clauses[x.Clause].Level) || x.isSignature())
}

// isSignature reports whether a clause is a title, an issuer or a date on a line of
// its own before the text: it ends no sentence.
func (x *Candidate) isSignature() bool {
	return x.Clauses[x.Clause].Address == ingest.AddressLead && !strings.ContainsAny(x.Text(), "。！？：:")
}

// minLeadTerms is how many terms a lead needs to be more than a heading.
const minLeadTerms = 16

func loneFeature(_ *Case, x *Candidate) float64 {
	return -is(x.Clauses[x.Clause].Level == ingest.LevelLead && len(language.Terms(x.Text())) < minLeadTerms)
}

func namingFeature(_ *Case, x *Candidate) float64 { return -is(x.OnlyNames(x.Mark)) }

// bareFeature is -1 for a clause that is a heading alone, where a number, a date, an
// owner or measures are asked for.
func bareFeature(c *Case, x *Candidate) float64 {
	return -is((c.Question.Asks != "" || c.Question.AsksMeasures()) && x.HeadingOnly(x.Clause))
}

func homeFeature(c *Case, x *Candidate) float64 {
	q := c.Question
	return is(len(q.Places)+len(q.Absent)+len(q.Home) == 0 && x.Facts.Place != "" && x.Facts.Place == c.Library.Home)
}
