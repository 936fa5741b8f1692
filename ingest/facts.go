package ingest

import (
	"cmp"
	"fmt"
	"path/filepath"
	"planbot/ingest/language"
	"regexp"
	"strings"
	"unicode/utf8"
)

// statusWord matches what a document that is not in force as printed calls itself.
const statusWord = `公开征求意见稿|征求意见稿|修订草案|草案|送审稿|讨论稿|审议稿|试行|暂行`

// Words by which a document's head is read.
var (
	// titleWord ends the name of a document: the kinds of GB/T 9704 and of plans.
	titleWord = regexp.MustCompile(`(?:规划纲要|规划|计划|方案|纲要|要点|意见|报告|条例|办法|规定|规则|细则|措施|决定|决议|通知|通告|公告|公报|批复|函|法|白皮书|清单|指南|导则|标准|章程|建议|目标|政策|指标)$`)

	titleSuffix = `(?:[(（](?:` + statusWord + `|修订|修订稿|\d{4}\s*[—–\-－~至]+\s*\d{4}\s*年?|\d{4}年?[^()（）]{0,10}|节选|摘要|全文)[)）])*`
	titleLine   = regexp.MustCompile(`^《?\S.{2,80}?` + strings.TrimSuffix(titleWord.String(), "$") + `》?` + titleSuffix + `$`)
	statusMark  = regexp.MustCompile(`[(（]?(` + statusWord + `|已废止)[)）]?`)
	statusLine  = regexp.MustCompile(`^[(（](` + statusWord + `)[)）]$`)
	bracketed   = regexp.MustCompile(`[(（][^()（）]*[)）]`)
	forwarding  = regexp.MustCompile(`(?:关于)?(?:印发|转发|下发|发布|公布)(?:实施)?\s*《?(.+?)》?的通知$`)

	numberText = `[\p{Han}]{1,12}[\[〔［【(（]\s*(?:19|20)\d{2}\s*[\]〕］】)）]\s*第?\s*\d{1,5}\s*号`
	numberLine = regexp.MustCompile(`^(?:文号|发文字号|文件编号)?[:：]?\s*(` + numberText + `)$`)

	dateText   = `((?:19|20)\d{2}|二[〇零○ＯO]\s*[〇零○ＯO一二三四五六七八九]{2})\s*年(?:\s*([0-9]{1,2}|[一二三四五六七八九十]{1,3})\s*月(?:\s*([0-9]{1,2}|[一二三四五六七八九十]{1,3})\s*日)?)?`
	dateLine   = regexp.MustCompile(`^[(（]?\s*` + dateText + `\s*[)）]?$`)
	speechLine = regexp.MustCompile(`^[—\-（(]*\s*` + dateText + `.{0,10}在.*?(?:届|会议|大会|全会)`)

	issuerLine = regexp.MustCompile(`^[\p{Han}\s、]{0,40}(?:人民政府|人民政府办公厅|人民政府办公室|政府办公厅|政府办公室|市政府|省政府|县政府|区政府|委员会|市委|省委|办公厅|办公室|发展改革委|发展和改革委员会|管委会|领导小组|[\p{Han}]{2,12}[局厅部])$`)
	issuerOf   = regexp.MustCompile(`^([\p{Han}\s、]{2,40}(?:人民政府|人民政府办公厅|人民政府办公室|委员会|办公厅|办公室|局|厅|部|委))关于`)
	speaker    = regexp.MustCompile(`我(?:受\S{0,10}委托)?[,，]?代表([\p{Han}]{0,12}人民政府)`)
	bylineLine = regexp.MustCompile(`^[\p{Han}]{0,16}(?:省长|市长|县长|区长|州长|主席|主任)\s+\S+(?:\s\S+)?$|[:：]$`)

	periodText = regexp.MustCompile(`((?:19|20)\d{2})\s*年?\s*[—–\-－~至―]+\s*((?:19|20)\d{2})\s*年?`)
	fiveYear   = regexp.MustCompile(`[“"]?(十[一二三四五六])五[”"]?`)
)

// kinds maps the last word of a title to the kind of document.
var kinds = []struct{ word, kind string }{
	{"通知", "notice"}, {"通告", "notice"}, {"公告", "notice"}, {"函", "notice"}, {"批复", "notice"},
	{"报告", "report"}, {"公报", "report"}, {"白皮书", "report"}, {"意见", "opinion"}, {"建议", "opinion"}, {"决定", "opinion"}, {"决议", "opinion"},
	{"条例", "law"}, {"办法", "law"}, {"规定", "law"}, {"规则", "law"}, {"细则", "law"}, {"法", "law"}, {"章程", "law"},
	{"规划", "plan"}, {"计划", "plan"}, {"方案", "plan"}, {"纲要", "plan"}, {"要点", "plan"}, {"措施", "plan"}, {"清单", "plan"}, {"目标", "plan"}, {"指标", "plan"}, {"政策", "plan"},
}

// readFacts returns what the document says of itself. Only its head, its
// signature and its own title are read: a number or a date in the text may be
// another document's. The title alone may come from the file's name.
func readFacts(file, text string, clauses []Clause) Facts {
	h := newHead(text, clauses)
	name := strings.TrimSuffix(filepath.Base(file), filepath.Ext(file))
	f := Facts{Title: h.title(), Number: h.match(numberLine, 1), Issuer: h.issuer(), Date: h.date()}
	if f.Title == "" {
		f.Title = name
	}
	f.Status = h.status(f.Title)
	f.Title = strings.TrimSpace(statusMark.ReplaceAllStringFunc(f.Title, dropBracketed))
	f.Kind = kindOf(f.Title)
	f.Period = periodOf(f.Title)
	f.Place = cmp.Or(language.PlaceIn(f.Title), language.PlaceIn(f.Issuer), language.PlaceIn(h.front.text.String()), language.PlaceIn(h.match(numberLine, 1)), language.PlaceIn(name))
	return f
}

// dropBracketed removes a status that stands in brackets; 试行 in a name stays.
func dropBracketed(s string) string {
	if strings.HasPrefix(s, "(") || strings.HasPrefix(s, "（") {
		return ""
	}
	return s
}

// A head is the part of a document that says what it is.
type head struct {
	front front    // the head as one text
	lines []string // of the head and, after it, short lines of a signature
	first string   // the first paragraph of text, to maxFirst
}

// signatureLines is how many short lines after the head, or at the end, may be a
// signature: issuer and date of a notice that carries a plan.
const signatureLines = 40

// maxFirst is how far into the first paragraph a speaker names whom he speaks for,
// in bytes.
const maxFirst = 3000

func newHead(text string, clauses []Clause) *head {
	h := &head{}
	for _, c := range clauses {
		if !c.Leaf || !c.Quotable() {
			continue
		}
		body := text[c.Start:c.End]
		if c.Level != LevelHead && h.first == "" {
			h.first = body[:min(len(body), maxFirst)]
		}
		if c.Level == LevelHead {
			h.addLines(h.front.add(body), maxFront)
		} else if c.Number == "" {
			h.addLines(body, signatureLines)
		}
	}
	return h
}

// addLines adds the short lines of a text as long as there are less than most.
func (h *head) addLines(text string, most int) {
	for line := range strings.Lines(text) {
		if len(h.lines) >= most {
			return
		}
		line = strings.TrimSpace(strings.ReplaceAll(line, "\u3000", " "))
		if n := utf8.RuneCountInString(line); n > 0 && n <= maxHeading {
			h.lines = append(h.lines, line)
		}
	}
}

// maxTitleLines is how many lines of a head are looked at for the title.
const maxTitleLines = 200

// title joins the lines of the head that make up a document's name and returns the
// plan's own name where a notice forwards it.
func (h *head) title() string {
	for i := range h.lines[:min(len(h.lines), maxTitleLines)] {
		if !h.front.holds(h.lines[i]) {
			break
		}
		for n := 4; n >= 1; n-- {
			if i+n > len(h.lines) {
				continue
			}
			if title := titleOf(h.lines[i : i+n]); title != "" {
				return title
			}
		}
	}
	return ""
}

// titleOf returns the title that lines spell together, or "".
func titleOf(lines []string) string {
	for i, line := range lines {
		ends := titleLine.MatchString(line)
		switch {
		case strings.HasSuffix(language.Fold(line), ":"), i > 0 && statusLine.MatchString(line) && i < len(lines)-1:
			return ""
		case numberLine.MatchString(line), dateLine.MatchString(line), bylineLine.MatchString(line), isFurniture(line):
			return ""
		case i < len(lines)-1 && ends && !statusLine.MatchString(lines[i+1]):
			return "" // ends before the last line
		case i == 0 && len(lines) > 1 && issuerLine.MatchString(line):
			return titleOf(lines[1:])
		}
	}
	joined := strings.Join(lines, "")
	if m := forwarding.FindStringSubmatch(joined); m != nil {
		joined = m[1]
	}
	if !titleLine.MatchString(joined) {
		return ""
	}
	joined = strings.TrimSuffix(strings.TrimPrefix(joined, "《"), "》")
	if m := issuerOf.FindStringSubmatch(joined); m != nil {
		return strings.TrimPrefix(joined, m[1])
	}
	return joined
}

func (h *head) match(re *regexp.Regexp, group int) string {
	for _, line := range h.lines {
		if m := re.FindStringSubmatch(line); m != nil {
			return m[group]
		}
	}
	return ""
}

// issuer returns who issued the document: the line that names it, the beginning of
// its title, or whom the speaker of a report speaks for.
func (h *head) issuer() string {
	for _, line := range h.lines {
		if m := issuerOf.FindStringSubmatch(line); m != nil {
			return m[1]
		}
		if issuerLine.MatchString(line) && !strings.HasPrefix(line, "关于") {
			return line
		}
	}
	if m := speaker.FindStringSubmatch(h.first); m != nil {
		return m[1]
	}
	return ""
}

// date returns the date of the document's signature or of the speech that it is.
func (h *head) date() string {
	for _, re := range []*regexp.Regexp{speechLine, dateLine} {
		for _, line := range h.lines {
			if m := re.FindStringSubmatch(line); m != nil {
				return isoDate(m[1], m[2], m[3])
			}
		}
	}
	return ""
}

// isoDate writes a date as 2022-05-14, or as much of it as is given.
func isoDate(parts ...string) string {
	var out []string
	for _, part := range parts {
		if part == "" {
			break
		}
		n, _ := language.ParseNumeral(strings.Map(func(r rune) rune {
			if r == 'Ｏ' || r == 'O' || r == ' ' {
				return '〇'
			}
			return r
		}, part))
		out = append(out, fmt.Sprintf("%02d", n))
	}
	return strings.Join(out, "-")
}

func (h *head) status(title string) string {
	if m := statusMark.FindStringSubmatch(title); m != nil {
		return m[1]
	}
	return h.match(statusLine, 1)
}

func kindOf(title string) string {
	title = bracketed.ReplaceAllString(title, "")
	for _, k := range kinds {
		if strings.HasSuffix(title, k.word) {
			return k.kind
		}
	}
	return ""
}

// firstFiveYear is the first year of the Chinese 第十一个五年规划 (2006).
var firstFiveYear = map[string]int{"十一": 2006, "十二": 2011, "十三": 2016, "十四": 2021, "十五": 2026, "十六": 2031}

// periodOf returns the years that a title says the plan is for.
func periodOf(title string) string {
	if m := periodText.FindStringSubmatch(title); m != nil {
		return m[1] + "—" + m[2]
	}
	if m := fiveYear.FindStringSubmatch(title); m != nil && kindOf(title) == "plan" {
		from := firstFiveYear[m[1]]
		return fmt.Sprintf("%d—%d", from, from+4)
	}
	return ""
}
