package session

import (
	"context"
	"fmt"
	"strconv"
	"sync"
	"time"

	"github.com/redis/go-redis/v9"
)

// A State says how far an update came.
type State int

// States of an update.
const (
	Fresh State = iota // nobody has begun it: it is the caller's now
	Busy               // another process is at it
	Begun              // a process that ended had begun it, and its reply may be out: it is the caller's now
	Done               // it is answered, or its failure is final
)

// A Ledger remembers which updates were answered, so that each is answered once
// though Telegram may bring it again.
type Ledger interface {
	// Begin takes an update on. With takeOver the caller knows that no other process
	// is running, so that what one began is free again.
	Begin(ctx context.Context, update int64, takeOver bool) (State, error)
	// Mark notes that the caller is at an update (Busy), or that it is Done.
	Mark(ctx context.Context, update int64, state State) error
}

// How long a ledger remembers: Telegram brings an update for 24 hours; a process
// that has begun one renews its lease by Mark, and one that died loses it soon.
const (
	ledgerTime = 25 * time.Hour
	LeaseTime  = 45 * time.Second
)

// begin returns the state of an update and takes it on if nobody is at it. A value is
// the number of the state, and behind it the process that is at it.
var begin = redis.NewScript(`
local old = redis.call('GET', KEYS[1])
local left = redis.call('PTTL', KEYS[1])
if old and string.sub(old, 1, 1) == '3' then return 3 end
if old and string.sub(old, 2) ~= ARGV[1] and ARGV[3] == '0' and left > tonumber(ARGV[4]) then return 1 end
redis.call('SET', KEYS[1], '1' .. ARGV[1], 'PX', ARGV[2])
if old then return 2 end
return 0`)

// RedisLedger keeps a ledger that all processes share.
type RedisLedger struct {
	client redis.UniversalClient
	bot    string
	owner  string
}

// NewRedisLedger returns the ledger of a bot, whose updates are numbered by
// themselves, for a process, whose name no other has.
func NewRedisLedger(client redis.UniversalClient, bot, owner string) *RedisLedger {
	return &RedisLedger{client, bot, owner}
}

func (l *RedisLedger) key(update int64) string {
	return "planbot:" + l.bot + ":update:{" + strconv.FormatInt(update, 10) + "}"
}

// Begin implements Ledger.
func (l *RedisLedger) Begin(ctx context.Context, update int64, takeOver bool) (State, error) {
	n, err := begin.Run(ctx, l.client, []string{l.key(update)}, l.owner, ledgerTime.Milliseconds(), flag(takeOver), (ledgerTime - LeaseTime).Milliseconds()).Int()
	if err != nil {
		return Fresh, fmt.Errorf("taking an update on: %w", err)
	}
	return State(n), nil
}

func flag(on bool) string {
	if on {
		return "1"
	}
	return "0"
}

// Mark implements Ledger.
func (l *RedisLedger) Mark(ctx context.Context, update int64, state State) error {
	if err := l.client.Set(ctx, l.key(update), strconv.Itoa(int(state))+l.owner, ledgerTime).Err(); err != nil {
		return fmt.Errorf("marking an update: %w", err)
	}
	return nil
}

// maxLedger is how many updates MemoryLedger remembers: two calls' worth and more.
const maxLedger = 10_000

// MemoryLedger keeps a ledger of this process alone: after a restart an update that
// was being answered may be answered twice.
type MemoryLedger struct {
	mu     sync.Mutex
	states map[int64]State
	order  []int64 // oldest first
}

// NewMemoryLedger returns an empty ledger.
func NewMemoryLedger() *MemoryLedger { return &MemoryLedger{states: map[int64]State{}} }

// Begin implements Ledger.
func (l *MemoryLedger) Begin(_ context.Context, update int64, takeOver bool) (State, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	state := l.states[update]
	switch {
	case state == Done, state == Busy && !takeOver:
		return state, nil
	case state == Busy:
		state = Begun
	}
	l.set(update, Busy)
	return state, nil
}

// Mark implements Ledger.
func (l *MemoryLedger) Mark(_ context.Context, update int64, state State) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.set(update, state)
	return nil
}

func (l *MemoryLedger) set(update int64, state State) {
	if _, ok := l.states[update]; !ok {
		l.order = append(l.order, update)
	}
	l.states[update] = state
	if len(l.order) > maxLedger {
		delete(l.states, l.order[0])
		l.order = l.order[1:]
	}
}

// A SharedLedger asks the processes' ledger, and this process's own while that is
// away. What it knows itself counts first; what the shared one was not told, it is told
// later.
type SharedLedger struct {
	shared Ledger
	own    *MemoryLedger
	guard  *Guard

	mu   sync.Mutex
	late []int64 // updates that are done and not marked so in the shared ledger
}

// NewSharedLedger returns a ledger over one that may fail.
func NewSharedLedger(shared Ledger, guard *Guard) *SharedLedger {
	return &SharedLedger{shared: shared, own: NewMemoryLedger(), guard: guard}
}

// Begin implements Ledger.
func (l *SharedLedger) Begin(ctx context.Context, update int64, takeOver bool) (State, error) {
	own, err := l.own.Begin(ctx, update, takeOver)
	if own != Fresh || err != nil {
		return own, err
	}
	state := Fresh
	err = l.guard.Do(ctx, func(ctx context.Context) (err error) {
		state, err = l.shared.Begin(ctx, update, takeOver)
		return err
	})
	if err != nil {
		return Fresh, nil // answered twice at worst, and never not at all
	}
	switch state {
	case Busy:
		err = l.own.Mark(ctx, update, Fresh) // another's, and perhaps ours later
	case Done:
		err = l.own.Mark(ctx, update, Done)
	}
	return state, err
}

// Mark implements Ledger.
func (l *SharedLedger) Mark(ctx context.Context, update int64, state State) error {
	if err := l.own.Mark(ctx, update, state); err != nil {
		return err
	}
	if l.tell(ctx, update, state) == nil {
		l.catchUp(ctx)
	} else if state == Done {
		l.mu.Lock()
		defer l.mu.Unlock()
		l.late = append(l.late, update)
		l.late = l.late[max(0, len(l.late)-maxLedger):]
	}
	return nil
}

func (l *SharedLedger) tell(ctx context.Context, update int64, state State) error {
	return l.guard.Do(ctx, func(ctx context.Context) error { return l.shared.Mark(ctx, update, state) })
}

// catchUp tells the shared ledger what it was not told, as long as it listens.
func (l *SharedLedger) catchUp(ctx context.Context) {
	l.mu.Lock()
	late := l.late
	l.late = nil
	l.mu.Unlock()
	for i, update := range late {
		if l.tell(ctx, update, Done) != nil {
			l.mu.Lock()
			defer l.mu.Unlock()
			l.late = append(l.late, late[i:]...)
			return
		}
	}
}
