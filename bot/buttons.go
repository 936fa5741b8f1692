package bot

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"planbot/bot/session"
	"planbot/ingest/language"
	"planbot/ingest/statement"
	"planbot/retrieval"
	"planbot/retrieval/question"
	"planbot/retrieval/slot"
)

// clauseButtons are the buttons of one clause: copy, read, keep, walk.
func (x *exchange) clauseButtons(h retrieval.Hit) [][]Button {
	first := []Button{x.copyButton(x.words.ButtonCopy, h)}
	if !h.Whole {
		first = append(first, Button{Label: x.words.ButtonFull, Send: "/full " + h.Clause})
	}
	if url := x.page(h); url != "" {
		first = append(first, Button{Label: x.words.ButtonPage, URL: url})
	}
	first = append(first, x.addButtons([]retrieval.Hit{h})...)
	if now, ok := x.lib.Now(h.Ref()); ok {
		first = append(first, Button{Label: x.words.ButtonCurrent, Send: "/open " + now.Clause})
	}
	return append(narrow(first), []Button{
		{Label: x.words.ButtonPrev, Send: "/prev " + h.Clause},
		{Label: x.words.ButtonUp, Send: "/up " + h.Clause},
		{Label: x.words.ButtonNext, Send: "/next " + h.Clause},
	})
}

// wordsInRow is how many labels of words a phone shows whole beside each other.
const wordsInRow = 3

// narrow puts buttons below each other where there are too many for a row.
func narrow(row []Button) [][]Button {
	if len(row) <= wordsInRow {
		return [][]Button{row}
	}
	return slices.Collect(slices.Chunk(row, 2))
}

func (x *exchange) page(h retrieval.Hit) string {
	if x.Reader == nil {
		return ""
	}
	return x.Reader(h.Plan, h.Clause)
}

// copyButton copies the citation; one that is too long for a button is sent as text.
func (x *exchange) copyButton(label string, h retrieval.Hit) Button {
	if text := x.style().CopyText(h); x.chat.Limits.copies(text) {
		return Button{Label: label, Copy: text}
	}
	return Button{Label: label, Send: "/cite " + spanOf(h)}
}

// spanOf names a hit's highlight in a button: clause, first rune and the one after
// the last.
func spanOf(h retrieval.Hit) string {
	at := markOf(h)
	return fmt.Sprintf("%s %d %d", h.Clause, at[0], at[1])
}

func spansOf(hits []retrieval.Hit) []string {
	var out []string
	for _, h := range hits {
		out = append(out, spanOf(h))
	}
	return out
}

func (x *exchange) copyButtons(hits []retrieval.Hit) []Button {
	var row []Button
	for i, h := range hits {
		row = append(row, x.copyButton(x.words.ButtonCopy+" "+strconv.Itoa(i+1), h))
	}
	return row
}

// addButtons put each of some hits into the basket.
func (x *exchange) addButtons(hits []retrieval.Hit) []Button {
	var row []Button
	for i, h := range hits {
		label := x.words.ButtonAdd
		if len(hits) > 1 {
			label += " " + strconv.Itoa(i+1)
		}
		row = append(row, Button{Label: label, Send: "/add " + spanOf(h)})
	}
	return row
}

// openButtons open hits, which are numbered from first on.
func openButtons(hits []retrieval.Hit, first int) []Button {
	var row []Button
	for i, h := range hits {
		row = append(row, Button{Label: strconv.Itoa(first + i), Send: "/open " + spanOf(h)})
	}
	return row
}

// whichButtons answer where a question is about, where that has to be asked.
func (x *exchange) whichButtons(places []string) []Button {
	var row []Button
	for _, place := range places {
		if x.chat.Limits.sends(place) {
			row = append(row, Button{Label: place, Send: place})
		}
	}
	return row
}

// wholeButtons are those of the clauses that an answer shows whole.
func (x *exchange) wholeButtons(a retrieval.Answer) [][]Button {
	switch hits := once(a.Hits[:wholeHits(a)]); len(hits) {
	case 0:
		return nil
	case 1:
		return x.clauseButtons(hits[0])
	default:
		return [][]Button{x.copyButtons(hits), x.addButtons(hits)}
	}
}

// restButtons open the hits that an answer lists.
func (x *exchange) restButtons(a retrieval.Answer) []Button {
	whole := wholeHits(a)
	return openButtons(a.Hits[whole:shownHits(a)], whole+1)
}

// changeButtons ask for the quantity that was asked for at another time, in words that
// lean on no question before. There are none for the time that is shown.
func (x *exchange) changeButtons(a retrieval.Answer, t Telling) []Button {
	q := a.Question
	if name := strings.Fields(q.Name); !q.Number || len(name) == 0 || !mayChange(a) {
		return nil
	}
	var row []Button
	for i, c := range changes {
		if send := c.of(q); !c.is(a, t) && x.chat.Limits.sends(send) {
			row = append(row, Button{Label: x.words.Changes[i], Send: send})
		}
	}
	return row
}

// otherTimes ask a brief no for the times that there are.
func (x *exchange) otherTimes(a retrieval.Answer, t Telling) []Button {
	if a.Status != retrieval.NotFound {
		return nil
	}
	return x.changeButtons(a, t)
}

// mayChange reports whether another time may be asked of an answer: of one thing that is
// there at some time.
func mayChange(a retrieval.Answer) bool {
	if a.Status == retrieval.NotFound {
		return a.Failed == slot.Time || a.Failed == slot.Mode
	}
	return wholeHits(a) == 1 && a.Sides == 0 && a.Hits[0].Tag.Time != ""
}

// A change is another time of what was asked.
type change struct {
	said  string         // behind the name of the indicator
	tense language.Tense // where it is said, the year is seen from the plan's: 0, -1
	year  int
}

// of is a question put to that time.
func (c change) of(q question.Question) string {
	name := strings.Fields(q.Name)[0]
	if q.Sort != statement.Total && q.Sort != statement.Average { // of one year there is neither
		name += Chinese.Sorts[q.Sort]
	}
	return strings.Join(q.Places, "和") + name + c.said + q.Unit
}

// is reports whether an answer is of that time already, or was asked for it.
func (c change) is(a retrieval.Answer, t Telling) bool {
	q, year := a.Question, c.year
	switch {
	case c.tense == "":
	case q.Ago != nil && -*q.Ago == c.year && q.Tense == c.tense:
		return true
	case t.Plans == 0:
		return false
	default:
		year += t.Plans
	}
	if from, to := q.When(t.Plans); from == year && to == year && (c.tense == "" || q.Tense == c.tense) {
		return true
	}
	return a.Status == retrieval.Answered && strings.HasSuffix(a.Hits[0].Tag.Time, strconv.Itoa(year)) && (c.tense == "" || string(a.Hits[0].Tag.Mode) == string(c.tense))
}

// lastRow is the rest of a long answer: further hits, less again, the basket and the
// verdict.
func (x *exchange) lastRow(a retrieval.Answer, t session.Turn) []Button {
	var row []Button
	if shown := shownHits(a); len(a.Hits) > shown && isAnswerOf(a, t) {
		row = append(row, Button{Label: x.words.ButtonMore, Send: fmt.Sprintf("/more %s %d", turnName(t), shown+1)})
	}
	if isAnswerOf(a, t) && !x.settings.Long {
		row = append(row, Button{Label: x.words.ButtonLess, Send: "/again " + turnName(t)})
	}
	hits := once(a.Hits[:wholeHits(a)])
	if len(hits) == 0 {
		return row
	}
	return append(row, Button{Label: "👍", Send: "/good " + hits[0].Clause}, Button{Label: "👎", Send: "/bad " + hits[0].Clause})
}

// isAnswerOf reports whether an answer is that of a turn, which then can be asked for more.
func isAnswerOf(a retrieval.Answer, t session.Turn) bool {
	return t.Number > 0 && len(t.Hits) == len(a.Hits)
}

// briefButtons are the few below a brief answer: copy, keep, and more, behind which all
// others are.
func (x *exchange) briefButtons(a retrieval.Answer, t session.Turn) [][]Button {
	var more []Button
	if isAnswerOf(a, t) && len(a.Hits) > 0 {
		more = []Button{{Label: choose(wholeHits(a) > 0, x.words.ButtonMore, x.words.ButtonNear), Send: "/more " + turnName(t)}}
	}
	switch hits := once(a.Hits[:wholeHits(a)]); len(hits) {
	case 0:
		return [][]Button{append(openButtons(x.words.told(a), 1), more...)}
	case 1:
		return [][]Button{append([]Button{x.copyButton(x.words.ButtonCopy, hits[0]), x.addButtons(hits)[0]}, more...)}
	default:
		return [][]Button{x.copyButtons(hits), x.addButtons(hits), more}
	}
}

func withoutEmpty(rows [][]Button) [][]Button {
	var out [][]Button
	for _, row := range rows {
		if len(row) > 0 {
			out = append(out, row)
		}
	}
	return out
}

// pageRow leads to the hits before and after those from on, and back to the answer.
func (x *exchange) pageRow(t session.Turn, from, all int) []Button {
	row := []Button{{Label: x.words.ButtonBack, Send: "/again " + turnName(t)}}
	if from+moreHits <= all {
		row = append(row, Button{Label: x.words.ButtonMore, Send: fmt.Sprintf("/more %s %d", turnName(t), from+moreHits)})
	}
	return row
}
