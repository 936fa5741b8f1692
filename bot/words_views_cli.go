package bot

// Help of the commands for views.
var (
	HelpConflicts = CommandHelp{"找同一指标前后数值不同的地方", "[-library 文件夹] [-json] [-plan 文件] [-place 地区] [指标…]",
		`同一地区、同一时间、同为目标或同为完成的同一指标，在正文和表格里、或在同一地区的两个文件里数值不同，就并排列出，各附原句和出处。
约数、以上以下、四舍五入、单位换算、范围包含、统计口径不同（市区、其中、新增）的不算。哪个对，请核对原文。`, "planbot conflicts -plan 交通规划"}
	HelpDue = CommandHelp{"列出某一年到期的目标和任务", "[-library 文件夹] [-json] [-plan 文件] [-place 地区] [年份 [指标…]]",
		`目标看它的年份，任务看条文写明的期限（年底前、6月底前）；按文件列出，月份在前的在前，附责任单位、原句和出处。不写年份时列出有到期事项的年份。`, "planbot due 2030"}
	HelpProgress = CommandHelp{"把目标和完成情况并排列出", "[-library 文件夹] [-json] [-plan 文件] [-place 地区] [指标…]",
		`同一地区、同一指标的目标和以后的完成数并排，各附原句和出处。目标写明“以上”“以内”“提高到”“降至”等方向的，才说达到或未达到；目标年份未到的，列出截至哪一年的数。`, "planbot progress 失业率"}
)

// WrongYear says that a word is no year that can be looked up.
const WrongYear = "“%s”不是能查的年份。请写四位数的年份，例如：planbot due 2030"
