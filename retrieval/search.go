package retrieval

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"strings"
	"unicode/utf8"

	"planbot/ingest"
	"planbot/retrieval/normal"
)

// Limits of a question and an answer.
const (
	MaxQuestion = 2000 // runes; longer ones are no question
	maxHits     = 10
)

// Weights of the fusion: a clause's score is the weighted sum of its best
// passage's likeness and its BM25 score, each divided by the question's best. The
// more of the question's rare words the best clause holds, the more its words
// count. Chosen by cross-validation on the development questions (doc/quality.md).
const (
	denseWeight  = 0.9
	heldWeight   = 0.5
	cosineWeight = 0.65 // of the best passage's likeness itself
	meanWeight   = 0.17 // of the mean likeness of the clause's passages
)

// Why a question gets no answer. Errors of Ask wrap one of these.
var (
	ErrNoQuestion   = errors.New("the question is empty")
	ErrLongQuestion = errors.New("the question is too long")
	ErrNotUTF8      = errors.New("the question is not valid UTF-8")
)

// Ask answers a question that stands by itself.
func (l *Library) Ask(ctx context.Context, question string) (Answer, error) {
	return l.AskIn(ctx, Context{}, question)
}

// AskIn answers a question that may lean on what was asked before. The answer's
// Question holds it as it was understood, for the next Context.
func (l *Library) AskIn(ctx context.Context, before Context, question string) (Answer, error) {
	switch {
	case !utf8.ValidString(question):
		return Answer{}, ErrNotUTF8
	case utf8.RuneCountInString(question) > MaxQuestion:
		return Answer{}, ErrLongQuestion
	case strings.TrimSpace(question) == "":
		return Answer{}, ErrNoQuestion
	}
	question, err := l.asPlansWrite(ctx, question)
	if err != nil {
		return Answer{}, err
	}
	q := l.understand(question)
	if h, ok := l.ownerOfOpen(before, q); ok {
		return Answer{Status: Answered, Question: Question{Text: before.Question}, Hits: []Hit{h}}, nil
	}
	return l.answer(ctx, l.resolve(before, q), cmp.Or(before.Limit, maxHits))
}

// alike is how near the scores of two clauses have to be for a question to mean
// either alike: a third of the smallest weight of evidence.
const alike = 0.02

// which returns the places of the best clauses if the question names none and they
// are of several places and alike; more than a name can not tell them apart.
func which(q Question, found []candidate) []string {
	if len(q.Places)+len(q.Home) > 0 {
		return nil
	}
	var out []string
	for _, c := range found {
		if c.score < found[0].score-alike {
			break
		}
		if place := c.plan.Facts.Place; place != "" && !slices.Contains(out, place) {
			out = append(out, place)
		}
	}
	if len(out) < 2 {
		return nil
	}
	return out
}

// candidateHit shows a candidate with what speaks for it.
func (l *Library) candidateHit(c candidate, q Question) Hit {
	h := l.hit(c.plan, c.clause, c.shown(q), c.score)
	h.Because = &Because{c.dense, c.mean, c.words, c.Evidence}
	return h
}

// searched returns the files that a question was looked for in.
func (l *Library) searched(q Question) []string {
	var out []string
	for _, p := range l.plans {
		if q.mayMean(p) {
			out = append(out, p.File)
		}
	}
	return out
}

// asPlansWrite returns a question in the words of plans: simplified, in Chinese,
// with typing errors mended where that makes it more like to the plans.
func (l *Library) asPlansWrite(ctx context.Context, text string) (string, error) {
	text = l.speller.Chinese(normal.Plain(normal.Simplify(normal.Clean(text))))
	mended := l.speller.Mend(text)
	if mended != text {
		as, err := l.bestLikeness(ctx, text, mended)
		if err != nil {
			return "", err
		}
		if as[1] > as[0]+mendedGain {
			text = mended
		}
	}
	return normal.Expand(text), nil
}

// mendedGain is how much nearer to some passage a mended question has to be than as
// it was typed: of 60 changes on the development questions that mended nothing none
// gained as much, of those that mended all did.
const mendedGain = 0.03

// bestLikeness returns the likeness of each text to the passage nearest to it.
func (l *Library) bestLikeness(ctx context.Context, texts ...string) ([]float32, error) {
	vectors, err := l.encode(ctx, texts...)
	if err != nil {
		return nil, err
	}
	out := make([]float32, len(texts))
	for i, v := range vectors {
		for _, p := range l.plans {
			likeness, err := l.vectors.similarities(ctx, p.File, v)
			if err != nil {
				return nil, err
			}
			for _, x := range likeness {
				out[i] = max(out[i], x)
			}
		}
	}
	return out, nil
}

// answer answers an understood question with at most limit hits.
func (l *Library) answer(ctx context.Context, q Question, limit int) (Answer, error) {
	if len(q.Address) > 0 || q.Last {
		return l.addressAnswer(q), nil
	}
	if sides := l.sides(q); len(sides) > 1 {
		return l.compareAnswer(ctx, q, sides)
	}
	found, err := l.search(ctx, q)
	if err != nil {
		return Answer{}, err
	}
	answer := Answer{Status: Answered, Question: q, Hits: []Hit{}}
	if answer.Why, answer.Talk, err = l.whyNot(ctx, q, found); err != nil {
		return Answer{}, err
	}
	if answer.Why != "" {
		answer.Status = NotFound
	}
	if answer.Why == WhyOffTopic {
		return answer, nil
	}
	for _, f := range found[:min(len(found), limit)] {
		answer.Hits = append(answer.Hits, l.candidateHit(f, q))
	}
	if answer.Status == NotFound {
		answer.Searched = l.searched(q)
	} else {
		answer.Which = which(q, found)
	}
	return answer, nil
}

// A candidate is a clause with what speaks for it.
type candidate struct {
	clauseRef
	order int     // place in the library: plan, then text
	dense float64 // cosine of its best passage
	mean  float64 // mean cosine of its passages
	words float64 // BM25
	score float64
	Evidence
	mark     ingest.Span // the sentence to highlight
	passages []passage   // of the clause
	likeness []float32   // of each of them to the question
}

// search returns the best clauses, best first.
func (l *Library) search(ctx context.Context, q Question) ([]candidate, error) {
	vectors, err := l.encode(ctx, q.Topic)
	if err != nil {
		return nil, err
	}
	all, err := l.candidates(ctx, vectors[0])
	if err != nil {
		return nil, err
	}
	words := terms(q.Topic)
	l.fuse(all, words)
	titles := l.titleEvidence(words)
	slices.SortFunc(all, better)
	all = all[:min(len(all), weighed)]
	for i := range all {
		all[i].weigh(l.evidence(q, titles, all[i]))
	}
	slices.SortFunc(all, better)
	topic := contentTerms(q)
	for i := range all[:min(len(all), marked)] {
		if mark := l.bestMark(q, topic, all[i]); mark != all[i].mark {
			all[i].mark = mark
			all[i].weigh(l.evidence(q, titles, all[i]))
		}
	}
	slices.SortFunc(all, better)
	return all, nil
}

// weigh sets the evidence and counts it into the score, instead of any before.
func (c *candidate) weigh(e Evidence) {
	c.score += e.sum() - c.Evidence.sum()
	c.Evidence = e
}

// marked is how many of the best clauses have their best sentence chosen by more
// than likeness: those that may be shown.
const marked = 20

// weighed is how many clauses, the best by likeness and words, are weighed by
// evidence; the right one was never beyond the 80th on the development questions.
const weighed = 120

// Weights by which the sentence to highlight is chosen among a clause's passages,
// added to their likeness.
const (
	markWords = 0.20 // of the share of the topic that it holds
	markThing = 0.06 // of holding the kind of thing that is asked for
	markYear  = 0.04 // of being of the asked year
	minMark   = 8    // letters and digits that it has at least
)

// bestMark returns the passage of a candidate that answers best by itself.
func (l *Library) bestMark(q Question, topic []string, c candidate) ingest.Span {
	best, most := c.mark, -1.0
	for i, ps := range c.passages {
		text := c.plan.Text[ps.Span.Start:ps.Span.End]
		if wordRunes(text) < minMark && len(c.passages) > 1 {
			continue // "到2025年," says what the rest is about, not what it is
		}
		score := float64(c.likeness[i]) + markWords*l.shareOf(topic, text) + markThing*thingEvidence(q, text, nil)
		if len(q.Years) > 0 {
			score += markYear * yearEvidence(q, c.plan.Facts, text, c.plan.years[c.clause], c.plan.tenses[c.clause])
		}
		if score > most {
			best, most = ps.Span, score
		}
	}
	return best
}

// better orders candidates: by score, then plan, then place in the text.
func better(a, b candidate) int {
	return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(a.order, b.order))
}

// candidates returns each clause with its likeness to the question, in order.
func (l *Library) candidates(ctx context.Context, question []float32) ([]candidate, error) {
	out := make([]candidate, 0, len(l.clauses))
	for _, ref := range l.clauses {
		_, start, end := ref.plan.TextOf(ref.plan.Clauses[ref.clause])
		out = append(out, candidate{clauseRef: ref, order: len(out), dense: -1, mark: ingest.Span{Start: start, End: end}})
	}
	next := 0
	for _, p := range l.plans {
		likeness, err := l.vectors.similarities(ctx, p.File, question)
		if err != nil {
			return nil, err
		}
		for from, to := 0, 0; from < len(p.passages); from = to {
			clause := p.passages[from].Clause
			for to < len(p.passages) && p.passages[to].Clause == clause {
				to++
			}
			for out[next].plan != p || out[next].clause != clause {
				next++
			}
			out[next].liken(p.passages[from:to], likeness[from:to])
		}
	}
	return out, nil
}

// liken gives a candidate its passages and their likeness to the question, and
// marks the best of them.
func (c *candidate) liken(passages []passage, likeness []float32) {
	c.passages, c.likeness = passages, likeness
	for i, x := range likeness {
		sim := float64(x)
		c.mean = (c.mean*float64(i) + sim) / float64(i+1)
		if sim > c.dense {
			c.dense, c.mark = sim, passages[i].Span
		}
	}
}

// shown returns what of the clause to highlight: the words that name who is
// responsible if that is asked and they stand in it, else the best passage.
func (c candidate) shown(q Question) ingest.Span {
	clause := c.plan.Clauses[c.clause]
	if q.Asks == AsksOwner {
		if at := ingest.UnitsSpan(c.plan.Text, clause); at.End > at.Start {
			return at
		}
	}
	return c.mark
}

// fuse sets the candidates' scores.
func (l *Library) fuse(all []candidate, question []string) {
	bm25 := l.words.scores(question)
	bestDense, best := 0.0, 0
	for i := range all {
		all[i].words = bm25[i]
		bestDense = max(bestDense, all[i].dense)
		if bm25[i] > bm25[best] {
			best = i
		}
	}
	weight := denseWeight - heldWeight*l.words.held(best, question)
	for i := range all {
		dense, words := 0.0, 0.0
		if bestDense > 0 {
			dense = max(all[i].dense, 0) / bestDense
		}
		if bm25[best] > 0 {
			words = all[i].words / bm25[best]
		}
		all[i].score = weight*dense + (1-weight)*words + cosineWeight*all[i].dense + meanWeight*all[i].mean
	}
}
