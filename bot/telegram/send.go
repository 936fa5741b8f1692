package telegram

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"slices"
	"strings"
	"time"

	tg "github.com/go-telegram/bot"
	"github.com/go-telegram/bot/models"

	"planbot/bot"
	"planbot/bot/calls"
	"planbot/bot/session"
)

// How long a call is tried that Telegram answers with errors: after that its failure
// is final. And the pauses between.
const (
	patience    = 3 * time.Minute
	firstPause  = 300 * time.Millisecond
	longestWait = 10 * time.Second
)

// final reports whether Telegram has understood a call and refused it, so that trying
// again is of no use.
func final(err error) bool {
	var migrated *tg.MigrateError
	return errors.Is(err, tg.ErrorBadRequest) || errors.Is(err, tg.ErrorForbidden) || errors.Is(err, tg.ErrorUnauthorized) ||
		errors.Is(err, tg.ErrorNotFound) || errors.As(err, &migrated)
}

// A request is a call of the Bot API.
type request struct {
	method string
	chat   int64 // that a 429 holds; 0 for none
	counts bool  // it counts as a message sent there
	do     func(context.Context) error
	done   func() bool // after a failure of which it is not known what it did: whether it has done its work; may be nil
	quiet  bool        // its failures are logged once, not each time
}

// call makes a call that sends nothing.
func (t *Telegram) call(ctx context.Context, method string, do func(context.Context) error) error {
	return t.request(ctx, request{method: method, do: do})
}

// request makes a call until it succeeds or its failure is final: it waits as long as
// a 429 says, and after other errors twice as long each time. What Telegram answers
// with an error for longer than patience is given up; while it can not be reached at
// all nothing is, until ctx is over.
func (t *Telegram) request(ctx context.Context, r request) error {
	var answering time.Time // since when Telegram answers with errors
	for pause := firstPause; ; pause = min(2*pause, longestWait) {
		err := t.attempt(ctx, r)
		if err == nil || accepted(err) {
			return nil
		}
		if unchanged(err) {
			return err
		}
		kind := class(err)
		t.Errors.WithLabelValues(r.method, string(kind)).Inc()
		if kind == calls.Refused {
			return err
		}
		if !r.quiet || pause == firstPause {
			t.Log.Warn("calling Telegram again", "method", r.method, "error", brief(err))
		}
		if answering = kind.AnswersSince(answering, t.Now()); !answering.IsZero() && t.Now().Sub(answering) > patience {
			return fmt.Errorf("%s: given up: %w", r.method, err)
		}
		if ended := calls.Sleep(ctx, t.pause(r, err, pause)); ended != nil {
			return fmt.Errorf("%s: %w: %w", r.method, ended, err)
		}
		if kind != tooMany && r.done != nil && r.done() {
			return nil
		}
	}
}

// pause is how long to wait before a call is made again: as long as a 429 says, which
// holds the chat, if it does say; else about as long as it is given.
func (t *Telegram) pause(r request, err error, about time.Duration) time.Duration {
	var limited *tg.TooManyRequestsError
	if !errors.As(err, &limited) || limited.RetryAfter <= 0 {
		return calls.About(about)
	}
	wait := time.Duration(limited.RetryAfter)*time.Second + 50*time.Millisecond
	t.limits.hold(r.chat, wait)
	return wait
}

func (t *Telegram) attempt(ctx context.Context, r request) error {
	if r.counts {
		if err := t.limits.take(ctx, r.chat); err != nil {
			return err
		}
		defer t.limits.sent(r.chat)
	}
	return t.once(ctx, r.do)
}

func (t *Telegram) once(ctx context.Context, f func(context.Context) error) error {
	ctx, cancel := context.WithTimeout(ctx, callTime)
	defer cancel()
	return f(ctx)
}

// tooMany is a class of failures that tell how long to wait.
const tooMany calls.Class = "too_many_requests"

// class is an error's class.
func class(err error) calls.Class {
	var limited *tg.TooManyRequestsError
	var network net.Error
	switch {
	case errors.As(err, &limited):
		return tooMany
	case final(err):
		return calls.Refused
	case errors.As(err, &network), errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, context.DeadlineExceeded), errors.Is(err, context.Canceled):
		return calls.Unreached
	}
	return calls.Failed
}

// A target is where a reply goes.
type target struct {
	update  int64 // that it answers
	chat    int64
	thread  int
	replyTo int   // message that a group's reply answers; 0 for none
	after   int   // the reply's message has a higher id than this
	perhaps bool  // a reply may be out already: its process ended while it was sent
	edit    []int // messages that the reply takes the place of
}

// deliver sends a message, or puts it in the place of others, and returns the ids of
// its messages. What is too long for one goes on in further ones.
func (t *Telegram) deliver(ctx context.Context, to *target, m bot.Message) ([]int, error) {
	var sent []int
	pieces := piecesOf(m, t.me.Load().Username)
	for i, p := range pieces {
		id, err := t.put(ctx, to, p, i)
		if err != nil {
			return sent, err
		}
		if id != 0 {
			sent = append(sent, id)
		}
		to.after, to.replyTo = max(to.after, id), 0
	}
	t.removeRest(ctx, to, texts(pieces))
	return sent, nil
}

// removeRest deletes what is left of a longer reply whose place a shorter one took.
func (t *Telegram) removeRest(ctx context.Context, to *target, kept int) {
	for _, id := range to.edit[min(kept, len(to.edit)):] {
		err := t.call(ctx, "deleteMessage", func(ctx context.Context) error {
			_, err := t.api.DeleteMessage(ctx, &tg.DeleteMessageParams{ChatID: to.chat, MessageID: id})
			return err
		})
		if err != nil {
			t.Log.Warn("a part of an old reply is left", "error", brief(err))
		}
	}
}

// put edits the i-th of the messages to replace, or sends a new one if there is none
// or it can not be edited.
func (t *Telegram) put(ctx context.Context, to *target, p piece, i int) (int, error) {
	if i < len(to.edit) && p.file == nil { // a text can not become a file
		err := t.edit(ctx, to.chat, to.edit[i], p)
		if err == nil || class(err) != calls.Refused {
			return to.edit[i], err
		}
	}
	return t.send(ctx, to, p)
}

// send sends a new message and returns its id, 0 if Telegram did not tell it. Where it is not known whether it went out, it is looked
// for before it is sent again.
func (t *Telegram) send(ctx context.Context, to *target, p piece) (int, error) {
	if to.perhaps {
		if id, ok := t.alreadySent(ctx, to, p); ok {
			return id, nil
		}
	}
	id := 0
	err := t.request(ctx, request{
		method: p.method(), chat: to.chat, counts: true,
		do: func(ctx context.Context) (err error) {
			if id, err = t.sendOnce(ctx, to, p); noPicture(err) && p.isPicture() {
				p = p.asDocument()
				id, err = t.sendOnce(ctx, to, p)
			}
			return err
		},
		done: func() (ok bool) {
			id, ok = t.alreadySent(ctx, to, p)
			return ok
		},
	})
	if err != nil {
		return 0, fmt.Errorf("sending a message: %w", err)
	}
	if id != 0 {
		t.note(ctx, to, id)
	}
	return id, nil
}

// note remembers that a message was sent, so that it is not taken for another whose
// sending was interrupted, and is found if the process ends before the update is done.
func (t *Telegram) note(ctx context.Context, to *target, id int) {
	_, err := t.Sent.Update(session.WithBudget(ctx), chatKey(to.chat), func(s *Sent) { s.add(id, to.update) })
	if err != nil {
		t.Log.Warn("what was sent is not remembered", "error", brief(err))
	}
}

// chatKey is the key of the messages that were sent to a chat last.
func chatKey(chat int64) string { return fmt.Sprintf("chat:%d", chat) }

// sendOnce sends a message. Where it can not stand as it was meant to, it stands where
// it can.
func (t *Telegram) sendOnce(ctx context.Context, to *target, p piece) (id int, err error) {
	err = t.place(ctx, to, func() error {
		m, err := t.sendPiece(ctx, to, p)
		if m != nil {
			id = m.ID
		}
		return err
	})
	return id, err
}

// place does what sends to a target until Telegram finds no more fault with the target.
func (t *Telegram) place(ctx context.Context, to *target, do func() error) error {
	for {
		err := do()
		if err == nil || !t.yield(ctx, to, err) {
			return err
		}
	}
}

// yield changes a target that Telegram refuses, and reports whether it did: a group may
// have become a supergroup, a topic may be closed or gone, the replied message gone. A
// reply goes to the topic of what it replies to, so it is given up after the topic.
func (t *Telegram) yield(ctx context.Context, to *target, err error) bool {
	var migrated *tg.MigrateError
	switch {
	case errors.As(err, &migrated) && to.chat != int64(migrated.MigrateToChatID):
		t.move(ctx, to.chat, int64(migrated.MigrateToChatID))
		to.chat, to.after, to.replyTo = int64(migrated.MigrateToChatID), 0, 0
	case noThread(err) && to.thread != 0:
		to.thread = 0
	case (noThread(err) || noReplied(err)) && to.replyTo != 0:
		to.replyTo = 0
	default:
		return false
	}
	return true
}

// noThread reports whether a call was refused for its topic.
func noThread(err error) bool {
	return errors.Is(err, tg.ErrorBadRequest) && saysAny(err, "thread not found", "TOPIC_CLOSED", "TOPIC_DELETED", "TOPIC_ID_INVALID")
}

// noReplied reports whether a call was refused for what it replies to: in topics it is
// although a reply was allowed to be sent without.
func noReplied(err error) bool {
	return errors.Is(err, tg.ErrorBadRequest) && saysAny(err, "replied not found", "replied message not found", "reply message not found", "REPLY_MESSAGE_ID_INVALID")
}

// saysAny reports whether an error's words hold one of some.
func saysAny(err error, words ...string) bool {
	return slices.ContainsFunc(words, func(w string) bool { return strings.Contains(err.Error(), w) })
}

// maxGap is how many messages of other chats may have come between a question and
// its reply: in private chats all of a bot's messages are numbered in one row.
const maxGap = 25

// alreadySent looks for a message that may have been sent. The Bot API can not read a chat,
// but it tells of an edit that it changes nothing: then the message is there. Messages
// that are known to be others are not touched.
func (t *Telegram) alreadySent(ctx context.Context, to *target, p piece) (int, bool) {
	others, err := t.Sent.Load(session.WithBudget(ctx), chatKey(to.chat))
	if err != nil {
		return 0, false // rather twice than in the place of another answer
	}
	for id := to.after + 1; id <= to.after+maxGap; id++ {
		if others.toOthers(id, to.update) {
			continue
		}
		ours := false
		err := t.once(ctx, func(ctx context.Context) error {
			m, err := t.editOnce(ctx, to.chat, id, p)
			ours = err == nil && t.wrote(m, to.chat, id)
			return err
		})
		if ours || unchanged(err) {
			return id, true
		}
		if err != nil && !errors.Is(err, tg.ErrorBadRequest) {
			return 0, false
		}
	}
	return 0, false
}

// wrote reports whether what an edit returned is that message of a chat, by the bot.
func (t *Telegram) wrote(m *models.Message, chat int64, id int) bool {
	return m.ID == id && m.Chat.ID == chat && m.From != nil && m.From.ID == t.me.Load().ID
}

// unchanged reports whether an edit failed for the message is so already.
func unchanged(err error) bool {
	return errors.Is(err, tg.ErrorBadRequest) && strings.Contains(err.Error(), "message is not modified")
}
