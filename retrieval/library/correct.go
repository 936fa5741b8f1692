package library

import (
	"context"
	"fmt"
	"io/fs"

	"planbot/ingest"
)

// A Record is what the manifest says of a plan's facts.
type Record struct {
	Set      ingest.Facts   // those set by hand
	Doubtful []ingest.Doubt // those that ought to be looked at
}

// ReadRecord returns the record of a plan of the library in a folder, by its file name.
func ReadRecord(fsys fs.FS, file string) (Record, error) {
	m, err := readManifest(fsys)
	if err != nil {
		return Record{}, err
	}
	i := m.find(file)
	if i < 0 {
		return Record{}, fmt.Errorf("plan %q: %w", file, fs.ErrNotExist)
	}
	s, _, err := readPlan(fsys, m.Plans[i])
	if err != nil {
		return Record{}, err
	}
	return Record{m.Plans[i].Set, s.Report.Doubtful}, nil
}

// Correct sets facts of a plan by hand, by their names; an empty value takes back what
// was set. The plan is made anew from the copy of its source; only passages whose words
// or title change are encoded. What is set stays when the source is ingested again.
func (u Update) Correct(ctx context.Context, file string, facts map[string]string) (*ingest.Report, error) {
	r, err := u.begin()
	if err != nil {
		return nil, err
	}
	defer r.end()
	i := r.m.find(file)
	if i < 0 {
		return nil, fmt.Errorf("plan %q: %w", file, fs.ErrNotExist)
	}
	old := r.m.Plans[i]
	j := &job{source: Source{Path: file}, remake: true, old: &old, entry: old}
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
	if err != nil {
		return nil, err
	}
	return out.Report, nil
}
