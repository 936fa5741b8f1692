package bot

import (
	"regexp"
	"strings"
	"sync"
)

// A basketPhrase is a wish for the basket as people type it. Numerals may be Chinese.
type basketPhrase struct {
	form    *regexp.Regexp
	command string // with what the form's groups hold
	filled  bool   // it is one only where there is something in the basket
}

// nth is how the number of a quote is written.
const nth = `第?\s*([0-9０-９]{1,2}|[一二三四五六七八九十]{1,3})\s*(?:条|个|句)?`

// basketPhrases are all; of several the first counts. They are made when first needed.
var basketPhrases = sync.OnceValue(func() []basketPhrase {
	return []basketPhrase{
		phraseOfBasket(`(?:把)?`+nth+`\s*(?:往|向)?(?:上移|前移|提前|上调)(?:一[位条格])?|(?:上移|前移)`+nth, "/basket up $1$2"),
		phraseOfBasket(`(?:把)?`+nth+`\s*(?:往|向)?(?:下移|后移|推后|下调)(?:一[位条格])?|(?:下移|后移)`+nth, "/basket down $1$2"),
		phraseOfBasket(`(?:把)?`+nth+`\s*(?:(?:移|挪|放|排|调)(?:到|至|在)(?:最前面?|最上面?|开头|首位)|置顶)`, "/basket move $1 1"),
		phraseOfBasket(`(?:把)?`+nth+`\s*(?:移|挪|放|排|调)(?:到|至|在)(?:最后面?|最下面?|末尾|结尾)`, "/basket move $1 99"),
		phraseOfBasket(`(?:把)?`+nth+`\s*(?:移|挪|放|排|调)(?:到|至|在)`+nth+`(?:位|前面?)?`, "/basket move $1 $2"),
		phraseOfBasket(`(?:删除?|删掉|去掉|取消|清除)`+nth+`的?备注|`+nth+`的?备注(?:删除?|删掉|去掉)`, "/note $1$2"),
		phraseOfBasket(`(?:给)?`+nth+`\s*(?:加|写|添)?(?:个|上|一个)?的?备注[:：,，\s]*(.+)`, "/note $1 $2"),
		phraseOfBasket(`(?:加|写)?备注`+nth+`[:：,，\s]+(.+)`, "/note $1 $2"),
		phraseOfBasket(`(?:把)?(?:删除?|删掉|去掉|移除|移出|不要)(?:摘录)?(?:里|里面)?的?`+nth+`(?:摘录)?|(?:把)?(?:摘录)?`+nth+`(?:删除?|删掉|删了|去掉|不要了?)`, "/remove $1$2"),
		phraseOfBasket(`(?:摘录)?按(?:文件|规划|来源)(?:分组|归类|分类|排列|排)|by\s+plan`, "/basket group"),
		phraseOfBasket(`(?:摘录)?按(?:加入|添加|先后|原来的?|摘录)?(?:的)?(?:顺序|次序)(?:排列|排)?|(?:取消|不要)分组|不分组|as\s+added`, "/basket ungroup"),
		phraseOfBasket(`(?:导出)?(?:成|为)?(?:纯)?文本(?:文件)?|txt|text`, "/export"),
		phraseOfBasket(`会议材料|meeting\s+pack`, "/meeting"),
		phraseOfBasket(`(?:导出)?(?:成|为)?(?:markdown|md)(?:格式)?(?:文件)?`, "/export md"),
		phraseOfBasket(`(?:把)?(?:摘录|材料|会议材料|它们?|这些)?(?:都)?(?:导出|存|另存|转|做|弄|生成|整理)?(?:成|为)?(?:一份|一个)?(?:word|docx?|wps)(?:格式|版|文档)?(?:的)?(?:文件)?(?:发我|给我)?`, "/export docx"),
		phraseOfBasket(`(?:把)?(?:摘录|材料|会议材料|它们?|这些)?(?:都)?(?:导出|存|另存|转|做|弄|生成|整理)?(?:成|为)?(?:一份|一个)?pdf(?:格式|版|文档)?(?:的)?(?:文件)?(?:发我|给我)?`, "/export pdf"),
		phraseOfBasket(`(?:摘录|导出)?(?:直接)?(?:发|发送|导出)成(?:一条)?消息|(?:把)?摘录(?:直接)?发(?:出来|给我|到对话里?)|as\s+a\s+message`, "/export message"),

		{phraseForm(`(?:引文|引用|出处)(?:格式|样式)?(?:用|换成|改成|改为|改用)公文(?:格式|样式|式)?|(?:用|换成|改成|改用)公文(?:格式|样式|式)(?:引文|引用)?|公文引文|official\s+citations?`), "/settings cite official", false},
		{phraseForm(`(?:引文|引用|出处)?(?:格式|样式)?(?:用|换成|改成|改为|改用)脚注(?:格式|样式|式)?(?:引文|引用)?|脚注引文|footnotes?`), "/settings cite footnote", false},
		{phraseForm(`(?:引文|引用|出处)(?:格式|样式)?(?:用|换成|改成|改为|改用)(?:普通|默认|原来)的?(?:格式|样式|式)?|普通引文|plain\s+citations?`), "/settings cite plain", false},
	}
})

func phraseForm(form string) *regexp.Regexp {
	return regexp.MustCompile(`(?i)^(?:请|麻烦|帮我)?(?:` + form + `)\s*[。.!！]?$`)
}

func phraseOfBasket(form, command string) basketPhrase {
	return basketPhrase{phraseForm(form), command, true}
}

// basketWish returns the command that a text, as it was typed, is a wish for.
func (x *exchange) basketWish(text string) (Command, bool) {
	text = strings.TrimSpace(text)
	for _, p := range basketPhrases() {
		m := p.form.FindStringSubmatchIndex(text)
		if m != nil && (len(x.s.Basket) > 0 || !p.filled) {
			return ParseCommand(string(p.form.ExpandString(nil, p.command, text, m)))
		}
	}
	return Command{}, false
}
