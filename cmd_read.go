package main

import (
	"context"
	"os"
	"sync"
	"time"

	"planbot/ingest/document"
	"planbot/ingest/document/formats"
	"planbot/ingest/document/isolate"
)

// readDocument reads a file's bytes as readWithin does, in the time that is usual.
func readDocument(ctx context.Context, data []byte) (document.Document, error) {
	return readWithin(isolate.Wall)(ctx, data)
}

// readWithin returns what reads a file's bytes: plain text here, since its size bounds
// what that takes, and everything else in a process of its own, which gets so much time.
// What begins as another format is not even looked into here.
func readWithin(wall time.Duration) document.Reader {
	return func(ctx context.Context, data []byte) (document.Document, error) {
		if document.IsPlain(data) && formats.Name(data) == formats.Text {
			return formats.Read(ctx, data)
		}
		isolated, err := isolator()
		if err != nil {
			return document.Document{}, err
		}
		return isolated.Within(wall).Read(ctx, data)
	}
}

// isolator is one for the whole program, so that it counts all readers that run.
var isolator = sync.OnceValues(isolate.New)

// runReadDocument is such a process: a file's bytes on stdin, the document on stdout.
// What a reader would print goes where it is no answer.
func runReadDocument(ctx context.Context, e env, args []string) error {
	os.Stdout = os.Stderr
	return isolate.Serve(ctx, args, e.stdin, e.stdout, formats.Read)
}
