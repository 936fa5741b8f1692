package door

import (
	"path"
	"planbot/retrieval/library"
	"slices"
)

// Access says who may ask and which plans are shown where. Nothing is allowed unless
// it says so, but every plan is shown that no rule holds back and that has no audience.
type Access struct {
	Anyone   bool     // may ask
	Allowed  []string // people and groups that may ask
	Admins   []string // people that may ask anywhere and change the library
	Restrict []Restriction
}

// A Restriction holds plans back: they are shown in its chats alone, and if Private
// in any private chat. They are never shown inline, and in a group only if the group
// is named.
type Restriction struct {
	Plans   string // an audience, a file name, or a pattern of file names as of path.Match
	Chats   []string
	Private bool
}

// May reports whether a person may ask there.
func (a Access) May(p Place) bool {
	return a.Anyone || slices.Contains(a.Admins, p.User) || slices.Contains(a.Allowed, p.User) || p.belongs(a.Allowed) || p.Group && p.in(a.Allowed)
}

// Admin reports whether a person may change the library there: in private alone, for what
// is said of plans is not for a whole group.
func (a Access) Admin(p Place) bool {
	return slices.Contains(a.Admins, p.User) && !p.Group && !p.Inline
}

// in reports whether a place is one of some chats, now or before, or whether the person
// belongs to one of them and is alone there.
func (p Place) in(chats []string) bool {
	here := slices.Contains(chats, p.Chat) || p.Before != "" && slices.Contains(chats, p.Before)
	return !p.Inline && (here || !p.Group && p.belongs(chats))
}

// belongs reports whether the person belongs to one of some groups.
func (p Place) belongs(groups []string) bool {
	return slices.ContainsFunc(p.Groups, func(g string) bool { return slices.Contains(groups, g) })
}

// Sees reports whether a plan may be shown there: every restriction on it has to
// allow it, and a plan with an audience is shown nowhere until a restriction says where.
func (a Access) Sees(p Place) func(library.Visibility) bool {
	return func(v library.Visibility) bool {
		for _, r := range a.Restrict {
			if r.holds(v) && !r.allows(p) {
				return false
			}
		}
		return a.rules(v.Audience)
	}
}

// rules reports whether a restriction says where plans of an audience are shown; those
// of none need no restriction.
func (a Access) rules(audience string) bool {
	return audience == "" || slices.ContainsFunc(a.Restrict, func(r Restriction) bool { return r.Plans == audience })
}

// Public reports whether a plan is held back from nobody.
func (a Access) Public(v library.Visibility) bool {
	return v.Audience == "" && !slices.ContainsFunc(a.Restrict, func(r Restriction) bool { return r.holds(v) })
}

// Idle returns the restrictions that hold none of some plans back: a name that was
// mistyped protects nothing, so it has to be said.
func (a Access) Idle(plans []library.Visibility) []string {
	var out []string
	for _, r := range a.Restrict {
		if !slices.ContainsFunc(plans, r.holds) {
			out = append(out, r.Plans)
		}
	}
	return out
}

// Hidden returns the audiences of some plans for which no restriction says where they
// are shown, so that nobody sees them.
func (a Access) Hidden(plans []library.Visibility) []string {
	var out []string
	for _, v := range plans {
		if !a.rules(v.Audience) && !slices.Contains(out, v.Audience) {
			out = append(out, v.Audience)
		}
	}
	return out
}

// holds reports whether the restriction is on a plan: by its audience, or by a name
// that it has, had before or ends in; renaming a file does not free it.
func (r Restriction) holds(v library.Visibility) bool {
	if v.Audience != "" && v.Audience == r.Plans {
		return true
	}
	return r.matches(v.File) || slices.ContainsFunc(v.Formerly, r.matches)
}

func (r Restriction) matches(file string) bool {
	for _, name := range []string{file, path.Base(file)} {
		if ok, err := path.Match(r.Plans, name); r.Plans == name || ok && err == nil {
			return true
		}
	}
	return false
}

func (r Restriction) allows(p Place) bool {
	return p.in(r.Chats) || r.Private && !p.Group && !p.Inline
}
