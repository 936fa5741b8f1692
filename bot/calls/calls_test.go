package calls

import (
	"context"
	"errors"
	"testing"
	"time"
)

// TestUntil: what may pass is tried again, what is final is not, and what is answered
// with errors for too long is given up.
func TestUntil(t *testing.T) {
	failure := errors.New("failure")
	for name, tc := range map[string]struct {
		classes []Class
		hop     time.Duration // that the clock goes on with each call
		calls   int
		fails   bool
	}{
		"well": {[]Class{Done}, 0, 1, false}, "busy": {[]Class{Wait, Done}, 0, 2, false}, "refused": {[]Class{Refused}, 0, 1, true},
		"renewed": {[]Class{Renew, Done}, 0, 2, false}, "too long": {[]Class{Failed, Failed, Done}, patience/2 + 1, 2, true},
		"not reached for long": {[]Class{Unreached, Unreached, Done}, patience + 1, 3, false},
	} {
		now, calls, noted := time.Now(), 0, 0
		c := Caller{
			Class: func(error) Class { return tc.classes[calls-1] },
			Note:  func(string, Class, error) { noted++ },
			Now:   func() time.Time { now = now.Add(tc.hop); return now },
		}
		err := c.Until(t.Context(), "x", func() error { calls++; return failure })
		if calls != tc.calls || (err != nil) != tc.fails {
			t.Errorf("%s: %d calls, error %v", name, calls, err)
		}
	}
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	c := Caller{Class: func(error) Class { return Unreached }, Note: func(string, Class, error) {}, Now: time.Now}
	if err := c.Until(ended, "x", func() error { return failure }); !errors.Is(err, context.Canceled) || !errors.Is(err, failure) {
		t.Errorf("error %v", err)
	}
}

// TestRates: to one person goes what is allowed, and the rest waits; others do not.
func TestRates(t *testing.T) {
	r := NewRates(time.Hour, 15)
	ctx, cancel := context.WithTimeout(t.Context(), 100*time.Millisecond)
	defer cancel()
	n := 0
	for r.Wait(ctx, "a") == nil {
		n++
	}
	if n != 15 || r.Wait(t.Context(), "b") != nil {
		t.Errorf("%d at once", n)
	}
}

// TestKnown: an answer counts for a time, and longer while there is no other.
func TestKnown(t *testing.T) {
	now, asked, away := time.Now(), 0, error(nil)
	k := NewKnown(func(context.Context, string) (int, error) { asked++; return asked, away }, func() time.Time { return now })
	for i, tc := range []struct {
		later time.Duration
		away  error
		want  int
		fails bool
	}{{0, nil, 1, false}, {FreshTime - 1, nil, 1, false}, {1, nil, 2, false}, {FreshTime, errors.New("away"), 2, false}, {StaleTime, errors.New("away"), 4, true}, {0, nil, 5, false}} {
		now, away = now.Add(tc.later), tc.away
		if got, err := k.Get(t.Context(), "x"); got != tc.want || (err != nil) != tc.fails {
			t.Errorf("%d: %d, error %v", i, got, err)
		}
	}
}

// TestGate: so many calls are made at a time, and no more than the rate allows.
func TestGate(t *testing.T) {
	g := NewGate(1000, 3, 2)
	first, err := g.Pass(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if _, err = g.Pass(t.Context()); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Millisecond)
	defer cancel()
	if _, err := g.Pass(ctx); err == nil {
		t.Error("three at a time")
	}
	first()
	if _, err := g.Pass(t.Context()); err != nil {
		t.Error(err)
	}
	slow := NewGate(.001, 1, 9)
	if _, err := slow.Pass(t.Context()); err != nil {
		t.Error(err)
	}
	late, cancel := context.WithTimeout(t.Context(), 20*time.Millisecond)
	defer cancel()
	if _, err := slow.Pass(late); err == nil {
		t.Error("faster than the rate")
	}
}
