package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"planbot/bot/bottest"
	"planbot/bot/telegram/telegramtest"
	"planbot/config"
)

// A serving is `planbot serve` running for itself.
type serving struct {
	t    *testing.T
	cmd  *exec.Cmd
	log  *safeBuffer
	done chan error

	address string // of the HTTP server, if PLANBOT_LISTEN was given
}

// safeBuffer is a buffer that a process writes to while a test reads it.
type safeBuffer struct {
	mu  sync.Mutex
	buf bytes.Buffer
}

func (b *safeBuffer) Write(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.buf.Write(p)
}

func (b *safeBuffer) String() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.buf.String()
}

// commandPath is the program that processes run: this test binary, which stands in for
// planbot, or a planbot that was built for a load test.
var commandPath = os.Args[0]

// testTime is how long a test waits for what has to come: long, for other programs may
// take the processors.
const testTime = 2 * time.Minute

// serve starts a process that answers on a Bot API server, and ends it with the test.
func serve(t *testing.T, api *telegramtest.Server, env ...string) *serving {
	t.Helper()
	p := &serving{t: t, log: &safeBuffer{}, done: make(chan error, 1)}
	p.cmd = exec.Command(commandPath, "serve")
	p.cmd.Env = append(os.Environ(), asCommand+"=1", "PLANBOT_TELEGRAM_TOKEN="+telegramtest.Token, "PLANBOT_TELEGRAM_API="+api.URL, "PLANBOT_ALLOW=anyone")
	p.cmd.Env = append(p.cmd.Env, env...)
	for _, e := range env {
		if listen, ok := strings.CutPrefix(e, "PLANBOT_LISTEN="); ok {
			p.address = "http://" + listen
		}
	}
	p.cmd.Stderr = p.log
	if err := p.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	go func() { p.done <- p.cmd.Wait() }()
	t.Cleanup(func() { p.kill() })
	return p
}

// newAPI starts a Bot API server that ends with the test.
func newAPI(t *testing.T) *telegramtest.Server {
	api := telegramtest.New()
	t.Cleanup(api.Close)
	return api
}

// kill ends the process as a crash does.
func (p *serving) kill() {
	_ = p.cmd.Process.Kill()
	select {
	case err := <-p.done:
		p.done <- err
	case <-time.After(testTime):
		p.t.Error("the process did not die")
	}
}

// stop asks the process to end and returns its error and how long it took.
func (p *serving) stop() (time.Duration, error) {
	began := time.Now()
	_ = p.cmd.Process.Signal(syscall.SIGTERM)
	select {
	case err := <-p.done:
		p.done <- err
		return time.Since(began), err
	case <-time.After(testTime):
		return time.Since(began), fmt.Errorf("the process did not end: %s", p.log)
	}
}

// eventually waits until something is so.
func eventually(t *testing.T, limit time.Duration, what string, ok func() bool) {
	t.Helper()
	for end := time.Now().Add(limit); !ok(); time.Sleep(5 * time.Millisecond) {
		if time.Now().After(end) {
			t.Fatalf("not within %v: %s", limit, what)
		}
	}
}

// serveFixed is `planbot serve` on the sample library, but for its answers, which are
// those of a file.
func serveFixed(file string) error {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	c, err := config.Load(os.Getenv, os.ReadFile)
	if err != nil {
		return err
	}
	s, err := env{c, nil, os.Stdin, os.Stdout, os.Stderr}.newServer(ctx, "")
	if err != nil {
		return err
	}
	defer s.memory.close()
	answers, err := bottest.Read(file, s.bot.Library())
	if err != nil {
		return err
	}
	s.bot.Answers = answers.Of
	return s.run(ctx)
}
