package door

import (
	"planbot/retrieval/library"
	"slices"
	"testing"
)

// Some people and places.
const (
	amy, bob, boss = "t:1", "t:2", "t:9"
	town, city     = "t:-100", "t:-200" // groups
	secret, open   = "内部规划.txt", "规划.txt"
	named          = "小组规划.txt"
	listed         = "t:5" // a person whose id is named for a plan
)

var (
	inPrivate = func(user string) Place { return Place{User: user, Chat: user} }
	inGroup   = func(user, chat string) Place { return Place{User: user, Chat: chat, Group: true} }
	inline    = func(user string) Place { return Place{User: user, Inline: true} }
	migrated  = func(user, chat, before string) Place {
		return Place{User: user, Chat: chat, Before: before, Group: true}
	}
)

// TestMay is the sheet of who may ask where; the denials are as many as the grants.
func TestMay(t *testing.T) {
	users := Access{Allowed: []string{amy}}
	groups := Access{Allowed: []string{town}, Admins: []string{boss}}
	allow := func(a Access, p Place) {
		t.Helper()
		if !a.May(p) {
			t.Errorf("%+v is denied", p)
		}
	}
	deny := func(a Access, p Place) {
		t.Helper()
		if a.May(p) {
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
	deny(groups, Place{User: amy, Chat: town}) // a private chat whose id is a group's is none
	allow(groups, inPrivate(boss))
	allow(groups, inGroup(boss, city))
	allow(groups, inline(boss))
	allow(Access{Anyone: true}, inPrivate(bob))
	allow(Access{Anyone: true}, inline(bob))
}

// called is a plan without an audience.
func called(file string, formerly ...string) library.Visibility {
	return library.Visibility{File: file, Formerly: formerly}
}

// of is a plan of an audience, whatever its file is called.
func of(audience string) library.Visibility {
	return library.Visibility{File: open, Audience: audience}
}

// TestSees is the sheet of which plans are shown where.
func TestSees(t *testing.T) {
	a := Access{Restrict: []Restriction{
		{Plans: "内部*.txt", Private: true}, {Plans: named, Chats: []string{town, listed}}, {Plans: "领导", Chats: []string{town}},
	}}
	for _, tc := range []struct {
		plan library.Visibility
		p    Place
		want bool
	}{
		{called(open), inPrivate(amy), true}, {called(open), inGroup(amy, town), true}, {called(open), inline(amy), true},
		{called(secret), inPrivate(amy), true}, {called(secret), inGroup(amy, town), false}, {called(secret), inGroup(amy, city), false}, {called(secret), inline(amy), false},
		{called(named), inGroup(amy, town), true}, {called(named), migrated(amy, city, town), true}, {called(named), inGroup(amy, city), false},
		{called(named), inPrivate(amy), false}, {called(named), inPrivate(listed), true}, {called(named), inline(listed), false}, {called(named), inGroup(listed, city), false},
		{called("某科/" + secret), inPrivate(amy), true}, {called("某科/" + secret), inGroup(amy, town), false},
		{called(open, "x.txt", secret), inPrivate(amy), true}, {called(open, "x.txt", secret), inGroup(amy, town), false},
		{of("领导"), inGroup(amy, town), true}, {of("领导"), inGroup(amy, city), false}, {of("领导"), inPrivate(boss), false}, {of("领导"), inline(amy), false},
		{of("无规则"), inPrivate(amy), false}, {of("无规则"), inGroup(amy, town), false}, {of("无规则"), inline(amy), false},
	} {
		if got := a.Sees(tc.p)(tc.plan); got != tc.want {
			t.Errorf("%+v at %+v: %t", tc.plan, tc.p, got)
		}
	}
	for _, v := range []library.Visibility{called(secret), called(named), called("某科/" + named), called(open, named), of("领导"), of("无规则")} {
		if a.Public(v) {
			t.Errorf("%+v is public", v)
		}
	}
	if !a.Public(called(open)) {
		t.Error("a plan that no rule names is not public")
	}
	plans := []library.Visibility{called(open), called(secret), of("无规则"), of("无规则")}
	if idle := a.Idle(plans); !slices.Equal(idle, []string{named, "领导"}) {
		t.Errorf("rules for no plan: %v", idle)
	}
	if hidden := a.Hidden(append(plans, of("领导"))); !slices.Equal(hidden, []string{"无规则"}) {
		t.Errorf("audiences without a rule: %v", hidden)
	}
	both := Access{Restrict: []Restriction{{Plans: "*.txt", Private: true}, {Plans: open, Chats: []string{town}}}}
	if both.Sees(inPrivate(amy))(called(open)) || both.Sees(inGroup(amy, town))(called(open)) {
		t.Error("every rule on a plan has to allow it")
	}
	pattern := Access{Restrict: []Restriction{{Plans: "内*", Private: true}}}
	if pattern.Sees(inPrivate(amy))(of("内部")) {
		t.Error("a pattern is taken for the rule of an audience")
	}
	brackets := Access{Restrict: []Restriction{{Plans: "规划[草案].txt", Private: true}}}
	if brackets.Sees(inGroup(amy, town))(called("规划[草案].txt")) {
		t.Error("a file's name with brackets is not held back")
	}
}

// TestGroups: who belongs to a group that may ask may, and sees alone what is shown to it;
// others in a group chat do not see it with them.
func TestGroups(t *testing.T) {
	access := Access{Allowed: []string{"x:department/1"}, Restrict: []Restriction{{Plans: "a.txt", Chats: []string{"x:department/2"}}}}
	for name, tc := range map[string]struct {
		place     Place
		may, sees bool
	}{
		"in none":         {Place{User: "x:amy", Chat: "x:amy"}, false, false},
		"in one":          {Place{User: "x:amy", Chat: "x:amy", Groups: []string{"x:department/1"}}, true, false},
		"in another":      {Place{User: "x:amy", Chat: "x:amy", Groups: []string{"x:department/2"}}, false, true},
		"among others":    {Place{User: "x:amy", Chat: "x:1", Group: true, Groups: []string{"x:department/1", "x:department/2"}}, true, false},
		"who knows where": {Place{User: "x:amy", Inline: true, Groups: []string{"x:department/1", "x:department/2"}}, true, false},
	} {
		if may := access.May(tc.place); may != tc.may {
			t.Errorf("%s: may ask %t", name, may)
		}
		if sees := access.Sees(tc.place)(library.Visibility{File: "a.txt"}); sees != tc.sees {
			t.Errorf("%s: sees %t", name, sees)
		}
	}
}
