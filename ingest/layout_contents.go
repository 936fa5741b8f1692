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
	maxStrange    = 2 // lines in a row that are no entries: an entry's second line, a name that was changed
	entryBegins   = 5 // runes by which headings are looked up
	maxSameBegins = 8 // headings of one beginning that are compared
)

// An entry is a line read as one of a table of contents.
type entry struct {
	key    string // without blanks, dots and page
	dotted bool   // dots or a wide blank lead to a page
	paged  bool   // a number stands at its end
	again  int    // the next line that begins with the same words, or is their beginning; 0 for none
	first  bool   // it begins with a number 1, or is a preface
	long   bool   // too long to be an entry; key is its beginning
	line
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
	e := entry{line: s.readLine(b)}
	text := string(s.runes[e.from:min(e.to, e.from+maxDotted)])
	words := strings.TrimRight(text, "0123456789")
	e.paged = words != text && len(text)-len(words) <= 4
	tail := words[len(strings.TrimRight(words, contentsDots)):]
	e.dotted = e.paged && (strings.Count(tail, ".")+strings.Count(tail, "·")+strings.Count(tail, "-") > 1 || strings.ContainsAny(tail, "…—_\t") || strings.Count(tail, " ") > 2)
	key := []rune(headingKey(text))
	e.key, e.long = string(key[:min(len(key), maxEntry)]), len(key) > maxEntry || e.to-e.from > maxDotted
	e.first = e.mark.value == 1 || isPreface(e.key)
	return e
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

// listed reports whether a line is an entry: its page says so, or its heading comes
// again.
func (e entry) listed(titled bool) bool {
	return e.key != "" && !e.long && !endsSentence(e.last) && (e.dotted || e.again > 0 || titled && e.paged && e.mark.style != styleNone)
}

// contentsEnd returns whether a table of contents begins with block i, and where it
// ends or what looked like one does.
func (s *source) contentsEnd(bs []block, es []entry, i int, titled bool) (int, bool) {
	first := i
	if titled {
		for first = i + 1; first < len(bs) && bs[first].kind == document.Furniture; first++ {
		}
	}
	if first >= len(bs) || !titled && (!es[first].listed(false) || !es[first].first && !es[first].dotted || es[first].mark.style == styleAnnex) {
		return i, false
	}
	end, entries, dotted, numbered := s.entriesEnd(bs, es, first, titled)
	if titled {
		return end, entries >= minTitled
	}
	comesAgain := es[first].again >= end || dotted*10 >= entries*8
	return end, entries >= minEntries && numbered*10 >= entries*8 && comesAgain
}

// entriesEnd returns where the entries from a first one on end: where that comes
// again, or before a sentence or several lines that are none. It counts them, those
// with dots, and those with a number.
func (s *source) entriesEnd(bs []block, es []entry, first int, titled bool) (end, entries, dotted, numbered int) {
	limit := len(bs)
	if again := es[first].again; again > first+1 {
		limit = again
	}
	end = first
	strange := 0
	for k := first; k < limit && strange <= maxStrange; k++ {
		s.step(1)
		switch e := es[k]; {
		case bs[k].kind == document.Furniture:
		case e.listed(titled):
			end, entries, strange = k+1, entries+1, 0
			if e.dotted {
				dotted++
			}
			if e.mark.style != styleNone || isPreface(e.key) {
				numbered++
			}
		case e.key == "" || e.long || endsSentence(e.last) || s.isContentsTitle(bs[k]):
			return end, entries, dotted, numbered
		default:
			strange++
		}
	}
	return end, entries, dotted, numbered
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
		if open += e.key; e.paged {
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
