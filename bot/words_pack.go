package bot

// PackWords are what is said of meeting packs, and in them.
type PackWords struct {
	// In a pack.
	Title, Date, Used, Earlier, Plans, InForce, Status, Comma, Verbatim string
	Columns                                                             []string

	// About it.
	Made, TitleLong, NoPDF, PDFFailed, NoFiles, WhichFormat string
	Offer, Empty, ButtonUsed, Retitle                       string
}

var packChinese = PackWords{
	Title: "会议材料", Date: "2006年1月2日", Used: "本话题引用过的原文（编号与回答中的一致）", Earlier: "，更早的 %d 条没有列出", Plans: "文件清单", InForce: "现行", Status: "状态：%s", Comma: "，",
	Verbatim: "引文都是文件原文，逐字引用；〔〕里的地区、年份、目标或完成，以及备注，不是原文。正式引用前请核对原件。",
	Columns:  []string{"序号", "文件", "文号", "发文机关", "日期", "状态"},

	Made:      "《%s》：引文 %d 条，出自 %d 个文件，见附件。",
	TitleLong: "标题请不要超过 %d 个字。", NoPDF: "这里做不了 PDF（没有安装 LibreOffice），附上 Word 版，可以在 Word 或 WPS 里另存为 PDF。",
	PDFFailed: "这次没有做成 PDF，附上 Word 版，可以在 Word 或 WPS 里另存为 PDF，或稍后再试。",
	NoFiles:   "这份材料太大，这里发不出去。可以发送“文本”或“发成消息”取全部引文。", WhichFormat: "没有“%s”这种格式。可以导出：docx（Word）、pdf、md、txt，或发成消息：/export message",
	Offer: "摘录是空的。这次对话里答过 %d 条原文，可以直接用它们生成会议材料；也可以先挑：看到有用的条文，发送“摘录”。",
	Empty: "还没有可以用的引文。先提问，看到有用的条文发送“摘录”，再发送“会议材料”。", ButtonUsed: "用答过的原文", Retitle: "改标题：/会议 新标题",
}

var packEnglish = PackWords{
	Title: "Meeting pack", Date: "2 January 2006", Used: "Quotes used in this topic, numbered as in the answers", Earlier: "; %d earlier ones are not listed", Plans: "Plans", InForce: "in force", Status: "Status: %s", Comma: ", ",
	Verbatim: "All quotes are the plans' own words, character for character; what stands in 〔〕 (place, years, goal or result) and the notes are not. Check the originals before you cite them.",
	Columns:  []string{"No.", "Plan", "Number", "Issuer", "Date", "Status"},

	Made:      "“%s”: %d quotes of %d plans, in the file.",
	TitleLong: "A title has at most %d characters.", NoPDF: "No PDF can be made here (LibreOffice is not installed). This is the Word file, which Word or WPS save as PDF.",
	PDFFailed: "The PDF could not be made this time. This is the Word file, which Word or WPS save as PDF; or try again later.",
	NoFiles:   "This file is too large to be sent here. Send /export for all quotes as text, or /export message.", WhichFormat: "There is no format “%s”: /export docx, pdf, md, txt or message.",
	Offer: "The basket is empty. %d quotes were given in this conversation; the pack can be made of them. Or choose first: where a clause is useful, send /add.",
	Empty: "There is no quote yet. Ask, put useful clauses aside with /add, then send /meeting.", ButtonUsed: "Quotes given", Retitle: "Another title: /meeting TITLE",
}

// The words of planbot pack.
var HelpPack = CommandHelp{"把引文写成会议材料（Word、PDF、Markdown、文本）", "[-library 文件夹] [-title 标题] [-format 格式] [-style 样式] [-o 文件] [-refs 文件] 出处…",
	`一个出处是一条引文，写法同 planbot show：文件名或标题的一部分，空格，地址；也可以是条文的编号（planbot show -json 里的 clause）。出处里有空格、括号的要加引号。
引文按文件归在一起，逐字引用，出处作脚注；最后列出文件清单和各文件的状态。
-title 标题      默认为“会议材料”
-format 格式     docx（默认）、pdf（要安装 LibreOffice）、md、txt；不写的，看 -o 的扩展名
-style 样式      出处的写法：plain（默认）、official（公文格式）、footnote
-o 文件          写到哪里，默认为“标题.格式”；- 为标准输出
-refs 文件       从文件读出处，每行一个，空行和 # 开头的行不算；行里制表符后面的字是备注
有出处找不到的，逐个列出，什么也不写，退出码为 1。`, "planbot pack -title 专题会 -o - -format txt '综合交通 三、(二)'"}

// What is said of a file in the terminal's chat.
const ()

// What planbot pack says.
const (
	PackWhat      = "没有给出处。例：planbot pack '综合交通 三、(二)'，或 planbot pack -refs 文件"
	PackFormat    = "没有“%s”这种格式，可以写 docx、pdf、md、txt。"
	PackStyle     = "没有“%s”这种出处样式，可以写 plain、official、footnote。"
	PackTitle     = "标题请不要超过 %d 个字。"
	PackNotFound  = "有 %d 个出处找不到，什么也没有写："
	PackNoPlan    = "没有收录这个文件"
	PackNoAddress = "只写了文件，没有写地址或条文编号"
	PackWhich     = "有多个文件符合，请写完整的文件名"
	PackNowhere   = "文件里没有这个地址或条文编号"
	PackNoWords   = "这里没有可以引用的文字"
	PackNoPDF     = "PDF 没有做成，什么也没有写。做 PDF 要用 LibreOffice（安装 libreoffice-writer-nogui），或者用 -format docx。\n（%v）"
	PackMade      = "%s：引文 %d 条，出自 %d 个文件\n"
)
