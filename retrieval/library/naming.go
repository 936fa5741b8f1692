package library

import (
	"slices"
	"sort"
	"strings"

	"planbot/ingest"
	"planbot/ingest/language"
)

// Some sentences only name their document or hand it over (现将…通知如下, 印发给你们,
// 制定本方案), and some clauses are nothing but its title. They hold a question's words and
// answer none.

// handsOver matches a sentence that only names the document or hands it over.
var handsOver = language.Pattern("names the document", `{handing}|制定(?:本|此|如下)(?:{document}|{ruling}|预案|细则|规定)|(?:{announced})如下[。：:]?$`)

// longNaming is how many letters and digits a sentence has at most that only names the
// document: those of ../shared have 110.
const longNaming = 160

// OnlyNames reports whether the sentence in which a span of the text begins only names the
// document, or the clause that it is of is nothing but its title.
func (p *Plan) OnlyNames(at ingest.Span) bool {
	spans := p.naming()
	i := sort.Search(len(spans), func(i int) bool { return spans[i].Start > at.Start }) - 1
	return i >= 0 && at.Start < spans[i].End
}

// readNaming returns where sentences stand that only name the document, in order.
func (p *Plan) readNaming() (out []ingest.Span) {
	for i, c := range p.Clauses {
		switch {
		case !c.Leaf || !c.Quotable():
		case p.OnlyTitle(i):
			out = append(out, ingest.Span{Start: c.Start, End: c.End})
		default:
			out = append(out, slices.DeleteFunc(p.Sentences(c), func(s ingest.Span) bool { return !names(p.Text[s.Start:s.End]) })...)
		}
	}
	return out
}

// names reports whether a sentence only names its document.
func names(sentence string) bool {
	return handsOver.MatchString(strings.TrimSpace(sentence)) && language.WordRunes(sentence) <= longNaming
}

// OnlyTitle reports whether clause i is nothing but the plan's title, or a part of it.
func (p *Plan) OnlyTitle(i int) bool {
	c := p.Clauses[i]
	if c.Level == ingest.LevelNumbered || c.End-c.Start > maxTitle {
		return false
	}
	text := p.Text[c.Start:c.End]
	key, bare, title := WordKey(text), WordKey(withoutBrackets(text)), WordKey(p.Facts.Title)
	return key != "" && (strings.Contains(title, key) || bare != "" && strings.Contains(title, bare))
}

// maxTitle is how many bytes a clause that is a title has at most.
const maxTitle = 600
