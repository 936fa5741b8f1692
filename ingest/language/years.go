package language

import "strconv"

var (
	yearWord  = Pattern("year", `((?:19|20)\d{2})(?:\s*年|\D|$)`)
	shortYear = Pattern("short year", `(?:^|\D)(\d{2})年(?:的|目标|要|底|末|$)`)
)

// Years returns the years that a question or a title names, in order.
func Years(text string) []int {
	var out []int
	for _, m := range yearWord.FindAllStringSubmatch(text, -1) {
		year, _ := strconv.Atoi(m[1])
		out = append(out, year)
	}
	if m := shortYear.FindStringSubmatch(text); m != nil && len(out) == 0 {
		year, _ := strconv.Atoi(m[1])
		out = append(out, 2000+year)
	}
	return out
}
