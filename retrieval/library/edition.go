package library

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"io/fs"
	"regexp"
	"slices"
	"strings"

	"planbot/ingest"
)

// Editions. A plan whose text is another than before, or that another file says anew,
// takes the place of what was there. The earlier edition is kept, with its text, clauses
// and vectors: it is opened by its clauses' ids and searched where a question names its
// date, and its hits say that they are superseded.
//
// An edition of the same name is called NAME@ and the beginning of its source's SHA-256;
// one of another name keeps it. Its clauses keep their ids, so what was sent of it leads to
// what it said; a clause that says something else in the new edition has an id of its own
// there.

// Superseded is the status of a plan that another has taken the place of.
const Superseded = "已被替代"

// nameSum is how much of a source's SHA-256 names an edition.
const nameSum = 8

// name is what the plan of an entry was read as, which its clauses' ids are made from.
func (e entry) name() string { return cmp.Or(e.Stem, e.File) }

// replacedBy is an entry after a plan has taken its place; under its own name if the
// other one has another.
func (e entry) replacedBy(o entry) entry {
	if e.File == o.File {
		e.Stem = e.name()
		e.File, e.Withdrawn = e.Stem+"@"+e.Source[:nameSum], false // it is as hidden as the plan is
	}
	e.Next = o.File
	return e
}

// last returns what has taken the place of an entry in the end; the entry itself if
// nothing has.
func (m manifest) last(e entry) entry {
	for range m.Plans { // as far as no entries go round
		i := m.find(e.Next)
		if e.Next == "" || i < 0 {
			break
		}
		e = m.Plans[i]
	}
	return e
}

// hidden reports whether a plan, or what has taken its place, is withdrawn.
func (m manifest) hidden(e entry) bool { return e.Withdrawn || m.last(e).Withdrawn }

// before returns the earlier editions of a plan's name, the oldest first. One with the
// same source is none: the text has come back.
func (m manifest) before(e entry) (out []entry) {
	for _, o := range m.Plans {
		if o.name() == e.name() && o.Edition < e.Edition && o.Source != e.Source {
			out = append(out, o)
		}
	}
	slices.SortFunc(out, func(a, b entry) int { return cmp.Compare(a.Edition, b.Edition) })
	return out
}

// forget removes a plan with the earlier editions of its name; one of another name that
// it has taken the place of stands again.
func (m *manifest) forget(e entry) {
	m.drop(e.File)
	for _, o := range slices.Clone(m.Plans) {
		if o.Next != e.File {
			continue
		}
		if o.Stem != "" {
			m.drop(o.File)
			continue
		}
		o.Next = e.Next
		m.set(o)
	}
}

// renamed lets what a plan has taken the place of know its new name.
func (m *manifest) renamed(from, to string) {
	for i, o := range m.Plans {
		if o.Next == from {
			m.Plans[i].Next = to
		}
	}
}

// statusInTitle matches what a title says in brackets of how final its text is.
var statusInTitle = regexp.MustCompile(`[（(〔\[](?:(?:公开)?征求意见稿|草案|送审稿|审议稿|讨论稿|(?:\d{4}年?)?修[订正](?:版|本|稿)?|(?:\d{4}年?)版)[)）〕\]]`)

// areEditions reports whether two plans are the same document, by what they say of
// themselves, maybe with other dates: title, period and place are the same, and number and
// issuer are as far as both say them. Two years' reports are two documents.
func areEditions(a, b ingest.Facts) bool {
	title := func(f ingest.Facts) string { return WordKey(statusInTitle.ReplaceAllString(f.Title, "")) }
	same := func(x, y string) bool { return x == "" || y == "" || x == y }
	switch {
	case title(a) != title(b), a.Place != b.Place, a.Period != b.Period, !same(a.Number, b.Number), !same(a.Issuer, b.Issuer):
		return false
	case (a.IsReport() || a.IsWorkReport()) && a.Year() != b.Year():
		return false
	}
	return a.Place != "" || a.Number != "" && a.Number == b.Number || a.Issuer != "" && a.Issuer == b.Issuer
}

// compareDates compares dates as far as both say them.
func compareDates(a, b string) int {
	n := min(len(a), len(b))
	return cmp.Compare(a[:n], b[:n])
}

// relate finds the plans that a new text takes the place of, beside that of its name, or
// the one that has the place of it already: the later date counts, and of one date, the
// text that came later; but who gives both at once wants both.
func (r *run) relate(j *job) {
	if j.entry.Next != "" || j.old != nil && j.old.Source == j.entry.Source {
		return
	}
	for _, o := range r.m.Plans {
		if o.Next != "" || o.Withdrawn || o.name() == j.entry.File || o.Source == j.entry.Source || !areEditions(o.Facts, j.entry.Facts) {
			continue
		}
		switch order := compareDates(j.entry.Facts.Date, o.Facts.Date); {
		case order < 0:
			j.entry.Next = o.File
		case order > 0 || !r.claimed[o.File]:
			j.takes = append(j.takes, o.File)
		}
	}
}

// setApart gives the clauses whose words an earlier edition of the plan has otherwise ids
// of their own.
func setApart(fsys fs.FS, p *ingest.Plan, before []entry) error {
	said := map[string]string{}
	for _, e := range before {
		s, _, err := readPlan(fsys, e)
		if err != nil {
			return err
		}
		for _, c := range s.Plan.Clauses {
			said[c.ID] = blankless(s.Plan.Text[c.Start:c.End])
		}
	}
	for i := range p.Clauses {
		c := &p.Clauses[i]
		own := blankless(p.Text[c.Start:c.End])
		if words, ok := said[c.ID]; ok && words != own {
			c.ID = idOf(c.ID, own)
		}
	}
	return nil
}

func blankless(text string) string { return strings.Join(strings.Fields(text), "") }

// idOf is the id of a clause by the one that it would have and its words.
func idOf(id, words string) string {
	sum := sha256.Sum256([]byte(id + "\x00" + words))
	return hex.EncodeToString(sum[:])[:len(id)]
}

// status is the plan's status as its hits say it.
func (p *Plan) status() string {
	if p.Successor != "" {
		return Superseded
	}
	return p.Facts.Caveat()
}

// sortOlder puts each earlier edition before what has taken its place.
func (l *Library) sortOlder() {
	var out []*Plan
	for _, p := range l.plans {
		out = append(out, l.editionsBefore(p.File, p.stem)...)
	}
	l.older = out
}

// editionsBefore returns what a plan has taken the place of, the oldest first: those of
// other names by their dates, each after its own, then those of the plan's name.
func (l *Library) editionsBefore(file, stem string) (out []*Plan) {
	var others, own []*Plan
	for _, p := range l.older {
		switch {
		case p.next != file:
		case p.stem == stem:
			own = append(own, p)
		default:
			others = append(others, p)
		}
	}
	slices.SortStableFunc(others, func(a, b *Plan) int { return cmp.Compare(a.Facts.Date, b.Facts.Date) })
	slices.SortStableFunc(own, func(a, b *Plan) int { return cmp.Compare(a.edition, b.edition) })
	for _, p := range others {
		out = append(append(out, l.editionsBefore(p.File, p.stem)...), p)
	}
	return append(out, own...)
}

// Editions returns the earlier editions of a plan, the oldest first; none of a plan that
// is itself one.
func (l *Library) Editions(file string) (out []*Plan) {
	for _, p := range l.older {
		if p.Successor == file {
			out = append(out, p)
		}
	}
	return out
}

// Successor returns the plan that has taken the place of another, nil if none has.
func (l *Library) Successor(file string) *Plan {
	if p := l.Plan(file); p != nil && p.Successor != "" {
		return l.Plan(p.Successor)
	}
	return nil
}

// Now returns what a clause of an earlier edition has become in the current one; false if
// it is gone, or is a current one.
func (l *Library) Now(ref ingest.Ref) (Hit, bool) {
	old, i, ok := l.Find(ref)
	if !ok {
		return Hit{}, false
	}
	p := l.Successor(old.File)
	if p == nil {
		return Hit{}, false
	}
	if to, ok := newMatching(old, p).now(i); ok {
		return p.ClauseHit(to), true
	}
	return Hit{}, false
}

// Changes returns what changed in a plan since the edition before; false if there is none.
func (l *Library) Changes(file string) (Changes, bool) {
	editions, p := l.Editions(file), l.Plan(file)
	if len(editions) == 0 || p == nil {
		return Changes{}, false
	}
	return Diff(editions[len(editions)-1].Plan, p.Plan), true
}

// seenWith decides who may see an earlier edition: those who may see what has taken its
// place, if they may see it itself.
func (e entry) seenWith(last entry) Visibility {
	own, v := e.visibility(), last.visibility()
	v.Formerly = slices.Concat(v.Formerly, own.Formerly, []string{e.name()})
	v.Audience = cmp.Or(own.Audience, v.Audience)
	return v
}

// asSeen reports whether an earlier edition is seen by all who see what has taken its
// place.
func (l *Library) asSeen(p *Plan) bool {
	return l.visible[p.File].Audience == l.visible[p.Successor].Audience
}
