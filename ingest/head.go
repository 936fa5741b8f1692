package ingest

import (
	"strings"
	"unicode/utf8"
)

// A head is what of a document may say what it is: the lines before its text proper,
// and short lines after them, which may be a signature.
type head struct {
	plan  string // the text
	name  string // of the file, without its ending
	front []line
	rest  []line // after the front; of what is no short line, one empty line of text
	first string // the beginning of the text proper, to maxFirst
	names []pageFact
	best  titleBlock // the document's title, as it was found
}

// Bounds of the lines that are read of a head. Pages of governments print up to 500
// lines of navigation before a document.
const (
	maxFrontLines = 1500
	maxFrontText  = 12 // sentences: of a notice, before its signature
)

// maxFirst is how far into the text a speaker names whom he speaks for, in bytes.
const maxFirst = 3000

// newHead reads the head of a text that was split into clauses.
func newHead(text string, clauses []Clause) *head {
	h := &head{plan: text}
	end := frontEnd(text, clauses)
	sentences, bytes := 0, 0
	for _, c := range clauses {
		if !c.Leaf {
			continue
		}
		if c.Start >= end || len(h.front) >= maxFrontLines || sentences >= maxFrontText || bytes >= maxFront {
			h.addRest(c)
			continue
		}
		for _, l := range linesOf(text, c) {
			if l.span.Start >= end {
				break
			}
			h.front = append(h.front, l)
			bytes += len(l.text)
			if l.kind == lineText || l.kind == linePassed {
				sentences++
			}
		}
	}
	h.front = joinPassed(h.front)
	h.names = readMetadata(h.front)
	h.first = textFrom(text, h.front, end)
	return h
}

// maxPassedLines is how many lines may say when a document was passed, and by whom.
const maxPassedLines = 3

// joinPassed makes one line of those that say together when the document was passed.
func joinPassed(lines []line) []line {
	var out []line
	for i := 0; i < len(lines); i++ {
		l := lines[i]
		if l.kind == linePlain && passedStart.MatchString(l.text) {
			for n := 1; n < maxPassedLines && i+n < len(lines); n++ {
				l = line{text: l.text + lines[i+n].text, span: Span{Start: l.span.Start, End: lines[i+n].span.End}}
				if l.kind = l.kindOfLine(); l.kind == linePassed {
					i += n
					break
				}
				l.kind = linePlain
			}
			if l.kind != linePassed {
				l = lines[i]
			}
		}
		out = append(out, l)
	}
	return out
}

// maxSignature is the longest line of a signature, in bytes: 40 hanzi.
const maxSignature = 120

// addRest adds the lines of a clause after the front. Only a signature is looked for in
// them, so what a line is is asked of those with a date, and of the lines above such.
func (h *head) addRest(c Clause) {
	if c.Level == LevelFurniture {
		return // a page prints dates of other documents below one
	}
	for start, s := range eachLine(h.plan, c.Start, c.End) {
		from, to := trimSpan(h.plan, start, start+len(s))
		l := line{kind: lineText, span: Span{Start: from, End: to}}
		switch {
		case from == to:
			continue
		case to-from > maxSignature:
			if n := len(h.rest); n > 0 && h.rest[n-1].kind == lineText {
				continue // of several sentences one is enough
			}
		default:
			l.text = tidy(h.plan[from:to])
			if l.kind = linePlain; strings.Contains(l.text, "年") || strings.HasPrefix(l.text, "附") {
				l.kind = l.kindOfLine()
			}
		}
		h.rest = append(h.rest, l)
		if l.kind == lineDate {
			h.readSigners()
		}
	}
}

// readSigners asks what the lines above the last of the rest are.
func (h *head) readSigners() {
	last := len(h.rest) - 1
	for k := max(0, last-maxIssuers); k < last; k++ {
		if h.rest[k].kind == linePlain {
			h.rest[k].kind = h.rest[k].kindOfLine()
		}
	}
}

// frontEnd returns where the text proper begins at the latest: at the first number that
// is no annex's, or at a table of contents.
func frontEnd(text string, clauses []Clause) int {
	for _, c := range clauses {
		if c.Level == LevelNumbered && !strings.HasPrefix(c.Number, "附") {
			return c.Start
		}
		if c.Leaf && c.Level != LevelFurniture {
			for at, l := range eachLine(text, c.Start, c.End) {
				if contentsTitle.MatchString(strings.TrimSpace(l)) {
					return at
				}
			}
		}
	}
	return len(text)
}

// linesOf returns the lines of a clause that are not empty. A full line right above a
// line of text is text, too: the paragraph was wrapped.
func linesOf(text string, c Clause) []line {
	var out []line
	for start, s := range eachLine(text, c.Start, c.End) {
		if from, to := trimSpan(text, start, start+len(s)); from < to {
			out = append(out, newLine(text, Span{Start: from, End: to}, c.Level == LevelFurniture))
		}
	}
	if c.Level == LevelHead || c.Level == LevelFurniture {
		return out
	}
	for i := len(out) - 2; i >= 0; i-- {
		below := out[i+1]
		if out[i].kind == linePlain && below.kind == lineText && !(i == 0 && c.Level == LevelHeading) &&
			strings.Count(text[out[i].span.End:below.span.Start], "\n") <= 1 && isFull(out[i].text, below.text) {
			out[i].kind = lineText
		}
	}
	return out
}

// fullLine is how long a wrapped line is at least, as a share of the one below it: a
// title is shorter than the text.
const fullLine = 0.8

func isFull(l, below string) bool {
	return float64(utf8.RuneCountInString(l)) >= fullLine*float64(utf8.RuneCountInString(below))
}

// eachLine goes through the lines of text[from:to]: where each begins, and its words.
func eachLine(text string, from, to int) func(yield func(int, string) bool) {
	return func(yield func(int, string) bool) {
		for from < to {
			end := to
			if i := strings.IndexAny(text[from:to], "\n\r\v\f\u0085\u2028\u2029"); i >= 0 {
				_, n := utf8.DecodeRuneInString(text[from+i:])
				end = from + i + n
			}
			if !yield(from, text[from:end]) {
				return
			}
			from = end
		}
	}
}

// textFrom returns the beginning of the text proper: from the first sentence or greeting
// of the front, or from its end.
func textFrom(text string, front []line, end int) string {
	at := min(end, len(text))
	for _, l := range front {
		if l.kind == lineText || l.kind == lineGreets {
			at = l.span.Start
			break
		}
	}
	return text[at:min(len(text), at+maxFirst)]
}
