package telegram

import (
	"strings"
	"unicode/utf8"

	"planbot/bot"
)

// A keyboard is the buttons below a message. It is not the library's type, which
// puts an empty copy_text into every button.
type keyboard struct {
	Rows [][]button `json:"inline_keyboard"`
}

type button struct {
	Text string `json:"text"`
	Data string `json:"callback_data,omitempty"`
	URL  string `json:"url,omitempty"`
	Copy *text  `json:"copy_text,omitempty"`
}

type text struct {
	Text string `json:"text"`
}

// maxLabel is the longest label of a button, in runes; a phone cuts sooner.
const maxLabel = 64

// maxButtons is how many buttons Telegram takes below a message.
const maxButtons = 100

// newKeyboard returns the buttons that Telegram takes: everything that a button says
// can be typed as well, so one that it would refuse is left out.
func newKeyboard(rows [][]bot.Button) *keyboard {
	out, left := &keyboard{Rows: [][]button{}}, maxButtons
	for _, row := range rows {
		line := newRow(row)
		line = line[:min(len(line), left)]
		left -= len(line)
		if len(line) > 0 {
			out.Rows = append(out.Rows, line)
		}
	}
	return out
}

func newRow(row []bot.Button) (line []button) {
	for _, b := range row {
		if made, ok := newButton(b); ok {
			line = append(line, made)
		}
	}
	return line
}

func newButton(b bot.Button) (button, bool) {
	out := button{Text: clean(b.Label)}
	if utf8.RuneCountInString(out.Text) > maxLabel {
		out.Text = string([]rune(out.Text)[:maxLabel-1]) + "…"
	}
	switch {
	case strings.TrimSpace(out.Text) == "":
		return out, false
	case b.Copy != "" && bot.UTF16(b.Copy) <= Limits.Copy:
		out.Copy = &text{b.Copy}
	case b.URL != "":
		out.URL = b.URL
	case b.Send != "" && len(b.Send) <= Limits.Send && utf8.ValidString(b.Send):
		out.Data = b.Send
	default:
		return out, false
	}
	return out, true
}

// markup is the keyboard as a parameter: nil, which leaves it out, without buttons.
func (k *keyboard) markup() any {
	if len(k.Rows) == 0 {
		return nil
	}
	return k
}
