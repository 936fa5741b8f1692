package ingest

import (
	"crypto/sha256"
	"encoding/base32"
	"planbot/ingest/language"
	"strings"
	"sync/atomic"
	"unicode"
)

// A Plan (规划) is one document: what it says of itself and its clauses.
type Plan struct {
	File    string   // base name of the file it was read from; names the plan in a library
	Facts   Facts    // what the document says of itself
	Text    string   // source text; all spans are byte offsets into it
	Clauses []Clause // in order of the text, parents before children
	Stated  []Stated `json:",omitempty"` // what its sentences state, in order of the text
	Joins   []Span   `json:",omitempty"` // inside paragraphs: what is not words, as a line break or a page's number; in order

	// FactSpans tells where the text states a fact, by its name in Facts.All, FactPassed or
	// FactValid: whole lines or sentences. What is set by hand or comes from the file's
	// name is not in it.
	FactSpans map[string]Span `json:",omitempty"`

	offsets atomic.Pointer[Offsets] // of Text, made when first asked for
	found   findings                // by the splitter, for the report
}

// Facts are what a document says of itself. A fact it does not state is empty.
type Facts struct {
	Title  string `json:"title"`            // without 《》
	Number string `json:"number,omitempty"` // 文号, as printed
	Issuer string `json:"issuer,omitempty"` // 发文机关, as printed, but 市人民政府 with its place before it
	Date   string `json:"date,omitempty"`   // 2022-05-14, or 2018-06 or 2018 where no more is said
	Place  string `json:"place,omitempty"`  // full name of the province or city it is of
	Period string `json:"period,omitempty"` // 规划期, as 2022—2025
	Kind   string `json:"kind,omitempty"`   // one of Kinds
	Status string `json:"status,omitempty"` // 征求意见稿, 试行, 废止, 修订 …, as printed
}

// A Fact is one of Facts, by its name in reports and on the command line.
type Fact struct {
	Name  string
	Value *string
}

// All returns the facts, the title first. The values are f's own: what is set
// through them is set in f.
func (f *Facts) All() []Fact {
	return []Fact{
		{"title", &f.Title}, {"number", &f.Number}, {"issuer", &f.Issuer}, {"date", &f.Date},
		{"place", &f.Place}, {"period", &f.Period}, {"kind", &f.Kind}, {"status", &f.Status},
	}
}

// Get returns a fact by its name, empty if there is none of that name.
func (f Facts) Get(name string) string {
	for _, fact := range f.All() {
		if fact.Name == name {
			return *fact.Value
		}
	}
	return ""
}

// With returns f with the facts of o that are not empty.
func (f Facts) With(o Facts) Facts {
	own := f.All()
	for i, fact := range o.All() {
		if *fact.Value != "" {
			*own[i].Value = *fact.Value
		}
	}
	return f
}

// visible returns f without characters that nobody sees, such as zero-width blanks:
// what is cited is copied.
func (f Facts) visible() Facts {
	for _, fact := range f.All() {
		*fact.Value = strings.Map(func(r rune) rune {
			if unicode.Is(unicode.Cf, r) {
				return -1
			}
			return r
		}, *fact.Value)
	}
	return f
}

// Caveat is the status, unless it only says that the text is an amended one, which is in
// force as it stands.
func (f Facts) Caveat() string {
	if f.Status == "修订" || f.Status == "修正" {
		return ""
	}
	return f.Status
}

// missing names the facts that are empty.
func (f Facts) missing() []string {
	var out []string
	for _, fact := range f.All() {
		if *fact.Value == "" {
			out = append(out, fact.Name)
		}
	}
	return out
}

// A Level says what a clause is.
type Level string

const (
	LevelNumbered  Level = "numbered"  // has a number of its own
	LevelHeading   Level = "heading"   // begins with a heading that has no number
	LevelParagraph Level = "paragraph" // running text
	LevelLead      Level = "lead"      // a clause's own words, before its first child
	LevelTable     Level = "table"     // a table: its title, its header and its rows
	LevelColumns   Level = "columns"   // a table's words that name its columns, or what rows below them belong to
	LevelRow       Level = "row"       // a row of a table; its Cells are its words
	LevelHead      Level = "head"      // the document's head: title, number, date
	LevelContents  Level = "contents"  // a table of contents or a list of boxes, never quoted
	LevelFurniture Level = "furniture" // the page's words, never quoted
	LevelSignature Level = "signature" // who issued the document and when, under its text (落款)
	LevelAnnexNote Level = "annexnote" // which annexes there are, under the text (附件说明)
)

// A Clause (条款) is a part of a plan. A clause with children covers them; its
// own words are then its first child, of LevelLead. The spans of the clauses that
// have no children tile the plan's text.
type Clause struct {
	ID      string // stable across ingests of a plan with the same numbering; [0-9a-z]{12}
	Level   Level
	Number  string   // as printed: "(一)", "第三条"; empty without
	Heading string   // without its number, empty if there is none
	Address string   // printed path, "二、(一)4."; one clause with a number has it: see address.go
	Path    []string // number and heading of each ancestor and of the clause itself
	Start   int      // byte offset in Plan.Text
	End     int      // byte offset just after the clause, blanks after it included
	Parent  int      // index in Plan.Clauses, -1 for none
	Leaf    bool     // has no children
	Page    int      `json:"page,omitempty"` // on which it begins, from 1; 0 where the file has no pages
	OCR     bool     `json:"ocr,omitempty"`  // its words were recognised from a picture
	Units   []Unit   // who is responsible, where the clause says so
	Cells   []Cell   `json:",omitempty"` // of a row, with what it says only in a row above it
}

// A Ref names a clause of a library: the plan by its file name, the clause by its
// id. It is what a session or a button keeps. An id alone names the clause as well:
// it is made from the file's name.
type Ref struct {
	Plan   string `json:"plan"`
	Clause string `json:"clause"`
}

// TextOf returns a clause's text without the blanks around it, and its span.
func (p *Plan) TextOf(c Clause) (text string, start, end int) {
	start, end = trimSpan(p.Text, c.Start, c.End)
	return p.Text[start:end], start, end
}

// trimSpan narrows a span of bytes to what is not blank.
func trimSpan(text string, start, end int) (int, int) {
	blank := func(r rune) bool { return isBlank(language.FoldRune(r)) || isBreak(r) }
	left := strings.TrimLeftFunc(text[start:end], blank)
	start = end - len(left)
	return start, start + len(strings.TrimRightFunc(left, blank))
}

// Span is where the clause stands in its plan's text.
func (c Clause) Span() Span { return Span{Start: c.Start, End: c.End} }

// Quotable reports whether the clause is the plan's own text.
func (c Clause) Quotable() bool { return c.Level != LevelFurniture && c.Level != LevelContents }

// Numbered reports whether the clause has a number of its own, printed or, of a table's
// row, by its place.
func (c Clause) Numbered() bool {
	return c.Level == LevelNumbered || c.Level == LevelRow || c.Level == LevelTable && c.Number != ""
}

// Answers reports whether the clause can answer a question: a leaf that is the plan's own
// text and more than the names of columns.
func (c Clause) Answers() bool { return c.Leaf && c.Quotable() && c.Level != LevelColumns }

// Label is the clause's number and heading, as in an outline; empty without both.
func (c Clause) Label() string {
	if c.Number != "" && c.Heading != "" && (strings.HasPrefix(c.Number, "第") || c.Level == LevelTable) {
		return c.Number + " " + c.Heading
	}
	return c.Number + c.Heading
}

// ID names the plan as a clause's id names the clause: it is made from the file's
// name and stays when the words change; [a-z2-7]{12}.
func (p *Plan) ID() string { return idOf(p.File) }

// idOf is a short name for a key.
func idOf(key string) string {
	sum := sha256.Sum256([]byte(key))
	return strings.ToLower(base32.StdEncoding.EncodeToString(sum[:])[:12])
}
