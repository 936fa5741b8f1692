package decide

import (
	"context"
	_ "embed" // for the examples
	"strings"
	"sync"

	"planbot/retrieval/library"
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
	TalkOpinion  Talk = "opinion" // what the bot thinks of something
	TalkUnclear  Talk = "unclear" // it names nothing to look for, and nothing was asked before
)

// SmallTalk holds examples of small talk with their vectors, made when first needed.
// It is safe for concurrent use.
type SmallTalk struct {
	mu      sync.Mutex
	kinds   []Talk
	vectors [][]float32
}

// Load makes the vectors, unless they are there. If it fails, as with an encoder that
// is a server and away, the next question tries again; nobody waits for another's try.
func (s *SmallTalk) Load(ctx context.Context, l *library.Library) error {
	if _, vectors := s.examples(); vectors != nil {
		return nil
	}
	var kinds []Talk
	var texts []string
	for line := range strings.Lines(smallTalkTable) {
		if kind, text, ok := strings.Cut(strings.TrimSpace(line), "\t"); ok {
			kinds, texts = append(kinds, Talk(kind)), append(texts, text)
		}
	}
	vectors, err := l.EncodeAll(ctx, texts)
	if err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.kinds, s.vectors = kinds, vectors
	return nil
}

func (s *SmallTalk) examples() ([]Talk, [][]float32) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.kinds, s.vectors
}

// most returns the kind of small talk that a text is most like, and how much. What is
// said to the bot is one of those only if it may be.
func (s *SmallTalk) most(ctx context.Context, l *library.Library, text string) (Talk, float64, error) {
	if err := s.Load(ctx, l); err != nil {
		return "", 0, err
	}
	v, err := l.Encode(ctx, text)
	if err != nil {
		return "", 0, err
	}
	kinds, vectors := s.examples()
	best, most, spoken := TalkChat, float32(-1), spokenTo(text)
	for i, example := range vectors {
		if !spoken && (kinds[i] == TalkSelf || kinds[i] == TalkAbuse || kinds[i] == TalkCommand) {
			continue
		}
		if x := library.Dot(v[0], example); x > most {
			best, most = kinds[i], x
		}
	}
	return best, float64(most), nil
}
