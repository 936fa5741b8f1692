package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"
	"golang.org/x/sync/errgroup"

	"planbot/bot"
	"planbot/bot/admin"
	"planbot/bot/door"
	"planbot/bot/reader"
	"planbot/bot/telegram"
	"planbot/bot/wecom"
	"planbot/ingest/document/office"
	"planbot/retrieval"
	"planbot/retrieval/library"
)

func runServe(ctx context.Context, e env, args []string) error {
	dir, err := e.libraryOnly("serve", args)
	if err != nil {
		return err
	}
	if err := e.config.Serving(); err != nil {
		return settingsError(err)
	}
	if e.config.WatchDir != "" && dir == "" {
		return usageError{bot.WatchNeedsLibrary}
	}
	if err := e.startLibrary(ctx, dir); err != nil {
		return err
	}
	s, err := e.newServer(ctx, dir)
	if err != nil {
		return err
	}
	defer s.memory.close()
	return s.run(ctx)
}

// A server is all that serve runs.
type server struct {
	env
	dir      string // of the library; empty for the sample library
	log      *slog.Logger
	bot      *bot.Bot
	memory   *memory
	telegram *telegram.Telegram // nil where there is no token
	wecom    *wecom.WeCom       // nil where there is no application
	desk     *admin.Desk        // nil: nobody may change the library
	metrics  *prometheus.Registry
}

func (e env) newServer(ctx context.Context, dir string) (*server, error) {
	s := &server{env: e, dir: dir, metrics: prometheus.NewRegistry()}
	s.log = slog.New(slog.NewJSONHandler(e.stderr, &slog.HandlerOptions{Level: e.config.Log}))
	s.metrics.MustRegister(collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	counts := door.NewMetrics(s.metrics)
	lib, err := e.open(dir)
	if err != nil {
		return nil, err
	}
	if s.memory, err = e.newMemory(ctx, s.log, func(error) { counts.Redis.Inc() }); err != nil {
		return nil, err
	}
	s.checkAccess(lib)
	s.bot = bot.New(lib, e.config.SessionTTL, time.Now)
	s.bot.Sessions, s.bot.Settings, s.bot.Feedback, s.bot.Missing, s.bot.Used = s.memory.sessions, s.memory.settings, s.memory.feedback, s.memory.missing, s.memory.used
	s.bot.Reader, s.bot.Refused, s.bot.Print = s.readerLinks(), counts.Refused.Inc, office.PDF
	s.bot.ReadDraft, s.bot.Annotate = readDocument, annotate
	if err := s.openDesk(); err != nil {
		return nil, err
	}
	return s, s.addCarriers(counts)
}

// addCarriers adds those that the settings name.
func (s *server) addCarriers(counts *door.Metrics) (err error) {
	if s.config.Token != "" {
		s.telegram, err = telegram.New(telegram.Config{
			Config: s.door(counts), Token: s.config.Token, API: s.config.API, Errors: door.NewErrors(s.metrics, "telegram"),
			Sent: s.memory.sent, Moved: s.memory.moved, Webhook: s.config.WebhookURL, Secret: s.config.WebhookSecret,
		})
	}
	if err == nil && s.config.WeCom.Set() {
		c := wecom.Config{Config: s.door(counts), App: wecom.App(s.config.WeCom), Memory: s.memory.wecom, Errors: door.NewErrors(s.metrics, "wecom")}
		c.Inbox, c.Alone = s.memory.inbox, s.memory.guard == nil
		s.wecom, err = wecom.New(c)
	}
	return err
}

// door is what the doors of all carriers have in common.
func (s *server) door(counts *door.Metrics) door.Config {
	return door.Config{
		Bot: s.bot, Access: s.access(), Pace: door.Reading, Patience: door.Patience, Ledger: s.memory.ledger, Answered: s.memory.answered, Topics: s.memory.topics,
		Log: s.log, Metrics: counts, Now: time.Now,
	}
}

func (e env) access() door.Access {
	a := door.Access{Anyone: e.config.Allow.Anyone, Allowed: e.config.Allow.IDs, Admins: e.config.Admins}
	for _, r := range e.config.Restrict {
		a.Restrict = append(a.Restrict, door.Restriction(r))
	}
	return a
}

// checkAccess says where restrictions and plans do not meet: a rule that holds nothing
// back was perhaps mistyped, and a plan whose audience has no rule is seen by nobody.
func (s *server) checkAccess(lib *retrieval.Library) {
	access, plans := s.access(), lib.Visibilities()
	for _, rule := range access.Idle(plans) {
		s.log.Warn("PLANBOT_RESTRICT names a plan or an audience that the library does not have", "plan", rule)
	}
	for _, audience := range access.Hidden(plans) {
		s.log.Warn("PLANBOT_RESTRICT has no rule for an audience of the library: nobody sees its plans", "audience", audience)
	}
}

// readerLinks returns the addresses of the reader page, of public plans only.
func (s *server) readerLinks() func(plan, clause string) string {
	if s.config.PublicURL == "" {
		return nil
	}
	access := s.access()
	return func(plan, clause string) string {
		v, ok := s.bot.Library().Visibility(plan)
		if !ok || !access.Public(v) {
			return ""
		}
		return s.config.PublicURL + reader.Path + clause + reader.Anchor
	}
}

// run serves until ctx is over: then running replies finish first, and the HTTP
// server, which answers webhooks meanwhile, ends last.
func (s *server) run(ctx context.Context) error {
	listener, err := s.listen()
	if err != nil {
		return err
	}
	s.log.Info("planbot serves", "version", version, "plans", len(s.bot.Library().Plans()), "sessions", s.memory.kind, "updates", s.updatesBy(), "listen", s.config.Listen)
	s.warm(ctx)
	web, stopWeb := context.WithCancel(context.WithoutCancel(ctx))
	group, ctx := errgroup.WithContext(ctx)
	group.Go(func() error { return s.serveHTTP(web, listener) })
	group.Go(func() error { return s.watchLibrary(ctx) })
	group.Go(func() error { s.watchSources(ctx); return nil })
	group.Go(func() error { s.runDesk(ctx); return nil })
	group.Go(func() error {
		defer stopWeb()
		return s.runCarriers(ctx)
	})
	if err := group.Wait(); err != nil && !errors.Is(err, context.Canceled) {
		return err
	}
	s.log.Info("planbot ends")
	return nil
}

// runCarriers answers on all carriers until ctx is over or one of them can not.
func (s *server) runCarriers(ctx context.Context) error {
	group, ctx := errgroup.WithContext(ctx)
	if s.telegram != nil {
		group.Go(func() error { return s.telegram.Run(ctx) })
	}
	if s.wecom != nil {
		group.Go(func() error { return s.wecom.Run(ctx) })
	}
	err := group.Wait()
	switch {
	case errors.Is(err, telegram.ErrToken):
		return usageError{bot.WrongToken}
	case errors.Is(err, wecom.ErrSecret):
		return usageError{wecom.WrongSecret}
	}
	return err
}

// ready reports whether all carriers take what comes.
func (s *server) ready() bool {
	return (s.telegram == nil || s.telegram.Ready()) && (s.wecom == nil || s.wecom.Ready())
}

func (s *server) updatesBy() string {
	if s.config.WebhookURL != "" {
		return "webhook"
	}
	return "polling"
}

func (s *server) listen() (net.Listener, error) {
	if s.config.Listen == "" {
		return nil, nil
	}
	l, err := net.Listen("tcp", s.config.Listen)
	if err != nil {
		return nil, fmt.Errorf("PLANBOT_LISTEN: %w", err)
	}
	return l, nil
}

// Times of the HTTP server. A webhook call, which waits for its reply, sets itself a
// longer one to write in.
const (
	headerTime   = 5 * time.Second
	writeTime    = 30 * time.Second // of a plan's page on a slow phone
	shutdownTime = 2 * time.Second
)

func (s *server) serveHTTP(ctx context.Context, l net.Listener) error {
	if l == nil {
		return nil
	}
	web := &http.Server{Handler: s.routes(), ReadHeaderTimeout: headerTime, ReadTimeout: 2 * headerTime, WriteTimeout: writeTime, IdleTimeout: time.Minute,
		ErrorLog: slog.NewLogLogger(s.log.Handler(), slog.LevelDebug)}
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		<-ctx.Done()
		ending, cancel := context.WithTimeout(context.WithoutCancel(ctx), shutdownTime)
		defer cancel()
		_ = web.Shutdown(ending) // what does not end in time is cut off by the process's end
	}()
	if err := web.Serve(l); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	<-ended
	return nil
}

func (s *server) routes() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprintln(w, "ok") })
	mux.HandleFunc("GET /readyz", s.readyz)
	mux.Handle("GET /metrics", promhttp.HandlerFor(s.metrics, promhttp.HandlerOpts{}))
	mux.Handle("GET "+reader.Path, reader.Handler(s.bot.Library, s.access().Public))
	if s.wecom != nil {
		mux.Handle(wecom.Path, s.wecom.Handler())
	}
	if u, err := url.Parse(s.config.WebhookURL); err == nil && s.config.WebhookURL != "" {
		mux.Handle("/"+strings.TrimLeft(u.Path, "/"), s.telegram.WebhookHandler())
	}
	return mux
}

// readyz tells whether updates are taken. Without Redis they are: the bot goes on
// with sessions in memory.
func (s *server) readyz(w http.ResponseWriter, _ *http.Request) {
	if !s.ready() {
		w.WriteHeader(http.StatusServiceUnavailable)
		fmt.Fprintln(w, "not ready")
		return
	}
	fmt.Fprintln(w, "ready, sessions in "+s.memory.state())
}

// watchEvery is how often the library's folder is looked at for a new ingest.
const watchEvery = 2 * time.Second

// watchLibrary takes the library anew when an ingest has replaced it. One that can
// not be opened leaves the old one serving.
func (s *server) watchLibrary(ctx context.Context) error {
	if s.dir == "" {
		return nil
	}
	last, _ := library.Stamp(s.dir)
	tick := time.NewTicker(watchEvery)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return nil
		case <-tick.C:
		}
		stamp, err := library.Stamp(s.dir)
		if err != nil || stamp == last {
			continue
		}
		last = stamp
		lib, err := s.open(s.dir)
		if err != nil {
			s.log.Error("the new library is not taken", "error", err.Error())
			continue
		}
		s.bot.SetLibrary(lib)
		s.log.Info("the library was taken anew", "plans", len(lib.Plans()))
		s.checkAccess(lib)
		s.warm(ctx)
	}
}

// warm prepares the library for its first question. It takes all processors for a
// moment, so it is done before questions are taken.
func (s *server) warm(ctx context.Context) {
	if err := s.bot.Warm(ctx); err != nil {
		s.log.Error("the library is not prepared", "error", err.Error())
	}
}
