package document

import "errors"

// Why a file of an office program, or an archive, is refused.
var (
	ErrArchive = errors.New("an archive of several files")
)
