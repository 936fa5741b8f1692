package kernel

import "math"

// HeadSize is how many numbers of a token one attention head sees.
const HeadSize = 64

// Attention is memory that Attend needs; it grows with use.
type Attention struct {
	keys   []float32 // one head's, transposed
	scores []float32
}

// Attend writes to the first rows of mixed what the first queries tokens of a text
// take from all its n tokens. The rows of qkv hold each token's queries, keys and
// values, heads × HeadSize numbers of each.
func Attend(k Kernel, mixed, qkv Grid, queries, n, heads int, a *Attention) {
	wide := ceil16(n)
	a.keys, a.scores = room(a.keys, HeadSize*wide), room(a.scores, queries*wide)
	keys, scores := Grid{a.keys, wide}, Grid{a.scores, wide}
	for h := range heads {
		at := h * HeadSize
		transpose(keys, qkv.From(0, heads*HeadSize+at), n)
		k.Product(scores, qkv.From(0, at), keys, queries, wide, HeadSize)
		k.Softmax(scores, queries, n, 1/float32(math.Sqrt(HeadSize)))
		k.Product(mixed.From(0, at), scores, qkv.From(0, 2*heads*HeadSize+at), queries, HeadSize, n)
	}
}

// transpose writes the first HeadSize cells of n rows to the columns of to. Eight
// rows at a time, so that the eight numbers written beside one another share a line
// of the cache.
func transpose(to, from Grid, n int) {
	i := 0
	for ; i+8 <= n; i += 8 {
		r := from.From(i, 0)
		r0, r1, r2, r3 := r.Row(0, HeadSize), r.Row(1, HeadSize), r.Row(2, HeadSize), r.Row(3, HeadSize)
		r4, r5, r6, r7 := r.Row(4, HeadSize), r.Row(5, HeadSize), r.Row(6, HeadSize), r.Row(7, HeadSize)
		for c := range HeadSize {
			w := to.Cells[c*to.Stride+i:]
			w = w[:8]
			w[0], w[1], w[2], w[3], w[4], w[5], w[6], w[7] = r0[c], r1[c], r2[c], r3[c], r4[c], r5[c], r6[c], r7[c]
		}
	}
	for ; i < n; i++ {
		for c, v := range from.Row(i, HeadSize) {
			to.Cells[c*to.Stride+i] = v
		}
	}
}
