package isolate

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime/debug"
	"time"

	"planbot/ingest/document"
)

const (
	// memory is what a reader may take, and each program that it starts.
	memory = 1 << 30
	// softMemory is from where the garbage collector works harder, and may take all
	// the time it wants: RLIMIT_CPU bounds that.
	softMemory = memory * 3 / 4
	// stack is what one that calls itself without end may take: less than a fatal
	// want of memory, which would say nothing of the cause.
	stack = memory / 4
	// answerTime is kept of the wall time for a reader to say what it has so far, when
	// its context ends.
	answerTime = 3 * time.Second
)

// Serve is the child's side: it reads the data on stdin and writes the answer to
// stdout. args are what stands after Word on the command line. It returns an error only
// if it could not answer.
func Serve(ctx context.Context, args []string, stdin io.Reader, stdout io.Writer, read document.Reader) error {
	wall := Wall
	if len(args) > 0 {
		wall, _ = time.ParseDuration(args[0]) // our own word; 0 ends at once
	}
	// Of a parent that is gone nobody stops the time.
	time.AfterFunc(wall+answerTime, func() { os.Exit(1) })
	debug.SetMemoryLimit(softMemory)
	debug.SetMaxStack(stack)
	if err := limit(); err != nil {
		return fmt.Errorf("limiting a reader: %w", err)
	}
	data, err := io.ReadAll(io.LimitReader(stdin, document.MaxSize+1))
	if err != nil {
		return fmt.Errorf("reading the file's bytes: %w", err)
	}
	ctx, cancel := context.WithTimeout(ctx, max(wall-answerTime, wall/2))
	defer cancel()
	return encode(stdout, answerOf(guarded(ctx, data, read)))
}

// guarded reads a document; a panic is an error.
func guarded(ctx context.Context, data []byte, read document.Reader) (doc document.Document, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("%w: panic: %v", document.ErrCrash, p)
		}
	}()
	doc, err = read(ctx, data)
	if errors.Is(err, context.DeadlineExceeded) {
		err = fmt.Errorf("%w: %w", document.ErrTime, err)
	}
	return doc, err
}
