package session

import (
	"context"
	"time"
)

// A Fallback keeps values in a store that may fail, and in memory while it does:
// it never returns an error of that store. A value that was changed meanwhile goes
// back into the store with its next use.
type Fallback[T any] struct {
	store Store[T]
	guard *Guard
	mine  *Memory[T] // what the store does not know yet
	last  *Memory[T] // what it knew last, for reading while it is away
}

// NewFallback returns a fallback for store, whose calls the guard watches.
func NewFallback[T any](store Store[T], guard *Guard, ttl time.Duration, now func() time.Time) *Fallback[T] {
	return &Fallback[T]{store, guard, NewMemory[T](ttl, now), NewMemory[T](ttl, now)}
}

// Load implements Store.
func (f *Fallback[T]) Load(ctx context.Context, key string) (T, error) {
	if value, ok := f.mine.take(key); ok {
		return f.put(ctx, key, value)
	}
	var value T
	err := f.guard.Do(ctx, func(ctx context.Context) (err error) {
		value, err = f.store.Load(ctx, key)
		return err
	})
	if err != nil {
		return f.last.Load(ctx, key)
	}
	return f.keep(ctx, f.last, key, value)
}

// Update implements Store.
func (f *Fallback[T]) Update(ctx context.Context, key string, change func(*T)) (T, error) {
	if value, ok := f.mine.take(key); ok {
		change(&value)
		return f.put(ctx, key, value)
	}
	var value T
	err := f.guard.Do(ctx, func(ctx context.Context) (err error) {
		value, err = f.store.Update(ctx, key, change)
		return err
	})
	if err == nil {
		return f.keep(ctx, f.last, key, value)
	}
	value, _ = f.last.Load(ctx, key)
	change(&value)
	return f.keep(ctx, f.mine, key, value)
}

// put gives the store a value that it does not know yet, or keeps it.
func (f *Fallback[T]) put(ctx context.Context, key string, value T) (T, error) {
	err := f.guard.Do(ctx, func(ctx context.Context) error {
		_, err := f.store.Update(ctx, key, func(old *T) { *old = value })
		return err
	})
	if err != nil {
		return f.keep(ctx, f.mine, key, value)
	}
	return f.keep(ctx, f.last, key, value)
}

func (f *Fallback[T]) keep(ctx context.Context, in *Memory[T], key string, value T) (T, error) {
	return in.Update(ctx, key, func(old *T) { *old = value })
}
