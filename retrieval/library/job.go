package library

import (
	"bytes"
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"time"

	"planbot/ingest"
	"planbot/ingest/document"
)

// embedChunk is how many passages are encoded between two steps of the progress
// bar; larger chunks are no faster.
const embedChunk = 64

// A job is one source on its way into the library.
type job struct {
	source  Source
	remake  bool              // of a plan that is made anew from the library's copy of its source
	old     *entry            // what it replaces; nil for a new plan
	takes   []string          // the plans of other names that it takes the place of
	set     map[string]string // the facts that are set by hand, where that is all there is to it
	changes *Changes          // from what it takes the place of; nil where nothing is another text
	entry   entry
	data    []byte             // of the source
	doc     *document.Document // that data is; nil: not read so far
	stored  stored
	report  ingest.Report // with what the caller sets
	texts   []string      // what is to be encoded; nil if the plan's file is there
	vectors [][]float32
	began   time.Time
}

func wanted(sources []Source) []*job {
	jobs := make([]*job, len(sources))
	for i, s := range sources {
		jobs[i] = &job{source: s}
		jobs[i].entry.Set = s.Facts
	}
	return jobs
}

// outdated are the jobs of the plans that were made by other rules.
func (r *run) outdated() (jobs []*job) {
	for _, e := range r.m.Plans {
		if e.Rules != Rules() {
			jobs = append(jobs, &job{source: Source{Path: e.File}, remake: true, old: &e, entry: e})
		}
	}
	// later editions have other ids than earlier ones
	slices.SortStableFunc(jobs, func(a, b *job) int { return cmp.Compare(a.entry.Edition, b.entry.Edition) })
	return jobs
}

func (j *job) replaces(e entry) {
	j.old, j.entry.File = &e, e.File
	j.entry.Set = e.Set.With(j.entry.Set) // what was set by hand stays until it is set anew
	j.entry.Next, j.entry.Withdrawn, j.entry.Edition = e.Next, e.Withdrawn, e.Edition
	if e.Source != j.entry.Source {
		j.entry.Edition++
	}
}

// do brings one plan into the library. What is wrong with its source is in the
// outcome; an error means that the run can not go on.
func (r *run) do(ctx context.Context, j *job) (Outcome, error) {
	out := Outcome{Path: j.source.Path}
	j.began = r.now()
	if err := r.prepare(ctx, j); err != nil {
		out.Err = err
		return out, ctx.Err()
	}
	r.at.File = j.entry.File
	err := r.embed(ctx, j)
	if err == nil {
		err = r.save(j)
	}
	if err == nil {
		err = r.enter(j)
	}
	if err != nil {
		return out, fmt.Errorf("%s: %w", j.entry.File, err)
	}
	j.report.TookMS = r.since(j.began)
	out.Report, out.Changes = &j.report, j.changes
	out.Successor, out.Withdrawn = j.entry.Next, j.entry.Withdrawn
	return out, nil
}

// prepare reads a source and finds what there already is of it.
func (r *run) prepare(ctx context.Context, j *job) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	var err error
	if j.data, err = r.read(j); err != nil {
		return err
	}
	j.entry.Source, j.entry.Rules = hexSum(j.data), Rules()
	if !j.remake {
		err = r.identify(j, func() (ingest.Facts, error) { return r.factsOf(ctx, j) })
	}
	if err != nil {
		return err
	}
	j.entry.Data = r.dataName(j.entry)
	if !r.reuse(j) {
		err = r.make(ctx, j)
	}
	if err != nil {
		return err
	}
	j.entry.Facts = j.stored.Plan.Facts
	if !j.remake {
		r.relate(j)
		r.compare(j)
	}
	j.vectors = r.known(j)
	return nil
}

// compare finds what changed from what the job takes the place of.
func (r *run) compare(j *job) {
	earlier := r.earlier(j)
	if j.remake || len(earlier) == 0 || j.old != nil && j.old.Source == j.entry.Source {
		return
	}
	if s, _, err := readPlan(os.DirFS(r.Dir), earlier[0]); err == nil { // one that is damaged has nothing to say
		s.Plan.File = earlier[0].replacedBy(j.entry).File
		changes := Diff(s.Plan, j.stored.Plan)
		j.changes = &changes
	}
}

// earlier returns the plans that the job takes the place of: what it replaces first.
func (r *run) earlier(j *job) (out []entry) {
	if j.old != nil {
		out = append(out, *j.old)
	}
	for _, file := range j.takes {
		out = append(out, r.m.Plans[r.m.find(file)])
	}
	return out
}

// read returns the bytes of the job's source.
func (r *run) read(j *job) ([]byte, error) {
	if !j.remake {
		return j.source.read()
	}
	name := sourceName(j.entry.Source)
	data, err := os.ReadFile(filepath.Join(r.Dir, name))
	if err != nil || hexSum(data) != j.entry.Source {
		return nil, fmt.Errorf("%w: %s, the copy of %s, is missing or was changed", ErrRules, name, j.entry.File)
	}
	return data, nil
}

// plan makes a plan of the job's source, which is read once for all names and facts.
func (r *run) plan(ctx context.Context, j *job, file string, set ingest.Facts) (*ingest.Plan, *ingest.Report, error) {
	if j.doc == nil {
		doc, err := r.Read(ctx, j.data)
		if err != nil {
			return nil, nil, fmt.Errorf("reading %s: %w", file, err)
		}
		j.doc = &doc
	}
	return ingest.Make(ctx, file, *j.doc, set)
}

// factsOf returns the facts of a source before it has a name in the library.
func (r *run) factsOf(ctx context.Context, j *job) (ingest.Facts, error) {
	p, _, err := r.plan(ctx, j, filepath.Base(j.source.Path), j.source.Facts)
	if err != nil {
		return ingest.Facts{}, err
	}
	return p.Facts, nil
}

// make reads a plan from its source's bytes and cuts its passages.
func (r *run) make(ctx context.Context, j *job) error {
	plan, report, err := r.plan(ctx, j, j.entry.name(), j.entry.Set)
	if err == nil {
		err = setApart(os.DirFS(r.Dir), plan, r.m.before(j.entry))
	}
	if err != nil {
		return err
	}
	j.stored = stored{Plan: plan, Report: report, Encoder: r.Encoder.Name(), Passages: passagesOf(plan)}
	j.texts = passageTexts(plan, j.stored.Passages)
	for _, text := range j.texts {
		j.stored.Encoded = append(j.stored.Encoded, textKey(text))
	}
	report.Passages = len(j.texts)
	j.report = *report
	if len(j.texts) == 0 {
		return ErrNoText
	}
	j.report.Remade = j.remake
	j.report.File = j.entry.File
	return nil
}

// dataName is the name of the plan's file: the hash of all it is made from.
func (r *run) dataName(e entry) string {
	h := sha256.New()
	set, _ := json.Marshal(e.Set) // strings always marshal
	fmt.Fprintf(h, "%d\n%s\n%s\n%q\n%s\n%s\n", formatVersion, e.Rules, r.Encoder.Name(), e.name(), set, e.Source)
	for _, o := range r.m.before(e) { // their clauses' ids are taken
		fmt.Fprintln(h, o.Source)
	}
	return hex.EncodeToString(h.Sum(nil))[:32] + planSuffix
}

// reuse takes a plan's file that an earlier ingest finished from the same bytes.
func (r *run) reuse(j *job) bool {
	data, err := os.ReadFile(filepath.Join(r.Dir, j.entry.Data))
	if err != nil {
		return false
	}
	s, _, err := decodePlan(data)
	if err != nil {
		return false
	}
	j.stored, j.report = s, *s.Report
	j.report.File = j.entry.File
	j.report.Unchanged = !j.remake && (j.old == nil || j.old.Source == j.entry.Source)
	j.report.Remade = j.remake
	j.entry.Bytes, j.entry.Sum = int64(len(data)), hexSum(data)
	return true
}

// known returns the vectors of the job's texts that what it takes the place of holds
// already, nil for the others. They go by what was encoded, not by where it stood, so
// that a change of rules keeps what it leaves alike.
func (r *run) known(j *job) [][]float32 {
	out, byText := make([][]float32, len(j.texts)), map[string][]float32{}
	if len(out) > 0 {
		for _, e := range r.earlier(j) {
			r.vectorsOf(e, byText)
		}
	}
	for k := range out {
		out[k] = byText[j.stored.Encoded[k]]
	}
	return out
}

// vectorsOf adds the vectors of a plan by what was encoded. One that can not be read is
// replaced anyway.
func (r *run) vectorsOf(e entry, byText map[string][]float32) {
	s, vectors, err := readPlan(os.DirFS(r.Dir), e)
	if err != nil || len(s.Encoded) != len(vectors) {
		return
	}
	for k, key := range s.Encoded {
		byText[key] = vectors[k]
	}
}

// embed encodes what the job lacks.
func (r *run) embed(ctx context.Context, j *job) error {
	var places []int
	var texts []string
	for i, v := range j.vectors {
		if v == nil {
			places, texts = append(places, i), append(texts, j.texts[i])
		}
	}
	r.at.Passages = len(texts)
	for len(texts) > 0 {
		n := min(embedChunk, len(texts))
		vectors, err := r.Encoder.Encode(ctx, texts[:n])
		if err != nil {
			return err
		}
		for i, v := range vectors {
			j.vectors[places[i]] = v
		}
		places, texts = places[n:], texts[n:]
		if r.at.Done += n; r.Progress != nil {
			r.Progress(r.at)
		}
	}
	return nil
}

// save writes the source's copy and the plan's file, unless they are there. They hold
// nothing of when and how they came to be: the same bytes give the same library.
func (r *run) save(j *job) error {
	if err := r.keepSource(j); err != nil || j.texts == nil {
		return err
	}
	j.stored.Dim = len(j.vectors[0])
	data, err := encodePlan(j.stored, j.vectors)
	if err != nil {
		return err
	}
	j.entry.Bytes, j.entry.Sum = int64(len(data)), hexSum(data)
	return writeFile(filepath.Join(r.Dir, j.entry.Data), data)
}

// keepSource keeps a copy of the source, to make the plan anew from.
func (r *run) keepSource(j *job) error {
	path := filepath.Join(r.Dir, sourceName(j.entry.Source))
	if kept, err := os.ReadFile(path); err == nil && bytes.Equal(kept, j.data) {
		return nil
	}
	return writeFile(path, j.data)
}

// enter puts the plan into the library, in the place of those that it replaces.
func (r *run) enter(j *job) error {
	r.inherit(j)
	j.report.Audience = j.entry.visibility().Audience
	origin := r.origins[j.entry.File]
	if !j.remake {
		origin = absolute(j.source.Path)
	}
	r.claimed[j.entry.File] = true
	if j.old != nil && reflect.DeepEqual(*j.old, j.entry) && r.origins[j.entry.File] == origin {
		return nil
	}
	for _, o := range r.m.Plans {
		if o.Stem == j.entry.File && o.Source == j.entry.Source {
			r.m.drop(o.File) // its text has come back
		}
	}
	r.replace(j)
	r.m.set(j.entry)
	r.origins[j.entry.File] = origin
	return r.commit(r.eventOf(j))
}

// replace moves out of the way what the job takes the place of.
func (r *run) replace(j *job) {
	if j.old != nil {
		if !j.remake && j.old.Data != j.entry.Data {
			j.report.Replaced = j.old.File
		}
		r.m.drop(j.old.File)
		delete(r.origins, j.old.File)
		r.m.renamed(j.old.File, j.entry.File)
		if j.old.Source != j.entry.Source {
			r.m.set(j.old.replacedBy(j.entry))
		}
	}
	for _, file := range j.takes {
		r.m.set(r.m.Plans[r.m.find(file)].replacedBy(j.entry))
		j.report.Replaced = cmp.Or(j.report.Replaced, file)
	}
}
