package compare

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"planbot/ingest/language"
	"planbot/ingest/statement"
	"planbot/retrieval/question/normal"
)

// Text writes a request as a person would, so that Read gives it again.
func (r Request) Text() string {
	var words []string
	if r.Every != "" {
		words = append(words, r.Every)
	} else {
		for _, place := range append(r.Places[:len(r.Places):len(r.Places)], r.Absent...) {
			words = append(words, language.ShortName(place))
		}
	}
	for _, n := range r.Names {
		words = append(words, n.Said+classWords[n.Class])
	}
	for _, year := range r.Years {
		words = append(words, strconv.Itoa(year)+"年")
	}
	if r.Period[0] > 0 {
		words = append(words, strconv.Itoa(r.Period[0])+"—"+strconv.Itoa(r.Period[1])+"年")
	}
	for _, mode := range r.Modes {
		words = append(words, modeWords[mode])
	}
	words = append(words, orderWords[r.Order])
	return strings.Join(strings.Fields(strings.Join(words, " ")), " ")
}

// Words that say the parts of a request.
var (
	classWords = map[Class]string{Growth: "增速", Level: "总量"}
	modeWords  = map[statement.Mode]string{statement.Goal: "目标", statement.Result: "完成"}
	orderWords = map[Order]string{High: "从高到低", Low: "从低到高", ByPlace: "按地区"}
)

// Ordered is a request with its rows in another order.
func (r Request) Ordered(o Order) Request {
	r.Order = o
	return r
}

// Of is a request for another mode.
func (r Request) Of(mode statement.Mode) Request {
	r.Modes = []statement.Mode{mode}
	return r
}

// In is a request for another year.
func (r Request) In(year int) Request {
	r.Years, r.Period = []int{year}, [2]int{}
	return r
}

// A turn's words beside what it asks for: of places it says whether they are added to those
// that are there (加上上海) or the only ones (只看上海).
var (
	adds   = language.Pattern("adds places", `加上|补上|带上|加进来|加进去|列进来`)
	only   = language.Pattern("only these places", `(?:只|就|光|单)(?:看|要|列|比|留)`)
	inTurn = language.Pattern("beside what a turn asks for", `加上|补上|带上|加进来|加进去|列进来|(?:只|就|光|单)(?:看|要|列|比|留)|换成|改成|看看|一下|是?(?:哪|谁)(?:个|里|家|边|座)?(?:省份?|城?市|地方)?是?|[再也还把按换改那看要呢的吗是和与及、，。？?！!\s]`)
)

// Turn reads what is said after a comparison and only turns it: another order, mode or
// year (从高到低, 去年的呢), places that are added or the only ones. It returns last so turned,
// and false where the text says anything else.
func (i *Index) Turn(last Request, text string) (Request, bool) {
	text = normal.Simplify(normal.Clean(text))
	by, rest := i.read(text)
	places := len(by.Places) > 0 && by.Every == ""
	moves := by.Order != AsNamed || len(by.Modes)+len(by.Years) > 0 || by.Period[0] > 0
	switch {
	case strings.TrimSpace(inTurn.ReplaceAllString(rest, "")) != "" || len(by.Absent) > 0, !places && !moves:
		return last, false
	case places && adds.MatchString(text):
		for _, place := range by.Places {
			last.Places = addNew(slices.Clip(last.Places), place)
		}
		last.Every = ""
	case places && only.MatchString(text):
		last.Places, last.Absent, last.Every = by.Places, nil, ""
	case places:
		return last, false // 浙江呢 is a question
	}
	last.Order = cmp.Or(by.Order, last.Order)
	if len(by.Modes)+len(by.Years) > 0 || by.Period[0] > 0 {
		last.Modes, last.Years, last.Period = by.Modes, by.Years, by.Period
	}
	return last, true
}
