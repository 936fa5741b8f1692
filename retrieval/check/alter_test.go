package check_test

import (
	"fmt"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"planbot/retrieval/check"
)

// An altered is a sentence of a plan that says something else now.
type altered struct {
	drawn
	how        string // the rule
	want       check.Verdict
	text       string
	start, end int // runes of what was changed; equal where something was taken out
}

// A rule alters a sentence; ok is false where it has nothing to alter.
type rule struct {
	name  string
	want  check.Verdict
	alter func(r *rand.Rand, s drawn, others []drawn) (text string, start, end int, ok bool)
}

// The rules were written before any was tried, from what people get wrong when they write
// down what they have read.
var rules = []rule{
	{"number", check.Number, replacing(numberBeside, otherNumber)},
	{"numeral", check.Number, replacing(regexp.MustCompile(`[二三四五六七八九](?:项|大|家|类|条|批)`), func(r *rand.Rand, w string) string {
		numerals := []rune("二三四五六七八九")
		runes := []rune(w)
		at := len(runes) - 2
		for before := runes[at]; runes[at] == before; {
			runes[at] = numerals[r.IntN(len(numerals))]
		}
		return string(runes)
	})},
	{"year", check.Scope, replacing(regexp.MustCompile(`20[123]\d年|“十[三四五]五”`), otherYear)},
	{"unit", check.Scope, swapping(unitPairs...)},
	{"place", check.Words, swapping(placePairs...)},
	{"thing", check.Words, swapping(thingPairs...)},
	{"negation in", check.Words, inserting("不", `(?:支持|允许|鼓励|推进|建设|实施|开展|完善|加强|提高|增加|新建|引进|落实)`)},
	{"negation out", check.Words, replacing(regexp.MustCompile(`不得|严禁|禁止|不再|未经`), func(_ *rand.Rand, w string) string {
		return map[string]string{"不得": "可以", "严禁": "允许", "禁止": "允许", "不再": "继续", "未经": "经过"}[w]
	})},
	{"bound", check.Words, swapping([][2]string{{"不低于", "不超过"}, {"不少于", "不超过"}, {"以上", "以下"}, {"以内", "以上"}, {"超过", "不足"}, {"不超过", "不低于"}, {"突破", "低于"}}...)},
	{"other plan", check.Elsewhere, attributing},
	{"result as goal", check.Scope, asGoal},
	{"goal as result", check.Scope, asResult},
	{"figures swapped", check.Number, swapFigures},
	{"total as a year's", check.Scope, asOneYear},
}

var numberBeside = regexp.MustCompile(`\d+(?:\.\d+)?(?:%|万|亿|个|家|项|公里|人|亩|吨|件|所|座|条|张|户)`)

func otherNumber(r *rand.Rand, w string) string {
	digits := strings.TrimRightFunc(w, func(r rune) bool { return r > '9' || r < '0' })
	unit := w[len(digits):]
	at := r.IntN(len(digits))
	for digits[at] == '.' || at == 0 && len(digits) > 1 && digits[1] != '.' && r.IntN(2) == 0 {
		at = r.IntN(len(digits))
	}
	out := []byte(digits)
	for out[at] == digits[at] || out[0] == '0' && (len(out) == 1 || out[1] != '.') {
		out[at] = byte('0' + r.IntN(10))
	}
	return string(out) + unit
}

func otherYear(r *rand.Rand, w string) string {
	if strings.HasPrefix(w, "“") {
		return map[string]string{"“十三五”": "“十四五”", "“十四五”": "“十五五”", "“十五五”": "“十四五”"}[w]
	}
	var year int
	fmt.Sscanf(w, "%d", &year)
	return fmt.Sprintf("%d年", year+[]int{-2, -1, 1, 2}[r.IntN(4)])
}

var (
	unitPairs = [][2]string{{"亿元", "万元"}, {"万亿元", "亿元"}, {"个百分点", "%"}, {"公里", "米"}, {"万亩", "亩"}, {"平方米", "平方公里"}, {"万吨", "吨"}, {"万人次", "万人"}, {"亿美元", "亿元"}, {"万千瓦", "千瓦"}, {"万户", "户"}, {"小时", "天"}, {"%", "个百分点"}}

	placePairs = [][2]string{{"宁波", "温州"}, {"杭州", "绍兴"}, {"合肥", "芜湖"}, {"上海", "天津"}, {"北京", "天津"}, {"广州", "佛山"}, {"苏州", "无锡"}, {"安徽", "江西"}, {"山东", "河南"}, {"浙江", "福建"}, {"江苏", "湖北"}, {"海南", "广西"}, {"广东", "福建"}, {"南沙", "增城"}, {"浦东", "徐汇"}, {"长三角", "珠三角"}, {"京津冀", "成渝"}}

	thingPairs = [][2]string{{"高速公路", "高速铁路"}, {"教育局", "水利局"}, {"商务局", "民政局"}, {"发展改革委", "住房城乡建设委"}, {"财政部门", "公安部门"}, {"小学", "高中"}, {"医院", "商场"}, {"机场", "码头"}, {"港口", "公园"}, {"工业", "渔业"}, {"农业", "矿业"}, {"博物馆", "体育场"}, {"新能源汽车", "新能源船舶"}, {"集成电路", "生物医药"}, {"人工智能", "航空航天"}, {"养老", "托育"}, {"企业", "协会"}, {"社区", "园区"}, {"老年人", "青少年"}, {"农村", "海岛"}, {"地铁", "公交"}, {"高校", "中学"}, {"政府", "法院"}}
)

// replacing changes one thing that matches.
func replacing(what *regexp.Regexp, with func(r *rand.Rand, w string) string) func(*rand.Rand, drawn, []drawn) (string, int, int, bool) {
	return func(r *rand.Rand, s drawn, _ []drawn) (string, int, int, bool) {
		all := what.FindAllStringIndex(s.text, -1)
		if len(all) == 0 {
			return "", 0, 0, false
		}
		at := all[r.IntN(len(all))]
		text, start, end := put(s.text, at[0], at[1], with(r, s.text[at[0]:at[1]]))
		return text, start, end, true
	}
}

// put replaces bytes of a text and returns where the new words stand, in runes.
func put(text string, from, to int, with string) (string, int, int) {
	start := utf8.RuneCountInString(text[:from])
	return text[:from] + with + text[to:], start, start + utf8.RuneCountInString(with)
}

// swapping changes one of some words to that beside it.
func swapping(pairs ...[2]string) func(*rand.Rand, drawn, []drawn) (string, int, int, bool) {
	return func(r *rand.Rand, s drawn, _ []drawn) (string, int, int, bool) {
		for _, i := range r.Perm(len(pairs)) {
			p := pairs[i]
			at := strings.Index(s.text, p[0])
			if at < 0 || strings.Contains(s.text, p[1]) && p[1] != "%" {
				continue
			}
			if before, _ := utf8.DecodeLastRuneInString(s.text[:at]); slices.ContainsFunc(unitPairs, func(u [2]string) bool { return u == p }) && !strings.ContainsRune("0123456789万亿百千", before) {
				continue
			}
			text, start, end := put(s.text, at, at+len(p[0]), p[1])
			return text, start, end, true
		}
		return "", 0, 0, false
	}
}

// inserting puts a word before one of some others.
func inserting(word, before string) func(*rand.Rand, drawn, []drawn) (string, int, int, bool) {
	return replacing(regexp.MustCompile(before), func(_ *rand.Rand, w string) string { return word + w })
}

// attributing says of a sentence of one plan that it is of another.
func attributing(r *rand.Rand, s drawn, others []drawn) (string, int, int, bool) {
	var other drawn
	for range 50 {
		if other = others[r.IntN(len(others))]; other.plan.Facts.Title != s.plan.Facts.Title && other.plan.Facts.Title != "" {
			break
		}
	}
	title := other.plan.Facts.Title
	if title == s.plan.Facts.Title || strings.HasPrefix(s.text, "《") {
		return "", 0, 0, false
	}
	form := []string{"根据《%s》，", "《%s》提出，", "《%s》里说，", "按照《%s》要求，", "《%s》明确："}[r.IntN(5)]
	lead := fmt.Sprintf(form, title)
	return lead + s.text, 0, utf8.RuneCountInString(lead), true
}

// asGoal says of what was done that it is to be done.
func asGoal(r *rand.Rand, s drawn, _ []drawn) (string, int, int, bool) {
	for _, i := range r.Perm(4) {
		switch i {
		case 0:
			if m := regexp.MustCompile(`(已|已经)(建成|完成|实现|达到|形成|累计|成为|新增)`).FindStringSubmatchIndex(s.text); m != nil {
				text, start, end := put(s.text, m[2], m[3], []string{"将", "计划"}[r.IntN(2)])
				return text, start, end, true
			}
		case 1:
			if m := regexp.MustCompile(`(?:完成|实现)[^，。；]{2,12}\d`).FindStringIndex(s.text); m != nil && done(s) {
				text, start, end := put(s.text, m[0], m[0], []string{"力争", "计划"}[r.IntN(2)])
				return text, start, end, true
			}
		case 2:
			if m := regexp.MustCompile(`增长\d|达\d|达到\d|突破\d`).FindStringIndex(s.text); m != nil && done(s) {
				text, start, end := put(s.text, m[0], m[0], []string{"预期", "力争", "目标"}[r.IntN(3)])
				return text, start, end, true
			}
		}
	}
	return "", 0, 0, false
}

// done reports whether a sentence says of itself that it was done.
func done(s drawn) bool {
	return regexp.MustCompile(`去年|一年来|五年来|过去[一五]年|创历史|已|同比|总量跃|位居|了`).MatchString(s.text) && !regexp.MustCompile(`力争|预期|目标|将|确保|计划`).MatchString(s.text)
}

// asResult says of what is to be done that it was done.
func asResult(r *rand.Rand, s drawn, _ []drawn) (string, int, int, bool) {
	if m := regexp.MustCompile(`力争|争取|预计|计划|将(?:达|建|完|实|新|形|突|超)`).FindStringIndex(s.text); m != nil {
		end := m[1]
		if strings.HasPrefix(s.text[m[0]:], "将") {
			end = m[0] + len("将")
		}
		text, start, stop := put(s.text, m[0], end, "已")
		return text, start, stop, true
	}
	if m := regexp.MustCompile(`到20[23]\d年.{0,40}?(达到|达|超过|突破)\d`).FindStringSubmatchIndex(s.text); m != nil {
		text, start, end := put(s.text, m[2], m[2], "已")
		return text, start, end, true
	}
	return "", 0, 0, false
}

// swapFigures puts two figures of one unit in each other's place.
func swapFigures(r *rand.Rand, s drawn, _ []drawn) (string, int, int, bool) {
	all := numberBeside.FindAllStringIndex(s.text, -1)
	for range 20 {
		if len(all) < 2 {
			break
		}
		i := r.IntN(len(all) - 1)
		a, b := s.text[all[i][0]:all[i][1]], s.text[all[i+1][0]:all[i+1][1]]
		if a == b || strings.TrimLeft(a, "0123456789.") != strings.TrimLeft(b, "0123456789.") {
			continue
		}
		start := utf8.RuneCountInString(s.text[:all[i][0]])
		text := s.text[:all[i][0]] + b + s.text[all[i][1]:all[i+1][0]] + a + s.text[all[i+1][1]:]
		return text, start, start + utf8.RuneCountInString(b), true
	}
	return "", 0, 0, false
}

// asOneYear says of what was in several years that it was in one.
func asOneYear(r *rand.Rand, s drawn, _ []drawn) (string, int, int, bool) {
	if !regexp.MustCompile(`\d`).MatchString(s.text) {
		return "", 0, 0, false
	}
	for _, f := range [][2]string{{`五年来|过去五年|五年累计`, "去年"}, {`累计(?:新增|完成|建成|实现|引进|发放|投入)`, ""}, {`“十四五”时期|“十四五”期间|“十五五”时期|“十五五”期间`, "2025年"}, {`年均`, ""}} {
		m := regexp.MustCompile(f[0]).FindStringIndex(s.text)
		if m == nil {
			continue
		}
		with, end := f[1], m[1]
		if f[0] == `年均` {
			with = "去年"
		} else if with == "" {
			with, end = "当年", m[0]+len("累计")
		}
		text, start, stop := put(s.text, m[0], end, with)
		return text, start, stop, true
	}
	return "", 0, 0, false
}

// alterations draws n sentences of all plans, each altered by a rule: rule by rule and
// plan by plan in turn, so that no plan and no rule is all there is.
func alterations(r *rand.Rand, all []drawn, stands func(string) bool, n int) (out []altered) {
	byPlan := map[string][]drawn{}
	var files []string
	for _, s := range all {
		if byPlan[s.plan.File] == nil {
			files = append(files, s.plan.File)
		}
		byPlan[s.plan.File] = append(byPlan[s.plan.File], s)
	}
	plan := r.IntN(len(files))
	for k := 0; len(out) < n; k++ {
		rule := rules[k%len(rules)]
		for range 2000 {
			plan = (plan + 1) % len(files)
			s := byPlan[files[plan]][r.IntN(len(byPlan[files[plan]]))]
			if utf8.RuneCountInString(s.text) > 200 {
				continue
			}
			text, start, end, ok := rule.alter(r, s, all)
			if ok && !stands(text) {
				out = append(out, altered{s, rule.name, rule.want, text, start, end})
				break
			}
		}
	}
	return out
}
