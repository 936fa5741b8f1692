package telegram

import (
	"errors"
	"sync"
	"time"
)

// Bounds of what waits.
const (
	maxLine    = 30  // updates of one chat
	maxWaiting = 100 // updates in all that a webhook brought; a poll brings no more either
)

// Why an update is not taken on.
var (
	errLineFull = errors.New("too many updates of the chat are waiting")
	errFull     = errors.New("too many updates are waiting")
	errDraining = errors.New("the process is ending")
)

// queues run jobs in order within a line and in parallel across lines.
type queues struct {
	depth func(int) // is told how many jobs wait or run
	mu    sync.Mutex
	lines map[int64][]func() // what waits behind the job that runs
	n     int
	ended bool
	idle  chan struct{} // closed when the last job ended after drain
}

func newQueues(depth func(int)) *queues {
	return &queues{depth: depth, lines: map[int64][]func(){}, idle: make(chan struct{})}
}

// add runs a job after those of its line. Jobs must not panic.
func (q *queues) add(line int64, job func()) error {
	q.mu.Lock()
	defer q.mu.Unlock()
	waiting, running := q.lines[line]
	switch {
	case q.ended:
		return errDraining
	case len(waiting) >= maxLine:
		return errLineFull
	case q.n >= maxWaiting*2:
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
	q.depth(q.n)
	if q.ended && q.n == 0 {
		close(q.idle)
	}
}

// run does the jobs of a line until none is left.
func (q *queues) run(line int64) {
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
