package bot

import (
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"planbot/retrieval"
	"planbot/retrieval/question"
	"planbot/retrieval/slot"
)

// What of a question's slots is told: which of them nothing meets, and as what a follow-up
// was understood.

// A Telling is what an answer is told by, beside itself.
type Telling struct {
	Year  int    // of the calendar
	Plans int    // which 今年 means to the plans that were asked; 0 where they differ or do not say
	Typed string // the question as it was typed

	library *retrieval.Library // that answers; nil: no figure is shown by itself
}

// TellingOf returns what an answer of a library to a typed question is told by.
func TellingOf(lib *retrieval.Library, a retrieval.Answer, typed string, now time.Time) Telling {
	files := a.Searched
	if a.Status == retrieval.Answered && len(a.Hits) > 0 {
		files = []string{a.Hits[0].Plan}
	}
	var years []int
	for _, p := range lib.All() {
		if p.Year > 0 && slices.Contains(files, p.File) {
			years = append(years, p.Year)
		}
	}
	t := Telling{Year: now.Year(), Typed: typed, library: lib}
	if len(years) > 0 && slices.Min(years) == slices.Max(years) {
		t.Plans = years[0]
	}
	return t
}

// slotNo says in one sentence which slot of a question nothing meets, and is followed by
// what is there.
func (w *Words) slotNo(a retrieval.Answer, t Telling) string {
	q, where := a.Question, w.where(a)
	asked := nameOf(q) + w.Sorts[q.Sort]
	said := ""
	switch a.Failed {
	case slot.Time:
		said = fmt.Sprintf(w.SlotNo[slot.Time], where, w.askedTime(q, t), asked)
	case slot.Mode:
		said = fmt.Sprintf(w.SlotNo[slot.Mode], where, asked, w.Tenses[q.Tense])
	case slot.Unit, slot.Sort:
		said = fmt.Sprintf(w.SlotNo[a.Failed], where, nameOf(q), w.measure(a))
	default:
		said = fmt.Sprintf(w.SlotNo[slot.Indicator], where, asked)
	}
	switch {
	case len(a.Instead) == 0:
		return said + w.Full
	case a.Failed == slot.Indicator || a.Failed == slot.Place:
		return said + w.Elsewhere
	}
	return said + w.OnlyThis
}

// where says in which plans a question was looked for.
func (w *Words) where(a retrieval.Answer) string {
	switch {
	case len(a.Question.Places) > 0:
		return fmt.Sprintf(w.PlansOf, strings.Join(a.Question.Places, "、"))
	case len(a.Searched) == 1:
		return fmt.Sprintf(w.InPlan, strings.TrimSuffix(a.Searched[0], ".txt"))
	}
	return w.AnyPlan
}

// measure says what of an indicator was asked that is not there: its growth, it in a unit.
func (w *Words) measure(a retrieval.Answer) string {
	switch q := a.Question; {
	case a.Failed == slot.Unit && q.Unit != "":
		return fmt.Sprintf(w.InUnit, q.Unit)
	case q.Sort != "":
		return w.Measures[q.Sort]
	}
	return w.Level
}

// nameOf writes the name of the asked indicator as the question does: with a sign that was
// taken out of the middle of a word, without words between that only ask, and in brackets
// what stands by itself behind it, as the plans' word for a person's does.
func nameOf(q question.Question) string {
	text, name := q.Text, ""
	for i, field := range strings.Fields(q.Name) {
		if strings.HasSuffix(name, field) {
			continue // said twice
		}
		between, rest, found := strings.Cut(text, field)
		switch {
		case found && i > 0 && strings.HasSuffix(between, " ") && (rest == "" || rest[0] == ' '):
			field = "（" + field + "）"
		case found && i > 0 && rest == "" && utf8.RuneCountInString(field) == 1:
			continue // the unit of the asked number
		case found && i > 0 && utf8.RuneCountInString(between) == 1 && !strings.Contains(betweenWords, between), between == expected:
			field = between + field
		}
		if name += field; found {
			text = rest
		}
	}
	if strings.TrimRight(text, "?？。 ") == person && name != "" {
		name += person
	}
	return name
}

// askedTime writes the time of a question: as years, where it is known what years its
// words mean.
func (w *Words) askedTime(q question.Question, t Telling) string {
	switch from, to := q.When(t.Plans); {
	case from == 0 && q.Ago != nil:
		return w.Relative[*q.Ago]
	case from == 0:
		return w.Fives[q.Span.Five]
	case from == to:
		return fmt.Sprintf(w.TagYears, fmt.Sprint(from))
	default:
		return fmt.Sprintf(w.TagYears, fmt.Sprintf("%d—%d", from, to))
	}
}

// askedAs says of a follow-up that leaves something to what was asked before as what it
// was looked for: its slots.
func (w *Words) askedAs(q question.Question, t Telling) string {
	if !leans(q, t.Typed) {
		return ""
	}
	var parts []string
	for _, part := range []string{strings.Join(q.Places, "、"), strings.Join(q.Absent, "、"), w.askedTime(q, t), w.Tenses[q.Tense], nameOf(q) + w.Sorts[q.Sort]} {
		if part != "" {
			parts = append(parts, part)
		}
	}
	return fmt.Sprintf(w.AskedAs, strings.Join(parts, " · "))
}

// leans reports whether a follow-up does not say all of its slots itself.
func leans(q question.Question, typed string) bool {
	name := strings.Fields(q.Name)
	return q.Follow && len(name) > 0 && (q.Kept || !strings.Contains(typed, name[0]))
}

// remark says what has to be known of an answer.
func (w *Words) remark(a retrieval.Answer, t Telling) string {
	year := a.Hits[0].Tag.Time
	switch {
	case a.Remark == retrieval.NoTime:
		return w.NoTime
	case a.Remark == retrieval.ThisYear && len(year) == len("2026") && year != fmt.Sprint(t.Year):
		document := w.Document
		if strings.Contains(a.Hits[0].Title, reportWord) {
			document = w.Report
		}
		return fmt.Sprintf(w.ThisYear, document, year)
	}
	return ""
}
