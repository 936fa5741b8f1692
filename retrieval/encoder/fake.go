package encoder

import (
	"context"
	"hash/fnv"
	"math"
)

// Fake is an encoder for tests: a text's vector counts its pairs of neighbouring
// characters, so texts that share words are alike. It needs no weights.
type Fake struct{}

const fakeDim = 64

// Name implements Encoder.
func (Fake) Name() string { return "fake-64" }

// Encode implements Encoder.
func (Fake) Encode(ctx context.Context, texts []string) ([][]float32, error) {
	out := make([][]float32, len(texts))
	for i, text := range texts {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		out[i] = fakeVector([]rune(text))
	}
	return out, nil
}

func fakeVector(runes []rune) []float32 {
	v := make([]float32, fakeDim)
	v[0] = 1 // so that an empty text has a direction as well
	sum := 1.0
	for i := 0; i+1 < len(runes); i++ {
		h := fnv.New32a()
		h.Write([]byte(string(runes[i : i+2])))
		at := 1 + h.Sum32()%(fakeDim-1)
		sum += 2*float64(v[at]) + 1
		v[at]++
	}
	for i := range v {
		v[i] /= float32(math.Sqrt(sum))
	}
	return v
}
