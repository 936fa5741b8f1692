package question

import (
	"cmp"

	"planbot/ingest/language"
)

// An asked address is looked up in the plan's structure and never guessed by
// likeness: 第三部分第（二）条, 二、(八), 任务二的(三), 最后一条.

// addressPart matches one number of an address, in folded text: after 第, before a
// word for a level, in brackets, or before 、 or a bracket.
var addressPart = language.Pattern("address part",
	`第\s*\(?\s*([〇零一二三四五六七八九十百两\d]+)\s*\)?\s*(大?部分|编|篇|章|节|条|款|项|大?点|大项|段|行)`+
		`|(附件|附表|专栏|任务|章节)\s*([一二三四五六七八九十\d]{1,3})`+
		`|(?:意见|方案|计划|报告|办法|条例|规划|文件|细则|规定)(?:的|里|中)?\s*([一二三四五六七八九十百\d]{1,5})\s*(条)`+
		`|\(\s*([一二三四五六七八九十]{1,4}|\d{1,2})\s*\)`+
		`|(?:^|[^一-龥]|规划|方案|意见|报告|计划|办法|条例|文件)([一二三四五六七八九十]{1,3})(?:、\s*(?:$|[(（\d说讲是的里])|\s*\()`)

// itemAfter matches the number of an item right after one in brackets: (二)7.
var itemAfter = language.Pattern("item after a bracket", `^\s*(\d{1,2})(?:[.、条项]|$)`)

var lastClause = language.Pattern("last clause", `最后一?(?:条|款|项|段|章)`)

// An addressWord is one number of an asked address and the word for its level.
type addressWord struct {
	value int
	level string // 条, 部分 …, empty where only the number is said
}

// addressIn returns the address that a question asks for, outermost first.
func addressIn(text string) []addressWord {
	key := language.Fold(text)
	var out []addressWord
	for at := 0; at < len(key); {
		m := addressPart.FindStringSubmatchIndex(key[at:])
		if m == nil {
			break
		}
		group := func(i int) string {
			if m[2*i] < 0 {
				return ""
			}
			return key[at+m[2*i] : at+m[2*i+1]]
		}
		word := addressWord{level: cmp.Or(group(2), group(3), group(6))}
		number := cmp.Or(group(1), group(4), group(5), group(7), group(8))
		value, ok := language.ParseNumeral(number)
		word.value = value
		if ok && value > 0 && (len(out) == 0 || out[len(out)-1].value != value) {
			out = append(out, word)
		}
		bracketed := group(7) != ""
		at = endOfAddressPart(key, at+m[1])
		if item := itemAfter.FindStringSubmatch(key[at:]); item != nil && bracketed {
			value, _ := language.ParseNumeral(item[1])
			out = append(out, addressWord{value: value})
			at += len(item[0])
		}
	}
	return out
}

// endOfAddressPart steps back over an opening bracket that belongs to the next
// part, as in 三(一).
func endOfAddressPart(key string, at int) int {
	if at > 0 && key[at-1] == '(' {
		return at - 1
	}
	return at
}
