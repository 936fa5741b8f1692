// Fit learns what the features of the ranking weigh, from rows that `planbot eval
// -features` wrote, and writes the figures into weights.txt:
//
//	planbot eval -library DIR -features FILE... >rows.tsv
//	go run ./retrieval/eval/fit -weights retrieval/rank/weights.txt [-write] rows.tsv...
//
// It minimises the listwise logistic loss, minus the log of the share that a question's
// right candidates have of the softmax of all its candidates' scores (Cao et al. 2007,
// "Learning to Rank"), held to the weights that there are by a square penalty: with few
// hundred questions a weight should move only where many of them ask for it. How well
// that carries over is measured by leaving out one document at a time.
package main

import (
	"cmp"
	"flag"
	"fmt"
	"io"
	"log"
	"math"
	"os"
	"slices"

	"planbot/retrieval/eval"
)

// Settings of the descent, chosen so that twice the steps change no figure.
const (
	steps   = 400
	rate    = 0.02
	penalty = 0.1  // of a question's loss, for a weight that has moved by its feature's spread
	sharp   = 18.0 // what a score is multiplied by in the softmax: neighbours in a ranking are some hundredths apart
)

func main() {
	file := flag.String("weights", "retrieval/rank/weights.txt", "the file of weights")
	write := flag.Bool("write", false, "write what was learned")
	flag.Parse()
	if err := run(*file, *write, flag.Args(), os.Stdout); err != nil {
		log.Fatal(err)
	}
}

func run(file string, write bool, paths []string, out io.Writer) error {
	names, questions, err := readAll(paths)
	if err != nil {
		return err
	}
	if len(documents(questions)) < 2 {
		return fmt.Errorf("%d questions on %d documents: want at least two documents, to leave one out", len(questions), len(documents(questions)))
	}
	text, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	before, held, err := weightsOf(string(text), names)
	if err != nil {
		return err
	}
	fitted := learn(questions, before, held)
	fmt.Fprintf(out, "%d questions, %d documents\n", len(questions), len(documents(questions)))
	fmt.Fprintf(out, "as they are   @1 %.4f  @5 %.4f\n", within(questions, before, 1), within(questions, before, 5))
	fmt.Fprintf(out, "fitted        @1 %.4f  @5 %.4f\n", within(questions, fitted, 1), within(questions, fitted, 5))
	one, five := crossValidated(questions, before, held)
	fmt.Fprintf(out, "one left out  @1 %.4f  @5 %.4f\n", one, five)
	figures := map[string]figure{}
	for i, name := range names {
		without := slices.Clone(fitted)
		without[i] = 0
		figures[name] = figure{fitted[i], within(questions, without, 1)}
		fmt.Fprintf(out, "%-10s %8.4f → %8.4f  without it @1 %.4f\n", name, before[i], fitted[i], figures[name].without)
	}
	if !write {
		return nil
	}
	summary := fmt.Sprintf("%d questions on %d documents: @1 %.3f fitted, %.3f with each document left out", len(questions), len(documents(questions)), within(questions, fitted, 1), one)
	return os.WriteFile(file, []byte(rewrite(string(text), figures, summary)), 0o644)
}

// A candidates is a question's candidates.
type candidates struct {
	document string // that answers
	right    []bool
	values   [][]float64
}

// readAll reads row files; questions without a right candidate teach nothing and count
// as missed.
func readAll(paths []string) (names []string, out []candidates, err error) {
	for _, path := range paths {
		f, err := os.Open(path)
		if err != nil {
			return nil, nil, err
		}
		features, rows, err := eval.ReadRows(f)
		f.Close()
		if err != nil {
			return nil, nil, fmt.Errorf("%s: %w", path, err)
		}
		if names != nil && !slices.Equal(names, features) {
			return nil, nil, fmt.Errorf("%s has other features", path)
		}
		names = features
		last := ""
		for _, r := range rows {
			if r.Question != last {
				out, last = append(out, candidates{document: r.Plan}), r.Question
			}
			q := &out[len(out)-1]
			q.right, q.values = append(q.right, r.Right), append(q.values, r.Values)
		}
	}
	return names, out, nil
}

func documents(questions []candidates) []string {
	var out []string
	for _, q := range questions {
		out = append(out, q.document)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// learn descends from the weights that there are (Adam, Kingma and Ba 2015); those that
// are held stay.
func learn(questions []candidates, from []float64, held []bool) []float64 {
	w, m, v := slices.Clone(from), make([]float64, len(from)), make([]float64, len(from))
	spread := spreads(questions, len(from))
	for step := 1; step <= steps; step++ {
		gradient := make([]float64, len(w))
		for _, q := range questions {
			q.addGradient(w, gradient)
		}
		for i := range w {
			if held[i] {
				continue
			}
			g := gradient[i]/float64(len(questions)) + 2*penalty*(w[i]-from[i])*spread[i]*spread[i]*sharp
			m[i], v[i] = 0.9*m[i]+0.1*g, 0.999*v[i]+0.001*g*g
			mean, square := m[i]/(1-math.Pow(0.9, float64(step))), v[i]/(1-math.Pow(0.999, float64(step)))
			w[i] -= rate / math.Sqrt(float64(step)) * mean / (math.Sqrt(square) + 1e-9)
		}
	}
	return w
}

// spreads returns how much each feature differs within a question, on average.
func spreads(questions []candidates, n int) []float64 {
	out := make([]float64, n)
	for i := range out {
		for _, q := range questions {
			sum, square := 0.0, 0.0
			for _, values := range q.values {
				sum, square = sum+values[i], square+values[i]*values[i]
			}
			mean := sum / float64(len(q.values))
			out[i] += math.Sqrt(max(0, square/float64(len(q.values))-mean*mean)) / float64(len(questions))
		}
	}
	return out
}

// addGradient adds the gradient of a question's loss.
func (q candidates) addGradient(w, gradient []float64) {
	if !slices.Contains(q.right, true) {
		return
	}
	scores, highest := q.scores(w)
	all, right := 0.0, 0.0
	for i, s := range scores {
		scores[i] = math.Exp(sharp * (s - highest))
		all += scores[i]
		if q.right[i] {
			right += scores[i]
		}
	}
	for i, values := range q.values {
		share := scores[i] / all
		if q.right[i] {
			share -= scores[i] / right
		}
		for k, x := range values {
			gradient[k] += sharp * share * x
		}
	}
}

func (q candidates) scores(w []float64) (scores []float64, highest float64) {
	highest = math.Inf(-1)
	for _, values := range q.values {
		s := 0.0
		for k, x := range values {
			s += w[k] * x
		}
		scores, highest = append(scores, s), max(highest, s)
	}
	return scores, highest
}

// within is the share of questions with a right candidate among the first n.
func within(questions []candidates, w []float64, n int) float64 {
	hit := 0
	for _, q := range questions {
		scores, _ := q.scores(w)
		order := make([]int, len(scores))
		for i := range order {
			order[i] = i
		}
		slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(scores[b], scores[a]) })
		if slices.ContainsFunc(order[:min(n, len(order))], func(i int) bool { return q.right[i] }) {
			hit++
		}
	}
	return float64(hit) / float64(len(questions))
}

// crossValidated returns within 1 and 5 of the questions of each document, by weights
// that were learned without it.
func crossValidated(questions []candidates, from []float64, held []bool) (one, five float64) {
	for _, document := range documents(questions) {
		var rest, own []candidates
		for _, q := range questions {
			if q.document == document {
				own = append(own, q)
			} else {
				rest = append(rest, q)
			}
		}
		w, share := learn(rest, from, held), float64(len(own))/float64(len(questions))
		one, five = one+share*within(own, w, 1), five+share*within(own, w, 5)
	}
	return one, five
}
