package session

import (
	"context"
	"reflect"
	"slices"
	"sync"
	"time"
)

// A Fallback keeps values in a store that may fail, and in memory while it does: it
// never returns an error of that store. Changes that the store did not take are made
// there with the value's next use, on what it then holds: so they overwrite nothing
// that another process said meanwhile.
type Fallback[T any] struct {
	store Store[T]
	guard *Guard
	last  *Memory[T] // what each value was last, for while the store is away

	mu      sync.Mutex
	waiting map[string][]func(*T) // changes that the store has not taken
}

// maxChanges is how many changes of one value wait for the store. Of a longer outage
// the first are lost to it; this process goes on with all.
const maxChanges = 32

// NewFallback returns a fallback for store, whose calls the guard watches.
func NewFallback[T any](store Store[T], guard *Guard, ttl time.Duration, now func() time.Time) *Fallback[T] {
	return &Fallback[T]{store: store, guard: guard, last: NewMemory[T](ttl, now), waiting: map[string][]func(*T){}}
}

// Load implements Store.
func (f *Fallback[T]) Load(ctx context.Context, key string) (T, error) {
	if waiting := f.take(key); len(waiting) > 0 {
		return f.update(ctx, key, waiting, nil)
	}
	var value T
	err := f.guard.Do(ctx, func(ctx context.Context) (err error) {
		value, err = f.store.Load(ctx, key)
		return err
	})
	if err != nil {
		return f.last.Load(ctx, key)
	}
	return f.remember(ctx, key, value)
}

// Update implements Store.
func (f *Fallback[T]) Update(ctx context.Context, key string, change func(*T)) (T, error) {
	return f.update(ctx, key, f.take(key), []func(*T){change})
}

// update makes changes in the store: those that waited, which memory has already, and
// fresh ones. If the store does not take them, the fresh ones are made in memory and
// all wait.
func (f *Fallback[T]) update(ctx context.Context, key string, waited, fresh []func(*T)) (T, error) {
	last, err := f.last.Load(ctx, key)
	if err != nil {
		return last, err
	}
	var value T
	away := f.guard.Do(ctx, func(ctx context.Context) (err error) {
		value, err = f.store.Update(ctx, key, func(v *T) {
			if len(waited) > 0 && reflect.ValueOf(*v).IsZero() {
				*v = last // the store has lost it, or never had it
			} else {
				apply(v, waited)
			}
			apply(v, fresh)
		})
		return err
	})
	if away == nil {
		return f.remember(ctx, key, value)
	}
	f.wait(key, slices.Concat(waited, fresh))
	return f.last.Update(ctx, key, func(v *T) { apply(v, fresh) })
}

func apply[T any](v *T, changes []func(*T)) {
	for _, change := range changes {
		change(v)
	}
}

// take returns the changes of a value that wait, which then wait no more.
func (f *Fallback[T]) take(key string) []func(*T) {
	f.mu.Lock()
	defer f.mu.Unlock()
	changes := f.waiting[key]
	delete(f.waiting, key)
	return changes
}

// wait lets changes wait before those that came meanwhile.
func (f *Fallback[T]) wait(key string, changes []func(*T)) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if len(f.waiting) >= MaxKept {
		f.waiting = map[string][]func(*T){} // as many as memory keeps values of
	}
	all := slices.Concat(changes, f.waiting[key])
	f.waiting[key] = all[max(0, len(all)-maxChanges):]
}

func (f *Fallback[T]) remember(ctx context.Context, key string, value T) (T, error) {
	return f.last.Update(ctx, key, func(old *T) { *old = value })
}
