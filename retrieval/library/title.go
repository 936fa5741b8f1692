package library

import (
	"strings"
	"unicode/utf8"

	"planbot/ingest"
	"planbot/ingest/language"
)

// maxBrief is how long a brief title may be, in runes: what a line of a phone holds beside
// an address.
const maxBrief = 14

// plainWords are left out of a brief title one after the other until it is short enough:
// they tell no plan from another.
var plainWords = []string{
	"国民经济和社会发展", "关于", "进一步", "加快", "推动", "推进", "促进", "提升", "加强", "深入", "深化", "全面", "切实", "若干", "贯彻落实", "印发", "有关", "情况", "工作", "高质量", "水平", "的通知", "的",
	"实施", "行动", "综合", "发展", "建设", "城市", "人民政府", "经济", "社会",
}

// fiveYearNames are the names of the five-year plans, as people say them.
var fiveYearNames = strings.NewReplacer("第十二个五年规划", "十二五规划", "第十三个五年规划", "十三五规划", "第十四个五年规划", "十四五规划", "第十五个五年规划", "十五五规划", "和二〇三五年远景目标纲要", "纲要", "和2035年远景目标纲要", "纲要")

// verbs begin what a title is about: 加快提升|城市国际化水平行动方案.
var verbs = []string{"进一步", "加快", "推动", "推进", "促进", "提升", "提高", "加强", "深入", "全面", "构建", "打造", "支持", "贯彻落实", "深化", "做好", "开展", "加大", "印发", "关于", "制定", "实施", "完善", "健全", "优化", "规范"}

// minSubject is what has to be left behind a verb for it to begin the subject, in runes.
const minSubject = 7

// briefTitle is a plan's title as people would call it: 合肥城市国际化方案. It is without
// brackets, begins with the place by its short name and what it is about, and leaves the
// words out that all plans have. It is planbot's own; the citation has the title as printed.
func briefTitle(f ingest.Facts) string {
	title := fiveYearNames.Replace(shortTitle(f))
	if !tooLong(title) {
		return title
	}
	place := ""
	if rest := withoutVerbs(strings.TrimPrefix(withoutVerbs(title), f.Place)); rest != title {
		place, title = language.ShortName(f.Place), rest
	}
	brief := withoutPlain(place, title)
	if tooLong(brief) {
		brief = withoutPlain(place, subject(title))
	}
	if runes := []rune(brief); tooLong(brief) {
		return string(runes[:maxBrief/2]) + "…" + string(runes[len(runes)-maxBrief/2:])
	}
	return brief
}

// withoutVerbs is a title without the verbs that it begins with.
func withoutVerbs(title string) string {
	for i := 0; i < len(verbs); i++ {
		if rest, ok := strings.CutPrefix(title, verbs[i]); ok {
			title, i = rest, -1
		}
	}
	return title
}

// withoutPlain is a title behind its place, without plain words until it is short enough.
func withoutPlain(place, title string) string {
	if strings.Contains(title, place) {
		place = ""
	}
	for _, word := range plainWords {
		if !tooLong(place + title) {
			break
		}
		title = strings.ReplaceAll(title, word, "")
	}
	return place + title
}

// subject is what stands behind the last verb of a title that leaves enough.
func subject(title string) string {
	from := 0
	for _, verb := range verbs {
		if at := strings.LastIndex(title, verb); at >= 0 && at+len(verb) > from && utf8.RuneCountInString(title[at+len(verb):]) >= minSubject {
			from = at + len(verb)
		}
	}
	return title[from:]
}

func tooLong(title string) bool { return utf8.RuneCountInString(title) > maxBrief }
