package door

import (
	"context"
	"errors"

	"planbot/bot"
)

// A file whose words ask for a check, or that comes without words from who may not change
// the library, is a draft: it is held against the plans and kept nowhere.

// checks reports whether an input brings a draft.
func (d *Door) checks(in Input) bool {
	_, fetches := d.carrier.(Fetcher)
	if !fetches || in.File == nil || in.Kind == Edited || d.Bot.ReadDraft == nil {
		return false
	}
	return bot.AsksCheck(in.Text) || in.Kind == Wordless && !d.uploads(in)
}

// checkDraft answers a draft, or says why it can not be had.
func (d *Door) checkDraft(ctx context.Context, in Input, before Answered) (string, error) {
	data, err := d.carrier.(Fetcher).Fetch(ctx, in, bot.MaxUpload)
	if err != nil {
		return d.notReceived(ctx, in, err)
	}
	m, err := d.Bot.CheckFile(ctx, d.chat(in), *in.File, data)
	if fault := (*bot.Fault)(nil); errors.As(err, &fault) {
		return "", err
	}
	if err != nil {
		d.warn(in, "a session failed", err)
	}
	return "checked", d.sayMessage(ctx, in, m, before)
}
