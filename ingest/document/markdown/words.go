package markdown

import (
	"html"
	"regexp"
	"strings"
)

var (
	image   = regexp.MustCompile(`!\[[^\]\n]*\]\([^)\n]*\)`)
	link    = regexp.MustCompile(`\[([^\]\n]+)\]\([^)\n]*\)`)
	strong  = regexp.MustCompile(`(\*\*|__|~~)(\S(?:.*?\S)?)(?:\*\*|__|~~)`)
	slanted = regexp.MustCompile(`(^|[^\w*])[*_](\S(?:[^*_]*?\S)?)[*_]($|[^\w*])`)
	code    = regexp.MustCompile("`+([^`]+)`+")
	tag     = regexp.MustCompile(`</?(?:br|b|i|u|sup|sub|font|span|center|div|p|strong|em|a|img)(?:\s[^<>]*)?/?>`)
	escaped = regexp.MustCompile(`\\([!-/:-@\[-` + "`" + `{-~])`)
)

// words are the words of a line without the signs that say how they look.
func words(line string) string {
	line = image.ReplaceAllString(line, "")
	line = link.ReplaceAllString(line, "$1")
	line = strong.ReplaceAllString(line, "$2")
	line = slanted.ReplaceAllString(line, "$1$2$3")
	line = code.ReplaceAllString(line, "$1")
	line = tag.ReplaceAllString(line, " ")
	line = escaped.ReplaceAllString(line, "$1")
	return strings.TrimSpace(html.UnescapeString(line))
}
