package bot

import (
	"fmt"
	"strconv"

	"planbot/bot/session"
	"planbot/retrieval"
	"planbot/retrieval/question"
)

// clauseButtons are the buttons of one clause: copy, read, walk.
func (x *exchange) clauseButtons(h retrieval.Hit) [][]Button {
	first := []Button{x.copyButton(x.words.ButtonCopy, h)}
	if !h.Whole {
		first = append(first, Button{Label: x.words.ButtonFull, Send: "/full " + h.Clause})
	}
	if url := x.page(h); url != "" {
		first = append(first, Button{Label: x.words.ButtonPage, URL: url})
	}
	return [][]Button{first, {
		{Label: x.words.ButtonPrev, Send: "/prev " + h.Clause},
		{Label: x.words.ButtonUp, Send: "/up " + h.Clause},
		{Label: x.words.ButtonNext, Send: "/next " + h.Clause},
	}}
}

func (x *exchange) page(h retrieval.Hit) string {
	if x.Reader == nil {
		return ""
	}
	return x.Reader(h.Plan, h.Clause)
}

// copyButton copies the citation; one that is too long for a button is sent as text.
func (x *exchange) copyButton(label string, h retrieval.Hit) Button {
	if text := CopyText(h); UTF16(text) <= MaxCopy {
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
func whichButtons(places []string) []Button {
	var row []Button
	for _, place := range places {
		if len(place) <= MaxSend {
			row = append(row, Button{Label: place, Send: place})
		}
	}
	return row
}

// changeButtons put another time in the place of the one that a quantity was asked for.
func (x *exchange) changeButtons(q question.Question) []Button {
	if !q.Number || q.Name == "" || len(q.Items) > 1 || q.Compare {
		return nil
	}
	var row []Button
	for _, c := range x.words.Changes {
		if c.Tense != q.Tense || c.Year != 0 {
			row = append(row, Button{Label: c.Label, Send: c.Send})
		}
	}
	return row
}

// lastRow is more, basket and verdict.
func (x *exchange) lastRow(a retrieval.Answer, t session.Turn, whole int) []Button {
	var row []Button
	if shown := max(whole, 0) + moreHits; len(a.Hits) > shown && t.Number > 0 && len(t.Hits) == len(a.Hits) {
		row = append(row, Button{Label: x.words.ButtonMore, Send: fmt.Sprintf("/more %s %d", turnName(t), shown+1)})
	}
	if whole == 0 {
		return row
	}
	if whole == 1 {
		row = append(row, x.addButtons(a.Hits[:1])...)
	}
	return append(row, Button{Label: "👍", Send: "/good " + a.Hits[0].Clause}, Button{Label: "👎", Send: "/bad " + a.Hits[0].Clause})
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
