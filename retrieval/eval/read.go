package eval

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
)

// A Question is one line of a question file: of a single question the question and
// its evidence, of a dialogue its turns. doc/eval.md says how one is written.
type Question struct {
	ID       string
	Kind     string // none-… means that the plans do not answer it
	Question string
	Plan     string // file name of the plan that answers
	Evidence Evidence
	None     bool // of a turn: the plans do not answer it
	Turns    []Question

	line int // of its file, from 1
}

// Evidence is the words that answer, any of which has to be in the quote; for a
// comparison and for several questions in one, words of one or more plans, all of which
// have to be among the hits.
type Evidence []Proof

// A Proof is words of a plan.
type Proof struct{ Plan, Text string }

// errEvidence is returned for what is no list of words.
var errEvidence = errors.New("want a list of strings, or of objects with plan and text")

// UnmarshalJSON reads a list of strings or of objects.
func (e *Evidence) UnmarshalJSON(data []byte) error {
	var texts []string
	if json.Unmarshal(data, &texts) == nil {
		for _, t := range texts {
			*e = append(*e, Proof{Text: t})
		}
		return nil
	}
	if json.Unmarshal(data, (*[]Proof)(e)) != nil {
		return errEvidence
	}
	return nil
}

// A Flaw is a way in which a line is no question.
type Flaw string

// Flaws.
const (
	NoObject  Flaw = "no JSON object"
	Missing   Flaw = "missing"
	WrongForm Flaw = "of another form than it has to be"
	NoPlan    Flaw = "not a plan of the library"
)

// A BadLine is a line of a question file that can not be used.
type BadLine struct {
	Line   int // from 1
	Field  string
	Flaw   Flaw
	Detail error  // as the reader of JSON says it; nil: nothing
	Value  string // of the field, where it matters
}

// Error implements error.
func (b *BadLine) Error() string {
	out := fmt.Sprintf("line %d: %s", b.Line, strings.TrimSpace(b.Field+" "+string(b.Flaw)))
	if b.Detail != nil {
		out += ": " + b.Detail.Error()
	}
	return out
}

// ErrNoQuestion is returned for a question file without a question.
var ErrNoQuestion = errors.New("no question in the file")

// byteOrderMark may stand at a file's beginning.
const byteOrderMark = "\ufeff"

// Read reads a question file of one JSON object a line. Its error joins a BadLine for
// each line that is wrong.
func Read(r io.Reader) ([]Question, error) {
	data, err := io.ReadAll(r)
	if err != nil {
		return nil, fmt.Errorf("reading questions: %w", err)
	}
	var out []Question
	var bad []error
	for i, line := range bytes.Split(bytes.TrimPrefix(data, []byte(byteOrderMark)), []byte("\n")) {
		if line = bytes.TrimSpace(line); len(line) == 0 {
			continue
		}
		q, err := readLine(i+1, line)
		switch {
		case err != nil:
			bad = append(bad, err)
		case q.Question != "" || len(q.Turns) > 0: // else feedback without consent to keep the question
			out = append(out, q)
		}
	}
	if len(bad) == 0 && len(out) == 0 {
		return nil, ErrNoQuestion
	}
	return out, errors.Join(bad...)
}

func readLine(n int, line []byte) (Question, error) {
	q := Question{line: n}
	if err := json.Unmarshal(line, &q); err != nil {
		return q, badJSON(n, err)
	}
	field := ""
	switch {
	case q.ID == "":
		field = "id"
	case q.Kind == "":
		field = "kind"
	case q.Question == "" && len(q.Turns) == 0 && !isFeedback(q):
		field = "question"
	case slices.ContainsFunc(q.Turns, func(t Question) bool { return t.Question == "" }):
		field = "turns"
	default:
		return q, nil
	}
	return q, &BadLine{Line: n, Field: field, Flaw: Missing}
}

func isFeedback(q Question) bool { return strings.HasPrefix(q.Kind, "feedback") }

// badJSON says which field has another form than it has to have, if it is only that.
func badJSON(n int, err error) error {
	var form *json.UnmarshalTypeError
	switch {
	case errors.Is(err, errEvidence):
		return &BadLine{Line: n, Field: "evidence", Flaw: WrongForm}
	case errors.As(err, &form) && form.Field != "":
		field, _, _ := strings.Cut(form.Field, ".")
		return &BadLine{Line: n, Field: strings.ToLower(field), Flaw: WrongForm}
	}
	return &BadLine{Line: n, Flaw: NoObject, Detail: err}
}

// CheckPlans returns an error that joins a BadLine for each question that names a plan
// which is not among files. Feedback may be on a plan that is gone.
func CheckPlans(questions []Question, files []string) error {
	var bad []error
	for _, q := range questions {
		for _, plan := range q.plans() {
			if !slices.Contains(files, plan) && !isFeedback(q) {
				bad = append(bad, &BadLine{Line: q.line, Field: "plan", Flaw: NoPlan, Value: plan})
			}
		}
	}
	return errors.Join(bad...)
}

// plans are those that a question names, each once.
func (q Question) plans() (out []string) {
	out = append(out, q.Plan)
	for _, p := range q.Evidence {
		out = append(out, p.Plan)
	}
	for _, t := range q.Turns {
		out = append(out, t.plans()...)
	}
	slices.Sort(out)
	return slices.DeleteFunc(slices.Compact(out), func(plan string) bool { return plan == "" })
}
