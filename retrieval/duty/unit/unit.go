// Package unit understands the names of units (责任单位): which place and level a name says,
// and which names are one unit's. 宁波市商务局 is 商务局 of 宁波市; 市商务局 that of the city
// whose plan says so; 发改委, 发展改革委 and 发展和改革局 are one; 国土资源局 became
// 自然资源和规划局. What several names have in common stands in units.txt as data; any other
// name is its own. Names are compared whole: 商务局 is not in 电子商务局.
package unit

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"planbot/ingest/language"
)

// A Level says how high a unit stands, as plans do: by one character.
type Level rune

// Levels. NoLevel is one that neither the name nor its plan says.
const (
	NoLevel  Level = 0
	Nation   Level = '国'
	Province Level = '省'
	City     Level = '市'
	District Level = '区'
	County   Level = '县'
)

// A Name is a unit's name as it is understood.
type Name struct {
	Printed string          // as it was read
	Place   *language.Place // that the unit is of; nil where it is not known
	Level   Level
	bare    string // without place and level
	core    string // what the unit is, in the form by which names are compared
	body    *body  // of the table; nil of others
	within  bool   // the place was said with one that it lies in
	hall    bool   // it is called 厅, as provinces' are
}

// Places looks a place up by its name; nil if there is none.
type Places func(name string) *language.Place

const (
	maxName  = 60 // runes of a name that is read at all
	maxPlace = 12 // runes of the name of a place, with the one that it lies in
	minCore  = 2  // runes of a name without its place and level
)

// Read reads a name. What is no name, as a text of signs or one that is too long, has no
// Core.
func Read(word string, places Places) Name {
	n := Name{Printed: word}
	key := clean(word)
	if size := utf8.RuneCountInString(key); size < minCore || size > maxName {
		return n
	}
	key = ofTaxes.ReplaceAllString(key, "")
	n.hall = strings.HasSuffix(key, "厅") && !strings.HasSuffix(key, "办公厅")
	key = n.cutPlace(youth.ReplaceAllString(key, "${1}团委"), places)
	key = n.cutLevel(key)
	n.setCore(key)
	if n.hall && n.Level == NoLevel {
		n.Level = Province
	}
	return n
}

// Core is what the unit is, without place and level; empty of what is no name. It tells
// whether two names are the same unit's at different places.
func (n Name) Core() string {
	if n.body != nil {
		return n.body.full
	}
	return n.core
}

// Form is what the unit is called, in the form by which names are compared.
func (n Name) Form() string { return n.core }

// CalledAs reports whether another name differs in place and level alone, if at all.
func (n Name) CalledAs(in Name) bool { return n.core == in.core }

// Full is the name with its place before it, or with 国家 before a unit of the nation that
// may be a city's as well.
func (n Name) Full() string {
	switch {
	case n.Place != nil:
		return n.Place.Full + n.bare
	case n.Level == Nation && n.bare == n.Printed && !n.isNational():
		return "国家" + n.bare
	}
	return n.Printed
}

// Known reports whether the table has the unit.
func (n Name) Known() bool { return n.body != nil }

var (
	// ofTaxes matches the office above that stands before a place's own: 国家税务总局宁波市税务局.
	ofTaxes = regexp.MustCompile(`^国家(?:税务|金融监督管理)总局(\p{Han}{2,6}[省市区县])`)
	// youth matches 团市委 and 共青团市委, whose level stands inside.
	youth = regexp.MustCompile(`^(?:共青)?团(\p{Han}{0,8}[省市区县州])委(?:员会)?$`)
	// said matches what a person puts before the name of the own unit.
	said = regexp.MustCompile(`^(?:我们|咱们|我|咱|本)+(?:单位)?(\p{Han}{2,})$`)
)

// Own is a name without what a person puts before that of the own unit: 我们教育局.
func Own(word string) string {
	if m := said.FindStringSubmatch(word); m != nil {
		return m[1]
	}
	return word
}

// clean is a name as it is read: folded, without signs, and without the bracket that ends
// it.
func clean(word string) string {
	key := strings.TrimSpace(language.Fold(word))
	if at := strings.IndexByte(key, '('); at > 0 && strings.HasSuffix(key, ")") {
		key = key[:at]
	}
	key = strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return -1
	}, key)
	return Own(key)
}

// cutPlace cuts the place off the beginning of a name: one written with its word for kind,
// or the short name of a province or city before a unit of the table.
func (n *Name) cutPlace(key string, places Places) string {
	runes := []rune(key)
	for size := min(len(runes), maxPlace); size >= 2; size-- {
		name, rest := string(runes[:size]), string(runes[size:])
		if rest != "" && !strings.ContainsRune(placeEnds, runes[size-1]) && known(rest) == nil {
			continue // no need to look it up
		}
		p := places(name)
		if p == nil || !n.isPlace(p, name, rest) {
			continue
		}
		n.Place, n.Level, n.within = p, LevelOf(p), name != p.Full && strings.HasSuffix(name, p.Full)
		return rest
	}
	return key
}

// placeEnds are the runes that full names of places end in.
const placeEnds = "省市区县州盟旗"

// isPlace reports whether a name that begins with a place's is of it.
func (n *Name) isPlace(p *language.Place, name, rest string) bool {
	switch left := utf8.RuneCountInString(rest); {
	case left == 0:
		return p.Level != language.County || strings.HasSuffix(name, p.Full)
	case strings.HasSuffix(name, p.Full):
		return left >= minCore || rest == "委"
	default:
		return p.Level != language.County && known(rest) != nil
	}
}

// LevelOf is the level of a place's units.
func LevelOf(p *language.Place) Level {
	last, _ := utf8.DecodeLastRuneInString(p.Full)
	switch {
	case p.Level == language.Province && last != '市':
		return Province
	case p.Level == language.County && last == '区':
		return District
	case p.Level == language.County && last != '市':
		return County
	}
	return City
}

// levelWords are the words for levels that stand before a unit's name, in the order in
// which they stand there.
var levelWords = []struct {
	word  string
	level Level
}{
	{"全国", Nation}, {"国务院", Nation}, {"国家", Nation}, {"中国", Nation}, {"中央", Nation}, {"自治区", Province},
	{"省", Province}, {"市", City}, {"州", City}, {"盟", City}, {"区", District}, {"县", County}, {"旗", County},
}

// noLevel matches names that begin with such a character as a part of a word.
var noLevel = regexp.MustCompile(`^(?:市(?:场|容|值|政(?:[^府务协法研策]|$)|民中心)|区(?:域|块)|县域|州际)`)

// cutLevel cuts the word for a level off, unless the name is a unit of the table with it;
// behind a place only that of its own level (宁波市市商务局).
func (n *Name) cutLevel(key string) string {
	for _, l := range levelWords {
		if known(key) != nil || noLevel.MatchString(key) {
			return key
		}
		rest, ok := strings.CutPrefix(key, l.word)
		if ok && (n.Level == NoLevel || n.Level == l.level) && (utf8.RuneCountInString(form(rest)) >= minCore || rest == "委") {
			n.Level, key = l.level, rest
		}
	}
	return key
}

// setCore notes what the unit is: one of the table, also behind 政府 or 委 (市政府外办, 市委网信办).
// A place alone stands for its government.
func (n *Name) setCore(key string) {
	n.bare = key
	if key == "" && n.Place != nil {
		key = government
	}
	n.core, n.body = form(key), known(key)
	for _, before := range []string{government, "委"} {
		if rest, ok := strings.CutPrefix(n.core, before); ok && n.body == nil {
			n.body = table()[rest]
		}
	}
}

// government is what stands for a place where units are listed.
const government = "政府"

// IsGovernment reports whether the unit is a place's government, or the like of it in a
// zone.
func (n Name) IsGovernment() bool {
	return n.core == government || strings.HasSuffix(n.core, "管委会")
}

// known returns the unit of the table that is called so.
func known(key string) *body { return table()[form(key)] }
