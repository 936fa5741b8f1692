package wecom

import (
	"context"
	"encoding/json"
	"errors"
	"net/url"
	"slices"
	"strings"
	"time"

	"planbot/bot/calls"
	"planbot/bot/door"
)

// directory tells which departments and tags of the settings somebody belongs to.
type directory struct {
	*api
	wanted []string // wecom:department/12, wecom:tag/3
	known  *calls.Known[entry]
}

// An entry is what WeCom's directory says: of somebody their name and departments, of a department
// itself and those below it, of a tag whom and what it is on.
type entry struct {
	name        string
	departments []json.Number
	people      []string
}

func newDirectory(a *api, access door.Access, now func() time.Time) *directory {
	d := &directory{api: a}
	d.known = calls.NewKnown(d.ask, now)
	ids := slices.Clone(access.Allowed)
	for _, r := range access.Restrict {
		ids = append(ids, r.Chats...)
	}
	for _, id := range ids {
		if strings.HasPrefix(id, carrier+":") && strings.Contains(id, "/") {
			d.wanted = append(d.wanted, id)
		}
	}
	return d
}

// Groups implements door.Grouper: the departments and tags of the settings that somebody
// belongs to. Who is in a department below one is in that as well.
func (w *WeCom) Groups(ctx context.Context, user string) ([]string, error) {
	d := w.directory
	if len(d.wanted) == 0 {
		return nil, nil
	}
	ctx, cancel := context.WithTimeout(ctx, callTime)
	defer cancel()
	person, err := d.known.Get(ctx, "user/"+bare(user))
	if err != nil {
		return nil, err
	}
	var out []string
	for _, id := range d.wanted {
		group, err := d.known.Get(ctx, bare(id))
		if err != nil {
			return nil, err
		}
		if group.has(bare(user), person) {
			out = append(out, id)
		}
	}
	return out, nil
}

// Name implements door.Namer. Who can not be seen has none.
func (w *WeCom) Name(ctx context.Context, user string) string {
	person, _ := w.directory.known.Get(ctx, "user/"+bare(user)) // the id alone is enough
	return person.name
}

// has reports whether somebody belongs to a department or a tag.
func (e entry) has(user string, person entry) bool {
	return slices.Contains(e.people, user) || slices.ContainsFunc(person.departments, func(d json.Number) bool { return slices.Contains(e.departments, d) })
}

// ask asks WeCom for user/…, department/… or tag/….
func (d *directory) ask(ctx context.Context, what string) (entry, error) {
	kind, id, _ := strings.Cut(what, "/")
	switch kind {
	case "user":
		return d.person(ctx, id)
	case "department":
		return d.department(ctx, id)
	}
	return d.tag(ctx, id)
}

// notSeen are codes for who or what is not there, or not to be seen by the application.
var notSeen = []int{40003, 40031, 40068, 60003, 60011, 60111, 60123}

// seen is an error but for what is not seen: nobody belongs to that.
func seen(err error) error {
	var code *CodeError
	if errors.As(err, &code) && slices.Contains(notSeen, code.Code) {
		return nil
	}
	return err
}

func (d *directory) person(ctx context.Context, id string) (entry, error) {
	var out struct {
		Name       string
		Department []json.Number
	}
	err := d.get(ctx, "user/get", url.Values{"userid": {id}}, &out)
	return entry{name: out.Name, departments: out.Department}, seen(err)
}

func (d *directory) department(ctx context.Context, id string) (entry, error) {
	var out struct {
		IDs []struct{ ID json.Number } `json:"department_id"`
	}
	err := d.get(ctx, "department/simplelist", url.Values{"id": {id}}, &out)
	e := entry{departments: []json.Number{json.Number(id)}}
	for _, below := range out.IDs {
		e.departments = append(e.departments, below.ID)
	}
	return e, seen(err)
}

func (d *directory) tag(ctx context.Context, id string) (entry, error) {
	var out struct {
		Users []struct {
			ID string `json:"userid"`
		} `json:"userlist"`
		Departments []json.Number `json:"partylist"`
	}
	err := d.get(ctx, "tag/get", url.Values{"tagid": {id}}, &out)
	e := entry{departments: out.Departments}
	for _, u := range out.Users {
		e.people = append(e.people, strings.ToLower(u.ID))
	}
	return e, seen(err)
}
