package bot

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

// What is said after a list or a table and only narrows or turns it: 只看目标, 配合的呢,
// 按数值排, 去年的呢, 加上浙江. Words that name something else are a question.

var (
	// Words that lead up to such a wish and that end it. Where something else was shown since,
	// it has to say that it is one.
	beforeNarrow = regexp.MustCompile(`^(?:(?:只|就|光|单)(?:看|要|列|查|显示|留)?|换成|改成|换|改|按|看看|看|列出|列|要|那|再|其中|里面|哪些是|哪些|有哪些|是|由|它|他们|(?:我们|咱们|我|本)(?:局|委|办|厅|处|单位|部门)?)+`)
	afterNarrow  = regexp.MustCompile(`(?:的|指标|任务|事项|工作|条文|条|部分|有哪些|哪些|呢|吗|啊|一下|看看|来|排)+$`)
	onlyThat     = regexp.MustCompile(`只|就看|光看|换|改|按|排|呢$|的$|哪些`)
	// ofTargets match what a list of targets is narrowed by; the newest of each kind counts.
	ofTargets = []*regexp.Regexp{
		regexp.MustCompile(`^(?:预期)?(?:目标|完成|结果)(?:数|值|情况)?$`),
		regexp.MustCompile(`^(?:约束性|预期性)$`),
		regexp.MustCompile(`^(?:20\d\d年?|今年|去年|明年)$`),
	}
)

// narrowing returns the command that shows the last list or table again as a text wants it.
func (x *exchange) narrowing(words string) (Command, bool) {
	name, rest, _ := strings.Cut(strings.TrimPrefix(x.s.Page.Command, "/"), " ")
	if rest == "" || !x.seesList("") && !onlyThat.MatchString(words) && name != "compare" || utf8.RuneCountInString(words) > maxNarrow {
		return Command{}, false
	}
	short := afterNarrow.ReplaceAllString(beforeNarrow.ReplaceAllString(words, ""), "")
	switch name {
	case "targets":
		return narrowTargets(rest, short)
	case "units":
		return narrowUnit(rest, short)
	case "compare":
		index := x.asked.compares()
		turned, ok := index.Turn(index.Read(rest), words)
		return Command{Name: "compare", Rest: turned.Text()}, ok
	}
	return Command{}, false
}

// maxNarrow is how many runes such a text has at most.
const maxNarrow = 20

// narrowTargets puts a filter behind the words of a list, in the place of one of its kind.
func narrowTargets(rest, short string) (Command, bool) {
	for _, kind := range ofTargets {
		if !kind.MatchString(short) {
			continue
		}
		kept := slices.DeleteFunc(strings.Fields(rest), kind.MatchString)
		return Command{Name: "targets", Rest: strings.TrimSpace(strings.Join(append(kept, short), " "))}, true
	}
	return Command{}, false
}

// narrowUnit is another view of the unit that is shown.
func narrowUnit(rest, short string) (Command, bool) {
	view, ok := unitViews[short]
	if !ok || view == viewKeep {
		return Command{}, false
	}
	ask := readUnitAsk(rest)
	ask.view, ask.first = view, 0
	_, rest, _ = strings.Cut(ask.command(), " ")
	return Command{Name: "units", Rest: rest}, true
}
