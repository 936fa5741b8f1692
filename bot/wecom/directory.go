package wecom

import (
	"context"
	"errors"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"planbot/bot/door"
)

// How long what the directory says counts, and how long it counts while the directory
// can not be asked.
const (
	knownTime = 10 * time.Minute
	staleTime = 24 * time.Hour
)

// directory tells which departments and tags of interest somebody belongs to.
type directory struct {
	api    *api
	now    func() time.Time
	wanted []string // as in the settings: wecom:department/12, wecom:tag/3
	mu     sync.Mutex
	known  map[string]entry
}

// An entry is what the directory says: of somebody their departments, of a department
// itself and those below it, of a tag whom and what it is on.
type entry struct {
	departments []int64
	people      []string
	at          time.Time
}

func newDirectory(a *api, access door.Access, now func() time.Time) *directory {
	d := &directory{api: a, now: now, known: map[string]entry{}}
	ids := slices.Clone(access.Allowed)
	for _, r := range access.Restrict {
		ids = append(ids, r.Chats...)
	}
	for _, id := range ids {
		if strings.HasPrefix(id, carrier+":department/") || strings.HasPrefix(id, carrier+":tag/") {
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
	person, err := d.ask(ctx, "user", bare(user))
	if err != nil {
		return nil, err
	}
	var out []string
	for _, id := range d.wanted {
		kind, number, _ := strings.Cut(bare(id), "/")
		group, err := d.ask(ctx, kind, number)
		if err != nil {
			return nil, err
		}
		if group.has(bare(user), person) {
			out = append(out, id)
		}
	}
	return out, nil
}

// has reports whether somebody belongs to a department or a tag.
func (e entry) has(user string, person entry) bool {
	return slices.Contains(e.people, user) || slices.ContainsFunc(person.departments, func(d int64) bool { return slices.Contains(e.departments, d) })
}

// ask returns what the directory says of somebody or something.
func (d *directory) ask(ctx context.Context, kind, id string) (entry, error) {
	key := kind + "/" + id
	d.mu.Lock()
	known, ok := d.known[key]
	d.mu.Unlock()
	if ok && d.now().Sub(known.at) < knownTime {
		return known, nil
	}
	fresh, err := map[string]func(context.Context, string) (entry, error){"user": d.person, "department": d.department, "tag": d.tag}[kind](ctx, id)
	switch {
	case err != nil && ok && d.now().Sub(known.at) < staleTime:
		return known, nil
	case err != nil:
		return entry{}, err
	}
	fresh.at = d.now()
	d.mu.Lock()
	defer d.mu.Unlock()
	if len(d.known) >= maxPeople {
		d.known = map[string]entry{}
	}
	d.known[key] = fresh
	return fresh, nil
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
	var out struct{ Department []int64 }
	err := d.api.get(ctx, "user/get", url.Values{"userid": {id}}, &out)
	return entry{departments: out.Department}, seen(err)
}

func (d *directory) department(ctx context.Context, id string) (entry, error) {
	var out struct {
		IDs []struct{ ID int64 } `json:"department_id"`
	}
	err := d.api.get(ctx, "department/simplelist", url.Values{"id": {id}}, &out)
	e := entry{}
	if self, bad := strconv.ParseInt(id, 10, 64); bad == nil {
		e.departments = append(e.departments, self)
	}
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
		Departments []int64 `json:"partylist"`
	}
	err := d.api.get(ctx, "tag/get", url.Values{"tagid": {id}}, &out)
	e := entry{departments: out.Departments}
	for _, u := range out.Users {
		e.people = append(e.people, strings.ToLower(u.ID))
	}
	return e, seen(err)
}
