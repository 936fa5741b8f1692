package compose

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"planbot/ingest/document"
)

// lay cuts a paragraph's text into lines: stretches of it that are blocks of their own.
// Breaks inside of them are joins.
func lay(text string) (lines, joins []document.Span) {
	start := 0
	for i, r := range text {
		if r != '\n' && r != pageBreak || strings.TrimSpace(text[start:i]) == "" {
			continue
		}
		after := text[i+1:]
		if end := strings.IndexAny(after, "\n\f"); end >= 0 {
			after = after[:end]
		}
		switch {
		case strings.TrimSpace(text[i+1:]) == "":
		case r == pageBreak, !goesOn(text[start:i], after):
			lines, start = append(lines, document.Span{Start: start, End: i + 1}), i+1
		default:
			joins = appendJoin(joins, text, i)
		}
	}
	return append(lines, document.Span{Start: start, End: len(text)}), joins
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
