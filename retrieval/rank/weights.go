package rank

import (
	_ "embed" // for the weights
	"fmt"
	"strconv"
	"strings"
	"sync"
)

//go:embed weights.txt
var weightsText string

var (
	weights = sync.OnceValue(func() map[string]float64 { return readWeights(weightsText) })
	asked   = map[string]bool{}
)

func readWeights(text string) map[string]float64 {
	out := map[string]float64{}
	for line := range strings.Lines(text) {
		line, _, _ = strings.Cut(line, "#")
		if fields := strings.Fields(line); len(fields) > 0 {
			value, err := strconv.ParseFloat(fields[len(fields)-1], 64)
			if _, twice := out[fields[0]]; twice || err != nil || len(fields) != 2 {
				panic(fmt.Sprintf("weights.txt: %q: want each name once, and a number", line))
			}
			out[fields[0]] = value
		}
	}
	return out
}

// Weight returns the number of a name in weights.txt. It is called while the program
// starts, which a missing name ends.
func Weight(name string) float64 {
	value, ok := weights()[name]
	if !ok {
		panic("weights.txt has no " + name)
	}
	asked[name] = true
	return value
}
