// Package session remembers what outlives a reply: conversations, people's settings,
// which updates were answered, and feedback. It remembers in Redis, or in this
// process alone.
//
// A Session holds facts (which plan, which clauses), never a plan's words: they are
// looked up again when they are shown, so they can not go stale.
package session

import (
	"slices"
	"time"

	"planbot/ingest"
	"planbot/retrieval/question"
)

// A Session (会话) is what is remembered of one conversation.
type Session struct {
	Turns  []Turn     `json:"t,omitempty"` // the last ones, newest last
	Count  int        `json:"n,omitempty"` // turns so far; the number of the newest
	Open   ingest.Ref `json:"o,omitzero"`  // the clause that is open
	Mark   [2]int     `json:"m,omitzero"`  // the runes of its plan that were highlighted in it, [from, to)
	Listed []string   `json:"l,omitempty"` // what the numbers of the page mean: ids of clauses, perhaps with runes to highlight, or of plans
	Page   Page       `json:"p,omitzero"`
	Basket []Item     `json:"b,omitempty"` // quotes put aside, in the person's order
	ByPlan bool       `json:"g,omitempty"` // the basket is shown by plans
	Title  string     `json:"i,omitempty"` // of the meeting pack
	Scope  []string   `json:"s,omitempty"` // files of the plans that are asked; empty: all
	Passed string     `json:"f,omitempty"` // a text that the person passed on, until they say what of it
	Draft  string     `json:"d,omitempty"` // the text that was checked last, of a short one
	Step   Step       `json:"w,omitzero"`  // the last that was typed
	Await  Await      `json:"a,omitzero"`  // the command that the next text is to stand behind
	Tables []string   `json:"v,omitempty"` // commands that make the tables that were shown last again, newest last
}

// maxTables is how many tables are remembered, maxRemake how long a command that makes one
// may be, in bytes: it may hold what a person pasted.
const (
	maxTables = 8
	maxRemake = 1000
)

// Show remembers the command that makes a table again that was shown, and reports whether
// it can be.
func (s *Session) Show(command string) bool {
	if len(command) > maxRemake {
		return false
	}
	kept := slices.DeleteFunc(slices.Clone(s.Tables), func(c string) bool { return c == command })
	s.Tables = append(kept, command)
	s.Tables = s.Tables[max(0, len(s.Tables)-maxTables):]
	return true
}

// An Await is a command that a text is to stand behind which comes before some time.
type Await struct {
	Command string    `json:"c"`
	Until   time.Time `json:"u"`
}

// A Page says which part of a list is in Listed: a session that held a list of
// thousands would be loaded and saved with every message.
type Page struct {
	First   int    `json:"f,omitempty"` // how many stand before it
	All     int    `json:"a,omitempty"` // how long the list is; 0: all of it is in Listed
	Command string `json:"c,omitempty"` // lists it, with a number behind it from the one after so many on
	Folded  bool   `json:"d,omitempty"` // its numbers count, but it is not what was shown last
}

// List makes ids what numbers mean, from 1.
func (s *Session) List(ids []string) { s.ListPage(ids, Page{}) }

// ListPage makes ids what the numbers of a page mean.
func (s *Session) ListPage(ids []string, p Page) { s.Listed, s.Page = ids, p }

// Fold notes that something else is shown now than the list.
func (s *Session) Fold() { s.Page.Folded = true }

// Adopt makes what a message was about what the conversation is about. The question that
// it answered becomes the newest turn; a message that comes again changes nothing more.
func (s *Session) Adopt(t Topic, message string) {
	s.Open, s.Mark, s.Listed, s.Page = t.Open, t.Mark, t.Listed, t.Page
	if last := s.Last(); t.Turn.Question.Text == "" || sameTurn(last, t.Turn) || message != "" && last.Message == message {
		return
	}
	t.Turn.Message = ""
	s.Add(t.Turn)
}

func sameTurn(a, b Turn) bool { return a.Asked == b.Asked && slices.Equal(a.Hits, b.Hits) }

// Numbered returns what a number of the last list means, if it is on the page.
func (s *Session) Numbered(n int) (id string, ok bool) {
	i := n - 1 - s.Page.First
	if i < 0 || i >= len(s.Listed) {
		return "", false
	}
	return s.Listed[i], true
}

// A Turn is a question and what it was answered with.
type Turn struct {
	Number   int               `json:"n"`
	Question question.Question `json:"u"`           // as it was understood; one of an older form is read as empty
	Asked    string            `json:"a,omitempty"` // as it was asked
	Before   Lean              `json:"b,omitzero"`  // of the last turn alone: what it leaned on
	Hits     []string          `json:"h,omitempty"` // clause ids, best first
	Shown    int               `json:"s,omitempty"` // how many of the hits were shown
	Message  string            `json:"i,omitempty"` // of the transport: the message that asked
}

// A Step is one from a clause to the next, typed in a message of the transport.
type Step struct {
	Message string     `json:"i"`
	From    ingest.Ref `json:"f"`
}

// A Topic is what a message of the bot was about. Who replies to it means that, however
// long the conversation went on since, and whosever it was.
type Topic struct {
	Turn   Turn       `json:"t,omitzero"` // the question that it answered, if it did
	Open   ingest.Ref `json:"o,omitzero"`
	Mark   [2]int     `json:"m,omitzero"`
	Listed []string   `json:"l,omitempty"`
	Page   Page       `json:"p,omitzero"`
}

// Lean is what a follow-up leaned on: the question before and the clause that was
// open.
type Lean struct {
	Question question.Question `json:"u,omitzero"`
	Open     ingest.Ref        `json:"o,omitzero"`
}

// An Item is a quote put aside: runes [Start, End) of the text of the plan that
// holds the clause, and a checksum of them, since a plan may change.
type Item struct {
	Clause string `json:"c"`
	Start  int    `json:"s"`
	End    int    `json:"e"`
	Sum    string `json:"x"`
	Note   string `json:"n,omitempty"` // the person's own words on it
}

// Same reports whether two items are the same quote.
func (i Item) Same(other Item) bool {
	i.Note = other.Note
	return i == other
}

// Settings are what a person chose.
type Settings struct {
	Language string `json:"l,omitempty"` // zh or en; empty: the client's
	Long     bool   `json:"f,omitempty"` // replies with the whole clause, related ones and all buttons
	Consent  bool   `json:"c,omitempty"` // questions may be kept with feedback
	Cite     string `json:"q,omitempty"` // how clauses are cited in what is copied and exported; empty: plainly
}

// maxTurns is how many turns a session keeps: buttons of older messages say that
// they are too old.
const maxTurns = 8

// Add appends a turn and gives it its number. A turn of the same message as the last
// one takes its place.
func (s *Session) Add(t Turn) {
	if last := s.Last(); t.Message != "" && last.Message == t.Message {
		t.Number = last.Number
		s.Turns[len(s.Turns)-1] = t
		return
	}
	s.Count++
	t.Number = s.Count
	if n := len(s.Turns); n > 0 {
		s.Turns[n-1].Before = Lean{}
	}
	s.Turns = append(s.Turns, t)
	s.Turns = s.Turns[max(0, len(s.Turns)-maxTurns):]
}

// Last returns the newest turn, an empty one if nothing was asked.
func (s *Session) Last() Turn {
	if len(s.Turns) == 0 {
		return Turn{}
	}
	return s.Turns[len(s.Turns)-1]
}

// Turn returns the turn of a number, if it is still remembered.
func (s *Session) Turn(number int) (Turn, bool) {
	for _, t := range s.Turns {
		if t.Number == number {
			return t, true
		}
	}
	return Turn{}, false
}
