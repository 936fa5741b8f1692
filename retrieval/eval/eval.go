// Package eval measures answers on question files: where the clause that answers
// stands among the hits, and how often a question is refused. It counts as
// ../shared/eval/score.py does, so the figures of both can be compared, and keeps
// the rank of every question in a golden file, so that a change of ranking shows in
// review.
package eval

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"sort"
	"strings"
	"unicode"

	"planbot/retrieval"
)

// A Question is one line of a question file: of a single question the question and
// its evidence, of a dialogue its turns.
type Question struct {
	ID       string
	Kind     string // none-… means that the plans do not answer it
	Question string
	Plan     string // file name of the plan that answers
	Evidence Evidence
	Turns    []Question
}

// Evidence is the words that answer, any of which has to be in the quote; for a
// comparison, words of several plans, all of which have to be among the hits.
type Evidence []Proof

// A Proof is words of a plan.
type Proof struct{ Plan, Text string }

// UnmarshalJSON reads a list of strings or of objects.
func (e *Evidence) UnmarshalJSON(data []byte) error {
	var texts []string
	if json.Unmarshal(data, &texts) == nil {
		for _, t := range texts {
			*e = append(*e, Proof{Text: t})
		}
		return nil
	}
	return json.Unmarshal(data, (*[]Proof)(e))
}

// Read reads a question file of one JSON object a line.
func Read(r io.Reader) ([]Question, error) {
	var out []Question
	for d := json.NewDecoder(r); ; {
		var q Question
		if err := d.Decode(&q); errors.Is(err, io.EOF) {
			return out, nil
		} else if err != nil {
			return nil, fmt.Errorf("question %d: %w", len(out)+1, err)
		}
		if strings.HasPrefix(q.Kind, "feedback") && q.Question == "" {
			continue // given without the consent to keep the question
		}
		if q.ID == "" || q.Kind == "" || q.Question == "" && len(q.Turns) == 0 {
			return nil, fmt.Errorf("question %d: want id, kind and question or turns", len(out)+1)
		}
		out = append(out, q)
	}
}

// Ask asks a question within a session.
type Ask func(ctx context.Context, session, question string) (retrieval.Answer, error)

// A Rank is what came of one question: the place of the first right hit from 1, 0
// if none is right, and whether it was refused.
type Rank struct {
	ID, Kind, Question string
	Place              int
	Refused            bool
}

// compareHits is how many hits a comparison may take to show all sides.
const compareHits = 6

// Run asks all questions, a dialogue's turns in order in one session.
func Run(ctx context.Context, questions []Question, ask Ask) ([]Rank, error) {
	var out []Rank
	for _, q := range questions {
		turns := q.Turns
		if len(turns) == 0 {
			turns = []Question{q}
		}
		for i, turn := range turns {
			a, err := ask(ctx, q.ID, turn.Question)
			if err != nil {
				return nil, fmt.Errorf("question %s: %w", q.ID, err)
			}
			r := Rank{ID: q.ID, Kind: q.Kind, Question: turn.Question, Refused: a.Status == retrieval.NotFound}
			if len(q.Turns) > 0 {
				r.ID = fmt.Sprintf("%s#%d", q.ID, i)
				r.Kind = "dialogue-follow"
				if i == 0 {
					r.Kind = "dialogue-first"
				}
			}
			if !r.Refused {
				r.Place = place(a.Hits, q.Kind, turn)
			}
			out = append(out, r)
		}
	}
	return out, nil
}

func place(hits []retrieval.Hit, kind string, q Question) int {
	if kind != "compare" {
		return Place(hits, q.Plan, q.Evidence)
	}
	for _, proof := range q.Evidence {
		if Place(hits[:min(len(hits), compareHits)], proof.Plan, Evidence{proof}) == 0 {
			return 0
		}
	}
	return 1
}

// Place returns the place, from 1, of the first hit of a plan whose quote holds evidence,
// 0 if none does.
func Place(hits []retrieval.Hit, plan string, evidence Evidence) int {
	for i, h := range hits {
		quote := squeeze(h.Quote)
		if h.Plan == plan && slices.ContainsFunc(evidence, func(p Proof) bool { return strings.Contains(quote, squeeze(p.Text)) }) {
			return i + 1
		}
	}
	return 0
}

// squeeze removes all blanks.
func squeeze(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, s)
}

// A Figure is the result of one kind of question.
type Figure struct {
	Kind               string
	Count              int
	At1, At3, At5, MRR float64
}

// Figures counts ranks by kind, and over all but comparisons as "all". Questions
// that the plans do not answer are in Refusals alone.
func Figures(ranks []Rank) []Figure {
	places := map[string][]int{}
	for _, r := range ranks {
		if strings.HasPrefix(r.Kind, "none") {
			continue
		}
		places[r.Kind] = append(places[r.Kind], r.Place)
		if r.Kind != "compare" {
			places["all"] = append(places["all"], r.Place)
		}
	}
	var out []Figure
	for kind, ps := range places {
		f := Figure{Kind: kind, Count: len(ps)}
		for _, p := range ps {
			if p > 0 {
				f.MRR += 1 / float64(p) / float64(len(ps))
			}
		}
		f.At1, f.At3, f.At5 = within(ps, 1), within(ps, 3), within(ps, 5)
		out = append(out, f)
	}
	sort.Slice(out, func(i, j int) bool { return out[i].Kind < out[j].Kind })
	return out
}

func within(places []int, n int) float64 {
	hit := 0
	for _, p := range places {
		if p > 0 && p <= n {
			hit++
		}
	}
	return float64(hit) / float64(len(places))
}

// A Refusal is the share of questions of a kind that were answered with "not found".
type Refusal struct {
	Kind  string
	Count int
	Share float64
}

// Refusals counts refused questions: by kind those that the plans do not answer, as
// "answerable" all others.
func Refusals(ranks []Rank) []Refusal {
	all, refused := map[string]int{}, map[string]int{}
	for _, r := range ranks {
		kind := "answerable"
		if strings.HasPrefix(r.Kind, "none") {
			kind = r.Kind
		}
		all[kind]++
		if r.Refused {
			refused[kind]++
		}
	}
	var out []Refusal
	for kind, n := range all {
		out = append(out, Refusal{kind, n, float64(refused[kind]) / float64(n)})
	}
	sort.Slice(out, func(i, j int) bool { return out[i].Kind < out[j].Kind })
	return out
}

// Print writes the figures as a table.
func Print(w io.Writer, ranks []Rank) {
	for _, f := range Figures(ranks) {
		fmt.Fprintf(w, "%-16s n=%4d  1: %.3f  3: %.3f  5: %.3f  MRR: %.3f\n", f.Kind, f.Count, f.At1, f.At3, f.At5, f.MRR)
	}
	for _, r := range Refusals(ranks) {
		fmt.Fprintf(w, "refused %-16s n=%4d  %.3f\n", r.Kind, r.Count, r.Share)
	}
}

// Golden writes the figures and the rank of each question, one a line.
func Golden(w io.Writer, ranks []Rank) {
	Print(w, ranks)
	for _, r := range ranks {
		place := fmt.Sprint(r.Place)
		if r.Refused {
			place = "refused"
		}
		fmt.Fprintf(w, "%s\t%s\t%s\t%s\n", place, r.ID, r.Kind, r.Question)
	}
}
