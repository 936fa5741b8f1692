package document

import "context"

// A Reader turns a file's bytes into a document. Read with a context, the readers of the
// formats and those that run in a process of their own are such.
type Reader func(ctx context.Context, data []byte) (Document, error)

// ReadHere reads plain text in this process.
func ReadHere(_ context.Context, data []byte) (Document, error) { return Read(data) }

// IsPlain reports whether data is plain text, or nothing that has a name: reading it is
// bounded by its size and needs no process of its own.
func IsPlain(data []byte) bool { return sniff(data) == "" }
