//go:build race

package isolate

// raceOn: the race detector needs more memory by itself than a reader may have.
const raceOn = true
