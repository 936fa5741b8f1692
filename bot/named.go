package bot

import (
	"regexp"
	"slices"
	"strings"

	"planbot/ingest"
	"planbot/ingest/language"
	"planbot/retrieval/library"
)

// Plans as people call them: 杭州的意见, 交通规划, 合肥国际化方案.

// parts of a name are told apart by these words.
var betweenParts = regexp.MustCompile(`的|那(?:个|份)|这(?:个|份)|\s+`)

// anyPlan are words that mean no plan more than another.
var anyPlan = regexp.MustCompile(`^(?:文件|规划|材料|资料|文档)?$`)

// plansNamed returns the plans that a name means: those of the scope before others, and
// those whose title has it as it is before those that have its signs in that order.
func (x *exchange) plansNamed(name string) []*ingest.Plan {
	for _, lib := range []*view{x.asked, x.lib} {
		if found := lib.FindPlans(name); len(found) > 0 {
			return found
		}
		for _, has := range []func(text, part string) bool{strings.Contains, inOrder} {
			if found := plansWith(lib, name, has); len(found) > 0 {
				return found
			}
		}
	}
	return nil
}

// plansWith returns the plans that have each part of a name in their title, place, kind,
// number or file name.
func plansWith(lib *view, name string, has func(text, part string) bool) (out []*ingest.Plan) {
	parts := slices.DeleteFunc(betweenParts.Split(name, -1), anyPlan.MatchString)
	if len(parts) == 0 {
		return nil
	}
	for _, p := range lib.Plans() {
		texts := []string{p.Facts.Place, p.Facts.Title, p.File, Chinese.Kinds[p.Facts.Kind]}
		if !slices.ContainsFunc(parts, func(part string) bool {
			return !slices.ContainsFunc(texts, func(text string) bool { return has(language.Fold(text), part) })
		}) {
			out = append(out, p)
		}
	}
	return out
}

// inOrder reports whether a text has the signs of a part in their order, as a title has
// those of its abbreviation. One sign is no abbreviation.
func inOrder(text, part string) bool {
	signs := []rune(part)
	if len(signs) < 2 {
		return false
	}
	for _, r := range text {
		if len(signs) > 0 && r == signs[0] {
			signs = signs[1:]
		}
	}
	return len(signs) == 0
}

// opens reports whether there is something to open of that name.
func (x *exchange) opens(what string) bool {
	if len(x.plansNamed(what)) > 0 || x.openPlan() != "" && isBareAddress(what) {
		return true
	}
	plans, address := x.lib.PlanAndAddress(what)
	return len(plans) > 0 && (address == "" || library.IsAddress(address))
}

// bareAddress matches what is an address and nothing else: 第七条, 三、(二)4.
var bareAddress = regexp.MustCompile(`^第?[一二三四五六七八九十百零〇\d]+[条章节篇款项点](?:之[一二三四五六七八九十])?(?:第?[一二三四五六七八九十百零〇\d（）()、.．]+[条章节款项点]?)*$|^[（(]?[一二三四五六七八九十百零〇\d]+[)）、.．][一二三四五六七八九十百零〇\d（）()、.．是]*$`)

func isBareAddress(text string) bool { return bareAddress.MatchString(text) }

// addressed opens the place of the open plan that a bare address means. Of a list that
// is shown, its numbers are meant: 第二条.
func (x *exchange) addressed(text string) (Message, bool) {
	words := strings.Trim(beforeAddress.ReplaceAllString(strings.TrimSpace(text), ""), "。？?！! ")
	words = afterAddress.ReplaceAllString(words, "")
	if x.openPlan() == "" || !isBareAddress(words) || x.countsList(words) {
		return Message{}, false
	}
	hits := x.lib.At(x.openPlan(), words)
	if len(hits) == 0 {
		return Message{}, false
	}
	return x.clauseMessage(hits[0], false), true
}

// openPlan is the file of the plan that is open: that of the open clause, or the only one
// that is asked.
func (x *exchange) openPlan() string {
	if plans := x.asked.Plans(); x.s.Open.Plan == "" && len(plans) == 1 {
		return plans[0].File
	}
	return x.s.Open.Plan
}

// What may stand around a bare address.
var afterAddress = regexp.MustCompile(`(?:我?看看|看一下|怎么(?:写|说|规定|讲)的?|是什么|是怎么(?:写|说|规定)的|(?:写|说|讲)了?(?:什么|啥)|的?(?:内容|原文|全文)|吧|呢)+$`)

var beforeAddress = regexp.MustCompile(`^(?:看看?|打开|查看?|翻到|跳到|跳转到|转到|去|翻|请看|直接)+`)

// listOrdinal matches an address that may be a number of a list as well.
var listOrdinal = regexp.MustCompile(`^第([一二三四五六七八九十\d]{1,3})条$`)

// countsList reports whether an address rather counts the list that is shown. An outline
// has addresses of its own.
func (x *exchange) countsList(words string) bool {
	m := listOrdinal.FindStringSubmatch(words)
	if m == nil || x.s.Page.Folded || strings.HasPrefix(x.s.Page.Command, "/outline") || strings.HasPrefix(x.s.Page.Command, "/overview") {
		return false
	}
	n, ok := language.ParseNumeral(m[1])
	if !ok {
		return false
	}
	_, listed := x.s.Numbered(n)
	return listed
}
