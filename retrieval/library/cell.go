package library

import "planbot/ingest"

// A Cell is one of a row's with the head of its column, empty where that is not known.
// Both are words of the plan's text, each from its own place in it, in runes.
type Cell struct {
	Head   string `json:"head"`
	Text   string `json:"text"`
	HeadAt int    `json:"-"`
	TextAt int    `json:"-"`
	Marked bool   `json:"-"` // a part of it is in the highlight
}

// cells returns the cells of a row as far as they are in its quote, with those that it
// shares with rows above it; nil of any other clause.
func (p *Plan) cells(c ingest.Clause, quote, mark ingest.Span) []Cell {
	var out []Cell
	for _, cell := range c.Cells {
		text := cell.Text
		if own := text.Start >= c.Start; own {
			text = ingest.Span{Start: max(text.Start, quote.Start), End: min(text.End, quote.End)}
		}
		if text.Start >= text.End {
			continue
		}
		out = append(out, Cell{
			Head: p.Words(cell.Head), Text: p.Words(text), HeadAt: p.RuneAt(cell.Head.Start), TextAt: p.RuneAt(text.Start),
			Marked: text.Start < mark.End && text.End > mark.Start,
		})
	}
	return out
}
