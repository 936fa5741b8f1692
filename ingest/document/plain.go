package document

import "context"

// A Reader turns a file's bytes into a document. Read with a context, the readers of the
// formats and those that run in a process of their own are such.
type Reader func(ctx context.Context, data []byte) (Document, error)

// IsPlain reports whether data may be plain text: its first bytes are of no other format.
func IsPlain(data []byte) bool { return sniff(data) == "" }
