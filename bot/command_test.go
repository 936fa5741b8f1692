package bot

import (
	"regexp"
	"strings"
	"testing"
)

func TestParseCommand(t *testing.T) {
	for text, want := range map[string]string{
		"/help":                       "help||",
		"/HELP@PlanBot":               "help|PlanBot|",
		"  /open   2 ":                "open||2",
		"/open 示例市 二、(一)":             "open||示例市 二、(一)",
		"/open2":                      "open||2",
		"/open_2":                     "open||2",
		"/帮助":                         "帮助||",
		"／help":                       "help||",
		"请看 /help":                    "help||请看",
		"机场 /targets":                 "targets||机场",
		"😀/plans":                     "plans||",
		"👨‍👩‍👧 /plans":                "plans||",
		"机场/targets 旅客":               "targets||旅客",
		"/nothing":                    "nothing||",
		"/check 第一行\n第二行":             "check||第一行\n第二行",
		"海铁联运/nothing":                "",
		"2025/2030年轨道交通":              "",
		"https://example.org/help":    "",
		"a/help":                      "",
		"//help":                      "",
		"和/或":                         "",
		"/":                           "",
		"/ help":                      "",
		"":                            "",
		"公里/小时":                       "",
		"/" + strings.Repeat("a", 40): "",
	} {
		c, ok := ParseCommand(text)
		got := ""
		if ok {
			got = c.Name + "|" + c.To + "|" + c.Rest
		}
		if got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

func FuzzParseCommand(f *testing.F) {
	for _, s := range []string{"/help", "机场 /targets@Bot x", "😀/why", "a/b/c", "/\xff", "／帮助"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if c, ok := ParseCommand(text); ok && (c.Name == "" || c.Name != strings.ToLower(c.Name) || c.Rest != strings.TrimSpace(c.Rest)) {
			t.Errorf("%q: %+v", text, c)
		}
	})
}

// unsaid are commands that help does not tell of: what is said before help is read, and
// what buttons say; of /admin only administrators are told.
var unsaid = map[string]bool{"start": true, "again": true, "try": true, "outline": true, "remove": true, "note": true, "about": true, "nextpage": true, "prevpage": true, "page": true, "instead": true, "source": true,
	"admin": true, "checked": true}

// TestCommandsAreInHelpAndMenu: what can be said is told.
func TestCommandsAreInHelpAndMenu(t *testing.T) {
	for _, w := range []*Words{Chinese, English} {
		for _, c := range commands {
			name := c.names[0]
			if c.menu && w.MenuWords[name] == "" {
				t.Errorf("%s: /%s has no words in the menu", w.Language, name)
			}
			if told := regexp.MustCompile("/" + name + `\b`).MatchString(w.Help); told == unsaid[name] {
				t.Errorf("%s: help tells of /%s: %t", w.Language, name, told)
			}
		}
	}
}
