package bot

import (
	"fmt"
	"strings"

	"planbot/retrieval/check"
)

// CheckWords are what is said of a draft that is held against the plans.
type CheckWords struct {
	Verdicts               map[check.Verdict]string
	Kinds                  map[check.Kind]string // what a difference is of
	Sentences, Count       string                // how many in all, how many with a verdict
	Unchecked              string
	AllRight               string
	Yours, Differs, Absent string // the draft's words; its words and the plan's; the draft's alone
	Source, Slight         string
	NotThere               string
	Original, Seek         string // in a comment: before the plan's sentence; behind 未找到, what to do
	Alike, Also            string // above sentences that are right; above places that say something else
	More                   string // a button for what is not shown
	File                   string // name of the report
	ButtonOpen             string
	NotRead, NoText        string // of a file
	NotMarked, Left        string // of a DOCX: the marks could not be put in, or not all of them
	FileHint               string
	NothingKept            string
	Title                  string
	Open, Shut, Comma      string // around what differs in a person's words; between counts
}

var checkChinese = CheckWords{
	Verdicts: map[check.Verdict]string{
		check.Identical: "一致", check.Number: "数字不符", check.Scope: "年份或口径不符", check.Words: "表述不同",
		check.Elsewhere: "出自另一文件", check.Missing: "未找到", check.Unchecked: "不需核对",
	},
	Kinds: map[check.Kind]string{
		check.KindNumber: "数字", check.KindUnit: "单位", check.KindTime: "时间", check.KindMode: "目标还是完成", check.KindMeasure: "口径",
		check.KindNegation: "肯定还是否定", check.KindComparison: "上限还是下限", check.KindName: "名称", check.KindWords: "用词", check.KindSource: "出处", check.KindSlight: "略有出入",
	},
	Sentences: "核对了 %d 句：%s", Count: "%d 句%s", Unchecked: "（另有 %d 句没有可核对的内容）",
	AllRight: "与文件一致，共 %d 句",
	Yours:    "您写的：%s", Differs: "%s：【%s】原文是“%s”", Absent: "%s：【%s】原文没有", Source: "《%s》里没有这句，它在下面这份文件里", Slight: "一致（表述略有出入）",
	NotThere: "未找到：%s", Original: "原文：%s", Seek: "：资料库的文件里没有这样说，请核对出处",
	Alike: "与文件一致：", Also: "同样的话，另一处这样写：",
	More: "其余 %d 句", File: "核对结果",
	NotMarked: "这份 Word 没能加上批注，结果见附上的文本。", Left: "有 %d 处在 Word 里标不到原处，请看上面的结果。",
	ButtonOpen: "打开", NotRead: "%s 读不出文字：%s", NoText: "没有可以核对的文字。请把要核对的话写在“核对”后面，或把文件连同“核对”两个字一起发来。",
	NothingKept: "这次核对的文字没有留下来，请再发一次。", Title: "核对结果",
	Open: "【", Shut: "】", Comma: "，",
}

var checkEnglish = CheckWords{
	Verdicts: map[check.Verdict]string{
		check.Identical: "as in the plans", check.Number: "another figure", check.Scope: "another year, unit or measure", check.Words: "other words",
		check.Elsewhere: "from another document", check.Missing: "not found", check.Unchecked: "nothing to check",
	},
	Kinds: map[check.Kind]string{
		check.KindNumber: "figure", check.KindUnit: "unit", check.KindTime: "time", check.KindMode: "goal or result", check.KindMeasure: "measure",
		check.KindNegation: "negation", check.KindComparison: "bound", check.KindName: "name", check.KindWords: "words", check.KindSource: "source", check.KindSlight: "slight",
	},
	Sentences: "%d sentences checked: %s", Count: "%d %s", Unchecked: " (%d more say nothing that can be checked)",
	AllRight: "As in the plans, %d sentences",
	Yours:    "You wrote: %s", Differs: "%s: [%s], the plan has \"%s\"", Absent: "%s: [%s], not in the plan", Source: "\"%s\" does not say this; it stands in the document below", Slight: "as in the plans (slightly other words)",
	NotThere: "Not found: %s", Original: "The plan: %s", Seek: ": no document of the library says this; please check where it is from",
	Alike: "As in the plans:", Also: "Elsewhere the same words say:",
	More: "The other %d", File: "check",
	NotMarked: "The marks could not be put into this Word file; the attached text has the result.", Left: "%d marks have no place in the Word file; please see the result above.",
	ButtonOpen: "Open", NotRead: "%s could not be read: %s", NoText: "There is no text to check. Write it behind /check, or send the file with the word \"check\".",
	NothingKept: "The text was not kept. Please send it again.", Title: "Check",
	Open: "[", Shut: "]", Comma: ", ",
}

// headline is the verdict in one line, the worst first.
func (w *CheckWords) headline(r check.Report) string {
	n, counts := 0, []string(nil)
	for _, v := range []check.Verdict{check.Number, check.Scope, check.Elsewhere, check.Words, check.Missing, check.Identical} {
		if k := r.Counts[v]; k > 0 {
			n += k
			counts = append(counts, fmt.Sprintf(w.Count, k, w.Verdicts[v]))
		}
	}
	rest := ""
	if k := r.Counts[check.Unchecked]; k > 0 {
		rest = fmt.Sprintf(w.Unchecked, k)
	}
	switch {
	case n == 0:
		return w.NoText
	case n == r.Counts[check.Identical]:
		return fmt.Sprintf(w.AllRight, n) + rest
	}
	return fmt.Sprintf(w.Sentences, n, strings.Join(counts, w.Comma)) + rest
}

// marked are a person's words with what differs in brackets, cut to what stands about it.
func (w *CheckWords) marked(f check.Finding) string {
	runes := []rune(f.Text)
	from, to := 0, len(runes)
	if at := differing(f); len(runes) > maxYours && len(at) > 0 {
		from = max(0, at[0].Start-f.Start-maxYours/2)
		to = min(len(runes), max(at[len(at)-1].End-f.Start+maxYours/4, from+maxYours))
	} else if len(runes) > maxYours {
		to = maxYours
	}
	var out strings.Builder
	at := from
	for _, d := range differing(f) {
		start, end := max(at, d.Start-f.Start), min(to, d.End-f.Start)
		if start >= end {
			continue
		}
		out.WriteString(string(runes[at:start]) + w.Open + string(runes[start:end]) + w.Shut)
		at = end
	}
	out.WriteString(string(runes[at:to]))
	return ellipsis(from > 0) + strings.Join(strings.Fields(out.String()), " ") + ellipsis(to < len(runes))
}

func ellipsis(cut bool) string {
	if cut {
		return "…"
	}
	return ""
}

// maxYours is how many signs of a person's sentence are shown: four lines of a phone.
const maxYours = 80

// differing are the stretches of a draft that are not as in the plan, in order.
func differing(f check.Finding) (out []check.Part) {
	for _, d := range f.Differences {
		if d.Kind != check.KindSlight || f.Verdict == check.Identical {
			out = append(out, d.Draft)
		}
	}
	return out
}

// differences says what differs, a line each.
func (w *CheckWords) differences(f check.Finding) (out []string) {
	for _, d := range f.Differences {
		switch {
		case d.Kind == check.KindSlight:
		case d.Kind == check.KindSource:
			out = append(out, fmt.Sprintf(w.Source, f.Named))
		case d.Plan.Text == "":
			out = append(out, fmt.Sprintf(w.Absent, w.Kinds[d.Kind], flat(d.Draft.Text)))
		default:
			out = append(out, fmt.Sprintf(w.Differs, w.Kinds[d.Kind], flat(d.Draft.Text), flat(d.Plan.Text)))
		}
	}
	return out
}

// HelpCheck is the help of planbot check.
var HelpCheck = CommandHelp{"核对一份稿子里的数字和表述", "[-library 文件夹] [-json] [-o 文件] 稿子，或 -",
	`逐句找出稿子里的话在哪个文件的哪一条，并给出结论：一致、数字不符、年份或口径不符、表述不同、出自另一文件、未找到；寒暄、号召一类没有可核对内容的句子只计数。
稿子可以是 TXT、DOCX、MD、HTML、PDF 等，- 为标准输入。-json 输出 JSON（写法见 doc/check.md）；-o 把结果写进文件，稿子是 DOCX 时写回加了批注的 DOCX。
全部一致时退出状态为 0，有不符或未找到的为 1，命令写错为 2。`, "planbot check 讲话稿.docx"}

// CheckWhich says how planbot check is used.
const CheckWhich = "请写一个要核对的文件，或用 - 从标准输入读。例：planbot check 讲话稿.docx"

// A CheckMark is a stretch of a draft that differs, in runes, with what is said of it.
type CheckMark struct {
	Start, End  int
	Label, Kind string // in words; the check.Verdict
}

// CheckMarks are the marks of a report: what differs, and whole sentences that were not
// found.
func (w *Words) CheckMarks(r check.Report) (out []CheckMark) {
	for _, f := range r.Findings {
		if f.Verdict == check.Missing {
			out = append(out, CheckMark{f.Start, f.End, w.Check.Verdicts[f.Verdict] + w.Check.Seek, string(f.Verdict)})
		}
		for _, d := range f.Differences {
			if d.Kind != check.KindSlight {
				out = append(out, CheckMark{d.Draft.Start, d.Draft.End, w.Check.comment(f, d), string(f.Verdict)})
			}
		}
	}
	return out
}

// comment is what is written beside a difference of a finding: what the plan has in its
// place, then the plan's sentence and where it stands.
func (w *CheckWords) comment(f check.Finding, d check.Difference) string {
	f.Differences = []check.Difference{d}
	lines := append([]string{w.Verdicts[f.Verdict]}, w.differences(f)...)
	return strings.Join(append(lines, fmt.Sprintf(w.Original, f.Hit.Mark()), Citation(*f.Hit)), "\n")
}
