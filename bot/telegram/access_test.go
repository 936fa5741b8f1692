package telegram

import "testing"

// Some people and places.
const (
	amy, bob, boss       = 1, 2, 9
	town, city           = -100, -200 // groups
	secret, open         = "内部规划.txt", "规划.txt"
	named                = "小组规划.txt"
	listed         int64 = 5 // a user whose id is named for a plan
)

var (
	inPrivate = func(user int64) place { return place{user: user, chat: user} }
	inGroup   = func(user, chat int64) place { return place{user: user, chat: chat, group: true} }
	inline    = func(user int64) place { return place{user: user, inline: true} }
	migrated  = func(user, chat, before int64) place {
		return place{user: user, chat: chat, before: before, group: true}
	}
)

// TestMay is the sheet of who may ask where; the denials are as many as the grants.
func TestMay(t *testing.T) {
	users := Access{Allowed: []int64{amy}}
	groups := Access{Allowed: []int64{town}, Admins: []int64{boss}}
	allow := func(a Access, p place) {
		t.Helper()
		if !a.may(p) {
			t.Errorf("%+v is denied", p)
		}
	}
	deny := func(a Access, p place) {
		t.Helper()
		if a.may(p) {
			t.Errorf("%+v is allowed", p)
		}
	}
	deny(Access{}, inPrivate(amy))
	deny(Access{}, inGroup(amy, town))
	deny(Access{}, inline(amy))
	allow(users, inPrivate(amy))
	allow(users, inGroup(amy, town))
	allow(users, inline(amy))
	deny(users, inPrivate(bob))
	deny(users, inGroup(bob, town))
	deny(users, inline(bob))
	allow(groups, inGroup(amy, town))
	allow(groups, migrated(amy, city, town))
	deny(groups, inGroup(amy, city))
	deny(groups, inPrivate(amy))
	deny(groups, inline(amy))
	deny(groups, place{user: amy, chat: town}) // a private chat whose id is a group's is none
	allow(groups, inPrivate(boss))
	allow(groups, inGroup(boss, city))
	allow(groups, inline(boss))
	allow(Access{Anyone: true}, inPrivate(bob))
	allow(Access{Anyone: true}, inline(bob))
}

// TestSees is the sheet of which plans are shown where.
func TestSees(t *testing.T) {
	a := Access{Restrict: []Restriction{{Plans: "内部*.txt", Private: true}, {Plans: named, Chats: []int64{town, listed}}}}
	for _, tc := range []struct {
		plan string
		p    place
		want bool
	}{
		{open, inPrivate(amy), true}, {open, inGroup(amy, town), true}, {open, inline(amy), true},
		{secret, inPrivate(amy), true}, {secret, inGroup(amy, town), false}, {secret, inGroup(amy, city), false}, {secret, inline(amy), false},
		{named, inGroup(amy, town), true}, {named, migrated(amy, city, town), true}, {named, inGroup(amy, city), false},
		{named, inPrivate(amy), false}, {named, inPrivate(listed), true}, {named, inline(listed), false}, {named, inGroup(listed, city), false},
	} {
		if got := a.sees(tc.p)(tc.plan); got != tc.want {
			t.Errorf("%s at %+v: %t", tc.plan, tc.p, got)
		}
	}
	if !a.Public(open) || a.Public(secret) || a.Public(named) {
		t.Error("public plans are not those that no rule names")
	}
	if idle := a.Idle([]string{open, secret}); len(idle) != 1 || idle[0] != named {
		t.Errorf("rules for no plan: %v", idle)
	}
	both := Access{Restrict: []Restriction{{Plans: "*.txt", Private: true}, {Plans: open, Chats: []int64{town}}}}
	if both.sees(inPrivate(amy))(open) || both.sees(inGroup(amy, town))(open) {
		t.Error("every rule on a plan has to allow it")
	}
	brackets := Access{Restrict: []Restriction{{Plans: "规划[草案].txt", Private: true}}}
	if brackets.sees(inGroup(amy, town))("规划[草案].txt") {
		t.Error("a file's name with brackets is not held back")
	}
}
