package target

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"planbot/ingest"
	"planbot/ingest/language"
	"planbot/ingest/statement"
)

// setting is what of its sentence, beside names, numbers and what the slots hold, says what
// a figure counts: 累计新增 of 累计新增企业20家, 其中城镇. Figures of one name in different
// settings are of different things. A row of a table has none.
func (t Target) setting() string {
	if t.isRow() {
		return ""
	}
	part := t.part()
	words := []byte(t.Plan.Text[part.Start:part.End])
	for _, q := range t.Plan.Stated[t.Statement].Quantities {
		for _, span := range append(slices.Clone(q.Indicator), q.Span) {
			if q.Span.Start < t.Span.Start && span.Start >= part.Start { // what the first of a list begins with is said of all: 新增甲10家、乙20家
				span.Start += len(listVerb.FindString(t.Plan.Text[span.Start:span.End]))
			}
			blank(words, span.Start-part.Start, span.End-part.Start)
		}
	}
	rest := t.whole(t.Name()) + partOfYear.FindString(strings.Join(t.Plan.Clauses[t.Clause()].Path, " ")+" "+t.before()) + t.withoutPlace(language.Unspace(language.Fold(string(words))))
	rest = years.ReplaceAllStringFunc(rest, func(s string) string {
		if compared.MatchString(s) {
			return s
		}
		return ""
	})
	return language.OnlyWords(plainWords.ReplaceAllString(rest, ""))
}

// withoutPlace takes the names of the plan's place out of a text: 甲市, 甲, 全市.
func (t Target) withoutPlace(text string) string {
	place := t.Plan.Facts.Place
	if place == "" {
		return text
	}
	last, _ := utf8.DecodeLastRuneInString(place)
	text = strings.NewReplacer(place, "", language.ShortName(place), "").Replace(text)
	return wholeOf.ReplaceAllStringFunc(text, func(s string) string {
		if strings.HasSuffix(s, string(last)) {
			return ""
		}
		return s
	})
}

// whole is the word by which an indicator's name says that it is of another place than the
// plan's: 全国 in a city's plan.
func (t Target) whole(name string) string {
	if at := wholeOf.FindStringIndex(name); at != nil && at[0] == 0 {
		return t.withoutPlace(name[:at[1]])
	}
	return ""
}

// isRow reports whether a figure is of a table's row.
func (t Target) isRow() bool { return len(t.Plan.Clauses[t.Clause()].Cells) > 0 }

func blank(words []byte, from, to int) {
	for i := max(0, from); i < min(to, len(words)); i++ {
		words[i] = ' '
	}
}

// part is the stretch between two stops of the sentence in which a figure and its
// indicator stand, with the stretch before if that one says of what all is (市区范围内，), with
// all before where the indicator stands behind its number.
func (t Target) part() ingest.Span {
	whole := t.Sentence()
	from, to := t.Span.Start, t.Span.End
	for _, span := range t.Indicator {
		from, to = min(from, span.Start), max(to, span.End)
	}
	from, to = max(from, whole.Start), min(max(to, whole.Start), whole.End)
	text := t.Plan.Text
	start := whole.Start + stopBefore(text[whole.Start:from])
	if len(t.Indicator) > 0 && t.Indicator[0].Start >= t.Span.End {
		start = whole.Start // 641万人领取养老金: of what, stands before
	}
	if start > whole.Start {
		before := strings.TrimRight(text[whole.Start:start], stops)
		if scoping.MatchString(before) {
			start = whole.Start + stopBefore(before)
		}
	}
	end := to
	if n := strings.IndexAny(text[to:whole.End], stops); n >= 0 {
		end = to + n
	} else {
		end = whole.End
	}
	return ingest.Span{Start: start, End: end}
}

// stops end a part of a sentence.
const stops = "，,。；;：:！？!?"

// stopBefore is where the last part of a text begins, in bytes. The comma of 1,200 is no
// stop.
func stopBefore(text string) int {
	for end := len(text); ; {
		at := strings.LastIndexAny(text[:end], stops)
		if at < 0 {
			return 0
		}
		_, size := utf8.DecodeRuneInString(text[at:])
		if text[at] != ',' || at+1 >= len(text) || !isDigit(text[at+1]) || at == 0 || !isDigit(text[at-1]) {
			return at + size
		}
		end = at
	}
}

func isDigit(b byte) bool { return '0' <= b && b <= '9' }

var (
	wholeOf  = regexp.MustCompile(`[全我本](?:国|省|市|区|县|州|镇|乡)`)
	listVerb = language.Pattern("what a list of things counted begins with", `^(?:{building}|新)+`)

	// partOfYear is a stretch of a year that figures of the whole are not held against.
	partOfYear = regexp.MustCompile(`[上下]半年|[一二三四1-4]季度|前[一二三四五六七八九十\d]{1,3}个?(?:月|季度)|[\d一二三四五六七八九十]{1,2}\s*[—\-~至]\s*[\d一二三四五六七八九十]{1,2}月`)

	// scoping ends a part of a sentence that says of what the next ones are.
	scoping = regexp.MustCompile(`(?:内|中|[^公海英]里|方面|来看|看|其中|区域|地区|市区|城区|片区|园区|新区|领域)$`)

	// years are times that the slots hold; compared tells one that something is compared with.
	years    = regexp.MustCompile(`(?:较|比|从|由|自|与|同|对比)?(?:截至|截止|到|至|在)?(?:20\d\d|"?十[一二三四五六七八九]五"?)(?:年|时期|期间|末)?(?:年?[底末]|年内)?(?:前|时)?`)
	compared = regexp.MustCompile(`^(?:较|比|从|由|自|与|同|对比)`)

	// plainWords say that something is reached, by how much, of all of the place, or when in
	// general: two figures with them and without are of the same thing.
	plainWords = regexp.MustCompile(`(?:比|较)(?:上年|去年)|同比|今年|去年|明年|当年|全年|年均|年末|年底|` +
		`力争|争取|确保|努力|实现|保持|稳定|维持|控制|预计|预期|目标|主要|完成|达到|达|提[高升]|增[长加]|上升|上涨|下降|降低|减少|扩大|突破|超过|超|逾|` +
		`不低于|不少于|不高于|不超过|高于|低于|以上|以内|以下|左右|约|近|分别|均|为|是|[增升提扩降减压缩]?[至到]|从|由|在|的|了|将|要|已|和|与|及|、`)
)

// isComparable reports whether an indicator's name says enough for two figures that have
// it to be of the same thing.
func (t Target) isComparable() bool {
	return utf8.RuneCountInString(NameKey(t.Name())) >= shortestName && !strings.Contains(t.Of(), "、") && !fromTo.MatchString(t.before()) && !attached.MatchString(t.behind())
}

// shortestName is how many signs a name has at least that is not only 项目, 工程 or 学科, of
// which each chapter counts others.
const shortestName = 4

var (
	fromTo   = regexp.MustCompile(`(?:从|由)[^，,；;。到至]{0,12}$`)                  // 从10万元提高到…: how it was
	attached = regexp.MustCompile(`^(?:及?以上|以下|以内|左右)?(?:的(?:[^，,；;。]|$)|规模)`) // 2000万元以上的项目: of another thing
)

// before and behind are the words of its sentence on both sides of a figure.
func (t Target) before() string {
	return t.Plan.Words(ingest.Span{Start: min(t.Sentence().Start, t.Span.Start), End: t.Span.Start})
}

func (t Target) behind() string {
	return t.Plan.Words(ingest.Span{Start: t.Span.End, End: max(t.Span.End, t.Sentence().End)})
}

// A moment is the time of a figure as far as others have to have the same: of what is to be
// at the end of a period only the end counts.
type moment struct{ from, to, month int }

func (t Target) moment() moment {
	m := moment{t.Time.From, t.Time.To, t.Time.Month % 12}
	if t.Mode == statement.Goal && (t.Sort == statement.Level || t.Sort == statement.Share || t.Sort == statement.Average || t.Sort == statement.Rank) {
		m.from = 0
	}
	return m
}

// isDated reports whether the time of a figure is sure enough to hold it against another: it
// is said, or it is that of a year's report. What an outline did before its own years may be
// of any of them.
func (t Target) isDated() bool {
	return t.Time.To > 0 && (t.Time.Said || t.isRow() || !t.Time.IsPeriod() || t.Mode == statement.Goal)
}
