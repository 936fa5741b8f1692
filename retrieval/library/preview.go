package library

import (
	"cmp"
	"context"
	"os"
	"path/filepath"
	"strings"

	"planbot/ingest"
)

// DraftsName is the folder of a library for files that wait to be published. No plan is
// read from there by itself, and what was is not gone when its file there is.
const DraftsName = ".drafts"

// Preview returns the plan that a Run would make of a source and what would come of it. The
// library stays as it is, and no passage is encoded.
func (u Update) Preview(ctx context.Context, s Source) (*ingest.Plan, Outcome, error) {
	r, err := u.begin()
	if err != nil {
		return nil, Outcome{}, err
	}
	defer r.end()
	r.claim([]Source{s})
	j := wanted([]Source{s})[0]
	if err := r.prepare(ctx, j); err != nil {
		return nil, Outcome{}, err
	}
	r.inherit(j)
	j.report.Audience = j.entry.visibility().Audience
	if earlier := r.earlier(j); len(earlier) > 0 {
		j.report.Replaced = cmp.Or(j.report.Replaced, earlier[0].File)
	}
	return j.stored.Plan, Outcome{Path: s.Path, Report: &j.report, Changes: j.changes, Successor: j.entry.Next, Withdrawn: j.entry.Withdrawn}, nil
}

// isDraft reports whether a path is that of a draft of the library.
func (u Update) isDraft(origin string) bool {
	return strings.HasPrefix(origin, filepath.Join(absolute(u.Dir), DraftsName)+string(os.PathSeparator))
}
