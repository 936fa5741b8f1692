package main

import (
	"bytes"
	"context"
	"fmt"
	"net"
	"os"
	"os/exec"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"planbot/bot/telegram/telegramtest"
)

// A serving is `planbot serve` running for itself.
type serving struct {
	t    *testing.T
	cmd  *exec.Cmd
	log  *safeBuffer
	done chan error
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

// serve starts a process that answers on a Bot API server, and ends it with the test.
func serve(t *testing.T, api *telegramtest.Server, env ...string) *serving {
	t.Helper()
	p := &serving{t: t, log: &safeBuffer{}, done: make(chan error, 1)}
	p.cmd = exec.Command(commandPath, "serve")
	p.cmd.Env = append(os.Environ(), asCommand+"=1", "PLANBOT_TELEGRAM_TOKEN="+telegramtest.Token, "PLANBOT_TELEGRAM_API="+api.URL, "PLANBOT_ALLOW=anyone")
	p.cmd.Env = append(p.cmd.Env, env...)
	p.cmd.Stderr = p.log
	if err := p.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	go func() { p.done <- p.cmd.Wait() }()
	t.Cleanup(func() { p.kill() })
	return p
}

// kill ends the process as a crash does.
func (p *serving) kill() {
	_ = p.cmd.Process.Kill()
	select {
	case err := <-p.done:
		p.done <- err
	case <-time.After(10 * time.Second):
		p.t.Error("the process did not die")
	}
}

// stop asks the process to end and returns its error and how long it took.
func (p *serving) stop() (error, time.Duration) {
	began := time.Now()
	_ = p.cmd.Process.Signal(syscall.SIGTERM)
	select {
	case err := <-p.done:
		p.done <- err
		return err, time.Since(began)
	case <-time.After(30 * time.Second):
		return fmt.Errorf("the process did not end: %s", p.log), time.Since(began)
	}
}

// A redisServer is a real one, started for a test.
type redisServer struct {
	t    *testing.T
	addr string
	cmd  *exec.Cmd
	args []string
}

// startRedis starts a redis-server on a port of its own.
func startRedis(t *testing.T, args ...string) *redisServer {
	t.Helper()
	if _, err := exec.LookPath("redis-server"); err != nil {
		t.Skip("redis-server is not installed (apt-get install redis-server)")
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	r := &redisServer{t: t, addr: l.Addr().String(), args: args}
	l.Close()
	r.start()
	t.Cleanup(r.stop)
	return r
}

func (r *redisServer) url() string { return "redis://" + r.addr }

func (r *redisServer) start() {
	r.t.Helper()
	_, port, _ := net.SplitHostPort(r.addr)
	r.cmd = exec.Command("redis-server", append([]string{"--port", port, "--bind", "127.0.0.1", "--save", "", "--appendonly", "no", "--dir", r.t.TempDir()}, r.args...)...)
	if err := r.cmd.Start(); err != nil {
		r.t.Fatal(err)
	}
	eventually(r.t, 10*time.Second, "redis-server answers", func() bool { return r.do("PING") == "+PONG" })
}

func (r *redisServer) stop() {
	_ = r.cmd.Process.Signal(syscall.SIGCONT)
	_ = r.cmd.Process.Kill()
	_ = r.cmd.Wait()
}

// freeze and thaw stop the server in its tracks and let it go on.
func (r *redisServer) freeze() { _ = r.cmd.Process.Signal(syscall.SIGSTOP) }
func (r *redisServer) thaw()   { _ = r.cmd.Process.Signal(syscall.SIGCONT) }

// do sends an inline command and returns the first line of the answer.
func (r *redisServer) do(command string) string {
	var d net.Dialer
	ctx, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	conn, err := d.DialContext(ctx, "tcp", r.addr)
	if err != nil {
		return err.Error()
	}
	defer conn.Close()
	_ = conn.SetDeadline(time.Now().Add(time.Second))
	fmt.Fprintf(conn, "%s\r\n", command)
	buf := make([]byte, 4096)
	n, _ := conn.Read(buf)
	line, _, _ := strings.Cut(string(buf[:n]), "\r\n")
	return line
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
