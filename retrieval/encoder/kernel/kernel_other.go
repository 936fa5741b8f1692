//go:build !amd64

package kernel

// All returns the ways that this processor can go, best first. On arm64 one with
// SDOT is missing still.
func All() []Kernel { return []Kernel{plain{}} }
