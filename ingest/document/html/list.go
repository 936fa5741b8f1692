package html

import (
	"regexp"
	"strconv"
	"strings"

	"golang.org/x/net/html"
)

// A list is an ordered one that is open, or another, whose items have no numbers.
type list struct {
	style    string // of ol: 1, a, A, i or I; empty without numbers
	next     int
	backward bool
}

// numbered matches words that have a number as they stand: sites write it beside the
// one that the list would make.
var numbered = regexp.MustCompile(`^[(（]?(?:[0-9０-９]{1,3}|[一二三四五六七八九十]{1,3})[)）.．、]|^第[一二三四五六七八九十百0-9]+[章节条]|^[①-⑳]`)

// list reads a list. What its items are numbered by is its start and type.
func (w *walker) list(n *html.Node) {
	l := list{next: 1}
	if n.Data == "ol" {
		l.style = "1"
		if t := attr(n, "type"); t != "" && strings.Contains("1aAiI", t) {
			l.style = t
		}
		l.backward = hasAttr(n, "reversed")
		l.next = startOf(n, l.backward)
	}
	w.lists = append(w.lists, l)
	w.children(n)
	w.lists = w.lists[:len(w.lists)-1]
}

func startOf(n *html.Node, backward bool) int {
	if start, err := strconv.Atoi(attr(n, "start")); err == nil {
		return start
	}
	if !backward {
		return 1
	}
	items := 0
	for c := range n.ChildNodes() {
		if c.Data == "li" {
			items++
		}
	}
	return items
}

func hasAttr(n *html.Node, key string) bool {
	for _, a := range n.Attr {
		if a.Key == key {
			return true
		}
	}
	return false
}

// item reads an item of the innermost list, with its number before its first words.
func (w *walker) item(n *html.Node) {
	w.number = ""
	if len(w.lists) > 0 {
		l := &w.lists[len(w.lists)-1]
		if value, err := strconv.Atoi(attr(n, "value")); err == nil {
			l.next = value
		}
		w.number = l.number()
		l.next++
		if l.backward {
			l.next -= 2
		}
	}
	w.children(n)
	w.flush()
	w.number = ""
}

// number is the number of the next item, with the stop that browsers put after it.
func (l list) number() string {
	switch n := l.next; l.style {
	case "":
		return ""
	case "a":
		return letters(n) + "."
	case "A":
		return strings.ToUpper(letters(n)) + "."
	case "i":
		return strings.ToLower(roman(n)) + "."
	case "I":
		return roman(n) + "."
	default:
		return strconv.Itoa(n) + "."
	}
}

// maxCounted bounds numbers that are letters: beyond it they are digits, as those that
// are none of a list's that a person wrote (reference/formats.md, 6).
const maxCounted = 780

func letters(n int) string {
	if n < 1 || n > maxCounted {
		return strconv.Itoa(n)
	}
	out := ""
	for ; n > 0; n = (n - 1) / 26 {
		out = string(rune('a'+(n-1)%26)) + out
	}
	return out
}

func roman(n int) string {
	if n < 1 || n > maxCounted {
		return strconv.Itoa(n)
	}
	out := ""
	for _, step := range []struct {
		n    int
		text string
	}{{500, "D"}, {400, "CD"}, {100, "C"}, {90, "XC"}, {50, "L"}, {40, "XL"}, {10, "X"}, {9, "IX"}, {5, "V"}, {4, "IV"}, {1, "I"}} {
		for ; n >= step.n; n -= step.n {
			out += step.text
		}
	}
	return out
}
