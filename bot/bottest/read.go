package bottest

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/tools/txtar"

	"planbot/ingest"
	"planbot/retrieval"
	"planbot/retrieval/decide"
	"planbot/retrieval/slot"
)

// Read reads a file of fixed answers about the plans of a library. What it says of a
// plan must be so: a clause that is not there or does not hold the words is an error.
func Read(path string, lib *retrieval.Library) (Fixed, error) {
	archive, err := txtar.ParseFile(path)
	if err != nil {
		return Fixed{}, fmt.Errorf("reading fixed answers: %w", err)
	}
	f := Fixed{answers: map[string]answer{}}
	for _, section := range archive.Files {
		a, err := f.readAnswer(section, lib)
		if err != nil {
			return Fixed{}, fmt.Errorf("%s: %s: %w", path, section.Name, err)
		}
		if _, twice := f.answers[section.Name]; twice {
			return Fixed{}, fmt.Errorf("%s: %s is answered twice", path, section.Name)
		}
		f.answers[section.Name] = a
	}
	return f, nil
}

func (f Fixed) readAnswer(section txtar.File, lib *retrieval.Library) (answer, error) {
	a := answer{Answer: retrieval.Answer{Status: retrieval.Answered}}
	if err := f.readQuestion(&a, section.Name, lib); err != nil {
		return answer{}, err
	}
	for line := range strings.Lines(string(section.Data)) {
		line = strings.TrimSpace(line)
		if line == "" {
			continue
		}
		if err := f.readLine(&a, line, lib); err != nil {
			return answer{}, err
		}
	}
	return a, nil
}

// readLine reads a hit, "PLAN | ADDRESS | WORDS", or what else an answer says, "WHAT VALUE".
func (f Fixed) readLine(a *answer, line string, lib *retrieval.Library) error {
	if hit := strings.SplitN(line, " | ", 3); len(hit) == 3 {
		m, err := markOf(lib, hit[0], hit[1], hit[2])
		a.marks = append(a.marks, m)
		return err
	}
	what, value, _ := strings.Cut(line, " ")
	switch what {
	case "real":
		a.real = true
	case "as":
		a.Question.Text, a.Question.Topic = value, value
	case "why", "failed", "talk":
		return a.readNo(what, value)
	case "remark":
		a.Remark = retrieval.Remark(value)
	case "missing":
		a.Missing = strings.Fields(value)
	case "absent":
		a.Question.Absent = strings.Fields(value)
	case "siblings":
		a.Siblings = strings.Fields(value)
	case "which":
		a.Which = strings.Fields(value)
	case "sides":
		n, err := strconv.Atoi(value)
		a.Sides = n
		return err
	case "like":
		return f.readLike(a, value)
	default:
		return fmt.Errorf("not understood: %s", line)
	}
	return nil
}

// readNo reads why an answer is none: a reason, a slot that nothing meets and how many hits
// are there instead, or a kind of small talk.
func (a *answer) readNo(what, value string) (err error) {
	a.Status = retrieval.NotFound
	switch what {
	case "why":
		a.Why = decide.Why(value)
	case "talk":
		a.Why, a.Talk = decide.OffTopic, decide.Talk(value)
	case "failed":
		name, n, _ := strings.Cut(value, " ")
		a.Why, a.Failed = decide.NoClause, slot.Name(name)
		a.instead, err = strconv.Atoi(n)
	}
	return err
}

// readQuestion reads a section's name: a question in the words that are written, with the
// slots that the library reads from them, after the one that it leans on.
func (f Fixed) readQuestion(a *answer, name string, lib *retrieval.Library) error {
	before, text, leans := strings.Cut(name, " → ")
	if !leans {
		text = name
	}
	q, err := lib.Read(context.Background(), text)
	if err != nil {
		return fmt.Errorf("reading %q: %w", text, err)
	}
	if last, ok := f.answers[before]; ok && leans && len(last.marks) > 0 && !q.OnlyAsksWho() {
		q = q.After(last.Question, last.marks[0].ref)
	}
	a.Question, a.Question.Text, a.Question.Topic = q, text, text
	return nil
}

// readLike takes all that an answer further up says, but not the question and that it
// is the library's own.
func (f Fixed) readLike(a *answer, name string) error {
	other, ok := f.answers[name]
	if !ok {
		return fmt.Errorf("no answer further up to %s", name)
	}
	q := a.Question
	*a = other
	a.Question = q
	a.real, a.marks = false, slices.Clone(other.marks)
	return nil
}

// markOf finds words in a clause, the plan by part of its name. Of several clauses of
// the address it is the shortest that holds them.
func markOf(lib *retrieval.Library, plan, address, words string) (mark, error) {
	plans := lib.FindPlans(plan)
	if len(plans) != 1 {
		return mark{}, fmt.Errorf("%d plans are named %s", len(plans), plan)
	}
	p := plans[0]
	var holding []ingest.Clause
	for _, c := range p.Clauses {
		if text, _, _ := p.TextOf(c); c.Address == address && strings.Contains(text, words) {
			holding = append(holding, c)
		}
	}
	if len(holding) == 0 {
		return mark{}, fmt.Errorf("no clause %s of %s holds %s", address, p.File, words)
	}
	c := slices.MinFunc(holding, func(a, b ingest.Clause) int { return cmp.Compare(a.End-a.Start, b.End-b.Start) })
	text, at, _ := p.TextOf(c)
	start := utf8.RuneCountInString(p.Text[:at+strings.Index(text, words)])
	return mark{retrieval.Ref{Plan: p.File, Clause: c.ID}, start, start + utf8.RuneCountInString(words)}, nil
}
