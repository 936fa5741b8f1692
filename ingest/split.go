package ingest

import (
	"context"
	"fmt"
	"planbot/ingest/document"
	"planbot/ingest/language"
	"strings"
)

// Addresses of text outside of any number.
const (
	AddressHead = "题头" // title, number, date and addressee
	AddressLead = "引言" // text before the first number
	AddressBody = "正文" // other text without a number above it
)

// Split cuts a document into clauses and returns the plan that they make, without
// facts. Any text can be split: the leaf clauses' spans always tile it. The clauses'
// ids are made from the file's name. The work grows as the text does; if the context
// ends, so does the work, within milliseconds, and the error is the context's.
func Split(ctx context.Context, file string, doc document.Document) (*Plan, error) {
	p := &Plan{File: file, Text: doc.Text}
	w := &watch{ctx: ctx}
	if err := w.guard(func() { p.split(w, doc.Blocks) }); err != nil {
		return nil, err
	}
	return p, nil
}

func (p *Plan) split(w *watch, given []document.Block) {
	s := newSource(w, p.Text)
	bs := s.blocks(given)
	s.join(bs)
	ps := pieces(s, bs)
	ps = markHead(s, markContents(s, ps))
	ps = joinHeadings(s, markHeadings(s, ps))
	t := &tree{source: s, nodes: nest(w, ps), name: p.File, seen: map[string]int{}, table: tableState{last: map[string]int{}}}
	t.build()
	p.Clauses, p.Joins = t.clauses, s.spans(s.joins)
}

// maxHeadLine is the longest line of a head, in runes; long titles have about 60.
const maxHeadLine = 120

// markHead marks the pieces of the document's head: what stands before the first
// sentence and the first number.
func markHead(s *source, ps []piece) []piece {
	for i := range ps {
		s.step(ps[i].end - ps[i].start)
		from, to := s.trim(ps[i].start, ps[i].end)
		switch {
		case ps[i].level == LevelFurniture:
			continue
		case i+1 < len(ps) && !ps[i+1].first, ps[i].mark.style != styleNone && !opensTitle(s, ps[i:]), endsSentence(s.lastWord(from, to)), s.hasSentences(from, to), to-from > maxHeadLine, ps[i].cells != nil:
			if i == 1 && s.isHeading(ps[0]) {
				ps[0].level = LevelParagraph
			}
			return joinHead(ps, i)
		}
		ps[i].level, ps[i].mark = LevelHead, marker{}
	}
	return joinHead(ps, len(ps))
}

// isHeading reports whether the line that begins a document is a heading of its
// text and none of the words of a document's head.
func (s *source) isHeading(p piece) bool {
	return !titleLine.MatchString(s.words(p)) && s.headingLine(p.start, p.end)
}

// opensTitle reports whether a numbered line is really the beginning of a title,
// as in 附件1 before the plan that a notice carries: a title follows at once and a
// document can not begin with its annex.
func opensTitle(s *source, ps []piece) bool {
	if ps[0].mark.style != styleAnnex || len(ps) < 2 {
		return false
	}
	return titleLine.MatchString(s.words(ps[1]))
}

// joinHead makes one piece of neighbouring head pieces among the first n.
func joinHead(ps []piece, n int) []piece {
	var out []piece
	for i, p := range ps {
		if last := len(out) - 1; i < n && last >= 0 && p.level == LevelHead && out[last].level == LevelHead {
			out[last].end = p.end
		} else {
			out = append(out, p)
		}
	}
	return out
}

// markHeadings marks the paragraphs that are headings without a number: short
// lines that end no sentence, followed by text or a list of their own.
func markHeadings(s *source, ps []piece) []piece {
	var front front
	for i := range ps[:max(len(ps)-1, 0)] {
		p, next := &ps[i], ps[i+1]
		s.step(p.end - p.start)
		if p.level == LevelHead {
			front.add(s.slice(p.start, p.end))
		}
		if p.level != LevelParagraph || !s.headingLine(p.start, p.end) || front.holds(s.words(*p)) {
			continue
		}
		from, to := s.trim(next.start, next.end)
		text := next.level == LevelParagraph && (to-from > maxHeading || endsSentence(s.lastWord(from, to)))
		list := next.level == LevelNumbered && next.first && next.mark.value == 1
		if text || list {
			p.level, p.mark = LevelHeading, marker{style: styleHeading, start: p.start, end: p.start}
		}
	}
	return ps
}

// headingLine reports whether [start, end) can be a heading on its own line.
func (s *source) headingLine(start, end int) bool {
	from, to := s.trim(start, end)
	line := s.slice(from, to)
	last := s.lastWord(from, to)
	switch {
	case to-from < 2 || to-from > maxHeading*4/5 || !isHan(s.runes[from]) && s.runes[from] != '"' && s.runes[from] != '《' && !language.IsDigit(s.runes[from]):
		return false
	case endsSentence(last) || strings.ContainsRune(",;:、|…", last):
		return false
	case to-from > maxPlainRunIn && strings.ContainsRune(string(s.runes[from:to]), ','):
		return false
	}
	return !dateLine.MatchString(line) && !issuerLine.MatchString(line) && !numberLine.MatchString(line) && !bylineLine.MatchString(line)
}

// joinHeadings joins a heading on its own line with the paragraph below it, so
// that what is quoted shows both: first plain ones, then numbered ones with what
// that gave.
func joinHeadings(s *source, ps []piece) []piece {
	ps = joinWhere(s, ps, func(p, next piece) bool {
		return p.level == LevelParagraph && s.isPlainHeading(p, next) || p.mark.style == styleAnnex && s.isTitled(p, next)
	})
	return joinWhere(s, ps, s.isLoneHeading)
}

// joinWhere joins each paragraph with the piece before it where join says so.
func joinWhere(s *source, ps []piece, join func(p, next piece) bool) []piece {
	var out []piece
	for _, p := range ps {
		s.step(p.end - p.start)
		if last := len(out) - 1; last >= 0 && join(out[last], p) {
			out[last].end = p.end
		} else {
			out = append(out, p)
		}
	}
	return out
}

// maxPlainHeading is the longest line that is a heading though it ends in a full
// stop, in runes: "乡村振兴扎实推进。" above a paragraph.
const maxPlainHeading = 30

func (s *source) isPlainHeading(p, next piece) bool {
	from, to := s.trim(p.start, p.end)
	nextFrom, nextTo := s.trim(next.start, next.end)
	return next.level == LevelParagraph && s.lastWord(from, to) == '。' && !s.hasSentences(from, to) &&
		to-from <= maxPlainHeading && nextTo-nextFrom > 2*(to-from) && s.runes[nextFrom] != '—'
}

// isTitled reports whether next is the title line of the annex p, which has none.
func (s *source) isTitled(p, next piece) bool {
	from, to := s.trim(p.mark.end, p.end)
	nextFrom, nextTo := s.trim(next.start, next.end)
	return from == to && (next.level == LevelHeading || next.level == LevelParagraph) && nextTo-nextFrom <= maxHeading
}

// isLoneHeading reports whether p is only a heading, to which the next paragraph
// belongs.
func (s *source) isLoneHeading(p, next piece) bool {
	from, to := s.trim(max(p.start, p.mark.end), p.end)
	nextFrom, _ := s.trim(next.start, next.end)
	if to == from || to-from > maxHeading || s.hasSentences(from, to) || p.mark.inline || next.level != LevelParagraph || s.runes[nextFrom] == '—' {
		return false
	}
	if p.level == LevelNumbered {
		sentence := endsSentence(s.lastWord(from, to))
		return !sentence || p.mark.style != styleArticle && to-from <= maxRunIn && !s.hasBlank(from, to)
	}
	return p.level == LevelHeading
}

// hasBlank reports whether a blank parts [from, to), as one does a heading from its
// text where the line break was lost.
func (s *source) hasBlank(from, to int) bool {
	for i := from; i < to; i++ {
		if isBlank(s.runes[i]) {
			return true
		}
	}
	return false
}

// hasSentences reports whether a sentence ends inside [from, to), or a line does.
func (s *source) hasSentences(from, to int) bool {
	for i := from; i < to-1; i++ {
		if isBreak(s.runes[i]) || endsSentence(s.runes[i]) && !s.closes(i+1) {
			return true
		}
	}
	return false
}

// A tree turns nodes into clauses.
type tree struct {
	*source
	name    string
	nodes   []node
	clauses []Clause
	seen    map[string]int // how often an address was used, for ids
	table   tableState
}

// build makes a clause of each node and, before the children of a node that has
// some, a lead of its own words.
func (t *tree) build() {
	children := make([]int, len(t.nodes))
	for _, n := range t.nodes {
		if n.parent >= 0 {
			children[n.parent]++
		}
	}
	ends := t.subtreeEnds()
	place := make([]int, len(t.nodes)) // of a node among the clauses
	numbered := false                  // a number was seen
	for i, n := range t.nodes {
		t.step(n.end - n.start)
		place[i] = len(t.clauses)
		parent := -1
		if n.parent >= 0 {
			parent = place[n.parent]
		}
		numbered = numbered || n.level == LevelNumbered
		c := t.clause(n, parent, numbered, children[i] > 0)
		if n.cells != nil {
			t.fill(&c, n, parent, numbered)
		}
		c.End, c.Leaf = t.offset[ends[i]], children[i] == 0
		if c.Leaf && c.Level == LevelTable {
			c.Level = LevelColumns // of no row
		}
		t.clauses = append(t.clauses, c)
		if !c.Leaf {
			t.clauses = append(t.clauses, t.lead(c, n, place[i]))
		}
	}
	attachUnits(t.watch, t.text, t.clauses)
}

// subtreeEnds returns where each node's last descendant ends, in runes.
func (t *tree) subtreeEnds() []int {
	ends := make([]int, len(t.nodes))
	for i := len(t.nodes) - 1; i >= 0; i-- {
		ends[i] = max(ends[i], t.nodes[i].end)
		if parent := t.nodes[i].parent; parent >= 0 {
			ends[parent] = max(ends[parent], ends[i])
		}
	}
	return ends
}

func (t *tree) clause(n node, parent int, numbered, children bool) Clause {
	c := Clause{Level: n.level, Parent: parent, Start: t.offset[n.start]}
	if n.level == LevelNumbered {
		c.Number = strings.TrimSpace(t.slice(n.mark.start, n.mark.end))
	}
	c.Heading = t.heading(n, children)
	if parent >= 0 {
		c.Address = joinAddress(t.clauses[parent], c.Number)
		c.Path = append(c.Path, t.clauses[parent].Path...)
	} else {
		c.Address = topAddress(c, numbered)
	}
	if label := c.Label(); label != "" {
		c.Path = append(c.Path, label)
	}
	c.ID = t.id(c.Address)
	return c
}

// joinAddress adds a number to the address of the clause above it; a decimal one
// (1.2.3) repeats the number above it (1.2).
func joinAddress(above Clause, number string) string {
	if number != "" && above.Number != "" && strings.HasPrefix(number, above.Number+".") {
		return strings.TrimSuffix(above.Address, above.Number) + number
	}
	return above.Address + number
}

func topAddress(c Clause, numbered bool) string {
	switch {
	case c.Number != "":
		return c.Number
	case c.Level == LevelHead:
		return AddressHead
	case numbered:
		return AddressBody
	}
	return AddressLead
}

// lead returns the clause of the own words of c, which has children.
func (t *tree) lead(c Clause, n node, parent int) Clause {
	lead := c
	lead.Level, lead.Parent, lead.Leaf, lead.End = LevelLead, parent, true, t.offset[n.end]
	if n.level == LevelTable {
		lead.Level = LevelColumns
	}
	lead.ID = t.id(c.Address)
	return lead
}

// id names the next clause at an address: it stays the same as long as the plan
// is numbered the same, whatever changes in its words.
func (t *tree) id(address string) string {
	t.seen[address]++
	return idOf(fmt.Sprintf("%s\x00%s\x00%d", t.name, address, t.seen[address]))
}
