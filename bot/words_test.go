package bot

import (
	"fmt"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"planbot/retrieval/rank"
)

// TestWordsAreComplete: both languages say everything, with the same verbs in the same
// order, and what is English holds no Chinese but examples and what is the plans' own.
func TestWordsAreComplete(t *testing.T) {
	zh, en := reflect.ValueOf(*Chinese), reflect.ValueOf(*English)
	for i := range zh.NumField() {
		name := zh.Type().Field(i).Name
		a, b := zh.Field(i), en.Field(i)
		switch a.Kind() {
		case reflect.String:
			if a.String() == "" || b.String() == "" {
				t.Errorf("%s is empty", name)
			}
			if x, y := verbs(a.String()), verbs(b.String()); !slices.Equal(x, y) {
				t.Errorf("%s: %v and %v", name, x, y)
			}
		case reflect.Map:
			if name != "Statuses" && a.Len() != b.Len() {
				t.Errorf("%s: %d and %d words", name, a.Len(), b.Len())
			}
		case reflect.Slice:
			if a.Len() != b.Len() {
				t.Errorf("%s: %d and %d words", name, a.Len(), b.Len())
			}
		}
	}
}

// TestShellWords: what is said otherwise on the command line is filled with the same.
func TestShellWords(t *testing.T) {
	chinese, others := map[string]string{}, 0
	everyWord(reflect.ValueOf(*Chinese), "", func(path, words string) { chinese[path] = words })
	everyWord(reflect.ValueOf(*Shell), "", func(path, words string) {
		if words != chinese[path] {
			others++
		}
		if x, y := verbs(words), verbs(chinese[path]); !slices.Equal(x, y) {
			t.Errorf("%s: %v and %v", path, x, y)
		}
	})
	if others < 10 {
		t.Errorf("only %d words are the shell's own", others)
	}
}

// everyWord tells of each string in a value, by its path.
func everyWord(v reflect.Value, path string, tell func(path, words string)) {
	switch v.Kind() {
	case reflect.String:
		tell(path, v.String())
	case reflect.Struct:
		for i := range v.NumField() {
			everyWord(v.Field(i), path+"."+v.Type().Field(i).Name, tell)
		}
	case reflect.Slice:
		for i := range v.Len() {
			everyWord(v.Index(i), fmt.Sprintf("%s.%d", path, i), tell)
		}
	case reflect.Map:
		for _, key := range v.MapKeys() {
			everyWord(v.MapIndex(key), fmt.Sprintf("%s.%v", path, key), tell)
		}
	}
}

var verb = regexp.MustCompile(`%[a-z]`)

func verbs(text string) []string { return verb.FindAllString(text, -1) }

// TestWordsAreCalm: no rows of exclamation marks, and no full-width exclamation at all.
func TestWordsAreCalm(t *testing.T) {
	for _, w := range []*Words{Chinese, English} {
		if text := fmt.Sprintf("%+v", *w); strings.ContainsAny(text, "！") || strings.Contains(text, "!!") {
			t.Errorf("%s shouts", w.Language)
		}
	}
}

// TestReasonsHaveWords: whatever of the ranking speaks for a clause is told in words.
func TestReasonsHaveWords(t *testing.T) {
	against := []string{"against", "naming", "bare"} // never speak for one
	for _, name := range rank.Features() {
		if Chinese.Features[name] == "" && !slices.Contains(against, name) {
			t.Errorf("%s has no words", name)
		}
	}
}

// withHanzi are the English words that hold an example of what one can write.
var withHanzi = map[string]bool{
	".NoAddress": true, ".Talk.greeting": true, ".Talk.opinion": true, ".Talk.unclear": true, ".PlansHint": true, ".OpenWhat": true, ".Help": true, ".CompareWhat": true,
	".Targets.What": true,
	".CheckWhat":    true, ".FeedbackWhat": true, ".Explanations.0.Words": true,
}

// TestEnglishIsEnglish: what is said in English holds no hanzi.
func TestEnglishIsEnglish(t *testing.T) {
	said := 0
	everyWord(reflect.ValueOf(*English), "", func(path, words string) {
		said++
		if has := strings.IndexFunc(words, func(r rune) bool { return unicode.Is(unicode.Han, r) }) >= 0; has != withHanzi[path] {
			t.Errorf("%s holds hanzi: %t: %q", path, has, words)
		}
	})
	if said < 100 {
		t.Errorf("only %d words are looked at", said)
	}
	if got := English.StatusBadge("征求意见稿"); got != "⚠ 征求意见稿 (draft for comments)" {
		t.Errorf("badge %q", got)
	}
	if WordsFor("en-GB") != English || WordsFor("zh-hans") != Chinese || WordsFor("") != Chinese || WordsFor("fr") != Chinese || WordsFor("eng") != Chinese {
		t.Error("languages are chosen wrongly")
	}
}

// TestAdminWordsAreComplete: administrators are told all in both languages, with the same
// verbs, or as many where their order is said.
func TestAdminWordsAreComplete(t *testing.T) {
	zh := map[string]string{}
	everyWord(reflect.ValueOf(Chinese.Admin), "", func(path, words string) { zh[path] = words })
	everyWord(reflect.ValueOf(English.Admin), "", func(path, words string) {
		if words == "" && path != ".Columns.0" || zh[path] == "" && path != ".Columns.0" || !slices.Equal(verbs(words), verbs(zh[path])) {
			t.Errorf("%s: %q and %q", path, zh[path], words)
		}
	})
}
