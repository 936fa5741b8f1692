package bot

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"syscall"

	"planbot/ingest"
	"planbot/ingest/document"
	"planbot/retrieval"
)

// All words that people read stand in this file. Rules: short and warm; no rows of
// exclamation marks; a failure says what to do next; never a word about a plan that
// is not the plan's own.
const (
	wordsNotFound       = "在已收录的文件里没有找到能回答这个问题的条文。"
	wordsWhichPlace     = "%s的文件里都有意思相近的条文。您问的是哪里？回复地名即可。"
	wordsNoOwner        = "文件里没有写明这件事由谁负责。"
	wordsRelated        = "下面是意思最接近的条文，仅供参考，不是答案："
	wordsMore           = "相关条文（回复序号查看）："
	wordsPlansHint      = "发送 /open 加标题（或其中几个字）看目录；再加地址打开条文，例如 /open 示例市综合交通 三、(二)。"
	wordsOpenWhat       = "请说明要打开什么：/open 序号、/open 文件名，或 /open 文件名 二、(一)4."
	wordsNoSuchHit      = "没有第 %d 条：上一次回答列出了 %d 条。"
	wordsNoSuchPlan     = "没有收录名称含“%s”的文件。发送 /plans 看全部文件。"
	wordsNoSuchAddress  = "《%s》里没有“%s”这个位置。发送 /open 加文件名看目录。"
	wordsWhichPlan      = "有多个文件符合，请把名称写得完整一些："
	wordsGone           = "这条条文已不在文件中（文件可能更新过），请重新提问。"
	wordsNothingOpen    = "还没有打开的条文。先提一个问题，或用 /open 打开一条。"
	wordsUnknownCommand = "没有 /%s 这个命令。发送 /help 看用法。"
	wordsHelp           = `直接提问，例如：2030年轨道交通要建多少公里
我用规划原文回答，并给出出处。

/plans            收录了哪些文件
/open 2           打开上一次回答列出的第 2 条
/open 文件名       看一个文件的目录
/open 文件名 二、(一)   打开一条
/next /prev /up   下一条、上一条、上一级
/why              上一次回答是怎么得出的
/help             这份说明`
	wordsSideMissing  = "%s的文件里没有找到对应的条文。"
	wordsNothingAsked = "还没有提问。"
)

var (
	wordsPlanColumns = []string{"", "标题", "文号", "地区", "日期", "状态"}

	wordsNoWay = map[retrieval.Step]string{
		retrieval.Next: "这是文件的最后一条。",
		retrieval.Prev: "这是文件的第一条。",
		retrieval.Up:   "这一条上面没有更高一级的条文。",
	}
)

// Chat's own words, for transports.
const (
	Greeting = "planbot：查规划原文。直接提问，/help 看用法，Ctrl-D 退出。"
	Prompt   = "问> "
	Bye      = "再见。"
	Excerpt  = "（条文较长，以上为节选）"
)

// StatusBadge marks a plan that is not (or no longer) in force as printed.
func StatusBadge(status string) string { return "⚠ " + status }

// talkWords answer what is no question for plans.
var talkWords = map[retrieval.Talk]string{
	retrieval.TalkGreeting: "您好，我查规划原文。想查什么，直接问就好，例如：2030年轨道交通要建多少公里",
	retrieval.TalkThanks:   "不客气，有需要随时问。",
	retrieval.TalkGoodbye:  "再见。",
	retrieval.TalkSelf:     "我是 planbot，只做一件事：在已收录的规划文件里找到原文，并给出准确出处。发送 /plans 看收录了哪些文件。",
	retrieval.TalkChat:     "这个问题不在规划文件的范围内，我答不了。我只查已收录的规划原文，发送 /plans 看有哪些文件。",
	retrieval.TalkAbuse:    "抱歉没帮上忙。请换个说法再问一次，或发送 /plans 看收录了哪些文件。",
	retrieval.TalkCommand:  "我只查规划原文，不执行别的要求。想查什么，直接问就好。",
}

// whyWords says why a question is not answered.
func whyWords(a retrieval.Answer) string {
	q := a.Question
	switch a.Why {
	case retrieval.WhyOffTopic:
		return talkWords[a.Talk]
	case retrieval.WhyNoPlan:
		if len(q.Absent) > 0 && len(q.Places) == 0 {
			return "没有收录" + strings.Join(q.Absent, "、") + "的文件，所以答不了这个问题。发送 /plans 看收录了哪些文件。"
		}
		return "没有收录您说的这个文件。发送 /plans 看收录了哪些文件。"
	case retrieval.WhyNoAddress:
		if len(a.Siblings) == 0 {
			return "没有找到这个位置。请写明文件名和编号，例如：示例市交通规划 三、(二)"
		}
		return "没有这一条。该处有：" + siblingWords(a.Siblings)
	case retrieval.WhyNoOwner:
		return wordsNoOwner
	}
	return wordsNotFound + searchedWords(a.Searched)
}

// siblingWords lists numbers, many of them as from … to.
func siblingWords(numbers []string) string {
	if len(numbers) > 3 {
		return strings.TrimRight(numbers[0], "、.") + "至" + strings.TrimRight(numbers[len(numbers)-1], "、.")
	}
	return strings.Join(numbers, " ")
}

func searchedWords(files []string) string {
	switch len(files) {
	case 0:
		return ""
	case 1, 2, 3:
		names := make([]string, len(files))
		for i, f := range files {
			names[i] = "《" + strings.TrimSuffix(f, ".txt") + "》"
		}
		return "查过的文件：" + strings.Join(names, "、") + "。"
	}
	return fmt.Sprintf("查过 %d 个文件。", len(files))
}

// ReasonsMessage explains an answer: what was understood, and the parts of each
// hit's score.
func ReasonsMessage(a retrieval.Answer) Message {
	q := a.Question
	out := []string{"理解为：" + q.Text}
	for _, part := range [][2]string{
		{"地区", strings.Join(q.Places, "、")}, {"文件", strings.Join(q.Plans, "、")}, {"没有收录的地区", strings.Join(q.Absent, "、")}, {"年份", joinInts(q.Years)},
		{"问的是", map[retrieval.Tense]string{retrieval.Goal: "目标", retrieval.Result: "完成情况"}[q.Tense]},
		{"要找", map[retrieval.Asks]string{retrieval.AsksNumber: "数量", retrieval.AsksOwner: "责任单位", retrieval.AsksWhen: "时间", retrieval.AsksWhat: "含义"}[q.Asks]},
		{"单位", strings.Join(q.Units, "、")}, {"编号", joinInts(q.Address)},
	} {
		if part[1] != "" {
			out = append(out, "  "+part[0]+"："+part[1])
		}
	}
	m := say(strings.Join(out, "\n"))
	table := Table{{"", "出处", "得分", "相似", "字面", "地区", "文件", "年份", "时态", "所问", "其他"}}
	for i, h := range a.Hits[:min(len(a.Hits), 1+moreHits)] {
		if b := h.Because; b != nil {
			table = append(table, []string{fmt.Sprint(i + 1), h.Address, num(h.Score), num(b.Likeness), num(b.Words), num(b.Place), num(b.Plan + b.Named), num(b.Year), num(b.Tense), num(b.Thing), num(b.Head + b.Length + b.Home + b.Near)})
		}
	}
	if len(table) > 1 {
		m.Parts = append(m.Parts, table)
	}
	if a.Why != "" {
		m.Parts = append(m.Parts, Text(whyWords(a)))
	}
	return m
}

func num(x float64) string { return fmt.Sprintf("%.2f", x) }

func joinInts(numbers []int) string {
	var out []string
	for _, n := range numbers {
		out = append(out, fmt.Sprint(n))
	}
	return strings.Join(out, "、")
}

// unitWords writes responsible units as plans do: 责任单位：甲、乙；配合单位：丙.
func unitWords(units []ingest.Unit) string {
	var roles []string
	names := map[string][]string{}
	for _, u := range units {
		if len(names[u.Role]) == 0 {
			roles = append(roles, u.Role)
		}
		names[u.Role] = append(names[u.Role], u.Name)
	}
	var out []string
	for _, role := range roles {
		out = append(out, role+"："+strings.Join(names[role], "、"))
	}
	return strings.Join(out, "；")
}

// kindWords are the kinds of documents.
var kindWords = map[string]string{
	"plan": "规划、方案", "report": "报告", "opinion": "意见、决定", "law": "法规、办法", "notice": "通知、公告",
}

// factWords writes a plan's facts, one a line; what is unknown is left out.
func factWords(f ingest.Facts) []string {
	out := []string{"《" + f.Title + "》"}
	for _, fact := range f.All()[1:] {
		value := *fact.Value
		if fact.Name == "kind" {
			value = kindWords[value]
		}
		if value != "" {
			out = append(out, factNames[fact.Name]+"："+value)
		}
	}
	return out
}

// explanations say what went wrong and what to do, by the error's kind; the first
// that matches counts.
var explanations = []struct {
	err   error
	words string
}{
	{retrieval.ErrNoQuestion, "问题是空的。请写下想查的内容，例如：2030年绿地面积目标是多少"},
	{retrieval.ErrLongQuestion, fmt.Sprintf("问题太长（最多 %d 个字）。请只写要查的那一句。", retrieval.MaxQuestion)},
	{retrieval.ErrNotUTF8, "问题不是有效的 UTF-8 文字。请检查终端或输入文件的字符编码。"},
	{retrieval.ErrNoLibrary, "这个文件夹里没有资料库。先运行：planbot ingest -library 文件夹 规划文件…"},
	{retrieval.ErrEmpty, "资料库里没有文件。请运行 planbot ingest 加入规划文件。"},
	{retrieval.ErrDamaged, "资料库已损坏（文件缺失或校验不符）。请换一个文件夹，用原始文件重新运行 planbot ingest。"},
	{retrieval.ErrVersion, "资料库是另一个版本的 planbot 建立的。请用当前版本对原始文件重新运行 planbot ingest（换一个文件夹）。"},
	{retrieval.ErrEncoder, "资料库是用另一个编码器建立的，向量不能混用。请改回原来的 PLANBOT_ENCODER，或换一个文件夹重新 ingest。"},
	{retrieval.ErrLocked, "另一个 ingest 正在写这个资料库。请等它结束后再试。"},
	{retrieval.ErrNoText, "文件里没有可以引用的条文。"},
	{retrieval.ErrSameName, "同一次 ingest 里已有同名文件。文件名用来区分规划，请改名后再加入。"},
	{retrieval.ErrNoFiles, "这个文件夹里没有文件。请给出规划文件，或存放规划文件的文件夹。"},
	{document.ErrEmpty, "文件是空的，没有文字。"},
	{document.ErrTooLarge, "文件太大（最多 50 MB）。请拆分，或只保留正文。"},
	{document.ErrBinary, "这不是文本文件。请另存为纯文本（.txt）再加入。"},
	{document.ErrCharset, "字符编码无法识别，读出来的不像中文。请另存为 UTF-8 或 GB18030 再加入。"},
	{document.ErrFormat, "暂不支持这种格式。请另存为纯文本（.txt）再加入。"},
	{syscall.ENOSPC, "磁盘已满，资料库保持原样。请清出空间后再试。"},
	{syscall.EROFS, "这个位置是只读的。请换一个可写的文件夹。"},
	{fs.ErrPermission, "没有权限读写。请检查文件和文件夹的权限。"},
	{fs.ErrNotExist, "找不到文件。请检查路径。"},
	{context.Canceled, "已取消，资料库保持原样。"},
	{context.DeadlineExceeded, "超时了，请稍后再试。"},
}

// Explain says in the user's language what an error means and what to do about it.
func Explain(err error) string {
	for _, e := range explanations {
		if errors.Is(err, e.err) {
			return e.words
		}
	}
	return "出错了，请稍后再试；如果一直这样，请联系管理员。"
}

// A CommandHelp is what help says of a command of the command line.
type CommandHelp struct{ Short, Usage, Long, Example string }

// Help of the command line.
var (
	HelpIngest = CommandHelp{"把规划文件加入资料库", "-library 文件夹 [-json] 文件或文件夹…",
		`读取纯文本规划文件，切成条文，算出向量，写入资料库。同名文件会被替换；没有变化的文件不重算。
中途断电或被终止，原有资料库不受影响，再运行一次即可继续。有文件读不了时退出码为 1，其余照常加入。

文件里没写明的事项可以手工指定（一次一个文件）：
  -title 标题  -number 文号  -issuer 发文机关  -date 2024-01-31  -place 地区  -period 2021—2025
  -kind plan|report|opinion|law|notice  -status 征求意见稿`, "planbot ingest -library 资料库 规划文件夹"}
	HelpAsk = CommandHelp{"提一个问题", "[-library 文件夹] [-json] [-explain] 问题，或 [-library 文件夹] -jsonl",
		`用规划原文回答并给出出处。不给 -library 时用内置的示例规划。
-explain 说明问题是怎么理解的、每条为什么排在那里。
-json 输出一个 JSON；-jsonl 从标准输入逐行读 {"id","question","session"}，逐行输出回答。`, "planbot ask 2030年示例市轨道交通要建多少公里"}
	HelpChat = CommandHelp{"在终端里对话", "[-library 文件夹]",
		"和 Telegram 里的机器人一样，可以连续追问、翻看条文。/help 看对话里的命令，Ctrl-C 或 Ctrl-D 退出。", "planbot chat"}
	HelpShow = CommandHelp{"看一个文件的目录，或其中一条", "[-library 文件夹] [-json] 文件 [地址]",
		"文件可以写文件名、标题或其中一部分；地址如 二、(一)4.，也可以写 二一4 之间用空格隔开。", "planbot show 示例市 三、(二)"}
	HelpPlans = CommandHelp{"列出收录的文件，或移除文件", "[-library 文件夹] [-json]，或 -library 文件夹 -drop 文件名…",
		"列出标题、文号、地区、日期和状态。-drop 把文件移出资料库（不动原始文件）。", "planbot plans"}
	HelpEval = CommandHelp{"用问题集测量质量", "[-library 文件夹] [-golden 文件 [-update]] 问题文件…",
		`问题文件每行一个 JSON（id、kind、question、plan、evidence）。
-golden 与保存的名次比较，有变化时退出码为 1；加 -update 则改写保存的名次。`, "planbot eval -library 资料库 questions.jsonl"}
	HelpVersion = CommandHelp{"显示版本", "", "显示版本号。", "planbot version"}
)

// Words of the command line.
const (
	Usage = "planbot：查规划原文，给出准确出处。\n\n用法：planbot 命令 [选项] …"

	UsageMore           = "\nplanbot help 命令  看一个命令的说明和例子\n设置用环境变量，见 README。"
	UnknownCommand      = "没有“%s”这个命令。运行 planbot help 看全部命令。"
	BadFlag             = "选项有误：%v。运行 planbot help %s 看用法。"
	BadSettings         = "设置有误，请改正环境变量："
	NoWords             = "这个命令后面不能再加文字。运行 planbot help 看用法。"
	NoQuestionWithLines = "-jsonl 从标准输入读问题，命令行上不要再写问题。"
	IngestWhat          = "请用 -library 给出资料库文件夹，并列出规划文件。例：planbot ingest -library 资料库 规划.txt"
	FactsOfOne          = "-title、-number 等只能用于一个文件，请一次加入一个。"
	ShowWhat            = "请给出文件名，需要时再加地址。例：planbot show 示例市 三、(二)"
	DropWhat            = "请用 -library 给出资料库文件夹，并写出要移除的文件名（planbot plans -json 里的 plan）。"
	EvalWhat            = "请给出问题文件；-update 要和 -golden 文件 一起用。"
	BadLine             = "这一行不是有效的 JSON。每行应为 {\"id\":…,\"question\":…}"
	Embedding           = "计算向量"
	PassagesUnit        = "句"
)

// NoSuchPlan says that no plan has such a name.
func NoSuchPlan(name string) string { return fmt.Sprintf(wordsNoSuchPlan, name) }

// NoSuchAddress says that a plan has no such address.
func NoSuchAddress(p *ingest.Plan, address string) string {
	return fmt.Sprintf(wordsNoSuchAddress, p.Facts.Title, address)
}

// WhichPlan lists the plans that a name may mean.
func WhichPlan(plans []*ingest.Plan) string {
	out := wordsWhichPlan
	for _, p := range plans {
		out += "\n  " + p.File
	}
	return out
}

// Dropped says which plans were removed.
func Dropped(files []string) string { return "已移出资料库：" + strings.Join(files, "、") }

// RanksChanged says that the ranks differ from those kept.
func RanksChanged(file string) string {
	return "名次与 " + file + " 不同。确认无误后加 -update 改写。"
}

// IngestSummary ends an ingest.
func IngestSummary(done, failed int) string {
	if failed == 0 {
		return fmt.Sprintf("共 %d 个文件。", done)
	}
	return fmt.Sprintf("共 %d 个文件，另有 %d 个读不了（见上）。", done, failed)
}

// levelWords name the levels of clauses in a report.
var levelWords = []struct {
	level ingest.Level
	words string
}{
	{ingest.LevelNumbered, "有编号"}, {ingest.LevelHeading, "无编号标题"}, {ingest.LevelParagraph, "段落"},
	{ingest.LevelLead, "引语"}, {ingest.LevelHead, "题头"}, {ingest.LevelFurniture, "网页文字"},
}

// factNames are the facts of a plan by their names in a report.
var factNames = map[string]string{
	"title": "标题", "number": "文号", "issuer": "发文机关", "date": "日期", "place": "地区", "period": "规划期", "kind": "类别", "status": "状态",
}

// maxFindings is how many findings of a kind a report lists.
const maxFindings = 5

// ReportMessage is an ingest report for people.
func ReportMessage(r *ingest.Report) Message {
	state := fmt.Sprintf("✓ %s（%s，%d 字，%d 句，%.1f 秒）", r.File, r.Charset, r.Runes, r.Passages, r.TookMS/1000)
	if r.Unchanged {
		state = fmt.Sprintf("✓ %s（没有变化）", r.File)
	}
	out := []string{state, "  " + strings.Join(factWords(r.Facts), "，")}
	if missing := missingWords(r.Missing); missing != "" {
		out = append(out, "  文件没有写明："+missing)
	}
	out = append(out, "  条文："+levelCounts(r))
	out = append(out, findings("编号缺漏", r.Gaps)...)
	out = append(out, findings("编号重复", r.Repeats)...)
	out = append(out, findings("不收录的网页文字", r.Furniture)...)
	if r.Damaged > 0 {
		out = append(out, fmt.Sprintf("  ⚠ 有 %d 个字符无法识别，已用 � 代替", r.Damaged))
	}
	return say(strings.Join(out, "\n"))
}

func missingWords(missing []string) string {
	var out []string
	for _, m := range missing {
		out = append(out, factNames[m])
	}
	return strings.Join(out, "、")
}

func levelCounts(r *ingest.Report) string {
	var out []string
	for _, l := range levelWords {
		if n := r.Levels[string(l.level)]; n > 0 {
			out = append(out, fmt.Sprintf("%s %d", l.words, n))
		}
	}
	if r.Units > 0 {
		out = append(out, fmt.Sprintf("责任单位 %d 个", r.Units))
	}
	return strings.Join(out, "，") + fmt.Sprintf("；未归入条文的文字 %d", r.Uncovered)
}

func findings(name string, found []ingest.Finding) []string {
	if len(found) == 0 {
		return nil
	}
	var out []string
	for _, f := range found[:min(len(found), maxFindings)] {
		out = append(out, fmt.Sprintf("%s（第 %d 字）", strings.Join(strings.Fields(f.What), " "), f.At))
	}
	if n := len(found) - maxFindings; n > 0 {
		out = append(out, fmt.Sprintf("另 %d 处", n))
	}
	return []string{"  " + name + "：" + strings.Join(out, "、")}
}
