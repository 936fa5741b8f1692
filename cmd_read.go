package main

import (
	"context"
	"os"
	"sync"

	"planbot/ingest/document"
	"planbot/ingest/document/isolate"
)

// readDocument reads a file's bytes: plain text here, since its size bounds what that
// takes, and everything else in a process of its own.
func readDocument(ctx context.Context, data []byte) (document.Document, error) {
	if document.IsPlain(data) {
		return document.Read(data)
	}
	isolated, err := isolator()
	if err != nil {
		return document.Document{}, err
	}
	return isolated.Read(ctx, data)
}

// isolator is one for the whole program, so that it counts all readers that run.
var isolator = sync.OnceValues(isolate.New)

// runReadDocument is such a process: a file's bytes on stdin, the document on stdout.
// What a reader would print goes where it is no answer.
func runReadDocument(ctx context.Context, e env, args []string) error {
	os.Stdout = os.Stderr
	return isolate.Serve(ctx, args, e.stdin, e.stdout, document.ReadHere)
}
