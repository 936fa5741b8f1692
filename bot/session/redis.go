package session

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"net/url"
	"strings"
	"time"

	"github.com/redis/go-redis/v9"
	"github.com/redis/go-redis/v9/maintnotifications"
)

// dialTime is how long a new connection may take; a call that waits for one gives up
// sooner.
const dialTime = 100 * time.Millisecond

// ErrAddress is returned for an address that is none of a Redis.
var ErrAddress = errors.New("want redis://HOST:PORT, rediss://HOST:PORT or several HOST:PORT with commas between them, for Sentinel with ?master=NAME")

// Options reads an address: redis://user:password@host:port/db, rediss:// for TLS.
// Several hosts are a cluster, or with ?master=NAME the sentinels of that master.
// The address is not repeated in the error: it may hold a password.
func Options(address string) (*redis.UniversalOptions, error) {
	scheme, rest, ok := strings.Cut(address, "://")
	if !ok {
		return nil, ErrAddress
	}
	user, at := "", strings.LastIndex(rest, "@")
	if at >= 0 {
		user, rest = rest[:at+1], rest[at+1:]
	}
	end := strings.IndexAny(rest, "/?")
	if end < 0 {
		end = len(rest)
	}
	hosts, tail := strings.Split(rest[:end], ","), rest[end:]
	path, query, _ := strings.Cut(tail, "?")
	values, err := url.ParseQuery(query)
	if err != nil {
		return nil, ErrAddress
	}
	one, err := redis.ParseURL(scheme + "://" + user + hosts[0] + path)
	if err != nil {
		return nil, ErrAddress
	}
	return &redis.UniversalOptions{
		Addrs: hosts, MasterName: values.Get("master"), Username: one.Username, Password: one.Password, DB: one.DB, TLSConfig: one.TLSConfig,
		DisableIdentity: true, MaintNotificationsConfig: &maintnotifications.Config{Mode: maintnotifications.ModeDisabled},
	}, nil
}

// FailFast sets the options with which a Redis that is gone costs milliseconds and
// not seconds (reference/dependencies.md, part 4).
func FailFast(o *redis.UniversalOptions) *redis.UniversalOptions {
	o.DialTimeout, o.DialerRetries = dialTime, 1
	o.ReadTimeout, o.WriteTimeout, o.PoolTimeout = budgetTime, budgetTime, budgetTime
	o.MaxRetries, o.ContextTimeoutEnabled = -1, true
	return o
}

// maxTries is how often an update is tried while others come between, after a pause
// of up to maxPause.
const (
	maxTries = 20
	maxPause = time.Millisecond
)

// errBusy is returned for a key that others changed at every try.
var errBusy = errors.New("the session is changed by others all the time")

// swap sets a key to ARGV[2] for ARGV[3] milliseconds if it still holds ARGV[1],
// where the empty string is no value.
var swap = redis.NewScript(`
local old = redis.call('GET', KEYS[1]) or ''
if old ~= ARGV[1] then return 0 end
redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3])
return 1`)

// Redis keeps values in Redis. Its errors are for a Fallback to bridge.
type Redis[T any] struct {
	client redis.UniversalClient
	prefix string
	ttl    time.Duration
}

// NewRedis returns a store whose keys begin with prefix, which no other store on that
// Redis has. The client stays the caller's.
func NewRedis[T any](client redis.UniversalClient, prefix string, ttl time.Duration) *Redis[T] {
	return &Redis[T]{client, prefix, ttl}
}

// name is the key in Redis: what belongs to one conversation has one hash tag and
// so lies on one node of a cluster.
func (r *Redis[T]) name(key string) string { return "planbot:" + r.prefix + ":{" + key + "}" }

// Load implements Store.
func (r *Redis[T]) Load(ctx context.Context, key string) (T, error) {
	data, err := r.get(ctx, key)
	return decode[T](data), err
}

func (r *Redis[T]) get(ctx context.Context, key string) ([]byte, error) {
	data, err := r.client.GetEx(ctx, r.name(key), r.ttl).Bytes()
	if err != nil && !errors.Is(err, redis.Nil) {
		return nil, fmt.Errorf("loading a session: %w", err)
	}
	return data, nil
}

// Update implements Store.
func (r *Redis[T]) Update(ctx context.Context, key string, change func(*T)) (T, error) {
	for range maxTries {
		before, err := r.get(ctx, key)
		value := decode[T](before)
		if err != nil {
			return value, err
		}
		change(&value)
		after, err := encode(value)
		if err != nil {
			return value, err
		}
		done, err := swap.Run(ctx, r.client, []string{r.name(key)}, before, after, r.ttl.Milliseconds()).Int()
		if err != nil {
			return value, fmt.Errorf("saving a session: %w", err)
		}
		if done == 1 {
			return value, nil
		}
		time.Sleep(rand.N(maxPause))
	}
	var none T
	return none, errBusy
}
