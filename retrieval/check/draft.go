package check

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"planbot/ingest"
	"planbot/ingest/language"
	"planbot/retrieval/library"
	"planbot/retrieval/wording"
)

// A sentence is a stretch of the draft, in bytes.
type sentence struct {
	ingest.Span
	first bool // of its line
}

// maxSentence is the longest stretch that is looked for as one, in runes: longer ones are
// cut at commas, or anywhere. Laying words along each other costs their number squared.
const maxSentence = 240

// sentencesOf cuts a draft as plans are cut.
func sentencesOf(draft string) []sentence {
	plan := ingest.Plan{Text: draft}
	var out []sentence
	end := 0
	for _, s := range plan.Sentences(ingest.Clause{End: len(draft)}) {
		first := end == 0 || strings.Contains(draft[end:s.Start], "\n")
		if n := len(out); n > 0 && first && goesOn(draft, out[n-1].Span, s) {
			out[n-1].End, end = s.End, s.End
			continue
		}
		for _, part := range cut(draft, s) {
			if language.WordRunes(draft[part.Start:part.End]) > 0 {
				out = append(out, sentence{part, first})
				first = false
			}
		}
		end = s.End
	}
	return out
}

// minLine is the shortest line that may go on in the next one, in letters and digits.
const minLine = 18

// goesOn reports whether a sentence ends where its line is full and goes on in the next,
// as in what is copied from a page.
func goesOn(draft string, line, next ingest.Span) bool {
	last, _ := utf8.DecodeLastRuneInString(draft[:line.End])
	first, _ := utf8.DecodeRuneInString(draft[next.Start:])
	between := strings.Trim(draft[line.End:next.Start], " \t\r\u3000")
	return between == "\n" && !unicode.IsPunct(last) && unicode.IsLetter(first) && !numbering.MatchString(draft[next.Start:next.End]) &&
		language.WordRunes(draft[line.Start:line.End]) >= minLine && utf8.RuneCountInString(draft[line.Start:next.End]) <= maxSentence
}

// cut cuts a sentence that is too long.
func cut(draft string, s ingest.Span) []ingest.Span {
	var out []ingest.Span
	start, comma, n, sinceComma := s.Start, s.Start, 0, 0
	for i, r := range draft[s.Start:s.End] {
		at := s.Start + i + utf8.RuneLen(r)
		n, sinceComma = n+1, sinceComma+1
		if strings.ContainsRune("，,；;：:、", r) {
			comma, sinceComma = at, 0
		}
		if n < maxSentence {
			continue
		}
		if comma == start {
			comma, sinceComma = at, 0
		}
		out = append(out, ingest.Span{Start: start, End: comma})
		start, n = comma, sinceComma
	}
	if start < s.End {
		out = append(out, ingest.Span{Start: start, End: s.End})
	}
	return out
}

// numbering matches the number that a sentence of a draft begins with.
var numbering = regexp.MustCompile(`^[\s\p{Zs}]*(?:[（(][一二三四五六七八九十\d]{1,3}[）)]|第[一二三四五六七八九十\d]{1,3}[，,、：:]|[一二三四五六七八九十]{1,3}[、.．]|\d{1,2}[、）).．]|[①-⑳●•·■▪◆*-])[\s\p{Zs}]*`)

// withoutNumber is a span of the draft without the number that it begins with: 1. is one
// and 1.2 is none.
func withoutNumber(draft string, s ingest.Span) ingest.Span {
	text := draft[s.Start:s.End]
	m := numbering.FindStringIndex(text)
	if m == nil || m[1] < len(text) && language.IsDigit(language.FoldRune(rune(text[m[1]]))) && !strings.HasSuffix(text[:m[1]], "、") {
		return s
	}
	s.Start += m[1]
	return s
}

// withoutAddress is a span of the draft without those whom it speaks to, if it says
// something to them.
func withoutAddress(draft string, s ingest.Span) ingest.Span {
	text := draft[s.Start:s.End]
	if m := addressing.FindStringIndex(text); m != nil && language.WordRunes(text[m[1]:]) >= minClaim {
		s.Start += m[1]
	}
	return s
}

// minClaim is how many letters and digits a sentence needs to claim something.
const minClaim = 6

// checkable reports whether a sentence that is in no plan says something that could be: a
// figure, a year, a document, a place or a unit. What people say to each other in a hall
// is none.
func checkable(l *library.Library, text string) bool {
	if isTalk(text) {
		return false
	}
	tokens := wording.Read(text)
	for i, t := range tokens {
		switch t.Kind {
		case wording.Number:
			if !idle(t) {
				return true
			}
		case wording.Time:
			if t.Time.From > 0 && len(tokens) > i+4 {
				return true
			}
		case wording.Digits, wording.Latin:
			if len(t.Text) > 1 {
				return true
			}
		}
	}
	if strings.ContainsAny(text, "《") {
		return true
	}
	for _, m := range l.Mentions(text) {
		if m.Sure() {
			return true
		}
	}
	return false
}

// isTalk reports whether a sentence is only said to those who listen, or too short to
// claim anything.
func isTalk(text string) bool {
	text = addressing.ReplaceAllString(text, "")
	return language.WordRunes(text) < minClaim || talk.MatchString(text) && !strings.ContainsAny(language.Fold(text), "0123456789《")
}

// addressing matches whom a sentence speaks to, and talk one that is only spoken to them.
var (
	addressing = regexp.MustCompile(`^[\s\p{Zs}]*(?:(?:尊敬的)?(?:各位)?(?:代表|委员|领导|同志|来宾|朋友|专家|老师|嘉宾|女士|先生)(?:们)?[、，,：:！!\s]+)+`)
	talk       = regexp.MustCompile(`^(?:尊敬的|大家好|你们好|谢谢|感谢(?:大家|各位)|下面[，,]?(?:我|请|由|就)|现在[，,]?(?:我|请)|首先[，,]?(?:我|请|感谢)|(?:以上|上述)?(?:报告|汇报|发言)(?:完毕|如下|到此)|不当之处|不妥之处)|(?:我代表[^，,。]{2,12}[，,]?向|请予?审议|汇报如下|报告如下|作如下(?:汇报|报告|发言)|我的(?:发言|汇报)(?:完|到此)|与大家(?:分享|交流)|提出?宝贵意见)`)
)

// idle reports whether a quantity is one of speech: 一个, 几点, 两句话.
func idle(t wording.Token) bool {
	return t.Quantity.Measure == "count" && t.Quantity.Value <= 3 && !strings.ContainsAny(t.Text, "0123456789")
}
