package eval

import (
	"slices"
	"strings"
)

// Golden questions are those that a library's librarian wants answered. Asked before and
// after a change of the library they tell what it costs.

// Concerning returns the questions that are about plans of a library, or about what no plan
// answers.
func Concerning(questions []Question, has func(plan string) bool) (out []Question) {
	for _, q := range questions {
		if strings.HasPrefix(q.Kind, "none") || slices.ContainsFunc(plansOf(q), has) {
			out = append(out, q)
		}
	}
	return out
}

// plansOf returns the plans that answer a question or its turns.
func plansOf(q Question) (out []string) {
	if q.Plan != "" {
		out = append(out, q.Plan)
	}
	for _, proof := range q.Evidence {
		if proof.Plan != "" {
			out = append(out, proof.Plan)
		}
	}
	for _, turn := range q.Turns {
		out = append(out, plansOf(turn)...)
	}
	return out
}

// A Loss is a question that was answered better before.
type Loss struct {
	ID       string `json:"id"`
	Question string `json:"question"`
	Before   int    `json:"before"` // place of the right clause from 1, 0 for none
	After    int    `json:"after"`
	Refused  bool   `json:"refused,omitempty"`  // it is not answered at all now
	Answered bool   `json:"answered,omitempty"` // it was rightly refused, and is answered now
}

// Lost returns the questions whose answers got lost: the right clause was first and is not
// any more, or was there and is not; or what no plan answers was refused and is answered.
func Lost(before, after []Rank) (out []Loss) {
	now := map[string]Rank{}
	for _, r := range after {
		now[r.ID] = r
	}
	for _, r := range before {
		n, asked := now[r.ID]
		none := strings.HasPrefix(r.Kind, "none")
		switch {
		case !asked:
		case none && r.Refused && !n.Refused:
			out = append(out, Loss{ID: r.ID, Question: r.Question, Answered: true})
		case !none && r.Place > 0 && (n.Place == 0 || r.Place == 1 && n.Place > 1):
			out = append(out, Loss{ID: r.ID, Question: r.Question, Before: r.Place, After: n.Place, Refused: n.Refused})
		}
	}
	return out
}
