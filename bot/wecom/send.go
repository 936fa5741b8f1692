package wecom

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"slices"

	"planbot/bot"
	"planbot/bot/calls"
	"planbot/bot/door"
	"planbot/bot/session"
)

// A message is a call that sends one
// (https://developer.work.weixin.qq.com/document/path/90236).
type message struct {
	User  string            `json:"touser"`
	Kind  string            `json:"msgtype"`
	Agent int64             `json:"agentid"`
	Text  map[string]string `json:"text,omitempty"`
	Image map[string]string `json:"image,omitempty"`
	File  map[string]string `json:"file,omitempty"`
	Card  *Card             `json:"template_card,omitempty"`
	Check int               `json:"enable_duplicate_check,omitempty"` // the same is not shown twice
	file  *bot.File         // to be uploaded first
}

func (w *WeCom) text(in door.Input, words string) message {
	return message{User: bare(in.Place.User), Kind: "text", Agent: w.Agent, Text: map[string]string{"content": words}}
}

// card is a message whose like there is none: its task has an id of its own, so that
// WeCom can keep it from coming twice.
func (w *WeCom) card(in door.Input, c Card) message {
	return message{User: bare(in.Place.User), Kind: "template_card", Agent: w.Agent, Card: &c, Check: 1}
}

// upload gives WeCom the file of a message, if it has one that WeCom does not have yet
// (https://developer.work.weixin.qq.com/document/path/90253), and makes it the message's.
func (w *WeCom) upload(ctx context.Context, in door.Input, m *message, media string) error {
	if m.file == nil {
		return nil
	}
	m.Kind = map[bot.Media]string{bot.AsPicture: "image", bot.AsDocument: "file"}[m.file.Media]
	out := struct {
		ID string `json:"media_id"`
	}{media}
	if media == "" {
		body := calls.Upload{Field: "media", Name: m.file.Name, Data: m.file.Bytes()}
		if err := w.call(ctx, "media/upload", url.Values{"type": {m.Kind}}, func() any { return body }, &out); err != nil {
			return fmt.Errorf("uploading a file: %w", err)
		}
		w.note(ctx, in, func(s *Sent) { s.Media = out.ID })
	}
	held := map[string]string{"media_id": out.ID}
	if m.Image = held; m.Kind == "file" {
		m.Image, m.File = nil, held
	}
	return nil
}

// errUnreachable is returned for somebody whom WeCom does not bring messages to.
var errUnreachable = errors.New("WeCom does not bring them messages")

// send sends a message and returns its id. Where it is not known whether it went out,
// WeCom is asked not to show it again; a text is not sent so at first, for somebody may
// ask the same twice and is to be answered twice.
func (w *WeCom) send(ctx context.Context, in door.Input, m message) (string, error) {
	if m.Card != nil {
		w.keepCard(ctx, *m.Card)
	}
	if err := w.people.Wait(ctx, m.User); err != nil {
		return "", err
	}
	var out struct {
		ID         string `json:"msgid"`
		Invalid    string `json:"invaliduser"`
		Unlicensed string `json:"unlicenseduser"`
	}
	tries := 0
	err := w.call(ctx, "message/send", nil, func() any {
		if tries++; in.Again || tries > 1 {
			m.Check = 1
		}
		return m
	}, &out)
	switch {
	case err == nil && out.Invalid+out.Unlicensed != "":
		err = errUnreachable
	case m.Card != nil && (in.Again || tries > 1) && classOf(err) == calls.Refused:
		w.Log.Warn("a card is taken to be there", "error", brief(err)) // its task can not come twice
		return "", nil
	}
	if err != nil {
		return "", fmt.Errorf("sending a message: %w", err)
	}
	return out.ID, nil
}

// keepCard remembers a card for when one of its buttons is tapped.
func (w *WeCom) keepCard(ctx context.Context, c Card) {
	if _, err := w.Cards.Update(session.WithBudget(ctx), c.Task, func(kept *Card) { *kept = c }); err != nil {
		w.Log.Warn("a card is not remembered", "error", brief(err))
	}
}

// notTheMessage are codes that say nothing of the message: of who it is for, or of the
// application.
var notTheMessage = []int{40001, 40013, 40056, 40031, 48002, 60011, 60020, 60111, 81013, 301002}

// refusal is an error as the door wants to have it: whether the message itself is not
// taken.
func refusal(err error) error {
	var code *CodeError
	if errors.As(err, &code) && !slices.Contains(notTheMessage, code.Code) {
		return fmt.Errorf("%w: %w", door.ErrRefused, err)
	}
	return err
}
