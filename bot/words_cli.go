package bot

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"strings"
	"syscall"

	"planbot/ingest"
	"planbot/ingest/document"
	"planbot/retrieval"
	"planbot/retrieval/eval"
	"planbot/retrieval/library"
)

// The words of the command line, in Chinese alone: they
// are the operator's, and an operator's terminal has one language.

// Chat's own words, for transports.
const (
	Greeting = "planbot：查规划原文。直接提问，/help 看用法，Ctrl-D 退出。"
	Keys     = "↑ 找回上一句；打几个字再按 Ctrl-R，找含这几个字的以前的提问；“清屏”或 Ctrl-L 清屏。"
	Prompt   = "问> "
	Bye      = "再见。"
	Folded   = "（太长，折起了 %d 行，发送“全文”看全部）"
)

// ClearScreen are the wishes to clear a terminal's screen, in small letters.
var ClearScreen = []string{"清屏", "清空屏幕", "/清屏", "/cls", "cls"}

// explanations say what went wrong and what to do, by the error's kind; the first
// that matches counts.
var explanations = []Explanation{
	{library.ErrNoLibrary, "这个文件夹里没有资料库。先运行：planbot ingest -library 文件夹 规划文件…"},
	{library.ErrEmpty, "资料库里没有文件。请运行 planbot ingest 加入规划文件。"},
	{library.ErrDamaged, "资料库已损坏（文件缺失或校验不符）。请换一个文件夹，用原始文件重新运行 planbot ingest。"},
	{library.ErrRules, "资料库里有文件是按另一版规则切分的（见括号里的文件名）。运行 planbot ingest -library 资料库，不用给出文件，就会按现在的规则重做；原文副本丢失的，请重新加入原始文件。"},
	{library.ErrVersion, "资料库是另一个版本的 planbot 建立的。请用当前版本对原始文件重新运行 planbot ingest（换一个文件夹）。"},
	{library.ErrEncoder, "资料库是用另一个编码器建立的，向量不能混用。请改回原来的 PLANBOT_ENCODER，或换一个文件夹重新 ingest。"},
	{library.ErrLocked, "另一个 ingest 正在写这个资料库。请等它结束后再试。"},
	{library.ErrNoText, "文件里没有可以引用的条文。"},
	{library.ErrSameName, "资料库里已有同名文件，用文件夹名也区分不开。请改名后再试。"},
	{library.ErrNotDone, "还没有处理：ingest 提前结束了。已完成的文件留在资料库里，再运行一次即可继续。"},
	{library.ErrAudience, "可见范围要写成一个词：1 至 40 个文字、数字、_ 或 -。"},
	{ingest.ErrFact, "事项或内容不能用。运行 planbot help facts 看可以写什么。"},
	{library.ErrNoFiles, "这个文件夹里没有文件。请给出规划文件，或存放规划文件的文件夹。"},
	{library.ErrLinkUp, "是文件夹的链接，指向上级文件夹，没有跟进。要加入那里的文件，请直接给出那个文件夹。"},
	{library.ErrNoFile, "不是普通文件（是文件夹、管道或设备）。请给出规划文件，或存放规划文件的文件夹。"},
	{document.ErrEmpty, "文件是空的，没有文字。"},
	{document.ErrTooLarge, "文件太大（最多 50 MB）。请拆分，或只保留正文。"},
	{document.ErrBinary, "这不是文本文件。请另存为纯文本（.txt）再试。"},
	{document.ErrCharset, "字符编码无法识别，读出来的不像中文。请另存为 UTF-8 或 GB18030 再试。"},
	{document.ErrTime, "读这个文件用的时间太长，已经停止。请把文件拆分，或另存为纯文本（.txt）再试。"},
	{document.ErrMemory, "读这个文件用的内存太多，已经停止。请把文件拆分，或另存为纯文本（.txt）再试。"},
	{document.ErrCrash, "读这个文件时出错，文件可能已损坏。请用 Word 或 WPS 打开，另存一份再试；仍然不行的，请把文件报告给开发者。"},
	{document.ErrFormat, "暂不支持这种格式。请另存为 DOCX、PDF 或纯文本（.txt）再试。"},
	{document.ErrTool, "读这种文件要用的程序没有安装或没有完成（见括号）：PDF 要用 poppler-utils，扫描件还要 tesseract-ocr-chi-sim，DOC、WPS、RTF 要用 libreoffice-writer-nogui。请安装，或另存为 DOCX 再试。"},
	{document.ErrArchive, "这是压缩包，里面有几个文件。请解压后加入。"},
	{document.ErrPassword, "文件有密码保护，打不开。请去掉打开密码，另存后再试。"},
	{document.ErrDamaged, "文件不完整或已损坏，读不出来。请换一份完好的文件。"},
	{document.ErrScan, "这是扫描件，页面只有图像。请安装 tesseract-ocr 和 tesseract-ocr-chi-sim 后再试，或换有文字的版本。"},
	{document.ErrGarbled, "文件里的字体没有说明是哪些字，读出来是乱码。请换一份能复制出文字的版本，或安装 tesseract-ocr 和 tesseract-ocr-chi-sim 识别。"},
	{document.ErrLimit, "读这个文件所用的时间或内存超过了限度，已停止。请另存为较简单的文件后再试。"},
	{syscall.ENOSPC, "磁盘已满。已完成的文件留在资料库里，其余保持原样。请清出空间后再试。"},
	{syscall.EROFS, "这个位置是只读的。请换一个可写的文件夹。"},
	{fs.ErrPermission, "没有权限读写。请检查文件和文件夹的权限。"},
	{fs.ErrNotExist, "找不到文件或文件夹。请检查路径；是链接的，请检查它指向的文件还在不在。"},
	{syscall.ELOOP, "链接绕成了圈，打不开。请改正链接，或直接给出它应当指向的文件。"},
	{syscall.ENAMETOOLONG, "文件名或路径太长，系统打不开。请改短。"},
	{syscall.ENOTDIR, "路径中间有一段是文件，不是文件夹。请检查路径。"},
	{syscall.EISDIR, "这是文件夹，不是文件。请检查路径。"},
	{syscall.EIO, "磁盘读写出错。请检查磁盘或网络盘，或把文件复制到别处再试。"},
	{eval.ErrNoQuestion, "里面没有问题（空行、没有附上问题的反馈不算）。每行要写：" + evalExample},
	{context.Canceled, "已取消。已完成的文件留在资料库里，再运行一次即可继续。"},
}

// What is said of errors that have no explanation of their own: to wait helps against
// none of them.
const (
	badNetwork = "网络连接失败。请检查地址、端口，以及对方是否在运行。"
	badSystem  = "系统不让这样做，原因见括号。请检查路径、权限和磁盘，改正后重新运行。"
	badOther   = "出错了，原因见括号。改正后重新运行；看不出原因的，请把它报告给开发者。"
)

// Explain says in the operator's language what an error means and what to do about it.
func Explain(err error) string {
	if words, ok := explained(err, explanations); ok {
		return words
	}
	var (
		network *net.OpError
		system  syscall.Errno
		fault   *Fault
	)
	said := Chinese.Explain(err)
	switch {
	case said != Chinese.General || errors.As(err, &fault):
		return said
	case errors.As(err, &network):
		return badNetwork
	case errors.As(err, &system):
		return badSystem
	}
	return badOther
}

// A CommandHelp is what help says of a command of the command line.
type CommandHelp struct{ Short, Usage, Long, Example string }

// Help of the command line.
var (
	HelpIngest = CommandHelp{"把规划文件加入资料库", "-library 文件夹 [-json] [-strict] [-report 文件夹] [-timeout 时间] [-audience 范围] 文件或文件夹…",
		`读取规划文件（纯文本、DOCX、PDF、网页、表格等，看内容不看扩展名），切成条文，算出向量，写入资料库，做完一个就能查到一个。没有变化的文件不重算。
再次加入同一个文件会替换旧的（标题、文号、发文机关、地区相同而日期或文字不同的，也算新的一版）：报告写明新增、修改、删去了哪些条文，旧版留着可以打开，标“已被替代”。
资料库文件夹里有 golden.jsonl（金标问题，格式同 planbot eval）的，加入前后各问一遍，答案变差的写在报告里；-strict 有变差的就不加入，资料库保持原样。
不同文件夹里的同名文件是两个文件，第二个用“文件夹/文件名”区分，移动过的文件夹仍按原来的替换。
文件夹的链接会跟进，每个文件夹只读一次。文件名里有空格、括号、引号的，路径要加引号；以 - 开头的，写成 ./-文件名。
中途断电或被终止，已完成的文件留在资料库里，再运行一次即可继续。有文件读不了时退出码为 1，其余照常加入。
报告逐个文件写明读出了什么：标题等事项、首条和末条、各种编号有多少条、编号缺漏和重复在第几字、没有收录的网页文字，请对照原件核对；-json 给出全部。
-report 文件夹  给每个文件写一页 HTML 报告：需要核对的地方、信息的依据、目录与出处、全文；存疑的地方可以点过去看，可以打印。
-timeout 10m  读一个文件最多用多久（默认 30s）。扫描件逐页识别，每页约两秒，页数多的要放宽；到时没有识别的页写在报告里。
换了版本、规则有变时，下一次 ingest（不给出文件也行）会用资料库里的原文副本按新规则重做旧文件。

-audience 内部  只给一部分人看：由 PLANBOT_RESTRICT 写明“内部”在哪里可见（如 内部=private），没有写明就谁也看不到。
  重新加入、改名后仍然有效；-audience public 改回公开。

文件里没写明的事项可以手工指定（一次一个文件）：
  -title 标题  -number 文号  -issuer 发文机关  -date 2024-01-31  -place 地区  -period 2021—2025
  -kind 类别（plan、report、notice 等，或中文如 规划纲要；全部见 planbot help facts）  -status 征求意见稿
已经加入的用 planbot facts 查看和更正。`, "planbot ingest -library 资料库 规划文件夹"}
	HelpAsk = CommandHelp{"提一个问题", "[-library 文件夹] [-json] [-explain] 问题，或 [-library 文件夹] -jsonl",
		`用规划原文回答并给出出处。不给 -library 时用内置的示例规划。
-explain 说明问题是怎么理解的、每条为什么排在那里。
-json 输出一个 JSON；-jsonl 从标准输入逐行读 {"id","question","session"}，逐行输出回答。`, "planbot ask 2030年示例市轨道交通要建多少公里"}
	HelpChat = CommandHelp{"在终端里对话", "[-library 文件夹]",
		"和 Telegram 里的机器人一样，可以连续追问、翻看条文。/help 看对话里的命令，Ctrl-C 或 Ctrl-D 退出。\n打几个字再按 Ctrl-R（或 Tab），找含这几个字的以前的提问；“清屏”、/cls 或 Ctrl-L 清屏；长条文先折起，“全文”看全部。", "planbot chat"}
	HelpShow = CommandHelp{"看一个文件的目录，或其中一条", "[-library 文件夹] [-json] 文件 [地址]",
		"文件可以写文件名、标题或其中一部分；地址如 '二、(一)4.'（括号要加引号），也可以写 二一4 之间用空格隔开。", "planbot show 综合交通 '三、(二)'"}
	HelpPlans = CommandHelp{"列出收录的文件；撤下、恢复、移除文件，看改动记录", "[-library 文件夹] [-json] [选项 文件名…]",
		`列出标题、文号、地区、日期和状态。以下选项要用 -library 给出资料库，文件名可以只写一部分：
-all  连同已被替代的旧版和撤下的一起列出
-withdraw 文件名…  撤下：留在资料库里，不再查询和显示    -restore 文件名…  恢复
-status 文件名=已废止  改状态，答复里会标出；“文件名=”（后面留空）改回原文写明的
-original 文件名  输出收录时的原始文件
-drop 文件名…  移出资料库，连同它的旧版（不动原始文件）
-log  改动记录：何时、何人、做了什么、原始文件的 SHA-256`, "planbot plans"}
	HelpServe = CommandHelp{"提供聊天服务", "[-library 文件夹]",
		`设置用环境变量：至少要有一处聊天的凭据（如 PLANBOT_TELEGRAM_TOKEN，向 @BotFather 申请；全部见 README）和 PLANBOT_ALLOW（谁可以使用）。
会话存 Redis（PLANBOT_REDIS_URL），不设则存内存。Redis 断开时照常回答，恢复后自动接上。
收到 SIGTERM 后不再接新问题，答完正在答的（最多 10 秒）再退出。资料库重新 ingest 后自动换上；PLANBOT_WATCH_DIR 指明的文件夹里，新的和改动的文件自动加入。
先运行 planbot doctor 可以检查各项设置。`, "PLANBOT_TELEGRAM_TOKEN=… PLANBOT_ALLOW=anyone planbot serve"}
	HelpDoctor = CommandHelp{"检查 serve 需要的一切", "[-library 文件夹]",
		"检查设置、资料库、编码器、Redis、令牌和 webhook，逐项说明哪里要改。有问题时退出码为 1。", "planbot doctor"}
	HelpFeedback = CommandHelp{"导出反馈", "[-library 文件夹]",
		"从 Redis 导出 👍 👎 和 /feedback，每行一个 JSON，planbot eval 可以直接读。用户没有同意时不含问题。", "planbot feedback > feedback.jsonl"}
	HelpVersion = CommandHelp{"显示版本", "", "显示版本号。", "planbot version"}
)

// Words of the command line.
const (
	Usage = "planbot：查规划原文，给出准确出处。\n\n用法：planbot 命令 [选项] …"

	UsageMore           = "\nplanbot help 命令  看一个命令的说明和例子\n设置用环境变量，见 README。"
	UnknownCommand      = "没有“%s”这个命令。运行 planbot help 看全部命令。"
	BadFlag             = "选项有误：%v。运行 planbot help %s 看用法。"
	NoWords             = "这个命令后面不能再加文字。运行 planbot help 看用法。"
	NoQuestionWithLines = "-jsonl 从标准输入读问题，命令行上不要再写问题。"
	IngestWhat          = "请用 -library 给出资料库文件夹，并列出规划文件。例：planbot ingest -library 资料库 规划.txt"
	BadTimeout          = "-timeout 要大于 0，例如 30s、10m。"
	FactsOfOne          = "-title、-number 等只能用于一个文件，请一次加入一个。"
	ShowWhat            = "请给出文件名，需要时再加地址。例：planbot show 综合交通 '三、(二)'"
	DropWhat            = "请用 -library 给出资料库文件夹，并写出要移除的文件名（planbot plans -json 里的 plan）。"
	BadLine             = "这一行不是有效的 JSON。每行应为 {\"id\":…,\"question\":…}"
	BadAudience         = "可见范围“%s”不能用：要写成一个词，1 至 40 个文字、数字、_ 或 -。例：-audience 内部"
	PassagesUnit        = "句"
)

// Words of serve and feedback.
const (
	WrongToken         = "Telegram 不认这个令牌。请检查 PLANBOT_TELEGRAM_TOKEN，或向 @BotFather 重新申请。"
	FeedbackNeedsRedis = "反馈存在 Redis 里。请设置 PLANBOT_REDIS_URL。"
	FeedbackNeedsToken = "反馈按机器人分开存放。请设置 PLANBOT_TELEGRAM_TOKEN，和 serve 用的相同。"
)

// NoSuchPlan says that no plan has such a name.
func NoSuchPlan(name string) string { return Shell.noSuchPlan(name) }

// WhichPlan lists the plans that a name may mean.
func WhichPlan(plans []*ingest.Plan) string {
	out := Chinese.WhichPlan
	for _, p := range plans {
		out += "\n  " + p.File
	}
	return out
}

// Embedding describes the bar of file n of all.
func Embedding(n, all int) string {
	return fmt.Sprintf("计算向量（第 %d 个文件，共 %d 个）", n, all)
}

// PlansMessage lists the plans of a library, with who alone may see them.
func PlansMessage(lib *retrieval.Library) Message {
	table := Table{Chinese.PlanColumns}
	for i, p := range lib.Plans() {
		row := Chinese.planRow(i+1, p)
		if v, _ := lib.Visibility(p.File); v.Audience != "" {
			row[1] += "〔限" + v.Audience + "〕"
		}
		table = append(table, row)
	}
	return Message{Parts: []Part{table, Text(Shell.PlansHint)}}
}

// Dropped says which plans were removed.
func Dropped(files []string) string { return "已移出资料库：" + strings.Join(files, "、") }

// HelpDiff is the help of planbot diff.
var HelpDiff = CommandHelp{"比较两个版本：新增、修改、删去的条文", "[-library 文件夹] [-json] 旧 [新]",
	`旧、新可以是两个文件，也可以是资料库里的两个文件（写法同 planbot show）。只写一个时，比较它和被它替代的上一版。
修改的字句这样标出：［-删去的-］｛+新加的+｝。只是编号或位置变了、文字没变的，不算修改。`, "planbot diff 旧稿.txt 新稿.txt"}

// DiffWhat says how planbot diff is used.
const DiffWhat = "请写两个要比较的文件，或资料库里的一个文件。例：planbot diff 旧稿.txt 新稿.txt"

// WatchNeedsLibrary says that there is no library for a watched folder.
const WatchNeedsLibrary = "PLANBOT_WATCH_DIR 要和 PLANBOT_LIBRARY（或 -library）一起用：内置的示例资料库不能加入文件。"

// plansWhat say how the flags of planbot plans are used.
var plansWhat = map[string]string{
	"drop":     DropWhat,
	"withdraw": "请用 -library 给出资料库文件夹，并写出要撤下的文件名。例：planbot plans -library 资料库 -withdraw 规划.txt",
	"restore":  "请用 -library 给出资料库文件夹，并写出要恢复的文件名（planbot plans -all 里有）。例：planbot plans -library 资料库 -restore 规划.txt",
	"status":   "请用 -library 给出资料库文件夹，并写成 文件名=状态。例：planbot plans -library 资料库 -status 规划.txt=已废止",
	"original": "请用 -library 给出资料库文件夹，并写出一个文件名。例：planbot plans -library 资料库 -original 规划.txt > 规划.txt",
	"all":      "请用 -library 给出资料库文件夹。例：planbot plans -library 资料库 -all",
	"log":      "请用 -library 给出资料库文件夹。例：planbot plans -library 资料库 -log",
}

// PlansWhat says how a flag of planbot plans is used.
func PlansWhat(flag string) string { return plansWhat[flag] }

// WhichFile lists the files that a name may mean.
func WhichFile(files []string) string {
	return Chinese.WhichPlan + "\n  " + strings.Join(files, "\n  ")
}

// Withdrawn says which plans were withdrawn, or restored.
func Withdrawn(files []string, withdrawn bool) string {
	if withdrawn {
		return "已撤下（保留在资料库里，不再查询和显示，-restore 恢复）：" + strings.Join(files, "、")
	}
	return "已恢复：" + strings.Join(files, "、")
}

// StatusSet says which status a plan has now.
func StatusSet(file, status string) string {
	if status == "" {
		return file + "：状态改回原文写明的"
	}
	return file + "：状态改为" + status
}

// NoEditionBefore says that a plan has replaced nothing.
func NoEditionBefore(file string) string {
	return "资料库里没有 " + file + " 的上一版。要比较两个文件，请都写出来：planbot diff 旧 新"
}

// AllPlansMessage lists all plans of a library, also those that are not searched.
func AllPlansMessage(all []library.Listed) Message {
	table := Table{{"文件", "标题", "日期", "状态"}}
	for _, p := range all {
		state := p.Facts.Status
		switch {
		case p.Withdrawn:
			state = "已撤下"
		case p.Next != "":
			state = library.Superseded + "：" + p.Next
		}
		table = append(table, []string{p.File, p.Facts.Title, p.Facts.Date, state})
	}
	return Message{Parts: []Part{table}}
}

// deedWords say what was done with a plan.
var deedWords = map[library.Deed]string{
	library.DidAdd: "加入", library.DidReplace: "替换", library.DidRemake: "按新规则重做", library.DidFacts: "更正", library.DidAudience: "改可见范围",
	library.DidWithdraw: "撤下", library.DidRestore: "恢复", library.DidDrop: "移除", library.DidMove: "改名或移动", library.DidNothing: "上一步没有完成",
}

// sumShown is how much of a source's SHA-256 a line of the log shows.
const sumShown = 12

// LogLine is a line of the audit log.
func LogLine(e library.Event) string {
	out := []string{e.Time.Format("2006-01-02 15:04:05Z"), e.By, deedWords[e.What], e.Plan}
	if e.Replaced != "" && e.Replaced != e.Plan {
		out = append(out, "替代 "+e.Replaced)
	}
	for _, fact := range (&ingest.Facts{}).All() {
		if value, ok := e.Facts[fact.Name]; ok {
			out = append(out, Chinese.FactNames[fact.Name]+"="+value)
		}
	}
	if e.Audience != "" {
		out = append(out, "可见范围="+e.Audience)
	}
	if e.Source != "" {
		out = append(out, "sha256:"+e.Source[:min(sumShown, len(e.Source))])
	}
	return strings.Join(out, "  ")
}

// GoldenAdded says how many golden questions a library has now.
func GoldenAdded(added, all int) string {
	return fmt.Sprintf("加入 %d 个金标问题，现在共 %d 个。", added, all)
}
