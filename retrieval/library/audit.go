package library

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// The audit log says what was changed in a library, when and by whom. It is only added to,
// in one write that is synced, before the library is changed: every change has its line.
// Each line names the state of the library that it leads to, so that the lines of an ingest
// that was killed between the two are known; the next one says that they were not done.

// A Deed is what was done with a plan.
type Deed string

// Deeds.
const (
	DidAdd      Deed = "add"      // a new plan
	DidReplace  Deed = "replace"  // a new text took the place of Event.Replaced
	DidRemake   Deed = "remake"   // made anew by other rules
	DidFacts    Deed = "facts"    // facts were set by hand
	DidAudience Deed = "audience" // who may see it
	DidWithdraw Deed = "withdraw"
	DidRestore  Deed = "restore"
	DidDrop     Deed = "drop"
	DidMove     Deed = "move"   // only its name or the place of its source
	DidNothing  Deed = "undone" // the lines before with the same state: the library was not changed
)

// An Event is a line of the audit log.
type Event struct {
	Time     time.Time         `json:"time"`
	By       string            `json:"by"`
	What     Deed              `json:"what"`
	Plan     string            `json:"plan,omitempty"`
	Source   string            `json:"sha256,omitempty"`   // of the plan's source, hex
	Replaced string            `json:"replaced,omitempty"` // the edition whose place it took
	Facts    map[string]string `json:"facts,omitempty"`    // those that were set
	Audience string            `json:"audience,omitempty"` // as it is now
	State    string            `json:"state"`              // of the library that it leads to
}

// stateOf names a state of the library, by its manifest.
func stateOf(manifest []byte) string { return hexSum(manifest)[:16] }

// log adds events to the log, all in one write.
func (r *run) log(events []Event, state string) error {
	var lines bytes.Buffer
	for _, e := range events {
		if e.Time.IsZero() {
			e.Time = r.now()
		}
		e.Time, e.By, e.State = e.Time.UTC().Truncate(time.Second), r.By, state
		if err := json.NewEncoder(&lines).Encode(e); err != nil {
			return err
		}
	}
	return appendTo(filepath.Join(r.Dir, auditName), lines.Bytes())
}

// appendTo adds lines to a file and syncs it. What a killed write left without its end
// gets one, so that it spoils no other line.
func appendTo(path string, lines []byte) (err error) {
	if len(lines) == 0 {
		return nil
	}
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE|os.O_APPEND, 0o644)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	if torn(f) {
		lines = append([]byte("\n"), lines...)
	}
	if _, err = f.Write(lines); err != nil {
		return err
	}
	return f.Sync()
}

// torn reports whether a file ends inside a line.
func torn(f *os.File) bool {
	info, err := f.Stat()
	if err != nil || info.Size() == 0 {
		return false
	}
	last := make([]byte, 1)
	_, err = f.ReadAt(last, info.Size()-1)
	return err == nil && last[0] != '\n'
}

// Log returns the audit log of the library in a folder, the oldest first. Lines that are
// no whole event are left out.
func Log(fsys fs.FS) ([]Event, error) {
	data, err := fs.ReadFile(fsys, auditName)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var out []Event
	for line := range strings.Lines(string(data)) {
		var e Event
		if json.Unmarshal([]byte(line), &e) == nil && e.What != "" {
			out = append(out, e)
		}
	}
	return out, nil
}

// settleLog says in the log that what it says last was not done, if the library is in
// another state.
func (r *run) settleLog() error {
	events, err := Log(os.DirFS(r.Dir))
	if err != nil {
		return fmt.Errorf("reading the audit log: %w", err)
	}
	if len(events) == 0 || events[len(events)-1].What == DidNothing {
		return nil
	}
	manifest, err := os.ReadFile(filepath.Join(r.Dir, manifestName))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if last := events[len(events)-1].State; last != stateOf(manifest) {
		return r.log([]Event{{What: DidNothing}}, last)
	}
	return nil
}

// eventOf says what a job has done.
func (r *run) eventOf(j *job) Event {
	e := Event{Time: j.began, What: DidAdd, Plan: j.entry.File, Source: j.entry.Source, Facts: given(j.source.Facts), Audience: j.source.Audience}
	same := j.old != nil && j.old.Source == j.entry.Source
	switch {
	case j.set != nil:
		e.What, e.Facts = DidFacts, j.set
	case j.remake:
		e.What = DidRemake
	case same && j.old.Set != j.entry.Set:
		e.What = DidFacts
	case same && j.old.Audience != j.entry.Audience:
		e.What, e.Audience = DidAudience, j.entry.Audience
	case same:
		e.What = DidMove
	default:
		if earlier := r.earlier(j); len(earlier) > 0 {
			e.What, e.Replaced = DidReplace, earlier[0].replacedBy(j.entry).File
		}
	}
	return e
}
