package document

import "errors"

// Why a file could not be read in a process of its own (package isolate).
var (
	ErrTime   = errors.New("reading took too long")
	ErrMemory = errors.New("reading took too much memory")
	ErrCrash  = errors.New("the reader failed")
)
