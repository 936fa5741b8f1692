package target

import (
	"slices"

	"planbot/ingest"
	"planbot/ingest/statement"
)

// A Record is the JSON form of a target, which doc/targets.md describes: a contract of the
// command line. Offsets are in runes of the plan's source text; Text and Quote are that
// text, character for character.
type Record struct {
	Plan       string         `json:"plan"` // file name as ingested
	Title      string         `json:"title"`
	Address    string         `json:"address"`
	Clause     string         `json:"clause"`    // stable id
	Indicator  string         `json:"indicator"` // the words of the plan, of several stretches together
	Text       string         `json:"text"`      // the number as printed, with its unit where that stands beside it
	Value      float64        `json:"value"`     // in unit
	Upper      float64        `json:"upper"`     // of a range, else value
	Unit       string         `json:"unit"`
	Compare    string         `json:"compare"` // min, max, about, fall, or empty
	Bound      string         `json:"bound"`   // the same, of what falls by how much it does: 降低14%以上 is min
	Sort       statement.Sort `json:"sort"`
	Time       Years          `json:"time"`
	Mode       statement.Mode `json:"mode"`
	Kind       string         `json:"kind"`  // 约束性 …, empty where the plan does not say
	Place      string         `json:"place"` // full name
	Base       *BaseRecord    `json:"base,omitempty"`
	Units      []string       `json:"units"` // who is responsible
	Start      int            `json:"start"` // of text
	End        int            `json:"end"`
	Spans      [][2]int       `json:"indicator_spans"`
	Quote      string         `json:"quote"` // the sentence or row that states it
	QuoteStart int            `json:"quote_start"`
	QuoteEnd   int            `json:"quote_end"`
}

// Years are those of a target; equal for one, 0 where nothing says a year.
type Years struct {
	From int `json:"from"`
	To   int `json:"to"`
}

// A BaseRecord is how the indicator stood before, and where that is said.
type BaseRecord struct {
	Value   float64 `json:"value"`
	Unit    string  `json:"unit"`
	Text    string  `json:"text"` // as printed
	Time    Years   `json:"time"`
	Plan    string  `json:"plan"`
	Address string  `json:"address"`
	Clause  string  `json:"clause"`
	Start   int     `json:"start"` // of text
	End     int     `json:"end"`
}

// Record returns the JSON form of a target.
func (x *Index) Record(t Target) Record {
	p, c, s := t.Plan, t.Plan.Clauses[t.Clause()], t.Sentence()
	r := Record{
		Plan: p.File, Title: p.Facts.Title, Address: c.Address, Clause: c.ID,
		Indicator: t.Name(), Text: p.Text[t.Span.Start:t.Span.End], Value: t.Quantity.Value, Upper: t.Upper, Unit: t.Unit,
		Compare: t.Compare, Bound: t.Bound(), Sort: t.Sort, Time: Years{t.Time.From, t.Time.To}, Mode: t.Mode, Kind: t.Kind(), Place: t.Of(),
		Units: ingest.NamesOf(t.Units()), Start: p.RuneAt(t.Span.Start), End: p.RuneAt(t.Span.End), Spans: [][2]int{},
		Quote: p.Text[s.Start:s.End], QuoteStart: p.RuneAt(s.Start), QuoteEnd: p.RuneAt(s.End),
	}
	for _, span := range t.Indicator {
		r.Spans = append(r.Spans, [2]int{p.RuneAt(span.Start), p.RuneAt(span.End)})
	}
	if before, ok := x.Before(t); ok {
		r.Base = before.asBase()
	}
	return r
}

// Records returns the JSON form of targets; of none it is empty, not nil.
func (x *Index) Records(targets []Target) []Record {
	out := []Record{}
	for _, t := range targets {
		out = append(out, x.Record(t))
	}
	return out
}

func (t Target) asBase() *BaseRecord {
	p, c := t.Plan, t.Plan.Clauses[t.Clause()]
	return &BaseRecord{
		Value: t.Quantity.Value, Unit: t.Unit, Text: p.Text[t.Span.Start:t.Span.End], Time: Years{t.Time.From, t.Time.To},
		Plan: p.File, Address: c.Address, Clause: c.ID, Start: p.RuneAt(t.Span.Start), End: p.RuneAt(t.Span.End),
	}
}

// At returns the target whose number is a span of a plan; false where that is none.
func (x *Index) At(file string, number ingest.Span) (Target, bool) {
	in := x.In(file)
	i := slices.IndexFunc(in, func(t Target) bool { return t.Span == number })
	if i < 0 {
		return Target{}, false
	}
	return in[i], true
}
