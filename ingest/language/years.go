package language

// maxSpan is how many years of a span are counted: longer ones are looked at from
// far away.
const maxSpan = 15

// Years returns the years that a text names, in order, of a span or a five-year plan
// all of them.
func Years(text string) []int {
	var out []int
	for _, t := range Times(text) {
		for year := t.From; year > 0 && year <= min(t.To, t.From+maxSpan); year++ {
			out = append(out, year)
		}
	}
	return out
}

// Ago returns how many years before (1) or after (-1) its own a text speaks of: of
// 去年 1; nil where it says nothing of the kind.
func Ago(text string) *int {
	for _, t := range Times(text) {
		if t.Ago != nil {
			return t.Ago
		}
	}
	return nil
}
