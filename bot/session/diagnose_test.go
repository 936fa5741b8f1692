package session

import (
	"context"
	"slices"
	"strings"
	"testing"

	"github.com/redis/go-redis/v9"

	"planbot/bot/session/redistest"
)

// asUser gives a user of a server rights, and only those, and connects as that user.
func asUser(t *testing.T, server *redistest.Server, db, rights string) redis.UniversalClient {
	t.Helper()
	if said := server.Do("ACL SETUSER planbot reset on >secret " + rights); said != "+OK" {
		t.Fatalf("%s: %s", rights, said)
	}
	return connect(t, "redis://planbot:secret@"+server.Addr()+db)
}

// TestRights: with the rights that are named all goes well, and nothing is left behind;
// without any of them something does not.
func TestRights(t *testing.T) {
	server := redistest.Start(t)
	if failed := Diagnose(t.Context(), asUser(t, server, "/1", Rights), "1", "a"); len(failed) > 0 {
		t.Errorf("refused: %v", failed)
	}
	if keys := connect(t, server.URL()+"/1").Keys(t.Context(), "*").Val(); len(keys) > 0 {
		t.Errorf("left behind: %q", keys)
	}
	rights := strings.Fields(Rights)
	for i, right := range rights {
		others := strings.Join(append(append([]string{}, rights[:i]...), rights[i+1:]...), " ")
		server.Do("SCRIPT FLUSH")
		if failed := Diagnose(t.Context(), asUser(t, server, "/1", others), "1", "a"); len(failed) == 0 || Refused(failed[0].Err) != NoRight {
			t.Errorf("without %s: %v", right, failed)
		}
	}
}

// TestRightsOnACluster: the same on a cluster, whose client asks where keys lie.
func TestRightsOnACluster(t *testing.T) {
	server := redistest.Start(t, "--cluster-enabled", "yes")
	server.Cluster()
	diagnose := func(rights string) []Failure {
		return Diagnose(t.Context(), asUser(t, server, ","+server.Addr(), Rights+" "+rights), "1", "a")
	}
	if failed := diagnose(ClusterRights); len(failed) > 0 {
		t.Errorf("refused: %v", failed)
	}
	if failed := diagnose(strings.Replace(ClusterRights, "+cluster|slots", "", 1)); len(failed) != 1 {
		t.Errorf("without +cluster|slots: %v", failed)
	}
}

// TestDiagnose: what is refused is listed, each cause known; a Redis that is not there
// is one failure.
func TestDiagnose(t *testing.T) {
	server := redistest.Start(t)
	broken := asUser(t, server, "", "+@read +@write +@connection -@scripting ~planbot:*")
	for name, tc := range map[string]struct {
		client func() redis.UniversalClient
		begin  string
		want   string
	}{
		"no scripts":     {client: func() redis.UniversalClient { return broken }, want: "sessions no right, ledger no right, feedback no right"},
		"no keys":        {client: func() redis.UniversalClient { return asUser(t, server, "", "+@all ~other:*") }, want: "sessions no right, ledger no right, feedback no right, read feedback no right, remove no right"},
		"wrong password": {client: func() redis.UniversalClient { return connect(t, "redis://planbot:x@"+server.Addr()) }, want: "reach no login"},
		"other program":  {client: func() redis.UniversalClient { return connect(t, server.URL()) }, begin: "SET planbot:1:feedback 1", want: "read feedback wrong type"},
		"not there":      {client: func() redis.UniversalClient { return connect(t, "redis://127.0.0.1:1") }, want: "reach "},
	} {
		t.Run(name, func(t *testing.T) {
			server.Do("FLUSHALL")
			if tc.begin != "" {
				server.Do(tc.begin)
			}
			if got := told(Diagnose(t.Context(), tc.client(), "1", "a")); got != tc.want {
				t.Errorf("found %s, want %s", got, tc.want)
			}
		})
	}
}

func told(failed []Failure) string {
	var out []string
	for _, f := range failed {
		out = append(out, string(f.Operation)+" "+string(Refused(f.Err)))
	}
	return strings.Join(out, ", ")
}

// TestReadOnlyIsRefused: a replica is no outage.
func TestReadOnlyIsRefused(t *testing.T) {
	server := redistest.Start(t)
	client := connect(t, server.URL())
	server.ReadOnly(true)
	got := told(Diagnose(t.Context(), client, "1", "a"))
	if !strings.HasPrefix(got, "sessions read-only") || strings.Contains(got, "reach") {
		t.Errorf("found %s", got)
	}
	if Refused(context.DeadlineExceeded) != "" || Refused(redis.Nil) != "" {
		t.Error("what is no refusal is one")
	}
}

// TestEachOnce: each kind of refusal is told once, and an outage never.
func TestEachOnce(t *testing.T) {
	server := redistest.Start(t)
	client, stranger := connect(t, server.URL()), asUser(t, server, "", "+ping")
	server.ReadOnly(true)
	var got []Refusal
	tell := EachOnce(func(why Refusal, _ error) { got = append(got, why) })
	for range 2 {
		tell(client.Set(t.Context(), "k", 1, 0).Err())
		tell(stranger.Get(t.Context(), "planbot:k").Err())
		tell(context.DeadlineExceeded)
	}
	if want := []Refusal{ReadOnly, NoRight}; !slices.Equal(got, want) {
		t.Errorf("told %q, want %q", got, want)
	}
}
