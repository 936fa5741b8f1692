package bot

import (
	"fmt"
	"slices"
	"strings"

	"planbot/ingest"
	"planbot/retrieval/library"
)

// The words of an ingest's report, in Chinese alone, as those of the command line.

// IngestSummary ends an ingest.
func IngestSummary(done, failed int) string {
	switch {
	case failed == 0:
		return fmt.Sprintf("共 %d 个文件。", done)
	case done == 0:
		return fmt.Sprintf("没有加入任何文件：%d 个读不了（见上）。", failed)
	}
	return fmt.Sprintf("共 %d 个文件，另有 %d 个读不了（见上）。", done, failed)
}

// levelWords name the levels of clauses in a report.
var levelWords = []struct {
	level ingest.Level
	words string
}{
	{ingest.LevelNumbered, "有编号"}, {ingest.LevelHeading, "无编号标题"}, {ingest.LevelParagraph, "段落"},
	{ingest.LevelTable, "表格"}, {ingest.LevelRow, "表格行"}, {ingest.LevelColumns, "表头"}, {ingest.LevelLead, "引语"}, {ingest.LevelHead, "题头"}, {ingest.LevelContents, "目录"}, {ingest.LevelFurniture, "网页文字"},
	{ingest.LevelSignature, "落款"}, {ingest.LevelAnnexNote, "附件说明"},
}

// What to do about what was found odd.
const (
	ifPrinted = "：原文如此的不必处理，否则请检查原件有没有缺页、错字"
	ifOuter   = "：可能属于外层的编号，请对照原件"
	// correct is the command that corrects facts by hand.
	correct = "planbot facts -library 资料库 %s %s=…"
)

// maxFindings is how many findings of a kind a report lists.
const maxFindings = 5

// ReportMessage is an ingest report for people: first what may be lost, then what is to
// be looked at, then what was found.
func ReportMessage(r *ingest.Report) Message {
	var out []string
	for _, lines := range [][]string{
		{stateLine(r)}, placeInLibrary(r), lossLines(r), readingLines(r), factLines(r), numberLines(r),
		{"  条文：" + levelCounts(r)}, landmarkLines(r), tableLines(r), oddLines(r),
	} {
		out = append(out, lines...)
	}
	return say(strings.Join(out, "\n"))
}

// stateLine says which file it is, and how large.
func stateLine(r *ingest.Report) string {
	if r.Unchanged {
		return fmt.Sprintf("✓ %s（没有变化）", r.File)
	}
	return fmt.Sprintf("✓ %s（%s，%d 字，%d 句，%.1f 秒）", r.File, FormatWords(r), r.Runes, r.Passages, r.TookMS/1000)
}

// lossLines say what of the file may not be in the library.
func lossLines(r *ingest.Report) (out []string) {
	if len(r.Partial) > 0 {
		out = append(out, "  ⚠ 文件没有全部读出，缺的问不到："+strings.Join(r.Partial[:min(len(r.Partial), maxFindings)], "；"))
	}
	if len(r.Unread) > 0 {
		out = append(out, "  ⚠ "+pages(r.Unread)+"有读不出的内容（扫描图或损坏），问不到：请安装 tesseract-ocr（中文），或换有文字的版本")
	}
	if len(r.Blank) > 0 {
		out = append(out, "  ⚠ "+pages(r.Blank)+"没有文字：原件是空白页的不必处理")
	}
	if r.Damaged > 0 {
		out = append(out, fmt.Sprintf("  ⚠ 有 %d 个字符无法识别，已用 � 代替%s：请检查原件，或另存为 UTF-8 再加入", r.Damaged, damagedAt(r.Unreadable)))
	}
	if r.Uncovered > 0 {
		out = append(out, fmt.Sprintf("  ⚠ 有 %d 个字节没有归入条文，问不到：这是程序的缺陷，请把文件报告给开发者", r.Uncovered))
	}
	return out
}

// damagedAt says where characters are lost.
func damagedAt(found []ingest.Finding) string {
	var out []string
	for _, f := range found[:min(len(found), maxFindings)] {
		out = append(out, spot(f.At, f.Page))
	}
	switch {
	case len(out) == 0:
		return ""
	case len(out) < len(found):
		out = append(out, "……")
	}
	return "（" + strings.Join(out, "、") + "）"
}

// numberLines say what is odd about the numbers, the worst first.
func numberLines(r *ingest.Report) []string {
	return slices.Concat(
		findings("编号缺漏", ifPrinted, gapWords(r.Gaps)),
		findings("编号重复", ifPrinted, places(r.Repeats)),
		findings("编号归属存疑", ifOuter, places(r.Unclear)))
}

// oddLines say what was decided of its own accord, and need not be looked at.
func oddLines(r *ingest.Report) []string {
	return slices.Concat(
		findings("自动编号（文件里没有打出，按格式算出）", "", places(r.Generated)),
		findings("编号另起（出处已加标题或第几处，以便区分）", "", places(r.Restarts)),
		findings("行首数字按数值读", "", places(r.Values)),
		findings(fmt.Sprintf("不收录的网页文字、页眉页脚（%s）", FurnitureShare(r)), "", furnitureSamples(r.Furniture)))
}

// placeInLibrary says what a plan took the place of, and who may see it.
func placeInLibrary(r *ingest.Report) (out []string) {
	if r.Remade {
		out = append(out, "  规则有变，已用原文副本重做")
	}
	if r.Replaced == r.File {
		out = append(out, "  替换了旧的内容")
	} else if r.Replaced != "" {
		out = append(out, "  替换了 "+r.Replaced)
	}
	switch {
	case r.AudienceOf != "":
		out = append(out, "  ⚠ 与 "+r.AudienceOf+" 是同一文件，同样只给“"+r.Audience+"”看（要公开请加 -audience public）")
	case r.Audience != "":
		out = append(out, "  只给“"+r.Audience+"”看")
	}
	return out
}

// factLines say what the document states of itself, and how to add what it does not.
func factLines(r *ingest.Report) []string {
	out := []string{"  " + strings.Join(Chinese.facts(r.Facts), "，")}
	if words := sourceWords(r.Sources); words != "" {
		out = append(out, "  依据："+words)
	}
	if r.Untitled {
		out = append(out, "  没有找到标题，用了文件名："+fmt.Sprintf(correct, quoted(r.File), "title"))
	}
	if len(r.Missing) > 0 {
		var names []string
		for _, m := range r.Missing {
			names = append(names, Chinese.FactNames[m])
		}
		out = append(out, "  文件没有写明："+strings.Join(names, "、")+"（要补写："+fmt.Sprintf(correct, quoted(r.File), r.Missing[0])+"）")
	}
	if doubtful := doubts(r.Doubtful); doubtful != "" {
		out = append(out, "  存疑，请核对（用 planbot facts 更正）："+doubtful)
	}
	return out
}

// quoted is a word as it is typed in a shell.
func quoted(word string) string {
	if !strings.ContainsAny(word, " \t\n\"'`$\\()[]{}<>|&;*?!#~") && !strings.HasPrefix(word, "-") {
		return word
	}
	return "'" + strings.ReplaceAll(word, "'", `'\''`) + "'"
}

// landmarkLines say where the text begins and ends.
func landmarkLines(r *ingest.Report) []string {
	if r.First == nil {
		return nil
	}
	return []string{"  首条：" + landmark(r.First), "  末条：" + landmark(r.Last)}
}

func landmark(l *ingest.Landmark) string {
	return fmt.Sprintf("%s “%s”（%s）", l.Address, l.Words, spot(l.At, l.Page))
}

// levelCounts says how many clauses there are, by how their numbers are printed.
func levelCounts(r *ingest.Report) string {
	var out []string
	for _, l := range levelWords {
		n := r.Levels[string(l.level)]
		if n == 0 {
			continue
		}
		words := fmt.Sprintf("%s %d", l.words, n)
		if l.level == ingest.LevelNumbered && len(r.Numbers) > 0 {
			words += "（" + numberWords(r.Numbers) + "）"
		}
		out = append(out, words)
	}
	if r.Units > 0 {
		out = append(out, fmt.Sprintf("责任单位 %d 个", r.Units))
	}
	return strings.Join(out, "，") + fmt.Sprintf("；未归入条文的文字 %d", r.Uncovered)
}

func numberWords(counts []ingest.Count) string {
	var out []string
	for _, c := range counts {
		out = append(out, fmt.Sprintf("%s %d", c.Style, c.N))
	}
	return strings.Join(out, "，")
}

// gapWords say between which numbers something is missing, and where.
func gapWords(gaps []ingest.Gap) (out []string) {
	for _, g := range gaps {
		out = append(out, fmt.Sprintf("%s（%s）", gapSaid(g.After, g.What), spot(g.At, g.Page)))
	}
	return out
}

// gapSaid says between which numbers something is missing.
func gapSaid(from, to string) string {
	if from == "" {
		return "开头就是 " + to
	}
	return "从 " + from + " 跳到 " + to
}

// maxFinding is how much of what stands somewhere is shown, in runes.
const maxFinding = 30

// places say what stands where.
func places(found []ingest.Finding) (out []string) {
	for _, f := range found {
		what := cutRunes(strings.Join(strings.Fields(f.What), " "), maxFinding)
		out = append(out, fmt.Sprintf("%s（%s）", what, spot(f.At, f.Page)))
	}
	return out
}

// findings is a line of what was found odd and what to do about it.
func findings(name, advice string, found []string) []string {
	if len(found) == 0 {
		return nil
	}
	shown := strings.Join(found[:min(len(found), maxFindings)], "、")
	if n := len(found) - maxFindings; n > 0 {
		shown += fmt.Sprintf("、另 %d 处（-json 列出全部）", n)
	}
	return []string{fmt.Sprintf("  %s %d 处：%s%s", name, len(found), shown, advice)}
}

// FailureMessage says of a file that it is not in the library, why, and what to do.
func FailureMessage(path string, err error) Message {
	return say(fmt.Sprintf("✗ %s：%s（%v）", path, Explain(err), err))
}

// maxChanges is how many changes a report lists.
const maxChanges = 20

// EditionMessage says what a plan changed in the one that it took the place of, and what
// else is to be known of its place in the library; empty if there is nothing.
func EditionMessage(o library.Outcome) Message {
	var m Message
	if o.Withdrawn {
		m.Parts = append(m.Parts, Text("  ⚠ 这个文件已撤下，仍不查询和显示（恢复：planbot plans -restore）"))
	}
	if o.Successor != "" {
		m.Parts = append(m.Parts, Text("  "+library.Superseded+"：资料库里已有更新的一版 "+o.Successor+"，这个文件只供查阅"))
	}
	if o.Changes != nil {
		m.Parts = append(m.Parts, ChangesMessage(*o.Changes, maxChanges).Parts...)
	}
	return m
}

// ChangesMessage lists changes between two editions, at most a number of them unless that
// is negative.
func ChangesMessage(c library.Changes, most int) Message {
	out := []string{fmt.Sprintf("  %s → %s：新增 %d 条，修改 %d 条，删去 %d 条，未变 %d 条", c.From, c.To,
		c.Count(library.ClauseNew), c.Count(library.ClauseChanged), c.Count(library.ClauseGone), c.Same)}
	if c.Moved > 0 {
		out[0] += fmt.Sprintf("（其中 %d 条编号有变）", c.Moved)
	}
	for i, x := range c.Changes {
		if i == most {
			out = append(out, fmt.Sprintf("  … 还有 %d 处，见 planbot diff %s", len(c.Changes)-most, quoted(c.To)))
			break
		}
		out = append(out, "  "+ChangeLine(x))
	}
	return say(strings.Join(out, "\n"))
}

// ChangeLine is a change on one line, with the words that changed marked.
func ChangeLine(x library.ClauseChange) string {
	switch x.Kind {
	case library.ClauseNew:
		return "＋ " + addressed(x.Now.Address) + x.Now.Text
	case library.ClauseGone:
		return "－ " + addressed(x.Before.Address) + x.Before.Text
	}
	at := addressed(x.Now.Address)
	if x.Before.Address != x.Now.Address && x.Before.Address != "" {
		at = addressed(x.Now.Address + "（原" + x.Before.Address + "）")
	}
	return "～ " + at + marked(x.Words)
}

// addressed is an address before words, empty if there is none.
func addressed(address string) string {
	if address == "" {
		return ""
	}
	return address + "　"
}

// keptAround is how many runes of what did not change are shown beside a change.
const keptAround = 12

// marked are the words of a change, with what did not change cut to what stands beside it.
func marked(pieces []library.Piece) (out string) {
	for i, p := range pieces {
		switch p.Kind {
		case library.Removed:
			out += "［-" + p.Text + "-］"
		case library.Added:
			out += "｛+" + p.Text + "+｝"
		default:
			out += around(p.Text, i > 0, i < len(pieces)-1)
		}
	}
	return out
}

// around is the end of some words, where a change follows, and their beginning, where one
// is before them.
func around(words string, before, after bool) string {
	runes := []rune(words)
	head, tail := 0, 0
	if before {
		head = keptAround
	}
	if after {
		tail = keptAround
	}
	if len(runes) <= head+tail+1 {
		return words
	}
	return string(runes[:head]) + "…" + string(runes[len(runes)-tail:])
}

// LostMessage warns of golden questions whose answers got lost; refused says that this is
// why the library was left as it was. It is empty where there are none.
func LostMessage(lost []string, refused bool) Message {
	if len(lost) == 0 {
		return Message{}
	}
	said := fmt.Sprintf("⚠ %d 个金标问题的答案变差了，请核对：", len(lost))
	if refused {
		said = fmt.Sprintf("✗ %d 个金标问题的答案会变差，资料库保持原样（去掉 -strict 可以照样加入）：", len(lost))
	}
	return say(said + "\n  " + strings.Join(lost, "\n  "))
}

// LostAnswer says what became of the answer to a golden question.
func LostAnswer(question string, before, after int, refused, answered bool) string {
	switch {
	case answered:
		return question + "（原来不作回答，现在作了回答）"
	case refused:
		return fmt.Sprintf("%s（原来排第 %d，现在答“没有找到”）", question, before)
	case after == 0:
		return fmt.Sprintf("%s（原来排第 %d，现在没有找到）", question, before)
	}
	return fmt.Sprintf("%s（原来排第 %d，现在排第 %d）", question, before, after)
}
