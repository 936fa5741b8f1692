package ingest

import (
	"fmt"
	"regexp"
	"strings"
	"unicode/utf8"

	"planbot/ingest/language"
)

// statusWord matches what a document that is not in force as printed calls itself.
const statusWord = `公开征求意见稿|征求意见稿|修订草案|草案|送审稿|讨论稿|审议稿|报批稿|公示稿|试行|暂行|已废止|废止|已失效|失效|已修改|修订|修正`

// statusWords matches several of them together: 草案修改二稿 征求意见稿, or one with blanks
// inside: 试 行.
const statusWords = `(?:` + statusWord + `|试 行|草 案)(?:(?:` + statusWord + `|修改[一二三四]?稿|[一二三四]稿|第[一二三四]次|[、\s])*)`

var (
	statusMark = regexp.MustCompile(`[(（\[【]\s*(` + statusWords + `)\s*[)）\]】]|((?:公开)?征求意见稿|修订草案|草案|送审稿|讨论稿|审议稿|已废止)$|(试行|暂行)[\p{Han}]{2,4}$`)
	amended    = regexp.MustCompile(`第[一二三四五六七八九十]次(修订|修正)|(修订|修正)(?:通过|发布)?[)）]?$|公布(修订)后的`)
	abolished  = regexp.MustCompile(`^[（(【]?(?:本(?:文件?|通知|办法|规定|意见)|此件|该文件?)?(?:已(?:经)?)?(?:被)?(废止|失效)[】)）]?$|^根据[^。]{4,100}(废止|失效)$`)

	periodText = regexp.MustCompile(`((?:19|20)\d{2})\s*年?\s*(?:[—–\-－~～―─]+|至|到)\s*((?:19|20)\d{2})\s*年?`)
	periodLine = regexp.MustCompile(`^[（(]\s*` + periodText.String() + `\s*[)）]$`)
	periodSaid = regexp.MustCompile(`规划期(?:限)?[为是:：\s]*(?:从)?` + periodText.String())
	// fiveYear matches 第十五个五年规划 and “十五五”; below the eleventh only in quotes, 十五
	// is a number as well.
	fiveYear = regexp.MustCompile(`第([一二三四五六七八九十]{1,3})个五年|["“]([一二三四五六七八九十]{1,3})五["”]|(十[一二三四五六七八九])五(?:规划|时期|期间|[^\p{Han}])`)
)

// otherTitle matches the name of another document inside a title.
var otherTitle = regexp.MustCompile(`《[^《》]*》`)

// dropBracketed removes a status that stands in brackets; 试行 in a name stays.
func dropBracketed(s string) string {
	if strings.ContainsAny(s[:min(len(s), len("（"))], "([【（") {
		return ""
	}
	return s
}

// readStatus sets what the document says of being in force: 征求意见稿 in its title or
// below it, that it is no longer, or that it was amended.
func (h *head) readStatus(f *foundFacts) {
	for _, l := range h.front {
		if l.kind == lineStatus {
			f.set("status", unspaced(statusLine.FindStringSubmatch(l.text)[1]), l.span)
		}
		if m := abolished.FindStringSubmatch(l.text); m != nil && l.kind != lineStatus && l.kind != linePage {
			f.set("status", m[1]+m[2], l.span)
		}
	}
	if b := h.best; f.Status == "" && b.n > 0 {
		h.statusOf(f, b.title, Span{Start: h.front[b.at].span.Start, End: h.front[b.at+b.n-1].span.End})
	}
	if f.Status == "" {
		h.statusOf(f, f.Title, f.stated["title"])
	}
	if f.Status == "" && f.stated["title"] == (Span{}) {
		h.statusOf(f, h.name, Span{})
	}
	for _, l := range h.front {
		if m := amended.FindStringSubmatch(l.text); m != nil && f.Status == "" && (l.kind == linePassed || l.kind == lineText && strings.HasPrefix(l.text, "（")) {
			f.set("status", m[1]+m[2]+m[3], l.span)
		}
	}
	if f.Status == "" {
		h.fromPage(f, "status")
	}
	h.readValidity(f)
}

func (h *head) statusOf(f *foundFacts, title string, at Span) {
	if m := statusMark.FindStringSubmatch(otherTitle.ReplaceAllString(title, "")); m != nil {
		f.set("status", m[1]+m[2]+m[3], at)
	}
}

// validityWord begins what a document says of how long it is in force, and validity
// matches what has to follow it, inForce what stands about it.
const validityWord = "有效期"

var (
	validity = regexp.MustCompile(`^有效期(?:限)?(?:为|至|到|[自从\d一二三四五六七八九十])`)
	inForce  = regexp.MustCompile(`施行|实施|执行|生效|印发之日|发布之日|本(?:办法|通知|意见|规定|细则|规则|方案|规划|文件|措施|条例|政策)`)
)

// maxValidity bounds such a sentence to each side of the word, in bytes.
const maxValidity = 240

// readValidity notes where the document says how long it is in force: the last such
// sentence, which its closing articles hold.
func (h *head) readValidity(f *foundFacts) {
	for at := strings.LastIndex(h.plan, validityWord); at >= 0; at = strings.LastIndex(h.plan[:at], validityWord) {
		end := min(len(h.plan), at+maxValidity)
		if !validity.MatchString(h.plan[at:end]) {
			continue
		}
		if said := sentenceAround(h.plan, at); inForce.MatchString(h.plan[said.Start:said.End]) {
			f.say(FactValid, said)
			return
		}
	}
}

// sentenceAround returns the sentence of one line around byte i, cut where it is longer
// than maxValidity to either side.
func sentenceAround(text string, i int) Span {
	from, to := max(0, i-maxValidity), min(len(text), i+maxValidity)
	for from < i && !utf8.RuneStart(text[from]) {
		from++
	}
	for to < len(text) && !utf8.RuneStart(text[to]) {
		to++
	}
	if k := strings.LastIndexAny(text[from:i], "。\n\r"); k >= 0 {
		_, n := utf8.DecodeRuneInString(text[from+k:])
		from += k + n
	}
	if k := strings.IndexAny(text[i:to], "。\n\r"); k >= 0 {
		to = i + k
		if r, n := utf8.DecodeRuneInString(text[to:]); r == '。' {
			to += n
		}
	}
	from, to = trimSpan(text, from, to)
	return Span{Start: from, End: to}
}

// readPeriod sets the years that the document is for: those of its title, or those that
// its text calls the 规划期.
func (h *head) readPeriod(f *foundFacts) {
	if period := periodOf(f.Title); period != "" {
		f.set("period", period, f.stated["title"])
		return
	}
	if !isPlanned(f.Kind) {
		return
	}
	if m := periodSaid.FindStringSubmatchIndex(h.plan); m != nil {
		f.set("period", h.plan[m[2]:m[3]]+"—"+h.plan[m[4]:m[5]], Span{Start: m[0], End: m[1]})
	}
}

// periodOf returns the years that a title says the plan is for.
func periodOf(title string) string {
	title = tidy(title)
	if m := periodText.FindStringSubmatch(title); m != nil {
		return m[1] + "—" + m[2]
	}
	if m := fiveYear.FindStringSubmatch(title + " "); m != nil && isPlanned(kindOf(title)) {
		n, _ := language.ParseNumeral(m[1] + m[2] + m[3])
		if from, to := fiveYears(n); from > 0 {
			return fmt.Sprintf("%d—%d", from, to)
		}
	}
	return ""
}

// fiveYears returns the years of the nth Chinese five-year plan: the first ran from 1953
// to 1957, the second to 1962; the third began in 1966, after three years of recovery,
// and each since has followed the one before. Zero for no plan.
func fiveYears(n int) (from, to int) {
	switch {
	case n < 1 || n > 30:
		return 0, 0
	case n < 3:
		from = 1953 + 5*(n-1)
	default:
		from = 1966 + 5*(n-3)
	}
	return from, from + 4
}
