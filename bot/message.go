package bot

import (
	"slices"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"planbot/bot/picture"
	"planbot/bot/session"
	"planbot/ingest"
	"planbot/retrieval"
)

// A Message is one reply, as parts that each transport renders its own way. What
// is a Quote is the plan's text; everything else is planbot's own words.
type Message struct {
	Parts   []Part
	Buttons [][]Button
	Notice  string // a few words for who pressed a button, where parts are empty or beside them
	Replace bool   // it takes the place of the message whose button was pressed
	File    *File
	Drawing picture.Drawing // what of it can be had as a picture, as by /picture; nil: its tables
	Status  string          // of an answer: retrieval.Answered or NotFound; empty for other replies
	Await   string          // a command that the next text is to stand behind; empty: none
	Topic   *session.Topic  // what it is about, to be handed in with a message that replies to it; nil: nothing
}

// A Part is a Text, a Card, a Quote, a Cite, a Line, a Link or a Table.
type Part interface{ part() }

// Text is planbot's own words.
type Text string

// A Quote is a clause's text with the sentence that answers marked.
type Quote struct {
	Before, Mark, After string  // together the quote of the hit
	Lead                string  // the words that the mark hangs on, where others stand between; they are in the plan too
	LeadStart           int     // from this rune on
	Cut                 [2]bool // words of the clause before the quote, behind it, are left out
	Note                string  // said below it: that something of the clause is left out; empty if nothing is
	Short               bool    // the mark alone is to be shown
	Row                 Row     // of a table's row: what is shown instead of the quote
	Plan                string  // file name of the plan that it is the text of
	Start               int     // from this rune on
}

// A Cite is the citation of a hit: 《…》（文号）二、(一)4.
type Cite struct {
	Words   string
	Chapter string // the heading of the chapter that it stands in, as printed; empty where there is none
	Badge   string // ⚠ 征求意见稿 …; empty for a plan in force
	Units   string // who is responsible, empty if the clause does not say or the quote shows it
	Clause  string // id
	Number  int    // of the quote in a group's topic; 0: it has none
}

// Shown is the citation with the chapter's heading, behind the quote's number.
func (c Cite) Shown() string {
	words := c.Words
	if c.Number > 0 {
		words = numberSign(c.Number) + words
	}
	if c.Chapter == "" {
		return words
	}
	return words + "（" + c.Chapter + "）"
}

// leftOut is shown where words of a plan are left out: it is no word of a plan.
const leftOut = "……"

// led is a mark behind the words that it hangs on.
func led(lead, mark string) string {
	if lead == "" {
		return mark
	}
	return lead + leftOut + mark
}

// Marked is what of a quote answers: the mark, with the words that it hangs on.
func (q Quote) Marked() string { return led(q.Lead, q.Mark) }

// Around are the words of a quote before and behind its mark, with a sign where the
// clause has more.
func (q Quote) Around() (before, after string) {
	if len(q.Row) > 0 {
		return "", "" // its cells are shown
	}
	before, after = q.Before, q.After
	if q.Cut[0] {
		before = leftOut + before
		if q.LeadStart < q.Start {
			before = q.Lead + before
		}
	}
	if q.Cut[1] {
		after += leftOut
	}
	return before, after
}

// A Link is a question that opens with a clause: a transport that can link to the
// bot makes it one.
type Link struct{ Words, Clause string }

// A Table is rows of cells; the first row is the header.
type Table [][]string

func (Text) part()  {}
func (Quote) part() {}
func (Cite) part()  {}
func (Line) part()  {}
func (Link) part()  {}
func (Table) part() {}

// A Button says, copies or opens something.
type Button struct {
	Label string
	Send  string // what pressing it says to the bot, within Limits.Send
	Copy  string // what pressing it copies, within Limits.Copy
	URL   string // the page that pressing it opens
}

// Media is how a file is shown.
type Media string

// Media of files.
const (
	AsDocument Media = ""        // to be kept and opened
	AsPicture  Media = "picture" // to be looked at: a PNG
)

// A File is something to keep or to look at: plain text, or bytes of any kind.
type File struct {
	Name  string // with its ending
	Text  string // of plain text
	Data  []byte // of what is no plain text; not changed once it is here
	Media Media
}

// Bytes are those of a file.
func (f *File) Bytes() []byte {
	if f.Data != nil {
		return f.Data
	}
	return []byte(f.Text)
}

// isEmpty reports whether a message says nothing at all.
func (m Message) isEmpty() bool { return len(m.Parts) == 0 && m.Notice == "" && m.File == nil }

func say(words string) Message { return Message{Parts: []Part{Text(words)}} }

func notice(words string) Message { return Message{Notice: words} }

// newQuote splits a hit's quote at its highlight.
func (w *Words) newQuote(h retrieval.Hit) Quote {
	q := Quote{Before: h.Before(), Mark: h.Mark(), After: h.After(), Plan: h.Plan, Start: h.Start, Row: rowOf(h), Lead: h.LeadWords(), LeadStart: h.LeadStart, Cut: h.Cut}
	if !h.Whole {
		q.Note = w.Excerpt
	}
	return q
}

// cited returns a hit's quote and its citation below it.
func (w *Words) cited(q Quote, h retrieval.Hit) []Part {
	c := w.newCite(h)
	if before, after := q.Around(); namesAll(before+q.Marked()+after, h.Units) && !q.Short || namesAll(q.Marked(), h.Units) {
		c.Units = "" // once is enough
	}
	return []Part{q, c}
}

func namesAll(text string, units []ingest.Unit) bool {
	return !slices.ContainsFunc(units, func(u ingest.Unit) bool { return !strings.Contains(text, u.Name) })
}

// maxChapter is the longest heading that is shown beside an address, in runes.
const maxChapter = 24

// chapterOf is the heading of the outermost clause around a hit's, where it says more than
// the address does.
func chapterOf(h retrieval.Hit) string {
	if len(h.Path) < 2 {
		return ""
	}
	chapter := flat(h.Path[0])
	if strings.HasPrefix(h.Address, chapter) || utf8.RuneCountInString(chapter) > maxChapter {
		return ""
	}
	return chapter
}

// newCite returns the citation of a hit.
func (w *Words) newCite(h retrieval.Hit) Cite {
	c := Cite{Words: Citation(h), Chapter: chapterOf(h), Units: w.units(h.Units), Clause: h.Clause}
	if h.Status != "" {
		c.Badge = w.StatusBadge(h.Status)
	}
	return c
}

// markOf is where a hit's highlight is in the plan, in runes: [from, to).
func markOf(h retrieval.Hit) [2]int { return [2]int{h.MarkStart, h.MarkEnd} }

// source names a plan as officials do: 《title》（number）. A plan without a number of its
// own has its place and date instead.
func source(h retrieval.Hit) string {
	words := "《" + h.Title + "》"
	switch {
	case h.Number != "":
		words += "（" + h.Number + "）"
	case h.Issued != "":
		words += "（" + h.Issued + "）"
	}
	return words
}

// Citation is a clause's source, its address as printed and its page.
func Citation(h retrieval.Hit) string { return source(h) + placeOf(h) }

// CopyText is what the copy button of a hit copies for who chose no style.
func CopyText(h retrieval.Hit) string { return Plain.CopyText(h) }

// UTF16 is the length of a text as Telegram counts it.
func UTF16(text string) int { return len(utf16.Encode([]rune(text))) }
