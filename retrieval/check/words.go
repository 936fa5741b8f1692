package check

import (
	"slices"
	"strings"

	"planbot/retrieval/wording"
)

// A class is a set of words that turn what a sentence says.
type class int

// Classes.
const (
	negates  class = iota // 不, 未
	aims                  // 力争, 目标: to be reached
	reached               // 已, 了: was reached
	totals                // 累计: of several years
	averages              // 年均
	onlyYear              // 当年: of one year
	grows                 // 增长: by how much it changes
	falls                 // 下降
	levels                // 达到, 至: how much it is
	shares                // 占, 比重
	atLeast               // 不低于
	atMost                // 不超过
	about                 // 左右
	classes
)

// classWords are the words of each class.
var classWords = [classes][]string{
	negates:  {"不", "未", "无", "非", "没有", "没", "禁止", "严禁", "杜绝", "不得", "勿", "并非", "无需", "不再", "停止", "取消", "拒绝", "避免", "防止", "免"},
	aims:     {"力争", "争取", "目标", "预期", "预计", "计划", "拟", "将", "确保", "规划", "有望", "即将", "努力", "打算", "准备", "要", "下一步", "未来", "今后", "奋力"},
	reached:  {"已", "已经", "了", "完成", "实现了", "达到了", "实际", "如期", "超额", "业已", "现已"},
	totals:   {"累计", "总共", "共计", "合计", "总计", "五年来", "五年间", "五年共", "五年", "历年", "一共", "过去五年", "历次"},
	averages: {"年均", "每年", "平均每年", "年平均", "平均", "人均", "户均", "月均", "日均", "地均", "亩均"},
	onlyYear: {"当年", "全年", "年内", "一年", "本年", "单年", "今年", "去年", "上年", "年度", "明年"},
	grows:    {"增长", "增加", "提高", "上升", "增幅", "增速", "同比", "提升", "上涨", "扩大", "净增", "增"},
	falls:    {"下降", "降低", "减少", "降幅", "压减", "缩小", "下调", "削减", "降", "减"},
	levels:   {"达到", "达", "至", "到", "增至", "升至", "降至", "总量", "总额", "规模", "存量", "总数", "余额"},
	shares:   {"占", "占比", "比重", "比例", "份额"},
	atLeast:  {"不低于", "不少于", "不小于", "不下于", "以上", "超过", "突破", "至少", "高于", "大于", "多于", "最低", "不得低于", "不得少于", "≥", ">", "超", "逾", "快于", "优于", "高出"},
	atMost:   {"不超过", "不高于", "不多于", "不大于", "以下", "以内", "之内", "控制在", "至多", "最多", "最高", "低于", "少于", "小于", "不得超过", "不得高于", "≤", "<", "不足", "慢于", "劣于"},
	about:    {"左右", "约", "近", "大约", "接近", "上下", "将近", "余", "多"},
}

// innocent are words that hold a word of a class and are none.
var innocent = []string{
	"未来", "不断", "不仅", "不但", "无锡", "无与伦比", "不懈", "毫不", "坚定不移", "持之以恒", "不辍", "不可或缺", "无数", "非常", "无人", "不同", "不少", "非遗", "无论", "不动产", "不只", "不光", "无线", "无偿", "无缝", "无形", "未必", "非公", "非物质", "除非", "非洲", "莫非", "是非",
	"无障碍", "不良", "不锈", "无疑", "没收", "沉没", "免费", "免税", "减免", "不妨", "不管", "不论", "不过", "不失时机", "不忘", "不折不扣", "无废", "无烟", "无害", "无菌", "无感", "无证明", "非化石",
	"将军", "将来", "主要", "重要", "需要", "要素", "要求", "纲要", "要点", "必要", "要件", "提要", "摘要", "扼要", "只要", "简要", "要闻", "要害", "概要", "紧要", "索要", "首要", "要塞", "要务", "想要",
	"了解", "为了", "除了", "明了", "了望", "规划建设", "规划局", "计划单列", "计划生育", "规划院", "目标管理", "城市规划", "目标责任",
	"可持续", "可再生", "可靠", "可行", "可视", "认可", "许可", "可能", "可及", "可循环", "供应", "应急", "应用", "相应", "对应", "适应", "反应", "效应", "响应", "应对", "应届", "应收", "应税", "必须品",
	"近平", "最近", "附近", "邻近", "亲近", "近海", "近零", "近岸", "近郊", "近视", "签约", "节约", "集约", "条约", "制约", "约束", "合约", "履约", "预约", "公约", "违约", "契约", "大约束",
	"多元", "多样", "多层", "多式", "多种", "多方", "多边", "更多", "多点", "多功能", "多渠道", "众多", "诸多", "业余", "余姚", "余杭", "剩余", "其余", "余热", "余家", "盈余", "多云", "多彩", "多能",
	"到位", "直到", "达标", "发达", "到期", "周到", "感到", "看到", "直达", "到场", "得到", "甚至", "至今", "以至", "抵达", "到底", "通达", "表达", "传达", "下达", "雷达", "马达", "遇到", "做到", "到达", "来到",
	"占用", "占道", "侵占", "占地", "抢占", "占领", "占据", "独占", "强占",
	"超市", "超算", "超大", "超高", "超低", "超前", "超导", "超限", "超声", "超载", "超级", "超越", "赶超", "超长", "高超", "反超", "超标", "超净", "超短",
	"加减", "减灾", "降水", "降雨", "降解", "降噪", "减振", "缓降", "升降", "空降", "减负", "减排", "减碳", "降碳", "减污", "减速", "减量", "减税", "降费", "降成本", "降本", "减刑", "减轻", "减肥", "减震", "减隔震",
	"增强", "增值", "增添", "增进", "增效", "增收", "增材", "增设", "增信", "增量", "新增", "增产", "增殖", "倍增", "激增", "递增", "增色", "增补",
	"非农", "非税", "无功", "无纸化", "不限", "不见面", "无忧", "无理", "非法", "非正式", "未成年", "未经", "未婚", "无关", "没落", "不可", "不平衡", "不充分", "不便", "不敢腐", "不能腐", "不想腐",
}

// slightWords are words that a draft may add, drop or change without saying anything else.
var slightWords = []string{
	"的", "地", "得", "之", "和", "与", "及", "以及", "并", "并且", "而", "也", "还", "又", "且", "等", "等等", "在", "于", "对", "对于", "把", "中", "上", "里", "着", "其", "其中", "这", "该", "此", "则", "就", "均", "都", "有", "是", "为", "向", "以", "使", "让", "给", "从",
	"进一步", "加快", "持续", "积极", "大力", "深入", "切实", "扎实", "有序", "稳步", "不断", "全面", "着力", "更加", "同时", "此外", "另外", "特别", "尤其", "特别是", "尤其是", "继续", "全力", "认真", "加大", "力度", "主动", "充分", "有效", "大幅", "显著", "明显", "坚持", "坚决",
	"我市", "我省", "我区", "我县", "全市", "全省", "全区", "全县", "我们", "全国", "我国", "本市", "本省", "咱们", "据统计", "主要", "总体", "大家", "分别", "各", "共", "预期目标", "主要目标", "具体", "如下", "方面", "工作", "情况", "一是", "二是", "三是", "四是", "五是", "六是", "首先", "其次", "最后", "第一", "第二", "第三",
	"比上年", "较上年", "比去年", "提出", "明确", "将近", "约", "左右", "大约", "多", "余", "会", "能", "将会", "来", "去", "时", "期间", "时期", "方", "即", "或", "或者", "由", "被", "所", "了", "已", "已经", "共计", "总共", "额",
}

// wordAt returns the longest word of some list that a text begins with.
func wordAt(text string, words []string) string {
	best := ""
	for _, w := range words {
		if len(w) > len(best) && strings.HasPrefix(text, w) {
			best = w
		}
	}
	return best
}

// A turn is a word of a class in a row of tokens: [from, to).
type turn struct {
	class
	text     string
	from, to int
}

// turnsIn returns the words of classes in a row of tokens, in order: from the left, the
// longest word or innocent one counts. A word of several classes is one of each.
func turnsIn(tokens []wording.Token) (out []turn) {
	for i := 0; i < len(tokens); {
		text := following(tokens, i)
		word, of := wordAt(text, innocent), []class(nil)
		for c, words := range classWords {
			switch w := wordAt(text, words); {
			case len(w) > len(word):
				word, of = w, []class{class(c)}
			case w != "" && w == word && len(of) > 0:
				of = append(of, class(c))
			}
		}
		n := 1
		for length := len(tokens[i].Text); word != "" && length < len(word); n++ {
			length += len(tokens[i+n].Text)
		}
		for _, c := range of {
			out = append(out, turn{c, word, i, i + n})
		}
		i += n
	}
	return out
}

// maxWord is how many tokens the longest word has at most.
const maxWord = 8

// following are the words from a token on, up to the next sign or figure.
func following(tokens []wording.Token, i int) string {
	if tokens[i].IsFigure() {
		return tokens[i].Text // 五年
	}
	var out strings.Builder
	for k := i; k < len(tokens) && k < i+maxWord && tokens[k].Item == tokens[i].Item && !tokens[k].IsFigure(); k++ {
		out.WriteString(tokens[k].Text)
	}
	return out.String()
}

// withoutSlight are words without those that say nothing by themselves.
func withoutSlight(text string) string {
	var out strings.Builder
	for text != "" {
		if w := wordAt(text, slightWords); w != "" {
			text = text[len(w):]
			continue
		}
		for _, r := range text {
			out.WriteRune(r)
			text = text[len(string(r)):]
			break
		}
	}
	return out.String()
}

// textOf are tokens as one text.
func textOf(tokens []wording.Token) string {
	var out strings.Builder
	for _, t := range tokens {
		out.WriteString(t.Text)
	}
	return out.String()
}

// groupsOf are the classes of some turns, once each.
func groupsOf(turns []turn, of ...class) (out []class) {
	for _, c := range of {
		if slices.ContainsFunc(turns, func(t turn) bool { return t.class == c }) {
			out = append(out, c)
		}
	}
	return out
}
