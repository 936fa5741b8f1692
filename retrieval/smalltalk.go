package retrieval

import (
	"context"
	_ "embed" // for the examples
	"strings"
	"sync"
	"unicode"
)

//go:embed smalltalk.txt
var smallTalkTable string

// Talk is a kind of small talk.
type Talk string

// Kinds of small talk; each gets a short reply of its own.
const (
	TalkGreeting Talk = "greeting"
	TalkThanks   Talk = "thanks"
	TalkGoodbye  Talk = "goodbye"
	TalkSelf     Talk = "self" // about the bot
	TalkChat     Talk = "chat" // anything else that no plan says
	TalkAbuse    Talk = "abuse"
	TalkCommand  Talk = "command" // an attempt to give the bot orders
)

// smallTalk holds examples of small talk with their vectors, made when first needed.
type smallTalk struct {
	mu      sync.Mutex
	kinds   []Talk
	vectors [][]float32
}

// load makes the vectors, unless they are there. If it fails, as with an encoder that
// is a server and away, the next question tries again.
func (s *smallTalk) load(ctx context.Context, l *Library) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.vectors != nil {
		return nil
	}
	var kinds []Talk
	var texts []string
	for line := range strings.Lines(smallTalkTable) {
		if kind, text, ok := strings.Cut(strings.TrimSpace(line), "\t"); ok {
			kinds, texts = append(kinds, Talk(kind)), append(texts, text)
		}
	}
	vectors, err := l.encoder.Encode(context.WithoutCancel(ctx), texts)
	if err != nil {
		return err
	}
	s.kinds, s.vectors = kinds, vectors
	return nil
}

// Warm prepares what the first question would have to wait for.
func (l *Library) Warm(ctx context.Context) error { return l.small.load(ctx, l) }

// talk returns the kind of small talk that a text is most like, and how much.
func (l *Library) talk(ctx context.Context, text string) (Talk, float64, error) {
	if err := l.small.load(ctx, l); err != nil {
		return "", 0, err
	}
	v, err := l.encode(ctx, text)
	if err != nil {
		return "", 0, err
	}
	best, most := TalkChat, float32(-1)
	for i, example := range l.small.vectors {
		if x := dot(v[0], example); x > most {
			best, most = l.small.kinds[i], x
		}
	}
	return best, float64(most), nil
}

// wordless reports whether a text has no letter and no digit.
func wordless(text string) bool {
	return strings.IndexFunc(text, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) < 0
}
