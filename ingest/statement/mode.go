package statement

// modeOf tells how quantity i is meant: in a document of rules as one; by its time, seen
// from the plan's own year; by sure words of its part of the sentence, then of what is
// before it; by what stands above; at last by words that may mean either.
func (r *reader) modeOf(i int, t Time) Mode {
	if r.above.Mode == Standing {
		return Standing
	}
	q := r.quantities[i]
	k := r.segmentIndex(q.Start)
	part := r.toneOf(Span{Start: max(r.segments[k].Start, q.Start-maxPart), End: max(q.End, min(r.segments[k].End, r.afterBound(q.End)))})
	if m := r.byTime(t, part); m != "" {
		return m
	}
	for _, t := range []tone{part, r.tones[k]} {
		if m := one(t.sureGoal, t.sureResult); m != "" {
			return m
		}
	}
	if r.above.Mode != "" {
		return r.above.Mode
	}
	return r.byWords(part, r.tones[k])
}

// maxPart is how many bytes before a quantity the words of its part are read that say how
// it is meant.
const maxPart = 240

// A tone is what some words say of how they are meant.
type tone struct{ sureGoal, sureResult, goal, result bool }

func (r *reader) toneOf(s Span) tone {
	words := r.text[s.Start:s.End]
	return tone{sureGoal.MatchString(words), sureResult.MatchString(words), goalWord.MatchString(words), resultWord.MatchString(words)}
}

// tonesOf are the tones of what stands before each part of the sentence, and of it all.
func (r *reader) tonesOf() []tone {
	out := make([]tone, 1, len(r.segments)+1)
	for k, s := range r.segments {
		t, before := r.toneOf(s), out[k]
		out = append(out, tone{t.sureGoal || before.sureGoal, t.sureResult || before.sureResult, t.goal || before.goal, t.result || before.result})
	}
	return out
}

// byWords tells by words that may mean either, its own part's before others'.
func (r *reader) byWords(part, before tone) Mode {
	if sureRule.MatchString(r.text[:min(len(r.text), maxRule)]) && !r.tones[len(r.segments)].goal {
		return Standing
	}
	for _, t := range []tone{part, before, r.tones[len(r.segments)]} {
		if m := one(t.goal, t.result); m != "" {
			return m
		}
	}
	switch {
	case ruleWord.MatchString(r.text[:min(len(r.text), maxRule)]):
		return Standing
	case taskWord.MatchString(r.text[:min(len(r.text), maxRule)]):
		return Goal
	}
	return ""
}

// maxRule is how much of a sentence, in bytes, is looked through for words that say a
// rule or a task: all of it but for monsters.
const maxRule = 1200

// byTime tells by the time: what is before the plan's own year was, what is after it is
// to be. In its own year, and in a period around it, the words decide.
func (r *reader) byTime(t Time, part tone) Mode {
	year := r.above.Year
	switch {
	case year == 0 || t.From == 0 || !t.Said:
		return ""
	case t.To < year:
		return Result
	case t.From > year, t.By && t.To > year:
		return Goal
	case t.From == year && t.To == year && r.above.Mode != Result && !part.result && !part.sureResult:
		return Goal
	}
	return ""
}

// one is the mode of words that say a goal, a result, both or neither.
func one(goal, result bool) Mode {
	switch {
	case result && !goal:
		return Result
	case goal && !result:
		return Goal
	}
	return ""
}
