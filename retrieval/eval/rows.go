package eval

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"strconv"
	"strings"

	"planbot/retrieval"
	"planbot/retrieval/decide"
	"planbot/retrieval/rank"
)

// A Row is a candidate of a question with the values of its features, for learning
// what they weigh.
type Row struct {
	Question string // id
	Plan     string // file of the plan that answers
	Right    bool   // the candidate's quote holds the evidence
	Values   []float64
}

// Rows calls yield with the candidates of each question that is searched for; those
// that are looked up or compared have none. A dialogue's turns lean on those before.
func Rows(ctx context.Context, lib *retrieval.Library, questions []Question, yield func(Row)) error {
	for _, q := range questions {
		if q.Kind == "compare" || q.Kind == "multi" || strings.HasPrefix(q.Kind, "none") {
			continue
		}
		turns := q.Turns
		if len(turns) == 0 {
			turns = []Question{q}
		}
		before := retrieval.Context{}
		for i, turn := range turns {
			a, found, err := lib.Explain(ctx, before, turn.Question)
			if err != nil {
				return fmt.Errorf("question %s: %w", q.ID, err)
			}
			if a.Why != decide.OffTopic { // small talk changes no subject, as in the bot
				before = retrieval.Context{Last: a.Question}
			}
			if a.Status == retrieval.Answered && len(a.Hits) > 0 {
				before.Open = a.Hits[0].Ref()
			}
			if found != nil {
				yieldRows(fmt.Sprintf("%s#%d", q.ID, i), turn, found, yield)
			}
		}
	}
	return nil
}

func yieldRows(id string, q Question, found *rank.Case, yield func(Row)) {
	for i := range found.Found {
		x := &found.Found[i]
		right := Place([]retrieval.Hit{x.Hit(found.Shown(x))}, q.Plan, q.Evidence) == 1
		yield(Row{id, q.Plan, right, x.Values})
	}
}

// WriteRow writes a row as a line of cells with tabs between them; WriteHead what
// stands above them.
func WriteRow(w io.Writer, r Row) {
	fmt.Fprintf(w, "%s\t%s\t%t", r.Question, r.Plan, r.Right)
	for _, v := range r.Values {
		fmt.Fprintf(w, "\t%.6g", v)
	}
	fmt.Fprintln(w)
}

// WriteHead writes the names of the cells.
func WriteHead(w io.Writer) {
	fmt.Fprintln(w, "question\tplan\tright\t"+strings.Join(rank.Features(), "\t"))
}

// ReadRows reads what WriteHead and WriteRow wrote: the features' names, and the rows.
func ReadRows(r io.Reader) (features []string, rows []Row, err error) {
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		cells := strings.Split(lines.Text(), "\t")
		if features == nil {
			features = cells[min(3, len(cells)):]
			continue
		}
		if len(cells) != 3+len(features) {
			return nil, nil, fmt.Errorf("row %d: %d cells, want %d", len(rows)+1, len(cells), 3+len(features))
		}
		row := Row{Question: cells[0], Plan: cells[1], Right: cells[2] == "true"}
		for _, cell := range cells[3:] {
			v, err := strconv.ParseFloat(cell, 64)
			if err != nil {
				return nil, nil, fmt.Errorf("row %d: %w", len(rows)+1, err)
			}
			row.Values = append(row.Values, v)
		}
		rows = append(rows, row)
	}
	return features, rows, lines.Err()
}
