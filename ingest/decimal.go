package ingest

import (
	"planbot/ingest/language"
	"slices"
	"strings"
)

// digits reads 1. 1、 1.1 and 1.1.1, but no decimal fraction and no date. A decimal
// number is one for certain only before a blank; see tight.
func (s scanner) digits(i int) (marker, bool) {
	m, ok := s.pointed(i)
	switch {
	case !ok:
		return marker{}, false
	case m.decimal[1] > 0:
		return m, m.value < 100 && isBlank(s.at(m.end)) && s.startsWord(m.end) && s.measure(m) < measured
	case s.at(m.end) == '.' || s.at(m.end) == '、':
		m.end++
		return m, true
	}
	return marker{}, false
}

// pointed reads the digits of 1 and 1.2.3, without what comes after.
func (s scanner) pointed(i int) (marker, bool) {
	value, end, han, ok := s.numeral(i)
	if !ok || han || value > maxListed || language.IsDigit(s.at(i-1)) || s.at(i-1) == '.' && language.IsDigit(s.at(i-2)) {
		return marker{}, false
	}
	m := marker{style: styleDigit, value: value, start: i, end: end, decimal: decimal{int16(value)}}
	for n := 1; s.at(m.end) == '.' && language.IsDigit(s.at(m.end+1)); n++ {
		v, e, _, ok := s.numeral(m.end + 1)
		if n == 1 && v > maxListed && s.at(e) == '年' {
			return m, true // 2.2035年 is the 2. of a list
		}
		if !ok || n == maxDecimals || v > maxListed || v == 0 {
			return marker{}, false
		}
		m.decimal[n] = int16(v)
		m.style, m.value, m.end = styleDecimal+style(min(n, 3)-1), v, e
	}
	return m, m.style == styleDigit || value > 0
}

// tight reads a decimal number that may stand right before its heading, as the 1.1 of
// 1.1发展服务业. So do quantities: who asks has to know the number before it.
func (s scanner) tight(i int) (marker, bool) {
	m, ok := s.pointed(i)
	return m, ok && m.isDecimal() && m.value < 100 && s.startsWord(m.end)
}

// listed is the number of a list that m, a decimal, can be as well: the 26. of 26.4个.
func (s scanner) listed(m marker) marker {
	end := m.start
	for s.at(end) != '.' {
		end++
	}
	return marker{style: styleDigit, value: int(m.decimal[0]), decimal: decimal{m.decimal[0]}, start: m.start, end: end + 1}
}

// startsWord reports whether a heading may begin at i, after a decimal number.
func (s scanner) startsWord(i int) bool {
	r := s.at(s.skipBlanks(i))
	return isHan(r) || r == '"' || r == '《'
}

// How much what stands behind a decimal number makes it a quantity.
const (
	notMeasured = iota
	counted     // 1.1个, 1.1人: so begin 人才 and 分类, too
	measured    // 2.5微克, 1.5亿元
)

// maxMeasure is how far a unit reaches behind its number, in runes.
const maxMeasure = 8

// measure tells whether the decimal m is rather the number of a quantity.
func (s scanner) measure(m marker) int {
	word := s.skipBlanks(m.end)
	if r := s.at(word); r == '万' || r == '亿' {
		return measured
	}
	if m.decimal[2] > 0 {
		return notMeasured // 1.1.1 is none
	}
	number := string(s.runes[m.start:m.end])
	for _, q := range language.Quantities(number + string(s.runes[word:min(word+maxMeasure, len(s.runes))])) {
		switch {
		case q.Start > 0 || q.Unit == "" || q.End <= len(number):
		case slices.Contains(countedMeasures, q.Measure):
			return counted
		default:
			return measured
		}
	}
	return notMeasured
}

// countedMeasures are those whose words are no units for certain: 人, 户, 个, 年.
var countedMeasures = []string{"people", "households", "rank", "trips", "times", "count", "time"}

// maxBare is the longest heading after a bare number, in runes.
const maxBare = 25

// bare reads 一 and 1 that stand before a blank and a short heading. They are numbers
// only where they open a line and in a run.
func (s scanner) bare(i int) (marker, bool) {
	value, end, han, ok := s.numeral(i)
	word := s.skipBlanks(end)
	padded := s.at(i) == '0' // 01 is no amount, so that its name may begin with one: 5个商圈
	if !ok || value > 99 || word == end || !isHan(s.at(word)) && !(padded && language.IsDigit(s.at(word))) {
		return marker{}, false
	}
	to := word
	for !isBreak(s.at(to)) && s.at(to) != 0 {
		if to-word > maxBare || strings.ContainsRune("。,;:!?", s.at(to)) {
			return marker{}, false
		}
		to++
	}
	if han {
		return marker{style: styleHan, value: value, start: i, end: end}, true
	}
	return marker{style: styleBareDigit, value: value, start: i, end: end, decimal: decimal{int16(value)}}, true
}
