package document

import "errors"

// Why a file with pages is refused.
var (
	ErrPassword = errors.New("a password is needed to open it")
	ErrScan     = errors.New("its pages are pictures")
	ErrGarbled  = errors.New("its fonts do not say which characters they show")
	ErrDamaged  = errors.New("the file is damaged")
	ErrLimit    = errors.New("reading it takes more than is allowed")
	ErrTool     = errors.New("a program that reads it is not installed")
)

// CommonShare returns which share of a text's hanzi are common ones, and how many
// hanzi it has.
func CommonShare(text string) (part float64, hanzi int) {
	c := measure(text)
	return share(c.common, c.hanzi), c.hanzi
}

// MinCommonShare is the least share of common hanzi in a text that reads as Chinese.
const MinCommonShare = minCommonShare
