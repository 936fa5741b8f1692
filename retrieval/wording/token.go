package wording

import (
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"planbot/ingest/language"
)

// A Kind says what a token is.
type Kind uint8

// Kinds of tokens.
const (
	Hanzi  Kind = iota // one character
	Latin              // a word
	Number             // a quantity with its unit
	Digits             // a number that counts nothing: of a name, a list
	Time               // a year, a date, a period
	Sign               // ≥, ± and such, which say something
)

// A Token is a word of a text.
type Token struct {
	Span
	Kind     Kind
	Text     string // folded
	Quantity language.Quantity
	Time     language.Time
	Piece    int // which of the parts between commas it stands in, from 0
	Item     int // which of the parts between any signs
}

// Read cuts a text into tokens; blanks and punctuation are none.
func Read(text string) []Token {
	r := reader{text: text, whole: wholes(text)}
	for i := 0; i < len(text); {
		i = r.token(i)
	}
	return r.out
}

// A reader reads tokens.
type reader struct {
	text        string
	whole       []Token // quantities and times, in order
	out         []Token
	piece, item int
}

// wholes returns the quantities and times of a text, in order and without overlaps.
func wholes(text string) []Token {
	var out []Token
	if !strings.ContainsFunc(text, func(r rune) bool {
		return language.IsNumeral(language.FoldRune(r)) || strings.ContainsRune("年月两半", r)
	}) {
		return nil
	}
	for _, q := range language.Quantities(text) {
		out = append(out, Token{Span: Span{Start: q.Start, End: q.End}, Kind: Number, Quantity: q})
	}
	for _, t := range language.Times(text) {
		out = append(out, Token{Span: Span{Start: t.Start, End: t.End}, Kind: Time, Time: t})
	}
	slices.SortStableFunc(out, func(a, b Token) int { return a.Start - b.Start })
	end := 0
	return slices.DeleteFunc(out, func(t Token) bool {
		inside := t.Start < end
		end = max(end, t.End)
		return inside
	})
}

// token reads what stands at i and returns where to go on.
func (r *reader) token(i int) int {
	for len(r.whole) > 0 && r.whole[0].Start < i {
		r.whole = r.whole[1:]
	}
	if len(r.whole) > 0 && r.whole[0].Start == i {
		r.add(r.whole[0])
		return r.whole[0].End
	}
	c, size := utf8.DecodeRuneInString(r.text[i:])
	c = language.FoldRune(c)
	switch {
	case language.IsDigit(c):
		return r.run(i, Digits, func(c rune) bool { return language.IsDigit(c) || c == '.' })
	case unicode.Is(unicode.Han, c) || unicode.IsLetter(c) && c >= 0x2E80:
		r.add(Token{Span: Span{Start: i, End: i + size}, Kind: Hanzi})
	case unicode.IsLetter(c):
		return r.run(i, Latin, func(c rune) bool { return unicode.IsLetter(c) && c < 0x2E80 })
	case strings.ContainsRune(meaning, c):
		r.add(Token{Span: Span{Start: i, End: i + size}, Kind: Sign})
	case strings.ContainsRune(",;.。:!?\n", c):
		r.piece++
		r.item++
	case unicode.IsPunct(c):
		r.item++
	}
	return i + size
}

// meaning are signs that say something.
const meaning = "≥≤<>±%‰℃=≧≦＞＜"

// run reads a run of runes of one kind.
func (r *reader) run(i int, kind Kind, is func(rune) bool) int {
	end := i
	for end < len(r.text) && (end == i || len(r.whole) == 0 || end < r.whole[0].Start) {
		c, size := utf8.DecodeRuneInString(r.text[end:])
		if !is(language.FoldRune(c)) {
			break
		}
		end += size
	}
	r.add(Token{Span: Span{Start: i, End: end}, Kind: kind})
	return end
}

func (r *reader) add(t Token) {
	t.Text = strings.TrimRight(language.Fold(r.text[t.Start:t.End]), ".")
	t.Piece, t.Item = r.piece, r.item
	r.out = append(r.out, t)
}

// IsFigure reports whether a token is a number or a time.
func (t Token) IsFigure() bool { return t.Kind == Number || t.Kind == Digits || t.Kind == Time }

// Same reports whether two tokens say the same; year is what 今年 means in the second's
// text, 0 if that is not known.
func Same(a, b Token, year int) bool {
	switch {
	case a.Kind == Number && b.Kind == Number:
		return SameAmount(a.Quantity, b.Quantity)
	case a.Kind == Time && b.Kind == Time:
		return sameTime(a, b, year)
	case a.Kind == Digits && b.Kind == Number, a.Kind == Number && b.Kind == Digits:
		return false
	}
	return a.Text == b.Text
}

// SameAmount reports whether two quantities are the same, whatever they are written in:
// 1.2万亿元 and 12000亿元, 1公里 and 1000米.
func SameAmount(a, b language.Quantity) bool {
	value, upper := b.Value, b.Upper
	if a.Unit != b.Unit {
		var ok bool
		if value, ok = language.Convert(b.Value, b.Unit, a.Unit); !ok {
			return false
		}
		upper, _ = language.Convert(b.Upper, b.Unit, a.Unit)
	}
	return near(a.Value, value) && near(a.Upper, upper)
}

// near reports whether two values are one, but for how a computer reckons.
func near(a, b float64) bool { return math.Abs(a-b) <= 1e-9*math.Max(math.Abs(a), math.Abs(b)) }

// unitsOfHundred takes out the units whose names hold a numeral.
var unitsOfHundred = strings.NewReplacer("百分点", "", "百分之", "", "千分之", "", "钟点", "")

// Numeral returns the figures of a token as they are written, without 万, 亿 and units:
// what stays when a unit is changed.
func (t Token) Numeral() string {
	text := unitsOfHundred.Replace(t.Text)
	keep := func(big string) string {
		return strings.Map(func(r rune) rune {
			if language.IsNumeral(r) && !strings.ContainsRune(big, r) || strings.ContainsRune(".-—两点半", r) {
				return r
			}
			return -1
		}, text)
	}
	numeral := keep("百千万亿")
	if numeral == "" {
		numeral = keep("万亿") // 百亿
	}
	return strings.TrimSuffix(strings.TrimPrefix(numeral, "-"), "-")
}

// sameTime compares two times; one that is said from the text's own year is that year.
func sameTime(a, b Token, year int) bool {
	x, y := a.Time, b.Time
	if a.Text == b.Text {
		return true
	}
	if (x.Ago == nil) != (y.Ago == nil) {
		x, y = absolute(x, year), absolute(y, year)
	}
	if x.Ago != nil && y.Ago != nil && *x.Ago != *y.Ago {
		return false
	}
	edge := func(t Token) rune {
		r, _ := utf8.DecodeLastRuneInString(t.Text)
		if strings.ContainsRune("初中", r) {
			return r
		}
		return 0
	}
	return x.From == y.From && x.To == y.To && x.Month == y.Month && x.Day == y.Day && edge(a) == edge(b) && (x.From > 0 || x.Ago != nil || x.Month > 0)
}

// absolute is a time with its year, if that is known.
func absolute(t language.Time, year int) language.Time {
	if t.Ago != nil && year > 0 {
		t.From, t.To, t.Ago = year-*t.Ago, year-*t.Ago, nil
	}
	return t
}

// Years returns the years of a time token, with year for what 今年 means; 0 where none is said.
func (t Token) Years(year int) (from, to int) {
	a := absolute(t.Time, year)
	return a.From, a.To
}
