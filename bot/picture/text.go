package picture

import (
	"iter"
	"slices"
	"strings"
	"unicode"

	"github.com/rivo/uniseg"
)

// box is drawn for a character that the font does not have.
const box = "□"

// leftOut ends a text of which not all is shown.
const leftOut = "……"

// maxRunes is how much of one text is looked at.
const maxRunes = 2000

// cutMark ends a text that was too long to be looked at. No clean text holds it otherwise.
const cutMark = "\ue000"

// A writer makes texts ready to be drawn, and lays them in lines. It remembers what could
// not be drawn as it is.
type writer struct {
	pens
	glyphs  lookup
	missing []string
	cut     int
}

func newWriter() *writer { return &writer{pens: pens{}, glyphs: lookup{have: map[rune]bool{}}} }

// clean is a text as it can be drawn: without what is not seen, and with a box for each
// character that the font does not have.
func (w *writer) clean(text string) string {
	var out strings.Builder
	text, short := shortened(strings.ToValidUTF8(text, "�"))
	for rest, state := text, -1; rest != ""; {
		var cluster string
		cluster, rest, _, state = uniseg.FirstGraphemeClusterInString(rest, state)
		out.WriteString(w.drawn(cluster))
	}
	if short {
		out.WriteString(cutMark)
	}
	return out.String()
}

// shortened is as much of a text as is looked at, and whether that is not all.
func shortened(text string) (string, bool) {
	n := 0
	for i := range text {
		if n++; n > maxRunes {
			return text[:i], true
		}
	}
	return text, false
}

// drawn is a character as it is seen.
func (w *writer) drawn(cluster string) string {
	seen := strings.Map(visible, cluster)
	if strings.IndexFunc(seen, func(r rune) bool { return r != '\n' && !w.glyphs.has(r) }) < 0 {
		return seen
	}
	if !slices.Contains(w.missing, cluster) {
		w.missing = append(w.missing, cluster)
	}
	return box
}

// visible keeps what is seen of a text, line ends among it.
func visible(r rune) rune {
	switch {
	case r == '\n', r == '\u2028', r == '\u2029', r == '\v', r == '\f':
		return '\n'
	case r == '\t':
		return ' '
	case unicode.In(r, unicode.Cc, unicode.Cf), r >= 0xfe00 && r <= 0xfe0f: // with those that choose a form
		return -1
	}
	return r
}

// lines lays a clean text in lines of a width, at most so many; where it needs more, the
// last one ends in leftOut. Where a line may end is Unicode's rule (UAX 14): between any
// two hanzi, but no closing sign begins a line and no opening one ends it.
func (w *writer) lines(text string, size, width, most int) []string {
	p := w.of(size)
	text, short := strings.CutSuffix(text, cutMark)
	var out []string
	line := ""
	for segment, must := range segments(strings.TrimSpace(text)) {
		if len(out) > most {
			break
		}
		for _, part := range parts(p, segment, width) {
			if line != "" && p.width(line+strings.TrimRight(part, " \n")) > width {
				out, line = append(out, strings.TrimRight(line, " ")), ""
			}
			line += part
		}
		if must {
			out, line = append(out, strings.TrimRight(line, " \n")), ""
		}
	}
	if short || len(out) > most {
		w.cut++
		whole := min(len(out), most) - 1
		out = append(out[:max(0, whole)], ended(p, strings.Join(out[max(0, whole):], ""), width))
	}
	return out
}

// asBrackets makes brackets of quotation marks, as long in bytes: where lines end, Chinese
// sets them so, while Unicode's rule keeps what stands on either side of them together.
var asBrackets = strings.NewReplacer("“", "「", "”", "」")

// segments are what of a text is not parted, and whether its line has to end there.
func segments(text string) iter.Seq2[string, bool] {
	return func(yield func(string, bool) bool) {
		for rest, state := asBrackets.Replace(text), -1; rest != ""; {
			var segment string
			var must bool
			segment, rest, must, state = uniseg.FirstLineSegmentInString(rest, state)
			if !yield(text[:len(segment)], must) {
				return
			}
			text = text[len(segment):]
		}
	}
}

// ended is a line that ends in leftOut.
func ended(p *pen, line string, width int) string {
	for line != "" && p.width(line+leftOut) > width {
		runes := []rune(line)
		line = string(runes[:len(runes)-1])
	}
	return line + leftOut
}

// parts are what a segment that does not fit into a line is broken into.
func parts(p *pen, segment string, width int) []string {
	if p.width(strings.TrimRight(segment, " \n")) <= width {
		return []string{segment}
	}
	var out []string
	part := ""
	for rest, state := segment, -1; rest != ""; {
		var cluster string
		cluster, rest, _, state = uniseg.FirstGraphemeClusterInString(rest, state)
		if part != "" && p.width(part+cluster) > width {
			out, part = append(out, part), ""
		}
		part += cluster
	}
	return append(out, part)
}

// natural is how wide a text is where nothing breaks it but its own line ends, and
// longest how wide what may not be broken.
func (w *writer) natural(text string, size int) (natural, longest int) {
	p := w.of(size)
	text = strings.TrimSuffix(text, cutMark)
	for line := range strings.SplitSeq(text, "\n") {
		natural = max(natural, p.width(line))
	}
	for segment := range segments(text) {
		longest = max(longest, p.width(strings.TrimRight(segment, " \n")))
	}
	return natural, longest
}
