package compose

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"planbot/ingest/document"
)

// lay cuts a paragraph's text into lines: stretches of it that are blocks of their own.
// Breaks inside of them are joins. Each character is looked at once, or twice: a
// paragraph may have millions of breaks.
func lay(text string) (lines, joins []document.Span) {
	start, words := 0, false // whether the line has any so far
	last := len(strings.TrimRightFunc(text, unicode.IsSpace))
	for i, r := range text[:last] {
		switch {
		case !unicode.IsSpace(r):
			words = true
		case !words || r != '\n' && r != pageBreak:
		case r == pageBreak, !goesOn(text[start:i], lineOf(text[i+1:])):
			lines, start, words = append(lines, document.Span{Start: start, End: i + 1}), i+1, false
		default:
			joins = appendJoin(joins, text, i)
		}
	}
	return append(lines, document.Span{Start: start, End: len(text)}), joins
}

// lineOf returns what stands before the first break of a text.
func lineOf(text string) string {
	if end := strings.IndexAny(text, "\n\f"); end >= 0 {
		return text[:end]
	}
	return text
}

// begins matches the begin of a line that goes on no sentence: an indent, a number, a label
// with a colon, a date.
var begins = regexp.MustCompile(`^(?:[　\t]|  |第[一二三四五六七八九十百零〇\d]+[编章节条款]|[一二三四五六七八九十]+[、.．是要]|[（(][一二三四五六七八九十\d]+[)）]|\d+[.．、]\D|\d+(?:[.．]\d+)+|[①-⑳]|[^\s，。；：:]{2,8}[:：]|[\d二〇○零一九]{4}年[\d一二三四五六七八九十]+月)`)

// goesOn reports whether a line that was broken by hand goes on behind the break: the
// first part ends no sentence and the second begins none.
func goesOn(before, after string) bool {
	before = strings.TrimRightFunc(before, unicode.IsSpace)
	last, _ := utf8.DecodeLastRuneInString(before)
	return !strings.ContainsRune("。；;：:！!？?…", last) && strings.TrimSpace(after) != "" && !begins.MatchString(after)
}

// appendJoin adds the break at i with the blanks around it. Between two words that are
// spelled with letters a break stays what it is, a blank.
func appendJoin(joins []document.Span, text string, i int) []document.Span {
	before, after := strings.TrimRightFunc(text[:i], unicode.IsSpace), strings.TrimLeftFunc(text[i:], unicode.IsSpace)
	last, _ := utf8.DecodeLastRuneInString(before)
	first, _ := utf8.DecodeRuneInString(after)
	if last < utf8.RuneSelf && first < utf8.RuneSelf && isWord(last) && isWord(first) {
		return joins
	}
	return append(joins, document.Span{Start: len(before), End: len(text) - len(after)})
}

func isWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
