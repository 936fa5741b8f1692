package retrieval

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"planbot/retrieval/encoder"
	"sort"
	"strings"
	"testing"
)

func sq(s string) string { return strings.Join(strings.Fields(s), "") }

type key struct {
	p    *plan
	a, b int
}
type ck struct {
	p *plan
	c int
}

func TestZDump(t *testing.T) {
	dir := os.Getenv("LIB")
	if dir == "" {
		t.Skip()
	}
	enc, _ := encoder.NewBuiltin()
	l, err := Open(dir, enc)
	if err != nil {
		t.Fatal(err)
	}
	vecs := map[string][][]float32{}
	hub := map[key]float64{}
	m, _ := readManifest(os.DirFS(dir))
	sum := make([]float32, 512)
	n := 0
	for _, e := range m.Plans {
		_, v, _ := readPlan(os.DirFS(dir), e)
		vecs[e.File] = v
		for _, x := range v {
			n++
			for i := range x {
				sum[i] += x[i]
			}
		}
	}
	for i := range sum {
		sum[i] /= float32(n)
	}
	for _, p := range l.plans {
		for i, ps := range p.passages {
			hub[key{p, ps.Span.Start, ps.Span.End}] = float64(dot(vecs[p.File][i], sum))
		}
	}
	out, _ := os.Create(os.Getenv("OUT"))
	defer out.Close()
	for _, f := range strings.Split(os.Getenv("QS"), ",") {
		b, _ := os.ReadFile(f)
		for _, line := range strings.Split(string(b), "\n") {
			if line == "" {
				continue
			}
			var q struct {
				ID, Kind, Question, Plan string
				Evidence                 json.RawMessage
				Turns                    []struct {
					Question, Plan string
					Evidence       []string
				}
			}
			json.Unmarshal([]byte(line), &q)
			var ev []string
			json.Unmarshal(q.Evidence, &ev)
			if len(q.Turns) > 0 {
				q.Question = q.Turns[0].Question
				q.Plan = q.Turns[0].Plan
				ev = q.Turns[0].Evidence
			}
			qq := l.understand(q.Question)
			all, err := l.search(context.Background(), qq)
			if err != nil {
				t.Fatal(err)
			}
			vq, _ := enc.Encode(context.Background(), []string{qq.Topic})
			first := map[ck]float64{}
			mean := map[ck]float64{}
			cnt := map[ck]float64{}
			for _, p := range l.plans {
				for i, ps := range p.passages {
					d := float64(dot(vecs[p.File][i], vq[0]))
					k := ck{p, ps.Clause}
					if _, ok := first[k]; !ok {
						first[k] = d
					}
					mean[k] += d
					cnt[k]++
				}
			}
			for k := range mean {
				mean[k] /= cnt[k]
			}
			par := func(c candidate) float64 {
				pi := c.plan.Clauses[c.clause].Parent
				if pi < 0 {
					return 0
				}
				if c.plan.Clauses[c.clause].Level == "lead" {
					pi = c.plan.Clauses[pi].Parent
					if pi < 0 {
						return 0
					}
				}
				return first[ck{c.plan, pi + 1}]
			}
			bd, bw := 0.0, 0.0
			for _, c := range all {
				if c.dense > bd {
					bd = c.dense
				}
				if c.words > bw {
					bw = c.words
				}
			}
			best := 0
			for i, c := range all {
				if c.words > all[best].words {
					best = i
				}
			}
			_ = best
			base := make([]float64, len(all))
			for i, c := range all {
				base[i] = c.score - c.sum()
			}
			idx := make([]int, len(all))
			for i := range idx {
				idx[i] = i
			}
			sort.Slice(idx, func(a, b int) bool { return base[idx[a]] > base[idx[b]] })
			type row struct {
				Gold bool
				F    []float64
				Q    string
				P    string
			}
			var rows []row
			for r, i := range idx {
				c := all[i]
				gold := false
				h := l.hit(c.plan, c.clause, c.mark, 0)
				if c.plan.File == q.Plan {
					for _, e := range ev {
						if strings.Contains(sq(h.Quote), sq(e)) {
							gold = true
						}
					}
				}
				if r < 80 || gold {
					rows = append(rows, row{gold, []float64{base[i], c.dense, c.words / max(bw, 1e-9), c.Place, c.Plan, c.Year, c.Tense, c.Thing, c.Head, c.Length, hub[key{c.plan, c.mark.Start, c.mark.End}], first[ck{c.plan, c.clause}], mean[ck{c.plan, c.clause}], par(c)}, h.Quote[:min(len(h.Quote), 90)], c.plan.File})
				}
			}
			js, _ := json.Marshal(map[string]any{"id": q.ID, "kind": q.Kind, "q": q.Question, "rows": rows, "u": qq})
			fmt.Fprintln(out, string(js))
		}
	}
}
