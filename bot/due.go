package bot

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"

	"planbot/ingest/language"
	"planbot/retrieval/target"
)

// Years that can be asked for.
const (
	MinYear = 1949
	MaxYear = 2100
)

func isYear(n int) bool { return n >= MinYear && n <= MaxYear }

// yearWord begins what follows /due with a year.
var yearWord = regexp.MustCompile(`^((?:\d+|[〇零一二三四五六七八九]{4})年?|今年|明年|后年|去年|前年|本年)(?:年?底|年?末)?之?前?(?:\s+|$)`)

// DueYear reads a year as a person writes it at the beginning of some words: 2025, 2025年底,
// 今年, and returns what follows it. It is 0 where there is none that can be meant.
func DueYear(words string, now time.Time) (year int, rest string) {
	words = language.Fold(strings.TrimSpace(words))
	m := yearWord.FindStringSubmatch(words)
	if m == nil {
		return 0, words
	}
	rest = words[len(m[0]):]
	if ago := language.Ago(m[1]); ago != nil {
		return now.Year() - *ago, rest
	}
	year, _ = strconv.Atoi(strings.TrimSuffix(m[1], "年"))
	if said := language.Years(m[1]); year == 0 && len(said) > 0 {
		year = said[0]
	}
	if !isYear(year) {
		return 0, words
	}
	return year, rest
}

// dueOf lists what is due in a year, plan by plan.
func (w *Words) dueOf(year int, all []target.Due) viewList {
	in := map[string]int{}
	for _, d := range all {
		in[d.Plan.File]++
	}
	l := viewList{head: fmt.Sprintf(w.Views.Due, year, len(all), len(in)), command: fmt.Sprintf("/due %d", year)}
	for _, d := range all {
		above := fmt.Sprintf(w.Views.DueIn, d.Plan.Facts.Title, in[d.Plan.File])
		l.lines = append(l.lines, viewLine{above, func() shownLine { return w.dueLine(d) }})
	}
	return l
}

func (w *Words) dueLine(d target.Due) shownLine {
	h, about := d.Hit(), ""
	if len(d.Goals) > 0 {
		about = d.Goals[0].Name()
	}
	return shownLine{h, about, strings.TrimSpace(w.dueTag(d) + placeOf(h) + w.Views.Gap + w.units(d.Units()))}
}

// dueTag says by which month something is due, and whether it is a goal or a task.
func (w *Words) dueTag(d target.Due) string {
	var parts []string
	if d.Yearly {
		parts = append(parts, w.Views.Yearly)
	}
	if d.Month > 0 {
		parts = append(parts, fmt.Sprintf(w.Views.Month, d.Month))
	}
	parts = append(parts, choose(len(d.Goals) > 0, w.Views.Goal, w.Views.Task))
	return "〔" + strings.Join(parts, " · ") + "〕"
}

// due lists what is due in a year, or the years that there are: /due [YEAR [WORDS]] [FROM].
func (x *exchange) due(rest string) Message {
	words, from, _ := cutFrom(rest)
	if words == "" && rest != "" {
		words, from = rest, 0 // a number alone is meant as a year
	}
	if words == "" {
		return x.dueYears(x.words.Views.DueYears)
	}
	year, of := DueYear(words, x.Now())
	if year == 0 {
		return x.dueYears(fmt.Sprintf(x.words.Views.NoYear, cutRunes(words, maxSaid)))
	}
	q, err := x.targetsOf(of)
	if err != nil {
		return say(x.words.Explain(err))
	}
	q.Due = year
	all := x.asked.Targets().Due(q)
	if len(all) == 0 {
		return x.dueYears(fmt.Sprintf(x.words.Views.NothingDue, year, x.words.about(of)))
	}
	l := x.words.dueOf(year, all)
	l.command = strings.TrimSpace(l.command + " " + of)
	return x.list(l, from)
}

// maxDueYears is how many years are offered: the last ones.
const maxDueYears = 12

// dueYears says something and which years there are.
func (x *exchange) dueYears(said string) Message {
	years := x.asked.Targets().DueYears(target.Query{})
	if len(years) == 0 {
		return say(x.words.Views.NeverDue)
	}
	years = years[max(0, len(years)-maxDueYears):]
	m := say(said + "\n" + x.words.yearsLine(years))
	var buttons []Button
	for _, y := range years {
		buttons = append(buttons, Button{Label: strconv.Itoa(y.Year), Send: fmt.Sprintf("/due %d", y.Year)})
	}
	m.Buttons = rows(buttons, 4)
	return m
}

func (w *Words) yearsLine(years []target.DueYear) string {
	var out []string
	for _, y := range years {
		out = append(out, fmt.Sprintf(w.Views.YearCount, y.Year, y.Due))
	}
	return strings.Join(out, w.Views.Comma)
}

// DueMessage is all that is due in a year, for the command line; years are those that there
// are.
func DueMessage(year int, all []target.Due, years []target.DueYear) Message {
	switch {
	case len(years) == 0:
		return say(Shell.Views.NeverDue)
	case year == 0:
		return say(Shell.Views.DueYears + "\n" + Shell.yearsLine(years))
	case len(all) == 0:
		return say(fmt.Sprintf(Shell.Views.NothingDue, year, "") + "\n" + Shell.yearsLine(years))
	}
	return Shell.dueOf(year, all).whole()
}
