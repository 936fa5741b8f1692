package question

import (
	"regexp"
	"slices"
	"strings"

	"planbot/ingest/language"
	"planbot/retrieval/address"
)

// What people paste is looked for as text before it is read as a question: words of a
// plan, with their number or without, in quotes, with a citation, or whole answers of
// the bot that were forwarded.

// asksPlace matches the words before and after pasted text that ask where it stands.
var (
	asksPlaceBefore = language.Pattern("asks for a place, before", `^(?:{polite}|想问|问一?下|核对|核实|找一?下|查|看看|一?下|麻烦|你好|您好|这[句段]话?|原文|出处|[\s,，:：、])+`)
	asksPlaceAfter  = language.Pattern("asks for a place, after", `(?:`+
		`(?:(?:这|那|上面|以上)的?)?(?:一?[句段条]|几句)?(?:话|文字|内容|规定|表述|说法|提法|原文)?(?:都|是|具体)*(?:出自|来自|出于|摘自|源自|见于|写在|出现在)于?(?:哪|{what}|何处)[^,，。;；“”"]{0,12}`+
		`|(?:(?:这|那|上面|以上)的?)?(?:一?[句段条]|几句)?(?:话|文字|内容|规定|表述|说法|提法|原文)(?:都|是|具体)*(?:在|属于|是)(?:哪|{what}|何处)[^,，。;；“”"]{0,12}`+
		`|(?:在|是)(?:哪|{what})(?:一?[个份条款章节])?(?:{document}|通知|条例|条款|章节)(?:里|中|上|面)*(?:的|提到?的?|[说写]的)?`+
		`|的?(?:出处|来源)(?:在哪里?|是{what}|是哪里?|呢)?)[?？。!！\s]*$`)
)

// quotes are the signs that people put around what they paste.
const quotes = "“”\"'‘’「」『』 \t\n\u3000"

// longPaste is how many letters and digits make words by themselves worth looking for as
// text: shorter ones a person may have thought of.
const longPaste = 12

// quotedPaste is how many there are at least in quotes: fewer are a term.
const quotedPaste = 8

// shortPaste is how many there are at least beside a number, or where a question says that
// they stand somewhere.
const shortPaste = 2

// maxPasted is how many pieces of a text are looked for, the whole counted in.
const maxPasted = 12

// A Paste is a piece of text that may stand in a plan.
type Paste struct {
	Head  address.Address // the number that it begins with
	Words string          // without it
	Whole string          // with it
	Asked bool            // a question says that it stands somewhere

	quoted bool
}

// PastedIn returns a text, as it was typed, if it may be pasted; else nothing.
func PastedIn(text string) string {
	if strings.Contains(text, "《") || len(Pastes(text)) > 0 {
		return strings.TrimSpace(text)
	}
	return ""
}

// listNumber matches the number of an item of an export, which is none of the plan's.
var listNumber = regexp.MustCompile(`^\d{1,4}\. `)

// tag matches what planbot writes beside a quote of what it is of, which no plan holds:
// 〔示例市 · 2030年 · 目标〕 before it, or at the end of its line.
var tag = regexp.MustCompile(`(?m)〔[^〔〕\n]*〕[ \t]*$`)

// footnote matches the mark of a footnote at the end of a line, which planbot writes where
// people cite so.
var footnote = regexp.MustCompile(`(?m)(?:[①-⑳㉑-㉟㊱-㊿]|\[\^\d+\])[ \t]*$`)

// Pastes returns the pieces of a text that may stand in a plan: all of it without the
// words that ask where it stands, then its lines.
func Pastes(text string) []Paste {
	return slices.DeleteFunc(Pieces(text), func(p Paste) bool {
		n := language.WordRunes(p.Words)
		switch {
		case !p.Head.IsZero(), p.Asked:
			return n < shortPaste
		case p.quoted:
			return n < quotedPaste
		}
		return n < longPaste
	})
}

// Pieces returns a text without the words that ask where it stands, then its lines, as
// they may stand in a plan.
func Pieces(text string) (out []Paste) {
	whole := asksPlaceBefore.ReplaceAllString(strings.TrimSpace(footnote.ReplaceAllString(tag.ReplaceAllString(text, ""), "")), "")
	bare := asksPlaceAfter.ReplaceAllString(whole, "")
	pieces := []string{bare}
	if item := listNumber.ReplaceAllString(bare, ""); item != bare {
		pieces = append(pieces, item)
	}
	if strings.Contains(bare, "\n") {
		pieces = append(pieces, strings.Split(bare, "\n")...)
	}
	for _, piece := range pieces[:min(len(pieces), maxPasted)] {
		p := Paste{Whole: strings.TrimRight(strings.Trim(piece, quotes), "…—"), Asked: len(bare) < len(whole), quoted: quoted(piece)}
		var numbered bool
		if p.Head, p.Words, numbered = address.Head(p.Whole); !numbered {
			p.Words = p.Whole
		}
		out = append(out, p)
	}
	return out
}

// quoted reports whether a piece of text stands in quotes.
func quoted(piece string) bool {
	piece = strings.Trim(piece, "。，,;； \n")
	return strings.Trim(piece, quotes) != piece
}
