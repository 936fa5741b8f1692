package address

import (
	"slices"
	"strings"
	"unicode"

	"planbot/ingest/language"
)

// A scanner reads the numbers of folded text. Places are in runes.
type scanner struct {
	runes []rune
	last  int // end of the number before
}

func newScanner(text string) *scanner { return &scanner{runes: []rune(language.Fold(text)), last: -1} }

func (s *scanner) at(i int) rune {
	if i < 0 || i >= len(s.runes) {
		return 0
	}
	return s.runes[i]
}

// word returns the first of some words that stands at i, and where it ends.
func (s *scanner) word(i int, words []string) (string, int) {
	for _, w := range words {
		k := i
		for _, r := range w {
			if s.at(k) != r {
				k = -1
				break
			}
			k++
		}
		if k >= 0 {
			return w, k
		}
	}
	return "", i
}

// maxGap is how many blanks may stand inside a number: 第 三 条.
const maxGap = 4

func (s *scanner) skipBlanks(i int) int {
	for unicode.IsSpace(s.at(i)) {
		i++
	}
	return i
}

func (s *scanner) skipGap(i int) int {
	if to := s.skipBlanks(i); to-i <= maxGap {
		return to
	}
	return i
}

// Bounds of a number: none of a plan is longer or higher.
const (
	maxNumeral = 9
	maxValue   = 999
)

// numeral reads Chinese numerals or digits from i; one is how the number one is
// written in them.
func (s *scanner) numeral(i int) (value, end int, one string, ok bool) {
	is := language.IsDigit
	one = "1"
	if language.IsHanNumeral(s.at(i)) {
		is, one = language.IsHanNumeral, "一"
	}
	for end = i; end-i <= maxNumeral && is(s.at(end)); end++ {
	}
	if end == i {
		return 0, i, one, false
	}
	value, ok = language.ParseNumeral(string(s.runes[i:end]))
	return value, end, one, ok && end-i <= maxNumeral && value <= maxValue
}

// part reads a number that stands at i and is one of an address.
func (s *scanner) part(i int) (Part, int, bool) {
	if i == s.last {
		if p, end, ok := s.after(i); ok {
			return p, end, ok
		}
	}
	switch r := s.at(i); {
	case r == '第':
		return s.ordinal(i)
	case r == '(', r == '[':
		return s.bracketed(i)
	case language.IsDigit(r):
		return s.digits(i)
	case language.IsHanNumeral(r):
		return s.han(i)
	}
	if p, end, ok := s.enclosed(i); ok {
		return p, end, ok
	}
	return s.named(i)
}

// levels are the words after a number, longest first.
var levels = []string{"大部分", "部分", "自然段", "大点", "大项", "编", "篇", "章", "节", "条", "款", "项", "目", "点", "段", "行"}

// usual are the words that mean the same as another.
var usual = map[string]string{"大部分": "部分", "自然段": "款", "段": "款", "大点": "点", "大项": "项"}

// level reads the word for a level at i.
func (s *scanner) level(i int) (string, int) {
	w, end := s.word(i, levels)
	if u := usual[w]; u != "" {
		return u, end
	}
	return w, end
}

// ordinal reads 第三条, 第（二）点, 第三条之一, 第2.1.1条, 第一， and 第二 that stands alone.
func (s *scanner) ordinal(i int) (Part, int, bool) {
	at := s.skipGap(i + 1)
	open := s.at(at) == '('
	if open {
		at = s.skipGap(at + 1)
	}
	values, end, one, ok := s.decimal(at)
	if !ok {
		return Part{}, i, false
	}
	if end = s.skipGap(end); open && s.at(end) == ')' {
		end = s.skipGap(end + 1)
	}
	level, after := s.level(end)
	switch {
	case level == "" && strings.ContainsRune(",、", s.at(end)):
		return Part{values, "第" + one + "、", ""}, end + 1, true
	case level == "" && s.endsWord(end):
		return Part{Values: values}, end, len(values) == 1
	case level == "":
		return Part{}, i, false
	}
	form := "第一" + level
	if open {
		form = "(" + one + ")"
	}
	if len(values) > 1 {
		return Part{values, strings.Repeat("1.", len(values)-1) + "1", level}, after, true
	}
	if s.at(after) == '之' {
		if value, to, _, ok := s.numeral(after + 1); ok {
			return Part{append(values, value), form, level}, to, true
		}
	}
	return Part{values, form, level}, after, true
}

// decimal reads 2.2.1, or one number.
func (s *scanner) decimal(i int) (values []int, end int, one string, ok bool) {
	value, end, one, ok := s.numeral(i)
	values = []int{value}
	for ok && one == "1" && s.at(end) == '.' && language.IsDigit(s.at(end+1)) {
		value, next, _, more := s.numeral(end + 1)
		if !more {
			return nil, i, one, false
		}
		values, end = append(values, value), next
	}
	return values, end, one, ok
}

// bracketed reads (一), (1) and [1].
func (s *scanner) bracketed(i int) (Part, int, bool) {
	closing := map[rune]rune{'(': ')', '[': ']'}[s.at(i)]
	value, end, one, ok := s.numeral(s.skipGap(i + 1))
	end = s.skipGap(end)
	if !ok || closing == 0 || s.at(end) != closing {
		return Part{}, i, false
	}
	return Part{[]int{value}, string(s.at(i)) + one + string(closing), ""}, end + 1, true
}

// rings are the forms of numbers that are one character.
var rings = map[language.Ring]string{language.Circle: "①", language.Brackets: "(1)", language.Stop: "1.", language.HanRing: "(一)"}

func (s *scanner) enclosed(i int) (Part, int, bool) {
	ring, value, ok := language.EnclosedNumber(s.at(i))
	return Part{[]int{value}, rings[ring], ""}, i + 1, ok
}

// digits reads 1. 1、 1) and 2.2.1, but no quantity.
func (s *scanner) digits(i int) (Part, int, bool) {
	values, end, _, ok := s.decimal(i)
	if !ok || !s.free(i) {
		return Part{}, i, false
	}
	if len(values) > 1 {
		return s.decimalNumber(i, values, end)
	}
	switch s.at(end) {
	case '.', '、':
		return Part{values, "1.", ""}, end + 1, !language.IsDigit(s.at(end + 1))
	case ')':
		return Part{values, "1)", ""}, end + 1, true
	}
	return s.counted(i, values, end)
}

// decimalNumber is 2.2.1 or 3.2 with what may stand after it: 3.2亿元 is a quantity.
func (s *scanner) decimalNumber(i int, values []int, end int) (Part, int, bool) {
	p := Part{Values: values, Form: strings.Repeat("1.", len(values)-1) + "1"}
	level, after := s.level(end)
	switch {
	case level != "":
		p.Word = level
		return p, after, true
	case s.at(end) == '.' && !language.IsDigit(s.at(end+1)):
		return p, end + 1, true
	case len(values) > 2, s.endsWord(end):
		return p, end, s.at(end) != '%' && s.at(end) != '‰'
	}
	return Part{}, i, false
}

// han reads 一、 and 一. and 六是 and the 三 of 三(一), but no list (一、二级).
func (s *scanner) han(i int) (Part, int, bool) {
	value, end, _, ok := s.numeral(i)
	if !ok || !s.free(i) {
		return Part{}, i, false
	}
	values, next := []int{value}, s.at(end+1)
	switch s.at(end) {
	case '、', '.':
		return Part{values, "一、", ""}, end + 1, !language.IsHanNumeral(next)
	case '是', '要':
		return Part{values, "一" + string(s.at(end)), ""}, end + 1, s.opens(i) && value > 0
	}
	if _, _, ok := s.bracketed(s.skipGap(end)); ok {
		return Part{Values: values}, end, true
	}
	return s.counted(i, values, end)
}

// titleEnds are the words that a plan's short name ends in: after them a number is one
// of an address.
var titleEnds = slices.Concat(language.Words("document"), language.Words("ruling"), []string{"细则", "规定", "决定", "规范", "预案"})

// inIt are the words between a title and a number.
var inIt = []string{"的", "里", "中", "里的", "中的"}

// afterTitle reports whether a title's word ends at i, or stands before 的.
func (s *scanner) afterTitle(i int) bool {
	ends := func(i int) bool {
		return slices.ContainsFunc(titleEnds, func(w string) bool {
			_, end := s.word(i-len([]rune(w)), []string{w})
			return end == i && i > 0
		})
	}
	return ends(i) || slices.ContainsFunc(inIt, func(w string) bool {
		k := i - len([]rune(w))
		found, _ := s.word(k, []string{w})
		return found != "" && ends(k)
	})
}

// free reports whether a bare number may begin at i: at the beginning, after a sign, a
// blank, a title or another number.
func (s *scanner) free(i int) bool {
	r := s.at(i - 1)
	return i == 0 || i == s.last || !wordRune(r) && r != '.' && r != '-' || s.afterTitle(i)
}

// opens reports whether a line, a text or what follows a number begins at i.
func (s *scanner) opens(i int) bool {
	return i == s.last || i == 0 || strings.ContainsRune("\n\"'《》:。;", s.at(i-1))
}

// counted reads a number before the word of its level and after a title: 方案3条, 规划的三条.
func (s *scanner) counted(i int, values []int, end int) (Part, int, bool) {
	level, after := s.level(end)
	if level == "" || !s.afterTitle(i) && i != s.last {
		return Part{}, i, false
	}
	return Part{Values: values, Word: level}, after, true
}

// after reads what can be a number only right after another one: the 7 of (二)7.
func (s *scanner) after(i int) (Part, int, bool) {
	p, end, ok := s.bare(i)
	if ok && s.endsWord(end) && !strings.ContainsRune(".、)是", s.at(end)) || ok && s.at(end) == 0 {
		return p, end, true
	}
	if r := s.at(i); r >= 'a' && r <= 'z' && strings.ContainsRune(".)、", s.at(i+1)) {
		return Part{Form: string(s.runes[i : i+2])}, i + 2, true
	}
	return Part{}, i, false
}

// bare reads a number without any sign.
func (s *scanner) bare(i int) (Part, int, bool) {
	value, end, _, ok := s.numeral(i)
	return Part{Values: []int{value}}, end, ok && value > 0
}

// namedParts are the words before a number. 名词解释 needs none.
var namedParts = []string{"附件", "附表", "附录", "附图", "专栏", "专题", "任务", "章节", "表", "有关名词解释", "相关名词解释", "名词解释", "名词注释", "注释"}

// named reads 附件1, 专栏3, 表1, 任务二 and 名词解释 that a number follows.
func (s *scanner) named(i int) (Part, int, bool) {
	w, end := s.word(i, namedParts)
	if w == "" || w == "表" && !s.free(i) {
		return Part{}, i, false
	}
	value, to, _, ok := s.numeral(s.skipGap(end))
	switch {
	case strings.HasSuffix(w, "释"):
		_, _, before := s.bracketed(s.skipGap(end))
		return Part{Form: w, Word: "名词解释"}, end, before || ok || s.at(end) == 0
	case !ok && strings.HasPrefix(w, "附"):
		return Part{Form: w, Word: w}, end, s.beginsNumber(s.skipGap(end)) || len(s.runes) == end-i
	case !ok:
		return Part{}, i, false
	case w == "任务" || w == "章节" || w == "表":
		if !s.endsWord(to) && s.at(to) != '第' {
			return Part{}, i, false
		}
	}
	if w == "任务" || w == "章节" {
		return Part{Values: []int{value}, Word: ""}, to, true
	}
	return Part{[]int{value}, w + "1", w}, to, true
}

// beginsNumber reports whether a number in brackets or after 第 stands at i.
func (s *scanner) beginsNumber(i int) bool {
	_, _, bracketed := s.bracketed(i)
	return bracketed || s.at(i) == '第'
}

// endsWord reports whether a number that ends at i is not the beginning of something
// else: what follows is a sign, a blank, or a word that asks about it.
func (s *scanner) endsWord(i int) bool {
	return !wordRune(s.at(i)) && s.at(i) != '%' || strings.ContainsRune("的里中说讲是规写有和与", s.at(i))
}

func wordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
