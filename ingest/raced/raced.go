// Package raced tells tests whether the race detector is on. It makes everything about ten
// times slower and measures nothing: what only reads much, on one goroutine, is tested
// without it, once more, by .ci/test.
package raced

import "testing"

// Skip skips a test under the race detector.
func Skip(t testing.TB) {
	t.Helper()
	if On {
		t.Skip("too slow under the race detector; .ci/test runs it once more without")
	}
}
