package encoder

import (
	"cmp"
	"context"
	_ "embed" // for the weights
	"runtime"
	"slices"
	"sync"

	"planbot/retrieval/encoder/kernel"
)

//go:embed model/model.safetensors
var embeddedWeights []byte

//go:embed model/vocab.txt
var embeddedVocab string

// builtinName names the embedded weights: the model and the first digits of the
// SHA-256 of model.safetensors. It changes with the weights (CONTRIBUTING.md).
const builtinName = "plan-embed-zh-35eababa"

// batchTokens is how many tokens run through the network together. Measured on 100
// sentences of 70 tokens, one thread: from one text at a time to 512 tokens all sizes
// cost the same to 3 %. So the size is what makes even shares for the processors and
// bounds a pass's memory (2 MB).
const batchTokens = 128

// Builtin is the encoder whose weights are part of the binary.
type Builtin struct {
	tokenizer *tokenizer
	model     *model
	slots     chan struct{} // bounds the forward passes that run at once
}

var loadBuiltin = sync.OnceValues(func() (*Builtin, error) {
	file, err := parseWeights(embeddedWeights)
	if err != nil {
		return nil, err
	}
	m, err := newModel(file, kernel.Best())
	if err != nil {
		return nil, err
	}
	return newBuiltin(m), nil
})

func newBuiltin(m *model) *Builtin {
	return &Builtin{newTokenizer(embeddedVocab), m, make(chan struct{}, runtime.GOMAXPROCS(0))}
}

// Arithmetic says with which of this processor's instructions the built-in encoder
// works, for people.
func Arithmetic() string { return kernel.Best().Name() }

// NewBuiltin returns the built-in encoder. The weights are packed once a process
// (12.6 MB, about 10 ms) and shared from then on.
func NewBuiltin() (*Builtin, error) { return loadBuiltin() }

// Name implements Encoder.
func (b *Builtin) Name() string { return builtinName }

// Encode implements Encoder. Texts of over 510 tokens are cut.
func (b *Builtin) Encode(ctx context.Context, texts []string) ([][]float32, error) {
	out := make([][]float32, len(texts))
	var wait sync.WaitGroup
	var failed error
	var once sync.Once
	for _, batch := range b.batches(texts) {
		select {
		case b.slots <- struct{}{}:
		case <-ctx.Done():
			wait.Wait()
			return nil, ctx.Err()
		}
		wait.Go(func() {
			defer func() { <-b.slots }()
			if err := b.run(ctx, batch, out); err != nil {
				once.Do(func() { failed = err })
			}
		})
	}
	wait.Wait()
	return out, failed
}

// An item is one text of a batch: its tokens and its place in the answer.
type item struct {
	ids   []int
	place int
}

// batches groups texts of like length, so that batches are of like cost.
func (b *Builtin) batches(texts []string) [][]item {
	items := make([]item, len(texts))
	for i, text := range texts {
		items[i] = item{b.tokenizer.encode(text), i}
	}
	slices.SortStableFunc(items, func(x, y item) int { return cmp.Compare(len(y.ids), len(x.ids)) })
	var out [][]item
	for from := 0; from < len(items); {
		to, tokens := from+1, len(items[from].ids)
		for ; to < len(items) && tokens+len(items[to].ids) <= batchTokens; to++ {
			tokens += len(items[to].ids)
		}
		out = append(out, items[from:to])
		from = to
	}
	return out
}

func (b *Builtin) run(ctx context.Context, batch []item, out [][]float32) error {
	ids := make([][]int, len(batch))
	for i, it := range batch {
		ids[i] = it.ids
	}
	vectors, err := b.model.forward(ctx, ids)
	if err != nil {
		return err
	}
	for i, it := range batch {
		out[it.place] = vectors[i]
	}
	return nil
}
