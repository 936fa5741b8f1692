package library

import (
	"cmp"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"planbot/ingest"
)

// Which plan of the library a file is. Two files of one name in different folders are
// two plans, but a folder that was moved, or a new edition in another folder, replaces
// what is there.

// claim notes which plans were read from the sources of this run: another file takes
// their place only if it is the same.
func (r *run) claim(sources []Source) {
	paths := map[string]bool{}
	for _, s := range sources {
		paths[absolute(s.Path)] = true
	}
	for _, e := range r.m.Plans {
		if paths[r.origins[e.File]] {
			r.claimed[e.File] = true
		}
	}
}

// identify sets the job's name and the plan that it replaces, if it is one: the one
// that was read from the same path; else of those with its base name the one with the
// same bytes, that is the same document, or whose source is gone; else, under a new
// name, one with the same bytes whose source is gone. A new plan is named by the
// shortest end of its path that no other plan has.
func (r *run) identify(j *job, facts func() (ingest.Facts, error)) error {
	origin := absolute(j.source.Path)
	for _, e := range r.m.Plans {
		if r.origins[e.File] == origin {
			j.replaces(e)
			return nil
		}
	}
	old, err := r.namesake(j, origin, facts)
	if err != nil {
		return err
	}
	if old != nil {
		j.replaces(*old)
		return nil
	}
	for _, e := range r.m.Plans {
		if e.Source == j.entry.Source && !r.claimed[e.File] && r.origins[e.File] != "" && r.gone(e.File) {
			j.replaces(e)
			break
		}
	}
	j.entry.File, err = r.freeName(origin)
	return err
}

// A kinship says why a file is taken for a plan of the same base name.
type kinship int

const (
	stranger     kinship = iota
	orphan               // the plan's source is gone
	sameDocument         // the same title, number and so on, or a later edition of it
	sameBytes
)

// namesake returns the plan of the file's base name that it is, nil if it is none.
func (r *run) namesake(j *job, origin string, facts func() (ingest.Facts, error)) (*entry, error) {
	facts = sync.OnceValues(facts)
	var best *entry
	var bestRank []int
	for _, e := range r.m.Plans {
		if e.Stem != "" || path.Base(e.File) != filepath.Base(origin) {
			continue
		}
		kin, err := r.kinship(e, j, facts)
		if err != nil {
			return nil, err
		}
		rank := []int{int(kin), common(origin, cmp.Or(r.origins[e.File], e.File)), -len(e.File)}
		if kin != stranger && slices.Compare(rank, bestRank) > 0 {
			best, bestRank = &e, rank
		}
	}
	return best, nil
}

func (r *run) kinship(e entry, j *job, facts func() (ingest.Facts, error)) (kinship, error) {
	switch {
	case e.Source == j.entry.Source:
		return sameBytes, nil
	case r.claimed[e.File]:
		return stranger, nil
	}
	f, err := facts()
	later := compareDates(f.Date, e.Facts.Date)
	switch {
	case err != nil:
		return stranger, err
	case areOne(e.Facts, f.With(e.Set)) && later >= 0, areEditions(e.Facts, f) && later > 0:
		return sameDocument, nil
	case r.gone(e.File):
		return orphan, nil
	}
	return stranger, nil
}

// areOne reports whether two plans are the same document by what they say of
// themselves. A title alone does not tell: many reports are called 政府工作报告.
func areOne(a, b ingest.Facts) bool {
	if a.Title != b.Title || a.Number != b.Number || a.Place != b.Place {
		return false
	}
	return a.Number != "" || a.Date != "" && a.Date == b.Date && a.Period == b.Period
}

// steps are the elements of a path.
func steps(path string) []string {
	return strings.FieldsFunc(filepath.ToSlash(path), func(r rune) bool { return r == '/' })
}

// common counts the elements that the ends of two paths have in common.
func common(a, b string) int {
	x, y := steps(a), steps(b)
	n := 0
	for n < len(x) && n < len(y) && x[len(x)-1-n] == y[len(y)-1-n] {
		n++
	}
	return n
}

// freeName returns the shortest end of a path, with slashes, that no plan has.
func (r *run) freeName(origin string) (string, error) {
	all := steps(origin)
	for n := 1; n <= len(all); n++ {
		if name := strings.Join(all[len(all)-n:], "/"); r.m.find(name) < 0 {
			return name, nil
		}
	}
	return "", ErrSameName
}

// inherit sets who may see the job's plan: whom the source says, else whom before,
// else whom another plan that is the same document. A plan under a new name keeps the
// names of those, for rules that go by names.
func (r *run) inherit(j *job) {
	e := &j.entry
	if j.old != nil {
		e.Audience, e.Formerly = j.old.Audience, j.old.Formerly
	}
	renamed := j.old == nil || j.old.File != e.File
	for _, o := range r.m.Plans {
		if o.File == e.File || o.Stem != "" || o.Source != e.Source && !areOne(o.Facts, e.Facts) && !slices.Contains(j.takes, o.File) {
			continue
		}
		if v := o.visibility(); e.Audience == "" && v.Audience != "" {
			e.Audience, j.report.AudienceOf = v.Audience, v.File
		}
		if renamed {
			e.Formerly = append(append(slices.Clone(e.Formerly), o.Formerly...), o.File)
		}
	}
	if j.source.Audience != "" {
		e.Audience, j.report.AudienceOf = j.source.Audience, ""
	}
	if e.Audience == Public {
		e.Formerly = nil // it was said that everybody may see it
	}
	slices.Sort(e.Formerly)
	e.Formerly = slices.DeleteFunc(slices.Compact(e.Formerly), func(name string) bool { return name == e.File })
}
