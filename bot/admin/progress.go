package admin

import (
	"context"
	"sync"
	"time"

	"planbot/bot"
)

// progressEvery is how often a message of progress is edited at most: people see no more,
// and Telegram takes about one a second.
const progressEvery = 1500 * time.Millisecond

// A follower says how far the work on a draft is, in one message that is edited. It never
// holds the work up: of what can not be said in time only the last is.
type follower struct {
	latest chan string // has at most one element, the newest
	over   chan struct{}
	done   sync.WaitGroup
}

// follow says what it is given until it is ended, of work that is done at once nothing.
func (d *Desk) follow(ctx context.Context, each *draft) *follower {
	f := &follower{latest: make(chan string, 1), over: make(chan struct{})}
	f.done.Go(func() {
		tick := time.NewTicker(progressEvery)
		defer tick.Stop()
		for {
			select {
			case <-f.over:
				return
			case <-tick.C:
			}
			select {
			case words := <-f.latest:
				d.post(ctx, each, bot.Message{Parts: text(words), Replace: true, Buttons: each.cancelRow()})
			default:
			}
		}
	})
	return f
}

// say says how far the work is, if there is time for it. It is for one goroutine.
func (f *follower) say(words string) {
	select {
	case <-f.latest: // it was not said so far
	default:
	}
	f.latest <- words
}

// end returns when nothing more is said. What is being said is not broken off: it is not
// known then whether it was.
func (f *follower) end() {
	close(f.over)
	f.done.Wait()
}
