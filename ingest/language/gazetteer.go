package language

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"
)

// A Gazetteer finds places in texts. It is safe for concurrent use.
type Gazetteer struct {
	names names           // China's, shared
	extra names           // those of the places that were named to it
	own   map[*Place]bool // these places
	sizes map[rune]uint64 // by the first rune of names: bit n is set where one of n runes begins so
}

// names maps what may be written, folded, to who is called so; to nobody for a word
// that holds a place's characters and names none.
type names map[string][]bearer

// A bearer is a place and how a name is its own.
type bearer struct {
	place *Place
	form  form
}

// A form is what kind of name it is, and so what must stand around it.
type form int

// Forms, the surest first.
const (
	fullForm  form = iota // 宁波市
	shortForm             // 宁波
	wordForm              // 日照: a word as well, so of its own only after its parent
	aliasForm             // 申城: only where it stands at an edge
	nickForm              // 山城: an alias that is a word as well: only at an edge, and never sure
	loneForm              // 新城区, 和县: full, but mostly part of other words: only after its parent or standing alone
	headForm              // 海城市: full, but ends as a common word does: only at an edge before it
	innerForm             // 余姚: a county's short name: only right after its parent
)

// China is the gazetteer of China's places alone.
var China = sync.OnceValue(newChina)

// NewGazetteer returns China's places and others by full name that no table holds
// (示例市, 某某县), as those of a library's plans. A county in its city (宁波市余姚市) is
// found in the table. The short names of all these count as a city's do.
func NewGazetteer(extra ...string) *Gazetteer {
	china := China()
	g := &Gazetteer{names: china.names, extra: names{}, own: map[*Place]bool{}, sizes: maps.Clone(china.sizes)}
	for _, full := range extra {
		if full = Fold(strings.TrimSpace(full)); full == "" {
			continue
		}
		p := g.Place(full)
		if p == nil {
			p = g.unlisted(full)
		}
		g.own[p] = true
		g.add(g.extra, p.Full, bearer{p, fullForm})
		if p.Level != County || !falseFriends().common[p.Short] {
			g.add(g.extra, p.Short, bearer{p, shortForm})
		}
	}
	return g
}

// unlisted makes a place that no table holds, within one that its name begins with.
func (g *Gazetteer) unlisted(full string) *Place {
	_, _, level := splitKind(full)
	p := &Place{Full: full, Short: ShortName(full), Level: level}
	for i := range full {
		if parent := g.Place(full[:i]); parent != nil && parent.Full == full[:i] {
			p.Parent, p.Level = parent, max(level, parent.Level+1)
		}
	}
	return p
}

// Place returns the place of a full name, in its parent's or alone (南京市鼓楼区; of
// several 鼓楼区 that of the library, then the first by code), or of a short name that
// one place alone has. Nil if there is none.
func (g *Gazetteer) Place(full string) *Place {
	key := Fold(full)
	if p := oneOf(g.called(key)); p != nil {
		return p
	}
	for i := range key {
		parent := oneOf(g.called(key[:i]))
		if parent == nil {
			continue
		}
		for _, b := range g.called(key[i:]) {
			if b.place.Within(parent) && b.place.Full == key[i:] {
				return b.place
			}
		}
		if p := g.Place(key[i:]); p != nil && p.Within(parent) {
			return p
		}
	}
	return nil
}

// oneOf returns the first that bears a name in full, or the only one.
func oneOf(all []bearer) *Place {
	var shorts []*Place
	for _, b := range all {
		if isFull(b.form) {
			return b.place
		}
		if b.form != aliasForm && b.form != nickForm && !slices.Contains(shorts, b.place) {
			shorts = append(shorts, b.place)
		}
	}
	if len(shorts) == 1 {
		return shorts[0]
	}
	return nil
}

// called returns who is called name, those of the library first.
func (g *Gazetteer) called(name string) []bearer {
	all, _ := g.known(name)
	return all
}

// known returns who is called name, and whether it is in the tables at all: a name of
// nobody is a word.
func (g *Gazetteer) known(name string) ([]bearer, bool) {
	all, ok := g.names[name]
	if own := g.extra[name]; len(own) > 0 {
		return slices.Concat(own, all), true
	}
	return all, ok
}

func (g *Gazetteer) add(to names, name string, b bearer) {
	if !slices.Contains(to[name], b) {
		to[name] = append(to[name], b)
	}
	g.extend(name)
}

// maxName bounds the runes of a name that is found.
const maxName = 63

func (g *Gazetteer) extend(name string) {
	first, _ := utf8.DecodeRuneInString(name)
	if n := utf8.RuneCountInString(name); n <= maxName {
		g.sizes[first] |= 1 << n
	}
}

func newChina() *Gazetteer {
	g := &Gazetteer{names: make(names, 16_000), sizes: make(map[rune]uint64, 3_000)}
	w := falseFriends()
	for _, p := range divisions() {
		g.addPlace(p, w)
	}
	for _, all := range g.names {
		slices.SortStableFunc(all, func(a, b bearer) int {
			return cmp.Or(cmp.Compare(a.form, b.form), cmp.Compare(a.place.Level, b.place.Level))
		})
	}
	for word := range w.none {
		g.addWord(word)
	}
	rows(lookalikesTable, g.addWord)
	return g
}

// addWord adds a word that names no place.
func (g *Gazetteer) addWord(word string) {
	if _, taken := g.names[word]; !taken {
		g.names[word] = nil
		g.extend(word)
	}
}

// addPlace adds what a place of the table is called.
func (g *Gazetteer) addPlace(p *Place, w *friends) {
	full, short := fullForm, shortForm
	switch runes := utf8.RuneCountInString(p.Full); {
	case p.Level != County:
	case w.alone[p.Full], runes == 2:
		full = loneForm
	case runes == 3 && strings.HasSuffix(p.Full, "城市"):
		full = headForm
	}
	switch {
	case p.Level == County:
		short = innerForm
	case w.word[p.Short]:
		short = wordForm
	}
	g.add(g.names, p.Full, bearer{p, full})
	if p.Short != p.Full && !(p.Level == County && w.common[p.Short]) {
		g.add(g.names, p.Short, bearer{p, short})
	}
	for _, name := range p.otherForms() {
		g.add(g.names, name, bearer{p, full})
	}
	for _, name := range p.Aliases {
		alias := aliasForm
		if w.word[name] {
			alias = nickForm
		}
		if utf8.RuneCountInString(name) > 1 {
			g.add(g.names, name, bearer{p, alias})
		}
	}
}
