package language

import (
	"strings"
	"sync"
)

// Deprecated: OldPlace is what retrieval knew a place as. To be deleted when retrieval
// uses Gazetteer (issue 9, part 2).
type OldPlace struct {
	Name     string   // 宁波, without 市
	Full     string   // 宁波市
	Aliases  []string // 甬, 明州
	Province string   // name of the province it lies in
}

// Places returns provinces and cities as before.
//
// Deprecated: use China or NewGazetteer. To be deleted with OldPlace.
var Places = sync.OnceValue(func() []OldPlace {
	var out []OldPlace
	for _, p := range divisions() {
		if p.Level == County {
			continue
		}
		old := OldPlace{Name: shortName(p.Full), Full: p.Full, Aliases: p.Aliases}
		if strings.Count(p.Full, "州") == 1 && p.Short != old.Name {
			old.Name = p.Short
		}
		if p.Parent != nil {
			old.Province = p.Parent.Short
		}
		out = append(out, old)
	}
	return out
})
