package duty

import (
	"slices"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"planbot/ingest"
	"planbot/retrieval/library"
)

// maxApart is how far lists stand apart that are of one task, in bytes: 牵头单位：…；
// 配合单位：… has 3, a bracket and a break between has under 30.
const maxApart = 30

// minTask is how many hanzi a task has at least: what has fewer is the list's own mark.
const minTask = 4

// A reader reads the tasks of a plan.
type reader struct {
	*library.Plan
	stated map[int][]int      // the indexes in Stated of a clause's sentences
	leads  map[int][]Deadline // what clauses say to those below, as far as it was asked for
}

func newReader(p *library.Plan) *reader {
	r := &reader{p, map[int][]int{}, map[int][]Deadline{}}
	for i, s := range p.Stated {
		r.stated[s.Clause] = append(r.stated[s.Clause], i)
	}
	return r
}

// tasks returns the tasks of leaf clause i, which names units.
func (r *reader) tasks(i int) (out []*Task) {
	c := r.Clauses[i]
	from := c.Start
	for _, l := range together(r.UnitLists(c)) {
		t := &Task{Clause: i, Units: l.Units, List: l.Span}
		until := c.End
		switch {
		case len(c.Cells) > 0:
			t.Span = r.trimmed(c.Span())
		case l.Said:
			t.Span = r.sentenceOf(c, l.Span)
			until = t.Span.End
		default:
			t.Span = r.trimmed(ingest.Span{Start: from, End: l.Span.Start})
			from = l.Span.End
		}
		if hanzi(r.Text[t.Span.Start:t.Span.End]) < minTask {
			r.around(t, i)
		}
		t.Sentence = r.firstSentence(t)
		t.Deadlines = r.deadlines(t, until)
		if !l.Said {
			t.Below = r.below(t.Clause)
		}
		out = append(out, t)
	}
	return out
}

// together joins the lists of a task: who leads and who helps are named one after the
// other.
func together(lists []ingest.UnitList) (out []ingest.UnitList) {
	for _, l := range lists {
		if k := len(out) - 1; k >= 0 && !l.Said && !out[k].Said && l.Span.Start-out[k].Span.End <= maxApart {
			out[k].Units = append(slices.Clone(out[k].Units), l.Units...)
			out[k].Span.End = l.Span.End
			continue
		}
		out = append(out, l)
	}
	return out
}

// trimmed is a span without what ends the list before it and what opens the one behind
// it.
func (r *reader) trimmed(s ingest.Span) ingest.Span {
	text := r.Text[s.Start:s.End]
	left := strings.TrimLeftFunc(text, func(r rune) bool {
		return unicode.IsSpace(r) || strings.ContainsRune("）)】〕］]。；;，,、", r)
	})
	right := strings.TrimRightFunc(left, func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune("（(【〔［[", r) })
	start := s.End - len(left)
	return ingest.Span{Start: start, End: start + len(right)}
}

func hanzi(text string) (n int) {
	for _, r := range text {
		if unicode.Is(unicode.Han, r) {
			n++
		}
	}
	return n
}

// sentenceOf is the sentence that a list stands in, to its full stop: what a semicolon
// parts has the same subject.
func (r *reader) sentenceOf(c ingest.Clause, list ingest.Span) ingest.Span {
	all := r.Sentences(c)
	k := sort.Search(len(all), func(k int) bool { return all[k].End > list.Start })
	if k == len(all) {
		return r.trimmed(c.Span())
	}
	s := all[k]
	for k++; k < len(all) && strings.HasSuffix(r.Text[s.Start:s.End], "；"); k++ {
		s.End = all[k].End
	}
	return s
}

// around looks for the task of a list that stands alone in clause i: what stands before it
// in the same clause above, else what stands behind it.
func (r *reader) around(t *Task, i int) {
	c, from, until := r.Clauses[i], 0, len(r.Text)
	if c.Parent >= 0 {
		from, until = r.Clauses[c.Parent].Start, r.Clauses[c.Parent].End
	} else if k := r.leafBefore(i); k >= 0 {
		from = r.Clauses[k].Start
	}
	for k := i - 1; k >= 0 && r.Clauses[k].Start >= from; k-- {
		if b := r.Clauses[k]; b.Leaf && b.Parent == c.Parent && len(b.Units) > 0 {
			from = b.End
			break
		}
	}
	span := r.trimmed(ingest.Span{Start: from, End: c.Start})
	if hanzi(r.Text[span.Start:span.End]) < minTask && c.Parent >= 0 {
		for k := i + 1; k < len(r.Clauses) && r.Clauses[k].Start < until; k++ {
			if b := r.Clauses[k]; b.Leaf && len(b.Units) > 0 {
				until = b.Start
			}
		}
		span = r.trimmed(ingest.Span{Start: c.End, End: until})
	}
	if hanzi(r.Text[span.Start:span.End]) < minTask {
		t.Span = r.trimmed(c.Span())
		return
	}
	t.Span, t.Clause = span, r.leafAt(span.Start)
}

// leafBefore is the leaf before clause i that is the plan's own text, -1 for none.
func (r *reader) leafBefore(i int) int {
	for i--; i >= 0; i-- {
		if c := r.Clauses[i]; c.Leaf && c.Quotable() {
			return i
		}
	}
	return -1
}

// leafAt is the leaf that a byte of the text stands in.
func (r *reader) leafAt(at int) int {
	k := sort.Search(len(r.Clauses), func(k int) bool { return r.Clauses[k].Start > at }) - 1
	for k > 0 && !r.Clauses[k].Leaf {
		k--
	}
	return max(k, 0)
}

// firstSentence is the first sentence of a task, cut to what a quote may hold.
func (r *reader) firstSentence(t *Task) ingest.Span {
	c := r.Clauses[t.Clause]
	s := ingest.Span{Start: t.Span.Start, End: min(t.Span.End, c.End)}
	if len(c.Cells) > 0 {
		return r.short(s)
	}
	for _, sentence := range r.Sentences(c) {
		at := ingest.Span{Start: max(sentence.Start, s.Start), End: min(sentence.End, s.End)}
		if at.Start < at.End && hanzi(r.Text[at.Start:at.End]) >= minTask {
			return r.short(at)
		}
	}
	return r.short(r.trimmed(s))
}

// short is a span cut to library.MaxQuote runes.
func (r *reader) short(s ingest.Span) ingest.Span {
	if n := utf8.RuneCountInString(r.Text[s.Start:s.End]); n > library.MaxQuote {
		s.End = r.ByteAt(r.RuneAt(s.Start) + library.MaxQuote)
	}
	return s
}

// below counts the clauses under the heading that clause i is.
func (r *reader) below(i int) (n int) {
	c := r.Clauses[i]
	if c.Level != ingest.LevelLead || c.Parent < 0 {
		return 0
	}
	for k := i + 1; k < len(r.Clauses) && r.Clauses[k].Start < r.Clauses[c.Parent].End; k++ {
		if r.Clauses[k].Answers() {
			n++
		}
	}
	return n
}
