package retrieval

import (
	"regexp"
	"slices"

	"planbot/ingest"
)

// Words by which a plan's headings and sentences are told to be about goals or
// results.
var (
	resultHeading = regexp.MustCompile(`回顾|成就|成效|成绩|基础|现状|总结|完成情况|过去|问题|不足|形势|审议意见.*情况`)
	goalHeading   = regexp.MustCompile(`目标|任务|重点工作|工作安排|主要工作|总体要求|措施|举措|保障|工程|展望|部署|建设`)

	// goalChapter matches the chapters of a work report that look ahead.
	goalChapter = regexp.MustCompile(`目标|任务|安排|重点工作|主要工作|打算|部署|政府.*建设|十件|实事`)

	resultSentence = regexp.MustCompile(`已|目前|截至|累计|新增[^,，。]*\d|获(?:评|批|得|国家|省)|入选|蝉联|创成|建成投用|实现了|去年|突破[^,，。]*大关|同比|完成[^,，。]*\d|位居|连续|一年来|五年来|了`)
	goalSentence   = regexp.MustCompile(`到20\d\d年|力争|争取|将|预期|目标|以上|左右|以内|加快|推动|推进|实施|开展|深化|强化|支持|鼓励|积极|确保|谋划|打造`)
)

// tensesOf tells of each clause whether it is about goals or results, by the
// nearest heading above it that says so. A work report says it by its chapters:
// results first, then goals, also where the first chapter lost its heading.
func tensesOf(p *ingest.Plan) []Tense {
	out := make([]Tense, len(p.Clauses))
	chapter := Tense("")
	if isWorkReport(p.Facts) {
		chapter = Result
	}
	for i, c := range p.Clauses {
		switch {
		case c.Parent >= 0:
			out[i] = out[c.Parent]
		case chapter != "" && goalChapter.MatchString(c.Heading) && !resultHeading.MatchString(c.Heading):
			chapter, out[i] = Goal, Goal
		default:
			out[i] = chapter
		}
		if out[i] != "" || c.Heading == "" || c.Level == ingest.LevelLead {
			continue
		}
		switch {
		case resultHeading.MatchString(c.Heading):
			out[i] = Result
		case goalHeading.MatchString(c.Heading) && p.Facts.Kind != "report":
			out[i] = Goal
		}
	}
	return out
}

// tenseOfSentence tells a sentence's tense by its words, empty if they say both or
// nothing.
func tenseOfSentence(text string) Tense {
	return oneTense(resultSentence.MatchString(text), goalSentence.MatchString(text))
}

// yearsOf tells of each clause the one year that the lead of the clause above it
// names, which then holds for a list of targets below; 0 where it names none or
// several.
func yearsOf(p *ingest.Plan) []int {
	out := make([]int, len(p.Clauses))
	lead := map[int]int{} // year in the lead of a clause
	for i, c := range p.Clauses {
		if c.Level == ingest.LevelLead {
			if years := datedYears(p.Text[c.Start:c.End]); len(distinct(years)) == 1 {
				lead[c.Parent] = years[0]
			}
			continue
		}
		if c.Parent >= 0 && c.Level == ingest.LevelNumbered {
			out[i] = lead[c.Parent]
		}
	}
	return out
}

// distinct returns the numbers of in without repeats.
func distinct(in []int) []int {
	return slices.Compact(slices.Sorted(slices.Values(in)))
}
