package library

import (
	"strings"
	"unicode/utf8"

	"planbot/ingest"
	"planbot/ingest/language"
)

// maxBrief is how long a brief title may be, in runes: what a line of a phone holds beside
// an address.
const maxBrief = 13

// plainWords are left out of a brief title one after the other until it is short enough:
// they tell no plan from another.
var plainWords = []string{
	"国民经济和社会发展", "关于", "进一步", "加快", "推动", "推进", "促进", "提升", "加强", "深入", "全面", "切实", "若干", "贯彻落实", "印发", "有关", "情况", "工作", "高质量", "水平", "的通知", "的",
	"实施", "行动", "综合", "发展", "建设", "城市", "人民政府", "经济", "社会",
}

// fiveYearNames are the names of the five-year plans, as people say them.
var fiveYearNames = strings.NewReplacer("第十二个五年规划", "十二五规划", "第十三个五年规划", "十三五规划", "第十四个五年规划", "十四五规划", "第十五个五年规划", "十五五规划", "和二〇三五年远景目标纲要", "纲要", "和2035年远景目标纲要", "纲要")

// briefTitle is a plan's title as people would call it: without brackets, with the place
// by its short name, and without the words that all plans have. It is planbot's own; the
// citation has the title as printed.
func briefTitle(f ingest.Facts) string {
	title := fiveYearNames.Replace(shortTitle(f))
	if short := language.ShortName(f.Place); f.Place != "" && strings.HasPrefix(title, f.Place) && short != "" && tooLong(title) {
		title = short + strings.TrimPrefix(title, f.Place)
	}
	for _, word := range plainWords {
		if !tooLong(title) {
			return title
		}
		title = strings.ReplaceAll(title, word, "")
	}
	if runes := []rune(title); tooLong(title) {
		return string(runes[:maxBrief/2]) + "…" + string(runes[len(runes)-maxBrief/2:])
	}
	return title
}

func tooLong(title string) bool { return utf8.RuneCountInString(title) > maxBrief }
