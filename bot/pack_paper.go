package bot

import (
	"cmp"
	"fmt"

	"planbot/bot/paper"
)

// packPaper is a pack as a document for Word: each citation is a footnote of its quote.
func (w *Words) packPaper(p Pack) paper.Document {
	d := paper.Document{Title: p.Title, Author: "planbot", Time: p.Time}
	d.Blocks = append(d.Blocks, paper.Say(paper.Title, p.Title), paper.Say(paper.Subtitle, w.date(p.Time)))
	for i, q := range p.Quotes {
		if i == 0 || p.Quotes[i-1].Plan != q.Plan {
			d.Blocks = append(d.Blocks, w.planHead(q)...)
		}
		d.Blocks = append(d.Blocks, w.quotePaper(p, fmt.Sprintf("%d.", i+1), q)...)
	}
	if len(p.Used) > 0 {
		d.Blocks = append(d.Blocks, paper.Say(paper.Heading1, w.usedHead(p)))
	}
	for _, q := range p.Used {
		d.Blocks = append(d.Blocks, w.quotePaper(p, numberSign(q.Number), q)...)
	}
	d.Blocks = append(d.Blocks, paper.Say(paper.Heading1, w.Pack.Plans), w.planTable(p), paper.Say(paper.SmallPrint, w.Pack.Verbatim))
	return d
}

// planHead stands above the quotes of a plan.
func (w *Words) planHead(q PackQuote) []paper.Block {
	out := []paper.Block{paper.Say(paper.Heading1, source(q.Hit))}
	if q.Status != "" {
		out = append(out, paper.Say(paper.Remark, fmt.Sprintf(w.Pack.Status, w.statusSaid(q.Status))))
	}
	return out
}

// quotePaper is a quote below its number and tag, with its citation as a note, and above the
// person's words.
func (w *Words) quotePaper(p Pack, label string, q PackQuote) []paper.Block {
	cite := paper.Run{Text: p.Style.Citation(q.Hit)}
	if p.Link != nil {
		cite.Link = p.Link(q.Plan, q.Clause)
	}
	out := []paper.Block{
		paper.Say(paper.Heading2, label+" "+w.tag(q.Hit)),
		paper.Paragraph{Style: paper.Quote, Runs: []paper.Run{{Text: shown(q.Hit), Note: []paper.Run{cite}}}},
	}
	if excerpt := w.excerptOf(q); excerpt != "" {
		out = append(out, paper.Say(paper.SmallPrint, excerpt))
	}
	if note := w.noteOf(q); note != "" {
		out = append(out, paper.Say(paper.Remark, note))
	}
	return out
}

// planWidths are how wide the columns of the list of plans are, by the others.
var planWidths = []int{8, 30, 19, 17, 16, 16}

// planTable lists the plans that are quoted.
func (w *Words) planTable(p Pack) paper.Table {
	t := paper.Table{Widths: planWidths}
	cells := func(words ...string) (row []paper.Cell) {
		for _, word := range words {
			row = append(row, paper.Cell{{Text: word}})
		}
		return row
	}
	t.Rows = append(t.Rows, cells(w.Pack.Columns...))
	for i, f := range p.Plans {
		t.Rows = append(t.Rows, cells(fmt.Sprint(i+1), f.Title, cmp.Or(f.Number, "—"), cmp.Or(f.Issuer, "—"), cmp.Or(f.Date, "—"), cmp.Or(f.Status, w.Pack.InForce)))
	}
	return t
}
