package compare

import (
	"regexp"
	"slices"
	"strings"

	"planbot/ingest/language"
	"planbot/ingest/statement"
	"planbot/retrieval/library"
	"planbot/retrieval/question/normal"
)

// A Request is what is to be put side by side.
type Request struct {
	Places []string         // full names of those with a plan, in the order they are named
	Absent []string         // those without one
	Every  string           // the words for all places of a level, where these are asked: 各省
	Names  []Name           // of indicators
	Years  []int            // none: the plans' own; several stand side by side
	Period [2]int           // years together that are asked, zero if none are
	Modes  []statement.Mode // none: by what is there; two stand side by side
	Order  Order
}

// A Name is an indicator that is asked.
type Name struct {
	Said  string // as it was said, without the words for its class
	Class Class  // Level or Growth where that is asked; empty: by what is there
}

// An Order is how rows stand.
type Order string

// Orders.
const (
	AsNamed Order = ""
	High    Order = "high"  // from high to low by the first column
	Low     Order = "low"   // from low to high
	ByPlace Order = "place" // as the codes of places go, that is by region
)

// Words by which a request is read.
var (
	everyProvince = language.Pattern("every province", `(?:全国)?(?:各个?|每个|所有的?|全部|哪一?(?:个|些|几个))(?:省[、份级]?(?:自治?区)?[、]?(?:直辖)?市?|直辖市)`)
	everyCity     = language.Pattern("every city", `(?:全国)?(?:各个?|每个|所有的?|全部|哪一?(?:个|些|几个))(?:地级|副省级|设区)?(?:城市|地市|设区市|市)`)
	everyPlace    = language.Pattern("every place", `(?:全国)?(?:各个?|每个|所有的?|全部|哪一?(?:个|些|几个))(?:地方|地区|地)`)

	fromHigh = language.Pattern("from high to low", `[从由](?:高到低|大到小|多到少)|[按以]?(?:数值|数字)?(?:高低|大小|多少)(?:来)?(?:排[序列名]?|排)|降序|[按以](?:数值|数字)(?:来)?排?|排(?:个|一下)?[序名列]|谁(?:更|最)?[高多大]|哪(?:个|里|边|家)(?:更|最|比较)?[高多大快](?:些|一些|一点)?$|最[高多大快]`)
	fromLow  = language.Pattern("from low to high", `[从由](?:低到高|小到大|少到多)|升序|谁(?:更|最)?[低少小]|最[低少小慢]`)
	byPlace  = language.Pattern("by place", `[按以](?:地区|区域|地方|省份|行政区划?)(?:来)?(?:排[序列]?|排)?`)

	goalWords   = language.Pattern("asks for goals", `(?:预期)?目标值?|计划数?|任务|预期(?:寿命)?|预计|安排`)
	resultWords = language.Pattern("asks for results", `(?:实际)?完成(?:值|数|情况)?|实绩|实际完成|结果|做到`)
	growthWords = language.Pattern("asks for growth", `增速|增幅|涨幅|增长率?|增减|降幅`)
	levelWords  = language.Pattern("asks for levels", `总量|绝对值|(?:多少|几)(?:个)?(?:万|亿|千)+`)
	relative    = language.Pattern("relative years", `{lastyear}|今年|本年度?|本年`)
)

// Read reads what is to be compared, against the places and indicators that plans have.
func (i *Index) Read(text string) Request {
	text = normal.Simplify(normal.Clean(text))
	r, rest := i.read(text)
	r.Names = namesIn(rest, i)
	return r
}

// read reads all but the indicators, which are in what is left of the text.
func (i *Index) read(text string) (r Request, rest string) {
	rest = r.readPlaces(text, i.library)
	rest = r.readOrder(rest)
	rest = r.readTimes(rest)
	return r, r.readModes(rest)
}

// readPlaces takes the places that a text names, and the words for all of a level, and
// returns the rest.
func (r *Request) readPlaces(text string, l *library.Library) string {
	cut := []byte(text)
	for _, m := range l.Mentions(text) {
		if place, ok := l.Covered(m.Place); ok {
			r.Places = addNew(r.Places, place)
		} else if m.Sure() {
			r.Absent = addNew(r.Absent, m.Place.Full)
		} else {
			continue
		}
		blank(cut, m.Start, m.End)
	}
	for named := len(r.Places)+len(r.Absent) > 0; !named; {
		joint, start, end := language.JointPlaces(string(cut))
		if len(joint) == 0 {
			break
		}
		r.placeAll(joint, l)
		blank(cut, start, end)
	}
	rest := string(cut)
	for _, level := range levels {
		if level.said.MatchString(rest) {
			r.Every, rest = level.word, level.said.ReplaceAllString(rest, " ")
			for _, place := range placesOf(l, level.is) {
				r.Places = addNew(r.Places, place)
			}
		}
	}
	return rest
}

// placeAll takes places by their full names.
func (r *Request) placeAll(full []string, l *library.Library) {
	for _, name := range full {
		if place, ok := l.Covered(l.Place(name)); ok {
			r.Places = addNew(r.Places, place)
		} else {
			r.Absent = addNew(r.Absent, name)
		}
	}
}

// A level is a sort of places that can be asked together.
type level struct {
	word string // for all of them
	said *regexp.Regexp
	is   func(*language.Place) bool
}

var levels = []level{
	{"各省", everyProvince, func(p *language.Place) bool { return p.Level == language.Province }},
	{"各市", everyCity, func(p *language.Place) bool { return p.Level != language.County && strings.HasSuffix(p.Full, "市") }},
	{"各地", everyPlace, func(*language.Place) bool { return true }},
}

// AsksEvery reports whether a text asks for all places of a level, or for some together by one
// word: 江浙沪.
func AsksEvery(text string) bool {
	if joint, _, _ := language.JointPlaces(text); len(joint) > 0 {
		return true
	}
	return slices.ContainsFunc(levels, func(l level) bool { return l.said.MatchString(text) })
}

// placesOf returns the places with a plan that are so, by their codes.
func placesOf(l *library.Library, is func(*language.Place) bool) (out []string) {
	for _, p := range l.All() {
		if place := l.Place(p.Facts.Place); place != nil && is(place) {
			out = addNew(out, p.Facts.Place)
		}
	}
	slices.SortStableFunc(out, func(a, b string) int { return strings.Compare(codeOf(l, a), codeOf(l, b)) })
	return out
}

// readOrder takes the words for how rows are to stand and returns the rest.
func (r *Request) readOrder(text string) string {
	for _, o := range []struct {
		order Order
		words *regexp.Regexp
	}{{ByPlace, byPlace}, {Low, fromLow}, {High, fromHigh}} {
		if o.words.MatchString(text) {
			r.Order, text = o.order, o.words.ReplaceAllString(text, " ")
		}
	}
	return text
}

// readTimes takes the years of a text and returns the rest.
func (r *Request) readTimes(text string) string {
	cut := []byte(text)
	for _, t := range language.Times(text) {
		switch {
		case t.From > 0 && t.To > t.From:
			r.Period = [2]int{t.From, t.To}
		case t.From > 0 && !slices.Contains(r.Years, t.From):
			r.Years = append(r.Years, t.From)
		case t.Ago != nil && *t.Ago > 0:
			r.Modes = addNew(r.Modes, statement.Result)
		case t.Ago != nil:
			r.Modes = addNew(r.Modes, statement.Goal)
		}
		blank(cut, t.Start, t.End)
	}
	return relative.ReplaceAllString(string(cut), " ")
}

// readModes takes the words for goals and results and returns the rest.
func (r *Request) readModes(text string) string {
	goal, result := withoutGoals(text) != text, resultWords.MatchString(text)
	switch {
	case goal && result:
		r.Modes = []statement.Mode{statement.Goal, statement.Result}
	case goal:
		r.Modes = []statement.Mode{statement.Goal}
	case result:
		r.Modes = []statement.Mode{statement.Result}
	}
	return withoutGoals(resultWords.ReplaceAllString(text, " "))
}

// withoutGoals takes out the words for goals; 预期寿命 is none.
func withoutGoals(text string) string {
	return goalWords.ReplaceAllStringFunc(text, func(word string) string {
		if strings.HasSuffix(word, "寿命") {
			return word
		}
		return " "
	})
}

func addNew[T comparable](list []T, one T) []T {
	if slices.Contains(list, one) {
		return list
	}
	return append(list, one)
}

func blank(text []byte, from, to int) {
	for i := from; i < to; i++ {
		text[i] = ' '
	}
}
