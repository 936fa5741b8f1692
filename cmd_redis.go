package main

import (
	"context"
	"log/slog"

	"github.com/redis/go-redis/v9"

	"planbot/bot/session"
)

// remedies say in the log what to do about a refusal.
var remedies = map[session.Refusal]string{
	session.NoLogin:   "put the user and the password into PLANBOT_REDIS_URL: redis://USER:PASSWORD@HOST:PORT",
	session.ReadOnly:  "give PLANBOT_REDIS_URL the address of the master, or of its sentinels with ?master=NAME",
	session.WrongType: "give planbot a Redis or a database of its own, such as redis://HOST:PORT/1: another program uses its keys",
}

// remedy is what to do about a refusal of the Redis that the options name.
func remedy(why session.Refusal, o *redis.UniversalOptions) string {
	if why == session.NoRight {
		return "run as an administrator of Redis: " + grantLine(o)
	}
	return remedies[why]
}

// grantLine is the command that gives the user of an address what planbot needs.
func grantLine(o *redis.UniversalOptions) string {
	return session.GrantTo(o.Username, len(o.Addrs) > 1 && o.MasterName == "")
}

// logRefusals returns what says each kind of refusal in the log, once.
func logRefusals(log *slog.Logger, o *redis.UniversalOptions) func(error) {
	return session.EachOnce(func(why session.Refusal, err error) {
		log.Warn("redis refuses: what it does not take is kept in this process's memory alone",
			"error", err.Error(), "do", remedy(why, o))
	})
}

// tryRedis tries, before anybody waits, what will be done on Redis, and says in the log
// what will not go.
func (e env) tryRedis(ctx context.Context, log *slog.Logger, client redis.UniversalClient, refused func(error)) {
	for _, f := range session.Diagnose(ctx, client, e.botID(), processName()) {
		if refused(f.Err); session.Refused(f.Err) == "" {
			log.Warn("redis is not well yet: sessions are in memory until it is", "error", f.Err.Error())
		}
	}
}
