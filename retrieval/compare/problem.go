package compare

// check says what is missing of a request.
func (r Request) check() error {
	columns := len(r.Names) * max(1, len(r.Years)) * max(1, len(r.Modes))
	switch {
	case len(r.Names) == 0 && len(r.Places)+len(r.Absent) == 0:
		return &Problem{What: NothingSaid}
	case len(r.Names) == 0:
		return &Problem{What: NoIndicator, Places: r.Places}
	case len(r.Places) == 0:
		return &Problem{What: NoPlace, Absent: r.Absent, Names: r.said()}
	case columns > maxColumns || len(r.Places)*columns > maxCells:
		return &Problem{What: TooMany}
	case len(r.Places) == 1 && columns == 1 && len(r.Absent) == 0:
		return &Problem{What: OnePlace, Places: r.Places, Names: r.said()}
	}
	return nil
}

// What a table may hold: more columns are not read, more cells take more than a moment.
const (
	maxColumns = 12
	maxCells   = 600
)

// A What is the reason for which nothing can be compared.
type What string

// Reasons.
const (
	NothingSaid What = "nothing" // neither place nor indicator
	NoIndicator What = "indicator"
	NoPlace     What = "place"    // none, or none with a plan
	OnePlace    What = "one"      // one place, one indicator, one time
	Unknown     What = "unknown"  // an indicator that no plan states
	TooMany     What = "too many" // columns
)

// A Problem is why nothing can be compared, with what is known of the request.
type Problem struct {
	What   What
	Places []string // with plans
	Absent []string // without
	Names  []string // of indicators; of Unknown those that are
	Near   []string // of Unknown: indicators of the plans that are like them
}

// Error is for logs; people are told in the words of their language.
func (p *Problem) Error() string { return "nothing to compare: " + string(p.What) }

// said are the names of a request.
func (r Request) said() (out []string) {
	for _, n := range r.Names {
		out = append(out, n.Said)
	}
	return out
}
