package ingest

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

// Lists of units without a word that says what they do: in brackets behind a sentence,
// …。（市商务局、市财政局）, and before what they do together, 市商务局会同市财政局制定….

// bare reads a bracket behind the full stop that ends a paragraph, if it holds nothing but
// units. Elsewhere a bracket may explain a word: 金融管理部门（人民银行、银保监会）.
func (u *unitReader) bare(open, end, after int) {
	before, _ := utf8.DecodeLastRuneInString(strings.TrimRight(u.text[:open], " \t\u3000\n"))
	inside := u.text[open:end]
	if u.ended > open || end-open > maxBefore || !strings.ContainsRune("。！；;", before) || !lineEnd.MatchString(u.text[after:min(len(u.text), after+maxLineEnd)]) {
		return
	}
	start := open + len(firstRune(inside))
	list, more := cutMore(u.text[start:end])
	var units []Unit
	for _, it := range splitUnits(u.text, start, start+len(list)) {
		names := unitNames(it.word, true)
		if names == nil {
			return
		}
		units = append(units, unitsOf(names, "")...)
	}
	if len(units) == 0 || !anyUnit(units) {
		return
	}
	units[len(units)-1].More = more
	u.out, u.ended = append(u.out, unitList{units, Span{Start: start, End: end}}), end
}

// anyUnit reports whether one of some names is clearly a unit's and no area's alone.
func anyUnit(units []Unit) bool {
	for _, it := range units {
		if isUnit(it.Name, false) && !eachArea.MatchString(it.Name) {
			return true
		}
	}
	return false
}

// maxLineEnd is how far behind a bracket its line may end, in bytes.
const maxLineEnd = 12

// lineEnd matches what may stand between a bracket and the end of its line.
var lineEnd = regexp.MustCompile(`^[ \t\x{3000}]*[。；;]?[ \t\x{3000}\r]*(?:\n|$)`)

// firstRune is the first rune of a text that has one.
func firstRune(text string) string {
	for i := range text {
		if i > 0 {
			return text[:i]
		}
	}
	return text
}

// maxHelpers is how long the names of who helps may be, in bytes.
const maxHelpers = 300

// helpers matches who helps, behind 会同, up to what they do or a comma. Where they 负责
// or 牵头, that word's list has them.
var helpers = regexp.MustCompile(`^([^，,。；;：:！？\n]{2,90}?)(?:[，,]|按|共同|另行|及时|依|根据|在|对|将|要|应|制[定订]|研究|组织|编[制写]|提出|开展|落实|做好|建[立设]|推[进动]|审[核查定批]|确定|出台|实施|拟[订定]|完善|加[强快大]|指导|认定|发布|汇总|统筹|定期|清算|督促|协调|联合|明确|办理|监督|检查|评估|考核|验收|安排|下达|公布|起草|修订|解释)`)

// jointly reads the subject before 会同 at byte i and who is named behind it, and returns
// where they end.
func (u *unitReader) jointly(i int) (after int, ok bool) {
	rest := i + len(together)
	m := helpers.FindStringSubmatchIndex(u.text[rest:min(len(u.text), runeStart(u.text, rest+maxHelpers))])
	if m == nil {
		return 0, false
	}
	with, more := cutMore(u.text[rest : rest+m[3]])
	var all []Unit
	for _, it := range splitUnits(u.text, rest, rest+len(with)) {
		names := unitNames(it.word, false)
		if names == nil {
			return 0, false
		}
		all = append(all, unitsOf(names, together)...)
	}
	start := runeStart(u.text, max(u.from, i-maxBefore))
	u.w.step(i - start + m[3])
	items := splitUnits(u.text, start, i)
	if start > u.from && len(items) > 0 {
		items = items[1:]
	}
	leading, start := lastUnits(items, together, false)
	if len(leading) == 0 || len(all) == 0 {
		return 0, false
	}
	for k := range leading {
		leading[k].Lead = true
	}
	all[len(all)-1].More = more
	u.out = append(u.out, unitList{append(leading, all...), Span{Start: start, End: rest + m[3]}})
	u.from, u.ended = rest+m[3], rest+m[3]
	return u.from, true
}
