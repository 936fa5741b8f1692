package bot

import (
	"context"
	"slices"
	"strings"

	"planbot/retrieval"
)

// An Offer is a clause to choose: its sentence that fits, where it stands, and how it
// reads when it is sent.
type Offer struct {
	ID          string // of the clause
	Title       string // the sentence
	Description string // the citation
	Parts       []Part
}

// Offers returns up to limit clauses for a few words; for none those that the person's
// conversation was about, newest first. It changes no conversation. What answers
// nothing gives no clauses. A panic is a Fault.
func (b *Bot) Offers(ctx context.Context, chat Chat, text string, limit int) ([]Offer, error) {
	return bounded(ctx, func(ctx context.Context) ([]Offer, error) {
		x, err := b.exchange(ctx, chat)
		if err != nil {
			return nil, err
		}
		return x.offers(strings.TrimSpace(text), limit)
	})
}

func (x *exchange) offers(text string, limit int) ([]Offer, error) {
	if len(x.asked.Plans()) == 0 {
		return nil, nil
	}
	hits := x.recent()
	if text != "" {
		answer, err := x.compute(x.ctx, x.asked, asking(retrieval.Context{Limit: limit}, text))
		if err != nil {
			return nil, err
		}
		hits = nil
		if answer.Status == retrieval.Answered {
			hits = x.holding(answer.Hits, text)
		}
	}
	return x.offer(hits[:min(len(hits), limit)]), nil
}

// holding highlights in each hit the sentence that holds the words, if one does: a few
// words are looked for as they are.
func (x *exchange) holding(hits []retrieval.Hit, words string) []retrieval.Hit {
	for i, h := range hits {
		if strings.Contains(h.Mark(), words) {
			continue
		}
		if marked, ok := x.sentenceWith(h.Ref(), words); ok {
			hits[i] = marked
		}
	}
	return hits
}

func (x *exchange) sentenceWith(r retrieval.Ref, words string) (retrieval.Hit, bool) {
	p, i, ok := x.lib.Find(r)
	if !ok {
		return retrieval.Hit{}, false
	}
	for _, s := range p.Sentences(p.Clauses[i]) {
		if text := p.Words(s); strings.Contains(text, words) {
			return x.lib.Marked(r, p.RuneAt(s.Start), p.RuneAt(s.End))
		}
	}
	return retrieval.Hit{}, false
}

// recent returns the clauses that answered the last questions, and those put aside.
func (x *exchange) recent() []retrieval.Hit {
	ids := []string{x.s.Open.Clause}
	for _, t := range slices.Backward(x.s.Turns) {
		ids = append(ids, t.Hits[:min(1, len(t.Hits))]...)
	}
	for _, item := range slices.Backward(x.s.Basket) {
		ids = append(ids, item.Clause)
	}
	var seen []string
	for _, id := range ids {
		if !slices.Contains(seen, id) {
			seen = append(seen, id)
		}
	}
	return x.hits(seen)
}

// offer makes hits what is offered; a hit whose quote is not its plan's text is not.
func (x *exchange) offer(hits []retrieval.Hit) []Offer {
	var out []Offer
	for _, h := range hits {
		m := x.words.Clause(h)
		if !x.lib.holds(m.Parts[0]) {
			x.Refused()
			continue
		}
		out = append(out, Offer{ID: h.Clause, Title: flat(shown(h)), Description: Citation(h), Parts: m.Parts})
	}
	return out
}
