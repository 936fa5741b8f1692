package encoder

import (
	"context"
	"math"
	"slices"
	"testing"

	"planbot/retrieval/encoder/kernel"
)

// builtins is the built-in encoder by every way of arithmetic that this processor can
// go, best first.
func builtins(t *testing.T) []*Builtin {
	t.Helper()
	file, err := parseWeights(embeddedWeights)
	if err != nil {
		t.Fatal(err)
	}
	var out []*Builtin
	for _, k := range kernel.All() {
		m, err := newModel(file, k)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, newBuiltin(m))
	}
	return out
}

// TestAllWaysEqualFixtures holds every way to the vectors that came with the weights
// (cosine), and to what a search makes of them (dot products).
func TestAllWaysEqualFixtures(t *testing.T) {
	all := fixtures(t)
	texts, want := make([]string, len(all)), make([][]float32, len(all))
	for i, fx := range all {
		texts[i], want[i] = fx.Text, fx.Vector
	}
	for _, b := range builtins(t) {
		if b.model.kernel.Name() == "plain Go" {
			texts = texts[:min(8, len(texts))] // all of them: GODEBUG=cpu.avx2=off, .ci/test
		}
		got, err := b.Encode(context.Background(), texts)
		if err != nil {
			t.Fatal(err)
		}
		least, worst := 1.0, 0.0
		for i := range got {
			least = min(least, cosine(got[i], want[i]))
			for j := range i {
				worst = max(worst, math.Abs(cosine(got[i], got[j])-cosine(want[i], want[j])))
			}
		}
		t.Logf("%s: least cosine %.6f, dot products change by %.5f at most", b.model.kernel.Name(), least, worst)
		if least < 0.9999 || worst > 0.001 {
			t.Errorf("%s: least cosine %.6f (0.9999 is asked), dot products change by %.5f (0.001)", b.model.kernel.Name(), least, worst)
		}
	}
}

// TestAssemblyWaysGiveTheSameBits: a library made on one machine is searched on another.
func TestAssemblyWaysGiveTheSameBits(t *testing.T) {
	texts := sentences(6)
	var first [][]float32
	for _, b := range builtins(t) {
		got, err := b.Encode(context.Background(), texts)
		if err != nil {
			t.Fatal(err)
		}
		if first == nil {
			first = got
		}
		for i := range got {
			same := slices.Equal(got[i], first[i])
			if b.model.kernel.Name() == "plain Go" {
				same = cosine(got[i], first[i]) > 0.99999
			}
			if !same {
				t.Errorf("%s: text %d has another vector than by the best way", b.model.kernel.Name(), i)
			}
		}
	}
}
