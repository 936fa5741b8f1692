package ingest

import (
	"planbot/ingest/language"
	"strings"
	"unicode/utf8"
)

// A source is a plan's text ready for reading: its runes, folded for matching,
// and where each begins. Everything that splits a text works in runes of the
// source; only spans that leave the package are in bytes.
type source struct {
	text  string
	runes []rune // folded
	at    []int  // byte offset of each rune, and of the end
	wrap  int    // width at which lines were hard-wrapped, 0 if they were not
}

func newSource(text string) *source {
	s := &source{text: text, runes: make([]rune, 0, len(text)/3), at: make([]int, 0, len(text)/3+1)}
	for i, r := range text {
		s.runes = append(s.runes, language.FoldRune(r))
		s.at = append(s.at, i)
	}
	s.at = append(s.at, len(text))
	return s
}

// slice returns the text of the runes [from, to).
func (s *source) slice(from, to int) string { return s.text[s.at[from]:s.at[to]] }

// trim narrows [from, to) to what is not blank.
func (s *source) trim(from, to int) (int, int) {
	for from < to && (isBlank(s.runes[from]) || isBreak(s.runes[from])) {
		from++
	}
	for from < to && (isBlank(s.runes[to-1]) || isBreak(s.runes[to-1])) {
		to--
	}
	return from, to
}

// endsSentence reports whether r closes a sentence (folded).
func endsSentence(r rune) bool { return r == '。' || r == '!' || r == '?' }

// closes reports whether the rune at i closes a quote or a bracket. It looks at the
// text itself: folded, “ and ” are one.
func (s *source) closes(i int) bool {
	r, _ := utf8.DecodeRuneInString(s.text[s.at[i]:])
	return strings.ContainsRune("”’\"')）]】〕》〉」』", r)
}

// isCloser reports whether r may be a closing quote or bracket (folded).
func isCloser(r rune) bool { return strings.ContainsRune("\"')]》〉」』", r) }

// lastWord returns the last rune of [from, to) that is neither blank nor a
// closing quote or bracket, or 0.
func (s *source) lastWord(from, to int) rune {
	for i := to - 1; i >= from; i-- {
		if r := s.runes[i]; !isBlank(r) && !isBreak(r) && !isCloser(r) {
			return r
		}
	}
	return 0
}
