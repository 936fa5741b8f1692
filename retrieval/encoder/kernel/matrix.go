package kernel

import (
	"fmt"
	"slices"
)

const (
	panelWidth = 64 // outputs of one panel
	blockRows  = 6  // rows that one call of the assembly multiplies at most

	inputMultiple = 16 // so many numbers are quantised at once
)

// Weights are a row-major matrix of len(Scale) outputs as a model's file holds it:
// weight = cell × scale of its output, each cell an int8.
type Weights struct {
	Cells       []byte
	Scale, Bias []float32
}

// A Matrix is y = Wx + b with int8 weights and a scale an output, packed for
// Multiply: a panel of 64 outputs after the other, in each the inputs by twos, for
// each of these the 64 outputs' two weights. One load of a register thus holds the
// two weights of 8 or 16 outputs, as VPDPWSSD and VPMADDWD want them.
type Matrix struct {
	In, Out     int
	cells       []byte
	scale, bias []float32
}

// Pack packs matrices of in inputs into one, which gives their outputs one after the
// other. It panics if the outputs of one are no multiple of 64, the inputs no multiple
// of 16, or over 2048: then a sum could leave 32 bits.
func Pack(in int, parts ...Weights) Matrix {
	m := Matrix{In: in}
	for _, p := range parts {
		out := len(p.Scale)
		if out%panelWidth != 0 || in%inputMultiple != 0 || in > maxInputs || len(p.Cells) != in*out || len(p.Bias) != out {
			panic(fmt.Sprintf("kernel: cannot pack %d weights of %d inputs with %d scales and %d biases", len(p.Cells), in, out, len(p.Bias)))
		}
		m.Out += out
		m.scale, m.bias = append(m.scale, p.Scale...), append(m.bias, p.Bias...)
	}
	m.cells = make([]byte, m.Out*in)
	to := m.cells
	for _, p := range parts {
		for from := p.Cells; len(from) > 0; from, to = from[panelWidth*in:], to[panelWidth*in:] {
			packPanel(to[:panelWidth*in], from, in)
		}
	}
	return m
}

// packPanel packs 64 outputs. Cleverer orders were no faster: most of the time goes into
// the memory's first use.
func packPanel(to, from []byte, in int) {
	for c := range panelWidth {
		row := from[c*in : (c+1)*in]
		for at := 0; at+2 <= len(row); at += 2 {
			pair := to[at*panelWidth+2*c:]
			pair[0], pair[1] = row[at], row[at+1]
		}
	}
}

// Outputs returns the part of m that gives the outputs [from, to), multiples of 64.
func (m Matrix) Outputs(from, to int) Matrix {
	return Matrix{m.In, to - from, m.cells[from*m.In : to*m.In], m.scale[from:to], m.bias[from:to]}
}

// largest is the greatest magnitude of a quantised input: 8191 × 128 × 2048 inputs
// are just under 2³¹, so that no sum of products overflows.
const (
	largest   = 8191
	maxInputs = 2048
)

// tiny is what the largest number of a row must reach for it not to be taken as a
// row of zeros: its inverse would not be a float32.
const tiny = 1e-30

// Work is memory that Multiply needs; it grows with use. Its zero value is ready.
type Work struct {
	cells []int16   // quantised rows, one after the other
	scale []float32 // number = cell × scale of its row
	wide  []int64   // the same, and a row more, where Go alone multiplies
}

// room returns s, made n long; what it holds is not kept.
func room[T any](s []T, n int) []T { return slices.Grow(s[:0], n)[:n] }

// steps returns a row's scale, and the inverse that its numbers are multiplied
// with, of its largest magnitude.
func steps(magnitude float32) (scale, inverse float32) {
	if !(magnitude >= tiny) {
		return 0, 0
	}
	return magnitude / largest, largest / magnitude
}
