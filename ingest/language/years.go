package language

// Years returns the years that a text names, in order: of a span or a five-year plan
// its first and its last.
func Years(text string) []int {
	var out []int
	for _, t := range Times(text) {
		if t.From > 0 {
			out = append(out, t.From)
		}
		if t.To > t.From {
			out = append(out, t.To)
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
