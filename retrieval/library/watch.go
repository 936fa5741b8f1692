package library

import (
	"context"
	"maps"
	"os"
	"slices"
	"time"
)

// A Watch follows a folder of sources by looking at it again and again: file systems of
// networks and containers tell of no changes.
type Watch struct {
	Dir   string
	Every time.Duration

	// Changed is given the files that are new or were written anew and have stayed the same
	// since the look before, so that no half-written one is read. After an error they are
	// given again.
	Changed func(ctx context.Context, files []string) error

	// Gone is given the files that are there no longer. Nothing else happens with them: what
	// a plan was read from is no part of the library. It may be nil.
	Gone func(files []string)
}

// Run follows the folder until ctx is over. All files that are there when it begins count as
// new.
func (w Watch) Run(ctx context.Context) {
	tick := time.NewTicker(w.Every)
	defer tick.Stop()
	seen := watched{known: looks{}, last: looks{}}
	for {
		settled, gone := seen.look(lookAt(w.Dir))
		if len(gone) > 0 && w.Gone != nil {
			w.Gone(gone)
		}
		if len(settled) > 0 && w.Changed(ctx, settled) == nil {
			seen.took(settled)
		}
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
	}
}

// A look is what of a file tells that it was written to.
type look struct {
	written time.Time
	size    int64
}

type looks map[string]look

// lookAt looks at the sources in a folder. One that can not be read holds nothing.
func lookAt(dir string) looks {
	out := looks{}
	for _, file := range walkThrough(dir).files { // what can not be read now may be at the next look
		if info, err := os.Stat(file); err == nil && info.Mode().IsRegular() {
			out[file] = look{info.ModTime(), info.Size()}
		}
	}
	return out
}

// watched is what is known of a folder.
type watched struct {
	known looks // as they were when they were taken
	last  looks // at the look before
}

// look compares the folder with the look before: which files have settled and are not as
// they were taken, and which of those that were taken are gone.
func (w *watched) look(now looks) (settled, gone []string) {
	for file, l := range now {
		if w.last[file] == l && w.known[file] != l {
			settled = append(settled, file)
		}
	}
	for file := range w.known {
		if _, ok := now[file]; !ok {
			gone = append(gone, file)
			delete(w.known, file)
		}
	}
	w.last = now
	slices.Sort(settled)
	slices.Sort(gone)
	return settled, gone
}

// took notes that files were taken as they were at the last look.
func (w *watched) took(files []string) {
	part := looks{}
	for _, file := range files {
		part[file] = w.last[file]
	}
	maps.Copy(w.known, part)
}
