package retrieval

import (
	"math"
	"planbot/ingest/language"
	"slices"
	"unicode"
)

// Parameters of BM25 (Robertson and Zaragoza 2009, "The Probabilistic Relevance
// Framework"); the usual values, changes of which moved no figure by a point.
const (
	bm25K = 1.2
	bm25B = 0.75
)

// An index finds texts by the terms they share with a question: pairs of
// neighbouring hanzi, and words of Latin letters or digits. Pairs need no
// dictionary and find names that none holds.
type index struct {
	postings map[string][]posting
	lengths  []float64 // terms of each document
	mean     float64
}

type posting struct {
	doc   int
	count float64
}

// newIndex indexes texts; a document is known by its place in them.
func newIndex(texts []string) *index {
	x := &index{postings: map[string][]posting{}, lengths: make([]float64, len(texts))}
	total := 0.0
	for doc, text := range texts {
		counts := map[string]float64{}
		for _, term := range terms(text) {
			counts[term]++
			x.lengths[doc]++
		}
		for term, n := range counts {
			x.postings[term] = append(x.postings[term], posting{doc, n})
		}
		total += x.lengths[doc]
	}
	x.mean = total / math.Max(float64(len(texts)), 1)
	return x
}

// terms returns the terms of a text, in order, repeats included.
func terms(text string) []string {
	var out []string
	var word []rune
	var before rune
	flush := func() {
		if len(word) > 0 {
			out = append(out, string(word))
			word = nil
		}
	}
	for _, r := range language.Fold(text) {
		switch {
		case unicode.Is(unicode.Han, r):
			flush()
			if before != 0 {
				out = append(out, string([]rune{before, r}))
			}
			before = r
			continue
		case r == '.' && len(word) > 0 && unicode.IsDigit(word[len(word)-1]), unicode.IsLetter(r), unicode.IsDigit(r):
			word = append(word, r)
		default:
			flush()
		}
		before = 0
	}
	flush()
	return out
}

// idf is the weight of a term: rare ones count more, unknown ones most.
func (x *index) idf(term string) float64 {
	n, df := float64(len(x.lengths)), float64(len(x.postings[term]))
	return math.Log(1 + (n-df+0.5)/(df+0.5))
}

// scores returns the BM25 score of each document for a question's terms.
func (x *index) scores(question []string) []float64 {
	out := make([]float64, len(x.lengths))
	for _, term := range unique(question) {
		idf := x.idf(term)
		for _, p := range x.postings[term] {
			norm := bm25K * (1 - bm25B + bm25B*x.lengths[p.doc]/x.mean)
			out[p.doc] += idf * p.count * (bm25K + 1) / (p.count + norm)
		}
	}
	return out
}

// held returns the share of the question's IDF that a document's terms hold.
func (x *index) held(doc int, question []string) float64 {
	return x.share(unique(question), func(term string) bool {
		return slices.ContainsFunc(x.postings[term], func(p posting) bool { return p.doc == doc })
	})
}

// share returns the share of the terms' IDF that is of those for which holds is
// true, 0 of no terms.
func (x *index) share(terms []string, holds func(term string) bool) float64 {
	all, held := 0.0, 0.0
	for _, term := range terms {
		idf := x.idf(term)
		all += idf
		if holds(term) {
			held += idf
		}
	}
	if all == 0 {
		return 0
	}
	return held / all
}

// unique returns the words of in without repeats, in order.
func unique(in []string) []string {
	seen := make(map[string]bool, len(in))
	var out []string
	for _, s := range in {
		if !seen[s] {
			seen[s] = true
			out = append(out, s)
		}
	}
	return out
}

// hanziPairs returns all pairs of hanzi in the index, sorted.
func (x *index) hanziPairs() []string {
	var out []string
	for term := range x.postings {
		if r := []rune(term); len(r) == 2 && unicode.Is(unicode.Han, r[0]) {
			out = append(out, term)
		}
	}
	slices.Sort(out)
	return out
}
