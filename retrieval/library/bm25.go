package library

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

// An Index finds texts by the terms they share with a question: pairs of
// neighbouring hanzi, and words of Latin letters or digits. Pairs need no
// dictionary and find names that none holds.
type Index struct {
	postings map[string][]posting
	lengths  []float64 // terms of each document
	mean     float64
}

type posting struct {
	doc   int
	count float64
}

// newIndex indexes texts; a document is known by its place in them.
func newIndex(texts []string) *Index {
	x := &Index{postings: map[string][]posting{}, lengths: make([]float64, len(texts))}
	total := 0.0
	for doc, text := range texts {
		counts := map[string]float64{}
		for _, term := range language.Terms(text) {
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

// idf is the weight of a term: rare ones count more, unknown ones most.
func (x *Index) idf(term string) float64 {
	n, df := float64(len(x.lengths)), float64(len(x.postings[term]))
	return math.Log(1 + (n-df+0.5)/(df+0.5))
}

// Scores returns the BM25 score of each document for a question's terms.
func (x *Index) Scores(question []string) []float64 {
	out := make([]float64, len(x.lengths))
	for _, term := range language.Unique(question) {
		idf := x.idf(term)
		for _, p := range x.postings[term] {
			norm := bm25K * (1 - bm25B + bm25B*x.lengths[p.doc]/x.mean)
			out[p.doc] += idf * p.count * (bm25K + 1) / (p.count + norm)
		}
	}
	return out
}

// Held returns the share of the question's IDF that a document's terms hold.
func (x *Index) Held(doc int, question []string) float64 {
	return x.Share(language.Unique(question), func(term string) bool {
		return slices.ContainsFunc(x.postings[term], func(p posting) bool { return p.doc == doc })
	})
}

// Share returns the share of the terms' IDF that is of those for which holds is
// true, 0 of no terms.
func (x *Index) Share(terms []string, holds func(term string) bool) float64 {
	return Share(x.Weights(terms), func(i int) bool { return holds(terms[i]) })
}

// Weights returns the IDF of each term, for Share.
func (x *Index) Weights(terms []string) []float64 {
	out := make([]float64, len(terms))
	for i, term := range terms {
		out[i] = x.idf(term)
	}
	return out
}

// Share returns the share of weights that is of those for which holds is true, 0 of no
// weight.
func Share(weights []float64, holds func(i int) bool) float64 {
	all, held := 0.0, 0.0
	for i, w := range weights {
		all += w
		if holds(i) {
			held += w
		}
	}
	if all == 0 {
		return 0
	}
	return held / all
}

// Any reports whether in holds for one of the documents that a term is in.
func (x *Index) Any(term string, in func(doc int) bool) bool {
	return slices.ContainsFunc(x.postings[term], func(p posting) bool { return in(p.doc) })
}

// Count returns how many documents hold a term.
func (x *Index) Count(term string) int { return len(x.postings[term]) }

// HanziPairs returns all pairs of hanzi in the index, sorted.
func (x *Index) HanziPairs() []string {
	var out []string
	for term := range x.postings {
		if r := []rune(term); len(r) == 2 && unicode.Is(unicode.Han, r[0]) {
			out = append(out, term)
		}
	}
	slices.Sort(out)
	return out
}
