//go:build unix

// Package redistest starts a real redis-server for tests and does to it what happens
// to one: it is stopped, frozen, emptied, made slow, full or read-only.
package redistest

import (
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"time"
)

// A Server is a redis-server on a port of its own, and a way to it that can be slow.
type Server struct {
	t     testing.TB
	addr  string
	cmd   *exec.Cmd
	args  []string
	proxy net.Listener
	delay atomic.Int64 // of each answer through the proxy
}

// upTime is how long a server may take to answer: long, for other programs may take the
// processors.
const upTime = time.Minute

// Start starts a server that ends with the test. Where redis-server is not installed
// the test is skipped by name.
func Start(t testing.TB, args ...string) *Server {
	t.Helper()
	if _, err := exec.LookPath("redis-server"); err != nil {
		t.Skip("redis-server is not installed (apt-get install redis-server)")
	}
	r := &Server{t: t, addr: FreeAddr(t), args: args}
	var err error
	if r.proxy, err = net.Listen("tcp", "127.0.0.1:0"); err != nil {
		t.Fatal(err)
	}
	go r.relay()
	r.Up()
	t.Cleanup(func() { r.proxy.Close(); r.Down() })
	return r
}

// FreeAddr returns an address of this machine that nobody listens on, and that no
// outgoing connection will take before it is listened on.
func FreeAddr(t testing.TB) string {
	t.Helper()
	for range 100 {
		addr := fmt.Sprintf("127.0.0.1:%d", 10000+rand.IntN(12000)) // it and a cluster's other port, 10000 above, are below those of outgoing connections
		if l, err := net.Listen("tcp", addr); err == nil {
			l.Close()
			return addr
		}
	}
	t.Fatal("no port is free")
	return ""
}

// URL is the server's address.
func (r *Server) URL() string { return "redis://" + r.addr }

// SlowURL is its address by a way that is as slow as Delay says.
func (r *Server) SlowURL() string { return "redis://" + r.proxy.Addr().String() }

// Delay makes each answer by the slow way wait.
func (r *Server) Delay(d time.Duration) { r.delay.Store(int64(d)) }

// Up starts the server, empty.
func (r *Server) Up() {
	r.t.Helper()
	_, port, _ := net.SplitHostPort(r.addr)
	r.cmd = exec.Command("redis-server", append([]string{"--port", port, "--bind", "127.0.0.1", "--save", "", "--appendonly", "no", "--dir", r.t.TempDir()}, r.args...)...)
	if err := r.cmd.Start(); err != nil {
		r.t.Fatal(err)
	}
	for end := time.Now().Add(upTime); r.Do("PING") != "+PONG"; time.Sleep(5 * time.Millisecond) {
		if time.Now().After(end) {
			r.t.Fatal("redis-server does not answer")
		}
	}
}

// Down kills the server; what it held is gone.
func (r *Server) Down() {
	r.Thaw()
	_ = r.cmd.Process.Kill()
	_ = r.cmd.Wait()
}

// Cluster makes a server that was started with --cluster-enabled yes a cluster of one.
func (r *Server) Cluster() {
	r.t.Helper()
	r.Do("CLUSTER ADDSLOTSRANGE 0 16383")
	for end := time.Now().Add(upTime); !strings.HasPrefix(r.Do("SET ready 1"), "+OK"); time.Sleep(10 * time.Millisecond) {
		if time.Now().After(end) {
			r.t.Fatal("the cluster does not form")
		}
	}
}

// Addr is the server's host and port.
func (r *Server) Addr() string { return r.addr }

// Sentinel starts a sentinel that watches the server as the master of a name, and
// returns its host and port.
func (r *Server) Sentinel(name string) string {
	r.t.Helper()
	addr := FreeAddr(r.t)
	_, port, _ := net.SplitHostPort(addr)
	host, masterPort, _ := net.SplitHostPort(r.addr)
	file := filepath.Join(r.t.TempDir(), "sentinel.conf")
	if err := os.WriteFile(file, fmt.Appendf(nil, "port %s\nbind 127.0.0.1\nsentinel monitor %s %s %s 1\n", port, name, host, masterPort), 0o644); err != nil {
		r.t.Fatal(err)
	}
	cmd := exec.Command("redis-server", file, "--sentinel")
	if err := cmd.Start(); err != nil {
		r.t.Fatal(err)
	}
	r.t.Cleanup(func() { _ = cmd.Process.Kill(); _ = cmd.Wait() })
	for end := time.Now().Add(upTime); ; time.Sleep(10 * time.Millisecond) {
		if conn, err := net.Dial("tcp", addr); err == nil {
			conn.Close()
			return addr
		}
		if time.Now().After(end) {
			r.t.Fatal("the sentinel does not answer")
		}
	}
}

// Freeze stops the server in its tracks: it takes connections and answers nothing.
func (r *Server) Freeze() { _ = r.cmd.Process.Signal(syscall.SIGSTOP) }

// Thaw lets a frozen server go on.
func (r *Server) Thaw() { _ = r.cmd.Process.Signal(syscall.SIGCONT) }

// Fill makes the server refuse writes for want of memory, or no longer.
func (r *Server) Fill(full bool) {
	limit := "0"
	if full {
		limit = "1"
	}
	r.Do("CONFIG SET maxmemory " + limit)
}

// ReadOnly makes the server a replica of nobody, which refuses writes, or no longer.
func (r *Server) ReadOnly(on bool) {
	if on {
		r.Do("REPLICAOF 127.0.0.1 1")
		return
	}
	r.Do("REPLICAOF NO ONE")
}

// Do sends an inline command and returns the first line of the answer.
func (r *Server) Do(command string) string {
	var d net.Dialer
	ctx, cancel := context.WithTimeout(context.Background(), upTime)
	defer cancel()
	conn, err := d.DialContext(ctx, "tcp", r.addr)
	if err != nil {
		return err.Error()
	}
	defer conn.Close()
	_ = conn.SetDeadline(time.Now().Add(upTime))
	fmt.Fprintf(conn, "%s\r\n", command)
	buf := make([]byte, 4096)
	n, _ := conn.Read(buf)
	line, _, _ := strings.Cut(string(buf[:n]), "\r\n")
	return line
}

// relay carries connections to the server.
func (r *Server) relay() {
	for {
		in, err := r.proxy.Accept()
		if err != nil {
			return
		}
		go r.carry(in)
	}
}

func (r *Server) carry(in net.Conn) {
	defer in.Close()
	out, err := net.Dial("tcp", r.addr)
	if err != nil {
		return
	}
	defer out.Close()
	go func() { _, _ = io.Copy(out, in); out.Close() }()
	buf := make([]byte, 64<<10)
	for {
		n, err := out.Read(buf)
		if err != nil {
			return
		}
		time.Sleep(time.Duration(r.delay.Load()))
		if _, err := in.Write(buf[:n]); err != nil {
			return
		}
	}
}
