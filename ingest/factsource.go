package ingest

import "slices"

// A From says where a fact comes from.
type From string

// Where facts come from, the surest first.
const (
	FromHand  From = "by hand"
	FromText  From = "text"      // the document states it
	FromPage  From = "page"      // the website that shows the document
	FromWords From = "concluded" // from the running text
	FromFile  From = "file name"
)

// A FactSource is a fact that a plan has and where it comes from.
type FactSource struct {
	Fact string `json:"fact"`
	From From   `json:"from"`
	At   int    `json:"at"`            // where the text or the page states it, in runes
	Why  Why    `json:"why,omitempty"` // it is doubtful
}

// factSources tells of each of a plan's facts where it comes from.
func (p *Plan) factSources(set Facts, doubtful []Doubt) (out []FactSource) {
	for _, fact := range p.Facts.All() {
		if *fact.Value == "" {
			continue
		}
		s := FactSource{Fact: fact.Name, From: FromHand}
		if set.Get(fact.Name) == "" {
			s.Why = whyOf(fact.Name, doubtful)
			s.From, s.At = p.sourceOf(fact.Name, s.Why)
		}
		out = append(out, s)
	}
	return out
}

func whyOf(fact string, doubtful []Doubt) Why {
	if i := slices.IndexFunc(doubtful, func(d Doubt) bool { return d.Fact == fact }); i >= 0 {
		return doubtful[i].Why
	}
	return ""
}

// sourceOf tells where a fact that was found comes from, by what makes it doubtful.
func (p *Plan) sourceOf(fact string, why Why) (from From, at int) {
	span, stated := p.FactSpans[fact]
	if stated {
		at = p.RuneAt(span.Start)
	}
	switch {
	case why == WhyPage:
		return FromPage, at
	case why == WhyText:
		return FromWords, at
	case why == WhyFileName, !stated:
		return FromFile, at
	}
	return FromText, at
}
