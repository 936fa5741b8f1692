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
	w := *Chinese
	w.More = "相关条文（用 planbot show 文件 地址 查看）："
	w.WhichPlace = "%s的文件里都有意思相近的条文。您问的是哪里？请在问题里写明地名。"
	w.NoSuchFile = "没有收录您说的这个文件。" + seePlans
	w.NoPlanOf = "没有收录%s的文件。" + seePlans
	w.NoSuchPlan = "没有收录名称含“%s”的文件。" + seePlans
	w.NotThere = "《%s》里没有“%s”这个位置。运行 planbot show 加文件名看目录。"
	w.PlansHint = "看目录：planbot show 标题中的几个字；看一条：planbot show 综合交通 '三、(二)'。"
	w.Talk = maps.Clone(Chinese.Talk)
	w.Talk[decide.TalkSelf] = "我是 planbot，只做一件事：在已收录的规划文件里找到原文，并给出准确出处。" + seePlans
	w.Talk[decide.TalkChat] = "这个问题不在规划文件的范围内，我答不了。我只查已收录的规划原文。" + seePlans
	w.Talk[decide.TalkAbuse] = "抱歉没帮上忙。请换个说法再问一次。" + seePlans
	w.Talk[decide.TalkOpinion] = "好不好、该选哪个，我不作评价，只查原文怎么写。想把几个地方的说法并排看，请把地方和事项一起问，例如：planbot ask 示例市和样本市的充电桩"
	return &w
}
