package ingest

import (
	"planbot/ingest/language"
	"regexp"
	"strings"
	"unicode/utf8"
)

// A lineKind is what a line of a head is.
type lineKind int

// Kinds of lines.
const (
	linePlain   lineKind = iota // may be a title, or anything
	lineText                    // a sentence
	lineNumber                  // 甲政发〔2026〕4号
	lineOrder                   // 甲市人民政府令
	lineOrdinal                 // 第7号
	lineDate                    // 2026年5月21日
	lineIssuer                  // 甲市人民政府
	lineSigned                  // 甲市人民政府  2026年5月21日
	lineSpeech                  // ——2026年1月8日在…会议上
	linePassed                  // （2026年1月8日…会议通过）
	lineGreets                  // 各区人民政府：
	lineSpeaker                 // 甲市市长 张三
	lineStatus                  // （征求意见稿）
	linePeriod                  // （2026—2030年）
	lineAnnex                   // 附件1
	linePage                    // the page's furniture
)

// A line is a line of a document's head.
type line struct {
	text string // without blanks around it, and with those between single characters folded
	span Span   // bytes of the plan's text
	kind lineKind
}

// Parts of the patterns of lines.
const (
	year       = `(?:19|20|１９|２０)[0-9０-９]{2}`
	shortYear  = `(?:` + year + `|[0-9]{2})` // of documents before 1990: (78)交公路字412号
	bracketL   = `[\[〔［【(（﹝]`
	bracketR   = `[\]〕］】)）﹞]`
	serial     = `(?:第\s*)?[0-9０-９]{1,5}\s*号`
	numberText = `(?:[\p{Han}A-Za-z]{1,14}\s*` + bracketL + `\s*` + shortYear + `\s*年?\s*` + bracketR + `\s*` + serial +
		`|` + bracketL + `\s*` + shortYear + `\s*` + bracketR + `\s*[\p{Han}]{1,12}\s*` + serial + `)`

	hanZero  = `〇零○◯ＯOo0０`
	yearText = `(` + year + `|[一二][` + hanZero + `一二三四五六七八九]{3})\s*年`
	dayText  = `\s*([0-9０-９]{1,2}|[一二三四五六七八九十` + hanZero + `]{1,3})\s*月(?:\s*([0-9０-９]{1,2}|[一二三四五六七八九十` + hanZero + `]{1,3})\s*日)?`
	dateText = yearText + `(?:` + dayText + `)?`
	monthly  = yearText + dayText // a date with a month at least

	office = `(?:国务院|人民政府|政府|人民代表大会|委员会|中央|[省市县区州旗党]委|办公厅|办公室|领导小组|指挥部|管委会|人大|政协|法院|检察院|协会|联合会|总会|总工会|银行|中心|大学|学院|集团|公司|公署|行署|[一二三四五六七八九十]次(?:全体)?会议|[\p{Han}]{1,14}?[局厅部委办署院会队])`

	labelled = `(?:【[^】]{1,4}】\s*)?`

	dashes = `[—\-–―─~\s]*`
)

// Patterns of lines, blanks folded.
var (
	numberLine  = regexp.MustCompile(`^` + bracketL + `?(?:(?:文\s*号|发文字号|发文文号|文件编号|文件字号|字\s*号)\s*[:：]\s*)?(` + numberText + `)` + bracketR + `?(?:\s*(?:签发人|签发)[:：]?.{0,20})?$`)
	ordinalLine = regexp.MustCompile(`^[（(〔\[]?\s*((?:` + bracketL + `?` + year + `年?` + bracketR + `?\s*)?(?:第\s*)?[0-9０-９〇零一二三四五六七八九十百千]{1,6}\s*[号期])\s*[)）〕\]]?$`)
	orderLine   = regexp.MustCompile(`^([\p{Han}\s、]{2,40}?)(?:令|公告|通告)$`)
	orderedLine = regexp.MustCompile(`^([\p{Han}\s、]{2,40}?(?:令|公告|通告))\s*[（(]?\s*((?:` + year + `年\s*|[一二三四五六七八九十]{1,3}届\s*)?第\s*[0-9０-９〇零一二三四五六七八九十百千]{1,6}\s*号)\s*[)）]?$`)

	dateLine   = regexp.MustCompile(`^[（(]?\s*` + dateText + `\s*[)）]?(?:\s*(?:印发|发布|公布))?$`)
	signedLine = regexp.MustCompile(`^([\p{Han}\s、]{2,40}?)\s+` + dateText + `(?:\s*印发|\s*发布)?$`)
	dateFirst  = regexp.MustCompile(`^` + monthly + `[,，\s]+([\p{Han}、\s]{2,40}?)(?:发布|公布|印发|颁布)?$`)
	speechLine = regexp.MustCompile(`^[（(]?` + dashes + dateText + `[^。，,]{0,12}在.*?(?:届|会议|大会|全会|会上)|^[（(]?` + dashes + `在[^。，,]{4,50}(?:会议|大会|全会)上?[^。，,]{0,6}?[（(]\s*` + dateText)
	// speechPlace matches such a line without its date, which then stands below.
	speechPlace = regexp.MustCompile(`^[（(]?[—\-–―─]+\s*在[^。]{4,50}(?:会议|大会|全会)上?[)）]?$`)
	passedLine  = regexp.MustCompile(`^` + labelled + `[（(]\s*` + monthly + `[^。]{0,70}?(通过|批准|审定|发布|公布|颁布|印发)|^` + monthly + `[^。]{0,70}?(通过|批准)[)）]?$|^[（(]?[\p{Han}]{4,40}?` + monthly + `[\p{Han}]{0,6}?(通过|批准)`)
	passedStart = regexp.MustCompile(`^` + labelled + `[（(]?\s*` + monthly + `.`)

	officeLine = regexp.MustCompile(`^(?:[\p{Han}\s、（）()]{0,40}` + office + `)$`)
	// issuerLine is stricter: the splitting takes no such line for a heading.
	issuerLine  = regexp.MustCompile(`^[\p{Han}\s、]{0,40}(?:人民政府|人民政府办公厅|人民政府办公室|政府办公厅|政府办公室|市政府|省政府|县政府|区政府|委员会|市委|省委|办公厅|办公室|发展改革委|发展和改革委员会|管委会|领导小组|国务院|[\p{Han}]{2,12}[局厅部])$`)
	bylineLine  = regexp.MustCompile(`^[\p{Han}]{0,20}(?:总理|省长|市长|县长|区长|州长|旗长|盟长|主席|主任|院长|检察长|书记|局长|部长|厅长|委员长|行政长官)\s+\S+(?:\s\S+)?$|[:：]$`)
	statusLine  = regexp.MustCompile(`^[(（\[【]\s*(` + statusWords + `)\s*[)）\]】]$`)
	annexLine   = regexp.MustCompile(`^附\s*[件录表]\s*[0-9０-９一二三四五六七八九十]{0,3}\s*[:：]?$`)
	noteLine    = regexp.MustCompile(`^[（(](?:此件|本文|此文|本件|公开|主动公开|依申请)[^()（）]{0,16}[)）]$`)
	labelLine   = regexp.MustCompile(`^(?:附|[\p{Han}]{2,4})\s*[:：]\s*\S`)
	bullet      = regexp.MustCompile(`^[•·●▪■◆◇]+\s*`)
	carries     = regexp.MustCompile(`关于|印发|转发|批转|发布|公布|《|[厅室府院委局部会]对`)
	pageGarbage = regexp.MustCompile(`(?:\s*&[a-z]{0,6};)+$`)
)

// maxLine is the longest line that can be one of a head other than a sentence, in
// runes: long titles have about 60.
const maxLine = 80

// newLine makes a line of the words at a span.
func newLine(text string, at Span, page bool) line {
	l := line{text: tidy(text[at.Start:at.End]), span: at}
	l.kind = l.kindOfLine()
	if page && l.kind != lineText {
		l.kind = linePage
	}
	return l
}

// kindOfLine tells what a line is. Each pattern is tried only on a line that has the
// character it can not do without: most lines of a plan have none of them.
func (l line) kindOfLine() lineKind {
	n := utf8.RuneCountInString(l.text)
	last, _ := utf8.DecodeLastRuneInString(language.Fold(l.text))
	dated := strings.Contains(l.text, "年")
	switch t := l.text; {
	case n <= maxLine*2 && dated && passedLine.MatchString(t):
		return linePassed
	case n > maxLine*2, endsSentence(last), last == ';', strings.Contains(t, "。") && n > maxLine/2:
		return lineText
	case last == ':':
		return lineGreets
	case n > maxLine:
		return lineText
	case dated && periodLine.MatchString(t):
		return linePeriod
	case dated && dateLine.MatchString(t):
		return lineDate
	case dated && isSpeech(t), speechPlace.MatchString(t):
		return lineSpeech
	case dated && isSigned(t):
		return lineSigned
	}
	return l.kindOfWords()
}

func isSpeech(t string) bool { return strings.Contains(t, "在") && speechLine.MatchString(t) }

func isSigned(t string) bool {
	return !strings.Contains(t, "会议") && (signedLine.MatchString(t) || dateFirst.MatchString(t))
}

// kindOfWords tells what a line without a date is.
func (l line) kindOfWords() lineKind {
	t := l.text
	numbered, bracket := strings.Contains(t, "号"), strings.ContainsAny(t[:min(len(t), 1)], "([") || strings.HasPrefix(t, "（") || strings.HasPrefix(t, "【")
	switch {
	case numbered && (numberLine.MatchString(t) || orderedLine.MatchString(t)):
		return lineNumber
	case (numbered || strings.HasSuffix(t, "期")) && ordinalLine.MatchString(t):
		return lineOrdinal
	case bracket && statusLine.MatchString(t):
		return lineStatus
	case bracket && periodLine.MatchString(t):
		return linePeriod
	case bracket && noteLine.MatchString(t), strings.ContainsAny(t, ":：") && labelLine.MatchString(t) && !strings.Contains(t, "关于"):
		return linePage
	case strings.HasPrefix(t, "附") && annexLine.MatchString(t):
		return lineAnnex
	case strings.Contains(t, " ") && bylineLine.MatchString(t):
		return lineSpeaker
	case orderLine.MatchString(t) && !carries.MatchString(t):
		return lineOrder
	case officeLine.MatchString(t) && !carries.MatchString(t):
		return lineIssuer
	case isFurniture(t):
		return linePage
	case strings.Count(t, "，")+strings.Count(t, ",") > 1:
		return lineText
	}
	return linePlain
}

// tidy is a line without the blanks around it, every other blank one space, and none
// between single characters: 国 家 粮 食 is 国家粮食.
func tidy(text string) string {
	text = strings.Map(func(r rune) rune {
		switch r {
		case '\u200b', '\u200c', '\ufeff':
			return -1
		}
		if isBlank(language.FoldRune(r)) || isBreak(r) {
			return ' '
		}
		return r
	}, bullet.ReplaceAllString(pageGarbage.ReplaceAllString(text, ""), ""))
	words := strings.Fields(text)
	var out strings.Builder
	for i, word := range words {
		if i > 0 && !(spaced(words, i-1) && spaced(words, i)) {
			out.WriteByte(' ')
		}
		out.WriteString(word)
	}
	return out.String()
}

// minSpaced is how many single characters in a row, with blanks between, are one word.
// Two may be a person's name, unless the line has nothing else.
const minSpaced = 3

// spaced reports whether word i stands among single characters that are one word.
func spaced(words []string, i int) bool {
	single := func(k int) bool { return k >= 0 && k < len(words) && isSingle(words[k]) }
	if !single(i) {
		return false
	}
	from, to := i, i+1
	for single(from-1) && i-from < minSpaced {
		from--
	}
	for single(to) && to-i < minSpaced {
		to++
	}
	return to-from >= minSpaced || to-from == len(words) && len(words) > 1
}

func isSingle(word string) bool {
	r, n := utf8.DecodeRuneInString(word)
	return n == len(word) && isHan(r)
}
