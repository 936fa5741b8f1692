// Package session remembers conversations: what a follow-up may lean on. A Session
// holds facts (which plan, which clauses), never texts: the words are looked up
// again when they are shown, so they can not go stale.
package session

import (
	"context"
	"sync"
	"time"

	"planbot/retrieval"
)

// A Session (会话) is what is remembered of one conversation.
type Session struct {
	Question string          `json:"question,omitempty"` // the last one
	Open     retrieval.Ref   `json:"open,omitzero"`      // the clause that is open
	Hits     []retrieval.Ref `json:"hits,omitempty"`     // of the last answer, best first
	Shown    int             `json:"shown,omitempty"`    // how many of the hits were shown whole
}

// A Store keeps sessions by key. It is safe for concurrent use.
type Store interface {
	// Load returns the session of a key, an empty one if there is none or its time
	// is over.
	Load(ctx context.Context, key string) (Session, error)
	// Save keeps a session and begins its time anew.
	Save(ctx context.Context, key string, s Session) error
}

// MaxSessions is how many conversations Memory keeps; the oldest goes first.
const MaxSessions = 10_000

// Memory keeps sessions in this process alone.
type Memory struct {
	ttl  time.Duration
	now  func() time.Time
	mu   sync.Mutex
	kept map[string]kept
}

type kept struct {
	session Session
	until   time.Time
}

// NewMemory returns an empty store whose sessions end ttl after their last use.
func NewMemory(ttl time.Duration, now func() time.Time) *Memory {
	return &Memory{ttl: ttl, now: now, kept: map[string]kept{}}
}

// Load implements Store.
func (m *Memory) Load(_ context.Context, key string) (Session, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	k := m.kept[key]
	if !m.now().Before(k.until) {
		delete(m.kept, key)
		return Session{}, nil
	}
	return k.session, nil
}

// Save implements Store.
func (m *Memory) Save(_ context.Context, key string, s Session) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if _, ok := m.kept[key]; !ok && len(m.kept) >= MaxSessions {
		m.evict()
	}
	m.kept[key] = kept{s, m.now().Add(m.ttl)}
	return nil
}

// evict forgets the session that ends first.
func (m *Memory) evict() {
	oldest := ""
	for key, k := range m.kept {
		if oldest == "" || k.until.Before(m.kept[oldest].until) {
			oldest = key
		}
	}
	delete(m.kept, oldest)
}
