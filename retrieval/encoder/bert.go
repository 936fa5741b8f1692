package encoder

import (
	"context"
	"math"
	"slices"
	"strconv"
	"sync"

	"planbot/retrieval/encoder/kernel"
)

// Shape of plan-embed-zh.
const (
	hidden = 512
	layers = 4
	heads  = hidden / kernel.HeadSize
	inner  = 2048 // width of the feed-forward layer
)

// A model is BERT with post-layer-norm, as published in Devlin et al. 2018
// (arXiv:1810.04805). It is read-only once made; the matrices stay int8 (12.6 MB).
type model struct {
	kernel    kernel.Kernel
	words     quantized // in the file's own memory
	positions []float32 // a row a position, the vector of token type 0 added: planbot knows no other
	norm      kernel.Norm
	layer     [layers]layer
	scratch   sync.Pool // of *scratch
}

type layer struct {
	qkv           kernel.Matrix // queries, keys and values, hidden outputs each
	output        kernel.Matrix
	attentionNorm kernel.Norm
	up, down      kernel.Matrix
	outputNorm    kernel.Norm
}

// loader reads tensors until one fails; err keeps the first failure.
type loader struct {
	file *weightFile
	err  error
}

func (l *loader) floats(name string, n int) []float32 {
	v, err := l.file.floats(name, n)
	l.keep(err)
	return v
}

func (l *loader) keep(err error) {
	if l.err == nil {
		l.err = err
	}
}

func (l *loader) quantized(prefix string, rows, cols int) quantized {
	q, err := l.file.quantized(prefix, rows, cols)
	l.keep(err)
	return q
}

// weights has no outputs if reading has failed.
func (l *loader) weights(prefix string, in, out int) kernel.Weights {
	q, bias := l.quantized(prefix, out, in), l.floats(prefix+".bias", out)
	if l.err != nil {
		return kernel.Weights{}
	}
	return kernel.Weights{Cells: q.cells, Scale: q.scale, Bias: bias}
}

func (l *loader) matrix(prefix string, in, out int) kernel.Matrix {
	return kernel.Pack(in, l.weights(prefix, in, out))
}

func (l *loader) norm(prefix string) kernel.Norm {
	return kernel.Norm{Weight: l.floats(prefix+".weight", hidden), Bias: l.floats(prefix+".bias", hidden)}
}

// newModel makes a model of a parsed weight file, which it keeps in use.
func newModel(file *weightFile, k kernel.Kernel) (*model, error) {
	l := &loader{file: file}
	m := &model{
		kernel:    k,
		words:     l.quantized("embeddings.word_embeddings", file.rows("embeddings.word_embeddings.weight"), hidden),
		positions: l.floats("embeddings.position_embeddings.weight", maxTokens*hidden),
		norm:      l.norm("embeddings.LayerNorm"),
	}
	types := l.floats("embeddings.token_type_embeddings.weight", 2*hidden)
	for i := range m.layer {
		m.layer[i] = l.layer("encoder.layer." + strconv.Itoa(i) + ".")
	}
	if l.err != nil {
		return nil, l.err
	}
	for i := range m.positions {
		m.positions[i] += types[i%hidden]
	}
	m.scratch.New = func() any { return new(scratch) }
	return m, nil
}

func (l *loader) layer(prefix string) layer {
	self := prefix + "attention.self."
	return layer{
		qkv: kernel.Pack(hidden, l.weights(self+"query", hidden, hidden), l.weights(self+"key", hidden, hidden),
			l.weights(self+"value", hidden, hidden)),
		output:        l.matrix(prefix+"attention.output.dense", hidden, hidden),
		attentionNorm: l.norm(prefix + "attention.output.LayerNorm"),
		up:            l.matrix(prefix+"intermediate.dense", hidden, inner),
		down:          l.matrix(prefix+"output.dense", inner, hidden),
		outputNorm:    l.norm(prefix + "output.LayerNorm"),
	}
}

// forward runs the network over a batch of texts, given as token ids, and returns
// their unit vectors. The texts' tokens are packed one after another without
// padding, so a text's vector does not depend on the rest of its batch.
func (m *model) forward(ctx context.Context, batch [][]int) ([][]float32, error) {
	s := m.scratch.Get().(*scratch)
	defer m.scratch.Put(s)
	s.fit(batch)
	m.embed(s.x.Cells, batch)
	for i := range layers - 1 {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		m.all(&m.layer[i], s)
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	return m.first(&m.layer[layers-1], s), nil
}

// embed writes the sum of word, position and type vectors, normalised, to x.
func (m *model) embed(x []float32, batch [][]int) {
	for _, ids := range batch {
		for pos, id := range ids {
			m.words.row(x[:hidden], id)
			m.kernel.AddAndNorm(x[:hidden], m.positions[pos*hidden:(pos+1)*hidden], m.norm)
			x = x[hidden:]
		}
	}
}

// all applies a layer to all tokens.
func (m *model) all(l *layer, s *scratch) {
	m.kernel.Multiply(s.qkv, s.x, s.tokens, l.qkv, &s.work)
	for _, span := range s.spans {
		n := span[1] - span[0]
		kernel.Attend(m.kernel, s.mixed.From(span[0], 0), s.qkv.From(span[0], 0), n, n, heads, &s.attention)
	}
	m.finish(l, s, s.x, s.tokens)
}

// first applies a layer to the first token of each text alone, which is all that
// the vector is made of: a fifth of the whole network's work is saved.
func (m *model) first(l *layer, s *scratch) [][]float32 {
	m.kernel.Multiply(s.qkv.From(0, hidden), s.x, s.tokens, l.qkv.Outputs(hidden, 3*hidden), &s.work)
	n := len(s.spans)
	x := kernel.Grid{Cells: make([]float32, n*hidden), Stride: hidden}
	for i, span := range s.spans {
		copy(x.Row(i, hidden), s.x.Row(span[0], hidden))
		text := s.qkv.From(span[0], 0)
		m.kernel.Multiply(text, x.From(i, 0), 1, l.qkv.Outputs(0, hidden), &s.work)
		kernel.Attend(m.kernel, s.mixed.From(i, 0), text, 1, span[1]-span[0], heads, &s.attention)
	}
	m.finish(l, s, x, n)
	out := make([][]float32, n)
	for i := range out {
		out[i] = slices.Clip(x.Row(i, hidden))
		toUnit(out[i])
	}
	return out
}

// finish adds the attention's output to the first n rows of x, then the
// feed-forward layer's.
func (m *model) finish(l *layer, s *scratch, x kernel.Grid, n int) {
	m.kernel.Multiply(s.buffer, s.mixed, n, l.output, &s.work)
	m.kernel.AddAndNorm(x.Cells[:n*hidden], s.buffer.Cells, l.attentionNorm)
	m.kernel.Multiply(s.wide, x, n, l.up, &s.work)
	m.kernel.GELU(s.wide.Cells[:n*inner])
	m.kernel.Multiply(s.buffer, s.wide, n, l.down, &s.work)
	m.kernel.AddAndNorm(x.Cells[:n*hidden], s.buffer.Cells, l.outputNorm)
}

// toUnit makes v as long as 1.
func toUnit(v []float32) {
	squares := 0.0
	for _, x := range v {
		squares += float64(x) * float64(x)
	}
	inverse := float32(1 / math.Sqrt(squares))
	for i := range v {
		v[i] *= inverse
	}
}
