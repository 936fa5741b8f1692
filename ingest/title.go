package ingest

import (
	"cmp"
	"regexp"
	"strings"
	"unicode/utf8"

	"planbot/ingest/language"
)

// Words by which titles are known. titleWord and titleLine are read by the splitting as
// well, which asks only whether a line looks like a title.
var (
	// titleWord ends the name of a document: the kinds of GB/T 9704 and of plans.
	titleWord = regexp.MustCompile(`(?:规划纲要|规划|计划|方案|纲要|要点|意见|报告|条例|办法|规定|规则|细则|措施|决定|决议|通知|通告|公告|公报|批复|函|法|白皮书|清单|指南|导则|标准|章程|建议|目标|政策|指标|通报|答复|预案|请示|议案|名单|纪要|讲话)$`)

	titleSuffix = `(?:[(（](?:` + statusWord + `|修订|修订稿|\d{4}\s*[—–\-－~至]+\s*\d{4}\s*年?|\d{4}年?[^()（）]{0,10}|节选|摘要|全文)[)）])*`
	titleLine   = regexp.MustCompile(`^《?\S.{2,80}?` + strings.TrimSuffix(titleWord.String(), "$") + `》?` + titleSuffix + `$`)

	forwarding = regexp.MustCompile(`(?:印发|转发|批转|下发|发布|公布|颁发|颁布)(?:实施)?\s*(?:《(.+)》|(.+?))\s*(?:[（(][^()（）]{2,10}[)）])?\s*的(?:通知|函|公告|通告|决定|命令)$|《(.+)》\s*(?:公开)?征求意见的(?:公告|通告|通知|函)$|征求《(.+)》意见的(?:公告|通告|通知|函)$|印发\s*《([^《》]+)》$`)
	forwards   = regexp.MustCompile(`印发|转发|批转|颁发|下发|征求意见的`)
	annexTail  = regexp.MustCompile(`\s*附[:：].{0,10}$`)
	sentences  = regexp.MustCompile(`[。；;！!？?]|[,，].*[,，]|^(?:现将|现在|我|为|根据|按照|经)`)
	siteName   = regexp.MustCompile(`\s*[-_|—–]+\s*[^-_|—–]{0,30}(?:网|网站|平台|政府|频道|公开|要闻|文件)$`)
	numberTail = regexp.MustCompile(`\s*[（(]?\s*(` + numberText + `)\s*[)）]?$`)
	numberHead = regexp.MustCompile(`^(` + numberText + `)\s+`)
	navigation = regexp.MustCompile(`^[【\[]|解读|图解|^首页|^您|一图读懂|附件下载`)
	closed     = regexp.MustCompile(`的[^的《》]{0,6}$`)
	openEnd    = regexp.MustCompile(`[、和与及的之《“（(，,]$`)
	pageTitle  = regexp.MustCompile(`^[\p{Han}\d]{2,16}$`)
	enacted    = regexp.MustCompile(`(?:公布|发布|颁布|施行)[^《。]{0,12}《([^》]{4,60})》|《([^》]{4,60})》[^《。]{0,80}(?:予以?公布|予以?发布|公布施行|公布如下|发布施行)`)
)

// maxTitle is the longest title, in runes; the longest of 39 real ones has 71.
const maxTitle = 120

// minSubject is how many runes say at least what a document is about; 保障措施 is a heading,
// unless it names a place, a year or another document.
const minSubject = 3

// heading matches the words that end headings more often than titles.
var heading = regexp.MustCompile(`(?:目标|指标|政策|措施|举措|安排|分工|战略|标准|规范|总结|说明|制度|目录|要求)$`)

// maxTitleLines is how many lines a title may take.
const maxTitleLines = 5

// A titleBlock is lines of the front that may be a title.
type titleBlock struct {
	at, n  int    // lines [at, at+n) of the front
	title  string // what they spell, with who issued it, without the site's name
	score  int
	issuer string // who issued it, from above the title or its beginning
}

// readTitle sets the title: of a notice or an order that carries a document, this
// document's; else of a speech what it is; else the file's name.
func (h *head) readTitle(f *foundFacts) {
	blocks := h.blocks()
	best := h.bestBlock(blocks)
	h.best = best
	title, at := h.enclosed(best, blocks)
	if title == "" {
		title, at = h.namedInText()
	}
	if title != "" {
		f.set("title", unstatus(title), at)
		return
	}
	if h.fromPage(f, "title") || h.readSpeech(f) {
		return
	}
	f.set("title", unstatus(h.name), Span{})
	f.doubt("title", WhyFileName)
}

// unstatus takes a status in brackets and the signs around a title off it. What stands
// inside another document's name stays.
func unstatus(title string) string {
	title = strings.TrimSpace(title)
	if inner, ok := strings.CutPrefix(title, "《"); ok && strings.Count(title, "《") == 1 {
		title = strings.Replace(inner, "》", "", 1)
	}
	var out strings.Builder
	at := 0
	drop := func(s string) string { return statusMark.ReplaceAllStringFunc(s, dropBracketed) }
	for _, m := range otherTitle.FindAllStringIndex(title, -1) {
		out.WriteString(drop(title[at:m[0]]) + title[m[0]:m[1]])
		at = m[1]
	}
	return strings.TrimSpace(out.String() + drop(title[at:]))
}

// blocks returns the lines of the front that may be titles.
func (h *head) blocks() []titleBlock {
	var out []titleBlock
	seen := map[string]int{}
	for i := range h.front {
		for n := min(maxTitleLines, len(h.front)-i); n >= 1; n-- {
			b, ok := h.block(i, n)
			if !ok {
				continue
			}
			b.score += h.weigh(b)
			if seen[b.title]++; seen[b.title] > 1 {
				b.score++
			}
			out = append(out, b)
			break
		}
	}
	return out
}

// block reads lines [i, i+n) as one title.
func (h *head) block(i, n int) (titleBlock, bool) {
	b := titleBlock{at: i, n: n}
	joined, ok := h.joined(i, n)
	if !ok {
		return b, false
	}
	for k := i; k < i+n-1 && h.front[k].kind == lineIssuer; k++ {
		b.issuer = strings.TrimSpace(b.issuer + " " + h.front[k].text)
		joined = strings.TrimPrefix(joined, h.front[k].text)
		b.at, b.n = b.at+1, b.n-1
	}
	if cut := siteName.ReplaceAllString(joined, ""); cut != joined {
		joined, b.score = cut, sitePenalty
	}
	b.title = annexTail.ReplaceAllString(numberHead.ReplaceAllString(numberTail.ReplaceAllString(joined, ""), ""), "")
	return b, isTitle(b.title)
}

// sitePenalty is what a line with the site's name loses: it is the browser's title.
const sitePenalty = -3

// joined returns what lines [i, i+n) spell together, false if they can not be one title:
// one of them is something else, or it ends before the last. A period and a status in
// brackets may follow its end.
func (h *head) joined(i, n int) (string, bool) {
	out := ""
	for k, l := range h.front[i : i+n] {
		behind, ended := l.kind == lineStatus || l.kind == linePeriod, k > 0 && endsAsTitle(out)
		switch {
		case behind && !ended, !behind && l.kind != linePlain && (l.kind != lineIssuer || k == n-1):
			return "", false
		case out != "" && !behind && (h.apart(i+k) || ended && !isOpen(out, l.text)):
			return "", false
		}
		out += l.text
	}
	return out, true
}

// isTitle reports whether words can be the name of a document.
func isTitle(words string) bool {
	_, rest := kindAndRest(words)
	short := utf8.RuneCountInString(strings.TrimLeft(rest, "《")) < minSubject || heading.MatchString(words)
	switch {
	case !endsAsTitle(words), utf8.RuneCountInString(words) > maxTitle, !isBalanced(words), navigation.MatchString(words), sentences.MatchString(words):
		return false
	}
	return !short || strings.Contains(words, "关于") || strings.Contains(words, "《") || len(language.Years(words)) > 0 || language.PlaceIn(words) != ""
}

// isBalanced reports whether all titles inside a title are closed.
func isBalanced(words string) bool {
	return strings.Count(words, "《") == strings.Count(words, "》") && strings.Count(words, "〈") == strings.Count(words, "〉")
}

// apart reports whether line i can not go on a title: it begins a text's own number or
// stands far below the line before it.
func (h *head) apart(i int) bool {
	return strings.Count(h.plan[h.front[i-1].span.End:h.front[i].span.Start], "\n") > 4
}

// endsAsTitle reports whether words end as the name of a document does.
func endsAsTitle(words string) bool {
	words = strings.TrimSpace(siteName.ReplaceAllString(words, ""))
	words = annexTail.ReplaceAllString(words, "")
	words = strings.TrimSpace(numberTail.ReplaceAllString(words, ""))
	return kindOf(words) != "" && kindOf(words) != KindOrder
}

// isOpen reports whether a title that could end goes on in the next line: 关于印发甲市规划
// has no 的通知 yet.
func isOpen(title, next string) bool {
	if openEnd.MatchString(title) || strings.HasPrefix(next, "的") || strings.Count(title, "《") > strings.Count(title, "》") {
		return true
	}
	return strings.Contains(title, "关于") && !closed.MatchString(title) && closed.MatchString(next)
}

// weigh tells how much speaks for a block being the document's title: what a head has
// below or above a title, and that it names who, when or what about.
func (h *head) weigh(b titleBlock) int {
	score := 0
	below := h.kindAt(b.at + b.n)
	switch below {
	case lineNumber, lineOrdinal, linePassed, lineSpeech, lineSpeaker, lineGreets:
		score += 4
	case lineText, lineDate, lineSigned, lineIssuer:
		score += 3
	}
	if b.at+b.n == len(h.front) {
		score += 3
	}
	switch h.kindAt(b.at - 1) {
	case lineNumber, lineOrdinal, lineAnnex:
		score += 2
	}
	if b.at == 0 || b.issuer != "" {
		score += 2
	}
	if strings.Contains(b.title, "关于") || strings.Contains(b.title, "《") || language.PlaceIn(b.title) != "" || len(language.Years(b.title)) > 0 {
		score++
	}
	if below == linePlain && h.kindAt(b.at-1) == linePlain && b.at > 0 && b.at+b.n < len(h.front) {
		score -= 2
	}
	return score
}

// kindAt is the kind of line i of the front, a page's beyond it.
func (h *head) kindAt(i int) lineKind {
	if i < 0 || i >= len(h.front) {
		return linePage
	}
	return h.front[i].kind
}

// minScore is what speaks for a title at least, where the head is a page's: a line of
// its navigation has less.
const minScore = 1

// bestBlock returns the block for which most speaks, the first of several. A title that
// goes on where it is cut off, and a page's own that only adds place or year to it, are
// taken for it.
func (h *head) bestBlock(blocks []titleBlock) titleBlock {
	var best titleBlock
	for _, b := range blocks {
		if b.score > best.score || best.n == 0 && b.score >= minScore {
			best = b
		}
	}
	if best.n == 0 {
		return h.unusual()
	}
	for _, b := range blocks {
		if more, ok := strings.CutPrefix(b.title, best.title); ok && more != "" && b.score > 0 && carries.MatchString(best.title) {
			best = b // it was cut off
		}
		if added, ok := strings.CutSuffix(b.title, best.title); ok && b.at == 0 && b.score >= 0 && pageTitle.MatchString(added) && !strings.Contains(added, "关于") {
			return b
		}
	}
	return best
}

// unusual returns a title that ends in no word for a kind, by what stands below it: a
// number, or when it was passed.
func (h *head) unusual() titleBlock {
	for i := 1; i < len(h.front); i++ {
		switch h.front[i].kind {
		case lineNumber, linePassed, lineSpeech:
		default:
			continue
		}
		b := titleBlock{at: i, score: minScore}
		for b.at > 0 && b.n < 2 && h.front[b.at-1].kind == linePlain {
			b.at, b.n = b.at-1, b.n+1
			b.title = h.front[b.at].text + b.title
		}
		if n := utf8.RuneCountInString(b.title); n >= 6 && n <= maxTitle && !navigation.MatchString(b.title) && !sentences.MatchString(b.title) {
			return b
		}
	}
	return titleBlock{}
}

// enclosed returns the title of the document that a title is of or carries, without
// who issued it, and where it stands.
func (h *head) enclosed(b titleBlock, blocks []titleBlock) (string, Span) {
	if b.n == 0 {
		return "", Span{}
	}
	at := Span{Start: h.front[b.at].span.Start, End: h.front[b.at+b.n-1].span.End}
	title, carried := b.title, ""
	if m := forwarding.FindStringSubmatch(title); m != nil {
		carried = cmp.Or(m[1:]...)
	}
	if carried == "" || strings.Contains(carried, "》") || !endsAsTitle(carried) && !strings.Contains(title, "《") {
		_, own := splitIssuer(title)
		return own, at
	}
	_, carried = splitIssuer(carried)
	for _, other := range blocks {
		if other.at >= b.at+b.n && other.score >= 3 && alike(other.title, carried) && !forwards.MatchString(other.title) {
			_, own := splitIssuer(other.title)
			return own, Span{Start: h.front[other.at].span.Start, End: h.front[other.at+other.n-1].span.End}
		}
	}
	return carried, at
}

// minAlike is the share of its pairs of characters that a title has in common with
// what the notice calls it: 有关问题的请示 is 有关问题请示.
const minAlike = 0.6

func alike(a, b string) bool {
	pairs := map[string]bool{}
	for _, term := range language.Terms(a) {
		pairs[term] = true
	}
	all, both := 0, 0
	for _, term := range language.Terms(b) {
		all++
		if pairs[term] {
			both++
		}
	}
	return all > 0 && float64(both) >= minAlike*float64(all)
}

// namedInText returns the document that an order puts into force, as its text names it.
func (h *head) namedInText() (string, Span) {
	ordered := false
	for _, l := range h.front {
		ordered = ordered || l.kind == lineOrder || l.kind == lineOrdinal || l.kind == lineNumber
		if l.kind != lineText || !ordered {
			continue
		}
		if m := enacted.FindStringSubmatch(h.plan[l.span.Start:min(l.span.End, l.span.Start+maxFirst)]); m != nil {
			return tidy(cmp.Or(m[1], m[2])), l.span
		}
	}
	for i, l := range h.front {
		if l.kind == lineOrder && (h.kindAt(i+1) == lineOrdinal || h.kindAt(i+1) == lineNumber) {
			return l.text, l.span
		}
		if l.kind == lineNumber && orderedLine.MatchString(l.text) {
			return orderedLine.FindStringSubmatch(l.text)[1], l.span
		}
	}
	return "", Span{}
}
