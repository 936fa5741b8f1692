package document

import "errors"

// Why a file that holds others is refused.
var (
	ErrDamaged  = errors.New("damaged") // it is cut off, or its parts are not what they say
	ErrPassword = errors.New("protected by a password")
)
