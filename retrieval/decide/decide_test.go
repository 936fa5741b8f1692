package decide

import (
	"testing"

	"planbot/retrieval/question"
	"planbot/retrieval/rank"
)

// TestRules: which rule refuses, by what speaks for an answer. Rules that look at the
// clauses themselves are tested in package retrieval.
func TestRules(t *testing.T) {
	one := 1
	for name, tc := range map[string]struct {
		s    Support
		q    question.Question
		want string
	}{
		"the asked thing is there":      {Support{Likeness: .7, Held: .6, Near: .6, Unknown: .3}, question.Question{Asks: question.AsksNumber}, ""},
		"plain words that nobody holds": {Support{Likeness: .7, Held: .3, Near: .1, Unknown: .5}, question.Question{Asks: question.AsksNumber}, "plain words unsaid"},
		"a paraphrase":                  {Support{Likeness: .6, Unknown: .9}, question.Question{Asks: question.AsksWhen}, ""},
		"no such unit":                  {Support{Likeness: .7, Held: .6, Near: .6, Behind: -.3}, question.Question{Asks: question.AsksNumber, Unit: "元"}, "no such unit"},
		"another year":                  {Support{Likeness: .8, Held: .9, Near: .9, Year: -1}, question.Question{Years: []int{2040}, Asks: question.AsksNumber}, "another year"},
		"another year, nothing counted": {Support{Likeness: .8, Held: .9, Near: .9, Year: -1}, question.Question{Ago: &one}, "another year"},
		"a follow-up":                   {Support{Likeness: .6, Held: .3, Near: .1, Unknown: .5}, question.Question{Follow: true, Asks: question.AsksNumber}, ""},
		"nothing countable is asked":    {Support{Likeness: .6, Unknown: .1}, question.Question{}, ""},
		"small talk":                    {Support{Likeness: .4, Talk: .6}, question.Question{}, "small talk"},
		"neither talk nor plan":         {Support{Likeness: .3, Talk: .4}, question.Question{}, "unlike any plan"},
		"less small talk than question": {Support{Likeness: .5, Talk: .4}, question.Question{}, ""},
		"no word at all":                {Support{Likeness: .5}, question.Question{Text: "？？"}, "small talk"},
	} {
		if tc.q.Text == "" {
			tc.q.Text = "问"
		}
		if got := (Verdict{Support: tc.s}).by(&rank.Case{Question: tc.q}); got.Rule != tc.want {
			t.Errorf("%s: refused by %q, want %q", name, got.Rule, tc.want)
		}
	}
	if len(Rules()) != len(rules) {
		t.Error("a rule without a name")
	}
}
