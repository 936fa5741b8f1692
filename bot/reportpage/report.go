// Package reportpage is the web page that shows a librarian what an ingest made of a file:
// what may be lost, what to look at, what the file says of itself, its outline with
// addresses, and the whole text with each doubtful spot marked. The page needs nothing
// but itself, so that it can be sent, kept and printed.
package reportpage

import (
	_ "embed" // for the page
	"fmt"
	"html/template"
	"io"
	"strings"

	"planbot/bot"
	"planbot/ingest"
)

//go:embed page.html
var pageText string

var page = template.Must(template.New("page").Funcs(template.FuncMap{
	"place": bot.PlaceWords, "landmark": bot.LandmarkWords, "tablewords": bot.TableWords, "missing": bot.MissingWords,
}).Parse(pageText))

// A shown report is what the page shows.
type shown struct {
	*ingest.Report
	Words        any
	Title, State string
	Warnings     []string
	Spots        []spot
	Known        []fact
	Found        []string
	Outline      []entry
	Targets      []string // where each table is in the text
	Text         template.HTML
}

// A spot is a line of what is to be looked at.
type spot struct {
	N                  int
	Odd, Where, Advice string
}

// A fact is a line of the table of facts.
type fact struct {
	Name, Value, From, Why, Where string
}

// An entry is a line of the outline; its address is empty where the label says it.
type entry struct {
	Depth                  int
	Label, Address, Target string
}

// Write writes the page of a plan and the report of its ingest.
func Write(w io.Writer, p *ingest.Plan, r *ingest.Report) error {
	t := newText(p, r)
	s := shown{
		Report: r, Words: bot.ReportPage, Title: bot.ReportTitle(r), State: bot.ReportState(r),
		Warnings: bot.ReportWarnings(r), Found: bot.ReportFound(r), Known: facts(p, r), Outline: outline(p),
	}
	for i, sp := range r.Spots() {
		odd, advice := bot.SpotWords(sp)
		s.Spots = append(s.Spots, spot{i + 1, odd, bot.PlaceWords(sp.At, sp.Page), advice})
	}
	for _, table := range r.Tables {
		s.Targets = append(s.Targets, target(leafAt(p, p.ByteAt(table.At))))
	}
	s.Text = t.html()
	if err := page.Execute(w, s); err != nil {
		return fmt.Errorf("writing the report of %s: %w", r.File, err)
	}
	return nil
}

// facts are the lines of the table of facts.
func facts(p *ingest.Plan, r *ingest.Report) (out []fact) {
	for _, s := range r.Sources {
		f := fact{Name: bot.Chinese.FactNames[s.Fact], Value: bot.FactValue(r.Facts, s.Fact), From: bot.FromWords(s.From), Why: bot.DoubtWords(s.Why)}
		if s.From != ingest.FromHand && s.From != ingest.FromFile {
			f.Where = target(leafAt(p, p.ByteAt(s.At)))
		}
		out = append(out, f)
	}
	return out
}

// outline returns the clauses that have a number or a heading, but no rows.
func outline(p *ingest.Plan) (out []entry) {
	for i, c := range p.Clauses {
		switch c.Level {
		case ingest.LevelNumbered, ingest.LevelHeading, ingest.LevelTable:
			e := entry{Depth: len(c.Path), Label: label(p, c), Target: target(leafFrom(p, i))}
			if c.Address != c.Number {
				e.Address = c.Address
			}
			out = append(out, e)
		}
	}
	return out
}

// maxLabel is how much of a clause without a heading stands in the outline, in runes.
const maxLabel = 30

// label is a clause's number and heading, or how it begins.
func label(p *ingest.Plan, c ingest.Clause) string {
	switch {
	case c.Heading != "":
		return c.Label()
	case c.Level == ingest.LevelTable:
		return bot.ReportPage.Table
	}
	text, _, _ := p.TextOf(c)
	words := []rune(strings.Join(strings.Fields(text), " "))
	if len(words) > maxLabel {
		return string(words[:maxLabel]) + "…"
	}
	return string(words)
}

// target is the name of a clause's place on the page.
func target(clause int) string { return fmt.Sprintf("c%d", clause) }

// leafFrom returns the first clause from i on that holds no others.
func leafFrom(p *ingest.Plan, i int) int {
	for i < len(p.Clauses)-1 && !p.Clauses[i].Leaf {
		i++
	}
	return i
}

// leafAt returns the clause without others in it that holds a byte of the text.
func leafAt(p *ingest.Plan, at int) int {
	for i, c := range p.Clauses {
		if c.Leaf && at < c.End {
			return i
		}
	}
	return len(p.Clauses) - 1
}
