package ingest

import (
	"slices"
	"strconv"
	"strings"

	"planbot/ingest/language"
)

// Headings by which clauses are told to be about goals or results.
var (
	resultHeading = language.Pattern("heading of results", `{lookback}|审议意见.*情况`)
	goalHeading   = language.Pattern("heading of goals", `{lookahead}`)

	// goalChapter matches the chapters of a work report that look ahead.
	goalChapter = language.Pattern("chapter that looks ahead", `{agenda}|政府.*建设`)
)

// IsWorkReport reports whether a document is a government's report to its congress.
func (f Facts) IsWorkReport() bool { return strings.Contains(f.Title, "政府工作报告") }

// Year is the year that a plan's 今年 means: that in its title, else that of its
// date; 0 if it has neither.
func (f Facts) Year() int {
	if strings.Contains(f.Title, "—") {
		return 0
	}
	if years := language.Years(f.Title); len(years) > 0 {
		return years[0]
	}
	return f.DateYear()
}

// DateYear is the year of a document's date, 0 if it has none.
func (f Facts) DateYear() int {
	year, _, _ := strings.Cut(f.Date, "-")
	n, _ := strconv.Atoi(year)
	return n
}

// Tenses tells of each clause whether it is about goals or results, by the nearest
// heading above it that says so. A work report says it by its chapters: results
// first, then goals, also where the first chapter lost its heading.
func (p *Plan) Tenses() []language.Tense {
	out := make([]language.Tense, len(p.Clauses))
	chapter := language.Tense("")
	if p.Facts.IsWorkReport() {
		chapter = language.Result
	}
	for i, c := range p.Clauses {
		switch {
		case c.Parent >= 0:
			out[i] = out[c.Parent]
		case chapter != "" && goalChapter.MatchString(c.Heading) && !resultHeading.MatchString(c.Heading):
			chapter, out[i] = language.Goal, language.Goal
		default:
			out[i] = chapter
		}
		if out[i] == "" && c.Heading != "" && c.Level != LevelLead {
			out[i] = p.tenseOfHeading(c.Heading)
		}
	}
	return out
}

func (p *Plan) tenseOfHeading(heading string) language.Tense {
	switch {
	case resultHeading.MatchString(heading):
		return language.Result
	case goalHeading.MatchString(heading) && !p.Facts.IsReport():
		return language.Goal
	}
	return ""
}

// YearsAbove tells of each clause the one year that the lead of the clause above it
// names, which then holds for a list of targets below; 0 where it names none or
// several.
func (p *Plan) YearsAbove() []int {
	out := make([]int, len(p.Clauses))
	lead := map[int]int{} // year in the lead of a clause
	for i, c := range p.Clauses {
		if c.Level == LevelLead {
			if years := language.Years(p.Text[c.Start:c.End]); len(slices.Compact(slices.Sorted(slices.Values(years)))) == 1 {
				lead[c.Parent] = years[0]
			}
			continue
		}
		if c.Parent >= 0 && c.Level == LevelNumbered {
			out[i] = lead[c.Parent]
		}
	}
	return out
}
