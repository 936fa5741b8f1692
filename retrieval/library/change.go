package library

import (
	"context"
	"fmt"
	"io/fs"
	"maps"
	"slices"

	"planbot/ingest"
)

// A Record is what the manifest says of a plan's facts.
type Record struct {
	Set      ingest.Facts   // those set by hand
	Doubtful []ingest.Doubt // those that ought to be looked at
}

// ReadRecord returns the record of a plan of the library in a folder, by its file name.
func ReadRecord(fsys fs.FS, file string) (Record, error) {
	e, err := readEntry(fsys, file)
	if err != nil {
		return Record{}, err
	}
	s, _, err := readPlan(fsys, e)
	if err != nil {
		return Record{}, err
	}
	return Record{e.Set, s.Report.Doubtful}, nil
}

func readEntry(fsys fs.FS, file string) (entry, error) {
	m, err := readManifest(fsys)
	if err != nil {
		return entry{}, err
	}
	return m.entry(file)
}

// entry returns the entry of a plan.
func (m manifest) entry(file string) (entry, error) {
	i := m.find(file)
	if i < 0 {
		return entry{}, fmt.Errorf("plan %q: %w", file, fs.ErrNotExist)
	}
	return m.Plans[i], nil
}

// Original returns the bytes that a plan was read from, earlier editions and withdrawn
// plans included.
func Original(fsys fs.FS, file string) ([]byte, error) {
	e, err := readEntry(fsys, file)
	if err != nil {
		return nil, err
	}
	name := sourceName(e.Source)
	data, err := fs.ReadFile(fsys, name)
	if err == nil && hexSum(data) != e.Source {
		err = fmt.Errorf("%w: %s, the copy of %s, was changed", ErrDamaged, name, file)
	}
	return data, err
}

// A Listed is a plan as the librarian sees it, whether it is searched or not.
type Listed struct {
	File      string       `json:"plan"`
	Facts     ingest.Facts `json:"facts"`
	Source    string       `json:"sha256"`
	Next      string       `json:"next,omitempty"` // the plan that has taken its place
	Withdrawn bool         `json:"withdrawn,omitempty"`
	Audience  string       `json:"audience,omitempty"`
}

// List returns all plans of the library in a folder, earlier editions and withdrawn ones
// included, sorted by file name.
func List(fsys fs.FS) ([]Listed, error) {
	m, err := readManifest(fsys)
	if err != nil {
		return nil, err
	}
	out := make([]Listed, len(m.Plans))
	for i, e := range m.Plans {
		out[i] = Listed{e.File, e.Facts, e.Source, e.Next, e.Withdrawn, e.visibility().Audience}
	}
	return out, nil
}

// A Change is what a librarian changes of a plan.
type Change struct {
	Facts     map[string]string // by their names; an empty value takes back what was set by hand
	Audience  *string           // Public: everybody
	Withdrawn *bool             // neither searched nor shown; its earlier editions neither
}

// Change changes a plan. For other facts it is made anew from the copy of its source; only
// passages whose words or title change are encoded. What is set stays when the source is
// ingested again.
func (u Update) Change(ctx context.Context, file string, c Change) error {
	facts, err := c.check()
	if err != nil {
		return err
	}
	r, err := u.begin()
	if err != nil {
		return err
	}
	defer r.end()
	e, err := r.m.entry(file)
	if err != nil {
		return err
	}
	if len(facts) > 0 {
		if e, err = r.correct(ctx, e, facts); err != nil {
			return err
		}
	}
	events := c.apply(&e)
	if len(events) == 0 {
		return nil
	}
	r.m.set(e)
	return r.commit(events...)
}

// check returns the facts as they are kept.
func (c Change) check() (map[string]string, error) {
	facts := map[string]string{}
	for _, name := range slices.Sorted(maps.Keys(c.Facts)) {
		kept, err := ingest.CheckFact(name, c.Facts[name])
		if err != nil {
			return nil, err
		}
		facts[name] = kept
	}
	if c.Audience != nil {
		return facts, CheckAudience(*c.Audience)
	}
	return facts, nil
}

// apply changes what an entry says beside its plan, and returns what that changed.
func (c Change) apply(e *entry) (events []Event) {
	note := func(what Deed) {
		events = append(events, Event{What: what, Plan: e.File, Source: e.Source, Audience: e.Audience})
	}
	if c.Audience != nil && *c.Audience != e.Audience {
		if e.Audience = *c.Audience; e.Audience == Public {
			e.Formerly = nil // as inherit does
		}
		note(DidAudience)
	}
	if c.Withdrawn != nil && *c.Withdrawn != e.Withdrawn {
		e.Withdrawn = *c.Withdrawn
		note(map[bool]Deed{true: DidWithdraw, false: DidRestore}[e.Withdrawn])
	}
	return events
}

// correct makes a plan anew with facts that are set by hand.
func (r *run) correct(ctx context.Context, old entry, facts map[string]string) (entry, error) {
	j := &job{source: Source{Path: old.File}, remake: true, old: &old, entry: old, set: facts}
	for _, fact := range j.entry.Set.All() {
		if value, ok := facts[fact.Name]; ok {
			*fact.Value = value
		}
	}
	r.at = Progress{At: 1, Files: 1}
	out, err := r.do(ctx, j)
	if err == nil {
		err = out.Err
	}
	return j.entry, err
}

// given are the facts that are not empty.
func given(f ingest.Facts) map[string]string {
	out := map[string]string{}
	for _, fact := range f.All() {
		if *fact.Value != "" {
			out[fact.Name] = *fact.Value
		}
	}
	return out
}
