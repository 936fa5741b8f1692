package library

import (
	"context"
	"sync"
)

// How many texts' vectors and likenesses are kept: those of the questions that are
// being answered, each of which is compared two or three times on its way.
const (
	maxVectors    = 64
	maxLikenesses = 8 // each as long as the library has passages
)

// recent keeps what was made of the last max texts. It is safe for concurrent use.
type recent[T any] struct {
	max   int
	mu    sync.Mutex
	made  map[string]T
	order []string // oldest first
}

func newRecent[T any](max int) *recent[T] { return &recent[T]{max: max, made: map[string]T{}} }

func (r *recent[T]) get(text string) (T, bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	v, ok := r.made[text]
	return v, ok
}

func (r *recent[T]) put(text string, v T) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if _, ok := r.made[text]; ok {
		return
	}
	if len(r.order) == r.max {
		delete(r.made, r.order[0])
		r.order = r.order[1:]
	}
	r.made[text] = v
	r.order = append(r.order, text)
}

// Encode returns the vectors of texts, encoding those that are not at hand.
func (l *Library) Encode(ctx context.Context, texts ...string) ([][]float32, error) {
	out := make([][]float32, len(texts))
	var missing []string
	var places []int
	for i, text := range texts {
		if v, ok := l.recent.get(text); ok {
			out[i] = v
		} else {
			missing, places = append(missing, text), append(places, i)
		}
	}
	if len(missing) == 0 {
		return out, ctx.Err()
	}
	made, err := l.encoder.Encode(ctx, missing)
	if err != nil {
		return nil, err
	}
	for i, v := range made {
		out[places[i]] = v
		l.recent.put(missing[i], v)
	}
	return out, nil
}

// EncodeAll returns the vectors of texts that are kept by the caller.
func (l *Library) EncodeAll(ctx context.Context, texts []string) ([][]float32, error) {
	return l.encoder.Encode(ctx, texts)
}

// Likeness returns the cosine of a text to each passage of each plan. It is shared: do
// not change it.
func (l *Library) Likeness(ctx context.Context, text string) ([][]float32, error) {
	if out, ok := l.likeness.get(text); ok {
		return out, ctx.Err()
	}
	vectors, err := l.Encode(ctx, text)
	if err != nil {
		return nil, err
	}
	out := make([][]float32, len(l.plans))
	for k, p := range l.plans {
		if out[k], err = l.vectors.similarities(ctx, p.File, vectors[0]); err != nil {
			return nil, err
		}
	}
	l.likeness.put(text, out)
	return out, nil
}

// Nearest returns the likeness of the passage that is nearest to a text.
func (l *Library) Nearest(ctx context.Context, text string) (float64, error) {
	likeness, err := l.Likeness(ctx, text)
	best := 0.0
	for _, plan := range likeness {
		for _, x := range plan {
			best = max(best, float64(x))
		}
	}
	return best, err
}
