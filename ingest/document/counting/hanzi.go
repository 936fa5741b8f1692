package counting

import (
	"strconv"
	"strings"
)

// A hanzi is a way to write numbers with digits and units.
type hanzi struct {
	digits, units []rune // 零 to 九; 十 百 千 万
	zeros         bool   // 一百零一, not 百一
	ones          bool   // 一百, not 百
	tens          bool   // 壹拾, not 拾
}

var (
	chinese          = hanzi{digits: []rune("零一二三四五六七八九"), units: []rune("十百千万"), zeros: true, ones: true}
	japanese         = hanzi{digits: []rune("〇一二三四五六七八九"), units: []rune("十百千万")}
	legal            = hanzi{digits: []rune("零壹贰叁肆伍陆柒捌玖"), units: []rune("拾佰仟万"), zeros: true, ones: true, tens: true}
	legalTraditional = hanzi{digits: []rune("零壹貳參肆伍陸柒捌玖"), units: []rune("拾佰仟萬"), zeros: true, ones: true, tens: true}
	legalJapanese    = hanzi{digits: []rune("零壱弐参四五六七八九"), units: []rune("拾百阡萬"), ones: true, tens: true}
)

// maxHanzi is the number from which on none is written in hanzi: they would need a unit
// above 万.
const maxHanzi = 100_000_000

// write writes a number from 1 on; "" if it is too large.
func (h hanzi) write(n int) string {
	if n >= maxHanzi {
		return ""
	}
	var out []rune
	if n >= 10_000 {
		out = append(h.below(nil, n/10_000), h.units[3])
	}
	return string(h.below(out, n%10_000))
}

// below appends a number below 10,000 to what stands before it.
func (h hanzi) below(out []rune, n int) []rune {
	gap := len(out) > 0 && n < 1000
	for power, unit := 1000, 2; n > 0; power, unit = power/10, unit-1 {
		digit := n / power
		n %= power
		if digit == 0 {
			gap = gap || len(out) > 0
			continue
		}
		if gap && h.zeros {
			out = append(out, h.digits[0])
		}
		gap = false
		out = h.place(out, digit, unit)
	}
	return out
}

// place appends a digit and its unit.
func (h hanzi) place(out []rune, digit, unit int) []rune {
	bare := digit == 1 && unit >= 0 && (!h.ones || unit == 0 && len(out) == 0 && !h.tens)
	if !bare {
		out = append(out, h.digits[digit])
	}
	if unit >= 0 {
		out = append(out, h.units[unit])
	}
	return out
}

// digits writes a number digit by digit: 一〇五.
func digits(n int) string {
	return strings.Map(func(r rune) rune { return []rune("〇一二三四五六七八九")[r-'0'] }, strconv.Itoa(n))
}

// hundred counts up to 九十九 and goes on digit by digit: 一〇〇.
func hundred(n int) string {
	if n < 100 {
		return chinese.write(n)
	}
	return digits(n)
}
