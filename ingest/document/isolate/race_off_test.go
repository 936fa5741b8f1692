//go:build !race

package isolate

const raceOn = false
