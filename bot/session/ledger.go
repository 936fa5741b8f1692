package session

import (
	"context"
	"fmt"
	"strconv"
	"sync"
	"time"

	lru "github.com/hashicorp/golang-lru/v2/simplelru"
	"github.com/redis/go-redis/v9"
)

// A State says how far an input came.
type State int

// States of an input.
const (
	Fresh State = iota // nobody has begun it: it is the caller's now
	Busy               // another process is at it
	Begun              // a process that ended had begun it, and its reply may be out: it is the caller's now
	Done               // it is answered, or its failure is final
	Spent              // processes ended with it so often that it is to be given up
)

// MaxTries is the try with which an input is given up: one that a process ended with
// is tried once more, one that two ended with is not.
const MaxTries = 3

// A Ledger remembers which inputs were answered, by their ids, so that each is answered
// once though its carrier may bring it again.
type Ledger interface {
	// Begin takes an input on. With takeOver the caller knows that no other process
	// is running, so that what one began is free again.
	Begin(ctx context.Context, input string, takeOver bool) (State, error)
	// Retry notes that the caller now tries an input that was Begun. It returns Begun,
	// or Spent if it is not to be tried.
	Retry(ctx context.Context, input string) (State, error)
	// Mark notes that the caller is at an input (Busy), or that it is Done, which it
	// then is for good.
	Mark(ctx context.Context, input string, state State) error
}

// How long a ledger remembers: Telegram brings an update for 24 hours; a process
// that has begun one renews its lease by Mark, and one that died loses it soon.
const (
	ledgerTime = 25 * time.Hour
	LeaseTime  = 45 * time.Second
)

// begin returns the state of an input and takes it on if nobody is at it. A value is
// the number of the state, behind it the process that is at it, and behind # how often
// the input was tried, if it was more than once.
var begin = redis.NewScript(`
local old = redis.call('GET', KEYS[1])
local left = redis.call('PTTL', KEYS[1])
if old and string.sub(old, 1, 1) == '3' then return 3 end
if old and string.match(old, '^.([^#]*)') ~= ARGV[1] and ARGV[3] == '0' and left > tonumber(ARGV[4]) then return 1 end
redis.call('SET', KEYS[1], '1' .. ARGV[1] .. (string.match(old or '', '#%d+$') or ''), 'PX', ARGV[2])
if old then return 2 end
return 0`)

// retry counts a try of an input.
var retry = redis.NewScript(`
local old = redis.call('GET', KEYS[1]) or ''
local tries = tonumber(string.match(old, '#(%d+)$') or '1') + 1
redis.call('SET', KEYS[1], '1' .. ARGV[1] .. '#' .. tries, 'PX', ARGV[2])
return tries`)

// mark sets the state of an input that is not Done, and keeps how often it was tried.
var mark = redis.NewScript(`
local old = redis.call('GET', KEYS[1]) or ''
if string.sub(old, 1, 1) == '3' then return 0 end
redis.call('SET', KEYS[1], ARGV[1] .. (string.match(old, '#%d+$') or ''), 'PX', ARGV[2])
return 1`)

// RedisLedger keeps a ledger that all processes share.
type RedisLedger struct {
	client redis.UniversalClient
	bot    string
	owner  string
}

// NewRedisLedger returns the ledger of a bot, whose inputs have ids of their own, for a process, whose name no other has.
func NewRedisLedger(client redis.UniversalClient, bot, owner string) *RedisLedger {
	return &RedisLedger{client, bot, owner}
}

func (l *RedisLedger) key(input string) string {
	return "planbot:" + l.bot + ":input:{" + input + "}"
}

// Begin implements Ledger.
func (l *RedisLedger) Begin(ctx context.Context, input string, takeOver bool) (State, error) {
	n, err := begin.Run(ctx, l.client, []string{l.key(input)}, l.owner, ledgerTime.Milliseconds(), flag(takeOver), (ledgerTime - LeaseTime).Milliseconds()).Int()
	if err != nil {
		return Fresh, fmt.Errorf("taking an input on: %w", err)
	}
	return State(n), nil
}

func flag(on bool) string {
	if on {
		return "1"
	}
	return "0"
}

// Retry implements Ledger.
func (l *RedisLedger) Retry(ctx context.Context, input string) (State, error) {
	tries, err := retry.Run(ctx, l.client, []string{l.key(input)}, l.owner, ledgerTime.Milliseconds()).Int()
	if err != nil {
		return Begun, fmt.Errorf("trying an input again: %w", err)
	}
	return afterTries(tries), nil
}

func afterTries(n int) State {
	if n >= MaxTries {
		return Spent
	}
	return Begun
}

// Mark implements Ledger.
func (l *RedisLedger) Mark(ctx context.Context, input string, state State) error {
	if err := mark.Run(ctx, l.client, []string{l.key(input)}, strconv.Itoa(int(state))+l.owner, ledgerTime.Milliseconds()).Err(); err != nil {
		return fmt.Errorf("marking an input: %w", err)
	}
	return nil
}

// maxLedger is how many inputs MemoryLedger remembers: two calls' worth and more.
const maxLedger = 10_000

// MemoryLedger keeps a ledger of this process alone: after a restart an input that
// was being answered may be answered twice, and how often it was tried is forgotten.
type MemoryLedger struct {
	mu   sync.Mutex
	kept *lru.LRU[string, entry]
}

type entry struct {
	state State
	tries int
}

// NewMemoryLedger returns an empty ledger.
func NewMemoryLedger() *MemoryLedger {
	return &MemoryLedger{kept: newLRU[string, entry](maxLedger)}
}

// Begin implements Ledger.
func (l *MemoryLedger) Begin(_ context.Context, input string, takeOver bool) (State, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	e, known := l.kept.Get(input)
	if e.state == Done || e.state == Busy && !takeOver {
		return e.state, nil
	}
	l.kept.Add(input, entry{Busy, max(e.tries, 1)})
	if known {
		return Begun, nil
	}
	return Fresh, nil
}

// Retry implements Ledger.
func (l *MemoryLedger) Retry(_ context.Context, input string) (State, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	e, _ := l.kept.Get(input)
	l.kept.Add(input, entry{Busy, e.tries + 1})
	return afterTries(e.tries + 1), nil
}

// Mark implements Ledger.
func (l *MemoryLedger) Mark(_ context.Context, input string, state State) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	if e, _ := l.kept.Get(input); e.state != Done {
		l.kept.Add(input, entry{state, e.tries})
	}
	return nil
}

// forget takes back that an input was begun.
func (l *MemoryLedger) forget(input string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.kept.Remove(input)
}

// A SharedLedger asks the processes' ledger, and this process's own while that is
// away. What it knows itself counts first; what the shared one was not told, it is told
// later.
type SharedLedger struct {
	shared Ledger
	own    *MemoryLedger
	guard  *Guard

	mu   sync.Mutex
	late []string // inputs that are done and not marked so in the shared ledger
}

// NewSharedLedger returns a ledger over one that may fail.
func NewSharedLedger(shared Ledger, guard *Guard) *SharedLedger {
	return &SharedLedger{shared: shared, own: NewMemoryLedger(), guard: guard}
}

// Begin implements Ledger.
func (l *SharedLedger) Begin(ctx context.Context, input string, takeOver bool) (State, error) {
	own, err := l.own.Begin(ctx, input, takeOver)
	if own != Fresh || err != nil {
		return own, err
	}
	state := Fresh
	err = l.guard.Do(ctx, func(ctx context.Context) (err error) {
		state, err = l.shared.Begin(ctx, input, takeOver)
		return err
	})
	if err != nil {
		return Fresh, nil // answered twice at worst, and never not at all
	}
	switch state {
	case Busy:
		l.own.forget(input) // another's, and perhaps ours later
	case Done:
		err = l.own.Mark(ctx, input, Done)
	}
	return state, err
}

// Retry implements Ledger.
func (l *SharedLedger) Retry(ctx context.Context, input string) (State, error) {
	state, err := l.own.Retry(ctx, input)
	_ = l.guard.Do(ctx, func(ctx context.Context) error {
		shared, err := l.shared.Retry(ctx, input)
		if err == nil {
			state = shared
		}
		return err // where it is away, this process's own count holds
	})
	return state, err
}

// Mark implements Ledger.
func (l *SharedLedger) Mark(ctx context.Context, input string, state State) error {
	if err := l.own.Mark(ctx, input, state); err != nil {
		return err
	}
	if l.tell(ctx, input, state) == nil {
		l.catchUp(ctx)
	} else if state == Done {
		l.mu.Lock()
		defer l.mu.Unlock()
		l.late = append(l.late, input)
		l.late = l.late[max(0, len(l.late)-maxLedger):]
	}
	return nil
}

func (l *SharedLedger) tell(ctx context.Context, input string, state State) error {
	return l.guard.Do(ctx, func(ctx context.Context) error { return l.shared.Mark(ctx, input, state) })
}

// catchUp tells the shared ledger what it was not told, as long as it listens.
func (l *SharedLedger) catchUp(ctx context.Context) {
	l.mu.Lock()
	late := l.late
	l.late = nil
	l.mu.Unlock()
	for i, input := range late {
		if l.tell(ctx, input, Done) != nil {
			l.mu.Lock()
			defer l.mu.Unlock()
			l.late = append(l.late, late[i:]...)
			return
		}
	}
}
