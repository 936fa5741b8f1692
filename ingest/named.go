package ingest

import (
	"planbot/ingest/language"
	"strings"
)

// namedWords begin what stands after or beside the text. They are read with blanks
// between their characters, too.
var namedWords = []struct {
	word  string
	style style
	rule  named
}{
	{"附件", styleAnnex, numbered}, {"附表", styleAnnex, numbered}, {"附录", styleAnnex, numbered}, {"附图", styleAnnex, numbered},
	{"附", styleAnnex, beforeColon}, {"专栏", styleBox, numbered}, {"专题", styleBox, numbered},
	{"表", styleTable, onlyNumbered}, {"图", styleFigure, onlyNumbered},
	{"名词解释", styleAnnex, alone}, {"名词注释", styleAnnex, alone}, {"有关名词解释", styleAnnex, alone}, {"相关名词解释", styleAnnex, alone},
	{"名词术语解释", styleAnnex, alone}, {"术语解释", styleAnnex, alone}, {"缩略语", styleAnnex, alone}, {"缩略词", styleAnnex, alone}, {"注释", styleAnnex, alone}, {"附注", styleAnnex, alone},
}

// A named is how a word takes a number.
type named int

const (
	alone        named = iota // 名词解释
	numbered                  // 附件, 附件1
	onlyNumbered              // 表1
	beforeColon               // 附：
)

// named reads 附件1, 专栏3, 表1-2 and 名词解释, whatever comes after.
func (s scanner) named(i int) (marker, bool) {
	for _, w := range namedWords {
		end, ok := s.stretched(i, w.word)
		if !ok {
			continue
		}
		m := marker{style: w.style, end: end}
		if w.rule == numbered || w.rule == onlyNumbered {
			m.value, m.sub, m.end = s.namedNumber(end)
		}
		if (w.rule != onlyNumbered || m.value > 0 && m.value <= maxListed) && (w.rule != beforeColon || s.at(end) == ':') {
			return m, true
		}
	}
	return marker{}, false
}

// namedNumber reads the number behind a word that ends at i, also one over two lines;
// there may be none.
func (s scanner) namedNumber(i int) (value, sub, end int) {
	value, end, han, ok := s.numeral(s.skipGap(i))
	if !ok {
		return 0, 0, i
	}
	for s.at(end) == joint && !han {
		next, e, _, ok := s.numeral(s.skipGap(end))
		if !ok || next > 9 || value > 9 {
			break
		}
		value, end = 10*value+next, e
	}
	sub, end = s.dashed(end)
	return value, sub, end
}

// dashed reads the -2 of 表3-2, and returns 0 and i where there is none.
func (s scanner) dashed(i int) (sub, end int) {
	if s.at(i) != '-' && s.at(i) != '—' && s.at(i) != '–' {
		return 0, i
	}
	if sub, end, han, ok := s.numeral(i + 1); ok && !han && sub < 100 {
		return sub, end
	}
	return 0, i
}

// inBrackets reads 【专栏1】.
func (s scanner) inBrackets(i int) (marker, bool) {
	m, ok := s.named(s.skipGap(i + 1))
	if at := s.skipGap(m.end); ok && m.style != styleAnnex && s.at(at) == ']' {
		m.end = at + 1
		return m, true
	}
	return marker{}, false
}

// endsTerm reports whether a term ends at i: at the line's end, a blank or a
// colon, or for a numbered one at a dot or a mark as well.
func (s scanner) endsTerm(i, value int) bool {
	r := s.at(i)
	return r == 0 || isBlank(r) || isBreak(r) || r == joint || r == ':' || value > 0 && strings.ContainsRune(".、-—《", r)
}

// referring words follow a 表1 that is spoken of and not begun.
const referring = "所中的和及与至到、第列明是为显内上下里规提给见反按对进"

// titled reads a numbered word right before its title, as 专栏1重点工程 or 表1主要指标: a
// line of its own that ends no sentence. The line is [i, end).
func (s *source) titled(i, end int) (marker, bool) {
	m, ok := s.named(i)
	from, to := s.trim(i, end)
	if !ok || m.value == 0 || to-from > maxHeading || !s.startsWord(m.end) || strings.ContainsRune(referring, s.at(m.end)) {
		return marker{}, false
	}
	m.start = i
	return m, !strings.ContainsRune("。!?;:,", s.lastWord(from, to))
}

// joinBoxes joins the number of a box that a page dump gives lines of its own
// (专栏⏎1⏎0) with its word.
func joinBoxes(s *source, in []block) []block {
	var out []block
	digits := -1 // of the number of the box that out ends in, -1 if it does not
	for _, b := range in {
		s.step(1)
		from, to := s.trim(b.start, b.end)
		if digits >= 0 && digits < 2 && to-from == 1 && language.IsDigit(s.at(from)) && s.at(from) > rune('0'-min(digits, 1)) {
			out[len(out)-1].append(s, b, false)
			digits++
			continue
		}
		out, digits = append(out, b), -1
		if m, ok := s.named(from); ok && m.style == styleBox && m.value == 0 && m.end == to {
			digits = 0
		}
	}
	return out
}
