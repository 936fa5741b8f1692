package library

import (
	"context"
	"math/rand/v2"
	"slices"
	"strconv"
	"testing"
)

// randomVectors are n vectors of dim components, some of which are equal.
func randomVectors(random *rand.Rand, n, dim int) [][]float32 {
	out := make([][]float32, n)
	for i := range out {
		if i%7 == 6 {
			out[i] = slices.Clone(out[random.IntN(i)])
			continue
		}
		out[i] = make([]float32, dim)
		for j := range out[i] {
			out[i][j] = float32(random.NormFloat64())
		}
		out[i] = unitVector(out[i])
	}
	return out
}

// asChromem is what chromem-go's own query says of each vector of a plan.
func asChromem(t *testing.T, v *vectors, plan string, question []float32) []float32 {
	t.Helper()
	c := v.db.GetCollection(plan, noEmbedding)
	results, err := c.QueryEmbedding(t.Context(), question, c.Count(), nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	out := make([]float32, c.Count())
	for _, r := range results {
		i, err := strconv.Atoi(r.ID)
		if err != nil {
			t.Fatal(err)
		}
		out[i] = r.Similarity
	}
	return out
}

// TestSimilaritiesAreChromems: to the last bit, for any number of vectors, whether or
// not the question's is a unit vector, and for vectors that chromem-go made unit ones.
func TestSimilaritiesAreChromems(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for _, dim := range []int{1, 3, 16, 511, 512} {
		v := newVectors()
		for _, n := range []int{1, 7, 8, 9, 16, 100} {
			plan, unit := strconv.Itoa(n), randomVectors(random, n, dim)
			unit[0] = scaled(unit[0], 1.5)
			if err := v.put(t.Context(), plan, unit); err != nil {
				t.Fatal(err)
			}
			for _, size := range []float32{1, 1.0000005, 1.001, 3} {
				question := scaled(randomVectors(random, 1, dim)[0], size)
				got, err := v.similarities(t.Context(), plan, question)
				if want := asChromem(t, v, plan, question); err != nil || !slices.Equal(got, want) {
					t.Fatalf("%d vectors of %d, question of length %v: %v (error %v), chromem-go says %v", n, dim, size, got, err, want)
				}
			}
		}
	}
}

func scaled(x []float32, by float32) []float32 {
	out := make([]float32, len(x))
	for i := range x {
		out[i] = x[i] * by
	}
	return out
}

// TestVectorsFollowTheCollection: what is compared with is what chromem-go holds, also
// after a plan was put anew, put without passages, or dropped.
func TestVectorsFollowTheCollection(t *testing.T) {
	random, v := rand.New(rand.NewPCG(3, 4)), newVectors()
	question := randomVectors(random, 1, 16)[0]
	for _, n := range []int{9, 20, 3, 0, 5} {
		if err := v.put(t.Context(), "plan", randomVectors(random, n, 16)); err != nil {
			t.Fatal(err)
		}
		got, err := v.similarities(t.Context(), "plan", question)
		if err != nil || len(got) != n || n > 0 && !slices.Equal(got, asChromem(t, v, "plan", question)) {
			t.Errorf("of %d vectors: %v, error %v", n, got, err)
		}
	}
	v.drop("plan")
	if got, err := v.similarities(t.Context(), "plan", question); err != nil || len(got) != 0 {
		t.Errorf("of a dropped plan: %v, %v", got, err)
	}
}

// BenchmarkSimilarities beside chromem-go's own query, 5,000 passages.
func BenchmarkSimilarities(b *testing.B) {
	random, v := rand.New(rand.NewPCG(5, 6)), newVectors()
	if err := v.put(b.Context(), "plan", randomVectors(random, 5000, 512)); err != nil {
		b.Fatal(err)
	}
	question := randomVectors(random, 1, 512)[0]
	b.Run("own", func(b *testing.B) {
		for b.Loop() {
			if _, err := v.similarities(context.Background(), "plan", question); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("chromem", func(b *testing.B) {
		c := v.db.GetCollection("plan", noEmbedding)
		for b.Loop() {
			if _, err := c.QueryEmbedding(context.Background(), question, c.Count(), nil, nil); err != nil {
				b.Fatal(err)
			}
		}
	})
}
