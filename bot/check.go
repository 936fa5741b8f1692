package bot

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"planbot/bot/session"
	"planbot/ingest/language"
	"planbot/retrieval"
	"planbot/retrieval/check"
)

// A draft is held against the plans: the verdict first, then what differs with the plan's
// own sentence; what is right is behind a button.

// maxKept is how much of a draft a session keeps for its further pages, in runes: of a
// longer one the whole report is a file.
const maxKept = 4000

// Sentences on a page of a check: those that differ are a screen each.
const (
	checkedFirst = 3
	checkedMore  = 5
)

// check holds what stands behind /check against the plans, or what the message replies to.
func (x *exchange) check(rest string) Message {
	text := cmp.Or(strings.TrimSpace(rest), strings.TrimSpace(x.chat.Quoted), x.s.Passed)
	if text == "" {
		return say(x.words.CheckWhat)
	}
	report, err := x.checkDraft(text)
	if err != nil {
		return say(x.words.Explain(err))
	}
	return x.checkMessage(text, report)
}

// checkDraft checks a text against the plans that the chat asks, when a processor is free.
func (x *exchange) checkDraft(text string) (check.Report, error) {
	report := new(check.Report)
	_, err := x.running.do(x.ctx, cmp.Or(x.chat.User, x.chat.Key), func() (retrieval.Answer, error) {
		r, err := check.Check(x.ctx, x.asked.Library.Library, text)
		*report = r
		return retrieval.Answer{}, err
	})
	if err != nil {
		return check.Report{}, err // what is left alone may still be writing
	}
	return *report, nil
}

// checkMessage is the first page of a report.
func (x *exchange) checkMessage(text string, r check.Report) Message {
	kept := text
	if utf8.RuneCountInString(text) > maxKept {
		kept = ""
	}
	x.update(func(s *session.Session) { s.Draft = kept })
	all := findingsTold(r)
	first := slices.IndexFunc(all, func(f check.Finding) bool { return !f.Verdict.Differs() })
	if first < 0 {
		first = len(all)
	}
	if first == 0 {
		first = min(len(all), checkedFirst)
	}
	m := x.checkPage(all, 0, min(first, checkedFirst), kept != "")
	m.Parts = append([]Part{Text(x.words.Check.headline(r))}, m.Parts...)
	m.Status = retrieval.Answered
	if kept == "" {
		m.Parts = append(m.Parts, Text(x.words.Check.FileHint))
		m.File = &File{Name: x.words.Check.File + ".txt", Text: x.words.CheckText(r)}
	}
	return m
}

// findingsTold are the findings that are told: what differs first, then what was not found,
// then what is right, each in the order of the draft.
func findingsTold(r check.Report) []check.Finding {
	out := slices.DeleteFunc(slices.Clone(r.Findings), func(f check.Finding) bool { return f.Verdict == check.Unchecked })
	rank := func(f check.Finding) int {
		switch {
		case f.Verdict.Differs():
			return 0
		case f.Verdict == check.Missing:
			return 1
		}
		return 2
	}
	slices.SortStableFunc(out, func(a, b check.Finding) int { return cmp.Compare(rank(a), rank(b)) })
	return out
}

// checked shows further sentences of the draft that was checked last: /checked FROM.
func (x *exchange) checked(rest string) Message {
	if x.s.Draft == "" {
		return say(x.words.Check.NothingKept)
	}
	r, err := x.checkDraft(x.s.Draft)
	if err != nil {
		return say(x.words.Explain(err))
	}
	all := findingsTold(r)
	from, _ := strconv.Atoi(rest)
	from = max(0, min(from, len(all)))
	return x.checkPage(all, from, min(len(all), from+checkedMore), true)
}

// checkPage shows the findings [from, to) of all.
func (x *exchange) checkPage(all []check.Finding, from, to int, kept bool) Message {
	m := Message{}
	var hits []retrieval.Hit
	for i, f := range all[from:to] {
		alike := f.Verdict == check.Identical && len(differing(f)) == 0 && len(f.Also) == 0
		if alike && (i == 0 || all[from+i-1].Verdict != check.Identical) {
			m.Parts = append(m.Parts, Text(x.words.Check.Alike))
		}
		if f.Hit != nil {
			hits = append(hits, *f.Hit)
		}
		if alike {
			m = x.words.withLines(m, []retrieval.Hit{*f.Hit}, lining{first: len(hits)})
			continue
		}
		m.Parts = append(m.Parts, x.words.found(f, len(hits))...)
	}
	x.update(func(s *session.Session) {
		s.List(spansOf(hits))
		if len(hits) > 0 {
			s.Open, s.Mark = hits[0].Ref(), markOf(hits[0])
		}
	})
	m.Buttons = x.checkButtons(hits, to, len(all), kept)
	return m
}

// checkButtons copy and open the clauses of a page, and show the next.
func (x *exchange) checkButtons(hits []retrieval.Hit, to, all int, kept bool) [][]Button {
	var rows [][]Button
	switch {
	case len(hits) == 1:
		rows = [][]Button{{x.copyButton(x.words.ButtonCopy, hits[0]), {Label: x.words.Check.ButtonOpen, Send: "/open " + spanOf(hits[0])}}}
	case len(hits) <= checkedFirst && len(hits) > 0:
		rows = [][]Button{x.copyButtons(hits), openButtons(hits, 1)}
	case len(hits) > 0:
		rows = [][]Button{openButtons(hits, 1)}
	}
	if all > to && kept {
		rows = append(rows, []Button{{Label: fmt.Sprintf(x.words.Check.More, all-to), Send: "/checked " + strconv.Itoa(to)}})
	}
	return rows
}

// found are the parts that show a finding, whose clause has a number on the page.
func (w *Words) found(f check.Finding, number int) []Part {
	if f.Hit == nil {
		return []Part{Text(fmt.Sprintf(w.Check.NotThere, w.Check.marked(f)))}
	}
	label := w.Check.Verdicts[f.Verdict]
	if f.Verdict == check.Identical && len(differing(f)) > 0 {
		label = w.Check.Slight
	}
	lines := append([]string{fmt.Sprintf("%d. %s", number, label)}, w.Check.differences(f)...)
	lines = append(lines, fmt.Sprintf(w.Check.Yours, w.Check.marked(f)))
	parts := []Part{Text(strings.Join(lines, "\n")), w.briefQuote(*f.Hit), w.newCite(*f.Hit)}
	if len(f.Also) == 0 {
		return parts
	}
	parts = append(parts, Text(w.Check.Also))
	for _, h := range f.Also {
		parts = append(parts, w.briefQuote(h), w.newCite(h))
	}
	return parts
}

// CheckMessage is a whole report, for the command line.
func (w *Words) CheckMessage(r check.Report) Message {
	m := say(w.Check.headline(r))
	alike := false
	for i, f := range findingsTold(r) {
		if f.Verdict == check.Identical && len(differing(f)) == 0 && len(f.Also) == 0 {
			if !alike {
				m.Parts = append(m.Parts, Text(w.Check.Alike))
			}
			alike = true
			m = w.withLines(m, []retrieval.Hit{*f.Hit}, lining{first: i + 1})
			continue
		}
		m.Parts = append(m.Parts, w.found(f, i+1)...)
	}
	return m
}

// CheckText is a whole report as a text, in the order of the draft.
func (w *Words) CheckText(r check.Report) string {
	var out strings.Builder
	out.WriteString(w.Check.Title + "\n" + w.Check.headline(r) + "\n")
	for i, f := range r.Findings {
		fmt.Fprintf(&out, "\n%d. %s\n%s\n", i+1, w.Check.Verdicts[f.Verdict], fmt.Sprintf(w.Check.Yours, flat(f.Text)))
		for _, line := range w.Check.differences(f) {
			out.WriteString(line + "\n")
		}
		if f.Hit != nil {
			fmt.Fprintf(&out, "%s\n%s\n", f.Hit.Mark(), Citation(*f.Hit))
		}
	}
	return out.String()
}

// Words by which people want something checked: before it with a colon or a break, or
// behind it.
var (
	checkBefore = regexp.MustCompile(`(?s)^(?:请|麻烦|劳驾|帮我|帮忙|帮|给我|替我|你|您|能不能|可以|来|再|先|我想|想)*(?:核对|核实|核查|核一核|核|检查|校对|校核|比对|对一对|查证|check)(?:一下|下)?(?:这|下面|以下|下列|上面)?(?:一)?(?:句话|句|段话|段文字|段|些数字|些|几句|个数字|个说法|内容|文字|稿子|材料|数字|数据)?(?:的)?(?:数字|数据|内容)?(?:准不准|对不对|是否准确|是否正确|有没有错)?(?:吗|吧|呢)?\s*[:：,，\n]\s*(.{6,})$`)
	checkAfter  = regexp.MustCompile(`(?s)^(.{8,}?)[\s,，。.;；—-]*(?:这|那|以上|上面)?(?:一)?(?:句话|句|段话|段|个说法|个数字|个数|个提法|样说|样写|么说|么写|些数字|说法|数字|表述|提法)?(?:的)?(?:是)?(?:对不对|对吗|对吧|准确吗|准不准确|准不准|是否准确|是否正确|正确吗|正不正确|有没有错|有错吗|有没有问题|没错吧|没问题吧|错没错|是不是对的|是真的吗|是不是|是吗|是吧|属实吗|是否属实)\s*[?？。!！]*\s*$`)
	checkDone   = regexp.MustCompile(`已(?:经)?(?:核|校)|(?:核对|核实|校对)(?:过|好|完|无误)`)
	checkOnly   = regexp.MustCompile(`核对|核实|核查|校对`)
	checkCall   = regexp.MustCompile(`核对|核实|核查|校对|对不对|对吗|准不准|准确|属实|是真的|有没有错|check`)
)

// checkWish returns what a text wants checked.
func checkWish(text string) (string, bool) {
	if m := checkBefore.FindStringSubmatch(text); m != nil {
		return strings.Trim(m[1], " \n“”\""), true
	}
	if m := checkAfter.FindStringSubmatch(text); m != nil && hasFigure(m[1]) && !isQuestion(m[1]) {
		return strings.Trim(m[1], " \n“”\""), true
	}
	return "", false
}

// hasFigure reports whether a text holds a number.
func hasFigure(text string) bool { return len(language.Quantities(text)) > 0 }

// toCheck answers a text that wants something checked, or is a sentence that a plan has
// nearly.
func (x *exchange) toCheck(text string) (Message, bool) {
	draft, wished := checkWish(text)
	if !wished && !looksPasted(text) {
		return Message{}, false
	}
	if !wished {
		draft = text
	}
	r, err := x.checkDraft(draft)
	switch {
	case errors.Is(err, context.DeadlineExceeded) || errors.Is(err, context.Canceled):
		return say(x.words.Explain(err)), true
	case err != nil:
		return Message{}, false
	case r.Differs(), wished && r.Counts[check.Identical] > 0, checkBefore.MatchString(text) && hasFigure(draft) && !isQuestion(draft):
		return x.checkMessage(draft, r), true
	case !wished && r.Counts[check.Identical] > 1 && r.Counts[check.Missing] == 0 && utf8.RuneCountInString(draft) > retrieval.MaxQuestion/10:
		return x.checkMessage(draft, r), true
	}
	return Message{}, false
}

// minPasted is how many letters and digits a sentence that was pasted has at least; a
// question with a number in it is shorter or asks.
const minPasted = 16

// looksPasted reports whether a text that asks nothing may be words of a plan.
func looksPasted(text string) bool {
	return language.WordRunes(text) >= minPasted && hasFigure(text) && !isQuestion(text) && !strings.HasPrefix(text, "/")
}

// checkOf checks what a message replies to, where its words ask for that.
func (x *exchange) checkOf(words string) (Message, bool) {
	if !checkCall.MatchString(words) || x.chat.Quoted == "" || isQuestion(x.chat.Quoted) {
		return Message{}, false
	}
	r, err := x.checkDraft(x.chat.Quoted)
	if err != nil || r.Counts[check.Unchecked] == len(r.Findings) || r.Counts[check.Missing] == len(r.Findings) {
		return Message{}, false
	}
	return x.checkMessage(x.chat.Quoted, r), true
}

// maxCaption is the longest text beside a file that says what to do with it, in runes: a
// longer one is about something else.
const maxCaption = 24

// AsksCheck reports whether the words beside a file ask for it to be checked.
func AsksCheck(caption string) bool {
	return utf8.RuneCountInString(caption) <= maxCaption && checkCall.MatchString(strings.ToLower(caption)) && !checkDone.MatchString(caption)
}

// CheckFile checks the text of a file that somebody sent. Errors are as those of Reply.
func (b *Bot) CheckFile(ctx context.Context, chat Chat, file Upload, data []byte) (Message, error) {
	m, err := bounded(ctx, func(ctx context.Context) (Message, error) {
		x, err := b.exchange(ctx, chat)
		if err != nil {
			return Message{}, err
		}
		m := x.checkFile(file, data)
		m.Topic = x.topic()
		return x.sound(m), x.err
	})
	if err != nil && m.isEmpty() {
		m = say(WordsFor(chat.Language).Explain(err))
	}
	return m, err
}

// checkFile reads a draft and checks it; a DOCX goes back with its marks.
func (x *exchange) checkFile(file Upload, data []byte) Message {
	doc, err := x.ReadDraft(x.ctx, data)
	if err != nil {
		return say(fmt.Sprintf(x.words.Check.NotRead, file.Name, Explain(err)))
	}
	r, err := x.checkDraft(doc.Text)
	if err != nil {
		return say(x.words.Explain(err))
	}
	m := x.checkMessage(doc.Text, r)
	m.File = &File{Name: x.words.Check.File + ".txt", Text: x.words.CheckText(r)}
	if doc.Format == "DOCX" && x.Annotate != nil {
		return x.annotated(m, file, data, x.words.CheckMarks(r))
	}
	return m
}

// annotated gives the message of a checked DOCX the document itself with its marks; where
// that can not be, the list stays and it is said.
func (x *exchange) annotated(m Message, file Upload, data []byte, marks []CheckMark) Message {
	marked, left, err := x.Annotate(x.ctx, data, marks)
	if err != nil {
		x.err = err
		m.Parts = append(m.Parts, Text(x.words.Check.NotMarked))
		return m
	}
	m.File = &File{Name: strings.TrimSuffix(file.Name, path.Ext(file.Name)) + "_" + x.words.Check.File + ".docx", Data: marked}
	if len(left) > 0 {
		m.Parts = append(m.Parts, Text(fmt.Sprintf(x.words.Check.Left, len(left))))
	}
	return m
}
