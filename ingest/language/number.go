package language

import (
	"strconv"
	"strings"
)

// A number is a number as it stands in a reading.
type number struct {
	start, end int
	value      float64 // with its 万 and 亿
	upper      float64 // 3 of 两三, else equal to value
	raw        float64 // without them
	scale      float64 // what they are, 1 for none
	han        bool    // in Chinese numerals
	about      bool    // 余, 多, 来, or two digits for one (两三)
}

// ParseNumber returns the value of a number with decimals, separators of thousands
// (1,234.5) or Chinese numerals (三点五), with 万 and 亿, and whether s is such a
// number and nothing else.
func ParseNumber(s string) (float64, bool) {
	r := read(s)
	n, ok := r.number(0)
	return n.value, ok && n.end == len(r.s) && !n.about
}

// number reads the number at i.
func (r *reading) number(i int) (number, bool) {
	c, _ := r.next(i)
	switch {
	case IsDigit(c):
		return r.arabicNumber(i)
	case isHanDigit(c):
		return r.hanNumber(i)
	}
	return number{}, false
}

// arabicNumber reads 1,234.5, 2.5万亿, 300多万 and 1亿2千万.
func (r *reading) arabicNumber(i int) (number, bool) {
	n := number{start: i, end: i, scale: 1}
	last := 0.0
	for {
		raw, end, ok := r.arabic(n.end)
		if !ok && last == 0 {
			n.end = end // what is no number is passed over as one
			return n, false
		}
		if !ok {
			return n, true
		}
		more, end := r.more(end)
		scale, end := r.scale(end)
		after, end := r.more(end)
		if last > 0 && (scale >= last || scale == 1) {
			return n, true
		}
		if last == 0 {
			n.raw, n.scale = raw, scale
		}
		n.value, n.end, n.about = n.value+scaled(raw, scale), end, n.about || more || after
		n.upper = n.value
		if last = scale; scale == 1 {
			return n, true
		}
	}
}

// scaled is a value times 百, 千, 万 or 亿, as a person reckons: 2.49万 is 24900, which a
// product of two floats (24900.000000000004) is not.
func scaled(value, scale float64) float64 {
	zeros := 0
	for s := scale; s >= 10; s /= 10 {
		zeros++
	}
	exact, err := strconv.ParseFloat(strconv.FormatFloat(value, 'f', -1, 64)+"e"+strconv.Itoa(zeros), 64)
	if err != nil {
		return value * scale
	}
	return exact
}

// maxDigits is how many digits a number has at most; longer ones are keys.
const maxDigits = 15

// arabic reads digits with decimals and separators of thousands.
func (r *reading) arabic(i int) (float64, int, bool) {
	whole := r.digits(i)
	end := whole
	if end-i <= 3 {
		for end > i && r.isAt(end, ',') && r.digits(end+1) == end+4 {
			end += 4
		}
	}
	if frac := r.digits(end + 1); end > i && r.isAt(end, '.') && frac > end+1 && !r.isNumbering(end, frac) {
		end = frac
	}
	if end == i || end-i > maxDigits {
		return 0, max(end, whole), false
	}
	v, err := strconv.ParseFloat(strings.ReplaceAll(r.s[i:end], ",", ""), 64)
	return v, end, err == nil
}

// isNumbering holds where the stop at i ends a numbering before a year: 1.2025年.
func (r *reading) isNumbering(i, end int) bool {
	return end-i == 5 && (r.has(i+1, "19") || r.has(i+1, "20")) && r.has(r.blanks(end), "年")
}

// digits returns where the Arabic digits at i end.
func (r *reading) digits(i int) int {
	for i < len(r.s) && r.s[i] >= '0' && r.s[i] <= '9' {
		i++
	}
	return i
}

func (r *reading) isAt(i int, c byte) bool { return i < len(r.s) && r.s[i] == c }

// scale reads 百, 千, 万, 亿 and what they make together, 1 for none: not where a unit
// begins (千瓦, 百分点).
func (r *reading) scale(i int) (float64, int) {
	scale := 1.0
	for {
		from := r.blanks(i)
		c, end := r.next(from)
		v := unitValues[c]
		if v < 100 || !strings.ContainsRune("百千万亿", c) {
			return scale, i
		}
		if _, _, ok := r.unit(from); ok || scale >= 1e12 {
			return scale, i
		}
		scale, i = scale*float64(v), end
	}
}

// more reads a word for somewhat more than the number before it.
func (r *reading) more(i int) (bool, int) {
	word, end := r.first(i, "余", "多")
	return word != "", end
}

// isHanDigit reports whether c may begin a number in Chinese numerals.
func isHanDigit(c rune) bool { return c == '两' || IsHanNumeral(c) || c == '亿' }

// hanRun returns where the Chinese numerals at i end: before a unit that looks like
// one (三千米).
func (r *reading) hanRun(i int) int {
	for {
		c, end := r.next(i)
		if !isHanDigit(c) {
			return i
		}
		if c == '千' || c == '百' {
			if _, _, ok := r.unit(i); ok {
				return i
			}
		}
		i = end
	}
}

// maxHan is how many bytes a number in Chinese numerals has at most.
const maxHan = 3 * 2 * maxDigits

// hanNumber reads 三百二十, 三点五万, 十余万, 两三.
func (r *reading) hanNumber(i int) (number, bool) {
	n := number{start: i, end: r.hanRun(i), scale: 1, han: true}
	words := r.s[i:n.end]
	if words == "" || len(words) > maxHan {
		return n, false
	}
	value, ok := hanValue(words)
	n.value, n.upper = value, value
	if low, high, pair := adjacent(words); pair {
		n.value, n.upper, n.about = low, high, true
	} else if !ok || !wellFormed(words) {
		return n, false
	}
	n.raw = n.value
	return r.afterHan(n)
}

// hanValue is the value of Chinese numerals, also above what numbers a clause (两万亿).
// A formal digit alone is a name: 陆家嘴.
func hanValue(words string) (float64, bool) {
	if len(words) == len("陆") && strings.Contains("壹贰叁肆伍陆柒捌玖拾佰仟", words) {
		return 0, false
	}
	if before, ok := strings.CutSuffix(words, "亿"); ok && strings.Contains(before, "万") {
		value, ok := ParseNumeral(before)
		return float64(value) * 1e8, ok
	}
	value, ok := ParseNumeral(words)
	return float64(value), ok
}

// afterHan reads what may follow Chinese numerals: 点五, 余, 来, 万.
func (r *reading) afterHan(n number) (number, bool) {
	if _, point := r.first(n.end, "点"); point > n.end {
		if end := r.hanRun(point); end > point {
			n.value, n.end = r.places(n.value, point, end)
			n.upper, n.raw = n.value, n.value
		}
	}
	word, end := r.first(n.end, "余", "多", "来")
	if word == "来" {
		if _, _, ok := r.unit(end); !ok || !r.isTens(n) {
			word, end = "", n.end
		}
	}
	scale, end := r.scale(end)
	more, end := r.more(end)
	n.value, n.upper, n.scale, n.end = scaled(n.value, scale), scaled(n.upper, scale), n.scale*scale, end
	n.about = n.about || word != "" || more
	c, _ := r.next(n.end)
	return n, c != '几' && c != '数'
}

// places reads the decimals of a number in Chinese numerals, from point on: 三点二五. It
// returns the number with them and where they end.
func (r *reading) places(whole float64, point, end int) (float64, int) {
	decimals, at := "", point
	for at < end {
		c, after := r.next(at)
		digit, ok := digitValues[c]
		if !ok || digit == 0 && c == '两' {
			break
		}
		decimals, at = decimals+strconv.Itoa(digit), after
	}
	value, err := strconv.ParseFloat(strconv.FormatFloat(whole, 'f', 0, 64)+"."+decimals, 64)
	if err != nil || decimals == "" {
		return whole, point
	}
	return value, at
}

// isTens holds for numbers that 来 may follow: 十来个, not 三来.
func (r *reading) isTens(n number) bool {
	c, _ := r.before(n.end)
	return strings.ContainsRune("十百千", c)
}

// adjacent returns the two values of a number said roughly by two digits: 两三, 三五.
func adjacent(words string) (low, high float64, ok bool) {
	runes := []rune(words)
	if len(runes) != 2 {
		return 0, 0, false
	}
	a, b := digitValues[runes[0]], digitValues[runes[1]]
	return float64(a), float64(b), a > 0 && (b == a+1 || a == 3 && b == 5)
}

// wellFormed reports whether numerals are said as an amount is: no two digits beside
// each other but 零 before one (二〇二五 is none, 一百零五 is one).
func wellFormed(words string) bool {
	last := rune(0)
	for _, c := range words {
		_, digit := digitValues[c]
		if _, before := digitValues[last]; digit && before && last != '零' && last != '〇' {
			return false
		}
		if (last == 0 || digitValues[last] > 0) && (c == '零' || c == '〇') && len(words) > 3 {
			return false
		}
		last = c
	}
	return true
}
