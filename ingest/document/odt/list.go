package odt

import (
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"planbot/ingest/document/counting"
	"planbot/ingest/document/zipxml"
)

const (
	levels   = 10 // of a list
	maxStart = 1<<31 - 1
	// maxPattern is the longest text of a number, in bytes; what is longer is no number.
	maxPattern = 256
)

// A listLevel says how the items of one level of a list are numbered.
type listLevel struct {
	format         string // a sample: 一, 二, 三, ...
	prefix, suffix string
	pattern        string // 第%2%条, which goes before prefix and suffix
	start          int
	shown          int    // how many levels a number shows, with dots between
	gap            string // between the number and the words
}

// A listStyle is how a list's levels are numbered; what is not a number is a bullet.
type listStyle [levels]listLevel

func (s *styles) readList(d *zipxml.Decoder, name string) error {
	l := &listStyle{}
	s.lists[name] = l
	return d.Children(func(e zipxml.Element) error {
		i := number(e.Attr("text:level"), 0) - 1
		if i < 0 || i >= levels || e.Name != "text:list-level-style-number" && e.Name != "text:outline-level-style" {
			return nil
		}
		l[i] = listLevel{
			format: e.Attr("style:num-format"), prefix: e.Attr("style:num-prefix"), suffix: e.Attr("style:num-suffix"),
			pattern: e.Attr("loext:num-list-format"), start: number(e.Attr("text:start-value"), 1),
			shown: number(e.Attr("text:display-levels"), 1), gap: " ",
		}
		return l[i].readGap(d)
	})
}

// readGap reads whether anything stands between the number and the words.
func (l *listLevel) readGap(d *zipxml.Decoder) error {
	return d.Children(func(e zipxml.Element) error {
		if e.Attr("text:label-followed-by") == "nothing" {
			l.gap = ""
		}
		return l.readGap(d)
	})
}

// number reads a number that is not negative, or returns what stands for it.
func number(s string, otherwise int) int {
	n, err := strconv.Atoi(s)
	if err != nil || n < 0 {
		return otherwise
	}
	return min(n, maxStart)
}

var placeholder = regexp.MustCompile(`%(\d{1,2})%`)

// write writes the number of an item at level i.
func (l *listStyle) write(i int, values [levels]int) string {
	at := l[i]
	if at.format == "" || utf8.RuneCountInString(at.pattern+at.prefix+at.suffix) > maxPattern {
		return ""
	}
	text := at.prefix + l.joined(max(0, i-at.shown+1), i, values) + at.suffix
	if at.pattern != "" {
		text = placeholder.ReplaceAllStringFunc(at.pattern, func(s string) string {
			k := number(strings.Trim(s, "%"), 0) - 1
			if k < 0 || k > i {
				return ""
			}
			return counting.Number(values[k], l[k].format)
		})
	}
	return text + at.gap
}

// joined writes the numbers of levels with dots between them.
func (l *listStyle) joined(from, to int, values [levels]int) string {
	var out []string
	for k := from; k <= to; k++ {
		if n := counting.Number(values[k], l[k].format); n != "" {
			out = append(out, n)
		}
	}
	return strings.Join(out, ".")
}

// A count is how far a list has counted. A level that does not run begins with its start.
type count struct {
	values [levels]int
	runs   [levels]bool
}

// next counts an item at level i; start is the number that it is given, -1 if none.
func (c *count) next(l *listStyle, i, start int) string {
	switch {
	case start >= 0:
		c.values[i] = start
	case c.runs[i]:
		c.values[i]++
	default:
		c.values[i] = l[i].start
	}
	c.runs[i] = true
	clear(c.runs[i+1:])
	values := c.values
	for k := range i {
		if !c.runs[k] {
			values[k] = l[k].start
		}
	}
	return l.write(i, values)
}

// lists are those that have begun, to be gone on.
type lists struct {
	byID    map[string]*count
	byStyle map[string]*count // the last of each style
}

func newLists() *lists { return &lists{map[string]*count{}, map[string]*count{}} }

// open returns the count of a list that begins: of the one that it goes on, or a new one.
func (l *lists) open(e zipxml.Element) *count {
	style := e.Attr("text:style-name")
	c := l.byID[e.Attr("text:continue-list")]
	if c == nil && e.Attr("text:continue-numbering") == "true" {
		c = l.byStyle[style]
	}
	if c == nil {
		c = l.begin(style)
	}
	if id := e.Attr("xml:id"); id != "" {
		l.byID[id] = c
	}
	l.byStyle[style] = c // it may be one before the last
	return c
}

// begin begins a list of a style.
func (l *lists) begin(style string) *count {
	c := &count{}
	l.byStyle[style] = c
	return c
}
