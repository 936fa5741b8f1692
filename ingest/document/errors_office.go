package document

import "errors"

// Why a file of an office program, or an archive, is refused.
var (
	ErrTool    = errors.New("a program that is needed to read it is missing or failed")
	ErrArchive = errors.New("an archive of several files")
)
