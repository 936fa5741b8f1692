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
	"planbot/retrieval/library"
)

// The words of the command line, in Chinese alone: they
// are the operator's, and an operator's terminal has one language.

// Chat's own words, for transports.
const (
	Greeting = "planbot：查规划原文。直接提问，/help 看用法，Ctrl-D 退出。"
	Prompt   = "问> "
	Bye      = "再见。"
)

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
	{library.ErrSameName, "资料库里已有同名文件，用文件夹名也区分不开。请改名后再加入。"},
	{library.ErrNotDone, "还没有处理：ingest 提前结束了。已完成的文件留在资料库里，再运行一次即可继续。"},
	{library.ErrAudience, "可见范围要写成一个词：1 至 40 个文字、数字、_ 或 -。"},
	{ingest.ErrFact, "事项或内容不能用。运行 planbot help facts 看可以写什么。"},
	{library.ErrNoFiles, "这个文件夹里没有文件。请给出规划文件，或存放规划文件的文件夹。"},
	{library.ErrLinkUp, "是文件夹的链接，指向上级文件夹，没有跟进。要加入那里的文件，请直接给出那个文件夹。"},
	{library.ErrNoFile, "不是普通文件（是文件夹、管道或设备）。请给出规划文件，或存放规划文件的文件夹。"},
	{document.ErrEmpty, "文件是空的，没有文字。"},
	{document.ErrTooLarge, "文件太大（最多 50 MB）。请拆分，或只保留正文。"},
	{document.ErrBinary, "这不是文本文件。请另存为纯文本（.txt）再加入。"},
	{document.ErrCharset, "字符编码无法识别，读出来的不像中文。请另存为 UTF-8 或 GB18030 再加入。"},
	{document.ErrFormat, "暂不支持这种格式。请另存为纯文本（.txt）再加入。"},
	{syscall.ENOSPC, "磁盘已满。已完成的文件留在资料库里，其余保持原样。请清出空间后再试。"},
	{syscall.EROFS, "这个位置是只读的。请换一个可写的文件夹。"},
	{fs.ErrPermission, "没有权限读写。请检查文件和文件夹的权限。"},
	{fs.ErrNotExist, "找不到文件。请检查路径；是链接的，请检查它指向的文件还在不在。"},
	{syscall.ELOOP, "链接绕成了圈，打不开。请改正链接，或直接给出它应当指向的文件。"},
	{syscall.ENAMETOOLONG, "文件名或路径太长，系统打不开。请改短。"},
	{syscall.ENOTDIR, "路径中间有一段是文件，不是文件夹。请检查路径。"},
	{syscall.EISDIR, "这是文件夹，不是文件。请检查路径。"},
	{syscall.EIO, "磁盘读写出错。请检查磁盘或网络盘，或把文件复制到别处再加入。"},
	{context.Canceled, "已取消。已完成的文件留在资料库里，再运行一次即可继续。"},
}

// badPath is said of a file or folder that the system refuses for a reason of its own.
const badPath = "系统打不开这个文件或文件夹，原因见括号。请检查路径和磁盘，改正后重新运行。"

// Explain says in the user's language what an error means and what to do about it.
func Explain(err error) string {
	words, ok := explained(err, explanations)
	var path *fs.PathError
	switch {
	case ok:
		return words
	case errors.As(err, &path):
		return badPath
	}
	return Chinese.Explain(err)
}

// A CommandHelp is what help says of a command of the command line.
type CommandHelp struct{ Short, Usage, Long, Example string }

// Help of the command line.
var (
	HelpIngest = CommandHelp{"把规划文件加入资料库", "-library 文件夹 [-json] [-audience 范围] 文件或文件夹…",
		`读取纯文本规划文件，切成条文，算出向量，写入资料库，做完一个就能查到一个。没有变化的文件不重算。
再次加入同一个文件会替换旧的；不同文件夹里的同名文件是两个文件，第二个用“文件夹/文件名”区分，移动过的文件夹仍按原来的替换。
文件夹的链接会跟进，每个文件夹只读一次。文件名里有空格、括号、引号的，路径要加引号；以 - 开头的，写成 ./-文件名。
中途断电或被终止，已完成的文件留在资料库里，再运行一次即可继续。有文件读不了时退出码为 1，其余照常加入。
报告逐个文件写明读出了什么：标题等事项、首条和末条、各种编号有多少条、编号缺漏和重复在第几字、没有收录的网页文字，请对照原件核对；-json 给出全部。
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
		"和 Telegram 里的机器人一样，可以连续追问、翻看条文。/help 看对话里的命令，Ctrl-C 或 Ctrl-D 退出。", "planbot chat"}
	HelpShow = CommandHelp{"看一个文件的目录，或其中一条", "[-library 文件夹] [-json] 文件 [地址]",
		"文件可以写文件名、标题或其中一部分；地址如 '二、(一)4.'（括号要加引号），也可以写 二一4 之间用空格隔开。", "planbot show 综合交通 '三、(二)'"}
	HelpPlans = CommandHelp{"列出收录的文件，或移除文件", "[-library 文件夹] [-json]，或 -library 文件夹 -drop 文件名…",
		"列出标题、文号、地区、日期和状态。-drop 把文件移出资料库（不动原始文件）。", "planbot plans"}
	HelpEval = CommandHelp{"用问题集测量质量", "[-library 文件夹] [-golden 文件 [-update]] 问题文件…",
		`问题文件每行一个 JSON（id、kind、question、plan、evidence）。
-golden 与保存的名次比较，有变化时退出码为 1；加 -update 则改写保存的名次。`, "planbot eval -library 资料库 questions.jsonl"}
	HelpServe = CommandHelp{"提供聊天服务", "[-library 文件夹]",
		`设置用环境变量：至少要有一处聊天的凭据（如 PLANBOT_TELEGRAM_TOKEN，向 @BotFather 申请；全部见 README）和 PLANBOT_ALLOW（谁可以使用）。
会话存 Redis（PLANBOT_REDIS_URL），不设则存内存。Redis 断开时照常回答，恢复后自动接上。
收到 SIGTERM 后不再接新问题，答完正在答的（最多 10 秒）再退出。资料库重新 ingest 后自动换上。
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
	BadSettings         = "设置有误，请改正环境变量："
	NoWords             = "这个命令后面不能再加文字。运行 planbot help 看用法。"
	NoQuestionWithLines = "-jsonl 从标准输入读问题，命令行上不要再写问题。"
	IngestWhat          = "请用 -library 给出资料库文件夹，并列出规划文件。例：planbot ingest -library 资料库 规划.txt"
	FactsOfOne          = "-title、-number 等只能用于一个文件，请一次加入一个。"
	ShowWhat            = "请给出文件名，需要时再加地址。例：planbot show 综合交通 '三、(二)'"
	DropWhat            = "请用 -library 给出资料库文件夹，并写出要移除的文件名（planbot plans -json 里的 plan）。"
	EvalWhat            = "请给出问题文件；-update 要和 -golden 文件 一起用。"
	BadLine             = "这一行不是有效的 JSON。每行应为 {\"id\":…,\"question\":…}"
	BadAudience         = "可见范围“%s”不能用：要写成一个词，1 至 40 个文字、数字、_ 或 -。例：-audience 内部"
	PassagesUnit        = "句"
)

// Words of doctor and feedback.
const (
	WrongToken         = "Telegram 不认这个令牌。请检查 PLANBOT_TELEGRAM_TOKEN，或向 @BotFather 重新申请。"
	FeedbackNeedsRedis = "反馈存在 Redis 里。请设置 PLANBOT_REDIS_URL。"
	FeedbackNeedsToken = "反馈按机器人分开存放。请设置 PLANBOT_TELEGRAM_TOKEN，和 serve 用的相同。"

	DoctorSettings = "设置"
	DoctorLibrary  = "资料库"
	DoctorEncoder  = "编码器"
	DoctorRedis    = "Redis"
	DoctorTelegram = "Telegram"
	DoctorNoRedis  = "没有设置 PLANBOT_REDIS_URL：会话存内存，重启后忘记"
	DoctorSentence = "检查编码器"
)

// doctorHints say what to mend where a check failed.
var doctorHints = map[string]string{
	DoctorSettings: "请改正上面的环境变量，各项说明见 README。",
	DoctorEncoder:  "请检查 PLANBOT_ENCODER 和编码器服务是否可达。",
	DoctorRedis:    "请检查 PLANBOT_REDIS_URL 的地址和密码，以及 Redis 是否在运行、可写。",
	DoctorTelegram: "请检查 PLANBOT_TELEGRAM_TOKEN（@BotFather 给的令牌），以及这台机器能否访问 PLANBOT_TELEGRAM_API。",
}

// DoctorLine says how a check went.
func DoctorLine(name, found string, err error) string {
	if err == nil {
		return strings.TrimSuffix("✓ "+name+"："+found, "：")
	}
	hint := doctorHints[name]
	if hint == "" {
		hint = Explain(err)
	}
	return "✗ " + name + "：" + strings.ReplaceAll(err.Error(), "\n", "\n  ") + "\n  → " + hint
}

// DoctorPlans says how many plans there are, which restrictions hold none of them back,
// and which audiences nobody sees.
func DoctorPlans(n int, sample bool, idle, hidden []string) string {
	out := fmt.Sprintf("%d 个文件", n)
	if sample {
		out = fmt.Sprintf("内置示例，%d 个文件。用 PLANBOT_LIBRARY 指向自己的资料库", n)
	}
	if len(idle) > 0 {
		out += "\n  → PLANBOT_RESTRICT 里的" + strings.Join(idle, "、") + "不是资料库里的文件，也不是可见范围，没有限制任何文件。文件名和可见范围见 planbot plans -json"
	}
	if len(hidden) > 0 {
		out += "\n  → 可见范围" + strings.Join(hidden, "、") + "在 PLANBOT_RESTRICT 里没有写明何处可见，这些文件谁也看不到。例：" + hidden[0] + "=private"
	}
	return out
}

// DoctorBot says what Telegram told of the bot, and what of it is worth changing.
func DoctorBot(name string, inline, readsGroups bool, webhook, wanted string, pending int, lastError string) string {
	out := "@" + name + fmt.Sprintf("，等待处理 %d 条", pending)
	if !inline {
		out += "\n  → 行内查询没有打开：向 @BotFather 发送 /setinline"
	}
	if !readsGroups {
		out += "\n  → 群里只能收到命令和回复；要在群里用 @ 提问，向 @BotFather 发送 /setprivacy 关闭隐私模式，再把机器人重新加入群"
	}
	switch {
	case wanted == "" && webhook != "":
		out += "\n  → Telegram 上还登记着 webhook，serve 启动时会取消它"
	case wanted != webhook:
		out += "\n  → webhook 还没有登记，serve 启动时会登记"
	}
	if lastError != "" && webhook != "" {
		out += "\n  → webhook 最近一次出错：" + lastError
	}
	return out
}

// NoSuchPlan says that no plan has such a name.
func NoSuchPlan(name string) string { return Chinese.noSuchPlan(name) }

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
	return Message{Parts: []Part{table, Text(Chinese.PlansHint)}}
}

// Dropped says which plans were removed.
func Dropped(files []string) string { return "已移出资料库：" + strings.Join(files, "、") }

// RanksChanged says that the ranks differ from those kept.
func RanksChanged(file string) string {
	return "名次与 " + file + " 不同。确认无误后加 -update 改写。"
}
