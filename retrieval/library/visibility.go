package library

import (
	"errors"
	"fmt"
	"regexp"
)

// Public as a source's audience lets everybody see the plan, also where it would take
// over another audience.
const Public = "public"

// ErrAudience is returned for an audience that can not stand in a rule.
var ErrAudience = errors.New("not an audience")

// audienceWord is what an audience may be: it stands in rules, between = and ; signs.
var audienceWord = regexp.MustCompile(`^[\p{L}\p{N}_-]{1,40}$`)

// CheckAudience reports whether a word can name an audience; the empty one can.
func CheckAudience(word string) error {
	if word != "" && !audienceWord.MatchString(word) {
		return fmt.Errorf("%w: %q has to be 1 to 40 letters, digits, _ or -", ErrAudience, word)
	}
	return nil
}

// A Visibility is what decides who may see a plan. It comes from the library and
// stays with the plan, whatever its file is called later.
type Visibility struct {
	File     string   // name of the plan
	Formerly []string // its names before, and those of other plans that are the same document
	Audience string   // who may see it, a word of the librarian's; empty: everybody
}

// Visibility returns what decides who may see a plan; false if the library has none of
// that name.
func (l *Library) Visibility(file string) (Visibility, bool) {
	v, ok := l.visible[file]
	return v, ok
}

// Visibilities returns those of all plans of the library, in their order.
func (l *Library) Visibilities() []Visibility {
	out := make([]Visibility, len(l.plans))
	for i, p := range l.plans {
		out[i] = l.visible[p.File]
	}
	return out
}

func (e entry) visibility() Visibility {
	v := Visibility{e.File, e.Formerly, e.Audience}
	if v.Audience == Public {
		v.Audience = ""
	}
	return v
}
