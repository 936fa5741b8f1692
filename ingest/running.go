package ingest

import (
	"cmp"
	"strings"
	"unicode/utf8"

	"planbot/ingest/language"
	"planbot/ingest/statement"
)

// A running is the time that a reader of a plan has in mind at a sentence that names
// none: that of the headings, or of the last words that set one for what follows
// (五年来, “十四五”时期, 过去一年, 到2030年).
type running struct {
	p      *Plan
	year   int            // what 今年 means; 0 if it is not known
	period statement.Time // of the plan, by its title; zero without
	report bool           // a government's yearly report, whose chapters each speak of one time after another
	scopes []scope        // of the clauses that are open, from above
	line   statement.Time // of the paragraph, set by how one of its sentences began
	until  int            // where that paragraph ends
}

// A scope is a clause with the time of what stands in it from here on.
type scope struct {
	clause int
	time   statement.Time
}

func (p *Plan) newRunning() *running {
	r := &running{p: p, period: p.period(), report: p.Facts.IsWorkReport()}
	r.year = cmp.Or(p.Facts.Year(), p.Facts.DateYear(), r.period.From)
	return r
}

// period returns the years that a plan is for, by its facts or its title.
func (p *Plan) period() statement.Time {
	for _, text := range []string{p.Facts.Period, p.Facts.Title} {
		for _, t := range language.Times(text) {
			if t.To > t.From {
				return statement.Time{From: t.From, To: t.To}
			}
		}
	}
	return statement.Time{}
}

// enter moves on to clause i: what was said in clauses that are left is over, and a
// heading that names one time sets it.
func (r *running) enter(i int) {
	for len(r.scopes) > 0 && !r.p.within(i, r.scopes[len(r.scopes)-1].clause) {
		r.scopes = r.scopes[:len(r.scopes)-1]
	}
	if level := r.p.Clauses[i].Level; level == LevelNumbered || level == LevelHeading {
		r.until = 0
	}
	if t, ok := r.oneTime(r.p.Clauses[i].Heading); ok {
		r.scopes = append(r.scopes, scope{i, t})
	}
}

// within reports whether clause i is clause in or lies in it.
func (p *Plan) within(i, in int) bool {
	return p.Clauses[in].Start <= p.Clauses[i].Start && p.Clauses[i].Start < p.Clauses[in].End
}

// read takes note of what a sentence of clause i, with its words, sets for those after it.
func (r *running) read(i int, s Span, words string) {
	t, wide := r.cue(i, s, words)
	if t == (statement.Time{}) {
		return
	}
	if wide {
		r.set(r.owner(i), t)
		r.until = 0
		return
	}
	r.line, r.until = t, paragraphEnd(r.p.Text, s.End)
}

// maxParagraph is how many bytes behind a sentence its paragraph's end is looked for.
const maxParagraph = 3000

// paragraphEnd returns where the paragraph ends in which a sentence ends at a byte of a
// text: at a line break that stands after a sentence.
func paragraphEnd(text string, at int) int {
	last, _ := utf8.DecodeLastRuneInString(text[:at])
	last = language.FoldRune(last)
	end := min(len(text), at+maxParagraph)
	for i, c := range text[at:end] {
		c = language.FoldRune(c)
		if isBreak(c) && (endsSentence(last) || last == ':' || last == ';') {
			return at + i
		}
		if !isBreak(c) && !isBlank(c) {
			last = c
		}
	}
	return end
}

// set makes t the time of a clause from here on, or of the clause within it whose
// heading has set one.
func (r *running) set(clause int, t statement.Time) {
	if n := len(r.scopes); n > 0 && r.p.within(r.scopes[n-1].clause, clause) {
		r.scopes[n-1].time = t
		return
	}
	r.scopes = append(r.scopes, scope{clause, t})
}

// announce sets the time of a clause that its lead announces for what follows: …目标如下：,
// also where the time is in the sentence before.
func (r *running) announce(clause int, lead string) {
	before, last := leadIn(lead)
	t, ok := r.oneTime(last)
	if !ok && announcing.MatchString(last) && opensBy.MatchString(before) {
		t, ok = r.oneTime(before)
	}
	if ok {
		r.set(clause, t)
	}
}

var (
	announcing = language.Pattern("sentence that announces goals without a time", `^[^，,0-9]{0,12}(?:目标|指标)[^，,0-9]{0,6}$`)
	opensBy    = language.Pattern("sentence that opens with the year to reach", `^\s*到(?:20\d\d|二〇..)年(?:底|末)?[，,]`)
)

// leadIn returns the last sentence of a lead if it announces what follows (…目标如下：), and
// the one before it.
func leadIn(words string) (before, last string) {
	words = strings.TrimSpace(words)
	if !strings.HasSuffix(words, "：") && !strings.HasSuffix(words, ":") {
		return "", ""
	}
	words = strings.TrimRight(words, "：:")
	at := lastEnd(words)
	rest := strings.TrimRight(words[:at], "。！？\n")
	return rest[lastEnd(rest):], words[at:]
}

// lastEnd is where the last sentence of some words begins.
func lastEnd(words string) int {
	at := strings.LastIndexAny(words, "。！？\n")
	if at < 0 {
		return 0
	}
	_, size := utf8.DecodeRuneInString(words[at:])
	return at + size
}

// owner returns the clause for which a sentence of clause i sets the time: in a yearly
// report its chapter, else the numbered clause that it stands in.
func (r *running) owner(i int) int {
	parent := r.p.Clauses[i].Parent
	if parent < 0 {
		return i
	}
	for c := r.p.Clauses[parent]; c.Parent >= 0 && (r.report || c.Level != LevelNumbered); c = r.p.Clauses[parent] {
		parent = c.Parent
	}
	return parent
}

// at returns the time at a sentence that begins at a byte of the text; zero for none.
func (r *running) at(start int) statement.Time {
	if start < r.until {
		return r.line
	}
	if n := len(r.scopes); n > 0 {
		return r.scopes[n-1].time
	}
	return statement.Time{}
}

// Words with which a sentence sets the time of those after it.
var (
	opening  = language.Pattern("before a time that opens a sentence", `^(?:[\s—\-“"、.·，,]|[（(]?[一二三四五六七八九十]{1,3}[）)、]|[一二三四五六七八九十]是|\d{1,2}[.．、]|各位代表|同志们|其中|当前|展望|回顾|总结|按照|根据)*`)
	backward = language.Pattern("years up to now", `^(?:(?:过去|近|这|最近)的?(?:这|又|极不平凡的|极不寻常的)?([一二三四五六七八九十\d]+)年|([一二三四五六七八九十\d]+)年(?:来|以来|间)|这是[^，。,]{2,40}的([一二三四五六七八九十\d]+)年)`)
	forward  = language.Pattern("years from now on", `^(?:今后|未来|往后|接下来的?)的?([一二三四五六七八九十\d]+)年`)
)

// cue reads the time with which a sentence begins, and whether it holds for the
// chapter or only for the paragraph.
func (r *running) cue(i int, s Span, words string) (t statement.Time, wide bool) {
	skip := len(opening.FindString(words))
	if m := backward.FindStringSubmatch(openingWords(words[skip:])); m != nil {
		return r.back(m[1] + m[2] + m[3]), true
	}
	if m := forward.FindStringSubmatch(openingWords(words[skip:])); m != nil {
		return r.ahead(m[1]), true
	}
	for _, t := range language.Times(openingWords(words)) {
		if t.Start > skip+maxOpening || statement.IsBase(words[:t.Start]) {
			break
		}
		if out := r.years(t); out.From > 0 {
			return r.opens(t, out, i, s, words)
		}
	}
	return statement.Time{}, false
}

// opens tells whether a time near the beginning of a sentence is what it opens with:
// “十四五”时期，; 刚刚过去的2025年，; 到2030年，; 今年经济社会发展的主要预期目标是.
func (r *running) opens(t language.Time, years statement.Time, i int, s Span, words string) (statement.Time, bool) {
	after := strings.TrimLeft(words[t.End:], "前以之 ")
	topic := strings.HasPrefix(after, "，") || strings.HasPrefix(after, ",")
	list := strings.HasSuffix(words, "：") || strings.HasSuffix(words, ":")
	five := t.Period && !t.By && t.To == t.From+4
	switch {
	case five && (topic || strings.HasPrefix(after, "是") || strings.HasPrefix(after, "的五年")),
		list && t.Month == 0 && strings.Contains(words, "目标"),
		r.report && t.Ago != nil && *t.Ago >= 0 && startsLine(r.p.Text, s.Start),
		r.report && topic && t.Month == 0 && !t.By && startsLine(r.p.Text, s.Start) && years.To >= r.year-1 && !r.at(s.Start).IsPeriod(),
		r.report && strings.HasSuffix(words[:t.Start], "过去的"):
		return years, true
	case topic && t.Month == 0:
		return years, false
	}
	return statement.Time{}, false
}

// startsLine reports whether a line begins at a byte of the text.
func startsLine(text string, at int) bool {
	before := strings.TrimRight(text[max(0, at-maxIndent):at], " \t\u3000")
	return before == "" || strings.HasSuffix(before, "\n") || strings.HasSuffix(before, "\r")
}

// maxIndent is how many bytes of blanks are looked through before a line's first word.
const maxIndent = 24

// maxOpening is how many bytes after its first words a sentence's time may begin: 刚刚过去的.
const maxOpening = 18

// openingWords is as much of a sentence as may hold the time it opens with.
func openingWords(words string) string {
	const most = 120
	if len(words) <= most {
		return words
	}
	at := most
	for at > 0 && words[at]&0xC0 == 0x80 {
		at--
	}
	return words[:at]
}

// back is the time of the last n years: before those of the plan.
func (r *running) back(n string) statement.Time {
	if v, ok := language.ParseNumeral(n); ok && v > 0 && v <= maxYears && r.year > 0 {
		return statement.Time{From: r.year - v, To: r.year - 1}
	}
	return statement.Time{}
}

// ahead is the time of the next n years.
func (r *running) ahead(n string) statement.Time {
	if v, ok := language.ParseNumeral(n); ok && v > 0 && v <= maxYears && r.year > 0 {
		return statement.Time{From: r.year, To: r.year + v - 1}
	}
	return statement.Time{}
}

// maxYears is how many years 过去…年 may be of to be counted back.
const maxYears = 20

// years is a time in years, 今年 and 去年 counted from the plan's.
func (r *running) years(t language.Time) statement.Time {
	if t.Ago != nil && r.year > 0 {
		return statement.Time{From: r.year - *t.Ago, To: r.year - *t.Ago}
	}
	return statement.Time{From: t.From, To: t.To}
}

// oneTime returns the time that a heading or a lead names, if it is one alone.
func (r *running) oneTime(words string) (statement.Time, bool) {
	var out statement.Time
	for _, t := range language.Times(words) {
		years := r.years(t)
		if statement.IsBase(words[:t.Start]) {
			continue
		}
		if t.Day > 0 || years.From == 0 || out.From != 0 && (out.From != years.From || out.To != years.To) {
			return statement.Time{}, false
		}
		out = years
		out.By = t.By
	}
	return out, out.From > 0
}
