package bot

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"planbot/bot/picture"
	"planbot/bot/session"
)

// Tables as pictures. A view that shows figures gives its message a Drawing, which is a
// picture.Table, a picture.Chart, or picture.Several of them; without one, the tables among
// the message's parts are what can be drawn. No picture is kept: what is remembered is the
// command that made the message, or the turn that it answers, and /picture runs it once
// more, unseen. So a view has nothing to do but to set Drawing, the same each time that it
// is asked the same:
//
//	m.Drawing = picture.Several{
//		picture.Table{Title: "国际航线", Header: []string{"地区", "目标"}, Rows: [][]picture.Cell{
//			{{Text: "合肥市"}, {Text: "10条", Small: "2025年·目标"}},
//			{{Text: "杭州市"}, {Text: "未提及", Faint: true}}}, Notes: sources},
//		picture.Chart{Title: "国际航线", Bars: bars}, // left out where it has less than three
//	}
//
// On the command line, Pages and their WriteFiles make files of it.

// fewRows is how many rows below its header make a table worth a picture.
const fewRows = 2

// pictured offers a message as a picture, if there is something to draw in it; command
// makes it again.
func (x *exchange) pictured(m Message, command string) Message {
	if drawingOf(m) == nil {
		return m
	}
	kept := false
	x.update(func(s *session.Session) { kept = s.Show(command) })
	if kept {
		m.Buttons = append(slices.Clip(m.Buttons), []Button{{Label: x.words.Pictures.Button, Send: "/picture " + sum(command)}})
	}
	return m
}

// drawingOf is what of a message can be drawn, nil for nothing.
func drawingOf(m Message) picture.Drawing {
	if m.Drawing != nil {
		return m.Drawing
	}
	var out picture.Several
	title := ""
	for _, part := range m.Parts {
		switch p := part.(type) {
		case Text:
			title, _, _ = strings.Cut(string(p), "\n")
		case Table:
			if len(p) > fewRows {
				out = append(out, newDrawing(title, p))
			}
			title = ""
		}
	}
	if len(out) == 0 {
		return nil
	}
	return out
}

// newDrawing draws a table below the line that leads up to it.
func newDrawing(title string, t Table) picture.Table {
	out := picture.Table{Title: strings.TrimRight(title, "：:"), Header: t[0]}
	for _, row := range t[1:] {
		out.Rows = append(out.Rows, picture.Cells(row...))
	}
	return out
}

// picture shows a table as pictures, one at a time: /picture [TABLE] [NUMBER], where TABLE
// names one that was shown; without it the last one is meant.
func (x *exchange) picture(rest string) Message {
	w := x.words.Pictures
	if len(x.s.Tables) == 0 {
		return say(w.None)
	}
	command, n := x.s.Tables[len(x.s.Tables)-1], 1
	for _, word := range strings.Fields(rest) {
		if i := slices.IndexFunc(x.s.Tables, func(c string) bool { return sum(c) == word }); i >= 0 {
			command = x.s.Tables[i]
		} else if number, err := strconv.Atoi(word); err == nil && len(word) < len(sum("")) {
			n = number
		} else {
			return say(x.words.TooOld)
		}
	}
	d := x.remade(command)
	if d == nil {
		return say(w.Nothing)
	}
	pages, err := d.Pages()
	if err != nil {
		return say(w.Explain(err))
	}
	return x.drawn(pages, min(max(n, 1), len(pages.All)), command)
}

// remade is what the message of a command shows, made again without a trace in the
// conversation.
func (x *exchange) remade(command string) picture.Drawing {
	c, ok := ParseCommand(command)
	if !ok {
		return nil
	}
	again := *x
	again.chat.Key, again.chat.User = "", ""
	again.s.Turns = slices.Clone(x.s.Turns)
	return drawingOf(again.command(c))
}

// Explain says why something can not be drawn.
func (w PictureWords) Explain(err error) string {
	if errors.Is(err, picture.ErrLarge) {
		return w.Large
	}
	return w.Nothing
}

// drawn is the message with the nth picture.
func (x *exchange) drawn(pages picture.Pages, n int, command string) Message {
	w := x.words.Pictures
	var data bytes.Buffer
	if err := pages.All[n-1].PNG(&data); err != nil {
		x.err = err
		return say(w.Nothing)
	}
	m := say(w.Caption)
	m.File = &File{Name: fmt.Sprintf("%s-%d.png", w.Name, n), Data: data.Bytes(), Media: AsPicture}
	if !x.chat.Limits.fits(m.File) {
		return say(fmt.Sprintf(w.Heavy, x.chat.Limits.File>>20))
	}
	if all := len(pages.All); all > 1 {
		m.Parts = append(m.Parts, Text(fmt.Sprintf(w.Page, n, all)))
		if n < all {
			m.Buttons = [][]Button{{{Label: w.Next, Send: fmt.Sprintf("/picture %s %d", sum(command), n+1)}}}
		}
	}
	m.Parts = append(m.Parts, w.Doubts(pages)...)
	return m
}

// maxNamed is how many characters that the font does not have are named.
const maxNamed = 20

// Doubts say what does not stand in pictures as it is; none if all does.
func (w PictureWords) Doubts(p picture.Pages) (out []Part) {
	if len(p.Missing) > 0 {
		out = append(out, Text(fmt.Sprintf(w.Missing, strings.Join(p.Missing[:min(maxNamed, len(p.Missing))], " "))))
	}
	if p.Cut > 0 {
		out = append(out, Text(fmt.Sprintf(w.Cut, p.Cut)))
	}
	return out
}
