package bot

import (
	"fmt"
	"strings"

	"planbot/ingest/statement"
	"planbot/retrieval"
	"planbot/retrieval/question"
	"planbot/retrieval/slot"
)

// tag says before a quote what it is of: 〔宁波市 · 2024年 · 目标〕; empty where nothing is
// known. It is planbot's own, not the plan's.
func (w *Words) tag(h retrieval.Hit) string {
	t := h.Tag
	var parts []string
	for _, part := range []string{t.Place, w.tagTime(t.Time, t.Sort), w.Modes[t.Mode]} {
		if part != "" {
			parts = append(parts, part)
		}
	}
	if len(parts) == 0 {
		return ""
	}
	return "〔" + strings.Join(parts, " · ") + "〕"
}

// tagTime writes years and whether they are meant together.
func (w *Words) tagTime(years string, sort statement.Sort) string {
	if years == "" {
		return ""
	}
	return fmt.Sprintf(w.TagYears, years) + w.TagSorts[sort]
}

// tagged puts a hit's tag before what shows it.
func (w *Words) tagged(h retrieval.Hit, parts ...Part) []Part {
	if tag := w.tag(h); tag != "" {
		return append([]Part{Text(tag)}, parts...)
	}
	return parts
}

// slotNo says which slot of a question nothing meets, and is followed by what is there.
func (w *Words) slotNo(a retrieval.Answer) string {
	q := a.Question
	where := strings.Join(q.Places, "、")
	if where == "" {
		where = w.AnyPlan
	}
	said := fmt.Sprintf(w.SlotNo[a.Failed], where, q.Name)
	if a.Failed == slot.Time {
		said = fmt.Sprintf(w.SlotNo[slot.Time], where, w.askedTime(q), q.Name)
	}
	if a.Failed == slot.Mode {
		said = fmt.Sprintf(w.SlotNo[slot.Mode], where, q.Name, w.Tenses[q.Tense])
	}
	if len(a.Instead) == 0 {
		return said
	}
	if a.Failed == slot.Indicator {
		return said + w.Elsewhere
	}
	return said + w.OnlyThis
}

// askedTime writes the time of a question.
func (w *Words) askedTime(q question.Question) string {
	switch from, to := q.When(0); {
	case from == 0 && q.Ago != nil:
		return w.Agos[*q.Ago]
	case from == 0:
		return w.Fives[q.Span.Five]
	case from == to:
		return fmt.Sprintf(w.TagYears, fmt.Sprint(from))
	default:
		return fmt.Sprintf(w.TagYears, fmt.Sprintf("%d—%d", from, to))
	}
}

// askedAs says of a follow-up as what it was looked for: its slots.
func (w *Words) askedAs(q question.Question) string {
	if !q.Follow || q.Name == "" {
		return ""
	}
	var parts []string
	for _, part := range []string{strings.Join(q.Places, "、"), strings.Join(q.Absent, "、"), w.askedTime(q), w.Tenses[q.Tense], q.Name + w.Sorts[q.Sort]} {
		if part != "" {
			parts = append(parts, part)
		}
	}
	return fmt.Sprintf(w.AskedAs, strings.Join(parts, " · "))
}

// remark says what has to be known of an answer.
func (w *Words) remark(a retrieval.Answer, year int) string {
	switch {
	case a.Remark == retrieval.NoTime:
		return w.NoTime
	case a.Remark == retrieval.ThisYear && a.Hits[0].Tag.Time != "" && a.Hits[0].Tag.Time != fmt.Sprint(year):
		return fmt.Sprintf(w.ThisYear, a.Hits[0].Tag.Time)
	}
	return ""
}
