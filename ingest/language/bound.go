package language

import "strings"

// Words about a quantity that bound it.
var (
	atLeast = []string{"以上", "及以上", "之上"}
	atMost  = []string{"以内", "之内", "以下", "及以下"}
	around  = []string{"左右", "上下"}
	// within bounds a length of time or a way only: 五年内, 10公里内, not 2人内部.
	within = []string{"内"}
)

// boundsBefore are words before a quantity and how they bound it; a longer word
// stands before those it ends in.
var boundsBefore = []struct{ word, bound string }{
	{"不得超过", "max"}, {"不能超过", "max"}, {"不得高于", "max"}, {"不得多于", "max"}, {"不得大于", "max"}, {"不得少于", "min"}, {"不得低于", "min"}, {"不得小于", "min"}, {"不能少于", "min"}, {"不能低于", "min"},
	{"不超过", "max"}, {"未超过", "max"}, {"不超", "max"}, {"不突破", "max"}, {"不高于", "max"}, {"不多于", "max"}, {"不大于", "max"},
	{"不少于", "min"}, {"不低于", "min"}, {"不小于", "min"}, {"不下于", "min"}, {"不短于", "min"}, {"不长于", "max"}, {"不满", "max"}, {"未满", "max"}, {"不足", "max"},
	{"控制在", "max"}, {"少于", "max"}, {"低于", "max"}, {"小于", "max"}, {"至多", "max"}, {"最多", "max"}, {"最高", "max"}, {"最长", "max"},
	{"超过", "min"}, {"突破", "min"}, {"高于", "min"}, {"多于", "min"}, {"大于", "min"}, {"至少", "min"}, {"最少", "min"}, {"最低", "min"}, {"逾", "min"}, {"超", "min"}, {"破", "min"}, {"满", "min"}, {"上", "about"},
	{">", "min"}, {"≥", "min"}, {"<", "max"}, {"≤", "max"}, {"大约", "about"}, {"约", "about"}, {"接近", "about"}, {"将近", "about"}, {"近", "about"}, {"大概", "about"},
}

// otherWords end as a bound does and bound nothing: 节约500吨.
var otherWords = []string{"节约", "集约", "预约", "合约", "签约", "条约", "最近", "附近", "以上", "线上", "网上", "基础上", "马上", "晚上", "圆满"}

// bound reads the words that bound a quantity: behind it, before it, in its number.
func (r *reading) bound(q Quantity) string {
	if b := r.boundAfter(q); b != "" {
		return b
	}
	before := strings.TrimRight(r.s[:q.Start], " ")
	before = strings.TrimSuffix(strings.TrimSuffix(before, "了"), "到")
	if endsIn(before, otherWords) {
		return r.rough(q)
	}
	for _, b := range boundsBefore {
		if !strings.HasSuffix(before, b.word) {
			continue
		}
		if q.Measure == "time" && b.word == "近" || b.word == "上" && !isRound(r.s[q.Start:q.End]) {
			break
		}
		return b.bound
	}
	return r.rough(q)
}

// isRound holds for numbers that begin with 百, 千 or 万: 上百家.
func isRound(words string) bool {
	return strings.HasPrefix(words, "百") || strings.HasPrefix(words, "千") || strings.HasPrefix(words, "万")
}

// boundAfter reads 以上, （含）以内, 左右, 五年内.
func (r *reading) boundAfter(q Quantity) string {
	i := r.blanks(q.End)
	_, i = r.first(i, "(含)", "(含本数)")
	for _, b := range []struct {
		words []string
		bound string
	}{{atLeast, "min"}, {atMost, "max"}, {around, "about"}} {
		if word, _ := r.first(i, b.words...); word != "" {
			return b.bound
		}
	}
	if _, end := r.first(i, within...); end > i && (q.Measure == "time" || q.Measure == "length") {
		if c, _ := r.next(end); !strings.ContainsRune("部外需陆涝地容循", c) || c == 0 {
			return "max"
		}
	}
	return ""
}

// rough is "about" where the number itself is said so: 百余家, 30多个, 两三年.
func (r *reading) rough(q Quantity) string {
	if n, ok := r.number(q.Start); ok && n.about {
		return "about"
	}
	return q.Bound
}
