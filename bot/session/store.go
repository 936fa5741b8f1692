package session

import (
	"context"
	"encoding/json"
	"fmt"
	"sync"
	"time"

	lru "github.com/hashicorp/golang-lru/v2/simplelru"
)

// A Store keeps values by key for a time after their last use. It is safe for
// concurrent use.
type Store[T any] interface {
	// Load returns the value of a key, a zero one if there is none or its time is
	// over, and begins its time anew.
	Load(ctx context.Context, key string) (T, error)
	// Update replaces the value of a key with what change makes of it, begins its
	// time anew and returns it. No other update comes between: change is called
	// again if one did, so it must do nothing but change its argument.
	Update(ctx context.Context, key string, change func(*T)) (T, error)
}

// format is the version of the stored form. A value of another version counts as
// none: a conversation that is begun anew beats one that is misread.
const format = 1

type stored[T any] struct {
	Version int `json:"v"`
	Value   T   `json:"d"`
}

func encode[T any](value T) ([]byte, error) {
	data, err := json.Marshal(stored[T]{format, value})
	if err != nil {
		return nil, fmt.Errorf("encoding a session: %w", err)
	}
	return data, nil
}

// decode returns a zero value for what is no value of this version.
func decode[T any](data []byte) T {
	var s stored[T]
	if json.Unmarshal(data, &s) != nil || s.Version != format {
		var none T
		return none
	}
	return s.Value
}

// MaxKept is how many values Memory keeps; the one that was not used for longest, whose
// time ends first, goes first.
const MaxKept = 10_000

// Memory keeps values in this process alone.
type Memory[T any] struct {
	ttl  time.Duration
	now  func() time.Time
	mu   sync.Mutex
	kept *lru.LRU[string, kept]
}

type kept struct {
	data  []byte // encoded, so that nobody shares a slice with the store
	until time.Time
}

// NewMemory returns an empty store whose values end ttl after their last use.
func NewMemory[T any](ttl time.Duration, now func() time.Time) *Memory[T] {
	return &Memory[T]{ttl: ttl, now: now, kept: newLRU[string, kept](MaxKept)}
}

// Load implements Store.
func (m *Memory[T]) Load(_ context.Context, key string) (T, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.load(key), nil
}

func (m *Memory[T]) load(key string) T {
	k, ok := m.kept.Get(key)
	if !ok || !m.now().Before(k.until) {
		m.kept.Remove(key)
		var none T
		return none
	}
	m.kept.Add(key, kept{k.data, m.now().Add(m.ttl)})
	return decode[T](k.data)
}

// Update implements Store.
func (m *Memory[T]) Update(_ context.Context, key string, change func(*T)) (T, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	value := m.load(key)
	change(&value)
	data, err := encode(value)
	if err != nil {
		return value, err
	}
	m.kept.Add(key, kept{data, m.now().Add(m.ttl)})
	return value, nil
}

// newLRU returns a map of at most n values that forgets the one not used for longest.
func newLRU[K comparable, V any](n int) *lru.LRU[K, V] {
	kept, err := lru.NewLRU[K, V](n, nil)
	if err != nil {
		panic(err) // n is below 1
	}
	return kept
}
