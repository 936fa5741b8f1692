// Package encoder turns short Chinese text into unit vectors whose dot product
// is their likeness in meaning.
//
// The built-in encoder is plan-embed-zh, a small BERT whose int8 weights are
// embedded in the binary: it needs no server, no download and no C library. The
// file tokenizer.go makes token ids of a text, bert.go runs the network over
// them, weights.go reads the safetensors file that feeds it. A deployment that
// has a better model can name an Ollama or OpenAI-compatible endpoint instead
// (remote.go). A library records which encoder made its vectors, because vectors
// of two encoders cannot be compared.
package encoder

import "context"

// An Encoder turns texts into unit vectors. It is safe for concurrent use.
type Encoder interface {
	// Name identifies the encoder and its weights; vectors of encoders with
	// different names must not be mixed.
	Name() string
	// Encode returns one vector of length 1 a text, in the order of the texts.
	// All vectors of an encoder have the same number of components. It returns
	// ctx's error if ctx ends first.
	Encode(ctx context.Context, texts []string) ([][]float32, error)
}
