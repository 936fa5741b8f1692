package ingest

import (
	"fmt"
	"regexp"
	"strings"
	"unicode/utf8"

	"planbot/ingest/language"
)

// dateOf matches a date anywhere in a line.
var dateOf = regexp.MustCompile(dateText)

// readDate sets the document's date: of the signature of its head, of the speech that
// it is, when it was passed, the line under the title, of the signature at the end, or
// as the page says. A year alone is a date only in a signature or under a title.
func (h *head) readDate(f *foundFacts) {
	h.readPassed(f)
	below := min(h.best.at+h.best.n, len(h.front))
	for _, read := range []func(*foundFacts) bool{
		func(f *foundFacts) bool { return h.signedDate(f, h.front[below:], below > 0) },
		func(f *foundFacts) bool { return h.dateIn(f, h.front, lineSpeech) },
		func(f *foundFacts) bool { return h.dateIn(f, h.front, linePassed) },
		func(f *foundFacts) bool { return h.dateIn(f, h.front[below:], lineDate) },
		func(f *foundFacts) bool { return h.signedDate(f, h.rest, false) },
		h.lastDate,
		func(f *foundFacts) bool { return h.dateIn(f, h.front, lineDate) },
		func(f *foundFacts) bool { return h.fromPage(f, "date") },
	} {
		if read(f) {
			break
		}
	}
	if len(f.Date) == len("2006") {
		f.doubt("date", WhyYear)
	}
}

// passedText matches what a notice or an order says of it in its sentences.
var passedText = regexp.MustCompile(`(?:已|业)?[经由于][^。]{0,40}?` + monthly + `[^。，,]{0,40}?(?:通过|批准)|` + monthly + `[^。，,]{0,20}?(?:审议|审查|表决)?(?:通过|批准)`)

// readPassed notes where the document says when it was passed: in a line of its own, or
// in a sentence of its head.
func (h *head) readPassed(f *foundFacts) {
	for _, l := range h.front {
		if l.kind == lineText && passedText.MatchString(l.text) && utf8.RuneCountInString(l.text) <= maxLine*2 {
			f.say(FactPassed, l.span)
			return
		}
		if l.kind == linePassed && !strings.Contains(passedWord(l.text), "发") {
			f.say(FactPassed, l.span)
			return
		}
	}
}

func passedWord(text string) string {
	m := passedLine.FindStringSubmatch(text)
	if m == nil {
		return ""
	}
	return m[4] + m[8] + m[12]
}

// signedDate sets the date that stands right after an issuer, or in one line with it;
// under a title also a year alone.
func (h *head) signedDate(f *foundFacts, lines []line, underTitle bool) bool {
	for i, l := range lines {
		signer := i > 0 && lines[i-1].kind == lineIssuer || i > 1 && lines[i-1].kind == lineSpeaker && lines[i-2].kind == lineIssuer
		switch {
		case l.kind == lineSigned, l.kind == lineDate && signer, l.kind == lineDate && i > 0 && lines[i-1].kind == lineSpeaker && underTitle:
			if date := dateIn(l.text); signer || len(date) > len("2006") {
				return h.setDate(f, date, l.span, lines[i+1:])
			}
		}
	}
	return false
}

// dateIn sets the date of the first line of a kind.
func (h *head) dateIn(f *foundFacts, lines []line, kind lineKind) bool {
	for i, l := range lines {
		if l.kind != kind {
			continue
		}
		date := dateIn(l.text)
		under := i == 0 || lines[i-1].kind == lineStatus || lines[i-1].kind == lineIssuer
		if date == "" || len(date) == len("2006") && !under {
			continue
		}
		var more []line
		if kind == lineDate {
			more = lines[i+1:]
		}
		return h.setDate(f, date, l.span, more)
	}
	return false
}

// setDate sets the date, doubtful if lines after it that are dates alone say another.
func (h *head) setDate(f *foundFacts, date string, at Span, more []line) bool {
	f.set("date", date, at)
	for _, l := range more {
		if other := dateIn(l.text); l.kind == lineDate && len(other) > len("2006") && !strings.HasPrefix(other, date) && !strings.HasPrefix(date, other) {
			f.doubt("date", WhyOther)
			break
		}
	}
	return date != ""
}

// maxAfterDate is how many short lines may follow the date that ends a document: what
// may be done with it, a contact, a copy list.
const maxAfterDate = 6

// lastDate sets the date that ends the document, or that stands right before its annex.
func (h *head) lastDate(f *foundFacts) bool {
	for i := len(h.rest) - 1; i >= 0; i-- {
		l := h.rest[i]
		if l.kind != lineDate || len(dateIn(l.text)) < len("2006-01-02") {
			continue
		}
		ends := len(h.rest)-1-i <= maxAfterDate || h.rest[i+1].kind == lineAnnex || strings.HasPrefix(h.rest[i+1].text, "附件") || strings.HasPrefix(h.rest[i+1].text, "（")
		if ends {
			return h.setDate(f, dateIn(l.text), l.span, nil)
		}
	}
	return false
}

// dateIn returns the first date of a line, "" if it has none.
func dateIn(text string) string {
	if m := dateOf.FindStringSubmatch(text); m != nil {
		return isoDate(m[1], m[2], m[3])
	}
	return ""
}

// isoDate writes a date as 2022-05-14, or as much of it as is given and can be.
func isoDate(parts ...string) string {
	limits := []int{9999, 12, 31}
	var out []string
	for i, part := range parts {
		if part == "" {
			break
		}
		n, ok := language.ParseNumeral(hanNumeral(part))
		if !ok || n < 1 || n > limits[i] {
			break
		}
		out = append(out, fmt.Sprintf("%02d", n))
	}
	return strings.Join(out, "-")
}

// hanNumeral writes the signs that people put for 〇 as it, in Chinese numerals.
func hanNumeral(part string) string {
	folded := language.Fold(strings.ReplaceAll(part, " ", ""))
	if strings.IndexFunc(folded, language.IsHanNumeral) < 0 {
		return folded
	}
	return strings.Map(func(r rune) rune {
		if r == 'o' || r == '0' || r == '零' {
			return '〇'
		}
		return r
	}, folded)
}
