package ingest

// A Span is a stretch of a text in bytes.
type Span struct{ Start, End int }

// minSentence is the shortest stretch, in runes, that a semicolon sets apart.
const minSentence = 12

// Sentences returns the sentences of a clause as spans of the plan's text without
// the blanks around them: they end at 。！？, at ； where both sides are long enough
// to be understood alone, and at line breaks. A heading that a blank parts from
// its text is a sentence of its own.
func (p *Plan) Sentences(c Clause) []Span {
	s := newSource(p.Text[c.Start:c.End])
	var out []Span
	add := func(from, to int) {
		if from, to = s.trim(from, to); from < to {
			out = append(out, Span{c.Start + s.at[from], c.Start + s.at[to]})
		}
	}
	start := 0
	for i, r := range s.runes {
		if i < start || !s.ends(start, i, r) {
			continue
		}
		end := i + 1
		for end < len(s.runes) && s.closes(end) && !isBreak(r) {
			end++
		}
		add(start, end)
		start = end
	}
	add(start, len(s.runes))
	return out
}

// ends reports whether rune r at i ends the sentence that began at start.
func (s *source) ends(start, i int, r rune) bool {
	switch {
	case endsSentence(r), isBreak(r):
		return true
	case r == ';':
		return i-start >= minSentence
	case isBlank(r):
		if start > 0 || len(s.runes)-i <= i {
			return false
		}
		sc := scanner{s.runes}
		m, ok := sc.marker(sc.skipBlanks(0))
		return ok && i-m.end >= 4 && i-m.end <= maxHeading
	}
	return false
}

// Windows returns the stretches of whole comma segments, each at most limit runes
// long, that a sentence is made of; they overlap, each beginning one segment after
// the one before.
func Windows(sentence string, limit int) []Span {
	s := newSource(sentence)
	cuts := []int{0}
	for i, r := range s.runes {
		if r == ',' || r == ';' || r == ':' {
			cuts = append(cuts, i+1)
		}
	}
	cuts = append(cuts, len(s.runes))
	var out []Span
	last := 0
	for i := 0; i < len(cuts)-1; i++ {
		j := i + 1
		for j+1 < len(cuts) && cuts[j+1]-cuts[i] <= limit {
			j++
		}
		if cuts[j] > last {
			out = append(out, Span{s.at[cuts[i]], s.at[cuts[j]]})
			last = cuts[j]
		}
	}
	return out
}
