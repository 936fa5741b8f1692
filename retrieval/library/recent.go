package library

import (
	"context"
	"sync"
)

// maxRecent is how many texts' vectors are kept: those of the questions that are being
// answered, each of which is compared two or three times on its way.
const maxRecent = 64

// recent keeps the vectors of the last texts. It is safe for concurrent use.
type recent struct {
	mu      sync.Mutex
	vectors map[string][]float32
	order   []string // oldest first
}

func (r *recent) get(text string) ([]float32, bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	v, ok := r.vectors[text]
	return v, ok
}

func (r *recent) put(text string, v []float32) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.vectors == nil {
		r.vectors = map[string][]float32{}
	}
	if _, ok := r.vectors[text]; ok {
		return
	}
	if len(r.order) == maxRecent {
		delete(r.vectors, r.order[0])
		r.order = r.order[1:]
	}
	r.vectors[text] = v
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

// Nearest returns, for each text, the likeness of the passage that is nearest to it.
func (l *Library) Nearest(ctx context.Context, texts ...string) ([]float64, error) {
	vectors, err := l.Encode(ctx, texts...)
	if err != nil {
		return nil, err
	}
	out := make([]float64, len(texts))
	for i, v := range vectors {
		for k := range l.plans {
			likeness, err := l.Likeness(ctx, k, v)
			if err != nil {
				return nil, err
			}
			for _, x := range likeness {
				out[i] = max(out[i], float64(x))
			}
		}
	}
	return out, nil
}
