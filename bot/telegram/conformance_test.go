package telegram

import (
	"context"
	"encoding/json"
	"strings"
	"sync"
	"testing"

	"planbot/bot/door"
	"planbot/bot/door/doortest"
	"planbot/bot/telegram/telegramtest"
)

// TestConformance: Telegram does what every carrier has to do.
func TestConformance(t *testing.T) {
	doortest.Run(t, doortest.Carrier{
		ID:      func(who string) string { return id(people[who]) },
		Answers: "../../testdata/answers.txtar",
		Start:   func(t *testing.T, c door.Config) doortest.Driver { return newDriver(t, c) },
	})
}

// people are those of the script.
var people = map[string]int64{"amy": 1000, "bob": 1001}

// A driver is people at a Telegram, which brings what they do as a webhook does.
type driver struct {
	t     *testing.T
	tel   *Telegram
	api   *telegramtest.Server
	said  map[string]int    // id of what each said last
	last  map[string][]byte // the update of what each did last
	seen  int               // events that were looked at
	album int
}

func newDriver(t *testing.T, c door.Config) *driver {
	api := telegramtest.New()
	config := newConfig(t, api)
	config.Config, config.Webhook, config.Secret = c, "https://bot.example.org", "s"
	tel, err := New(config)
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- tel.Run(ctx) }()
	t.Cleanup(func() { cancel(); <-ended; api.Close() })
	waitFor(t, "it is ready", tel.Ready)
	return &driver{t: t, tel: tel, api: api, said: map[string]int{}, last: map[string][]byte{}}
}

// Do implements doortest.Driver.
func (d *driver) Do(steps ...doortest.Step) map[string]string {
	var all sync.WaitGroup
	d.album++
	for _, s := range steps {
		all.Add(1)
		d.tel.take(decode(d.update(s)), func(err error) {
			defer all.Done()
			if err != nil {
				d.t.Errorf("%s is to be brought again: %v", s.Text, err)
			}
		})
	}
	all.Wait()
	return d.look()
}

// update does a step and returns the update that tells of it.
func (d *driver) update(s doortest.Step) []byte {
	if s.Verb == "again" {
		return d.last[s.Who]
	}
	said, update := d.act(s, telegramtest.From{User: people[s.Who], Language: "zh-hans"})
	if said != 0 {
		d.said[s.Who] = said
	}
	body, err := json.Marshal(d.api.Update(update))
	if err != nil {
		d.t.Fatal(err)
	}
	d.last[s.Who] = body
	return body
}

func (d *driver) act(s doortest.Step, from telegramtest.From) (said int, update int64) {
	switch s.Verb {
	case "press":
		return 0, d.press(from, s.Text)
	case "edit":
		return 0, d.api.Edit(from, d.said[s.Who], s.Text)
	case "reply":
		to, text, _ := strings.Cut(s.Text, " » ")
		m := d.holding(from.User, to)
		return d.api.Reply(from, telegramtest.Me(0), m.ID, m.Text, text)
	case "picture":
		return d.picture(from, s.Text, "")
	case "album":
		return d.picture(from, s.Text, string(rune('a'+d.album)))
	}
	return d.api.Say(from, s.Text)
}

func (d *driver) picture(from telegramtest.From, caption, album string) (int, int64) {
	return d.api.Do(from, func(m map[string]any) {
		m["photo"] = []map[string]any{{"file_id": "x", "file_unique_id": "x", "width": 1, "height": 1}}
		if caption != "" {
			m["caption"] = caption
		}
		if album != "" {
			m["media_group_id"] = album
		}
	})
}

func (d *driver) press(from telegramtest.From, label string) int64 {
	m, _ := d.api.Last(from.User)
	for _, row := range m.Buttons {
		for _, b := range row {
			if b.Text == label {
				return d.api.Press(from, m.ID, b.Data)
			}
		}
	}
	d.t.Fatalf("no button %s in %s", label, m.Text)
	return 0
}

// holding returns the last message to somebody that holds words.
func (d *driver) holding(user int64, words string) (found telegramtest.Message) {
	for _, e := range d.api.Events(0) {
		if e.Chat == user && strings.Contains(e.Sent.Text, words) {
			found = e.Sent
		}
	}
	if found.ID == 0 {
		d.t.Fatalf("no message holds %s", words)
	}
	return found
}

// look returns what each person saw since it was called last.
func (d *driver) look() map[string]string {
	saw := map[string]string{}
	events := d.api.Events(d.seen)
	d.seen += len(events)
	for _, e := range events {
		for who, id := range people {
			switch {
			case e.Chat == id:
				saw[who] += e.Sent.Show()
			case e.Method == "answerCallbackQuery" && d.api.QueryUser(e.Query) == id:
				saw[who] += e.Params["text"]
			}
		}
	}
	if v := d.api.Violations(); len(v) > 0 {
		d.t.Errorf("Telegram refused: %q", v)
	}
	return saw
}
