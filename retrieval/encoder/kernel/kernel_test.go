package kernel

import (
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// random fills n numbers with what a BERT's activations look like: around 1, one in
// fifty an outlier.
func random(r *rand.Rand, n int) []float32 {
	out := make([]float32, n)
	for i := range out {
		out[i] = float32(r.NormFloat64())
		if r.IntN(50) == 0 {
			out[i] *= 30
		}
	}
	return out
}

// randomMatrix is packed, and its cells and numbers beside it.
func randomMatrix(r *rand.Rand, in, out int) (Matrix, []byte) {
	cells := make([]byte, in*out)
	for i := range cells {
		cells[i] = byte(r.IntN(256))
	}
	return Pack(in, Weights{cells, random(r, out), random(r, out)}), cells
}

// each runs a test for every way that this processor can go.
func each(t *testing.T, test func(*testing.T, Kernel)) {
	for _, k := range All() {
		t.Run(strings.ReplaceAll(k.Name(), " ", "_"), func(t *testing.T) { test(t, k) })
	}
}

// guard stands behind what a Kernel may write.
const guard = 12345

// near fails unless got is within tolerance of want, relative to numbers over 1.
func near(t *testing.T, what string, got float32, want, tolerance float64) {
	t.Helper()
	if d := math.Abs(float64(got) - want); !(d <= tolerance*max(1, math.Abs(want))) {
		t.Errorf("%s: got %v, want %v", what, got, want)
	}
}

func TestGELU(t *testing.T) {
	each(t, func(t *testing.T, k Kernel) {
		xs := make([]float32, 16*1024)
		for i := range xs {
			xs[i] = float32(i-len(xs)/2) / 1000
		}
		xs[0], xs[1], xs[2] = -1e6, 1e6, float32(math.Copysign(0, -1))
		got := slices.Clone(xs)
		k.GELU(got)
		for i, x := range xs {
			near(t, fmt.Sprintf("gelu(%v)", x), got[i], float64(x)/2*math.Erfc(-float64(x)/math.Sqrt2), 1e-6)
		}
		k.GELU(nil)
	})
}

func TestSoftmax(t *testing.T) {
	each(t, func(t *testing.T, k Kernel) {
		r := rand.New(rand.NewPCG(7, 8))
		for n := 1; n < 40; n++ {
			scores := random(r, 3*48)
			for i := range 48 {
				scores[48+i] = 1000 * scores[48+i]
				scores[96+i] = -1e20
			}
			before := slices.Clone(scores)
			k.Softmax(Grid{scores, 48}, 3, n, 0.125)
			for row := range 3 {
				checkShares(t, scores[row*48:][:n], before[row*48:][:n])
			}
		}
	})
}

func checkShares(t *testing.T, got, scores []float32) {
	t.Helper()
	top, sum := slices.Max(scores), 0.0
	for _, v := range scores {
		sum += math.Exp(float64((v - top) / 8))
	}
	for i, v := range scores {
		near(t, "share", got[i], math.Exp(float64((v-top)/8))/sum, 1e-6)
	}
}

func TestProduct(t *testing.T) {
	each(t, func(t *testing.T, k Kernel) {
		r := rand.New(rand.NewPCG(9, 10))
		for rows := range 20 {
			const cols, width = 32, 45
			a, b := Grid{random(r, rows*width), width}, Grid{random(r, width*(cols+7)), cols + 7}
			c := Grid{slices.Repeat([]float32{guard}, (rows+1)*(cols+1)), cols + 1}
			k.Product(c, a, b, rows, cols, width)
			for i := range rows + 1 {
				for j := range cols + 1 {
					want := 0.0
					for s := 0; s < width && i < rows; s++ {
						want += float64(a.Cells[i*width+s]) * float64(b.Cells[s*b.Stride+j])
					}
					if i == rows || j == cols {
						want = guard
					}
					near(t, "product", c.Cells[i*c.Stride+j], want, 1e-3)
				}
			}
		}
	})
}

func TestAddAndNorm(t *testing.T) {
	each(t, func(t *testing.T, k Kernel) {
		const n = 48
		r := rand.New(rand.NewPCG(11, 12))
		norm := Norm{random(r, n), random(r, n)}
		x, y := random(r, 3*n), random(r, 3*n)
		for i := 2 * n; i < 3*n; i++ {
			x[i], y[i] = 1, -1 // nothing but the bias is left
		}
		got := slices.Clone(x)
		k.AddAndNorm(got, y, norm)
		for row := range 3 {
			mean, variance := 0.0, 0.0
			for i := row * n; i < (row+1)*n; i++ {
				mean += float64(x[i]+y[i]) / n
			}
			for i := row * n; i < (row+1)*n; i++ {
				d := float64(x[i]+y[i]) - mean
				variance += d * d / n
			}
			for i := range n {
				d := (float64(x[row*n+i]+y[row*n+i]) - mean) / math.Sqrt(variance+Epsilon)
				near(t, "norm", got[row*n+i], d*float64(norm.Weight[i])+float64(norm.Bias[i]), 1e-5)
			}
		}
	})
}

// TestAttend compares with attention by its definition, softmax(QKᵀ/8)·V.
func TestAttend(t *testing.T) {
	each(t, func(t *testing.T, k Kernel) {
		const heads, width = 2, 3 * 2 * HeadSize
		r := rand.New(rand.NewPCG(13, 14))
		var a Attention
		for _, n := range []int{33, 1, 7, 16, 20} {
			qkv := Grid{random(r, n*width), width}
			queries := (n + 1) / 2
			mixed := Grid{make([]float32, queries*heads*HeadSize), heads * HeadSize}
			Attend(k, mixed, qkv, queries, n, heads, &a)
			for h := range heads {
				for i := range queries {
					want := attended(qkv, i, n, h*HeadSize, heads*HeadSize)
					for c, v := range want {
						near(t, "mixed", mixed.Row(i, mixed.Stride)[h*HeadSize+c], v, 1e-4)
					}
				}
			}
		}
	})
}

func attended(qkv Grid, i, n, at, hidden int) []float64 {
	scores, sum := make([]float64, n), 0.0
	top := math.Inf(-1)
	for j := range scores {
		for c := range HeadSize {
			scores[j] += float64(qkv.From(i, at).Cells[c]) * float64(qkv.From(j, hidden+at).Cells[c]) / 8
		}
		top = max(top, scores[j])
	}
	out := make([]float64, HeadSize)
	for j := range scores {
		share := math.Exp(scores[j] - top)
		sum += share
		for c := range out {
			out[c] += share * float64(qkv.From(j, 2*hidden+at).Cells[c])
		}
	}
	for c := range out {
		out[c] /= sum
	}
	return out
}

// TestGODEBUG holds that the ways of lesser processors can be chosen from outside,
// by which they are tested whole.
func TestGODEBUG(t *testing.T) {
	if os.Getenv("PLANBOT_SAY_KERNEL") != "" {
		fmt.Println("best:", Best().Name())
		return
	}
	names := []string{}
	for _, k := range All() {
		names = append(names, k.Name())
	}
	for i, off := range []string{"", "cpu.avx512vnni=off", "cpu.avx512vnni=off,cpu.avx2=off"} {
		if skip := 3 - len(names); i < skip {
			continue // this processor begins with a lesser one
		}
		cmd := exec.Command(os.Args[0], "-test.run=^TestGODEBUG$")
		cmd.Env = append(os.Environ(), "PLANBOT_SAY_KERNEL=1", "GODEBUG="+off)
		out, err := cmd.Output()
		if want := "best: " + names[i-(3-len(names))]; err != nil || !strings.Contains(string(out), want) {
			t.Errorf("GODEBUG=%s: %s, error %v, want %s", off, out, err, want)
		}
	}
}

// TestDots: the same bits as adding up one product after the other, nothing written
// beyond the last row, for all numbers of rows around a block and all widths.
func TestDots(t *testing.T) {
	each(t, func(t *testing.T, k Kernel) {
		r := rand.New(rand.NewPCG(21, 22))
		for _, width := range []int{0, 1, 4, 6, 512} {
			x := random(r, width)
			for n := range 20 {
				rows, want := make([][]float32, n), make([]float32, n+1)
				for i := range rows {
					rows[i] = random(r, width+i%3) // longer ones do not count further
					for j := range x {
						want[i] += float32(x[j] * rows[i][j])
					}
				}
				got := make([]float32, n+1)
				got[n], want[n] = guard, guard
				k.Dots(got, x, rows)
				if !slices.Equal(got, want) {
					t.Fatalf("%d rows of %d: got %v, want %v", n, width, got, want)
				}
			}
		}
	})
}

// TestDotsOfShortRows: rather than reading beyond a row, it panics.
func TestDotsOfShortRows(t *testing.T) {
	each(t, func(t *testing.T, k Kernel) {
		rows := make([][]float32, 9)
		for i := range rows {
			rows[i] = make([]float32, 16)
		}
		defer func() {
			if recover() == nil {
				t.Error("it read on")
			}
		}()
		rows[3] = make([]float32, 15)
		k.Dots(make([]float32, 9), make([]float32, 16), rows)
	})
}
