package check

import (
	"regexp"
	"slices"

	"planbot/ingest"
	"planbot/ingest/language"
	"planbot/retrieval/library"
)

// A named is a document that a draft says something is from.
type named struct {
	title string // as the draft writes it
	span  ingest.Span
	files []string // of the plans that it may mean; none: the library has none
}

// attribution matches the words that say from which document what follows is.
var attribution = regexp.MustCompile(`^[\s\p{Zs}]*((?:[^《》，,。；;：:]{0,12}?(?:根据|按照|依据|依照|遵照|对照|参照|结合|查阅|翻阅|引用|据|在|从))?[^《》，,。；;：:]{0,8}?)《([^《》]{2,80})》(?:[（(〔\[][^（）()〔〕\[\]]{1,30}[）)〕\]])?` +
	`(?:(?:的|里|中|上|内|里面|当中|这份文件|这个文件|一文|全文|文件|有关|相关|规定|要求|部署|精神|内容|目标|安排|明确|提出|指出|强调|写明|写道|写到|写的是|写|讲到|说到|说|提到|规划|确定|显示|表明|称|还|也|已|已经|就|都|曾|是|了)*)([，,：:]|[“"'「])?`)

// unmarked matches the same without the signs of a title.
var unmarked = language.Pattern("document that something is from", `^[\s\p{Zs}]*((?:根据|按照|依据|依照|对照|参照|据))([^《》，,。；;：:]{3,40}?(?:{document}|纲要|条例|办法|规定|通知|建议|措施|决定|细则))(?:的|里|中|上|要求|部署|规定|精神|内容|目标|安排|明确|提出|指出|强调)*([，,：:])`)

// saying matches what makes a title that begins a sentence the source of what follows.
var saying = regexp.MustCompile(`(?:根据|按照|依据|依照|遵照|对照|参照|据|》[^《》]*(?:提出|指出|强调|明确|规定|要求|部署|写|说|讲到|提到|确定|显示|表明|称|里|中))`)

// attributed returns the document that a sentence says it is from and the rest of the
// sentence; nil if it says none.
func (c *checker) attributed(s ingest.Span) (*named, ingest.Span) {
	text := c.draft[s.Start:s.End]
	m := attribution.FindStringSubmatchIndex(text)
	if m == nil {
		m = unmarked.FindStringSubmatchIndex(text)
	}
	if m == nil || !saying.MatchString(text[:m[1]]) || language.WordRunes(text[m[1]:]) < minClaim {
		return nil, s
	}
	n := &named{title: text[m[4]:m[5]], span: ingest.Span{Start: s.Start + m[4], End: s.Start + m[5]}}
	n.files = filesNamed(c.lib, n.title)
	return n, ingest.Span{Start: s.Start + m[1], End: s.End}
}

// filesNamed returns the files of the plans that a title may mean.
func filesNamed(l *library.Library, title string) []string {
	var out []string
	for _, p := range l.FindPlans(title) {
		out = append(out, p.File)
	}
	if len(out) > 0 {
		return out
	}
	best, tie := 0.0, false
	for _, p := range l.All() {
		share := max(alike(title, p.Facts.Title), alike(title, p.File))
		switch {
		case share > best:
			best, tie, out = share, false, []string{p.File}
		case share == best:
			tie = true
		}
	}
	if best < sureTitle || tie {
		return nil
	}
	return out
}

// sureTitle is how much of the pairs of hanzi of a title and of a document's name has to
// be the same for the one to mean the other.
const sureTitle = 0.7

// alike is how much of the terms of two names is in both.
func alike(a, b string) float64 {
	x, y := language.Unique(language.Terms(a)), language.Unique(language.Terms(b))
	if len(x) == 0 || len(y) == 0 {
		return 0
	}
	both := 0
	for _, term := range x {
		if slices.Contains(y, term) {
			both++
		}
	}
	return 2 * float64(both) / float64(len(x)+len(y))
}

// means reports whether a plan is the named document.
func (n *named) means(p *library.Plan) bool { return n == nil || slices.Contains(n.files, p.File) }
