package admin

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"

	"planbot/bot"
	"planbot/retrieval/library"
)

// Receive implements bot.Librarian: it keeps a file, says so and lets it be read in its
// turn. A message that comes again, for a process ended with it, is the same draft.
func (d *Desk) Receive(ctx context.Context, chat bot.Chat, file bot.Upload, data []byte) error {
	each := &draft{
		ID: "d" + sum([]byte(chat.Back.Carrier + chat.Message))[:12], Name: fileName(file.Name), Sum: sum(data), Came: d.Now(), State: waiting,
		Language: chat.Language, To: chat.Back,
	}
	if _, err := d.drafts.load(each.ID); err == nil {
		return nil // it goes on by itself
	}
	if same, err := d.known(each.Sum); err != nil || same != nil {
		if err == nil {
			_, err = d.Post(ctx, each.To, d.isKnown(each.words(), *same), nil)
		}
		return err
	}
	if err := d.drafts.add(each, data); err != nil {
		return err
	}
	d.acknowledge(ctx, each)
	d.enqueue(each.ID)
	return nil
}

// acknowledge says that a file has come, and how many are before it.
func (d *Desk) acknowledge(ctx context.Context, each *draft) {
	d.mu.Lock()
	before := len(d.line)
	if d.at != "" {
		before++
	}
	d.mu.Unlock()
	words := fmt.Sprintf(each.words().Admin.Received, each.Name)
	if before > 0 {
		words = fmt.Sprintf(each.words().Admin.Waiting, each.Name, before)
	}
	d.post(ctx, each, bot.Message{Parts: text(words), Buttons: each.cancelRow()})
}

// known returns the plan whose source has this sum, nil if none has. An earlier
// edition counts as none: its text may come back.
func (d *Desk) known(sum string) (*library.Listed, error) {
	all, err := library.List(os.DirFS(d.Dir))
	if err != nil && !errors.Is(err, fs.ErrNotExist) && !errors.Is(err, library.ErrNoLibrary) {
		return nil, err
	}
	for _, p := range all {
		if p.Source == sum && p.Next == "" {
			return &p, nil
		}
	}
	return nil, nil
}

// isKnown says that a file is a plan already.
func (d *Desk) isKnown(w *bot.Words, p library.Listed) bot.Message {
	words := w.Admin.Known
	if p.Withdrawn {
		words = w.Admin.KnownWithdrawn
	}
	m := bot.Message{Parts: text(fmt.Sprintf(words, p.File, p.Facts.Title))}
	m.Buttons = [][]bot.Button{{{Label: w.Admin.Edit, Send: "/admin plan " + planKey(p.File)}}}
	return m
}

// sum is the SHA-256 of bytes, hex.
func sum(data []byte) string {
	s := sha256.Sum256(data)
	return hex.EncodeToString(s[:])
}
