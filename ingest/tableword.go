package ingest

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"planbot/ingest/language"
)

// A column says what the cells of a table's column are, as far as its head tells.
type column int

const (
	colFree     column = iota // whatever its head names: a measure, a unit's name
	colCategory               // 类别: what several rows belong to
	colNumber                 // 序号
	colName                   // 指标, 项目: what the row is about
	colUnit                   // 单位
	colValue                  // 2030年, 累计: a figure, or words for one
	colKind                   // 属性: 预期性, 约束性
)

// headWords are the words that tables name their columns by; general ones, since a
// table whose columns are named otherwise is known by its tabs.
var headWords = []struct {
	of    column
	words *regexp.Regexp
}{
	{colCategory, whole(`类别|类型|分类|领域|维度|方面|(?:指标|项目)(?:类别|分类)|[一二]级指标`)},
	{colNumber, whole(`序号|编号|序`)},
	{colName, whole(`(?:主要|核心|具体|预期|评价|考核|三级)?指标(?:名称|内容)?(?:及单位|/单位)?|(?:重点|重大|工程|建设)?项目(?:名称)?|名称|(?:具体|改革|工作)?(?:事项|任务|举措|措施)(?:名称)?`)},
	{colUnit, whole(`单位|计量单位`)},
	{colKind, whole(`(?:指标)?(?:属性|性质)`)},
	{colValue, whole(`(?:` + yearWords + `)?` + valueWords + sumWords + `|` + yearWords + sumWords + `|` + sumWords[:len(sumWords)-1])},
	{colFree, whole(`备注|说明|(?:主要|建设|工作|具体)?内容|(?:责任|牵头|配合|主管|指导|实施|建设|主办|协办)(?:单位|部门)|(?:完成|办结)?时限|完成时间|年份|地区|地点|范围|数量|金额|(?:总)?投资|建设规模|建设性质|数据来源|计算方法`)},
}

// What heads of figures are made of: 2025年 (or 2026—2030年, “十五五”期间, 五年), which
// value of it, and that of some the sum is meant: 年均增长[累计].
const (
	yearWords  = `(?:(?:19|20)\d\d(?:[—~至-](?:19|20)\d\d)?年?(?:度|底|末|前)?|"?十[一二三四五六七八九]五"?(?:时期|期间|期末|末)?|五年)`
	valueWords = `(?:(?:实际|预计|预期|完成|现状|基期|基准|基础|目标|规划|年均|增长|增速|增幅|累计)+(?:值|数|率|情况)?)`
	sumWords   = `(?:[/(\[]*累计(?:增长|值|数)?[)\]]*)?`
)

// headTail matches the second line of a column's head: 2030年 over 目标值.
var headTail = whole(`(?:实际|预计|预期|完成|现状|基期|基准|基础|目标|规划)+(?:值|数|情况)?|\[累计(?:增长|值|数)?\]|\([^()]{1,8}\)`)

// headLike matches what else names a column where a tab shows that it is one.
var headLike = regexp.MustCompile(`(?:名称|单位|部门|时间|时限|期限|内容|人数|数量|数|额|量|率|指标|说明|范围|性质|地区|地点|年度|合计|备注|措施|举措|规模|投资|类型|级别|市\)|\(市\))$|^(?:19|20)\d\d年`)

func whole(words string) *regexp.Regexp { return regexp.MustCompile(`^(?:` + words + `)$`) }

// maxHead is the longest name of a column, in runes without blanks: 2026—2030年年均增长[累计].
const maxHead = 20

// headBegins are the runes that a head can begin with: other text is not matched.
const headBegins = "类分领维方指项一二三序编主核具预期评考重大工建名改事任举措单计属性12\"十五年累增基目完现实规备说内责牵配管导施办协时地范围数量金额总投资据[(/"

// mayBegin reports whether a head can begin at a rune.
func mayBegin(r rune) bool { return strings.ContainsRune(headBegins, r) }

// headOf returns what column a name is of. The name is folded and without blanks; what
// stands in brackets after it, as a unit does, is not looked at.
func headOf(name string) (column, bool) {
	first, _ := utf8.DecodeRuneInString(name)
	if n := utf8.RuneCountInString(name); n == 0 || n > maxHead || !mayBegin(first) {
		return colFree, false
	}
	if at := strings.LastIndexByte(name, '('); at > 0 && strings.HasSuffix(name, ")") {
		name = name[:at]
	}
	for _, h := range headWords {
		if h.words.MatchString(name) {
			return h.of, true
		}
	}
	return colFree, false
}

// A word says what a cell's text can be by itself.
type word int

const (
	wordText  word = iota
	wordCount      // 12: a row's number, or a value
	wordValue      // >20, 3.5左右, [125], —
	wordUnit       // 万元/人
	wordKind       // 约束性
)

// measures are what figures of tables are counted in.
const measures = `美?元|人次?|个|件|吨(?:标准煤)?|标准?箱|(?:平方|立方)?公?里|(?:平方|立方)?米|公顷|亩|天|岁|年|月|小时|分钟?|次|辆|座|家|张|户|[套间]|位|所|项|倍|处|条|台|公?斤|克|千?瓦时?|对|艘|架|床|名|例|级|度|册|种|株|只|头|班|包|公里`

var (
	countWord   = whole(`\d{1,3}`)
	figureWord  = whole(`[<>≤≥≈~+—-]*[\[(]?[<>≤≥≈+-]*(?:约|超过?|不低于|不超过|不高于|达到)?\d[\d.,:/~—∗*%‰-]*(?:万|亿)?(?:左右|以上|以下|以内)?[∗*]?[\])]?[∗*]?|[—-]+|/|\[[^\[\]]+\]`)
	measureWord = whole(`%|‰|个?百分点|[万亿千百十]{0,2}(?:` + measures + `)|[^\d,。]{1,6}/[^\d,。]{0,6}|[^\d,。]{1,4}\([^\d,。]{1,3}\)`)
	kindWord    = whole(`预期性?|约束性?|指导性?|引领性|参考性|定量|定性`)
)

func wordOf(text string) word {
	if len(text) > 80 {
		return wordText
	}
	for _, k := range []struct {
		of    word
		words *regexp.Regexp
	}{{wordCount, countWord}, {wordValue, figureWord}, {wordKind, kindWord}, {wordUnit, measureWord}} {
		if k.words.MatchString(text) {
			return k.of
		}
	}
	return wordText
}

// cellKey is the text of some runes, folded and without blanks.
func (s *source) cellKey(from, to int) string {
	var out strings.Builder
	for _, r := range s.runes[from:to] {
		if !isBlank(r) && !isBreak(r) && r != joint {
			out.WriteRune(r)
		}
	}
	return out.String()
}

// key is a text, folded and without blanks.
func key(text string) string { return strings.Join(strings.Fields(language.Fold(text)), "") }

// hasDigit reports whether a text holds a digit.
func hasDigit(text string) bool { return strings.IndexFunc(text, language.IsDigit) >= 0 }
