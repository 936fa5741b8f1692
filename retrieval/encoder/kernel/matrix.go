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

// A Matrix is y = Wx + b with int8 weights and a scale an output, packed for
// Multiply: a panel of 64 outputs after the other, in each the inputs by twos, for
// each of these the 64 outputs' two weights. One load of a register thus holds the
// two weights of 8 or 16 outputs, as VPDPWSSD and VPMADDWD want them.
type Matrix struct {
	In, Out     int
	cells       []int8
	scale, bias []float32
}

// Pack packs a row-major matrix of len(scale) outputs, of which cells holds each an
// int8: weight = cell × scale of its output. Both scale and bias are kept. It panics
// if the outputs are no multiple of 64, the inputs no multiple of 16, or over 2048:
// then a sum could leave 32 bits.
func Pack(cells []byte, scale, bias []float32) Matrix {
	m := Matrix{Out: len(scale), In: len(cells) / max(1, len(scale)), scale: scale, bias: bias}
	if m.Out%panelWidth != 0 || m.In%inputMultiple != 0 || m.In > maxInputs || m.In*m.Out != len(cells) || len(bias) != m.Out {
		panic(fmt.Sprintf("kernel: cannot pack %d weights of %d outputs with %d biases", len(cells), m.Out, len(bias)))
	}
	m.cells = make([]int8, len(cells))
	for out := range m.Out {
		packed := m.cells[out/panelWidth*panelWidth*m.In+out%panelWidth*2:]
		row := cells[out*m.In : (out+1)*m.In]
		for in := 0; in < len(row); in += 2 {
			pair := packed[in*panelWidth : in*panelWidth+2 : in*panelWidth+2]
			pair[0], pair[1] = int8(row[in]), int8(row[in+1])
		}
	}
	return m
}

// Stack packs matrices of as many inputs into one that gives their outputs one
// after the other.
func Stack(ms ...Matrix) Matrix {
	all := Matrix{In: ms[0].In}
	for _, m := range ms {
		if m.In != all.In {
			panic(fmt.Sprintf("kernel: cannot stack matrices of %d and %d inputs", all.In, m.In))
		}
		all.Out += m.Out
		all.cells = append(all.cells, m.cells...)
		all.scale, all.bias = append(all.scale, m.scale...), append(all.bias, m.bias...)
	}
	all.cells = slices.Clip(all.cells)
	return all
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
}

// room makes place for n rows of the given width.
func (w *Work) room(n, width int) {
	w.cells = slices.Grow(w.cells[:0], n*width)[:n*width]
	w.scale = slices.Grow(w.scale[:0], n)[:n]
}

// steps returns a row's scale, and the inverse that its numbers are multiplied
// with, of its largest magnitude.
func steps(magnitude float32) (scale, inverse float32) {
	if !(magnitude >= tiny) {
		return 0, 0
	}
	return magnitude / largest, largest / magnitude
}
