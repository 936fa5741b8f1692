package language

import (
	"strings"
	"unicode"
)

// Terms returns the terms by which texts are compared, in order, repeats included:
// pairs of neighbouring hanzi, and words of Latin letters or digits, folded. Pairs
// need no dictionary and find names that none holds.
func Terms(text string) []string {
	var out []string
	var word []rune
	var before rune
	flush := func() {
		if len(word) > 0 {
			out = append(out, string(word))
			word = nil
		}
	}
	for _, r := range Fold(text) {
		switch {
		case unicode.Is(unicode.Han, r):
			flush()
			if before != 0 {
				out = append(out, string([]rune{before, r}))
			}
			before = r
			continue
		case r == '.' && len(word) > 0 && unicode.IsDigit(word[len(word)-1]), unicode.IsLetter(r), unicode.IsDigit(r):
			word = append(word, r)
		default:
			flush()
		}
		before = 0
	}
	flush()
	return out
}

// Unique returns the words of in without repeats, in order.
func Unique(in []string) []string {
	seen := make(map[string]bool, len(in))
	var out []string
	for _, s := range in {
		if !seen[s] {
			seen[s] = true
			out = append(out, s)
		}
	}
	return out
}

// WordRunes counts letters and digits.
func WordRunes(text string) int {
	n := 0
	for _, r := range text {
		if isWordRune(r) {
			n++
		}
	}
	return n
}

// OnlyWords returns a text without all that is no letter and no digit.
func OnlyWords(text string) string {
	return strings.Map(func(r rune) rune {
		if isWordRune(r) {
			return r
		}
		return -1
	}, text)
}

func isWordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
