package main

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"
	"time"

	"planbot/bot"
	"planbot/bot/bottest"
)

// TestAskGoesOnAfterAFault: a question whose answer panics is answered with an error
// line, and the next ones are answered.
func TestAskGoesOnAfterAFault(t *testing.T) {
	b := bot.New(bottest.Poisoned(t, func() { panic("secret words") }), time.Hour, time.Now)
	var out strings.Builder
	in := `{"id":"1","question":"道路","session":"s"}` + "\n" + `{"id":"2","question":"` + bottest.Poison + `","session":"s"}` + "\n" + `{"id":"3","question":"道路","session":"s"}`
	if err := askLines(t.Context(), b, strings.NewReader(in), &out, false); err != nil {
		t.Fatal(err)
	}
	got := ""
	for line := range strings.Lines(out.String()) {
		var a struct{ ID, Status, Error string }
		if err := json.Unmarshal([]byte(line), &a); err != nil {
			t.Fatal(err)
		}
		got += a.ID + a.Error + " "
	}
	if want := "1 2" + bot.Chinese.General + " 3 "; got != want || strings.Contains(out.String(), "secret") {
		t.Errorf("got %s, want %s", got, want)
	}
	a := answer(t.Context(), b, request{Question: bottest.Poison}, false)
	var errs strings.Builder
	if fault := (*bot.Fault)(nil); !errors.As(a.err, &fault) || report(&errs, a.err) != 1 || !strings.Contains(errs.String(), bot.Chinese.General) {
		t.Errorf("ask says %s", errs.String())
	}
}
