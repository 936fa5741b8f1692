package bot

import (
	"fmt"
	"slices"
	"strings"

	"planbot/ingest"
)

// The words of the page that shows an ingest's report with the text that was read.

// ReportPage holds the page's own words.
var ReportPage = struct {
	Look, NoLook, Facts, Found, Tables, Outline, Text string // headings
	Fact, Value, From                                 string // of the table of facts
	Missing, Start, End, Legend, Back, NoOutline      string
	Table                                             string // one without a title
}{
	Look: "请核对", NoLook: "没有发现需要核对的地方。", Facts: "文件信息", Found: "读出了什么", Tables: "表格", Outline: "目录与出处", Text: "原文（按条文切分）",
	Fact: "事项", Value: "内容", From: "依据",
	Missing: "没有写明：", Start: "首条：", End: "末条：", Back: "回到目录", NoOutline: "没有编号和标题。", Table: "表格",
	Legend: "⚠ 后的数字对应“请核对”里的序号，点击可以来回跳转。灰色文字（网页文字、页眉页脚、目录）不收录，不会被引用。有下划线的编号文件里没有打出，是按格式算出的。表格第一列是行的出处。",
}

// ReportTitle is the title of the page.
func ReportTitle(r *ingest.Report) string { return "读入报告：" + r.Facts.Title }

// ReportState says which file was read, and how large it is.
func ReportState(r *ingest.Report) string {
	return fmt.Sprintf("%s（%s，%d 字，%d 句）", r.File, FormatWords(r), r.Runes, r.Passages)
}

// ReportWarnings say what of the file may be lost or wrong as a whole.
func ReportWarnings(r *ingest.Report) []string {
	out := unmarked(lossLines(r), readingLines(r))
	if doubtful := doubts(r.Doubtful); doubtful != "" {
		out = append(out, "存疑的信息："+doubtful)
	}
	if r.Untitled {
		out = append(out, "没有找到标题，用了文件名")
	}
	return out
}

// ReportFound says what was found, and what was decided without asking.
func ReportFound(r *ingest.Report) []string {
	return unmarked([]string{"条文：" + levelCounts(r)}, oddLines(r))
}

// unmarked are lines of the terminal without what sets them off there.
func unmarked(lines ...[]string) []string {
	out := slices.Concat(lines...)
	for i, line := range out {
		out[i] = strings.TrimLeft(line, " ⚠")
	}
	return out
}

// LandmarkWords say where a text begins or ends.
func LandmarkWords(l *ingest.Landmark) string { return landmark(l) }

// PlaceWords say where something is: on which page, or after how many characters.
func PlaceWords(at, page int) string { return spot(at, page) }

// DoubtWords say why a fact ought to be looked at.
func DoubtWords(why ingest.Why) string { return whyWords[why] }

// FromWords say where a fact comes from.
func FromWords(from ingest.From) string {
	for _, f := range fromWords {
		if f.from == from {
			return f.words
		}
	}
	return ""
}

// FactValue is a fact in words.
func FactValue(f ingest.Facts, name string) string {
	if name == "kind" {
		return Chinese.Kinds[f.Kind]
	}
	return f.Get(name)
}

// MissingWords name the facts that a document does not state.
func MissingWords(names []string) string {
	var out []string
	for _, name := range names {
		out = append(out, Chinese.FactNames[name])
	}
	return strings.Join(out, "、")
}

// SpotWords say what is odd at a spot and what to do about it.
func SpotWords(s ingest.Spot) (odd, advice string) {
	what := cutRunes(strings.Join(strings.Fields(s.What), " "), maxFinding)
	switch s.Kind {
	case ingest.SpotGap:
		return "编号缺漏，" + gapSaid(s.From, what), ifPrinted
	case ingest.SpotRepeat:
		return "编号重复，" + what, ifPrinted
	case ingest.SpotUnclear:
		return "编号归属存疑，" + what, ifOuter
	case ingest.SpotDamaged:
		return "有字符无法识别，“" + what + "”", "：请检查原件"
	case ingest.SpotHeadless:
		return "没有认出表头，" + what, "：各列的含义请对照原件"
	}
	return what, ""
}

// ReportWritten says where a page is.
func ReportWritten(path string) string { return "报告：" + path }
