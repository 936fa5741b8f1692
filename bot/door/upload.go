package door

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"planbot/bot"
)

// Files that administrators send go to the librarian. Of anybody else's the words below
// them are answered, or that only text is understood.

// uploads reports whether an input brings a file into the library. An edit does not bring
// it once more.
func (d *Door) uploads(in Input) bool {
	_, fetches := d.carrier.(Fetcher)
	return fetches && in.File != nil && in.Kind != Edited && d.Bot.Librarian != nil && d.Access.Admin(in.Place)
}

// receive hands a file to the librarian, or says why it can not be had. How fast an
// administrator asks does not count: files are forwarded many at a time.
func (d *Door) receive(ctx context.Context, in Input) (string, error) {
	data, err := d.carrier.(Fetcher).Fetch(ctx, in, bot.MaxUpload)
	if err == nil {
		err = d.Bot.Librarian.Receive(ctx, d.chat(in), *in.File, data)
	}
	if err != nil {
		return d.notReceived(ctx, in, err)
	}
	return "received", nil
}

// notReceived says why a file can not be had.
func (d *Door) notReceived(ctx context.Context, in Input, err error) (string, error) {
	switch words := bot.WordsFor(in.Language).Admin; {
	case ctx.Err() != nil:
		return "", ctx.Err() // it comes again
	case errors.Is(err, ErrLarge):
		return "too large", d.tell(ctx, in, fmt.Sprintf(words.TooLarge, in.File.Name, bot.MaxUpload>>20))
	default:
		return "not received", errors.Join(err, d.tell(ctx, in, fmt.Sprintf(words.NotReceived, in.File.Name)))
	}
}

// address is where something can be said later to who did something.
func (d *Door) address(in Input) bot.Address {
	to := Input{ID: in.ID, Kind: Asked, Place: in.Place, Message: in.Message, Language: in.Language}
	a := bot.Address{Carrier: d.Name, Who: in.Place.User}
	if in.Kind == Pressed {
		to.Message, a.Message = "", in.Message
	}
	a.Input, _ = json.Marshal(to) // plain data
	return a
}

// Post says something at an address, in the place of other messages where the carrier can,
// and returns the ids of the messages that it is now. What is only a step of something that
// goes on (m.Replace) is not said where it could not take the place of the step before.
func (d *Door) Post(ctx context.Context, to bot.Address, m bot.Message, instead []string) ([]string, error) {
	var in Input
	if err := json.Unmarshal(to.Input, &in); err != nil {
		return nil, fmt.Errorf("an address: %w", err)
	}
	if m.Replace && len(instead) > 0 && !d.carrier.Limits().Edits {
		return instead, nil
	}
	return d.say(ctx, in, m, instead)
}
