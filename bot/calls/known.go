package calls

import (
	"context"
	"time"

	lru "github.com/hashicorp/golang-lru/v2"
)

// How long an answer counts, and how long it counts while there is no other.
const (
	FreshTime = 10 * time.Minute
	StaleTime = 24 * time.Hour
)

// Known keeps what a service answered.
type Known[T any] struct {
	ask  func(ctx context.Context, key string) (T, error)
	now  func() time.Time
	kept *lru.Cache[string, answer[T]]
}

type answer[T any] struct {
	value T
	at    time.Time
}

// NewKnown returns what is known of a service: nothing.
func NewKnown[T any](ask func(ctx context.Context, key string) (T, error), now func() time.Time) *Known[T] {
	kept, err := lru.New[string, answer[T]](maxPeople)
	if err != nil {
		panic(err) // maxPeople is below 1
	}
	return &Known[T]{ask, now, kept}
}

// Get returns the answer for a key.
func (k *Known[T]) Get(ctx context.Context, key string) (T, error) {
	old, ok := k.kept.Get(key)
	age := k.now().Sub(old.at)
	if ok && age < FreshTime {
		return old.value, nil
	}
	value, err := k.ask(ctx, key)
	if err != nil && ok && age < StaleTime {
		return old.value, nil
	}
	if err == nil {
		k.kept.Add(key, answer[T]{value, k.now()})
	}
	return value, err
}
