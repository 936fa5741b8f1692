package kernel

import (
	"unsafe"

	"golang.org/x/sys/cpu"
)

// All returns the ways that this processor can go, best first.
func All() []Kernel {
	x := cpu.X86
	if !x.HasAVX2 || !x.HasFMA {
		return []Kernel{plain{}}
	}
	if !x.HasAVX512F || !x.HasAVX512BW || !x.HasAVX512VL || !x.HasAVX512VNNI {
		return []Kernel{avx2{}, plain{}}
	}
	return []Kernel{vnni{}, avx2{}, plain{}}
}

// vnni multiplies integers with AVX-512 VNNI. All else it does as avx2: on Zen 4 an
// instruction of 512 bits takes as long as two of 256.
type vnni struct{ avx2 }

func (vnni) Name() string { return "AVX-512 VNNI" }

func (vnni) Multiply(y, x Grid, n int, m Matrix, work *Work) {
	quantizeRows(y, x, n, m, work)
	for out := 0; out < m.Out; out += panelWidth {
		for i, rows := 0, 0; i < n; i += rows {
			rows = block(n - i)
			t := newTile(y, i, rows, m, out, work)
			multiplyVNNI(&t)
		}
	}
}

// block is how many of the rows that are left to take next: as many as fit, but 4 and 3
// instead of 6 and 1, since a row alone is slow (each weight is used once).
func block(left int) int {
	blocks := (left + blockRows - 1) / blockRows
	return (left + blocks - 1) / blocks
}

// avx2 is assembly for AVX2 and FMA.
type avx2 struct{}

func (avx2) Name() string { return "AVX2" }

// quarter is the outputs that one call of multiplyAVX2 makes.
const quarter = panelWidth / 4

func (avx2) Multiply(y, x Grid, n int, m Matrix, work *Work) {
	quantizeRows(y, x, n, m, work)
	for out := 0; out < m.Out; out += quarter {
		for i, rows := 0, 0; i < n; i += rows {
			rows = block(n - i)
			t := newTile(y, i, rows, m, out, work)
			multiplyAVX2(&t)
		}
	}
}

// quantizeRows fills work with the first n rows of x, and checks what the assembly
// trusts.
func quantizeRows(y, x Grid, n int, m Matrix, work *Work) {
	x.check(n, m.In)
	y.check(n, m.Out)
	work.scale, work.cells = room(work.scale, n), room(work.cells, n*m.In)
	for i := range n {
		row := x.Row(i, m.In)
		scale, inverse := steps(magnitudeAVX2(&row[0], m.In))
		work.scale[i] = scale
		quantizeAVX2(&work.cells[i*m.In], &row[0], m.In, inverse)
	}
}

// A tile is what one call multiplies: up to blockRows rows by a panel's outputs (or
// a quarter of them). Strides are in bytes.
type tile struct {
	y                *float32
	x                *int16
	w                *byte // int8
	rowScale         *float32
	scale, bias      *float32
	yStride, xStride uintptr
	pairs            uintptr // of inputs
	rows             uintptr
}

// newTile is the tile of so many rows of y from i on, and the outputs from out on.
func newTile(y Grid, i, rows int, m Matrix, out int, work *Work) tile {
	panel, within := out/panelWidth*panelWidth, out%panelWidth
	return tile{
		y: &y.Cells[i*y.Stride+out], x: &work.cells[i*m.In], w: &m.cells[panel*m.In+2*within],
		rowScale: &work.scale[i], scale: &m.scale[out], bias: &m.bias[out],
		yStride: uintptr(y.Stride) * unsafe.Sizeof(float32(0)), xStride: uintptr(m.In) * unsafe.Sizeof(int16(0)),
		pairs: uintptr(m.In / 2), rows: uintptr(rows),
	}
}

// A product is what one call of productAVX2 multiplies: up to blockRows rows by 16
// columns, in float32. Strides are in bytes.
type product struct {
	c, a, b                   *float32
	cStride, aStride, bStride uintptr
	steps, rows               uintptr
}

func (avx2) Product(c, a, b Grid, rows, cols, steps int) {
	const size = unsafe.Sizeof(float32(0))
	c.check(rows, cols)
	a.check(rows, steps)
	b.check(steps, cols)
	for j := 0; j < cols; j += 16 {
		for i, taken := 0, 0; i < rows; i += taken {
			taken = block(rows - i)
			p := product{
				c: &c.Cells[i*c.Stride+j], a: &a.Cells[i*a.Stride], b: &b.Cells[j],
				cStride: uintptr(c.Stride) * size, aStride: uintptr(a.Stride) * size, bStride: uintptr(b.Stride) * size,
				steps: uintptr(steps), rows: uintptr(taken),
			}
			productAVX2(&p)
		}
	}
}

// nothing is a score whose share is 0.
const nothing = -1e30

func (avx2) Softmax(scores Grid, rows, n int, scale float32) {
	for i := range rows {
		row := scores.Row(i, ceil16(n))
		for j := n; j < len(row); j++ {
			row[j] = nothing
		}
		softmaxAVX2(&row[0], len(row), scale)
	}
}

func (avx2) GELU(x []float32) {
	if len(x) > 0 {
		geluAVX2(&x[0], len(x)&^15)
	}
}

func (avx2) AddAndNorm(x, y []float32, norm Norm) {
	n := len(norm.Weight)
	_, _ = norm.Bias[:n], y[:len(x)]
	for ; len(x) >= n; x, y = x[n:], y[n:] {
		addAndNormAVX2(&x[0], &y[0], &norm.Weight[0], &norm.Bias[0], n)
	}
}

// dotsRows is how many rows one call of dotsAVX2 multiplies.
const dotsRows = 8

func (avx2) Dots(out, x []float32, rows [][]float32) {
	if len(rows) < dotsRows || len(x) == 0 || len(x)%4 != 0 {
		plain{}.Dots(out, x, rows)
		return
	}
	checkRows(out, x, rows)
	for i := 0; i < len(rows); i += dotsRows {
		i := min(i, len(rows)-dotsRows) // the last ones may be multiplied twice
		dotsAVX2(&out[i], &x[0], len(x), &rows[i])
	}
}

// The assembly. Called directly and never through a variable, so that a tile stays
// on the stack.

//go:noescape
func multiplyVNNI(t *tile)

//go:noescape
func multiplyAVX2(t *tile)

//go:noescape
func productAVX2(p *product)

// magnitudeAVX2 returns the largest magnitude of n numbers, a multiple of 16.
//
//go:noescape
func magnitudeAVX2(x *float32, n int) float32

// quantizeAVX2 writes round(x·inverse) of n numbers, a multiple of 16, to q.
//
//go:noescape
func quantizeAVX2(q *int16, x *float32, n int, inverse float32)

// softmaxAVX2 makes shares of n scores, a multiple of 16, times scale.
//
//go:noescape
func softmaxAVX2(x *float32, n int, scale float32)

// geluAVX2 applies GELU to n numbers, a multiple of 16.
//
//go:noescape
func geluAVX2(x *float32, n int)

// addAndNormAVX2 is AddAndNorm for one row of n numbers, a multiple of 16.
//
//go:noescape
func addAndNormAVX2(x, y, weight, bias *float32, n int)

// dotsAVX2 writes the inner products of the n numbers from x on, a multiple of 4, with
// the first 8 rows to out.
//
//go:noescape
func dotsAVX2(out, x *float32, n int, rows *[]float32)
