package telegram

import (
	"fmt"
	"testing"

	"planbot/bot"
)

// TestManyButtons: more buttons than Telegram takes are left out, the last ones.
func TestManyButtons(t *testing.T) {
	var rows [][]bot.Button
	for i := range 30 {
		var row []bot.Button
		for k := range 7 {
			row = append(row, bot.Button{Label: fmt.Sprint(i*7 + k), Send: "/why"})
		}
		rows = append(rows, row)
	}
	n, last := 0, ""
	for _, row := range newKeyboard(rows).Rows {
		if len(row) == 0 {
			t.Error("an empty row")
		}
		for _, b := range row {
			n, last = n+1, b.Text
		}
	}
	if n != maxButtons || last != fmt.Sprint(maxButtons-1) {
		t.Errorf("%d buttons, the last %s", n, last)
	}
}
