package library

import (
	"strings"
	"unicode/utf8"

	"planbot/ingest"
	"planbot/ingest/language"
)

// Sizes of passages, in runes. A sentence says one thing up to about 60
// characters; of a longer one, windows of whole comma segments up to 45 are
// embedded as well, and the clause takes the best of all. Sentences alone lost 5
// points of all@1 on the development questions (doc/quality.md).
const (
	longSentence = 60
	windowSize   = 45
	minPassage   = 4 // shorter stretches say nothing alone
)

// passageVersion names the rules of this file. It is raised whenever the passages of a
// plan, or what the encoder is given for them, change.
const passageVersion = 4

// A Passage is what is embedded: a sentence, or a window of a long one.
type Passage struct {
	Clause int         // index in the plan's clauses
	Span   ingest.Span // in the plan's text
}

// passagesOf returns the passages of a plan's leaf clauses, in order of the text.
func passagesOf(p *ingest.Plan) []Passage {
	var out []Passage
	add := func(clause, start, end int) {
		if language.WordRunes(p.Said(p.Clauses[clause], ingest.Span{Start: start, End: end})) >= minPassage {
			out = append(out, Passage{clause, ingest.Span{Start: start, End: end}})
		}
	}
	for i, c := range p.Clauses {
		if !c.Answers() {
			continue
		}
		for _, s := range p.Sentences(c) {
			add(i, s.Start, s.End)
			sentence := p.Text[s.Start:s.End]
			if utf8.RuneCountInString(sentence) <= longSentence || len(c.Cells) > 0 {
				continue
			}
			for _, w := range ingest.Windows(sentence, windowSize) {
				add(i, s.Start+w.Start, s.Start+w.End)
			}
		}
	}
	return out
}

// passageTexts returns what the encoder is given for each passage: the plan's
// short title, a full-width colon, the words.
func passageTexts(p *ingest.Plan, passages []Passage) []string {
	title := shortTitle(p.Facts)
	out := make([]string, len(passages))
	for i, ps := range passages {
		out[i] = title + "：" + strings.Join(strings.Fields(p.Said(p.Clauses[ps.Clause], ps.Span)), " ")
	}
	return out
}

// shortTitle is a plan's title without brackets and what stands in them, with the
// place before it where the title does not name it.
func shortTitle(f ingest.Facts) string {
	title := withoutBrackets(f.Title)
	if f.Place != "" && !strings.Contains(title, language.ShortName(f.Place)) {
		return f.Place + title
	}
	return title
}

// withoutBrackets is a text without brackets and what stands in them.
func withoutBrackets(text string) string {
	var out strings.Builder
	depth := 0
	for _, r := range text {
		switch {
		case strings.ContainsRune("(（〔[", r):
			depth++
		case strings.ContainsRune(")）〕]", r):
			depth = max(depth-1, 0)
		case depth == 0:
			out.WriteRune(r)
		}
	}
	return out.String()
}
