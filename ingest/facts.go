package ingest

import (
	"path/filepath"
	"slices"
	"strings"
)

// Facts are read from what a document says of itself: its head, its signature and its
// own title. A number or a date in the text may be another document's.
//
//	lines of the head and what each is (head.go, line.go) → title (title.go) → kind
//	(kind.go), number and issuer (issuer.go), date (issued.go), place (place.go),
//	period and status (period.go)

// FactPassed and FactValid name, in Plan.FactSpans, what a document says beside its Facts:
// when it was passed or approved, and how long it is in force.
const (
	FactPassed = "passed"
	FactValid  = "valid"
)

// A Why says why a fact is doubtful.
type Why string

// Reasons for doubt.
const (
	WhyFileName Why = "file name"     // it comes from the file's name alone
	WhyText     Why = "text"          // it was only concluded from the running text
	WhyPage     Why = "page"          // it is the website's that shows the document
	WhyYear     Why = "year only"     // a date without a month
	WhyOther    Why = "another value" // the head gives another one as well
	WhyUnlisted Why = "unlisted"      // a place that the table of divisions does not have
)

// A Doubt is a fact that ought to be looked at, by its name in Facts.All.
type Doubt struct {
	Fact string `json:"fact"`
	Why  Why    `json:"why"`
}

// foundFacts is what was found: the facts, where each is said, and which are doubtful.
type foundFacts struct {
	Facts
	stated   map[string]Span
	doubtful []Doubt
}

// set takes a fact that is said at a span; an empty one changes nothing.
func (f *foundFacts) set(name, value string, at Span) {
	if value == "" {
		return
	}
	for _, fact := range f.All() {
		if fact.Name == name {
			*fact.Value = value
		}
	}
	f.say(name, at)
}

// say notes where something is said.
func (f *foundFacts) say(name string, at Span) {
	if at.End > at.Start {
		f.stated[name] = at
	}
}

func (f *foundFacts) doubt(fact string, why Why) {
	f.doubtful = append(f.doubtful, Doubt{fact, why})
}

// doubtsWithout returns the doubts about facts that were not set by hand.
func (f *foundFacts) doubtsWithout(set Facts) []Doubt {
	byHand := map[string]bool{}
	for _, fact := range set.All() {
		byHand[fact.Name] = *fact.Value != ""
	}
	return slices.DeleteFunc(slices.Clone(f.doubtful), func(d Doubt) bool { return byHand[d.Fact] })
}

// readFacts returns what a document says of itself. The title and the place alone may
// come from the file's name.
func readFacts(file, text string, clauses []Clause) *foundFacts {
	h := newHead(text, clauses)
	f := &foundFacts{stated: map[string]Span{}}
	h.name = strings.TrimSuffix(filepath.Base(file), filepath.Ext(file))
	h.readTitle(f)
	h.readNumber(f)
	h.readIssuer(f)
	h.readDate(f)
	h.readStatus(f)
	if kind := kindOf(f.Title); kind != "" {
		f.set("kind", kind, f.stated["title"])
	}
	h.readPeriod(f)
	h.readPlace(f)
	return f
}
