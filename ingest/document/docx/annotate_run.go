package docx

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
)

// A seam is a place where comments end or begin: their signs stand there.
type seam struct {
	ends, starts []int // ids of comments
}

// A spot is a place in the words of a piece, in runes.
type spot struct{ piece, at int }

// seams are all of a document.
type seams struct {
	in     map[spot]*seam
	beside map[int]*seam // of a run: what begins before it and ends behind
}

// of returns the seam that an anchor is.
func (s seams) of(a anchor) *seam {
	if a.run >= 0 {
		return entry(s.beside, a.run)
	}
	return entry(s.in, spot{a.piece, a.at})
}

// write parts runs, colours them and puts the signs of comments between them.
func (a *annotator) write(marks []placed) error {
	s := seams{map[spot]*seam{}, map[int]*seam{}}
	touched := map[int]bool{}
	for _, m := range marks {
		start, end := s.of(m.start), s.of(m.end)
		start.starts, end.ends = append(start.starts, m.id), append(end.ends, m.id)
	}
	for at := range s.in {
		touched[a.pieces[at.piece].run] = true
	}
	pieces := map[int][]int{} // of each run
	for i, p := range a.pieces {
		if p.run >= 0 && !p.whole {
			pieces[p.run] = append(pieces[p.run], i)
			touched[p.run] = touched[p.run] || len(a.paints[i]) > 0
		}
	}
	for i := range a.runs {
		if err := a.rewrite(i, pieces[i], touched[i], s); err != nil {
			return err
		}
	}
	return nil
}

// rewrite changes a run that is touched, and what stands beside it.
func (a *annotator) rewrite(i int, pieces []int, touched bool, s seams) error {
	run, beside := a.runs[i], s.beside[i]
	if !touched && beside == nil {
		return nil
	}
	e, err := a.part(run.part)
	if err != nil {
		return err
	}
	space, _ := a.spaces()
	w := &runWriter{edited: e, run: run, prefix: prefixOf(e.text[run.tag.Start:run.tag.End]), space: space}
	if beside != nil {
		e.insert(run.tag.Start, beginning, w.signs(seam{starts: beside.starts}))
		e.insert(run.end.End, ending, w.signs(seam{ends: beside.ends}))
	}
	if touched {
		for _, i := range pieces {
			w.piece(a.pieces[i], i, a.paints[i], s)
		}
		w.flush()
	}
	return nil
}

// prefixOf is the prefix of the name in a tag, empty for none.
func prefixOf(tag []byte) string {
	end := bytes.IndexAny(tag, " \t\r\n/>")
	prefix, _, ok := bytes.Cut(tag[1:end], []byte{':'})
	if !ok {
		return ""
	}
	return string(prefix)
}

// A runWriter changes one run.
type runWriter struct {
	*edited
	run     tracedRun
	prefix  string // of the namespace's elements there
	space   string // its address
	colour  string // of what is being written; empty: as it was
	pending *seam  // behind the piece before, at a byte
	at      int
}

// tag is an element without anything in it. Where the part names its elements without a
// prefix, an attribute still needs one.
func (w *runWriter) tag(name, attribute, value string) string {
	if w.prefix == "" {
		return fmt.Sprintf(`<pb:%s xmlns:pb="%s" pb:%s="%s"/>`, name, w.space, attribute, value)
	}
	return fmt.Sprintf(`<%s:%s %[1]s:%[3]s="%[4]s"/>`, w.prefix, name, attribute, value)
}

// named is the name of an element as the part writes it.
func (w *runWriter) named(name string) string {
	if w.prefix == "" {
		return name
	}
	return w.prefix + ":" + name
}

// signs are where comments end, with their signs, and where others begin.
func (w *runWriter) signs(s seam) string {
	var out strings.Builder
	for _, id := range s.ends {
		n := fmt.Sprint(id)
		out.WriteString(w.tag("commentRangeEnd", "id", n) + "<" + w.named("r") + ">" + w.tag("commentReference", "id", n) + "</" + w.named("r") + ">")
	}
	for _, id := range s.starts {
		out.WriteString(w.tag("commentRangeStart", "id", fmt.Sprint(id)))
	}
	return out.String()
}

// piece writes a piece: what begins before it, what begins or ends in it, and keeps what
// stands behind it until it is known what follows.
func (w *runWriter) piece(p piece, index int, paints []paint, s seams) {
	words := []rune(p.words)
	w.before(p, s.in[spot{index, 0}], colourAt(paints, 0))
	if places := inside(len(words), index, paints, s); len(places) > 0 {
		var out strings.Builder
		from := 0
		for _, at := range append(places, len(words)) {
			out.WriteString("<" + w.named("t") + ` xml:space="preserve">` + escape(string(words[from:at])) + "</" + w.named("t") + ">")
			if at < len(words) {
				w.colour = colourAt(paints, at)
				out.WriteString(w.between(s.in[spot{index, at}]))
			}
			from = at
		}
		w.put(p.at, instead, out.String())
	}
	w.pending, w.at = s.in[spot{index, len(words)}], p.at.End
}

// inside are the places in a piece of so many runes where a comment or a colour begins or
// ends.
func inside(n, index int, paints []paint, s seams) (out []int) {
	for _, p := range paints {
		for _, at := range []int{p.from, p.to} {
			if at > 0 && at < n && (s.in[spot{index, at}] != nil || colourAt(paints, at-1) != colourAt(paints, at)) {
				out = append(out, at)
			}
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// colourAt is the colour of a rune of a piece.
func colourAt(paints []paint, at int) string {
	for _, p := range slices.Backward(paints) {
		if p.from <= at && at < p.to {
			return p.kind.colour()
		}
	}
	return ""
}

// before parts the run before a piece, if something begins there or the colour is another.
// Before all that the run holds it is not parted: its own properties are changed.
func (w *runWriter) before(p piece, s *seam, colour string) {
	if w.pending != nil && w.at == p.at.Start {
		if s == nil {
			s = &seam{}
		}
		s = &seam{append(slices.Clip(w.pending.ends), s.ends...), append(slices.Clip(w.pending.starts), s.starts...)}
		w.pending = nil
	}
	w.flush()
	if s == nil && colour == w.colour {
		return
	}
	w.colour = colour
	if p.at.Start > w.run.content() {
		w.insert(p.at.Start, beginning, w.between(s))
		return
	}
	if s != nil {
		w.insert(w.run.tag.Start, beginning, w.signs(*s))
	}
	if at := w.run.properties; colour == "" {
		return
	} else if at.Start < at.End {
		w.put(at, instead, w.properties())
	} else {
		w.insert(w.run.tag.End, ending, w.properties())
	}
}

// flush writes what is pending behind the last piece.
func (w *runWriter) flush() {
	if w.pending == nil {
		return
	}
	if w.at == w.run.end.Start {
		w.insert(w.run.end.End, ending, w.signs(*w.pending))
	} else {
		w.colour = ""
		w.insert(w.at, ending, w.between(w.pending))
	}
	w.pending = nil
}

// between ends the run and begins it anew, in the colour that is now.
func (w *runWriter) between(s *seam) string {
	signs := ""
	if s != nil {
		signs = w.signs(*s)
	}
	return "</" + w.named("r") + ">" + signs + string(w.text[w.run.tag.Start:w.run.tag.End]) + w.properties()
}

// properties are those of the run in the colour that is now.
func (w *runWriter) properties() string {
	own := string(w.text[w.run.properties.Start:w.run.properties.End])
	if w.colour == "" {
		return own
	}
	highlight := w.tag("highlight", "val", w.colour)
	name := w.named("rPr")
	if own == "" || strings.HasSuffix(own, "/>") && strings.Count(own, "<") == 1 {
		return "<" + name + ">" + highlight + "</" + name + ">"
	}
	return highlighted(own, highlight)
}
