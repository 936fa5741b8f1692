package retrieval

import (
	"context"
	"slices"

	"planbot/ingest/language"
	"planbot/retrieval/decide"
	"planbot/retrieval/library"
	"planbot/retrieval/question"
	"planbot/retrieval/rank"
)

// A comparison asks the same of several places or documents. The best clauses of each
// side are shown, so that none is crowded out by another that says more; a side of
// which nothing was found is said to be missing.

// A side is one of the things compared: the plans it may be in and what is asked.
type side struct {
	name     string // place or title, for the reply; empty for a goal or a result
	files    []string
	question question.Question
}

// A sideCase is what was found for a side.
type sideCase struct {
	*rank.Case
	part   int  // which of the things asked it is, from 1; 0 of places
	silent bool // the plans do not answer it
}

// maxSides is how many sides an answer shows.
const maxSides = maxHits

// compare answers a comparison: the best clause of each side first, then their next
// ones, the sides in the order of how well they answer.
func compare(ctx context.Context, l *library.Library, c *Case) error {
	all := sidesOf(l, c.Question)
	if len(all)+len(c.Question.Absent) < 2 || len(all) == 0 {
		return nil
	}
	c.answered = true
	found, err := searchSides(ctx, l, all)
	if err != nil {
		return err
	}
	a := &c.Answer
	items := len(c.Question.Items) > 1
	for i, f := range found {
		if (items || c.Question.Number || len(c.Question.Places) >= 2) && (len(f.Found) == 0 || decide.Silent(f.Case)) {
			a.Missing, found[i].silent = append(a.Missing, all[i].name), true
		}
		if items {
			found[i].part = i + 1
		}
	}
	found = slices.DeleteFunc(found, func(f sideCase) bool {
		return len(f.Found) == 0 || f.silent && len(a.Missing) < len(all)
	})
	if !items { // the things asked stay in their order
		slices.SortStableFunc(found, func(a, b sideCase) int { return rank.Better(a.Found[0], b.Found[0]) })
	}
	found = found[:min(len(found), maxSides)]
	if items && len(a.Missing) == 0 {
		a.Which = decide.Alike(found[0].Case)
	}
	if items || len(c.Question.Places) >= 2 || len(c.Question.Absent) > 0 || c.Question.Every || all[0].name == "" {
		a.Sides = len(found)
	}
	a.Hits = inTurn(found)
	if len(a.Hits) == 0 || len(a.Missing) == len(all) {
		a.Status, a.Why = NotFound, decide.NoClause
	}
	return nil
}

// sidesOf returns the sides of a question, none if it compares nothing: result and
// goal; its places; or, if it names no place or one, the plans that may be meant.
func sidesOf(l *library.Library, q question.Question) (out []side) {
	switch {
	case len(q.Items) > 1:
		for _, item := range q.Items {
			out = append(out, side{item.Name, searched(l, item), item})
		}
		return out
	case len(q.Places) < 2 && q.Both:
		files := searched(l, q)
		return []side{{"", files, q.As(language.Result).Anywhere()}, {"", files, q.As(language.Goal).Anywhere()}}
	case !q.Compare, len(q.Places) == 0 && len(q.Absent) > 0:
		return nil
	case len(q.Places)+len(q.Absent) >= 2:
		for _, place := range q.Places {
			out = append(out, side{place, searched(l, question.Question{Places: []string{place}}), q.For(place)})
		}
		return out
	}
	for _, p := range l.All() {
		if q.MayMean(p.Facts) && (!q.Every || isProvince(l, p.Facts.Place)) {
			out = append(out, side{p.Facts.Title, []string{p.File}, q})
		}
	}
	return out
}

// isProvince reports whether a place is one.
func isProvince(l *library.Library, full string) bool {
	place := l.Place(full)
	return place != nil && place.Level == language.Province
}

// searchSides returns the best clauses of each side.
func searchSides(ctx context.Context, l *library.Library, all []side) ([]sideCase, error) {
	var out []sideCase
	var found *rank.Case
	for i, s := range all {
		if i == 0 || s.question.Topic != all[i-1].question.Topic { // plans of one place are asked the same
			var err error
			if found, err = rank.Order(ctx, l, s.question); err != nil {
				return nil, err
			}
		}
		out = append(out, sideCase{Case: found.Of(s.files)})
	}
	return out, nil
}

// inTurn returns the hits of sides: the first of each, then the second.
func inTurn(found []sideCase) []Hit {
	out := []Hit{}
	for round := 0; ; round++ {
		before := len(out)
		for _, f := range found {
			if round < len(f.Found) && len(out) < maxHits {
				x := &f.Found[round]
				h := x.Hit(f.Shown(x))
				h.Part = f.part
				out = append(out, h)
			}
		}
		if len(out) == before {
			return out
		}
	}
}
