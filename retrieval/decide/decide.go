// Package decide says whether the plans answer a question, and if not, why.
//
// That is decided by what of the asked thing is there, not by likeness alone: a
// question that only nearly fits a plan is as like to it as one that fits (AUC 0.33 on
// the development questions). Each reason to refuse is a rule of one table (rules.go).
package decide

import (
	"context"
	"slices"
	"strings"

	"planbot/ingest/language"
	"planbot/retrieval/question"
	"planbot/retrieval/rank"
	"planbot/retrieval/slot"
)

// Why says why nothing was found.
type Why string

// Reasons for an answer that is none.
const (
	NoAddress Why = "no_address" // the plan has no such number
	NoPlan    Why = "no_plan"    // no plan of that place or name
	NoClause  Why = "no_clause"  // the plans do not say it
	NoOwner   Why = "no_owner"   // the clause does not say who is responsible
	NoFact    Why = "no_fact"    // the document does not say of itself what is asked
	OffTopic  Why = "off_topic"  // no question for plans
)

// A Verdict is what was decided.
type Verdict struct {
	Why     Why              // empty if the plans answer
	Rule    string           // the name of the rule that refused
	Failed  slot.Name        // of NoClause: the slot that nothing meets, if one can be told
	Instead []rank.Candidate // what is there of the asked indicator, best first: of another place, time …
	Talk    Talk             // of OffTopic: what kind of small talk it is
	Support Support          // what it was decided by
}

// Support is what speaks for a question being answered by the plans.
type Support struct {
	Likeness float64 `json:"likeness"` // cosine of the best passage
	Held     float64 `json:"held"`     // share of the topic's weight that the best clause holds
	Near     float64 `json:"near"`     // the same of the best sentence with the asked kind of thing
	Behind   float64 `json:"behind"`   // how far the clause of such a sentence is behind in likeness
	Unknown  float64 `json:"unknown"`  // share of the topic's weight that the best clause's plan does not hold
	Year     float64 `json:"year"`     // -1 where no sentence near is of the asked year
	Talk     float64 `json:"talk"`     // how like it is to small talk; 0 where that was not looked at
}

// Decide decides whether what was found answers the question.
func Decide(ctx context.Context, c *rank.Case, small *SmallTalk) (Verdict, error) {
	v := Verdict{Support: supportOf(c)}
	if mayBeTalk(c.Question, v.Support) {
		var err error
		if v.Talk, v.Support.Talk, err = small.most(ctx, c.Library, c.Question.Text); err != nil {
			return v, err
		}
	}
	return v.by(c), nil
}

// by refuses by the first rule that holds.
func (v Verdict) by(c *rank.Case) Verdict {
	for _, r := range rules {
		if r.holds(c, v.Support) {
			v.Why, v.Rule = r.why, r.name
			switch {
			case r.why == NoClause && c.Asked.InPlansWords():
				v.Failed, v.Instead = instead(c)
			case c.Asked.Number() && c.Question.Name != "":
				v.Failed = failedBy[r.name]
			}
			return v
		}
	}
	return v
}

// failedBy are the slots that fail by rules which read sentences and not what they state.
var failedBy = map[string]slot.Name{"another year": slot.Time, "no such unit": slot.Unit}

// Silent reports whether one side of a comparison has nothing to say: what the
// candidates of its plans say would be refused.
func Silent(c *rank.Case) bool {
	s := supportOf(c)
	switch {
	case c.Asked.InPlansWords():
		return noSuchQuantity(c, s) || onlyAlike(c)
	case nobodyNamed(c, s):
		return true
	}
	return s.Likeness < surelyAlike && slices.ContainsFunc(rules, func(r rule) bool { return r.why == NoClause && r.holds(c, s) })
}

// onlyAlike reports whether some plan states an indicator of just the asked name, and the
// best clauses of this side one that only shares words with it: 监控覆盖率 for 森林覆盖率. One
// that has the rest of its name elsewhere in its clause is of it: 粮食播种面积…、总产量.
func onlyAlike(c *rank.Case) bool {
	return c.Asked.IsName() && !slices.ContainsFunc(lookedAt(c), func(x rank.Candidate) bool {
		return x.Answers() && (x.Slots.Is() || holdsRunes(x.Text(), c.Question.Name))
	})
}

// holdsRunes reports whether a text has each character of a name.
func holdsRunes(text, name string) bool {
	text = language.Canonical(text)
	return !strings.ContainsFunc(language.Canonical(name), func(r rune) bool { return !strings.ContainsRune(text, r) })
}

// looked is how many of the best clauses are looked at for what was asked.
const looked = 12

// lookedAt are those clauses.
func lookedAt(c *rank.Case) []rank.Candidate { return c.Found[:min(len(c.Found), looked)] }

// noneBehind is how far behind counts where no sentence has the asked thing: further
// than any that was seen.
const noneBehind = -0.3

// supportOf weighs the best clauses found for a question.
func supportOf(c *rank.Case) Support {
	if len(c.Found) == 0 {
		return Support{}
	}
	best := 0.0
	for i := range c.Found {
		best = max(best, c.Found[i].Likeness())
	}
	s := Support{Likeness: best, Behind: noneBehind, Unknown: unknown(c)}
	var near []nearSentence
	for i := range lookedAt(c) {
		x := &c.Found[i]
		if len(c.Question.Places) > 0 && x.Value("place") <= -1 {
			continue
		}
		s.Held = max(s.Held, c.Library.Words.Held(x.Order, c.Content))
		for _, n := range nearSentences(c, x) {
			s.Near, s.Behind = max(s.Near, n.share), max(s.Behind, x.Likeness()-best)
			near = append(near, n)
		}
	}
	s.Year = yearSupport(near, s.Near*nearlyBest, c.Found[0].Value("year") < 0)
	return s
}

// yearSupport is -1 where no sentence that says enough of the topic can be of the
// asked year: none is of it, and those without a year do not count if the best clause
// is of another one.
func yearSupport(near []nearSentence, enough float64, otherYear bool) float64 {
	for _, n := range near {
		if n.share >= enough && (n.year > 0 || n.year == 0 && !otherYear) {
			return 0
		}
	}
	return -1
}

// A nearSentence is a sentence with the asked kind of thing: the share of the topic's
// weight that it holds, its headings counted in, and the evidence of its year.
type nearSentence struct{ share, year float64 }

// nearSentences returns the sentences of a candidate with the asked kind of thing.
func nearSentences(c *rank.Case, x *rank.Candidate) []nearSentence {
	clause := x.Clauses[x.Clause]
	above := strings.Join(clause.Path, " ")
	var out []nearSentence
	for _, span := range x.Sentences(clause) {
		if text := x.Plan.Said(clause, span); x.HoldsThing(c.Question, text) {
			out = append(out, nearSentence{c.ShareIn(text + " " + above), c.YearOf(x, text, x.Tenses[x.Clause])})
		}
	}
	return out
}

// unknown returns the share of the topic's weight that the best clause's plan does
// not hold, 1 of no topic.
func unknown(c *rank.Case) float64 {
	if len(c.Content) == 0 {
		return 1
	}
	first, leaves := c.Found[0].PlanIndex, c.Library.Leaves
	return c.Library.Words.Share(c.Content, func(term string) bool {
		return !c.Library.Words.Any(term, func(doc int) bool { return leaves[doc].PlanIndex == first })
	})
}

// Alike returns the places of the best clauses if the question names none and they
// are of several places and alike; more than a name can not tell them apart.
func Alike(c *rank.Case) []string {
	if len(c.Question.Places)+len(c.Question.Home) > 0 {
		return nil
	}
	if c.Asked.InPlansWords() {
		return placesThatState(c)
	}
	var out []string
	for _, x := range c.Found {
		if x.Score < c.Found[0].Score-alike {
			break
		}
		if place := x.Facts.Place; place != "" && !slices.Contains(out, place) {
			out = append(out, place)
		}
	}
	if len(out) < 2 {
		return nil
	}
	return out
}

// placesThatState returns the places of the best clauses that state the asked quantity,
// if they are of several; more than a name can not tell them apart.
func placesThatState(c *rank.Case) []string {
	var out []string
	best := 0.0
	for i := range lookedAt(c) {
		x := &c.Found[i]
		if !x.Answers() || x.Slots.Named < best {
			continue
		}
		best = x.Slots.Named
		if place := x.Facts.Place; place != "" && !slices.Contains(out, place) {
			out = append(out, place)
		}
	}
	if len(out) < 2 {
		return nil
	}
	return out
}

// asksThing reports whether a question asks for a number or a date.
func asksThing(q question.Question) bool {
	return q.Asks == question.AsksNumber || q.Asks == question.AsksWhen
}
