package statement

// modeOf tells how quantity i is meant: by its time, seen from the plan's own year; by
// the words of its part of the sentence, then of the sentence before it; by what stands
// above. A heading alone decides only where the sentence says nothing.
func (r *reader) modeOf(i int, t Time) Mode {
	q := r.quantities[i]
	segment := r.segmentAt(q.Start)
	part := r.text[segment.Start:min(segment.End, r.afterBound(q.End))]
	if m := r.byTime(t, part); m != "" {
		return m
	}
	if m := modeIn(part); m != "" {
		return m
	}
	if m := modeIn(r.text[:segment.Start]); m != "" && m != Standing {
		return m
	}
	if r.above.Mode != "" {
		return r.above.Mode
	}
	if m := modeIn(r.text); m != "" {
		return m
	}
	if said.todo.MatchString(r.text) {
		return Goal
	}
	return ""
}

// byTime tells by the time: what is before the plan's own year was, what is after it is
// to be. In its own year, and in a period around it, the words decide.
func (r *reader) byTime(t Time, part string) Mode {
	year := r.above.Year
	switch {
	case year == 0 || t.From == 0 || !t.Said:
		return ""
	case t.To < year:
		return Result
	case t.From > year:
		return Goal
	case t.From == year && t.To == year && !said.result.MatchString(part):
		return Goal
	}
	return ""
}

// modeIn tells by words: empty where they say nothing, or a goal and a result.
func modeIn(words string) Mode {
	goal, result := said.goal.MatchString(words), said.result.MatchString(words)
	switch {
	case result && !goal:
		return Result
	case goal && !result:
		return Goal
	case !goal && !result && said.rule.MatchString(words):
		return Standing
	}
	return ""
}
