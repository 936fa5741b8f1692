package language

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"sync"
)

// codeVersion is raised whenever the code here finds something else in a text while
// the tables stay the same.
const codeVersion = 4

// Version names the tables of this package and the rules by which they are read. What
// was made of a text by another version is made anew.
var Version = sync.OnceValue(func() string {
	h := sha256.New()
	fmt.Fprintf(h, "%d\n", codeVersion)
	for _, table := range []string{divisionsTable, lookalikesTable, aliasesTable, falseFriendsTable, lexiconText, unitsTable} {
		fmt.Fprintf(h, "%d\n%s", len(table), table)
	}
	return hex.EncodeToString(h.Sum(nil))[:16]
})
