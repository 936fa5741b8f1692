package retrieval

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"planbot/ingest"
	"planbot/ingest/language"
	"planbot/retrieval/library"
	"planbot/retrieval/question"
)

// What was pasted is looked for as text: planbot's own citation opens the clause that it
// cites, words the clause that they stand in.

// A standing is a clause in which pasted words stand.
type standing struct {
	plan   *library.Plan
	clause int
	mark   ingest.Span
	rank   [4]float64 // smaller is better, compared in turn
}

// quoted answers a question that is words of a plan.
func quoted(_ context.Context, l *Library, c *Case) error {
	if c.Question.Pasted == "" {
		return nil
	}
	c.Answer.Hits = cited(l.Library, c.Question.Pasted)
	if len(c.Answer.Hits) == 0 {
		c.Answer.Hits = standingIn(l.Library, c.Question)
	}
	c.answered = len(c.Answer.Hits) > 0
	return nil
}

// cited returns the clause that a citation in a text means, none if there is no citation:
// where several stand at its address, that which is the words before it, or holds them.
func cited(l *library.Library, text string) []Hit {
	at, ok := l.Cited(text)
	if !ok {
		return []Hit{}
	}
	words := at.Plan.Keyed()
	for _, paste := range question.Pieces(at.Before) {
		for _, key := range keysOf(paste) {
			if i, mark, ok := at.Holding(words, key); ok {
				return []Hit{at.Plan.Hit(i, mark, 0)}
			}
		}
	}
	return []Hit{at.Plan.ClauseHit(at.Clauses[0])}
}

// keysOf returns what of pasted text is looked for: all of it, then without its number.
func keysOf(p question.Paste) []string {
	return language.Unique([]string{library.WordKey(p.Whole), library.WordKey(p.Words)})
}

// standingIn returns the clauses in which pasted words stand, best first, of the first
// piece that stands anywhere.
func standingIn(l *library.Library, q question.Question) []Hit {
	plans := l.All()
	titles := l.TitleShares(q.Text)
	keyed := map[*library.Plan]*library.Keyed{}
	for _, paste := range question.Pastes(q.Pasted) {
		if looksAsked(paste, q) {
			continue
		}
		var found []standing
		for _, p := range l.MayStand(paste.Words) {
			if !q.MayMean(p.Facts) && len(q.Pasted) == len(paste.Whole) {
				continue
			}
			if keyed[p] == nil {
				keyed[p] = p.Keyed()
			}
			for _, s := range standings(p, keyed[p], paste) {
				s.rank[3] = -titles[slices.Index(plans, p)] - is(p.File == q.Near.Plan)
				found = append(found, s)
			}
		}
		if len(found) > 0 {
			return hitsOf(found)
		}
	}
	return []Hit{}
}

// looksAsked reports whether long words without a number or quotes are a question rather
// than pasted: they ask for something.
func looksAsked(p question.Paste, q question.Question) bool {
	return p.Head.IsZero() && !p.Asked && (q.Asks != "" || strings.ContainsAny(p.Whole, "?？"))
}

// standings returns where in a plan a pasted piece stands: the words with its number, as
// far as the number is that of the clause or stands there.
func standings(p *library.Plan, words *library.Keyed, paste question.Paste) (out []standing) {
	whole := library.WordKey(paste.Whole)
	for _, span := range words.Find(library.WordKey(paste.Words)) {
		i, ok := p.Inside(span)
		if !ok || p.OnlyTitle(i) {
			continue
		}
		s := standing{plan: p, clause: i, mark: p.Within(i, span)}
		fits := p.Heads(i, span, paste.Head)
		if !fits && !paste.Head.IsZero() && language.WordRunes(paste.Words) < shortWords {
			continue
		}
		s.rank = [4]float64{is(!fits && !paste.Head.IsZero()), is(!p.Begins(i, span)), is(inAnnex(p.Clauses[i]))}
		out = append(out, s)
	}
	if len(out) > 0 || whole == library.WordKey(paste.Words) {
		return out
	}
	for _, span := range words.Find(whole) { // what looked like a number is none: 三、四线城市
		if i, ok := p.Inside(span); ok && !p.OnlyTitle(i) {
			out = append(out, standing{plan: p, clause: i, mark: p.Within(i, span)})
		}
	}
	return out
}

// shortWords is how many letters and digits words beside a number need for the number
// not to matter.
const shortWords = 4

func is(b bool) float64 {
	if b {
		return 1
	}
	return 0
}

// hitsOf returns the best of some standings, each clause once.
func hitsOf(found []standing) []Hit {
	slices.SortStableFunc(found, func(a, b standing) int {
		return cmp.Or(slices.Compare(a.rank[:], b.rank[:]), cmp.Compare(a.plan.File, b.plan.File), cmp.Compare(a.mark.Start, b.mark.Start))
	})
	seen := map[string]bool{}
	hits := []Hit{}
	for _, s := range found {
		if id := s.plan.Clauses[s.clause].ID; !seen[id] && len(hits) < maxHits {
			seen[id] = true
			hits = append(hits, s.plan.Hit(s.clause, s.mark, 0))
		}
	}
	return hits
}
