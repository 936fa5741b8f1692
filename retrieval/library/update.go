package library

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"planbot/ingest"
	"planbot/ingest/document"
	"planbot/ingest/document/formats"
	"planbot/retrieval/encoder"
)

// Why a source is not in the library.
var (
	ErrNoText   = errors.New("no clause in it")
	ErrSameName = errors.New("every name that its path gives is another plan's")
	ErrNotDone  = errors.New("the ingest ended before")
)

// An Update adds plans to a library on disk, or drops some.
type Update struct {
	Dir      string
	Encoder  encoder.Encoder
	Read     document.Reader  // of files' bytes; nil: all formats, in this process
	Progress func(Progress)   // called as passages are encoded; may be nil
	Now      func() time.Time // for the time taken and the audit log; nil: time.Now
	By       string           // who does it, for the audit log: a user's id, cli …

	// Gate, if there is one, is given the library as it would be after a Run, and its error
	// leaves it as it was. Without one each plan is in the library when it is done.
	Gate func(ctx context.Context, candidate fs.FS) error
}

// A Progress says how far an ingest is.
type Progress struct {
	File           string // the plan that is being made
	At, Files      int    // its number, from 1, and how many there are
	Done, Passages int    // of its passages that have to be encoded, how many are, and how many there are
}

// An Outcome is what came of one source.
type Outcome struct {
	Path   string         // of a plan that was made anew its name
	Report *ingest.Report // nil if Err is not
	Err    error

	Changes   *Changes // from what it took the place of; nil if that was nothing or the same text
	Successor string   // the plan that has its place already, being a later edition
	Withdrawn bool     // it is, and stays so until it is restored
}

// Run ingests sources one by one; each plan is in the library when it is done. A
// source that is a plan already replaces it (identify says which), other plans stay.
// Before that it makes anew, from its copies of their sources, the plans that were
// made by other rules; so no source is needed to renew a library.
//
// What fails for one source is in its outcome, and its old version stays. An error is
// returned where the run had to end: what was done before stays, and what was not has
// the outcome ErrNotDone. Outcomes are those of the plans made anew, then those of the
// sources in their order.
func (u Update) Run(ctx context.Context, sources []Source) ([]Outcome, error) {
	for _, s := range sources {
		if err := CheckAudience(s.Audience); err != nil {
			return nil, err
		}
	}
	r, err := u.begin()
	if err != nil {
		return nil, err
	}
	defer r.end()
	r.claim(sources)
	jobs := append(r.outdated(), wanted(sources)...)
	out := make([]Outcome, len(jobs))
	for i, j := range jobs {
		r.at = Progress{At: i + 1, Files: len(jobs)}
		if err == nil {
			out[i], err = r.do(ctx, j)
		}
		if err != nil {
			out[i] = Outcome{Path: j.source.Path, Err: ErrNotDone}
		}
		jobs[i] = nil // its text and vectors are needed no longer
	}
	if err == nil {
		err = r.publish(ctx)
	}
	if err != nil && r.Gate != nil {
		for i := range out {
			out[i] = Outcome{Path: out[i].Path, Err: cmp.Or(out[i].Err, ErrNotDone)}
		}
	}
	return out, err
}

// Drop removes the plans of these file names, with their earlier editions; a name that is not in the library is
// an error and then nothing is removed. Plans made by other rules stay so.
func (u Update) Drop(files []string) error {
	r, err := u.begin()
	if err != nil {
		return err
	}
	defer r.end()
	var events []Event
	for _, file := range files {
		i := r.m.find(file)
		if i < 0 {
			return fmt.Errorf("plan %q: %w", file, fs.ErrNotExist)
		}
		events = append(events, Event{What: DidDrop, Plan: file, Source: r.m.Plans[i].Source})
		r.m.forget(r.m.Plans[i])
	}
	return r.commit(events...)
}

// A run is one update under way: the library as it is so far, under its lock.
type run struct {
	Update
	m       manifest
	origins map[string]string // where the plans' sources were, by the plans' names
	claimed map[string]bool   // names of plans that a source of this run is
	at      Progress
	events  []Event // of what waits for the gate
	unlock  func()
}

// begin locks the folder and reads what is in it.
func (u Update) begin() (*run, error) {
	if err := os.MkdirAll(u.Dir, 0o755); err != nil {
		return nil, err
	}
	unlock, err := lock(filepath.Join(u.Dir, lockName))
	if err != nil {
		return nil, err
	}
	if u.Read == nil {
		u.Read = formats.Read
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
		return nil, err
	}
	r := &run{Update: u, m: m, origins: readOrigins(u.Dir), claimed: map[string]bool{}, unlock: unlock}
	if err := r.settleLog(); err != nil {
		unlock()
		return nil, err
	}
	return r, nil
}

// commit makes the state so far the library's, unless there is a gate, which is asked
// when all is done.
func (r *run) commit(events ...Event) error {
	if r.Gate != nil {
		r.events = append(r.events, events...)
		return nil
	}
	return r.write(events)
}

// publish lets the gate decide on all that was done.
func (r *run) publish(ctx context.Context) error {
	if r.Gate == nil || len(r.events) == 0 {
		return nil
	}
	body, err := r.m.encode()
	if err == nil {
		err = r.Gate(ctx, candidate{os.DirFS(r.Dir), body})
	}
	if err != nil {
		return err
	}
	return r.write(r.events)
}

// write replaces the library. Where sources were is written first: if that is all that a
// killed ingest wrote, it says nothing wrong of the old library. The audit log is next, so
// that nothing changes without a line in it; settleLog mends what a killed ingest said
// there and did not do.
func (r *run) write(events []Event) error {
	body, err := r.m.encode()
	if err == nil {
		err = writeOrigins(r.Dir, r.m, r.origins)
	}
	if err == nil {
		err = r.log(events, stateOf(body))
	}
	if err == nil {
		err = writeManifest(r.Dir, r.m)
	}
	if err != nil {
		return fmt.Errorf("writing the library: %w", err)
	}
	return nil
}

// A candidate is a library's folder with another manifest.
type candidate struct {
	fs.FS
	manifest []byte
}

// ReadFile returns a file of the folder, or the manifest.
func (c candidate) ReadFile(name string) ([]byte, error) {
	if name == manifestName {
		return c.manifest, nil
	}
	return fs.ReadFile(c.FS, name)
}

// end removes what the library no longer needs and frees it. This is done at the end
// alone, so that who reads the library meanwhile mostly finds the files of the
// manifest they read; OpenFS reads once more if not.
func (r *run) end() {
	defer r.unlock()
	m, err := readManifest(os.DirFS(r.Dir)) // not r.m, which may not have come to be
	if err != nil {
		return
	}
	used := map[string]bool{}
	for _, e := range m.Plans {
		used[e.Data], used[sourceName(e.Source)] = true, true
	}
	files, _ := os.ReadDir(r.Dir) // what is not swept now is at the next ingest
	for _, f := range files {
		name := f.Name()
		if strings.HasPrefix(name, ".tmp-") || planFile.MatchString(name) && !used[name] {
			_ = os.Remove(filepath.Join(r.Dir, name))
		}
	}
}

func (u Update) now() time.Time {
	if u.Now == nil {
		return time.Now()
	}
	return u.Now()
}

func (u Update) since(t time.Time) float64 { return float64(u.now().Sub(t).Microseconds()) / 1000 }
