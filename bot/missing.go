package bot

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"
	"time"
	"unicode/utf8"

	"planbot/bot/session"
	"planbot/ingest/language"
	"planbot/retrieval"
	"planbot/retrieval/decide"
)

// What was asked in vain tells the librarian which plans to add. Of such a question its
// place and its indicator are counted, by their usual names and only where they are names
// that planbot knows itself: nothing that a person wrote is kept, and who asked neither.

// missingDays is for how many days it is counted.
const missingDays = 7

// MissingTime is how long a store has to keep it.
const MissingTime = (missingDays + 1) * 24 * time.Hour

// missingKey is the one key of the store.
const missingKey = "all"

// maxTopics is how many topics of a day are counted: whoever asks more than that asks at
// random.
const maxTopics = 500

// inVain are the reasons of a no for which another plan may be the cure.
var inVain = []decide.Why{decide.NoPlan, decide.NoClause, decide.NoOwner}

// noteMissing counts what was asked in vain.
func (x *exchange) noteMissing(a retrieval.Answer) {
	if x.Missing == nil || a.Status != retrieval.NotFound || !slices.Contains(inVain, a.Why) {
		return
	}
	topics := topicsOf(a)
	if len(topics) == 0 {
		return
	}
	today, oldest := x.Now().UTC().Format(time.DateOnly), x.Now().UTC().AddDate(0, 0, -missingDays+1).Format(time.DateOnly)
	if _, err := x.Missing.Update(x.ctx, missingKey, func(m *session.Missing) {
		m.Add(today, oldest, topics, maxTopics)
	}); err != nil {
		x.err = cmp.Or(x.err, err)
	}
}

// topicsOf are the places that a question asks of, each with its indicator. A place that
// there is a plan of, without an indicator, says nothing.
func topicsOf(a retrieval.Answer) (out []string) {
	thing := knownThing(a.Question.Name + " " + a.Question.Topic)
	places := a.Question.Absent
	if thing != "" {
		places = append(slices.Clone(a.Question.Absent), a.Question.Places...)
	}
	for _, place := range places {
		out = append(out, topic(place, thing))
	}
	if len(places) == 0 && thing != "" {
		out = append(out, topic("", thing))
	}
	return language.Unique(out)
}

// topic names a place and a thing.
func topic(place, thing string) string { return strings.TrimSpace(place + " " + thing) }

// knownThings are the usual names of things that have several, longest first.
var knownThings = sync.OnceValue(func() []string {
	var out []string
	for _, names := range language.Synonyms() {
		if utf8.RuneCountInString(names[0]) > 1 {
			out = append(out, names[0])
		}
	}
	slices.SortStableFunc(out, func(a, b string) int { return cmp.Compare(len(b), len(a)) })
	return out
})

// knownThing is the longest usual name in a text.
func knownThing(text string) string {
	text = language.Canonical(text)
	for _, name := range knownThings() {
		if strings.Contains(text, language.Fold(name)) {
			return name
		}
	}
	return ""
}

// shownTopics is how many topics are shown.
const shownTopics = 30

// missing lists what was asked in vain, the most often asked first.
func (x *exchange) missing(string) Message {
	m, err := x.Missing.Load(x.ctx, missingKey)
	if err != nil {
		x.err = err
		return say(x.words.General)
	}
	counts := m.Counts(x.Now().UTC().AddDate(0, 0, -missingDays+1).Format(time.DateOnly))
	if len(counts) == 0 {
		return say(x.words.Admin.NothingMissing)
	}
	topics := slices.SortedFunc(maps.Keys(counts), func(a, b string) int {
		return cmp.Or(cmp.Compare(counts[b], counts[a]), cmp.Compare(a, b))
	})
	out := []string{fmt.Sprintf(x.words.Admin.Missing, missingDays)}
	for _, t := range topics[:min(len(topics), shownTopics)] {
		out = append(out, fmt.Sprintf(x.words.Admin.MissingTopic, t, counts[t]))
	}
	return say(strings.Join(out, "\n"))
}
