package main

import (
	"context"
	"crypto/rand"
	"fmt"
	"log/slog"
	"os"
	"strings"
	"time"

	"github.com/redis/go-redis/v9"

	"planbot/bot"
	"planbot/bot/door"
	"planbot/bot/session"
	"planbot/bot/telegram"
	"planbot/bot/wecom"
)

// memory is what serve remembers, in Redis with this process's memory behind it, or
// in this process alone.
type memory struct {
	kind     string // redis or memory
	sessions session.Store[session.Session]
	settings session.Store[session.Settings]
	answered session.Store[door.Answered]
	topics   session.Store[session.Topic]
	sent     session.Store[telegram.Sent]
	moved    session.Store[telegram.Moved]
	inbox    session.Store[door.Inbox]
	wecom    wecom.Memory
	ledger   session.Ledger
	missing  session.Store[session.Missing]
	used     session.Store[session.Used]
	feedback session.Feedback
	guard    *session.Guard // nil without Redis
	close    func()
}

// state is where sessions are kept now.
func (m *memory) state() string {
	if m.guard != nil && m.guard.Away() {
		return "memory until redis is back"
	}
	return m.kind
}

// newMemory returns the memory that the settings say. A Redis that can not be reached
// does not stop the start: it is probed until it is there.
func (e env) newMemory(ctx context.Context, log *slog.Logger, bad func(error)) (*memory, error) {
	if e.config.Redis == "" {
		log.Warn("PLANBOT_REDIS_URL is empty: sessions are in memory and end with the process")
		return e.ownMemory(), nil
	}
	options, err := e.redisOptions()
	if err != nil {
		return nil, err
	}
	redis.SetLogger(redisLog{log})
	client := redis.NewUniversalClient(session.FailFast(options))
	ping := func(ctx context.Context) error { return client.Ping(ctx).Err() }
	refused := logRefusals(log, options)
	guard := session.NewGuard(context.WithoutCancel(ctx), ping, func(err error) { bad(err); refused(err) })
	first, cancel := context.WithTimeout(ctx, 2*time.Second)
	defer cancel()
	e.tryRedis(first, log, client, refused)
	id := e.botID() // several bots may share a Redis
	return &memory{
		kind:     "redis",
		sessions: fallback[session.Session](client, guard, id+":session", e.config.SessionTTL),
		settings: fallback[session.Settings](client, guard, id+":settings", bot.SettingsTime),
		answered: fallback[door.Answered](client, guard, id+":answered", door.AnsweredTime),
		topics:   fallback[session.Topic](client, guard, id+":topic", e.config.SessionTTL),
		sent:     fallback[telegram.Sent](client, guard, id+":sent", telegram.SentTime),
		moved:    fallback[telegram.Moved](client, guard, id+":moved", bot.SettingsTime),
		inbox:    fallback[door.Inbox](client, guard, id+":inbox", inboxTime),
		wecom: wecom.Memory{
			Tokens: fallback[session.Token](client, guard, id+":wecom-token", tokenTime), Cards: fallback[wecom.Card](client, guard, id+":wecom-card", wecom.CardTime),
			Sent: fallback[wecom.Sent](client, guard, id+":wecom-sent", wecom.SentTime),
		},
		missing:  fallback[session.Missing](client, guard, id+":missing", bot.MissingTime),
		used:     fallback[session.Used](client, guard, id+":used", e.config.SessionTTL),
		ledger:   session.NewSharedLedger(session.NewRedisLedger(client, id, processName()), guard),
		feedback: session.NewGuardedFeedback(session.NewRedisFeedback(client, id), guard),
		guard:    guard, close: func() { _ = client.Close() },
	}, nil
}

// ownMemory is a memory of this process alone.
func (e env) ownMemory() *memory {
	return &memory{
		kind:     "memory",
		sessions: session.NewMemory[session.Session](e.config.SessionTTL, time.Now),
		settings: session.NewMemory[session.Settings](bot.SettingsTime, time.Now),
		answered: session.NewMemory[door.Answered](door.AnsweredTime, time.Now),
		topics:   session.NewMemory[session.Topic](e.config.SessionTTL, time.Now),
		sent:     session.NewMemory[telegram.Sent](telegram.SentTime, time.Now),
		moved:    session.NewMemory[telegram.Moved](bot.SettingsTime, time.Now),
		inbox:    session.NewMemory[door.Inbox](inboxTime, time.Now),
		wecom: wecom.Memory{
			Tokens: session.NewMemory[session.Token](tokenTime, time.Now), Cards: session.NewMemory[wecom.Card](wecom.CardTime, time.Now),
			Sent: session.NewMemory[wecom.Sent](wecom.SentTime, time.Now),
		},
		missing: session.NewMemory[session.Missing](bot.MissingTime, time.Now),
		used:    session.NewMemory[session.Used](e.config.SessionTTL, time.Now),
		ledger:  session.NewMemoryLedger(), feedback: &session.MemoryFeedback{}, close: func() {},
	}
}

// inboxTime is how long what was acknowledged is kept while nothing comes and nobody
// answers.
const inboxTime = 7 * 24 * time.Hour

// tokenTime is how long an access token is kept: it lasts two hours.
const tokenTime = 3 * time.Hour

// botID is the number of the bot on Telegram, which its token begins with, or where it is
// not there its company and number on WeCom.
func (e env) botID() string {
	if id, _, ok := strings.Cut(e.config.Token, ":"); ok {
		return id
	}
	return fmt.Sprintf("%s-%d", e.config.WeCom.Corp, e.config.WeCom.Agent)
}

func fallback[T any](client redis.UniversalClient, guard *session.Guard, prefix string, ttl time.Duration) session.Store[T] {
	return session.NewFallback(session.NewRedis[T](client, prefix, ttl), guard, ttl, time.Now)
}

func (e env) redisOptions() (*redis.UniversalOptions, error) {
	if err := e.redisProblem(); err != nil {
		return nil, settingsError(err)
	}
	return session.Options(e.config.Redis)
}

// patientRedis returns a client for a command that nobody waits for in a chat.
func (e env) patientRedis() (redis.UniversalClient, error) {
	options, err := e.redisOptions()
	if err != nil {
		return nil, err
	}
	return patient(options), nil
}

func patient(options *redis.UniversalOptions) redis.UniversalClient {
	options.MaxRetries, options.DialerRetries, options.ContextTimeoutEnabled = -1, 1, true
	redis.SetLogger(redisLog{slog.New(slog.DiscardHandler)})
	return redis.NewUniversalClient(options)
}

// redisLog is the client's log, which repeats what the metrics count.
type redisLog struct{ log *slog.Logger }

func (l redisLog) Printf(_ context.Context, format string, args ...any) {
	l.log.Debug("redis", "message", fmt.Sprintf(format, args...))
}

// processName is a name that no other process has, nor this one's next run.
func processName() string {
	host, _ := os.Hostname()
	return host + "-" + rand.Text()
}
