package ingest

import (
	"planbot/ingest/language"
	"sort"
	"strings"
	"unicode/utf8"
)

// joinsFrom returns the joins that end after a byte of the text.
func (p *Plan) joinsFrom(at int) []Span {
	i := sort.Search(len(p.Joins), func(i int) bool { return p.Joins[i].End > at })
	return p.Joins[i:]
}

// JoinsIn returns the joins in a span of the plan's text, in bytes of the span.
func (p *Plan) JoinsIn(s Span) []Span {
	var out []Span
	for _, j := range p.joinsFrom(s.Start) {
		if j.Start >= s.End {
			break
		}
		out = append(out, Span{Start: max(j.Start, s.Start) - s.Start, End: min(j.End, s.End) - s.Start})
	}
	return out
}

// Words returns the words of a span of the plan's text: the text without what the
// joins hold, character for character, but for the blank that stands for a line
// break between two Latin words.
func (p *Plan) Words(s Span) string {
	joins := p.joinsFrom(s.Start)
	if len(joins) == 0 || joins[0].Start >= s.End {
		return p.Text[s.Start:s.End]
	}
	var out strings.Builder
	at := s.Start
	for _, j := range joins {
		if j.Start >= s.End {
			break
		}
		out.WriteString(p.Text[at:max(at, j.Start)])
		if isLatin(p.Text[:j.Start], utf8.DecodeLastRuneInString) && isLatin(p.Text[j.End:], utf8.DecodeRuneInString) {
			out.WriteByte(' ')
		}
		at = j.End
	}
	out.WriteString(p.Text[min(at, s.End):s.End])
	return out.String()
}

// Plain returns the words of a span as they are searched and compared: a word that is
// printed with blanks inside, as 主  任, is put together.
func (p *Plan) Plain(s Span) string { return language.Unspace(p.Words(s)) }

// isLatin reports whether the rune that read reads of a text is a Latin letter.
func isLatin(text string, read func(string) (rune, int)) bool {
	r, _ := read(text)
	return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z'
}

// HasWords reports whether words are the plan's words from a byte of its text on.
func (p *Plan) HasWords(start int, words string) bool {
	end := min(start+len(words), len(p.Text))
	for _, j := range p.joinsFrom(start) {
		if j.Start > end {
			break
		}
		end = min(end+j.End-j.Start, len(p.Text))
	}
	return strings.HasPrefix(p.Words(Span{Start: start, End: end}), words)
}
