package docx

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"planbot/ingest/document/counting"
	"planbot/ingest/document/zipxml"
)

const (
	levels = 9 // of a list
	// maxLevelText is the longest text of a number, in runes; Word's own lists have 8. What
	// is longer is cut, so that a number is never long.
	maxLevelText = 64
	maxStart     = 1<<31 - 1
)

// A level says how the paragraphs of one level of a list are numbered.
type level struct {
	defined bool
	start   int
	format  string
	text    string // 第%1条
	suffix  string // what parts the number from the words
	style   string // of the paragraphs that are at this level without saying so
	legal   bool   // all numbers in it are written in digits
	// restart is the level, counted from 1, whose paragraphs make this one begin anew; 0 for
	// none, -1 where it is any above.
	restart int
}

// An abstract is a list's definition (w:abstractNum); lists of one definition count on together.
type abstract struct {
	levels          [levels]level
	link, numStyles string // names of the style that it defines, or that defines it
}

// A list is one that paragraphs name (w:num): a definition and what it changes in it.
type list struct {
	abstract string       // id of the definition by which it counts
	defined  string       // id of the one that says how, which may be another's
	starts   [levels]*int // at which a level begins anew when the list does
	levels   [levels]*level
}

// numbering is a document's lists.
type numbering struct {
	abstracts map[string]*abstract
	lists     map[string]*list
}

func readNumbering(p *pack) (*numbering, error) {
	n := &numbering{abstracts: map[string]*abstract{}, lists: map[string]*list{}}
	err := p.root(p.parts["numbering"], func(d *zipxml.Decoder, _ zipxml.Element) error {
		return d.Children(func(e zipxml.Element) error {
			switch e.Name {
			case "w:abstractNum":
				return n.readAbstract(d, e.Attr("w:abstractNumId"))
			case "w:num":
				return n.readList(d, e.Attr("w:numId"))
			}
			return nil
		})
	})
	return n, err
}

// resolve follows definitions that are those of a style (w:numStyleLink): the style names
// a list, or a definition says that it is the style's.
func (n *numbering) resolve(s *styles) {
	linked := map[string]string{}
	for id, a := range n.abstracts {
		if a.link != "" {
			linked[a.link] = id
		}
	}
	for _, l := range n.lists {
		a := n.abstracts[l.abstract]
		if a == nil || a.numStyles == "" {
			continue
		}
		l.defined = linked[a.numStyles]
		if of := n.lists[s.num(a.numStyles).list]; of != nil && l.defined == "" {
			l.defined = of.abstract
		}
	}
}

func (n *numbering) readAbstract(d *zipxml.Decoder, id string) error {
	a := &abstract{}
	n.abstracts[id] = a
	return d.Children(func(e zipxml.Element) error {
		switch e.Name {
		case "w:lvl":
			if i, ok := levelOf(e.Attr("w:ilvl")); ok {
				return a.levels[i].read(d)
			}
		case "w:styleLink":
			a.link = e.Attr("w:val")
		case "w:numStyleLink":
			a.numStyles = e.Attr("w:val")
		}
		return nil
	})
}

func (n *numbering) readList(d *zipxml.Decoder, id string) error {
	l := &list{}
	n.lists[id] = l
	return d.Children(func(e zipxml.Element) error {
		switch e.Name {
		case "w:abstractNumId":
			l.abstract = e.Attr("w:val")
			l.defined = l.abstract
		case "w:lvlOverride":
			if i, ok := levelOf(e.Attr("w:ilvl")); ok {
				return l.readOverride(d, i)
			}
		}
		return nil
	})
}

func (l *list) readOverride(d *zipxml.Decoder, i int) error {
	return d.Children(func(e zipxml.Element) error {
		switch e.Name {
		case "w:startOverride":
			start := number(e.Attr("w:val"))
			l.starts[i] = &start
		case "w:lvl":
			l.levels[i] = &level{}
			return l.levels[i].read(d)
		}
		return nil
	})
}

func (l *level) read(d *zipxml.Decoder) error {
	*l = level{defined: true, format: "decimal", suffix: " ", restart: -1}
	return d.Children(func(e zipxml.Element) error { return l.property(d, e) })
}

func (l *level) property(d *zipxml.Decoder, e zipxml.Element) error {
	switch value := e.Attr("w:val"); e.Name {
	case "w:start":
		l.start = number(value)
	case "w:numFmt":
		l.format = formatOf(e)
	case "mc:AlternateContent":
		return choose(d, func(e zipxml.Element) error { return l.property(d, e) })
	case "w:lvlText":
		l.text = cut(value, maxLevelText)
	case "w:suff":
		l.suffix = suffixes[value]
	case "w:lvlRestart":
		l.restart = number(value)
	case "w:isLgl":
		l.legal = isOn(e)
	case "w:pStyle":
		l.style = value
	}
	return nil
}

// suffixes are what stands between a number and its words. A tab there is as wide as a
// blank; in a text it would part cells.
var suffixes = map[string]string{"tab": " ", "space": " ", "nothing": ""}

// formatOf returns a number's format; of one of the file's own, as 001, 002, the first number.
func formatOf(e zipxml.Element) string {
	if format := e.Attr("w:val"); format != "custom" {
		return format
	}
	first, _, _ := strings.Cut(e.Attr("w:format"), ",")
	return strings.TrimSpace(first)
}

func levelOf(s string) (int, bool) {
	i, err := strconv.Atoi(s)
	return i, err == nil && i >= 0 && i < levels
}

// number reads a number that is not negative.
func number(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil {
		return 0
	}
	return min(max(n, 0), maxStart)
}

func cut(s string, n int) string {
	if utf8.RuneCountInString(s) <= n {
		return s
	}
	return string([]rune(s)[:n])
}

// level returns how level i of a list is numbered.
func (n *numbering) level(list string, i int) (level, bool) {
	l := n.lists[list]
	if l == nil {
		return level{}, false
	}
	if o := l.levels[i]; o != nil {
		return *o, true
	}
	a := n.abstracts[l.defined]
	if a == nil {
		return level{}, false
	}
	return a.levels[i], a.levels[i].defined
}

// write writes the number of a paragraph at level i from the counters of its list.
func (n *numbering) write(list string, i int, counters [levels]int) string {
	l, ok := n.level(list, i)
	if !ok || l.format == counting.Bullet {
		return ""
	}
	var out strings.Builder
	for k := 0; k < len(l.text); k++ {
		if l.text[k] == '%' && k+1 < len(l.text) && l.text[k+1] >= '1' && l.text[k+1] <= '9' {
			k++
			out.WriteString(n.part(list, int(l.text[k]-'1'), counters, l.legal))
			continue
		}
		out.WriteByte(l.text[k])
	}
	if strings.TrimSpace(out.String()) == "" {
		return ""
	}
	return out.String() + l.suffix
}

// part writes the number of one level as a part of another's.
func (n *numbering) part(list string, i int, counters [levels]int, legal bool) string {
	l, ok := n.level(list, i)
	switch {
	case !ok:
		return ""
	case legal && l.format != counting.None && l.format != counting.Bullet:
		return strconv.Itoa(counters[i])
	}
	return counting.Number(counters[i], l.format)
}
