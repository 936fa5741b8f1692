package bot

import (
	"fmt"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"
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

// TestEnglishIsEnglish: labels and short answers in English hold no hanzi.
func TestEnglishIsEnglish(t *testing.T) {
	for _, words := range []string{
		English.NotFound, English.Related, English.More, English.ButtonCopy, English.ButtonNext, English.Gone, English.Denied, English.TooFast,
		English.StatusBadge("")[len("⚠ "):], English.General, English.InlineNothing,
	} {
		if strings.IndexFunc(words, func(r rune) bool { return unicode.Is(unicode.Han, r) }) >= 0 {
			t.Errorf("%q", words)
		}
	}
	if got := English.StatusBadge("征求意见稿"); got != "⚠ 征求意见稿 (draft for comments)" {
		t.Errorf("badge %q", got)
	}
	if WordsFor("en-GB") != English || WordsFor("zh-hans") != Chinese || WordsFor("") != Chinese || WordsFor("fr") != Chinese || WordsFor("eng") != Chinese {
		t.Error("languages are chosen wrongly")
	}
}
