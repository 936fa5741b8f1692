// Package kernel is the arithmetic of the sentence encoder: matrices of int8
// weights times rows of numbers, and what a BERT does between them.
//
// There are three ways of doing it, one of which suits a processor best: amd64
// assembly for AVX-512 VNNI and for AVX2, and plain Go for everything else. The
// scheme is the same in all ("w16"): a row of inputs becomes integers of 14 bits
// with one scale a row, the weights stay int8, and the sum of their products is
// exact in 32 bits. So Multiply gives the same bits in all three, as Dots does; what else
// is done in floating point (Product, Softmax, GELU, AddAndNorm) is one code in both
// assembly ways and equal to 1e-6 in plain Go. A way is thus no part of what names
// an encoder: libraries made on different machines can be mixed.
package kernel

// A Kernel is one way of doing the arithmetic. It is safe for concurrent use; its
// arguments are not.
type Kernel interface {
	// Name says which instructions are used, for people.
	Name() string
	// Multiply writes W·row + b to y for the first n rows of x. A row's result does
	// not depend on the other rows.
	Multiply(y, x Grid, n int, m Matrix, work *Work)
	// Product writes to the rows × cols cells of c the product of the rows × steps
	// cells of a and the steps × cols cells of b, in float32. cols is a multiple of 16.
	Product(c, a, b Grid, rows, cols, steps int)
	// Softmax turns the first n cells of each of the rows of scores, times scale,
	// into shares that add up to 1. The cells from n to the next multiple of 16
	// must be there; what they hold afterwards is not said.
	Softmax(scores Grid, rows, n int, scale float32)
	// GELU applies x·Φ(x), in its exact (erf) form, to each number; their number is
	// a multiple of 16.
	GELU(x []float32)
	// AddAndNorm adds y to x, and then normalises each row of x, which is as wide as
	// the norm.
	AddAndNorm(x, y []float32, norm Norm)
	// Dots writes the inner product of x with each of the rows, which are as long, to
	// out, which has a cell for each. Each is summed up in float32, first number first,
	// so all ways give the same bits.
	Dots(out, x []float32, rows [][]float32)
}

// A Grid is a matrix of rows that begin Stride numbers apart.
type Grid struct {
	Cells  []float32
	Stride int
}

// From returns the part of g that begins at a row and column.
func (g Grid) From(row, col int) Grid { return Grid{g.Cells[row*g.Stride+col:], g.Stride} }

// Row returns the first n numbers of row i.
func (g Grid) Row(i, n int) []float32 { return g.Cells[i*g.Stride : i*g.Stride+n] }

// check panics unless g has rows × cols cells. The assembly trusts it.
func (g Grid) check(rows, cols int) {
	if rows > 0 {
		_ = g.Cells[(rows-1)*g.Stride : (rows-1)*g.Stride+cols]
	}
}

// A Norm is a layer norm: (x − mean) / √(variance + Epsilon) · Weight + Bias.
type Norm struct {
	Weight, Bias []float32 // as many, a multiple of 16
}

// checkRows panics unless all rows are as long as x and out has a cell for each. The
// assembly trusts it.
func checkRows(out, x []float32, rows [][]float32) {
	_ = out[:len(rows)]
	for _, row := range rows {
		_ = row[:len(x)]
	}
}

// Epsilon is BERT's; it keeps a row of equal numbers from dividing by zero.
const Epsilon = 1e-12

// Best returns the fastest way that this processor can go. GODEBUG=cpu.avx512vnni=off
// or cpu.avx2=off in the environment keeps it from one, as x/sys/cpu documents.
func Best() Kernel { return All()[0] }
