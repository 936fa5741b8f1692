package main

import (
	"fmt"
	"strconv"
	"strings"
)

// A figure is what was learned of a feature.
type figure struct{ weight, without float64 }

// learned begins the line of weights.txt that says how its weights were learned.
const learned = "# Learned from "

// held begins the reason of a weight that is not learned.
const held = "held: "

// weightsOf returns the weights of names in a file, and which of them are held.
func weightsOf(text string, names []string) (weights []float64, kept []bool, err error) {
	have, keep := map[string]float64{}, map[string]bool{}
	for line := range strings.Lines(text) {
		line, why, _ := strings.Cut(line, "#")
		fields := strings.Fields(line)
		if len(fields) != 2 {
			continue
		}
		if have[fields[0]], err = strconv.ParseFloat(fields[1], 64); err != nil {
			return nil, nil, fmt.Errorf("the weight of %s: %w", fields[0], err)
		}
		keep[fields[0]] = strings.HasPrefix(strings.TrimSpace(why), held)
	}
	for _, name := range names {
		w, ok := have[name]
		if !ok {
			return nil, nil, fmt.Errorf("the file of weights has no %s", name)
		}
		weights, kept = append(weights, w), append(kept, keep[name])
	}
	return weights, kept, nil
}

// rewrite puts what was learned into a file of weights; other lines stay.
func rewrite(text string, figures map[string]figure, summary string) string {
	var b strings.Builder
	for line := range strings.Lines(text) {
		name, _, _ := strings.Cut(strings.TrimSpace(line), " ")
		f, ok := figures[name]
		switch {
		case strings.HasPrefix(line, learned):
			fmt.Fprintf(&b, "%s%s.\n", learned, summary)
		case ok:
			_, why, _ := strings.Cut(strings.TrimSpace(line), "#")
			why, _, _ = strings.Cut(why, "; without it")
			fmt.Fprintf(&b, "%s %.3f\t# %s; without it @1 %.3f\n", name, f.weight, strings.TrimSpace(why), f.without)
		default:
			b.WriteString(line)
		}
	}
	return b.String()
}
