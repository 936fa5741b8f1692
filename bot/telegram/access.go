package telegram

import (
	"path"
	"slices"
)

// Access says who may ask and which plans are shown where. Nothing is allowed unless
// it says so, but every plan is shown that no rule holds back.
type Access struct {
	Anyone   bool    // may ask
	Allowed  []int64 // users and groups that may ask
	Admins   []int64 // users that may ask anywhere
	Restrict []Restriction
}

// A Restriction holds plans back: they are shown in its chats alone, and if Private
// in any private chat. They are never shown inline, and in a group only if the group
// is named.
type Restriction struct {
	Plans   string // file name, or a pattern as of path.Match
	Chats   []int64
	Private bool
}

// A place is where something is asked: a chat with the group that it was before.
type place struct {
	user, chat, before int64
	group, inline      bool
}

// may reports whether a person may ask there.
func (a Access) may(p place) bool {
	return a.Anyone || slices.Contains(a.Admins, p.user) || slices.Contains(a.Allowed, p.user) ||
		!p.inline && p.group && (slices.Contains(a.Allowed, p.chat) || p.before != 0 && slices.Contains(a.Allowed, p.before))
}

// sees reports whether a plan may be shown there: every restriction on it has to
// allow it.
func (a Access) sees(p place) func(plan string) bool {
	return func(plan string) bool {
		for _, r := range a.Restrict {
			if r.holds(plan) && !r.allows(p) {
				return false
			}
		}
		return true
	}
}

// Public reports whether a plan is held back from nobody.
func (a Access) Public(plan string) bool {
	return !slices.ContainsFunc(a.Restrict, func(r Restriction) bool { return r.holds(plan) })
}

// Idle returns the restrictions that hold none of some plans back: a name that was
// mistyped protects nothing, so it has to be said.
func (a Access) Idle(plans []string) []string {
	var out []string
	for _, r := range a.Restrict {
		if !slices.ContainsFunc(plans, r.holds) {
			out = append(out, r.Plans)
		}
	}
	return out
}

func (r Restriction) holds(plan string) bool {
	ok, err := path.Match(r.Plans, plan)
	return r.Plans == plan || ok && err == nil
}

func (r Restriction) allows(p place) bool {
	switch {
	case p.inline:
		return false
	case slices.Contains(r.Chats, p.chat), p.before != 0 && slices.Contains(r.Chats, p.before):
		return true
	}
	return r.Private && !p.group
}
