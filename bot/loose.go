package bot

import (
	_ "embed"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"

	"planbot/ingest/language"
)

// Wishes in free words. People wrap a wish in whatever comes to mind: 攒的这些统统不要了. So
// the words of a text are looked up in a table: if all of them speak for a command or only
// go along, it is that command's; one word that none of them is, and it is a question
// about the plans.

//go:embed phrases.txt
var phrasesFile string

// A loose is a command and the words that speak for it.
type loose struct {
	name, rest string
	if_        func(x *exchange, words string) bool
	words      map[string]bool
}

// A vocabulary is the table of phrases.txt.
type vocabulary struct {
	commands []loose
	known    map[string]bool // all words
	longest  int             // runes of the longest
}

// wishWords is that table; commands are not known before the program runs.
var wishWords = sync.OnceValue(func() *vocabulary { return readVocabulary(phrasesFile) })

// conditions are what may stand behind a command in phrases.txt.
var conditions = map[string]func(x *exchange, words string) bool{
	"": func(*exchange, string) bool { return true }, "?open": (*exchange).hasOpen, "?openplan": (*exchange).hasOpenPlan, "?noopen": (*exchange).hasNoOpen,
	"?asked": (*exchange).hasAsked, "?listed": (*exchange).hasListed, "?list": (*exchange).seesList, "?plans": (*exchange).seesPlans, "?basket": (*exchange).seesBasket,
}

// readVocabulary reads the table; a fault in it is one of the program.
func readVocabulary(file string) *vocabulary {
	v := &vocabulary{known: map[string]bool{}}
	for line := range strings.Lines(file) {
		head, words, ok := strings.Cut(strings.TrimSpace(line), "]")
		if !ok || !strings.HasPrefix(head, "[") {
			continue
		}
		l := newLoose(head[1:])
		for _, word := range strings.Fields(words) {
			l.words[word], v.known[word] = true, true
			v.longest = max(v.longest, utf8.RuneCountInString(word))
		}
		if l.name != "beside" {
			v.commands = append(v.commands, l)
		}
	}
	return v
}

func newLoose(head string) loose {
	command, condition, found := strings.Cut(head, " ?")
	name, rest, _ := strings.Cut(command, " ")
	if found {
		condition = "?" + condition
	}
	if conditions[condition] == nil || name != "beside" && commandNamed(name) == nil {
		panic(fmt.Sprintf("phrases.txt: %q", head))
	}
	return loose{name: name, rest: rest, if_: conditions[condition], words: map[string]bool{}}
}

// A reading is what the words of a text are.
type reading struct {
	words   []string // that are in the table
	unknown []string // what is between them
	ordinal string   // in digits; "last" where the last is meant
}

// ordinalForm matches an ordinal and what it counts.
var ordinalForm = regexp.MustCompile(`第([一二三四五六七八九十\d]{1,3})(?:条|个|项|份|句|段|款)?|最后(?:一)?(?:条|个|项|份|句)|最后那(?:条|个|份)|刚(?:才)?(?:加|存|放|记|收|摘)(?:进去|进来|下)?(?:的)?(?:那|这)(?:个|条|句)`)

// read parts a text into the words of the table, longest first, and what is between.
func (v *vocabulary) read(text string) (r reading) {
	if m := ordinalForm.FindStringSubmatchIndex(text); m != nil {
		r.ordinal = "last"
		if m[2] >= 0 {
			r.ordinal = digits(text[m[2]:m[3]])
		}
		text = text[:m[0]] + " " + text[m[1]:]
	}
	runes, gap := []rune(text), ""
	for i := 0; i < len(runes); {
		word := v.wordAt(runes[i:])
		if word == "" {
			gap += string(runes[i])
			i++
			continue
		}
		if gap = strings.TrimFunc(gap, notLetter); gap != "" {
			r.unknown = append(r.unknown, gap)
		}
		r.words, gap = append(r.words, word), ""
		i += utf8.RuneCountInString(word)
	}
	if gap = strings.TrimFunc(gap, notLetter); gap != "" {
		r.unknown = append(r.unknown, gap)
	}
	return r
}

// wordAt is the longest word of the table that runes begin with.
func (v *vocabulary) wordAt(runes []rune) string {
	for n := min(v.longest, len(runes)); n > 0; n-- {
		if word := string(runes[:n]); v.known[word] {
			return word
		}
	}
	return ""
}

// maxLoose is the longest wish in free words, in runes: longer texts are drafts.
const maxLoose = 40

// loosely returns the command that free words are a wish for.
func (x *exchange) loosely(text string) (Command, bool) {
	if utf8.RuneCountInString(text) > maxLoose {
		return Command{}, false
	}
	r := wishWords().read(strings.ToLower(language.Fold(text)))
	best, most := Command{}, 0
	for _, l := range wishWords().commands {
		n := l.speaks(r)
		if n <= most || !l.if_(x, text) {
			continue
		}
		if rest, ok := x.restOf(l, r, text); ok {
			best, most = Command{Name: l.name, Rest: rest}, n
		}
	}
	return best, most > 0
}

// mayWishLoosely reports whether all words of a text speak for a command or go along.
func mayWishLoosely(text string) bool {
	r := wishWords().read(strings.ToLower(language.Fold(text)))
	return len(r.unknown) == 0 && slices.ContainsFunc(wishWords().commands, func(l loose) bool { return l.speaks(r) > 0 })
}

// speaks counts the signs that speak for a command.
func (l loose) speaks(r reading) (n int) {
	for _, word := range r.words {
		if l.words[word] {
			n += utf8.RuneCountInString(word)
		}
	}
	return n
}

// restOf is what a command is given, and whether that explains all of the text.
func (x *exchange) restOf(l loose, r reading, text string) (string, bool) {
	switch l.rest {
	case "_":
		return x.named(l, r, text)
	case "N":
		return x.nth(r.ordinal), r.ordinal != "" && len(r.unknown) == 0
	}
	return l.rest, len(r.unknown) == 0 && r.ordinal == ""
}

// nth is the number of the list that an ordinal means.
func (x *exchange) nth(ordinal string) string {
	if ordinal != "last" {
		return ordinal
	}
	return strconv.Itoa(x.s.Page.First + len(x.s.Listed))
}

// named is what a text names beside the words of the table: plans, or for another asking
// of the same question a year or a place.
func (x *exchange) named(l loose, r reading, text string) (string, bool) {
	name := strings.Join(r.unknown, "的")
	if l.name == "instead" {
		return yearOrPlace.FindString(text), yearOrPlace.MatchString(text) && len(r.unknown) <= 1
	}
	return name, name != "" && x.namesPlans(name)
}

// yearOrPlace matches what the last question may be asked for instead.
var yearOrPlace = regexp.MustCompile(`(?:19|20)\d{2}年?|[去今明前后]年|\p{Han}{2,4}?[市省县区]`)
