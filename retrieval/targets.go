package retrieval

import (
	"context"
	"errors"
	"slices"

	"planbot/ingest/language"
	"planbot/retrieval/target"
)

// TargetQuery reads a person's words as a query for targets: 合肥 2025 目标, 约束性指标有哪些,
// GDP和财政收入. What they say of places, years, goal or result becomes its filters, the
// rest names. Absent are places that they name and no plan is of. Words that say nothing
// are a query for all.
func (l *Library) TargetQuery(ctx context.Context, words string) (q target.Query, absent []string, err error) {
	if err := check(words); err != nil && !errors.Is(err, ErrNoQuestion) {
		return target.Query{}, nil, err
	}
	rest, kind := target.Plain(words)
	if language.WordRunes(rest) == 0 {
		return target.Query{Kind: kind}, nil, nil
	}
	read, err := l.Read(ctx, rest)
	if err != nil {
		return target.Query{}, nil, err
	}
	q = l.Targets().QueryOf(read, kind)
	if read.Every && len(q.Places) == 0 {
		q.Places = l.provinces()
	}
	return q, read.Absent, nil
}

// provinces are those that there is a plan of.
func (l *Library) provinces() (out []string) {
	for _, p := range l.All() {
		if place := p.Facts.Place; isProvince(l.Library, place) && !slices.Contains(out, place) {
			out = append(out, place)
		}
	}
	return out
}

// Figures returns the targets that an answer surely gives: of the hits that are shown
// whole, those whose number is the asked one.
func (l *Library) Figures(a Answer) (out []target.Target) {
	if a.Status != Answered {
		return nil
	}
	for _, h := range a.Hits[:min(max(a.Sides, 1), len(a.Hits))] {
		if t, ok := l.FigureOf(h); ok {
			out = append(out, t)
		}
	}
	return out
}

// FigureOf returns the target that is surely the one asked for, of a hit; false where that
// is not certain.
func (l *Library) FigureOf(h Hit) (target.Target, bool) {
	if h.Figure.Start == h.Figure.End {
		return target.Target{}, false
	}
	return l.Targets().At(h.Plan, h.Figure)
}

// SuggestNames returns pairs of names of the library's indicators that are likely of one,
// best first.
func (l *Library) SuggestNames(ctx context.Context) ([]target.Pair, error) {
	return l.Targets().Suggest(ctx, l.Encoder())
}
