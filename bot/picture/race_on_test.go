//go:build race

package picture

// raceOn: under the race detector drawing takes ten times as long.
const raceOn = true
