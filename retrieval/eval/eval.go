// Package eval measures answers on question files: where the clause that answers
// stands among the hits, and how often a question is refused. It counts as
// ../shared/eval/score.py does, so the figures of both can be compared, and keeps
// the rank of every question in a golden file, so that a change of ranking shows in
// review.
package eval

import (
	"context"
	"fmt"
	"io"
	"slices"
	"sort"
	"strings"
	"unicode"

	"planbot/retrieval"
	"planbot/retrieval/decide"
)

// Ask asks a question within a session.
type Ask func(ctx context.Context, session, question string) (retrieval.Answer, error)

// A Rank is what came of one question: the place of the first right hit from 1, 0
// if none is right, and whether it was refused.
type Rank struct {
	ID, Kind, Question string
	Place              int
	Refused            bool
	Rule               string // that refused it
}

// compareHits is how many hits an answer may take to show all that was asked.
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
			r := Rank{ID: q.ID, Kind: q.Kind, Question: turn.Question, Refused: a.Status == retrieval.NotFound, Rule: a.Rule}
			if len(q.Turns) > 0 {
				r.ID, r.Kind = fmt.Sprintf("%s#%d", q.ID, i), turnKind(i, turn)
			}
			if !r.Refused {
				r.Place = place(a.Hits, q.Kind, turn)
			}
			out = append(out, r)
		}
	}
	return out, nil
}

// turnKind is the kind that a dialogue's turn counts as.
func turnKind(i int, turn Question) string {
	switch {
	case turn.None:
		return "none-follow"
	case i == 0:
		return "dialogue-first"
	}
	return "dialogue-follow"
}

// needsAll reports whether all evidence of a kind of question has to be among the hits.
func needsAll(kind string) bool { return kind == "compare" || kind == "multi" }

func place(hits []retrieval.Hit, kind string, q Question) int {
	if !needsAll(kind) {
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

// Figures counts ranks by kind, and over all but comparisons and the like as "all". Questions
// that the plans do not answer are in Refusals alone.
func Figures(ranks []Rank) []Figure {
	places := map[string][]int{}
	for _, r := range ranks {
		if strings.HasPrefix(r.Kind, "none") {
			continue
		}
		places[r.Kind] = append(places[r.Kind], r.Place)
		if !needsAll(r.Kind) {
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

// PrintRules writes how often each rule refused rightly and wrongly.
func PrintRules(w io.Writer, ranks []Rank) {
	right, wrong := map[string]int{}, map[string]int{}
	for _, r := range ranks {
		switch {
		case r.Rule == "":
		case strings.HasPrefix(r.Kind, "none"):
			right[r.Rule]++
		default:
			wrong[r.Rule]++
		}
	}
	for _, rule := range decide.Rules() {
		fmt.Fprintf(w, "rule %-20s refused rightly %3d  wrongly %3d\n", rule, right[rule], wrong[rule])
	}
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
