package ingest

import (
	"planbot/ingest/document"
	"regexp"
)

// pageMark matches a line that is a page's number by its form (folded).
var pageMark = regexp.MustCompile(`^(?:[-—·~]+\s*(?:\d{1,4}|[ivxlc]{1,7})\s*[-—·~]+|第\s*\d{1,4}\s*页\s*[,/]?\s*(?:共\s*\d{1,4}\s*页)?|page\s*\d{1,4}(?:\s*of\s*\d{1,4})?)$`)

// maxMark bounds a page's mark, in runes: "第 128 页 共 152 页".
const maxMark = 24

// markPages marks what is printed at the edges of pages: page numbers and running
// heads.
func markPages(s *source, bs []block) {
	lone := &loneNumbers{waits: map[loneNumber]int{}}
	for i := range bs {
		s.step(1)
		from, to := s.trim(bs[i].start, bs[i].end)
		if from == to || to-from > maxMark {
			continue
		}
		line := string(s.runes[from:to])
		if pageMark.MatchString(line) {
			bs[i].kind, bs[i].edge = document.Furniture, true
		} else if n, ok := readLone(line); ok && !s.isLabeled(bs, i) {
			lone.add(i, n)
		}
	}
	for _, run := range lone.runs {
		if s.isPaging(bs, run) {
			for _, i := range run {
				bs[i].kind, bs[i].edge = document.Furniture, true
			}
		}
	}
	markRunningHeads(s, bs)
}

// isLabeled reports whether block i, a number, is that of a box or a table.
func (s *source) isLabeled(bs []block, i int) bool {
	if i == 0 {
		return false
	}
	from, to := s.trim(bs[i-1].start, bs[i-1].end)
	return to-from <= maxMark && labelOf(s.slice(from, to)) != ""
}

// A loneNumber is a number that is all of a line.
type loneNumber struct {
	roman bool
	value int
}

// loneNumbers are the runs 1, 2, 3 … of lone numbers, each as places among the blocks.
type loneNumbers struct {
	runs  [][]int
	waits map[loneNumber]int // by the number that goes it on, the run that waits for it
}

// add puts a number to the latest run that waits for it, or begins one.
func (l *loneNumbers) add(i int, n loneNumber) {
	run, ok := l.waits[n]
	if ok {
		delete(l.waits, n)
		l.runs[run] = append(l.runs[run], i)
	} else {
		run = len(l.runs)
		l.runs = append(l.runs, []int{i})
	}
	n.value++
	l.waits[n] = run
}

// readLone reads a line (folded) that is a number and nothing else.
func readLone(line string) (loneNumber, bool) {
	if n, ok := readDigits(line); ok {
		return loneNumber{value: n}, n > 0 && line[0] != '0'
	}
	return readRoman(line)
}

// maxLone is the greatest number that pages and notes have.
const maxLone = 9999

// readDigits reads a line that is digits and nothing else.
func readDigits(line string) (int, bool) {
	n := 0
	for _, r := range line {
		if r < '0' || r > '9' || n > maxLone/10 {
			return 0, false
		}
		n = n*10 + int(r-'0')
	}
	return n, line != ""
}

var romanDigits = map[rune]int{'i': 1, 'v': 5, 'x': 10, 'l': 50, 'c': 100}

func readRoman(line string) (loneNumber, bool) {
	n, last := loneNumber{roman: true}, 0
	for _, r := range line {
		digit := romanDigits[r]
		if digit == 0 {
			return loneNumber{}, false
		}
		if n.value += digit; last < digit {
			n.value -= 2 * last // iv
		}
		last = digit
	}
	return n, n.value > 0
}

// How a run of lone numbers shows that it is a run of pages.
const (
	minPages   = 3  // shorter runs are cells or notes
	pageLength = 12 // lines from one to the next, on average; rows of a table have at most nine (wg_sh: five)
)

// isPaging reports whether a run of lone numbers numbers pages: they are as far
// from each other as pages are long, or text stands before and after most of them,
// some of it broken in mid-sentence. The numbers of a list stand between sentences.
func (s *source) isPaging(bs []block, run []int) bool {
	last := len(run) - 1
	if len(run) < minPages {
		return false
	}
	if run[last]-run[0] >= pageLength*last {
		return true
	}
	between, open := 0, 0
	for _, i := range run {
		if i == 0 || !s.isText(bs[i-1]) || i+1 < len(bs) && !s.isText(bs[i+1]) {
			continue
		}
		between++
		if !s.readLine(bs[i-1]).ended() {
			open++
		}
	}
	return between*10 >= len(run)*6 && open > 0
}

// isText reports whether a block is a line of text or a numbered heading, and not a
// table's cell.
func (s *source) isText(b block) bool {
	l := s.readLine(b)
	return l.prose() || l.mark.style != styleNone
}

// maxRunningHead is the longest running head, in runes.
const maxRunningHead = 40

// markRunningHeads marks a short line that stands again and again at the edge of
// pages, beside their marks or form feeds: three times, and on one page in four.
func markRunningHeads(s *source, bs []block) {
	pages := 0
	heads := map[string][]int{}
	for i, b := range bs {
		s.step(1)
		if b.edge || s.hasFeed(b) {
			pages++
		}
		from, to := s.trim(b.start, b.end)
		if s.isAtEdge(bs, i) && from < to && to-from <= maxRunningHead && !endsSentence(s.lastWord(from, to)) {
			line := string(s.runes[from:to])
			heads[line] = append(heads[line], i)
		}
	}
	for _, places := range heads {
		if len(places) < minPages || len(places)*4 < pages {
			continue
		}
		for _, i := range places {
			bs[i].kind, bs[i].edge = document.Furniture, true
		}
	}
}

// isAtEdge reports whether block i, which is no mark, is the first or the last of a
// page.
func (s *source) isAtEdge(bs []block, i int) bool {
	if bs[i].edge {
		return false
	}
	return i > 0 && (bs[i-1].edge || s.hasFeed(bs[i-1])) || s.hasFeed(bs[i]) || i+1 < len(bs) && bs[i+1].edge
}

// hasFeed reports whether a form feed, which begins a page, follows a block.
func (s *source) hasFeed(b block) bool {
	for i := b.end - 1; i >= b.start && (isBreak(s.runes[i]) || isBlank(s.runes[i])); i-- {
		if s.runes[i] == '\f' {
			return true
		}
	}
	return false
}
