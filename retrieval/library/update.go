package library

import (
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
	Now      func() time.Time // for the time taken; nil: time.Now
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
	return out, err
}

// Drop removes the plans of these file names; a name that is not in the library is
// an error and then nothing is removed. Plans made by other rules stay so.
func (u Update) Drop(files []string) error {
	r, err := u.begin()
	if err != nil {
		return err
	}
	defer r.end()
	for _, file := range files {
		if r.m.find(file) < 0 {
			return fmt.Errorf("plan %q: %w", file, fs.ErrNotExist)
		}
		r.m.drop(file)
	}
	return r.commit()
}

// A run is one update under way: the library as it is so far, under its lock.
type run struct {
	Update
	m       manifest
	origins map[string]string // where the plans' sources were, by the plans' names
	claimed map[string]bool   // names of plans that a source of this run is
	at      Progress
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
	return &run{Update: u, m: m, origins: readOrigins(u.Dir), claimed: map[string]bool{}, unlock: unlock}, nil
}

// commit makes the state so far the library's. Where sources were is written first: if
// that is all that a killed ingest wrote, it says nothing wrong of the old library.
func (r *run) commit() error {
	err := writeOrigins(r.Dir, r.m, r.origins)
	if err == nil {
		err = writeManifest(r.Dir, r.m)
	}
	if err != nil {
		return fmt.Errorf("writing the library: %w", err)
	}
	return nil
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
