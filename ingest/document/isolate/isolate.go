// Package isolate runs a reader of documents as a child of planbot itself.
//
// A file that somebody sends may be made to break its reader: no reader that was
// measured survived every hostile file (reference/formats.md, part 6). So the program
// starts itself once more for each file, with the hidden word [Word] on its command
// line, the file's bytes on its standard input and the document, or the error, on its
// standard output. Whatever happens to the child, the parent gets an error in time.
//
// What the child may do (part 8.4), and the programs that it starts, which have the same
// limits:
//
//	time       a process group of its own, killed after Wall; RLIMIT_CPU
//	memory     RLIMIT_DATA, the memory that a process can write. RLIMIT_AS, which
//	           counts addresses, is of no use: Go reserves more than 1 GB of them at
//	           its start and dies below it. LibreOffice lives within the same limit.
//	files      RLIMIT_FSIZE, RLIMIT_NOFILE; a folder of its own, removed afterwards
//	network    none, and no sight of other processes: namespaces of its own, where the
//	           kernel lets users have some. Where not (a container with Docker's
//	           default rules) it runs without them, silently.
//	secrets    an environment of PATH, LANG and that folder as HOME and TMPDIR alone
//
// All of that is on Linux. Elsewhere there are the time, the environment and the process
// of its own, which a crash ends without the parent.
package isolate

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"strings"
	"time"

	"planbot/ingest/document"
	"planbot/ingest/document/program"
)

// Word is the command of the command line that makes a process a reader.
const Word = "read-document"

const (
	// Wall is how long a reader may take.
	Wall = 30 * time.Second
	// afterKill is how long the pipes of a killed group may take to close.
	afterKill = time.Second
	// maxAnswer bounds what a reader may say: 16 MB of text (formats.md, 8.5), at most
	// doubled by JSON, and as much for its blocks.
	maxAnswer = 64 << 20
	// maxSaid is how much of what it writes to its standard error is looked at.
	maxSaid = 4 << 10
)

// An Isolator reads documents, each in a process of its own, as many at a time as
// there are processors.
type Isolator struct {
	Program string        // that is started, with Word
	Wall    time.Duration // how long it may take
	slots   chan struct{}
	hide    func(*exec.Cmd) // takes the network and the like from it, if the kernel lets it
}

// New returns an isolator that starts the running program.
func New() (*Isolator, error) {
	self, err := os.Executable()
	if err != nil {
		return nil, fmt.Errorf("finding the program itself: %w", err)
	}
	return &Isolator{Program: self, Wall: Wall, slots: make(chan struct{}, runtime.NumCPU()), hide: hide}, nil
}

// Within returns an isolator that gives its readers other time, and counts them together
// with those of i: recognising the pages of a long scan takes minutes.
func (i *Isolator) Within(wall time.Duration) *Isolator {
	other := *i
	other.Wall = wall
	return &other
}

// Read reads a document in a process of its own. Its errors are those of the reader,
// ErrTime, ErrMemory or ErrCrash of package document, or the context's.
func (i *Isolator) Read(ctx context.Context, data []byte) (document.Document, error) {
	select {
	case i.slots <- struct{}{}:
		defer func() { <-i.slots }()
	case <-ctx.Done():
		return document.Document{}, ctx.Err()
	}
	dir, err := os.MkdirTemp("", "planbot-read-")
	if err != nil {
		return document.Document{}, fmt.Errorf("making a folder for a reader: %w", err)
	}
	defer func() { _ = os.RemoveAll(dir) }() // what is left is in the system's own folder for that
	return i.readIn(ctx, dir, data)
}

func (i *Isolator) readIn(ctx context.Context, dir string, data []byte) (document.Document, error) {
	timed, stop := context.WithTimeout(ctx, i.Wall)
	defer stop()
	c := &child{stop: stop, in: data}
	err := i.run(c, func() *exec.Cmd { return i.command(timed, dir) })
	switch {
	case ctx.Err() != nil:
		return document.Document{}, ctx.Err()
	case c.out.full:
		return document.Document{}, fmt.Errorf("%w: it wrote more than %d bytes", document.ErrCrash, maxAnswer)
	case timed.Err() != nil:
		return document.Document{}, fmt.Errorf("%w: %v", document.ErrTime, i.Wall)
	case err != nil:
		return document.Document{}, c.failure(err)
	}
	return decode(c.out.kept)
}

// command is the child that is to be, with a group of its own.
func (i *Isolator) command(ctx context.Context, dir string) *exec.Cmd {
	cmd := exec.CommandContext(ctx, i.Program, Word, i.Wall.String())
	cmd.Dir, cmd.WaitDelay = dir, afterKill
	cmd.Env = []string{"PATH=" + os.Getenv("PATH"), "LANG=C.UTF-8", "HOME=" + dir, "TMPDIR=" + dir}
	program.Group(cmd)
	return cmd
}

// A child is a reader's process: what it is told and what it says.
type child struct {
	stop      func()
	in        []byte
	out, errs bounded
}

// run runs the child with namespaces of its own, and where the kernel refuses those
// without. Whatever it has left running ends with it.
func (i *Isolator) run(c *child, command func() *exec.Cmd) error {
	cmd := command()
	i.hide(cmd)
	if c.start(cmd) != nil {
		cmd = command()
		if err := c.start(cmd); err != nil {
			return fmt.Errorf("starting a reader: %w", err)
		}
	}
	err := cmd.Wait()
	_ = cmd.Cancel() // mostly there is nothing left to kill
	if errors.Is(err, exec.ErrWaitDelay) {
		return nil // a program that it left held its pipes: it has answered, though
	}
	return err
}

func (c *child) start(cmd *exec.Cmd) error {
	c.out, c.errs = bounded{max: maxAnswer, over: c.stop}, bounded{max: maxSaid, over: func() {}}
	cmd.Stdin, cmd.Stdout, cmd.Stderr = bytes.NewReader(c.in), &c.out, &c.errs
	return cmd.Start()
}

// failure says why a child ended as it did.
func (c *child) failure(err error) error {
	said, why := string(c.errs.kept), document.ErrCrash
	var exit *exec.ExitError
	switch {
	case strings.Contains(said, "out of memory"), strings.Contains(said, "cannot allocate memory"):
		why = document.ErrMemory
	case errors.As(err, &exit) && killed(exit):
		why = document.ErrTime // by the kernel, at RLIMIT_CPU
	}
	first, _, _ := strings.Cut(said, "\n")
	return fmt.Errorf("%w: %w: %q", why, err, first)
}

// A bounded buffer keeps so many bytes and drops what goes over that.
type bounded struct {
	kept []byte
	max  int
	full bool
	over func() // is called when it is full
}

// Write never fails, so that who writes is not ended by it.
func (b *bounded) Write(p []byte) (int, error) {
	b.kept = append(b.kept, p[:min(len(p), b.max-len(b.kept))]...)
	if len(b.kept) == b.max && !b.full {
		b.full = true
		b.over()
	}
	return len(p), nil
}
