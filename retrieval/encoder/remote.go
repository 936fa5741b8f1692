package encoder

import (
	"context"
	"fmt"
	"math"
	"strings"
	"time"

	"github.com/philippgille/chromem-go"
	"golang.org/x/sync/errgroup"
)

// Limits of a remote encoder.
const (
	remoteTimeout  = 30 * time.Second // for one text
	remoteParallel = 4                // requests at once; Ollama queues more than this anyway
)

// remote asks an embedding server, one text a request.
type remote struct {
	name  string
	embed chromem.EmbeddingFunc
}

// New returns the encoder that spec names: "builtin" (or empty),
// "ollama:MODEL@ADDRESS" or "openai:MODEL@ADDRESS", where ADDRESS is the base of
// the API, e.g. http://localhost:11434/api or https://host/v1. The key is sent to
// an OpenAI-compatible server and may be empty.
func New(spec, key string) (Encoder, error) {
	if spec == "" || spec == "builtin" {
		return NewBuiltin()
	}
	kind, rest, _ := strings.Cut(spec, ":")
	model, address, ok := strings.Cut(rest, "@")
	address = strings.TrimRight(address, "/")
	if !ok || model == "" || !strings.HasPrefix(address, "http") {
		return nil, fmt.Errorf("encoder %q: want builtin, ollama:MODEL@ADDRESS or openai:MODEL@ADDRESS", spec)
	}
	switch kind {
	case "ollama":
		return &remote{kind + ":" + model, chromem.NewEmbeddingFuncOllama(model, address)}, nil
	case "openai":
		return &remote{kind + ":" + model, chromem.NewEmbeddingFuncOpenAICompat(address, key, model, nil)}, nil
	}
	return nil, fmt.Errorf("encoder %q: %q is no kind of encoder, want builtin, ollama or openai", spec, kind)
}

// Name implements Encoder.
func (r *remote) Name() string { return r.name }

// Encode implements Encoder.
func (r *remote) Encode(ctx context.Context, texts []string) ([][]float32, error) {
	out := make([][]float32, len(texts))
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(remoteParallel)
	for i, text := range texts {
		group.Go(func() error {
			ctx, cancel := context.WithTimeout(ctx, remoteTimeout)
			defer cancel()
			v, err := r.embed(ctx, text)
			if err != nil {
				return fmt.Errorf("encoding with %s: %w", r.name, err)
			}
			out[i], err = unit(v)
			return err
		})
	}
	if err := group.Wait(); err != nil {
		return nil, err
	}
	return out, nil
}

// unit scales v to length 1; chromem's functions do not always.
func unit(v []float32) ([]float32, error) {
	sum := 0.0
	for _, x := range v {
		sum += float64(x) * float64(x)
	}
	if sum == 0 || math.IsNaN(sum) || math.IsInf(sum, 0) {
		return nil, fmt.Errorf("the server's vector of %d numbers has no direction", len(v))
	}
	scale := float32(1 / math.Sqrt(sum))
	out := make([]float32, len(v))
	for i, x := range v {
		out[i] = x * scale
	}
	return out, nil
}
