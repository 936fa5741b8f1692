package bot

import (
	"fmt"
	"slices"
	"strings"

	"planbot/retrieval"
)

// What of an answer is shown whole: its best clause, or that of each of several things
// that were asked.

// wholeHits is how many hits an answer shows whole.
func wholeHits(a retrieval.Answer) int {
	if a.Status == retrieval.NotFound {
		return 0
	}
	return min(max(a.Sides, 1), len(a.Hits))
}

// nearHits is how many clauses are listed below a no: it is short, and what stands further
// down is less like what was asked.
const nearHits = 2

// shownHits is how many hits of an answer a full reply shows, whole or as lines.
func shownHits(a retrieval.Answer) int {
	switch {
	case a.Status == retrieval.NotFound && len(a.Instead) > 0:
		return min(nearHits, len(a.Instead)) // what follows them is of something else
	case a.Status == retrieval.NotFound:
		return min(nearHits, len(a.Hits))
	}
	return min(wholeHits(a)+moreHits, len(a.Hits))
}

// once returns hits without those that mark the same words again, as where one sentence
// says all that was asked.
func once(hits []retrieval.Hit) []retrieval.Hit {
	var out []retrieval.Hit
	for _, h := range hits {
		if !slices.ContainsFunc(out, func(o retrieval.Hit) bool { return same(o, h) }) {
			out = append(out, h)
		}
	}
	return out
}

func same(a, b retrieval.Hit) bool { return a.Clause == b.Clause && markOf(a) == markOf(b) }

// whole shows the hits that an answer shows whole. Several things that were asked are
// told apart by their names, each in its place, with its own no.
func (w *Words) whole(a retrieval.Answer, t Telling, quote func(retrieval.Hit) Quote) (out []Part) {
	hits := a.Hits[:wholeHits(a)]
	if len(a.Question.Items) < 2 {
		shown := once(hits)
		for _, h := range shown {
			if c, ok := w.cardOf(h, t); ok && len(shown) == 1 {
				return w.carded(c, quote(h), h)
			}
			out = append(out, w.shownAs("", quote(h), h)...)
		}
		return out
	}
	for i := range a.Question.Items {
		k := slices.IndexFunc(hits, func(h retrieval.Hit) bool { return h.Part == i+1 })
		switch {
		case k < 0 && slices.Contains(a.Missing, a.Question.Items[i].Name):
			out = append(out, Text(fmt.Sprintf(w.ItemMissing, w.item(a, i, t))))
		case k >= 0 && !slices.ContainsFunc(hits[:k], func(h retrieval.Hit) bool { return same(h, hits[k]) }):
			out = append(out, w.shownAs(w.items(a, hits, hits[k], t), quote(hits[k]), hits[k])...)
		}
	}
	return out
}

// shownAs shows a hit by its quote with its tag before it, and before that of what it is.
func (w *Words) shownAs(of string, q Quote, h retrieval.Hit) []Part {
	parts := w.cited(q, h)
	if before := of + w.tag(h); before != "" {
		return append([]Part{Text(before)}, parts...)
	}
	return parts
}

// carded shows a hit by the card of its figure, which takes the place of its tag and says
// who is responsible where the quote does not.
func (w *Words) carded(c Card, q Quote, h retrieval.Hit) []Part {
	parts := w.cited(q, h)
	for i, part := range parts {
		if cite, ok := part.(Cite); ok {
			c.Units, cite.Units = cite.Units, ""
			parts[i] = cite
		}
	}
	return append([]Part{c}, parts...)
}

// items names those of the things asked which a hit answers.
func (w *Words) items(a retrieval.Answer, hits []retrieval.Hit, h retrieval.Hit, t Telling) string {
	var names []string
	for _, o := range hits {
		if same(o, h) && o.Part > 0 {
			names = append(names, w.item(a, o.Part-1, t))
		}
	}
	return fmt.Sprintf(w.Item, strings.Join(names, "、"))
}

// item names one of the things asked, with its time or unit where these tell it from the
// others.
func (w *Words) item(a retrieval.Answer, i int, t Telling) string {
	items := a.Question.Items
	name, time, unit := nameOf(items[i]), w.askedTime(items[i], t), ""
	apart := false // by their times
	for k, other := range items {
		switch at := w.askedTime(other, t); {
		case at != time:
			apart = true
		case k != i && other.Name == items[i].Name && other.Unit != items[i].Unit:
			unit = "（" + items[i].Unit + "）"
		}
	}
	if !apart {
		time = ""
	}
	return time + name + unit
}
