package door

import (
	"fmt"
	"testing"
	"time"
)

// TestRateOfOnePerson: after a burst a person waits, and is told so once.
func TestRateOfOnePerson(t *testing.T) {
	now := time.Unix(0, 0)
	p := newPaces(Reading, func() time.Time { return now })
	for i := range Reading.Burst {
		if wait, _ := p.take("amy"); wait > 0 {
			t.Fatalf("question %d waits %v", i, wait)
		}
	}
	wait, tell := p.take("amy")
	_, again := p.take("amy")
	if wait <= 0 || wait > Reading.Every || !tell || again {
		t.Errorf("wait %v, told %t, again %t", wait, tell, again)
	}
	if wait, _ := p.take("bob"); wait > 0 {
		t.Error("somebody else waits as well")
	}
	now = now.Add(Reading.Every)
	if wait, _ := p.take("amy"); wait > 0 {
		t.Errorf("after the wait: %v", wait)
	}
	if _, tell := p.take("amy"); !tell {
		t.Error("who waited and is too fast again is not told")
	}
}

func TestForgetsWhoIsGone(t *testing.T) {
	now := time.Unix(0, 0)
	p := newPaces(Reading, func() time.Time { return now })
	var once onceEach
	for i := range maxPeople {
		p.take(fmt.Sprint(i))
		once.first(fmt.Sprint(i))
	}
	now = now.Add(time.Hour)
	p.take("amy")
	if len(p.people) > 1 || once.first("1") || !once.first("amy") || len(once.seen) > 1 {
		t.Errorf("%d and %d people are remembered", len(p.people), len(once.seen))
	}
}

// TestNoPace: where there is none, nobody waits.
func TestNoPace(t *testing.T) {
	p := newPaces(Pace{}, time.Now)
	for range 100 {
		if wait, tell := p.take("amy"); wait > 0 || tell {
			t.Fatalf("waits %v", wait)
		}
	}
}
