package language

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A reading is a text folded for matching, with the way back to the text's bytes.
// All places in it are bytes of the folded text.
type reading struct {
	s    string
	at   []int  // of each byte of s that begins a rune, and of its end: the byte of the text
	name []bool // of each byte of s: it stands in a title or a short name in quotes
}

// maxName is how many bytes, folded, a name in quotes may have: 16 hanzi. What is
// longer is a sentence that is quoted, whose numbers count.
const maxName = 48

// read folds a text.
func read(text string) *reading {
	r := &reading{at: make([]int, 0, len(text)+1), name: make([]bool, len(text)+utf8.UTFMax)}
	var folded strings.Builder
	folded.Grow(len(text))
	open := -1
	for i, c := range text {
		from := folded.Len()
		folded.WriteRune(FoldRune(c))
		for range folded.Len() - from {
			r.at = append(r.at, i)
		}
		open = r.quote(c, open, from)
	}
	r.s, r.at = folded.String(), append(r.at, len(text))
	return r
}

// quote follows the marks of names: open is where the name begins that the rune at i
// may end, -1 for none.
func (r *reading) quote(c rune, open, i int) int {
	switch {
	case strings.ContainsRune("“《「『‘", c), c == '"' && open < 0:
		return i
	case strings.ContainsRune("”》」』’\"", c):
		if open >= 0 && i-open <= maxName {
			r.mark(open, i)
		}
		return -1
	case strings.ContainsRune("，。；：！？,;\n", c) && i-open > 0:
		return -1
	}
	return open
}

// mark marks the bytes from start to end as a name.
func (r *reading) mark(start, end int) {
	for len(r.name) < end {
		r.name = append(r.name, make([]bool, end-len(r.name))...)
	}
	for i := start; i < end; i++ {
		r.name[i] = true
	}
}

// named reports whether i stands in a name.
func (r *reading) named(i int) bool { return i < len(r.name) && r.name[i] }

// next returns the rune at i and where it ends; 0 at the end of the text.
func (r *reading) next(i int) (rune, int) {
	if i >= len(r.s) {
		return 0, i
	}
	c, size := utf8.DecodeRuneInString(r.s[i:])
	return c, i + size
}

// before returns the rune before i and where it begins; 0 at the start of the text.
func (r *reading) before(i int) (rune, int) {
	if i <= 0 {
		return 0, 0
	}
	c, size := utf8.DecodeLastRuneInString(r.s[:i])
	return c, i - size
}

// has reports whether word stands at i.
func (r *reading) has(i int, word string) bool { return strings.HasPrefix(r.s[i:], word) }

// first returns the first of words that stands at i, and where it ends.
func (r *reading) first(i int, words ...string) (string, int) {
	for _, word := range words {
		if r.has(i, word) {
			return word, i + len(word)
		}
	}
	return "", i
}

// blanks returns where up to two blanks at i end: extractors put them beside digits.
func (r *reading) blanks(i int) int {
	for range 2 {
		if i < len(r.s) && (r.s[i] == ' ' || r.s[i] == '\t') {
			i++
		}
	}
	return i
}

// isLetter reports whether c, folded, is a letter of a name such as pm2.5 or 5g.
func isLetter(c rune) bool { return c >= 'a' && c <= 'z' || unicode.Is(unicode.Greek, c) }
