package question

import (
	"slices"
	"strings"
	"unicode/utf8"

	"planbot/ingest/language"
	"planbot/retrieval/address"
)

// An asked address is looked up in the plan's structure and never guessed by
// likeness: 第三部分第（二）条, 二、(八), 任务二的(三), 最后一条.

var lastClause = language.Pattern("last clause", `最后一?(?:条|款|项|段|章)`)

// aroundAddress matches the words around an address that say nothing of what stands
// there.
var aroundAddress = language.Pattern("words around an address", `(?:都|主要|具体)?(?:说|讲|写|规定|提)(?:了|的|到)?(?:是)?(?:些)?{what}|(?:内容|原文|全文|条文)(?:是{what})?|怎么[说写讲规定]+的?|有{what}|{what}|打开|翻到|看看|看一?下|是?哪|里面|当中|就是|怎么|规定|写的`)

// AddressIn returns the address that a text asks for, with the words around it that may
// be titles and headings: none where there are too many.
func AddressIn(text string) address.Address {
	a := address.Parse(text)
	if i := strings.LastIndex(a.Above, "就是"); i >= 0 {
		a = a.Last() // 第六条，就是八方面里的（六）: the same said twice
	}
	a.Above, a.Below = bareWords(a.Above), bareWords(a.Below)
	if a.IsZero() || utf8.RuneCountInString(a.Above+a.Below) > maxAround {
		return address.Address{}
	}
	return a
}

// maxAround is how many runes may stand beside the numbers of an address: a full title
// and headings, which in the plans of ../shared are 70 at most.
const maxAround = 120

// bareWords takes the words that only ask, and single characters, out of what stands
// beside an address.
func bareWords(text string) string {
	text = asking.ReplaceAllString(ownerWord.ReplaceAllString(aroundAddress.ReplaceAllString(text, " "), " "), " ")
	words := slices.DeleteFunc(strings.Fields(text), func(w string) bool { return language.WordRunes(w) < 2 })
	return strings.Join(words, " ")
}
