package session

import (
	"context"
	"fmt"
	"time"

	"github.com/redis/go-redis/v9"
)

// Rights are what the user of a Redis has to be given, in the words of ACL SETUSER: the
// keys, and the commands of serve (its scripts' too), doctor (del) and feedback (lrange,
// lpush). ClusterRights are what a cluster's client needs besides: where keys lie; what
// commands there are, for which it would else ask before each call; and to follow a key
// that is being moved.
const (
	Rights        = "~planbot:* +ping +select +get +getex +set +pttl +eval +evalsha +multi +exec +rpush +ltrim +lrange +lpush +del"
	ClusterRights = "+cluster|slots +command +asking"
)

// GrantTo is the command that gives a user the rights on a Redis, which may be a
// cluster. It takes nothing from the user.
func GrantTo(user string, cluster bool) string {
	if user == "" {
		user = "default"
	}
	line := "ACL SETUSER " + user + " " + Rights
	if cluster {
		line += " " + ClusterRights
	}
	return line
}

// An Operation is something that serve does with Redis.
type Operation string

// The operations, in the order they are tried in.
const (
	Reach        Operation = "reach"
	KeepSessions Operation = "sessions"
	KeepLedger   Operation = "ledger"
	KeepFeedback Operation = "feedback"
	ReadFeedback Operation = "read feedback"
	Remove       Operation = "remove"
)

// A Failure is an operation that Redis did not do.
type Failure struct {
	Operation Operation
	Err       error
}

// Diagnose does on a Redis what serve does there for a bot, with serve's own code, on
// keys that it removes. name is one that no other process has. All that is refused is
// listed; nothing more is tried of a Redis that is not reached, or fails in another way:
// all would fail for the same cause.
func Diagnose(ctx context.Context, client redis.UniversalClient, bot, name string) []Failure {
	var out []Failure
	for _, step := range steps(client, bot, name) {
		err := step.run(ctx)
		if err != nil {
			out = append(out, Failure{step.operation, err})
		}
		if err != nil && (step.operation == Reach || Refused(err) == "") {
			break
		}
	}
	return out
}

type step struct {
	operation Operation
	run       func(context.Context) error
}

// diagnoseTime is how long a diagnosis that is killed leaves a conversation behind.
const diagnoseTime = time.Minute

func steps(client redis.UniversalClient, bot, name string) []step {
	own := "doctor-" + name
	sessions := NewRedis[Session](client, own, diagnoseTime)
	ledger := NewRedisLedger(client, own, name)
	feedback, old := NewRedisFeedback(client, own), NewRedisFeedback(client, own+"-old")
	keys := []string{sessions.name(name), ledger.key(diagnoseUpdate), feedback.key, old.key}
	return []step{
		{Reach, func(ctx context.Context) error { return client.Ping(ctx).Err() }},
		{KeepSessions, sessions.diagnose(name)},
		{KeepLedger, ledger.diagnose},
		{KeepFeedback, func(ctx context.Context) error { return feedback.diagnose(ctx, old) }},
		{ReadFeedback, NewRedisFeedback(client, bot).readable},
		{Remove, func(ctx context.Context) error { return remove(ctx, client, keys) }},
	}
}

// diagnose keeps and loads a value. A script is sent by its hash where Redis knows it,
// and whole where not, which needs another right: both are tried.
func (r *Redis[T]) diagnose(key string) func(context.Context) error {
	return func(ctx context.Context) error {
		if _, err := r.Update(ctx, key, func(*T) {}); err != nil {
			return err
		}
		if _, err := r.Load(ctx, key); err != nil {
			return err
		}
		if err := swap.Eval(ctx, r.client, []string{r.name(key)}, "another value", "", 1).Err(); err != nil {
			return fmt.Errorf("sending a script: %w", err)
		}
		return nil
	}
}

// diagnoseUpdate is the update of the ledger of a diagnosis.
const diagnoseUpdate = "1"

// diagnose takes an update on, tries it again and marks it.
func (l *RedisLedger) diagnose(ctx context.Context) error {
	if _, err := l.Begin(ctx, diagnoseUpdate, true); err != nil {
		return err
	}
	if _, err := l.Retry(ctx, diagnoseUpdate); err != nil {
		return err
	}
	return l.Mark(ctx, diagnoseUpdate, Done)
}

// diagnose keeps verdicts, takes an old one over and reads them.
func (f RedisFeedback) diagnose(ctx context.Context, old RedisFeedback) error {
	for _, each := range []RedisFeedback{f, old} {
		if err := each.Add(ctx, Verdict{Good: true}); err != nil {
			return err
		}
	}
	if err := f.adopt(ctx, old.key); err != nil {
		return err
	}
	_, err := f.read(ctx)
	return err
}

// readable looks at the bot's own feedback, and changes nothing: another program may
// keep something else under its key.
func (f RedisFeedback) readable(ctx context.Context) error {
	for _, key := range []string{f.key, oldFeedback} {
		if err := f.client.LRange(ctx, key, 0, 0).Err(); err != nil {
			return fmt.Errorf("reading %s: %w", key, err)
		}
	}
	return nil
}

// remove removes keys one by one: they may lie on different nodes of a cluster.
func remove(ctx context.Context, client redis.UniversalClient, keys []string) error {
	for _, key := range keys {
		if err := client.Del(ctx, key).Err(); err != nil {
			return fmt.Errorf("removing %s: %w", key, err)
		}
	}
	return nil
}
