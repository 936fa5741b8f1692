// Package address reads addresses, as plans print them and as people say them:
// 二、(一)4., 第三部分第（二）条, 第三条之一, 2.2.1, 专栏3 2., 名词解释[12], 保障措施第二点.
// One reader serves questions, commands and the plans' own numbers, so that what is
// printed is understood.
package address

import (
	"slices"
	"strings"

	"planbot/ingest/language"
)

// A Part is one number of an address.
type Part struct {
	Values []int  `json:"values,omitempty"` // of 2.2.1 three, of 第三条之一 two; none of 名词解释
	Form   string `json:"form,omitempty"`   // how it is written, with one for the number: (一), 一、, 第一条, 1.1; empty where only the number is said
	Word   string `json:"word,omitempty"`   // the word for its level: 条, 部分, 专栏
}

// An Address is what a text says of a place in a plan: numbers, outermost first, and
// the words around them, which may be titles and headings.
type Address struct {
	Parts []Part `json:"parts,omitempty"`
	Above string `json:"above,omitempty"` // before and between the numbers, folded
	Below string `json:"below,omitempty"` // after the last number, folded
}

// IsZero reports whether there is no number.
func (a Address) IsZero() bool { return len(a.Parts) == 0 }

// Level is the word for the level of the last number, empty if there is none.
func (a Address) Level() string {
	if a.IsZero() {
		return ""
	}
	return a.Parts[len(a.Parts)-1].Word
}

// Last is the address with its last number alone.
func (a Address) Last() Address {
	a.Parts = a.Parts[max(0, len(a.Parts)-1):]
	return a
}

// Numbers returns the values of all parts, in order.
func (a Address) Numbers() []int {
	var out []int
	for _, p := range a.Parts {
		out = append(out, p.Values...)
	}
	return out
}

// Plain is the address with nothing said of how its numbers are written, each value a
// part: 2.1 as 二、（一） is also called.
func (a Address) Plain() Address {
	out := Address{Above: a.Above, Below: a.Below}
	for _, p := range a.Parts {
		for _, value := range p.Values {
			out.Parts = append(out.Parts, Part{Values: []int{value}, Word: p.Word})
		}
	}
	return out
}

// Apart is the address with the word and the number of 附件1 as two levels, as some plans
// print them.
func (a Address) Apart() Address {
	out := Address{Above: a.Above, Below: a.Below}
	for _, p := range a.Parts {
		if strings.HasPrefix(p.Word, "附") && len(p.Values) > 0 {
			out.Parts = append(out.Parts, Part{Form: p.Word, Word: p.Word})
			p = Part{Values: p.Values}
		}
		out.Parts = append(out.Parts, p)
	}
	return out
}

// WithoutParagraph returns the numbers without that of a paragraph (款), which most
// plans do not print, and that number, 0 if none was said.
func (a Address) WithoutParagraph() (parts []Part, paragraph int) {
	for _, p := range a.Parts {
		if p.Word == "款" && len(p.Values) == 1 && len(a.Parts) > 1 {
			paragraph = p.Values[0]
			continue
		}
		parts = append(parts, p)
	}
	return parts, paragraph
}

// Parse reads the address in a text. It costs what the text's length costs.
func Parse(text string) Address {
	s := newScanner(text)
	var a Address
	var between strings.Builder
	for i := 0; i < len(s.runes); {
		part, end, ok := s.part(i)
		if !ok {
			between.WriteRune(s.runes[i])
			i++
			continue
		}
		a.Parts, s.last, i = append(a.Parts, part), end, end
		between.WriteByte(' ')
		a.Above += between.String()
		between.Reset()
	}
	a.Above, a.Below = strings.TrimSpace(a.Above), strings.TrimSpace(between.String())
	if a.IsZero() {
		return Address{}
	}
	return a
}

// Head returns the number that a text begins with and the text after it, as pasted
// with its heading; ok is false if it begins with none.
func Head(text string) (head Address, rest string, ok bool) {
	s := newScanner(text)
	i := s.skipBlanks(0)
	for {
		part, end, found := s.part(i)
		if !found {
			break
		}
		head.Parts, s.last = append(head.Parts, part), end
		i = s.skipBlanks(end)
	}
	return head, string([]rune(text)[i:]), !head.IsZero()
}

// Cut parts a text before its first number.
func Cut(text string) (before, from string) {
	s := newScanner(text)
	for i := range s.runes {
		if _, _, ok := s.part(i); ok {
			runes := []rune(text)
			return strings.TrimSpace(string(runes[:i])), string(runes[i:])
		}
	}
	return strings.TrimSpace(text), ""
}

// Numbers reads the number of a clause, as printed: mostly one, two of 表1第3行. What is
// no number that is known is its own form.
func Numbers(printed string) []Part {
	if head, rest, ok := Head(strings.TrimSpace(printed)); ok && rest == "" {
		return head.Parts
	}
	s := newScanner(strings.TrimSpace(printed))
	if p, end, ok := s.bare(0); ok && end == len(s.runes) {
		return []Part{p}
	}
	return []Part{{Form: Key(printed)}}
}

// Key is a printed address as it is compared: folded and without blanks.
func Key(printed string) string { return strings.Join(strings.Fields(language.Fold(printed)), "") }

// A cost says how badly a printed number fits an asked one; less is better.
const (
	Exact     = 0  // written so
	OtherHand = 1  // with other numerals, or no way of writing was said that it has not
	OtherSign = 2  // with other signs
	Never     = -1 // it can not be meant
)

// standsAlone are the words whose numbers no others can stand for.
var standsAlone = []string{"附件", "附表", "附录", "附图", "专栏", "专题", "表", "行", "名词解释"}

// Fit compares an asked number with a printed one: the cost, or Never.
func (p Part) Fit(printed Part) int {
	asked, has := slices.Contains(standsAlone, p.Word), slices.Contains(standsAlone, printed.Word)
	switch {
	case !slices.Equal(p.Values, printed.Values), (asked || has) && p.Word != printed.Word && p.Word+p.Form != "":
		return Never
	case p.Word != "" && p.Word == printed.Word, p.Form == printed.Form:
		return Exact
	case asked, len(p.Values) == 0:
		return Never
	case p.Form == "" && p.Word == "" && has:
		return OtherSign
	case p.Form == "" && p.Word == "":
		return Exact
	case p.Word != "", signs(p.Form) == signs(printed.Form):
		return OtherHand
	}
	return OtherSign
}

// signs is a form without its numerals: of (一) and (1) the brackets.
func signs(form string) string {
	return strings.Map(func(r rune) rune {
		if r == '一' || r == '1' {
			return -1
		}
		return r
	}, form)
}
