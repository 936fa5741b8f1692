package admin

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"time"
	"unicode"

	"planbot/bot"
	"planbot/ingest"
	"planbot/retrieval/library"
)

// A state is how far a draft is.
type state string

// States of drafts.
const (
	waiting    state = "waiting"    // to be read
	ready      state = "ready"      // was read and shown
	publishing state = "publishing" // to be brought into the library
)

// A draft is a file that was sent and is not in the library.
type draft struct {
	ID       string       `json:"id"`
	Name     string       `json:"name"` // of its file
	Sum      string       `json:"sum"`  // SHA-256 of its file
	Came     time.Time    `json:"came"`
	State    state        `json:"state"`
	Facts    ingest.Facts `json:"facts"`              // those set by hand
	Audience string       `json:"audience,omitempty"` // as it was set; empty: as the library has it
	Read     ingest.Facts `json:"read"`               // as it was read last
	Shown    []string     `json:"shown,omitempty"`    // what was said of it when it was read
	Untold   bool         `json:"untold,omitempty"`   // what came of it was not said so far
	Anyway   bool         `json:"anyway,omitempty"`   // it is published although answers get lost
	Note     string       `json:"note,omitempty"`     // what was changed last, to be said with it
	Lost     []string     `json:"lost,omitempty"`     // the golden questions that it loses
	Language string       `json:"language"`
	To       bot.Address  `json:"to"`
	Messages []string     `json:"messages,omitempty"` // that speak of it, to be edited
}

// draftTime is how long a draft waits to be published.
const draftTime = 24 * time.Hour

// drafts are kept in a folder of a library: of each a note, and a folder with its file.
type drafts struct {
	dir string
	mu  sync.Mutex // held while a note is changed
}

func (s *drafts) folder() string        { return filepath.Join(s.dir, library.DraftsName) }
func (s *drafts) note(id string) string { return filepath.Join(s.folder(), id+".json") }

// file is where a draft's bytes are, under their own name.
func (s *drafts) file(d *draft) string { return filepath.Join(s.folder(), d.ID, d.Name) }

// draftID matches what names a draft: it comes in buttons, which anybody can make up.
var draftID = regexp.MustCompile(`^d[0-9a-f]{12}$`)

// load returns a draft; its error is fs.ErrNotExist where there is none.
func (s *drafts) load(id string) (*draft, error) {
	if !draftID.MatchString(id) {
		return nil, fs.ErrNotExist
	}
	data, err := os.ReadFile(s.note(id))
	if err != nil {
		return nil, err
	}
	d := &draft{}
	if err := json.Unmarshal(data, d); err != nil {
		return nil, fmt.Errorf("draft %s: %w", id, err)
	}
	return d, nil
}

// add keeps a new draft and the bytes of its file.
func (s *drafts) add(d *draft, data []byte) error {
	if err := s.write(s.file(d), data); err != nil {
		return err
	}
	return s.save(d)
}

// change changes what is kept of a draft, unless change returns an error, and returns it as
// it is then. One that was removed meanwhile is fs.ErrNotExist.
func (s *drafts) change(id string, change func(*draft) error) (*draft, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	d, err := s.load(id)
	if err == nil {
		err = change(d)
	}
	if err == nil {
		err = s.save(d)
	}
	return d, err
}

func (s *drafts) save(d *draft) error {
	data, err := json.MarshalIndent(d, "", " ")
	if err != nil {
		return err
	}
	return s.write(s.note(d.ID), data)
}

// write writes a file, whole or not at all, that only the process's user reads.
func (s *drafts) write(path string, data []byte) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return err
	}
	tmp, err := os.CreateTemp(s.folder(), ".tmp-*")
	if err != nil {
		return err
	}
	_, err = tmp.Write(data)
	err = errors.Join(err, tmp.Sync(), tmp.Close())
	if err == nil {
		err = os.Rename(tmp.Name(), path)
	}
	if err != nil {
		os.Remove(tmp.Name())
	}
	return err
}

// remove forgets a draft.
func (s *drafts) remove(id string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	return errors.Join(os.Remove(s.note(id)), os.RemoveAll(filepath.Join(s.folder(), id)))
}

// all returns the drafts, the oldest first. A note that can not be read is none.
func (s *drafts) all() (out []*draft) {
	files, _ := filepath.Glob(s.note("d*"))
	for _, file := range files {
		if d, err := s.load(strings.TrimSuffix(filepath.Base(file), ".json")); err == nil {
			out = append(out, d)
		}
	}
	slices.SortStableFunc(out, func(a, b *draft) int { return a.Came.Compare(b.Came) })
	return out
}

// longestName is how long a file's name may be, in runes: three bytes each fit what file
// systems take.
const longestName = 70

// fileName is a name that a sender gave as one that a file can have in any folder.
func fileName(given string) string {
	name := given[strings.LastIndexAny(given, `/\`)+1:]
	name = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || unicode.Is(unicode.Cf, r) || strings.ContainsRune(`:*?"<>|`, r) || r == unicode.ReplacementChar {
			return -1
		}
		return r
	}, name)
	name = strings.TrimLeft(strings.TrimSpace(name), ".")
	end := filepath.Ext(name)
	if len(end) > len(".markdown") {
		end = ""
	}
	stem := []rune(strings.TrimSuffix(name, end))
	if len(stem) == 0 {
		stem = []rune("document")
	}
	return string(stem[:min(len(stem), longestName)]) + end
}
