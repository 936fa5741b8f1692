package kernel

import (
	"math"
	"sync"
)

// plain is the arithmetic in Go alone, for processors without assembly here.
type plain struct{}

func (plain) Name() string { return "plain Go" }

func (plain) Multiply(y, x Grid, n int, m Matrix, work *Work) {
	x.check(n, m.In)
	y.check(n, m.Out)
	work.scale, work.wide = room(work.scale, n), room(work.wide, (n+1)*m.In)
	row := func(i int) []int64 { return work.wide[i*m.In : (i+1)*m.In] }
	for i := range n {
		work.scale[i] = quantize(row(i), x.Row(i, m.In))
	}
	pairs := row(n)
	for out := 0; out < m.Out; out += 2 {
		m.unpack(pairs, out)
		for i := 0; i < n; i += 2 {
			j := min(i+1, n-1) // the last of an odd number is multiplied twice
			a, b := dots(pairs, row(i), row(j))
			m.finish(y.Row(i, m.Out), out, a, work.scale[i])
			m.finish(y.Row(j, m.Out), out, b, work.scale[j])
		}
	}
}

// quantize writes a row's integers to q and returns their scale. Adding and taking
// away 1.5·2²³ rounds to the nearest integer, halves to the even one, as the
// processor's conversion does; the explicit float32 forbids fused operations, which
// would give other bits.
func quantize(q []int64, x []float32) float32 {
	const rounder = 3 << 22
	magnitude := float32(0)
	for _, v := range x {
		magnitude = max(magnitude, v, -v)
	}
	scale, inverse := steps(magnitude)
	for i, v := range x[:len(q)] {
		q[i] = int64(float32(float32(v*inverse)+rounder) - rounder)
	}
	return scale
}

// unpack writes the weights of outputs out and out+1 to pairs, the first plus 2³²
// times the second: one multiplication of 64 bits then makes both products. Their
// sums stay apart since each fits 32 bits.
func (m Matrix) unpack(pairs []int64, out int) {
	packed := m.cells[out/panelWidth*panelWidth*m.In+out%panelWidth*2:]
	for in := 0; in+2 <= len(pairs); in += 2 {
		w := packed[in*panelWidth : in*panelWidth+4 : in*panelWidth+4]
		pairs[in] = int64(int8(w[0])) + int64(int8(w[2]))<<32
		pairs[in+1] = int64(int8(w[1])) + int64(int8(w[3]))<<32
	}
}

// dots returns the sums of pairs times two rows. Integers of 64 bits and two rows are
// what the compiler makes the best of: 1.9 of the 2 products a cycle that one
// multiplier can make; rows of int16 come to 1.2 with any number of rows.
func dots(pairs, q, r []int64) (a, b int64) {
	q, r = q[:len(pairs)], r[:len(pairs)]
	for i, w := range pairs {
		a += w * q[i]
		b += w * r[i]
	}
	return a, b
}

// finish takes a sum of pairs apart and writes the outputs out and out+1 of row.
func (m Matrix) finish(row []float32, out int, sum int64, scale float32) {
	low := int32(sum)
	high := int32((sum - int64(low)) >> 32)
	row[out] = float32(float32(float32(low)*scale)*m.scale[out]) + m.bias[out]
	row[out+1] = float32(float32(float32(high)*scale)*m.scale[out+1]) + m.bias[out+1]
}

func (plain) Product(c, a, b Grid, rows, cols, steps int) {
	for i := range rows {
		out, row := c.Row(i, cols), a.Row(i, steps)
		for j := 0; j < cols; j += 4 {
			var s0, s1, s2, s3 float32
			for k, v := range row {
				at := b.Cells[k*b.Stride+j:]
				at = at[:4]
				s0 += v * at[0]
				s1 += v * at[1]
				s2 += v * at[2]
				s3 += v * at[3]
			}
			out[j], out[j+1], out[j+2], out[j+3] = s0, s1, s2, s3
		}
	}
}

func (plain) Softmax(scores Grid, rows, n int, scale float32) {
	for i := range rows {
		row := scores.Row(i, n)
		top, sum := row[0], float32(0)
		for _, v := range row {
			top = max(top, v)
		}
		for j, v := range row {
			row[j] = float32(math.Exp(float64((v - top) * scale)))
			sum += row[j]
		}
		for j := range row {
			row[j] /= sum
		}
	}
}

func (plain) AddAndNorm(x, y []float32, norm Norm) {
	n := len(norm.Weight)
	for ; len(x) > 0; x, y = x[n:], y[n:] {
		row, sum := x[:n], float32(0)
		for i, v := range y[:n] {
			row[i] += v
			sum += row[i]
		}
		mean, squares := sum/float32(n), float32(0)
		for i := range row {
			row[i] -= mean
			squares += row[i] * row[i]
		}
		inverse := float32(1 / math.Sqrt(float64(squares)/float64(n)+Epsilon))
		for i, v := range row {
			row[i] = v*inverse*norm.Weight[i] + norm.Bias[i]
		}
	}
}

// The table of GELU: between its points, 1/512 apart, the error of linear
// interpolation is under 5e-7, far below that of the int8 weights. math.Erf alone
// would take several times as long.
const (
	geluRange = 6 // beyond, GELU is x or 0 to 1e-8
	geluSteps = 512
)

var geluTable = sync.OnceValue(func() *[2*geluRange*geluSteps + 2]float32 {
	t := new([2*geluRange*geluSteps + 2]float32)
	for i := range t {
		x := float64(i)/geluSteps - geluRange
		t[i] = float32(x / 2 * (1 + math.Erf(x/math.Sqrt2)))
	}
	return t
})

func (plain) GELU(xs []float32) {
	table := geluTable()
	for i, x := range xs {
		switch {
		case x >= geluRange:
		case x <= -geluRange:
			xs[i] = 0
		default:
			at := (x + geluRange) * geluSteps
			k := int(at)
			xs[i] = table[k] + (at-float32(k))*(table[k+1]-table[k])
		}
	}
}

// ceil16 is the least multiple of 16 that is not under n.
func ceil16(n int) int { return (n + 15) &^ 15 }

func (plain) Dots(out, x []float32, rows [][]float32) {
	checkRows(out, x, rows)
	i := 0
	for ; i+4 <= len(rows); i += 4 {
		out[i], out[i+1], out[i+2], out[i+3] = dot4(x, rows[i], rows[i+1], rows[i+2], rows[i+3])
	}
	for ; i < len(rows); i++ {
		out[i], _, _, _ = dot4(x, rows[i], rows[i], rows[i], rows[i])
	}
}

// dot4 returns the inner products of x with four rows: of one, each addition would wait
// for the one before. The explicit float32 forbids fused operations, which would give
// other bits.
func dot4(x, a, b, c, d []float32) (p, q, r, s float32) {
	a, b, c, d = a[:len(x)], b[:len(x)], c[:len(x)], d[:len(x)]
	for i, y := range x {
		p += float32(y * a[i])
		q += float32(y * b[i])
		r += float32(y * c[i])
		s += float32(y * d[i])
	}
	return p, q, r, s
}
