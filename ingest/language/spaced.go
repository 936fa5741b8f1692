package language

import (
	"slices"
	"strings"
	"unicode"
)

// minSpaced is how many single hanzi with blanks between them are one stretched word
// or line: 国 家 粮 食. Two may be a name beside a name.
const minSpaced = 3

// spacedPairs are words of two hanzi that are printed with a blank inside, to be as
// wide as those of three and four beside them or to fill a heading's line.
var spacedPairs = []string{
	"目录", "目次", "序言", "前言", "引言", "导言", "总则", "附则", "附件", "附录", "附表", "附图", "正文", "结语", "后记", "摘要",
	"主任", "副主任", "组长", "委员", "成员", "主席", "省长", "市长", "县长", "区长", "部长", "局长", "院长", "校长", "总理", "秘书",
	"通知", "意见", "决定", "报告", "公告", "批复", "专栏", "抄送", "主送", "备注", "序号", "单位", "名称", "合计", "指标",
}

// Unspace returns a text without the blanks that stretch its words: those between
// three or more single hanzi, in words of two that are known to be printed so, and
// in a text that is two hanzi and nothing else. All else it leaves alone.
func Unspace(text string) string {
	if !strings.ContainsAny(text, " \t\u3000\u00a0\u2002\u2003") {
		return text
	}
	rs := []rune(text)
	out := rs[:0:0]
	for i := 0; i < len(rs); {
		end, hanzi := spacedRun(rs, i)
		if len(hanzi) >= minSpaced || len(hanzi) == 2 && (end-i == len(rs) || slices.Contains(spacedPairs, string(hanzi))) {
			out = append(out, hanzi...)
		} else {
			end = max(end, i+1)
			out = append(out, rs[i:end]...)
		}
		i = end
	}
	return string(out)
}

// spacedRun returns where the single hanzi with blanks between them end that begin
// at i, and the hanzi; none if another hanzi touches the first.
func spacedRun(rs []rune, i int) (end int, hanzi []rune) {
	if i > 0 && unicode.Is(unicode.Han, rs[i-1]) {
		return i, nil
	}
	end = i
	for at := i; at < len(rs) && unicode.Is(unicode.Han, rs[at]); {
		if at+1 < len(rs) && unicode.Is(unicode.Han, rs[at+1]) {
			break // no single one
		}
		hanzi, end = append(hanzi, rs[at]), at+1
		for at++; at < len(rs) && FoldRune(rs[at]) == ' '; at++ {
		}
		if at == end {
			break
		}
	}
	return end, hanzi
}
