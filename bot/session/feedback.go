package session

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"sync"
	"time"

	"github.com/redis/go-redis/v9"
)

// A Verdict is what a person thought of an answer. Who it was is not kept.
type Verdict struct {
	Time     time.Time `json:"time"`
	Clause   string    `json:"clause,omitempty"`   // id
	Plan     string    `json:"plan,omitempty"`     // file name
	Good     bool      `json:"good"`               // 👍
	Question string    `json:"question,omitempty"` // only with the person's consent
	Words    string    `json:"words,omitempty"`    // what they wrote with /feedback
}

// Feedback keeps verdicts, the newest maxVerdicts of them.
type Feedback interface {
	Add(ctx context.Context, v Verdict) error
	// All returns the verdicts, oldest first.
	All(ctx context.Context) ([]Verdict, error)
}

const (
	maxVerdicts = 10_000
	// oldFeedback is where verdicts were kept before the key held the bot's id.
	oldFeedback = "planbot:feedback"
)

// MemoryFeedback keeps verdicts in this process alone.
type MemoryFeedback struct {
	mu   sync.Mutex
	kept []Verdict
}

// Add implements Feedback.
func (f *MemoryFeedback) Add(_ context.Context, v Verdict) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.kept = append(f.kept, v)
	f.kept = f.kept[max(0, len(f.kept)-maxVerdicts):]
	return nil
}

// All implements Feedback.
func (f *MemoryFeedback) All(context.Context) ([]Verdict, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	return slices.Clone(f.kept), nil
}

// RedisFeedback keeps verdicts in a list of Redis.
type RedisFeedback struct {
	client redis.UniversalClient
	key    string
}

// NewRedisFeedback returns the feedback on a bot that is kept in a Redis, which several
// bots may share.
func NewRedisFeedback(client redis.UniversalClient, bot string) RedisFeedback {
	return RedisFeedback{client, "planbot:" + bot + ":feedback"}
}

// Add implements Feedback.
func (f RedisFeedback) Add(ctx context.Context, v Verdict) error {
	data, err := json.Marshal(v)
	if err != nil {
		return fmt.Errorf("encoding feedback: %w", err)
	}
	commands, err := f.client.TxPipelined(ctx, func(p redis.Pipeliner) error {
		p.RPush(ctx, f.key, data)
		p.LTrim(ctx, f.key, -maxVerdicts, -1)
		return nil
	})
	if err != nil {
		return fmt.Errorf("keeping feedback: %w", causeOf(commands, err))
	}
	return nil
}

// causeOf is the error of the command for which a transaction was given up; the
// transaction's own does not say why.
func causeOf(commands []redis.Cmder, err error) error {
	for _, c := range commands {
		if c.Err() != nil && !redis.IsExecAbortError(c.Err()) {
			return c.Err()
		}
	}
	return err
}

// All implements Feedback.
func (f RedisFeedback) All(ctx context.Context) ([]Verdict, error) {
	if err := f.adopt(ctx, oldFeedback); err != nil {
		return nil, err
	}
	return f.read(ctx)
}

func (f RedisFeedback) read(ctx context.Context) ([]Verdict, error) {
	lines, err := f.client.LRange(ctx, f.key, 0, -1).Result()
	if err != nil {
		return nil, fmt.Errorf("reading feedback: %w", err)
	}
	out := make([]Verdict, len(lines))
	for i, line := range lines {
		if err := json.Unmarshal([]byte(line), &out[i]); err != nil {
			return nil, fmt.Errorf("reading feedback %d: %w", i, err)
		}
	}
	return out, nil
}

// adopt takes over the verdicts of before keys held the bot's id, which do not say what
// bot they are of: they go to the first that asks, and no other sees them. The two keys
// may lie on different nodes of a cluster, so they are not renamed.
func (f RedisFeedback) adopt(ctx context.Context, from string) error {
	old, err := f.client.LRange(ctx, from, 0, -1).Result()
	if err != nil {
		return fmt.Errorf("reading old feedback: %w", err)
	}
	if len(old) == 0 {
		return nil
	}
	slices.Reverse(old) // each is put before those that are there
	if err := f.client.LPush(ctx, f.key, old).Err(); err != nil {
		return fmt.Errorf("taking old feedback over: %w", err)
	}
	if err := f.client.LTrim(ctx, from, int64(len(old)), -1).Err(); err != nil {
		return fmt.Errorf("taking old feedback over: %w", err)
	}
	return nil
}

// GuardedFeedback adds to the shared feedback within the guard's time, and keeps
// in this process what could not be added until the next one goes through.
type GuardedFeedback struct {
	shared Feedback
	guard  *Guard
	mine   MemoryFeedback
}

// NewGuardedFeedback returns feedback over one that may fail.
func NewGuardedFeedback(shared Feedback, guard *Guard) *GuardedFeedback {
	return &GuardedFeedback{shared: shared, guard: guard}
}

// Add implements Feedback.
func (f *GuardedFeedback) Add(ctx context.Context, v Verdict) error {
	f.mine.mu.Lock()
	waiting := append(f.mine.kept, v)
	f.mine.kept = nil
	f.mine.mu.Unlock()
	for i, v := range waiting {
		if f.guard.Do(ctx, func(ctx context.Context) error { return f.shared.Add(ctx, v) }) != nil {
			return f.keep(ctx, waiting[i:])
		}
	}
	return nil
}

func (f *GuardedFeedback) keep(ctx context.Context, verdicts []Verdict) error {
	for _, v := range verdicts {
		if err := f.mine.Add(ctx, v); err != nil {
			return err
		}
	}
	return nil
}

// All implements Feedback.
func (f *GuardedFeedback) All(ctx context.Context) ([]Verdict, error) { return f.shared.All(ctx) }
