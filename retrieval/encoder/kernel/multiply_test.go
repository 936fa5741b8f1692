package kernel

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// multiply returns n rows of y = Wx + b in a grid wider than they are, and fails if
// anything beside them was written.
func multiply(t *testing.T, k Kernel, x []float32, n int, m Matrix) []float32 {
	t.Helper()
	stride := m.Out + 16
	y := slices.Repeat([]float32{guard}, (n+1)*stride)
	k.Multiply(Grid{y, stride}, Grid{x, m.In}, n, m, new(Work))
	var out []float32
	for i := range n + 1 {
		row := y[i*stride : (i+1)*stride]
		if i < n {
			out = append(out, row[:m.Out]...)
			row = row[m.Out:]
		}
		if slices.ContainsFunc(row, func(v float32) bool { return v != guard }) {
			t.Fatalf("%s: wrote beside row %d of %d", k.Name(), i, n)
		}
	}
	return out
}

// exact is Multiply by the definition of its scheme, a number after the other.
func exact(x []float32, n int, m Matrix, cells []byte) []float32 {
	var out []float32
	for i := range n {
		row := x[i*m.In : (i+1)*m.In]
		top := float32(0)
		for _, v := range row {
			top = max(top, float32(math.Abs(float64(v))))
		}
		scale, inverse := steps(top)
		for o := range m.Out {
			sum := int64(0)
			for j, v := range row {
				sum += int64(math.RoundToEven(float64(float32(v*inverse)))) * int64(int8(cells[o*m.In+j]))
			}
			out = append(out, float32(float32(float32(sum)*scale)*m.scale[o])+m.bias[o])
		}
	}
	return out
}

func TestMultiplyIsExactForAllRowCounts(t *testing.T) {
	each(t, func(t *testing.T, k Kernel) {
		r := rand.New(rand.NewPCG(1, 2))
		for _, shape := range [][2]int{{16, 64}, {48, 128}, {512, 64}} {
			m, cells := randomMatrix(r, shape[0], shape[1])
			for n := range 20 {
				x := random(r, n*m.In)
				if got := multiply(t, k, x, n, m); !slices.Equal(got, exact(x, n, m, cells)) {
					t.Errorf("%d rows of %v: not the bits of the definition", n, shape)
				}
			}
		}
	})
}

// TestMultiplyDoesNotOverflow takes the largest sums there can be, of each sign.
func TestMultiplyDoesNotOverflow(t *testing.T) {
	each(t, func(t *testing.T, k Kernel) {
		for _, weight := range []int8{127, -127, -128} {
			cells := slices.Repeat([]byte{byte(weight)}, maxInputs*panelWidth)
			m := Pack(maxInputs, Weights{cells, slices.Repeat([]float32{1}, panelWidth), make([]float32, panelWidth)})
			for _, v := range []float32{3, -3} {
				x := slices.Repeat([]float32{v}, 7*maxInputs)
				got := multiply(t, k, x, 7, m)
				if want := v * float32(weight) * maxInputs; math.Abs(float64(got[0]/want-1)) > 1e-6 {
					t.Errorf("weight %d, input %v: got %v, want %v", weight, v, got[0], want)
				}
				if !slices.Equal(got, exact(x, 7, m, cells)) {
					t.Errorf("weight %d, input %v: not the bits of the definition", weight, v)
				}
			}
		}
	})
}

func TestMultiplyRowsWithoutNumbers(t *testing.T) {
	each(t, func(t *testing.T, k Kernel) {
		m, _ := randomMatrix(rand.New(rand.NewPCG(3, 4)), 32, 64)
		x := make([]float32, 3*32)
		x[32], x[64] = 1e-38, 1e30 // a row of zeros, a tiny one, a huge one
		got := multiply(t, k, x, 3, m)
		if !slices.Equal(got[:64], m.bias) || !slices.Equal(got[64:128], m.bias) {
			t.Error("rows of nothing do not give the bias")
		}
		if got[128] == m.bias[0] || math.IsNaN(float64(got[128])) {
			t.Errorf("a huge number gives %v", got[128])
		}
	})
}

func TestPackedTogetherAndOutputs(t *testing.T) {
	each(t, func(t *testing.T, k Kernel) {
		r := rand.New(rand.NewPCG(5, 6))
		one, oneCells := randomMatrix(r, 32, 64)
		two, twoCells := randomMatrix(r, 32, 128)
		x := random(r, 32)
		want := append(multiply(t, k, x, 1, one), multiply(t, k, x, 1, two)...)
		all := Pack(32, Weights{oneCells, one.scale, one.bias}, Weights{twoCells, two.scale, two.bias})
		if got := multiply(t, k, x, 1, all); !slices.Equal(got, want) {
			t.Error("matrices packed together give other numbers than alone")
		}
		if got := multiply(t, k, x, 1, all.Outputs(64, 128)); !slices.Equal(got, want[64:128]) {
			t.Error("a part gives other numbers than the whole")
		}
	})
}

func TestPackRefuses(t *testing.T) {
	for _, shape := range [][3]int{{8, 64, 64}, {16, 32, 32}, {4096, 64, 64}, {16, 64, 63}} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("%v: packed", shape)
				}
			}()
			Pack(shape[0], Weights{make([]byte, shape[0]*shape[1]), make([]float32, shape[1]), make([]float32, shape[2])})
		}()
	}
}

// TestWaysAgree holds what the package promises: the assembly ways have the same bits
// everywhere.
func TestWaysAgree(t *testing.T) {
	r := rand.New(rand.NewPCG(15, 16))
	m, _ := randomMatrix(r, 512, 192)
	x := random(r, 11*512)
	want := multiply(t, plain{}, x, 11, m)
	for _, k := range All() {
		if !slices.Equal(multiply(t, k, x, 11, m), want) {
			t.Errorf("%s multiplies to other bits than plain Go", k.Name())
		}
	}
}
