package library

import (
	"sync"

	"planbot/ingest/language"
)

// notes keeps what was read in sentences of a plan: questions come to the same ones
// again and again. It is safe for concurrent use.
type notes[T any] struct {
	read func(sentence string) T
	max  int // sentences kept; what is read beyond them is not
	mu   sync.RWMutex
	made map[string]T // keys are parts of the plan's text, so they cost none of their own
}

func newNotes[T any](max int, read func(sentence string) T) *notes[T] {
	return &notes[T]{read: read, max: max, made: map[string]T{}}
}

func (n *notes[T]) of(sentence string) T {
	n.mu.RLock()
	out, ok := n.made[sentence]
	n.mu.RUnlock()
	if ok {
		return out
	}
	out = n.read(sentence)
	n.mu.Lock()
	defer n.mu.Unlock()
	if len(n.made) < n.max {
		n.made[sentence] = out
	}
	return out
}

// sentenceNotes are those of a plan.
type sentenceNotes struct {
	times      *notes[[]language.Time]
	quantities *notes[[]language.Quantity]
	tense      *notes[language.Tense]
}

// newSentenceNotes makes room for all passages, and as many sentences and clauses that
// are none.
func newSentenceNotes(passages int) sentenceNotes {
	most := 2 * passages
	return sentenceNotes{
		times:      newNotes(most, language.Times),
		quantities: newNotes(most, language.Quantities),
		tense:      newNotes(most, language.TenseOfSentence),
	}
}

// TimesIn returns the times in a sentence of the plan. They are shared: do not change
// them.
func (n sentenceNotes) TimesIn(sentence string) []language.Time { return n.times.of(sentence) }

// QuantitiesIn returns the quantities in a sentence of the plan. They are shared: do not
// change them.
func (n sentenceNotes) QuantitiesIn(sentence string) []language.Quantity {
	return n.quantities.of(sentence)
}

// TenseOf returns the tense of a sentence of the plan.
func (n sentenceNotes) TenseOf(sentence string) language.Tense { return n.tense.of(sentence) }
