package ingest

import (
	"planbot/ingest/document"
	"regexp"
	"slices"
	"strings"
)

// A table of contents lists the headings once more, with or without their pages; so
// does a list of boxes or figures. It is known by that, and set apart: were its lines
// taken for clauses, every address would stand twice. What it says of the headings
// tells, further down, where one is whole that is broken over two lines.

var contentsTitle = regexp.MustCompile(`(?i)^(?:\p{Han}{0,8}目\s*[录錄次]|contents)$`)

// contentsDots may stand between an entry and its page.
const contentsDots = " \t\n\f\r.…·—-_"

// Lengths of contents.
const (
	maxEntry      = 80  // runes of an entry without its dots; the longest heading seen has 53
	maxDotted     = 320 // runes of an entry with its dots
	minEntries    = 3   // of contents without a title; with one, minTitled do
	minTitled     = 2
	maxJumpPages  = 60 // from one entry to the next
	maxStrange    = 2  // lines in a row that are no entries: an entry's second line, a name that was changed
	entryBegins   = 5  // runes by which headings are looked up
	maxSameBegins = 8  // headings of one beginning that are compared
)

// An entry is a line read as one of a table of contents.
type entry struct {
	key    string // without blanks, dots and page
	page   int    // the number at its end, 0 for none
	dotted bool   // dots lead to it
	again  int    // the next line that begins with the same words, or is their beginning; 0 for none
	first  bool   // it begins with a number 1, or is a preface
	long   bool   // too long to be an entry; key is its beginning
	textLine
}

// markContents makes one block of each table of contents and returns, beside the
// blocks, the keys of the headings that they list.
func markContents(s *source, bs []block) ([]block, map[string]bool) {
	es := s.readEntries(bs)
	headings := map[string]bool{}
	var out []block
	tried := 0 // to where lines were looked at that made no contents
	for i := 0; i < len(bs); i++ {
		s.step(1)
		titled := s.isContentsTitle(bs[i])
		if !titled && i < tried {
			out = append(out, bs[i])
			continue
		}
		end, ok := s.contentsEnd(bs, es, i, titled)
		if tried = end; ok {
			s.addHeadings(bs[i:end], es[i:end], headings)
			all := bs[i]
			all.end, all.kind, all.edge = bs[end-1].end, document.Contents, false
			for _, b := range bs[i+1 : end] {
				all.joins = append(all.joins, b.joins...)
			}
			out, i = append(out, all), end-1
			continue
		}
		out = append(out, bs[i])
	}
	return out, headings
}

func (s *source) isContentsTitle(b block) bool {
	from, to := s.trim(b.start, b.end)
	return b.kind != document.Furniture && to-from <= maxMark && contentsTitle.MatchString(headingKey(string(s.runes[from:to])))
}

// headingKey is a heading without blanks, dots and page number.
func headingKey(line string) string {
	line = strings.TrimRight(strings.TrimRight(strings.TrimRight(line, contentsDots), "0123456789"), contentsDots)
	return strings.Map(func(r rune) rune {
		if isBlank(r) || isBreak(r) {
			return -1
		}
		return r
	}, line)
}

// readEntries reads all blocks as entries, from the end, so that each knows whether
// it comes again.
func (s *source) readEntries(bs []block) []entry {
	es := make([]entry, len(bs))
	later := map[string][]int{} // by the beginning of a key, the blocks that have it
	for i := len(bs) - 1; i >= 0; i-- {
		s.step(bs[i].end - bs[i].start)
		from, to := s.trim(bs[i].start, bs[i].end)
		if bs[i].kind != document.Paragraph || from == to {
			continue
		}
		e := s.readEntry(bs[i])
		if begins := beginning(e.key); begins != "" {
			same := later[begins]
			for k := len(same) - 1; k >= 0 && k >= len(same)-maxSameBegins && e.again == 0; k-- {
				if other := es[same[k]].key; strings.HasPrefix(e.key, other) || strings.HasPrefix(other, e.key) {
					e.again = same[k]
				}
			}
			later[begins] = append(same, i)
		}
		es[i] = e
	}
	return es
}

func (s *source) readEntry(b block) entry {
	e := entry{textLine: s.readLine(b)}
	text := string(s.runes[e.from:min(e.to, e.from+maxDotted)])
	words := strings.TrimRight(text, "0123456789")
	e.page, _ = readDigits(text[len(words):])
	e.dotted = e.page > 0 && dots(words) >= minDots
	key := []rune(headingKey(text))
	e.key, e.long = string(key[:min(len(key), maxEntry)]), len(key) > maxEntry || e.to-e.from > maxDotted
	e.first = e.mark.value == 1 || isPreface(e.key)
	return e
}

// minDots is how many dots lead to a page; two dashes may be an empty cell.
const minDots = 3

// dots counts the dots at the end of a text, an ellipsis as three.
func dots(text string) int {
	tail := text[len(strings.TrimRight(text, contentsDots)):]
	n := 3 * strings.Count(tail, "…")
	for _, dot := range []string{".", "·", "-", "_", "—"} {
		n += strings.Count(tail, dot)
	}
	return n
}

// beginning returns the runes of a key by which it is looked up.
func beginning(key string) string {
	n := 0
	for i := range key {
		if n++; n > entryBegins {
			return key[:i]
		}
	}
	return key
}

// contentsEnd returns whether a table of contents begins with block i, and where it
// ends or what looked like one does.
func (s *source) contentsEnd(bs []block, es []entry, i int, titled bool) (int, bool) {
	r := contentsRun{end: i, titled: titled}
	first := i
	if titled {
		for first = i + 1; first < len(bs) && bs[first].kind == document.Furniture; first++ {
		}
	}
	if first == len(bs) || !titled && !es[first].opensContents() {
		return i, false
	}
	limit := len(bs)
	if again := es[first].again; again > first+1 {
		limit = again
	}
	for k := first; k < limit; k++ {
		s.step(1)
		if bs[k].kind != document.Furniture && !r.take(k, es[k], s.isContentsTitle(bs[k])) {
			break
		}
	}
	return r.end, r.isContents(es[first].again >= r.end)
}

// opensContents reports whether contents without a title may begin with an entry: it
// has a number 1, or dots.
func (e entry) opensContents() bool {
	return e.key != "" && !e.long && (e.again > 0 && e.first || e.dotted) && e.mark.style != styleAnnex
}

// A contentsRun counts the entries that follow each other.
type contentsRun struct {
	titled                    bool
	end                       int // after the last of them
	entries, dotted, numbered int
	page                      int // of the last of them
	strange                   int // lines since that are none
}

// take takes line k and reports whether the run may go on behind it: it ends before a
// sentence, another title and several lines that are no entries.
func (r *contentsRun) take(k int, e entry, title bool) bool {
	if e.key == "" || e.long || title || endsSentence(e.last) {
		return false
	}
	paged := r.titled && e.mark.style != styleNone && e.page >= max(r.page, 1) && e.page <= r.page+maxJumpPages
	if !e.dotted && e.again == 0 && !paged {
		r.strange++
		return r.strange <= maxStrange
	}
	r.end, r.strange = k+1, 0
	r.entries++
	if e.page > 0 {
		r.page = e.page
	}
	if e.dotted {
		r.dotted++
	}
	if e.mark.style != styleNone || isPreface(e.key) {
		r.numbered++
	}
	return true
}

// isContents reports whether a run is a table of contents. One without a title has
// numbers, and its first entry comes again after it or most have dots.
func (r *contentsRun) isContents(again bool) bool {
	if r.titled {
		return r.entries >= minTitled
	}
	return r.entries >= minEntries && r.numbered*10 >= r.entries*8 && (again || r.dotted*10 >= r.entries*8)
}

// addHeadings adds the keys of the entries of one table of contents; a line without
// a number goes on the one before it unless that has its page.
func (s *source) addHeadings(bs []block, es []entry, headings map[string]bool) {
	open := ""
	add := func() {
		if open != "" {
			headings[open] = true
		}
		open = ""
	}
	for i, e := range es {
		if bs[i].kind == document.Furniture || e.key == "" || s.isContentsTitle(bs[i]) {
			continue
		}
		if e.mark.style != styleNone || e.again > 0 {
			add()
		}
		if open += e.key; e.page > 0 {
			add()
		}
	}
	add()
}

// firstLine is the first line of a text without the blanks around it.
func firstLine(text string) string {
	line, _, _ := strings.Cut(text, "\n")
	return strings.TrimSpace(line)
}

// words is the text of a piece without the blanks around it.
func (s *source) words(p piece) string {
	from, to := s.trim(p.start, p.end)
	return s.clean(from, to)
}

// prefaces are what a text before the first chapter is called.
var prefaces = []string{"序", "序言", "前言", "引言", "导言", "绪论", "绪言", "引子", "导语"}

// isPreface reports whether a line, blanks left out, is the heading of a preface.
func isPreface(line string) bool { return slices.Contains(prefaces, headingKey(line)) }
