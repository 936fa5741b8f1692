package statement

// modeOf tells how quantity i is meant: in a document of rules as one; by its time, seen
// from the plan's own year; by sure words of its part of the sentence, then of what is
// before it; by what stands above; at last by words that may mean either.
// It also tells whether the sentence says it itself.
func (r *reader) modeOf(i int, t Time) (mode Mode, said bool) {
	if r.above.Mode == Standing {
		if t.By && t.To > 0 && t.To >= r.above.Year {
			return Goal, t.Said // rules, too, name what is to be reached by a year
		}
		return Standing, false
	}
	q := r.quantities[i]
	k := r.segmentIndex(q.Start)
	part := Span{Start: max(r.segments[k].Start, q.Start-maxPart), End: max(q.End, min(r.segments[k].End, r.afterBound(q.End)))}
	if m := r.byTime(t, part); m != "" {
		return m, true
	}
	if m := r.surely(k, part); m != "" {
		return m, true
	}
	if r.above.Mode != "" {
		return r.above.Mode, false
	}
	return r.byWords(k, part), true
}

// maxPart is how many bytes before a quantity the words of its part are read that say how
// it is meant.
const maxPart = 240

// A tone is what some words say of how they are meant.
type tone struct{ goal, result bool }

func (t tone) or(o tone) tone { return tone{t.goal || o.goal, t.result || o.result} }

// mode is that of words that say a goal or a result; empty if they say both or neither.
func (t tone) mode() Mode {
	switch {
	case t.result && !t.goal:
		return Result
	case t.goal && !t.result:
		return Goal
	}
	return ""
}

// sureTone and weakTone tell by sure words, and by words that may mean either.
func (r *reader) sureTone(s Span) tone {
	words := r.text[s.Start:s.End]
	return tone{sureGoal.MatchString(goalOver.ReplaceAllString(words, "")), sureResult.MatchString(words)}
}

func (r *reader) weakTone(s Span) tone {
	words := r.text[s.Start:s.End]
	return tone{goalWord.MatchString(words), resultWord.MatchString(words)}
}

// A tones tells of each part of a sentence its tone, and that of all before it.
type tones struct{ own, before []tone }

// tonesOf reads the tones of the parts of the sentence.
func (r *reader) tonesOf(of func(Span) tone) *tones {
	out := &tones{before: make([]tone, 1, len(r.segments)+1)}
	for k, s := range r.segments {
		out.own = append(out.own, of(s))
		out.before = append(out.before, out.before[k].or(out.own[k]))
	}
	return out
}

// surely tells by sure words of a part, which lies in segment k, else of what is before it.
func (r *reader) surely(k int, part Span) Mode {
	if r.sure == nil {
		r.sure = r.tonesOf(r.sureTone)
	}
	if r.sure.own[k] != (tone{}) {
		if m := r.sureTone(part).mode(); m != "" {
			return m
		}
	}
	return r.sure.before[k].mode()
}

// byWords tells by words that may mean either, its own part's before others'.
func (r *reader) byWords(k int, part Span) Mode {
	if r.weak == nil {
		r.weak = r.tonesOf(r.weakTone)
	}
	all := r.weak.before[len(r.segments)]
	rules := r.text[:min(len(r.text), maxRule)]
	if sureRule.MatchString(rules) && !all.goal {
		return Standing
	}
	for _, t := range []tone{r.weakTone(part), r.weak.before[k], all} {
		if m := t.mode(); m != "" {
			return m
		}
	}
	switch {
	case ruleWord.MatchString(rules):
		return Standing
	case taskWord.MatchString(rules):
		return Goal
	}
	return ""
}

// maxRule is how much of a sentence, in bytes, is looked through for words that say a
// rule or a task: all of it but for monsters.
const maxRule = 1200

// byTime tells by the time: what is before the plan's own year was, what is after it is
// to be. In its own year, and in a period around it, the words decide.
func (r *reader) byTime(t Time, part Span) Mode {
	year := r.above.Year
	switch {
	case year == 0 || t.From == 0 || !t.Said:
		return ""
	case t.To < year:
		return Result
	case t.From > year, t.By && t.To > year:
		return Goal
	case t.From == year && t.To == year && r.above.Mode != Result && !r.weakTone(part).result && !r.sureTone(part).result:
		return Goal
	}
	return ""
}
