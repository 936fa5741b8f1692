package bot

import (
	"maps"

	"planbot/retrieval/decide"
)

// Shell are the Chinese words for commands that answer once, such as planbot ask: nobody
// can reply to them, and what they say to do next are commands of the command line.
var Shell = shellWords()

func shellWords() *Words {
	const seePlans = "运行 planbot plans 看收录了哪些文件。"
	const inChat = "planbot ask 一次只答一个问题；接着问、翻看、摘录请用 planbot chat。"
	w := *Chinese
	w.Help = inChat + "全部命令见 planbot help。"
	w.StartHint = "可以照着试：planbot ask 加问题。" + inChat
	w.NothingOpen, w.NothingAsked, w.NoMore, w.BasketEmpty, w.Cleared, w.OpenWhat = inChat, inChat, inChat, inChat, inChat, inChat
	w.Pack.Empty = "会议材料可以直接用 planbot pack 做；" + inChat
	w.OfferSource = "要查这段话的出处，请运行 planbot ask 加这段话，再加“出自哪里”。"
	w.OutlineHint = "看其中一条：planbot show 文件 地址"
	w.OutlinePage = "以上到第 %d 项，共 %d 项。看全部：planbot show 文件"
	w.PlansPage = "以上到第 %d 个，共 %d 个文件。看全部：planbot plans"
	w.MoreOf = "“%s”的相关条文（用 planbot show 文件 地址 查看）："
	w.Units.Hint, w.Units.ElsewhereNames = "看一个单位负责的条文：planbot units 市交通运输局", "看有哪些单位：planbot units"
	w.Units.First = "文件里写明了 %d 个责任单位，这里列出条数最多的 %d 个（括号里是条数）。全部：planbot units"
	w.Units.Page = "以上到第 %d 条，共 %d 条。看全部：planbot units 加单位名"
	w.Units.NoName = "请写一个单位名，例如 planbot units 市商务局。看有哪些单位：planbot units"
	w.Units.Has, w.Units.HasLed = "“%s”共 %d 条：%s（用 planbot show 文件 地址 查看）", "“%s”%s的共 %d 条（用 planbot show 文件 地址 查看）："
	w.Units.HasGeneral = "没有点名“%s”、写给各部门或各地的统称，共 %d 条（用 planbot show 文件 地址 查看）："
	w.Units.Addressed = "另有 %d 条没有点名，写给“%s”等统称（加 -all 列出）。"
	w.More = "相关条文（用 planbot show 文件 地址 查看）："
	w.WhichPlace = "%s的文件里都有意思相近的条文。您问的是哪里？请在问题里写明地名。"
	w.NoSuchFile = "没有收录您说的这个文件。" + seePlans
	w.NoPlanOf = "没有收录%s的文件。" + seePlans
	w.NoSuchPlan = "没有收录名称含“%s”的文件。" + seePlans
	w.NotThere = "《%s》里没有“%s”这个位置。运行 planbot show 加文件名看目录。"
	w.PlansHint = "看目录：planbot show 标题中的几个字；看一条：planbot show 综合交通 '三、(二)'。"
	w.Pictures.None = inChat
	w.Talk = maps.Clone(Chinese.Talk)
	w.Talk[decide.TalkSelf] = "我是 planbot，只做一件事：在已收录的规划文件里找到原文，并给出准确出处。" + seePlans
	w.Talk[decide.TalkChat] = "这个问题不在规划文件的范围内，我答不了。我只查已收录的规划原文。" + seePlans
	w.Talk[decide.TalkAbuse] = "抱歉没帮上忙。请换个说法再问一次。" + seePlans
	w.Talk[decide.TalkOpinion] = "好不好、该选哪个，我不作评价，只查原文怎么写。想把几个地方的说法并排看，请把地方和事项一起问，例如：planbot ask 示例市和样本市的充电桩"
	w.Views.Conflicts = "同一地区、同一时间、同一指标而数值不同的，有 %d 处。哪一个对，请核对原文："
	w.Views.Progress = "有完成情况可对照的目标，共 %d 个："
	w.Views.Due = "%d年到期的目标和任务，共 %d 条，出自 %d 个文件："
	w.Views.DueYears = "有目标或任务到期的年份（括号里是条数），看一年的：planbot due 2030"
	w.Views.NoYear = "“%s”不是能查的年份。请写四位数的年份，例如：planbot due 2030。有到期的年份："
	w.Views.Page = "以上到第 %d 条，共 %d 条。"
	return &w
}
