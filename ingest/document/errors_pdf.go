package document

import (
	"errors"
	"fmt"
	"unicode"
	"unicode/utf8"
)

// Why a file with pages is refused.
var (
	ErrScan    = errors.New("its pages are pictures")
	ErrGarbled = errors.New("its fonts do not say which characters they show")
	ErrLimit   = errors.New("reading it takes more than is allowed")
	ErrTool    = errors.New("a program that reads it is missing or failed")
)

// What the words of a page are judged by.
const (
	minJudged  = 20   // characters; the kind of fewer says nothing
	maxPrivate = 0.05 // share of characters without a meaning; bullets often have none
)

// IsGarbled reports whether the text of a page is not what the page shows, because a
// font names wrong characters: few of its hanzi are common ones, or many of its
// characters have no meaning.
func IsGarbled(text string) bool {
	c := measure(text)
	private := 0
	for _, r := range text {
		if r == unicode.ReplacementChar || unicode.Is(unicode.Co, r) {
			private++
		}
	}
	return c.hanzi >= minJudged && share(c.common, c.hanzi) < minCommonShare ||
		utf8.RuneCountInString(text) >= minJudged && share(private, c.all) > maxPrivate
}

// CheckPages refuses the text of pages that does not read as Chinese.
func CheckPages(text string) error {
	switch c := measure(text); {
	case c.all == 0:
		return ErrEmpty
	case c.hanzi == 0:
		return fmt.Errorf("%w: no Chinese character among %d", ErrCharset, c.all)
	case IsGarbled(text):
		return fmt.Errorf("%w: only %.0f %% of the characters are common ones", ErrGarbled, 100*share(c.common, c.hanzi))
	}
	return nil
}
