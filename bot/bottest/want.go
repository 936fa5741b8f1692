package bottest

import (
	"fmt"
	"slices"
	"strings"
)

// Missing returns what is not as wanted in an output, nothing if all is. Each line of
// want must stand in the output, in a line by itself or as a part of one, in that
// order; two wanted lines are never held by the same line. A line "! TEXT" says that no
// line holds TEXT between those that hold the wanted lines before and after it. Blanks
// around a line and empty lines do not count.
func Missing(want, output string) []string {
	lines := strings.Split(output, "\n")
	var missing, unwanted []string
	at := 0 // lines before it are done
	for line := range strings.Lines(want) {
		line = strings.TrimSpace(line)
		if text, ok := strings.CutPrefix(line, "! "); ok {
			unwanted = append(unwanted, text)
			continue
		}
		if line == "" {
			continue
		}
		i := slices.IndexFunc(lines[at:], func(l string) bool { return strings.Contains(l, line) })
		if i < 0 {
			missing = append(missing, fmt.Sprintf("after line %d there is no %s", at, line))
			continue
		}
		missing = append(missing, held(lines[at:at+i], unwanted)...)
		at, unwanted = at+i+1, nil
	}
	return append(missing, held(lines[at:], unwanted)...)
}

// held says which of the unwanted texts lines hold.
func held(lines, unwanted []string) []string {
	var out []string
	for _, text := range unwanted {
		if i := slices.IndexFunc(lines, func(l string) bool { return strings.Contains(l, text) }); i >= 0 {
			out = append(out, fmt.Sprintf("there should be no %s: %s", text, strings.TrimSpace(lines[i])))
		}
	}
	return out
}
