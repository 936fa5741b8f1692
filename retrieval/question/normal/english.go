package normal

import (
	"planbot/ingest/language"
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode"
)

// maxPhrase is the most words of a glossary entry.
const maxPhrase = 8

var glossary = sync.OnceValue(func() map[string]string {
	out := map[string]string{}
	rows(glossaryTable, func(key, value string) { out[key] = value })
	for _, p := range language.Cities() {
		name := strings.Join(syllables(p.Short), "")
		if _, taken := out[name]; !taken {
			out[name] = p.Short
		}
	}
	return out
})

// englishWord matches a word or a number of an English text.
var englishWord = regexp.MustCompile(`[A-Za-z][A-Za-z0-9.&'-]*|\d+(?:\.\d+)?%?|\p{Han}+`)

// English reports whether a text is English: mostly words of Latin letters, several
// of which a dictionary of function words or the glossary knows.
func English(text string) bool {
	words := englishWord.FindAllString(strings.ToLower(text), -1)
	known, latin := 0, 0
	for i, w := range words {
		if w[0] < 'a' || w[0] > 'z' {
			continue
		}
		latin++
		if slices.Contains(functionWords, w) {
			known++
		} else if n, _ := longestPhrase(words[i:]); n > 1 || n == 1 && !isPlaceName(stem(w)) {
			known += n
		}
	}
	return latin >= 2 && latin*2 > len(words) && known*2 >= latin
}

func isPlaceName(word string) bool { return placeNames()[glossary()[word]] }

var placeNames = sync.OnceValue(func() map[string]bool {
	out := map[string]bool{}
	for _, p := range language.Cities() {
		out[p.Short] = true
	}
	return out
})

var functionWords = strings.Fields(`a an the of in on at to for and or by with from is are was were be been do does did has have had will would should can could
what which who whom whose when where why how many much long far it its this that these those there their they we our you your i my me as about into than then not no any some all each every
want wants need needs get gets plan per during after before end year month day`)

// Translate writes an English question in the words of plans: known phrases become
// Chinese, function words are dropped, names and numbers stay.
func Translate(text string) string {
	words := englishWord.FindAllString(strings.ToLower(text), -1)
	var out []string
	for i := 0; i < len(words); {
		n, chinese := longestPhrase(words[i:])
		switch {
		case n > 0:
			out = append(out, chinese)
			i += n
			continue
		case slices.Contains(functionWords, words[i]):
		case isYear(words[i]):
			out = append(out, words[i]+"年")
		default:
			out = append(out, words[i])
		}
		i++
	}
	return strings.Join(out, " ")
}

func isYear(w string) bool { return len(w) == 4 && (w[:2] == "19" || w[:2] == "20") }

// longestPhrase returns how many of the words the longest entry of the glossary is
// made of, and its Chinese.
func longestPhrase(words []string) (int, string) {
	for n := min(maxPhrase, len(words)); n > 0; n-- {
		phrase := strings.Join(words[:n], " ")
		for _, p := range []string{phrase, stem(phrase)} {
			if chinese, ok := glossary()[p]; ok {
				return n, chinese
			}
		}
	}
	return 0, ""
}

// stem drops a genitive and a plural s.
func stem(word string) string {
	word = strings.TrimSuffix(word, "'s")
	if _, ok := glossary()[word]; !ok && len(word) > 3 {
		return strings.TrimSuffix(word, "s")
	}
	return word
}

// mostlyLatin reports whether a text has more Latin words than hanzi.
func mostlyLatin(text string) bool {
	latin, hanzi := 0, 0
	for _, r := range text {
		switch {
		case unicode.Is(unicode.Han, r):
			hanzi++
		case unicode.Is(unicode.Latin, r):
			latin++
		}
	}
	return latin > 2*hanzi && latin > 3
}
