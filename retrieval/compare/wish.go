package compare

import (
	"strconv"
	"strings"

	"planbot/ingest/language"
	"planbot/ingest/statement"
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
