package language

import (
	"cmp"
	_ "embed" // for the lexicon
	"fmt"
	"regexp"
	"slices"
	"strings"
	"sync"
)

//go:embed lexicon.txt
var lexiconText string

// lexicon holds the words of each class of lexicon.txt, longest first.
var lexicon = sync.OnceValue(func() map[string][]string { return readLexicon(lexiconText) })

// readLexicon reads lines of "[class] word word …"; a class may go on over several
// lines, and {other} stands for the words of a class above it.
func readLexicon(text string) map[string][]string {
	classes := map[string][]string{}
	name := ""
	for line := range strings.Lines(text) {
		line, _, _ = strings.Cut(line, "#")
		for _, word := range strings.Fields(line) {
			switch {
			case word[0] == '[':
				name = strings.Trim(word, "[]")
			case word[0] == '{':
				classes[name] = append(classes[name], classes[strings.Trim(word, "{}")]...)
			default:
				classes[name] = append(classes[name], word)
			}
		}
	}
	for name := range classes {
		slices.SortStableFunc(classes[name], func(a, b string) int { return cmp.Compare(len(b), len(a)) })
	}
	return classes
}

// Words returns the words of a class of the lexicon, longest first. The slice is
// shared: do not change it.
func Words(class string) []string {
	words, ok := lexicon()[class]
	if !ok {
		panic("lexicon.txt has no class " + class) // a mistake in planbot, found at its start
	}
	return words
}

// A Use is a pattern and the classes of the lexicon that it names.
type Use struct {
	Pattern string // its name
	Classes []string
}

var (
	usesMu sync.Mutex
	uses   []Use
)

// Uses returns which pattern uses which classes, in the order they were compiled.
func Uses() []Use {
	usesMu.Lock()
	defer usesMu.Unlock()
	return slices.Clone(uses)
}

var classInPattern = regexp.MustCompile(`\{([a-z]+)\}`)

// Pattern compiles an expression in which {class} stands for any word of that class.
// The name says what it matches, for Uses.
func Pattern(name, expression string) *regexp.Regexp {
	use := Use{Pattern: name}
	full := classInPattern.ReplaceAllStringFunc(expression, func(m string) string {
		class := strings.Trim(m, "{}")
		use.Classes = append(use.Classes, class)
		quoted := make([]string, len(Words(class)))
		for i, w := range Words(class) {
			quoted[i] = regexp.QuoteMeta(w)
		}
		return "(?:" + strings.Join(quoted, "|") + ")"
	})
	compiled, err := regexp.Compile(full)
	if err != nil {
		panic(fmt.Sprintf("pattern %s: %v", name, err))
	}
	usesMu.Lock()
	defer usesMu.Unlock()
	uses = append(uses, use)
	return compiled
}
