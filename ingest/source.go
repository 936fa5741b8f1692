package ingest

import (
	"planbot/ingest/language"
	"strings"
	"unicode/utf8"
)

// A source is a plan's text ready for reading: its runes, folded for matching,
// and where each begins. Everything that splits a text works in runes of the
// source; only spans that leave the package are in bytes. Every stage goes through
// it once, or a set number of times, and counts its steps on the way.
type source struct {
	*watch
	scanner // the runes, folded
	numbers *numbers
	text    string
	offset  []int   // byte offset of each rune, and of the end
	joins   []runes // what is a joint: see join
	found   findings

	gridSeen int // rune up to which lines were looked at for a table
}

func newSource(w *watch, text string) *source {
	n := utf8.RuneCountInString(text)
	s := &source{watch: w, text: text, offset: make([]int, 0, n+1)}
	s.runes = make([]rune, 0, n)
	for i, r := range text {
		w.step(1)
		s.runes = append(s.runes, language.FoldRune(r))
		s.offset = append(s.offset, i)
	}
	s.offset = append(s.offset, len(text))
	s.numbers = readNumbers(w, s.scanner)
	return s
}

// slice returns the text of the runes [from, to).
func (s *source) slice(from, to int) string { return s.text[s.offset[from]:s.offset[to]] }

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
func (s *source) closes(i int) bool { return closesAt(s.text, s.offset[i]) }

// closesAt is closes for byte i of a text.
func closesAt(text string, i int) bool {
	r, _ := utf8.DecodeRuneInString(text[i:])
	return strings.ContainsRune("”’\"')）]】〕》〉」』", r)
}

// isCloser reports whether r may be a closing quote or bracket (folded).
func isCloser(r rune) bool { return strings.ContainsRune("\"')]》〉」』", r) }

// lastWord returns the last rune of [from, to) that is neither blank nor a
// closing quote or bracket, or 0.
func (s *source) lastWord(from, to int) rune {
	for i := to - 1; i >= from; i-- {
		if r := s.runes[i]; isWord(r) {
			return r
		}
	}
	return 0
}

func isWord(r rune) bool { return !isBlank(r) && !isBreak(r) && !isCloser(r) && r != joint }

func isBlank(r rune) bool {
	return r == ' ' || r == '\t' || r == '\ufeff' || r == '\u200b' || r == '\u200c'
}

func isBreak(r rune) bool {
	switch r {
	case '\n', '\r', '\v', '\f', '\u0085', '\u2028', '\u2029':
		return true
	}
	return false
}

func isHan(r rune) bool {
	return r >= 0x4E00 && r <= 0x9FFF || r >= 0x3400 && r <= 0x4DBF || r >= 0x20000 && r <= 0x323AF
}
