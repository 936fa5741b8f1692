//go:build !race

package retrieval

const raceOn = false
