package encoder

import (
	"context"
	"math"
	"strconv"

	"github.com/viterin/vek/vek32"
)

// Shape of plan-embed-zh.
const (
	hidden   = 512
	layers   = 4
	heads    = 8
	headSize = hidden / heads
	inner    = 2048 // width of the feed-forward layer
	epsilon  = 1e-12
)

// tileRows is how many rows of a weight matrix are used for all tokens before the
// next: 32 rows of 512 numbers (64 KB) stay in a core's second-level cache.
const tileRows = 32

// A model is BERT with post-layer-norm, as published in Devlin et al. 2018
// (arXiv:1810.04805). It is read-only once made.
type model struct {
	words     quantized // left as int8: 10.8 MB instead of 43
	positions []float32
	firstType []float32 // token type 0; planbot knows no second
	norm      layerNorm
	layer     [layers]layer
}

type layer struct {
	query, key, value, output linear
	attentionNorm             layerNorm
	up, down                  linear
	outputNorm                layerNorm
}

// linear is y = Wx + b with W row-major [out, in].
type linear struct {
	weight, bias []float32
	in, out      int
}

type layerNorm struct{ weight, bias []float32 }

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

func (l *loader) linear(prefix string, in, out int) linear {
	q := l.quantized(prefix, out, in)
	lin := linear{weight: make([]float32, out*in), bias: l.floats(prefix+".bias", out), in: in, out: out}
	for i := 0; l.err == nil && i < out; i++ {
		q.row(lin.weight[i*in:], i)
	}
	return lin
}

func (l *loader) norm(prefix string) layerNorm {
	return layerNorm{l.floats(prefix+".weight", hidden), l.floats(prefix+".bias", hidden)}
}

// newModel makes a model of a parsed weight file, which it keeps in use.
func newModel(file *weightFile) (*model, error) {
	l := &loader{file: file}
	m := &model{
		words:     l.quantized("embeddings.word_embeddings", file.rows("embeddings.word_embeddings.weight"), hidden),
		positions: l.floats("embeddings.position_embeddings.weight", maxTokens*hidden),
		norm:      l.norm("embeddings.LayerNorm"),
	}
	if types := l.floats("embeddings.token_type_embeddings.weight", 2*hidden); l.err == nil {
		m.firstType = types[:hidden]
	}
	for i := range m.layer {
		m.layer[i] = l.layer("encoder.layer." + strconv.Itoa(i) + ".")
	}
	return m, l.err
}

func (l *loader) layer(prefix string) layer {
	return layer{
		query:         l.linear(prefix+"attention.self.query", hidden, hidden),
		key:           l.linear(prefix+"attention.self.key", hidden, hidden),
		value:         l.linear(prefix+"attention.self.value", hidden, hidden),
		output:        l.linear(prefix+"attention.output.dense", hidden, hidden),
		attentionNorm: l.norm(prefix + "attention.output.LayerNorm"),
		up:            l.linear(prefix+"intermediate.dense", hidden, inner),
		down:          l.linear(prefix+"output.dense", inner, hidden),
		outputNorm:    l.norm(prefix + "output.LayerNorm"),
	}
}

// forward runs the network over a batch of texts, given as token ids, and returns
// their unit vectors. The texts' tokens are packed one after another without
// padding, so a text's vector does not depend on the rest of its batch.
func (m *model) forward(ctx context.Context, batch [][]int) ([][]float32, error) {
	s := newScratch(batch)
	m.embed(s.x, batch)
	for i := range m.layer {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if i == layers-1 {
			return m.layer[i].last(s), nil
		}
		m.layer[i].apply(s)
	}
	return nil, nil // unreachable: the last layer returns
}

// scratch is the memory of one forward pass; every slice holds a row a token.
type scratch struct {
	spans          [][2]int  // the tokens [from, to) of each text
	x              []float32 // the layer's input and, at its end, output
	q, k, v, mixed []float32
	wide           []float32
	scores         []float32 // of one token against its text
	column         []float32 // one head's values, transposed
}

func newScratch(batch [][]int) *scratch {
	s := &scratch{}
	tokens, longest := 0, 0
	for _, ids := range batch {
		s.spans = append(s.spans, [2]int{tokens, tokens + len(ids)})
		tokens += len(ids)
		longest = max(longest, len(ids))
	}
	s.x, s.q, s.k = make([]float32, tokens*hidden), make([]float32, tokens*hidden), make([]float32, tokens*hidden)
	s.v, s.mixed = make([]float32, tokens*hidden), make([]float32, tokens*hidden)
	s.wide = make([]float32, tokens*inner)
	s.scores, s.column = make([]float32, longest), make([]float32, longest*headSize)
	return s
}

// embed writes the sum of word, position and type vectors, normalised, to x.
func (m *model) embed(x []float32, batch [][]int) {
	for _, ids := range batch {
		for pos, id := range ids {
			row := x[:hidden]
			m.words.row(row, id)
			vek32.Add_Inplace(row, m.positions[pos*hidden:(pos+1)*hidden])
			vek32.Add_Inplace(row, m.firstType)
			m.norm.apply(row)
			x = x[hidden:]
		}
	}
}

func (l *layer) apply(s *scratch) {
	l.query.apply(s.q, s.x)
	l.key.apply(s.k, s.x)
	l.value.apply(s.v, s.x)
	for _, span := range s.spans {
		l.attend(s, span, span[1])
	}
	l.finish(s.x, s.mixed, s.q, s.wide)
}

// last applies the layer to the first token of each text alone, which is all that
// the vector is made of: a fifth of the whole network's work is saved.
func (l *layer) last(s *scratch) [][]float32 {
	l.key.apply(s.k, s.x)
	l.value.apply(s.v, s.x)
	n := len(s.spans)
	first := make([]float32, n*hidden)
	for i, span := range s.spans {
		from := span[0] * hidden
		copy(first[i*hidden:(i+1)*hidden], s.x[from:from+hidden])
		l.query.apply(s.q[from:from+hidden], s.x[from:from+hidden])
		l.attend(s, span, span[0]+1)
		copy(s.mixed[i*hidden:(i+1)*hidden], s.mixed[from:from+hidden])
	}
	l.finish(first, s.mixed[:n*hidden], s.q[:n*hidden], s.wide[:n*inner])
	out := make([][]float32, n)
	for i := range out {
		out[i] = first[i*hidden : (i+1)*hidden : (i+1)*hidden]
		vek32.DivNumber_Inplace(out[i], vek32.Norm(out[i]))
	}
	return out
}

// attend writes to s.mixed what the tokens [span[0], to) of one text take from
// all tokens of that text.
func (l *layer) attend(s *scratch, span [2]int, to int) {
	n := span[1] - span[0]
	scores := s.scores[:n]
	for h := 0; h < heads; h++ {
		column := s.column[:n*headSize]
		for j := 0; j < n; j++ {
			for c, v := range headOf(s.v, span[0]+j, h) {
				column[c*n+j] = v
			}
		}
		for i := span[0]; i < to; i++ {
			query := headOf(s.q, i, h)
			for j := range scores {
				scores[j] = vek32.Dot(query, headOf(s.k, span[0]+j, h))
			}
			softmax(scores)
			mixed := headOf(s.mixed, i, h)
			for c := range mixed {
				mixed[c] = vek32.Dot(scores, column[c*n:(c+1)*n])
			}
		}
	}
}

// headOf returns head h of token i in a matrix of hidden columns.
func headOf(m []float32, i, h int) []float32 {
	at := i*hidden + h*headSize
	return m[at : at+headSize]
}

// softmax turns attention scores into shares, scaled by the head's width.
func softmax(scores []float32) {
	vek32.SubNumber_Inplace(scores, vek32.Max(scores))
	vek32.MulNumber_Inplace(scores, 1/float32(math.Sqrt(headSize)))
	vek32.Exp_Inplace(scores)
	vek32.DivNumber_Inplace(scores, vek32.Sum(scores))
}

// finish adds the attention's output to x, then the feed-forward layer's.
func (l *layer) finish(x, mixed, buffer, wide []float32) {
	l.output.apply(buffer, mixed)
	addAndNorm(x, buffer, l.attentionNorm)
	l.up.apply(wide, x)
	gelu(wide)
	l.down.apply(buffer, wide)
	addAndNorm(x, buffer, l.outputNorm)
}

func addAndNorm(x, y []float32, norm layerNorm) {
	vek32.Add_Inplace(x, y)
	for ; len(x) > 0; x = x[hidden:] {
		norm.apply(x[:hidden])
	}
}

// apply writes W·row + b for each row of x to y, a tile of W at a time.
func (l linear) apply(y, x []float32) {
	for from := 0; from < l.out; from += tileRows {
		for xs, ys := x, y; len(xs) > 0; xs, ys = xs[l.in:], ys[l.out:] {
			row := xs[:l.in]
			for o := from; o < from+tileRows; o++ {
				ys[o] = vek32.Dot(row, l.weight[o*l.in:(o+1)*l.in]) + l.bias[o]
			}
		}
	}
}

func (n layerNorm) apply(row []float32) {
	vek32.SubNumber_Inplace(row, vek32.Mean(row))
	variance := vek32.Dot(row, row) / hidden
	vek32.MulNumber_Inplace(row, float32(1/math.Sqrt(float64(variance)+epsilon)))
	vek32.Mul_Inplace(row, n.weight)
	vek32.Add_Inplace(row, n.bias)
}

// The table of gelu: between its points, 1/512 apart, the error of linear
// interpolation is under 5e-7, far below that of the int8 weights. math.Erf alone
// would take an eighth of the whole pass.
const (
	geluRange = 6 // beyond, gelu(x) is x or 0 to 1e-8
	geluSteps = 512
)

var geluTable = func() (t [2*geluRange*geluSteps + 2]float32) {
	for i := range t {
		x := float64(i)/geluSteps - geluRange
		t[i] = float32(x / 2 * (1 + math.Erf(x/math.Sqrt2)))
	}
	return t
}()

// gelu applies x·Φ(x), the exact (erf) form, to each number.
func gelu(xs []float32) {
	for i, x := range xs {
		switch {
		case x >= geluRange:
		case x <= -geluRange:
			xs[i] = 0
		default:
			at := (x + geluRange) * geluSteps
			k := int(at)
			xs[i] = geluTable[k] + (at-float32(k))*(geluTable[k+1]-geluTable[k])
		}
	}
}
