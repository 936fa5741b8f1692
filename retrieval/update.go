package retrieval

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"planbot/ingest"
	"planbot/retrieval/encoder"
)

// embedChunk is how many passages are encoded between two steps of the progress
// bar; larger chunks are no faster.
const embedChunk = 64

// ErrNoText is returned for a document in which nothing can be quoted.
var ErrNoText = errors.New("no clause in it")

// ErrSameName is returned for the second of two sources with one base name.
var ErrSameName = errors.New("another file of the same name is ingested")

// An Update adds plans to a library on disk, or drops some.
type Update struct {
	Dir      string
	Encoder  encoder.Encoder
	Progress func(done, all int) // called as passages are encoded; may be nil
	Now      func() time.Time    // for the time taken; nil: time.Now
}

// A Source is a file to ingest.
type Source struct {
	Path  string       // its base name names the plan
	Facts ingest.Facts // those set by hand
}

// An Outcome is what came of one source.
type Outcome struct {
	Path   string
	Report *ingest.Report // nil if Err is not
	Err    error
}

// Run ingests sources. Plans of the same base name are replaced, others stay. What
// fails for one source is in its outcome and its old version stays; an error is
// returned where the library as a whole could not be updated, and then it is as it
// was. Outcomes are in the order of the sources.
func (u Update) Run(ctx context.Context, sources []Source) ([]Outcome, error) {
	m, unlock, err := u.begin()
	if err != nil {
		return nil, err
	}
	defer unlock()
	jobs := make([]*job, len(sources))
	names := map[string]bool{}
	for i, s := range sources {
		jobs[i] = u.prepare(m, s, names)
	}
	if err := u.embed(ctx, jobs); err != nil {
		return nil, err
	}
	results := make([]Outcome, len(jobs))
	for i, j := range jobs {
		results[i] = Outcome{Path: j.source.Path, Report: j.stored.Report, Err: j.err}
		if j.err == nil {
			m.set(j.entry)
		}
	}
	if len(m.Plans) == 0 {
		return results, nil // nothing to write: no library comes to be
	}
	return results, u.commit(m)
}

// Drop removes the plans of these file names; a name that is not in the library is
// an error and then nothing is removed.
func (u Update) Drop(files []string) error {
	m, unlock, err := u.begin()
	if err != nil {
		return err
	}
	defer unlock()
	for _, file := range files {
		i := slices.IndexFunc(m.Plans, func(e entry) bool { return e.File == file })
		if i < 0 {
			return fmt.Errorf("plan %q: %w", file, fs.ErrNotExist)
		}
		m.Plans = slices.Delete(m.Plans, i, i+1)
	}
	return u.commit(m)
}

// begin locks the folder and reads what is in it.
func (u Update) begin() (manifest, func(), error) {
	if err := os.MkdirAll(u.Dir, 0o755); err != nil {
		return manifest{}, nil, err
	}
	unlock, err := lock(filepath.Join(u.Dir, lockName))
	if err != nil {
		return manifest{}, nil, err
	}
	m, err := readManifest(os.DirFS(u.Dir))
	if errors.Is(err, ErrNoLibrary) {
		m, err = manifest{Format: formatVersion, Encoder: u.Encoder.Name()}, nil
	}
	if err == nil && m.Encoder != u.Encoder.Name() {
		err = fmt.Errorf("%w: %s, now %s", ErrEncoder, m.Encoder, u.Encoder.Name())
	}
	if err != nil {
		unlock()
		return m, nil, err
	}
	m.Ingest = ingest.Version
	return m, unlock, nil
}

// A job is one source on its way into the library.
type job struct {
	source  Source
	entry   entry
	stored  stored
	texts   []string // what is to be encoded, nil if nothing is
	vectors [][]float32
	err     error
	began   time.Time
}

// prepare reads a source and finds what there already is of it.
func (u Update) prepare(m manifest, s Source, names map[string]bool) *job {
	j := &job{source: s, began: u.now()}
	j.entry.File = filepath.Base(s.Path)
	if names[j.entry.File] {
		j.err = ErrSameName
		return j
	}
	names[j.entry.File] = true
	data, err := os.ReadFile(s.Path)
	if err != nil {
		j.err = err
		return j
	}
	j.entry.Data = u.dataName(j.entry.File, data, s.Facts)
	if u.reuse(j) {
		return j
	}
	plan, report, err := ingest.Read(j.entry.File, data, s.Facts)
	if err != nil {
		j.err = err
		return j
	}
	j.stored = stored{Plan: plan, Report: report, Encoder: u.Encoder.Name(), Passages: passagesOf(plan)}
	j.texts = passageTexts(plan, j.stored.Passages)
	report.Passages = len(j.texts)
	if len(j.texts) == 0 {
		j.err = ErrNoText
		return j
	}
	j.vectors = u.known(m, j)
	return j
}

func (u Update) now() time.Time {
	if u.Now == nil {
		return time.Now()
	}
	return u.Now()
}

// dataName is the name of the plan's file: the hash of all it is made from.
func (u Update) dataName(file string, data []byte, facts ingest.Facts) string {
	set, _ := json.Marshal(facts) // strings always marshal
	from := fmt.Sprintf("%d\n%d\n%s\n%s\n%s\n", formatVersion, ingest.Version, u.Encoder.Name(), file, set)
	return hexSum(append([]byte(from), data...))[:32] + planSuffix
}

// reuse takes a plan's file that an earlier ingest finished from the same bytes.
func (u Update) reuse(j *job) bool {
	data, err := os.ReadFile(filepath.Join(u.Dir, j.entry.Data))
	if err != nil {
		return false
	}
	s, _, err := decodePlan(data)
	if err != nil {
		return false
	}
	j.stored = s
	j.stored.Report.Unchanged = true
	j.stored.Report.TookMS = u.since(j.began)
	j.entry.Bytes, j.entry.Sum = int64(len(data)), hexSum(data)
	return true
}

func (u Update) since(t time.Time) float64 { return float64(u.now().Sub(t).Microseconds()) / 1000 }

// known returns the vectors of the job's texts that the plan's old version holds
// already, nil for the others.
func (u Update) known(m manifest, j *job) [][]float32 {
	out := make([][]float32, len(j.texts))
	i := slices.IndexFunc(m.Plans, func(e entry) bool { return e.File == j.entry.File })
	if i < 0 {
		return out
	}
	old, vectors, err := readPlan(os.DirFS(u.Dir), m.Plans[i])
	if err != nil {
		return out // it is replaced anyway
	}
	byText := map[string][]float32{}
	for k, text := range passageTexts(old.Plan, old.Passages) {
		byText[text] = vectors[k]
	}
	for k, text := range j.texts {
		out[k] = byText[text]
	}
	return out
}

// embed encodes what the jobs lack and writes each plan's file when it is whole.
func (u Update) embed(ctx context.Context, jobs []*job) error {
	all, done := 0, 0
	for _, j := range jobs {
		if j.err == nil {
			all += j.lacking()
		}
	}
	for _, j := range jobs {
		if j.err != nil || j.texts == nil {
			continue
		}
		err := u.embedPlan(ctx, j, func(n int) {
			if done += n; u.Progress != nil {
				u.Progress(done, all)
			}
		})
		if err == nil {
			err = u.save(j)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", j.entry.File, err)
		}
	}
	return nil
}

func (j *job) lacking() (n int) {
	for _, v := range j.vectors {
		if v == nil {
			n++
		}
	}
	return n
}

func (u Update) embedPlan(ctx context.Context, j *job, step func(n int)) error {
	var places []int
	var texts []string
	for i, v := range j.vectors {
		if v == nil {
			places, texts = append(places, i), append(texts, j.texts[i])
		}
	}
	for len(texts) > 0 {
		n := min(embedChunk, len(texts))
		vectors, err := u.Encoder.Encode(ctx, texts[:n])
		if err != nil {
			return err
		}
		for i, v := range vectors {
			j.vectors[places[i]] = v
		}
		places, texts = places[n:], texts[n:]
		step(n)
	}
	return nil
}

func (u Update) save(j *job) error {
	j.stored.Dim = len(j.vectors[0])
	report := *j.stored.Report // the file holds no time: the same bytes give the same library
	j.stored.Report.TookMS = u.since(j.began)
	kept := j.stored
	kept.Report = &report
	data, err := encodePlan(kept, j.vectors)
	if err != nil {
		return err
	}
	j.entry.Bytes, j.entry.Sum = int64(len(data)), hexSum(data)
	return writeFile(filepath.Join(u.Dir, j.entry.Data), data)
}

func (m *manifest) set(e entry) {
	if i := slices.IndexFunc(m.Plans, func(old entry) bool { return old.File == e.File }); i >= 0 {
		m.Plans[i] = e
		return
	}
	m.Plans = append(m.Plans, e)
	slices.SortFunc(m.Plans, func(a, b entry) int { return cmp.Compare(a.File, b.File) })
}

// commit makes the new state the library's and removes what it no longer needs.
func (u Update) commit(m manifest) error {
	if err := writeManifest(u.Dir, m); err != nil {
		return fmt.Errorf("writing the library: %w", err)
	}
	files, err := os.ReadDir(u.Dir)
	if err != nil {
		return nil // only the sweep is lost; the next ingest does it
	}
	for _, f := range files {
		name := f.Name()
		used := slices.ContainsFunc(m.Plans, func(e entry) bool { return e.Data == name })
		if strings.HasPrefix(name, ".tmp-") || strings.HasSuffix(name, planSuffix) && !used {
			os.Remove(filepath.Join(u.Dir, name))
		}
	}
	return nil
}
