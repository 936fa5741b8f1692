package kernel

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
)

// BenchmarkMultiply says how many millions of products a way makes in a millisecond,
// by number of rows.
func BenchmarkMultiply(b *testing.B) {
	r := rand.New(rand.NewPCG(1, 2))
	m, _ := randomMatrix(r, 512, 2048)
	for _, k := range All() {
		for _, rows := range []int{1, 2, 3, 4, 5, 6, 7, 12, 17, 49} {
			b.Run(fmt.Sprintf("%s/%d", strings.ReplaceAll(k.Name(), " ", "_"), rows), func(b *testing.B) {
				x, y, work := random(r, rows*m.In), make([]float32, rows*m.Out), new(Work)
				for b.Loop() {
					k.Multiply(Grid{y, m.Out}, Grid{x, m.In}, rows, m, work)
				}
				b.ReportMetric(float64(b.N*rows*m.In*m.Out)/float64(b.Elapsed().Nanoseconds()), "MAC/ns")
			})
		}
	}
}

// BenchmarkDots is a question beside 5,000 passages, which do not fit the processor's
// own caches.
func BenchmarkDots(b *testing.B) {
	r := rand.New(rand.NewPCG(1, 2))
	rows, x, out := make([][]float32, 5000), random(r, 512), make([]float32, 5000)
	for i := range rows {
		rows[i] = random(r, len(x))
	}
	for _, k := range All() {
		b.Run(strings.ReplaceAll(k.Name(), " ", "_"), func(b *testing.B) {
			for b.Loop() {
				k.Dots(out, x, rows)
			}
		})
	}
}
