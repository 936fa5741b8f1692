package library

import (
	"fmt"
	"sync"

	"planbot/ingest"
	"planbot/ingest/language"
)

// ErrRules is returned for a library that holds a plan made by other rules. The next
// ingest makes it anew.
var ErrRules = fmt.Errorf("%w: made by other rules", ErrVersion)

// Rules names all that decides what a plan's file holds, beside the source and the
// encoder: how texts are split, how passages are cut and what words are known.
var Rules = sync.OnceValue(func() string { return rulesOf(ingest.Version, passageVersion, language.Version()) })

func rulesOf(split, passages int, words string) string {
	return hexSum(fmt.Appendf(nil, "%d\n%d\n%s", split, passages, words))[:16]
}
