package door

import (
	"sync"
	"time"

	"golang.org/x/time/rate"
)

// A Pace is how fast one person may ask. The zero Pace holds nobody up.
type Pace struct {
	Every time.Duration
	Burst int
}

// Reading is the pace of people in chats: as fast as one can read, with a burst for
// looking several things up.
var Reading = Pace{Every: 2 * time.Second, Burst: 20}

// Patience is how long people in chats wait for an answer.
const Patience = 10 * time.Second

// maxPeople is how many people are remembered.
const maxPeople = 10_000

// paces keep one person from taking the bot away from the others.
type paces struct {
	Pace
	now    func() time.Time
	mu     sync.Mutex
	people map[string]*asker
}

type asker struct {
	limit *rate.Limiter
	told  bool // that they are too fast
	last  time.Time
}

func newPaces(p Pace, now func() time.Time) *paces {
	return &paces{Pace: p, now: now, people: map[string]*asker{}}
}

// take counts a question. If it is one too many it returns how long to wait, and
// whether the person is to be told: once until they wait.
func (p *paces) take(person string) (wait time.Duration, tell bool) {
	if p.Every == 0 {
		return 0, false
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	now := p.now()
	a := p.people[person]
	if a == nil {
		p.forget(now)
		a = &asker{limit: rate.NewLimiter(rate.Every(p.Every), p.Burst)}
		p.people[person] = a
	}
	a.last = now
	if a.limit.AllowN(now, 1) {
		a.told = false
		return 0, false
	}
	tell, a.told = !a.told, true
	return time.Duration((1 - a.limit.TokensAt(now)) * float64(p.Every)), tell
}

// forget drops people who have not asked for so long that nothing limits them.
func (p *paces) forget(now time.Time) {
	if len(p.people) < maxPeople {
		return
	}
	for id, a := range p.people {
		if now.Sub(a.last) > time.Duration(p.Burst)*p.Every {
			delete(p.people, id)
		}
	}
}

// onceEach tells what comes for the first time, of as much as it remembers.
type onceEach struct {
	mu   sync.Mutex
	seen map[string]bool
}

func (o *onceEach) first(what string) bool {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.seen[what] {
		return false
	}
	if o.seen == nil || len(o.seen) >= maxPeople {
		o.seen = map[string]bool{}
	}
	o.seen[what] = true
	return true
}
