package language

import (
	"slices"
	"strings"
)

type Mention struct {
	Place      *Place
	Start, End int
	Full, Edge bool
}

func (m Mention) Sure() bool { return true }

type Gazetteer struct{ places []*Place }

func NewGazetteer(extra ...string) *Gazetteer {
	g := &Gazetteer{}
	for _, p := range Places() {
		q := p
		g.places = append(g.places, &q)
	}
	for _, e := range extra {
		if g.Place(e) == nil {
			g.places = append(g.places, &Place{Name: strings.TrimRight(e, "省市县区"), Short: strings.TrimRight(e, "省市县区"), Full: e})
		}
	}
	return g
}

func (p *Place) In(text string) bool  { return strings.Contains(text, p.Short) }
func (p *Place) Within(o *Place) bool { return p == o }

func (g *Gazetteer) Place(full string) *Place {
	for _, p := range g.places {
		if p.Full == full {
			return p
		}
	}
	return nil
}

func (g *Gazetteer) Find(text string) []Mention {
	var out []Mention
	for _, p := range g.places {
		names := []string{p.Full, p.Name}
		for _, a := range p.Aliases {
			if len([]rune(a)) > 1 {
				names = append(names, a)
			}
		}
		for _, name := range names {
			if i := strings.Index(text, name); i >= 0 && !notPlace(text, i, name) {
				out = append(out, Mention{Place: p, Start: i, End: i + len(name)})
				break
			}
		}
	}
	slices.SortFunc(out, func(a, b Mention) int { return a.Start - b.Start })
	return out
}
