package language

import "math"

// share reads a part of a whole at i: 百分之五十, 三分之二, as a share in %.
func (r *reading) share(i int) (Quantity, bool) {
	value, end, ok := r.fraction(i)
	if !ok {
		value, end, ok = r.slashed(i)
	}
	if !ok {
		return Quantity{}, false
	}
	q := Quantity{Start: i, End: end, Value: value, Upper: value, Unit: "%", Measure: "share"}
	if word, from := r.dash(end); word != "" {
		if upper, end, ok := r.fraction(from); ok && upper > value {
			q.Upper, q.End = upper, end
		}
	}
	return q, true
}

// fraction reads N分之M as M of N in %.
func (r *reading) fraction(i int) (float64, int, bool) {
	whole, ok := r.number(i)
	_, end := r.first(whole.end, "分之")
	if !ok || end == whole.end || whole.value == 0 {
		return 0, i, false
	}
	part, ok := r.number(end)
	if !ok {
		return 0, i, false
	}
	return rounded(100 * part.value / whole.value), part.end, true
}

// wholes are words before a fraction that is printed with a slash: 占全国1/3.
var wholes = []string{"占", "全国", "全省", "全市", "全球", "世界", "约", "近", "超", "超过", "总量的", "总数的", "人口的", "面积的"}

// slashed reads M/N as M of N in %, where a word makes a share of it: 占全国1/3.
func (r *reading) slashed(i int) (float64, int, bool) {
	part, middle, ok := r.twoOrOne(i, 99)
	if !ok || !r.isAt(middle, '/') || !endsIn(r.s[:i], wholes) {
		return 0, i, false
	}
	whole, end, ok := r.twoOrOne(middle+1, 99)
	c, _ := r.next(end)
	if !ok || part >= whole || c == '/' || IsDigit(c) || isLetter(c) || r.isMeasured(end) {
		return 0, i, false
	}
	return rounded(100 * float64(part) / float64(whole)), end, true
}

// rounded keeps two decimals, of small shares (十万分之六) six.
func rounded(share float64) float64 {
	if share < 0.1 {
		return math.Round(share*1e6) / 1e6
	}
	return math.Round(share*100) / 100
}

// half reads what is said with 半 and 番 and no number: 过半, 半年, 翻一番.
func (r *reading) half(i int) (Quantity, bool) {
	c, end := r.next(i)
	switch c {
	case '翻':
		return r.doubled(i, end)
	case '半':
		if q, ok := r.halfTime(i, end); ok {
			return q, true
		}
	case '一', '过', '近':
	default:
		return Quantity{}, false
	}
	return r.halfShare(i)
}

// halves are words for half of a whole, and how they bound it.
var halves = []struct{ word, bound string }{
	{"过半数", "min"}, {"过半", "min"}, {"近半数", "about"}, {"近半", "about"}, {"半数", ""}, {"一半", ""},
}

// halfShare reads 过半, 一半: not 过半年, 近半个世纪.
func (r *reading) halfShare(i int) (Quantity, bool) {
	for _, h := range halves {
		if !r.has(i, h.word) {
			continue
		}
		end := i + len(h.word)
		if c, _ := r.next(end); r.isTime(end) || c == '个' || c == '径' {
			return Quantity{}, false
		}
		return Quantity{Start: i, End: end, Value: 50, Upper: 50, Unit: "%", Measure: "share", Bound: h.bound}, true
	}
	return Quantity{}, false
}

func (r *reading) isTime(i int) bool {
	u, _, ok := r.unit(i)
	return ok && u.measure == "time"
}

// halfTime reads 半年 (6 月), 半小时, 半个月; 上半年 is a part of the year.
func (r *reading) halfTime(i, after int) (Quantity, bool) {
	u, end, ok := r.unit(after)
	before, _ := r.before(i)
	if !ok || u.measure != "time" || before == '上' || before == '下' || before == '前' || before == '后' || before == '大' || before == '多' {
		return Quantity{}, false
	}
	q := Quantity{Start: i, End: end, Value: 0.5, Unit: u.canonical, Measure: u.measure, Every: before == '每'}
	if u.canonical == "年" {
		q.Value, q.Unit = 6, "月"
	}
	q.Upper = q.Value
	return q, true
}

// doubled reads 翻番, 翻一番, 翻了两番: to the 2nd, 4th part more.
func (r *reading) doubled(i, end int) (Quantity, bool) {
	_, end = r.first(end, "了")
	turns := 1.0
	if n, ok := r.number(end); ok {
		turns, end = n.value, n.end
	}
	_, after := r.first(end, "番")
	if after == end || turns < 1 || turns > 10 {
		return Quantity{}, false
	}
	value := math.Pow(2, turns)
	return Quantity{Start: i, End: after, Value: value, Upper: value, Unit: "倍", Measure: "times"}, true
}
