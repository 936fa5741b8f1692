package ingest

import (
	"regexp"
	"strings"

	"planbot/ingest/language"
)

var (
	issuerOf = regexp.MustCompile(`^([\p{Han}\s、（）()]{1,60}?(?:` + office + `))\s*(?:关于|对|印发|转发|批转|发布|公布)`)
	// passedBy matches the congress or committee that passed a law.
	passedBy = regexp.MustCompile(`([\p{Han}]{2,40}?(?:人民代表大会常务委员会|人民代表大会|委员会))(?:常务委员会)?第[一二三四五六七八九十\d]{1,4}次`)
	republic = regexp.MustCompile(`^中华人民共和国([\p{Han}]*(?:国务院|部|委员会|总局|署|局|银行))$`)
	// ownOffice matches an office that names no place: 市人民政府 of a city.
	ownOffice = regexp.MustCompile(`^(省|自治区|市|自治州|州|县|区|旗)(人民政府|政府|人民法院|人民检察院|高级人民法院|中级人民法院|人大常委会|委)`)
)

// splitIssuer parts a title into who issued it and the rest, which begins with 关于 or
// what is done.
func splitIssuer(title string) (issuer, rest string) {
	if m := issuerOf.FindStringSubmatch(title); m != nil && !strings.Contains(m[1], "关于") {
		return strings.TrimSpace(m[1]), strings.TrimSpace(title[len(m[1]):])
	}
	return "", title
}

// readNumber sets the document's number: the first line that is one, the bracket after
// a title, or 第7号 below an order, with the order's name.
func (h *head) readNumber(f *foundFacts) {
	for i, l := range h.front {
		switch {
		case l.kind == lineNumber:
			f.set("number", numberOf(l.text), l.span)
			return
		case l.kind == lineOrdinal && h.kindAt(i-1) == lineOrder:
			above := h.front[i-1]
			f.set("number", strings.ReplaceAll(above.text, " ", "")+ordinal(l.text), Span{Start: above.span.Start, End: l.span.End})
			return
		case l.kind == lineOrdinal && i > 0 && h.best.n > 0 && (i == h.best.at+h.best.n || i+1 == h.best.at):
			f.set("number", ordinal(l.text), l.span)
			return
		case l.kind == linePlain:
			if m := numberTail.FindStringSubmatch(l.text); m != nil && strings.HasPrefix(strings.TrimLeft(l.text[len(l.text)-len(m[0]):], " "), firstOf(m[0])) && bounded(l.text, m[0]) {
				f.set("number", unspaced(m[1]), l.span)
				return
			}
			if m := numberHead.FindStringSubmatch(l.text); m != nil {
				f.set("number", unspaced(m[1]), l.span)
				return
			}
		}
	}
	h.fromPage(f, "number")
}

// bounded reports whether a number at the end of a line stands apart from its words, by
// a bracket or a blank: 关于贯彻国发〔2020〕1号 has none of its own.
func bounded(text, tail string) bool {
	return strings.ContainsAny(firstOf(tail), " （(") && len(tail) < len(text)
}

func firstOf(s string) string {
	for _, r := range s {
		return string(r)
	}
	return ""
}

func numberOf(text string) string {
	if m := numberLine.FindStringSubmatch(text); m != nil {
		return unspaced(m[1])
	}
	if m := orderedLine.FindStringSubmatch(text); m != nil {
		return unspaced(m[1] + m[2])
	}
	return text
}

func ordinal(text string) string { return unspaced(ordinalLine.FindStringSubmatch(text)[1]) }

func unspaced(text string) string { return strings.ReplaceAll(text, " ", "") }

// readIssuer sets who issued the document: an order's name, the beginning of the title,
// the lines above it, the signature of the head, for whom a speaker speaks, the signature
// at the end, or who the page says.
func (h *head) readIssuer(f *foundFacts) {
	below := h.front[min(h.best.at+h.best.n, len(h.front)):]
	for _, read := range []func(*foundFacts) bool{
		h.orderIssuer,
		h.titleIssuer,
		func(f *foundFacts) bool { return h.readSigner(f, below) || h.readSigner(f, h.front) },
		h.speakerIssuer,
		func(f *foundFacts) bool { return h.readSigner(f, h.rest) },
		func(f *foundFacts) bool { return h.fromPage(f, "issuer") },
		h.passerIssuer,
	} {
		if read(f) {
			return
		}
	}
}

// orderIssuer sets the issuer that an order's name is of: 甲市人民政府令.
func (h *head) orderIssuer(f *foundFacts) bool {
	for i, l := range h.front {
		name := ""
		if m := orderLine.FindStringSubmatch(l.text); m != nil && l.kind == lineOrder && (h.kindAt(i+1) == lineOrdinal || h.kindAt(i+1) == lineNumber) {
			name = m[1]
		}
		if m := orderedLine.FindStringSubmatch(l.text); m != nil && l.kind == lineNumber {
			name = orderWord.ReplaceAllString(m[1], "")
		}
		if name != "" {
			f.set("issuer", plainIssuer(name), l.span)
			return true
		}
	}
	return false
}

var orderWord = regexp.MustCompile(`(?:令|公告|通告)$`)

// titleIssuer sets the issuer that the title begins with, or that stands above it.
func (h *head) titleIssuer(f *foundFacts) bool {
	b := h.best
	if b.n == 0 {
		return false
	}
	issuer, _ := splitIssuer(b.title)
	switch {
	case issuer != "":
		f.set("issuer", issuer, h.front[b.at].span)
	case b.issuer != "":
		f.set("issuer", b.issuer, h.front[b.at-1].span)
	}
	return f.Issuer != ""
}

// speakerIssuer sets for whom a report is given.
func (h *head) speakerIssuer(f *foundFacts) bool {
	m := speaker.FindStringSubmatch(h.first)
	if m == nil {
		return false
	}
	f.set("issuer", m[1], h.spanOf(m[0]))
	return true
}

// plainIssuer is an issuer without the republic before its name.
func plainIssuer(name string) string {
	name = strings.TrimSpace(name)
	if m := republic.FindStringSubmatch(name); m != nil {
		return m[1]
	}
	return name
}

// maxIssuers is how many lines may name who signs together.
const maxIssuers = 8

// readSigner sets the issuer that a signature names: lines of offices right before a
// date or a greeting, or one line with both, or alone under the title.
func (h *head) readSigner(f *foundFacts, lines []line) bool {
	for i, l := range lines {
		if m := signedLine.FindStringSubmatch(l.text); m != nil && l.kind == lineSigned && officeLine.MatchString(strings.TrimSpace(m[1])) {
			f.set("issuer", strings.TrimSpace(m[1]), l.span)
			return true
		}
		if m := dateFirst.FindStringSubmatch(l.text); m != nil && l.kind == lineSigned && officeLine.MatchString(strings.TrimSpace(m[4])) {
			f.set("issuer", strings.TrimSpace(m[4]), l.span)
			return true
		}
		if l.kind != lineIssuer {
			continue
		}
		to := i + 1
		for to < len(lines) && lines[to].kind == lineIssuer && to-i < maxIssuers {
			to++
		}
		under := i == 0 && len(lines) < len(h.front) && h.best.n > 0
		signs := to < len(lines) && (lines[to].kind == lineDate || lines[to].kind == lineGreets)
		if under || signs {
			var names []string
			for _, s := range lines[i:to] {
				names = append(names, s.text)
			}
			f.set("issuer", strings.Join(names, " "), Span{Start: l.span.Start, End: lines[to-1].span.End})
			return true
		}
	}
	return false
}

// passerIssuer sets the congress or committee that passed a law or a decision.
func (h *head) passerIssuer(f *foundFacts) bool {
	if kind := kindOf(f.Title); kind != KindRegulation && kind != KindLaw && kind != KindDecision {
		return false
	}
	for _, l := range h.front {
		if l.kind == linePassed {
			if m := passedBy.FindStringSubmatch(dateOf.ReplaceAllString(l.text, "")); m != nil {
				f.set("issuer", m[1], l.span)
				return true
			}
		}
	}
	return false
}

// completeIssuer writes 市人民政府 with its place, once that is known.
func completeIssuer(f *foundFacts) {
	m := ownOffice.FindStringSubmatch(f.Issuer)
	if m == nil || !strings.HasSuffix(f.Place, m[1]) && !(m[1] == "州" && strings.HasSuffix(f.Place, "自治州")) {
		return
	}
	f.Issuer = f.Place + strings.TrimPrefix(f.Issuer, m[1])
	if m[2] == "委" {
		f.Issuer = language.ShortName(f.Place) + m[1] + strings.TrimPrefix(f.Issuer, f.Place)
	}
}
