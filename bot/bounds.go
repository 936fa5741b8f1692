package bot

import (
	"context"
	"fmt"
	"runtime/debug"
	"sync"
	"time"

	"planbot/retrieval"
)

// Whatever a message does, it costs one reply: answers are computed in goroutines that
// are left alone at the deadline, and a panic in one is an error of its reply.

// answerTime is the longest that a reply may take; a carrier whose people are less
// patient gives a shorter one.
const answerTime = time.Minute

// A Fault is a panic that a reply ended with.
type Fault struct {
	Value any
	Stack string // of where it happened
}

// Error does not repeat the value, which may hold a person's words.
func (f *Fault) Error() string { return fmt.Sprintf("a reply panicked with a %T", f.Value) }

// bounded makes a reply within answerTime. A panic becomes a Fault.
func bounded[T any](ctx context.Context, reply func(context.Context) (T, error)) (T, error) {
	ctx, cancel := context.WithTimeout(ctx, answerTime)
	defer cancel()
	return Safely(func() (T, error) { return reply(ctx) })
}

// Safely does something for which a panic is an error like any other: a Fault.
func Safely[T any](do func() (T, error)) (out T, err error) {
	defer func() {
		switch r := recover().(type) {
		case nil:
		case *Fault:
			err = r // of a goroutine that do waited for
		default:
			err = &Fault{r, string(debug.Stack())}
		}
	}()
	return do()
}

// Bounds of computations that go on after their deadline. Go can not end one, and if
// each kept its slot, one question that never ends would stop a bot of one slot; if
// none did, such questions could take all of the machine. So few are let go on beside
// the others, and few of one person.
const (
	maxLost     = 8 // in all; further ones keep their slots
	maxLostEach = 2 // of one person, who gets no more computed until one ends
	graceTime   = 100 * time.Millisecond
)

// slots bound how many answers are computed at a time.
type slots struct {
	taken chan struct{}
	mu    sync.Mutex
	lost  map[string]int // computations that went on after their deadline, by who asked
	all   int            // their sum
}

func newSlots(n int) *slots {
	return &slots{taken: make(chan struct{}, n), lost: map[string]int{}}
}

// A computed is what a computation gave.
type computed struct {
	answer retrieval.Answer
	err    error
}

// do computes an answer when a slot is free for it, and returns at the deadline at the
// latest, or graceTime after it. A panic in compute goes on in the caller.
func (s *slots) do(ctx context.Context, who string, compute func() (retrieval.Answer, error)) (retrieval.Answer, error) {
	if s.owes(who) {
		return retrieval.Answer{}, fmt.Errorf("earlier questions are still being computed: %w", context.DeadlineExceeded)
	}
	select {
	case s.taken <- struct{}{}:
	case <-ctx.Done():
		return retrieval.Answer{}, ctx.Err()
	}
	done := make(chan computed, 1)
	go func() {
		a, err := Safely(compute)
		done <- computed{a, err}
	}()
	c, ended := wait(ctx, done)
	if !ended {
		s.lose(who, done)
		return retrieval.Answer{}, ctx.Err()
	}
	<-s.taken
	if fault, ok := c.err.(*Fault); ok {
		panic(fault)
	}
	return c.answer, c.err
}

// wait waits until a computation ends, but not longer than until it should have.
func wait(ctx context.Context, done <-chan computed) (c computed, ended bool) {
	select {
	case c = <-done:
		return c, true
	case <-ctx.Done():
	}
	grace := time.NewTimer(graceTime)
	defer grace.Stop()
	select {
	case c = <-done:
		return c, true
	case <-grace.C:
		return c, false
	}
}

func (s *slots) owes(who string) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return who != "" && s.lost[who] >= maxLostEach
}

// lose leaves a computation alone. Its slot is another's, unless too many were left
// alone already.
func (s *slots) lose(who string, done <-chan computed) {
	keeps := s.count(who, +1) > maxLost
	if !keeps {
		<-s.taken
	}
	go func() {
		<-done
		s.count(who, -1)
		if keeps {
			<-s.taken
		}
	}()
}

func (s *slots) count(who string, d int) (all int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.all += d
	if s.lost[who] += d; s.lost[who] == 0 {
		delete(s.lost, who)
	}
	return s.all
}
