package door

import (
	"errors"
	"sync"
	"time"
)

// Bounds of what waits. MaxWaiting is how many inputs a carrier should bring at a time.
const (
	maxLine    = 30 // inputs of one chat
	MaxWaiting = 100
)

// Why an input is not taken on.
var (
	errLineFull = errors.New("too many inputs of the chat are waiting")
	errFull     = errors.New("too many inputs are waiting")
	errDraining = errors.New("the process is ending")
)

// queues run jobs in order within a line and in parallel across lines.
type queues struct {
	depth func(float64) // is told how many jobs more wait or run
	mu    sync.Mutex
	lines map[string][]func() // what waits behind the job that runs
	n     int
	ended bool
	idle  chan struct{} // closed when the last job ended after drain
}

func newQueues(depth func(float64)) *queues {
	return &queues{depth: depth, lines: map[string][]func(){}, idle: make(chan struct{})}
}

// add runs a job after those of its line. Jobs must not panic.
func (q *queues) add(line string, job func()) error {
	q.mu.Lock()
	defer q.mu.Unlock()
	waiting, running := q.lines[line]
	switch {
	case q.ended:
		return errDraining
	case len(waiting) >= maxLine:
		return errLineFull
	case q.n >= 2*MaxWaiting:
		return errFull
	}
	q.count(+1)
	q.lines[line] = append(waiting, job)
	if !running {
		go q.run(line)
	}
	return nil
}

func (q *queues) count(d int) {
	q.n += d
	q.depth(float64(d))
	if q.ended && q.n == 0 {
		close(q.idle)
	}
}

// run does the jobs of a line until none is left.
func (q *queues) run(line string) {
	for {
		q.mu.Lock()
		jobs := q.lines[line]
		if len(jobs) == 0 {
			delete(q.lines, line)
			q.mu.Unlock()
			return
		}
		q.lines[line] = jobs[1:]
		q.mu.Unlock()
		jobs[0]()
		q.mu.Lock()
		q.count(-1)
		q.mu.Unlock()
	}
}

// drain takes no more jobs and waits for those that there are, at most for limit. It
// reports whether all ended.
func (q *queues) drain(limit time.Duration) bool {
	q.mu.Lock()
	if !q.ended {
		q.ended = true
		if q.n == 0 {
			close(q.idle)
		}
	}
	q.mu.Unlock()
	select {
	case <-q.idle:
		return true
	case <-time.After(limit):
		return false
	}
}
