package duty

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"planbot/ingest"
	"planbot/ingest/language"
	"planbot/ingest/statement"
)

var (
	// labelled matches words that name a deadline, and the deadline.
	labelled = regexp.MustCompile(`(?:完成|办结|推进|实施|整改|落实)?(?:时[限间]|期限|时间节点|时间要求|截止(?:时间|日期)|进度(?:安排|要求))[\s\x{3000}]*[】〕\]]?[:：][\s\x{3000}]*([^；;。，,）)】〕\]\n]{2,40})`)
	// deadlineHead matches the head of a table's column of deadlines.
	deadlineHead = regexp.MustCompile(`^(?:计划|预计|要求|拟)?(?:完成|办结|推进|实施|整改|落实)?(?:时[限间]|期限|时间节点|时间要求|时限要求|截止时间|进度安排|进度要求)(?:要求|安排|节点)?$`)
	// beforeTime and afterTime match what belongs to a deadline beside its time.
	beforeTime = regexp.MustCompile(`(?:到|至|截至|截止)$`)
	afterTime  = regexp.MustCompile(`^(?:底|末)?(?:之前|以前|前)`)
)

// deadlines returns by when a task is to be done: by its own words and those behind it up
// to byte until of its clause, then by what stands above it.
func (r *reader) deadlines(t *Task, until int) []Deadline {
	until = max(until, t.Span.End, t.List.End)
	out := r.cellDeadlines(t)
	for k := t.Clause; k < len(r.Clauses) && r.Clauses[k].Start < until; k++ {
		if r.Clauses[k].Leaf {
			out = append(out, r.statedIn(k, t.Span)...)
		}
	}
	out = append(out, r.labelled(t, until)...)
	slices.SortStableFunc(out, byPlace)
	return append(once(out), r.above(t.Clause)...)
}

func byPlace(a, b Deadline) int { return cmp.Compare(a.Span.Start, b.Span.Start) }

// once drops deadlines that stand at a place that the one before holds, of a list in order
// of the text.
func once(all []Deadline) (out []Deadline) {
	for _, d := range all {
		if k := len(out) - 1; k < 0 || d.Span.Start >= out[k].Span.End {
			out = append(out, d)
		}
	}
	return out
}

// statedIn are the ends of time that the sentences of clause i within a span state.
func (r *reader) statedIn(i int, within ingest.Span) (out []Deadline) {
	for _, k := range r.stated[i] {
		s := r.Stated[k]
		if s.Sentence.End <= within.Start || s.Sentence.Start >= within.End {
			continue
		}
		times := []statement.Time{s.Deadline}
		for _, q := range s.Quantities {
			times = append(times, q.Time)
		}
		for _, t := range times {
			if d, ok := r.deadlineAt(t, s.Sentence); ok {
				out = append(out, d)
			}
		}
	}
	return out
}

// deadlineAt is a time of a sentence that is an end, with the words around it that say so.
func (r *reader) deadlineAt(t statement.Time, within ingest.Span) (Deadline, bool) {
	span := t.Span
	if !t.By || !t.Said {
		return Deadline{}, false
	}
	if m := beforeTime.FindStringIndex(r.Text[within.Start:span.Start]); m != nil {
		span.Start = within.Start + m[0]
	}
	if m := afterTime.FindStringIndex(r.Text[span.End:within.End]); m != nil {
		span.End += m[1]
	}
	return Deadline{Span: span, Year: t.To, Month: t.Month}, true
}

// labelled are the deadlines behind a word that names them, 完成时限：…, in or behind a task.
func (r *reader) labelled(t *Task, until int) (out []Deadline) {
	if k := r.leafAt(until); k < len(r.Clauses) && r.Clauses[k].Start >= until && labelled.FindStringIndex(r.Text[until:r.Clauses[k].End]) != nil {
		if words := strings.TrimSpace(r.Text[until:r.Clauses[k].End]); strings.HasPrefix(words, labelled.FindString(words)) {
			until = r.Clauses[k].End // a paragraph of its own
		}
	}
	for _, m := range labelled.FindAllStringSubmatchIndex(r.Text[t.Span.Start:until], -1) {
		out = append(out, r.dated(ingest.Span{Start: t.Span.Start + m[2], End: t.Span.Start + m[3]}))
	}
	return out
}

// cellDeadlines are the cells of a row's columns of deadlines.
func (r *reader) cellDeadlines(t *Task) (out []Deadline) {
	for _, cell := range r.Row(r.Clauses[t.Clause]) {
		if deadlineHead.MatchString(cell.Head) && cell.Text != "" {
			out = append(out, r.dated(r.trimmed(cell.At.Text)))
		}
	}
	return out
}

// dated is a deadline of its own words, with the last time that they name.
func (r *reader) dated(s ingest.Span) Deadline {
	d := Deadline{Span: s}
	if times := language.Times(r.Words(s)); len(times) > 0 {
		last := times[len(times)-1]
		d.Year, d.Month = last.To, last.Month
	}
	return d
}

// maxAbove is how many deadlines a task has from above, those nearest to it: a lead with more
// lists times of its own and none of what is below.
const maxAbove = 8

// above are the ends of time that the headings and leads above clause i say, the nearest
// first.
func (r *reader) above(i int) (out []Deadline) {
	above := r.Clauses[i].Parent
	if above >= 0 && r.Clauses[i].Level == ingest.LevelLead {
		above = r.Clauses[above].Parent
	}
	for ; above >= 0 && len(out) < maxAbove; above = r.Clauses[above].Parent {
		out = append(out, r.ofLead(above)...)
	}
	return out[:min(len(out), maxAbove)]
}

// ofLead are the first ends of time that clause i says by its own words, which many tasks
// below it ask for.
func (r *reader) ofLead(i int) []Deadline {
	if out, ok := r.leads[i]; ok {
		return out
	}
	var out []Deadline
	if lead := i + 1; lead < len(r.Clauses) && r.Clauses[lead].Level == ingest.LevelLead {
		out = r.statedIn(lead, r.Clauses[lead].Span())
		slices.SortStableFunc(out, byPlace)
		out = once(out)
		out = out[:min(len(out), maxAbove)]
	}
	for k := range out {
		out[k].Above = true
	}
	r.leads[i] = out
	return out
}
