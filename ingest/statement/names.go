package statement

import (
	"sort"
	"strings"

	"planbot/ingest/language"
)

// dropNames leaves out what is no quantity of the plan: names (三年行动, 六个一工程), lengths
// of time that say since when (连续8年), and what only says of what size a thing counted is
// (4个万亿元台阶). A length that a change took (5年增长20%) is kept as one.
func (r *reader) dropNames() {
	kept := r.quantities[:0]
	end := -1
	for _, q := range r.quantities {
		before, after := r.before(q.Start), r.after(q.End)
		switch {
		case q.Start < end: // a rank within what was read before
			continue
		case q.Start == end, isOneOf(r.text[q.Start:q.End], before), formula.MatchString(before), nameAfter.MatchString(after) && q.Measure != "rank", runningBefore.MatchString(before) && q.Measure != "share":
			continue
		case q.Measure == "time" && isLength(q, before, after):
			r.lengths = append(r.lengths, q)
			continue
		case q.Measure == "rank" && !rankBefore.MatchString(before) && !strings.HasPrefix(r.text[q.Start:], "第") && !strings.HasPrefix(r.text[q.Start:], "首"):
			q.Unit, q.Measure = "人", "people" // 院士123位
		}
		end = q.End
		kept = append(kept, q)
	}
	r.quantities = kept
}

// isOneOf reports whether a number is one of a kind and no amount (走出一条新路): one that
// nothing was built or added of.
func isOneOf(words, before string) bool {
	return strings.HasPrefix(words, "一") && oneOfKind.MatchString(words) && !builtOne.MatchString(before)
}

// isLength reports whether a length of time says since when or until when something
// lasts, or belongs to a name. One of years is a quantity only where words make a limit
// or a rule of it.
func isLength(q language.Quantity, before, after string) bool {
	switch {
	case lengthBefore.MatchString(before), lengthAfter.MatchString(after):
		return true
	case q.Unit != "年" || q.Every || limitBefore.MatchString(before):
		return false
	}
	return q.Bound == "" || q.Bound == "about"
}

var (
	oneOfKind     = language.Pattern("one of a kind", `^一(?:条|个|项|座|方面|种|类|次|批|篇|轮|场|所|家|步|句|张|部|道|片|支|件|站|环)$`)
	builtOne      = language.Pattern("before one that counts", `(?:{building}|每|至少|不少于|召开|安排|超过|离境|出现|任选|涉及)了?$`)
	formula       = language.Pattern("before a number of a formula", `[×÷＊*]\s*$`)
	lengthBefore  = language.Pattern("before a length of time", `(?:过去|近|最近|未来|今后|此后|前|后|这|上一个|下一个|平凡的|再奋斗|奋斗|新)$`)
	lengthAfter   = language.Pattern("behind a length of time", `^(?:来|以来|间|之间|前|后|时间|行动|计划|规划|方案|攻坚|滚动|任务|目标|禁渔|大变|大灶|小灶)`)
	limitBefore   = language.Pattern("before a limit in years", `(?:期限?|年限|有效期|任期|寿命|延长|为期|满|不超过|不少于|不低于|至少|最长|每隔?|年龄)[^,，。;；]{0,8}$`)
	runningBefore = language.Pattern("before what was so again and again", `连续\s*$`)
	nameAfter     = language.Pattern("behind a number in a name", `^(?:一(?:工程|行动|目标|张|$|[,，。”])|会合|行动计划|者)`)
	rankBefore    = language.Pattern("before a rank", `(?:第|前|居|列|排|排名|名列|升至|进位|前进|上升|提升|跃升|跃居)[^,，。;；、]{0,8}$`)
)

// lasted returns the years of the length of time that stands before quantity i in its
// lead: 5 in 5年增长20%; 0 for none.
func (r *reader) lasted(lead Span) int {
	k := sort.Search(len(r.lengths), func(k int) bool { return r.lengths[k].Start >= lead.Start })
	if k == len(r.lengths) || r.lengths[k].End > lead.End || r.lengths[k].Unit != "年" {
		return 0
	}
	return int(r.lengths[k].Value)
}
