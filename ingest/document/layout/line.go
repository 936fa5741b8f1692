package layout

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
)

// A line is words beside each other.
type line struct {
	Box
	words []Word
	size  float64 // its em
	gap   float64 // what commonly parts its words
}

// linesOf groups words into lines, from top to bottom.
func linesOf(words []Word) []line {
	words = slices.Clone(words)
	slices.SortStableFunc(words, func(a, b Word) int { return cmp.Compare(a.midY(), b.midY()) })
	var out []line
	for _, w := range words {
		if last := len(out) - 1; last >= 0 && out[last].words[0].beside(w.Box) {
			out[last].words = append(out[last].words, w)
			continue
		}
		out = append(out, line{words: []Word{w}})
	}
	for i := range out {
		out[i].finish()
	}
	return out
}

// finish orders a line's words and measures it.
func (l *line) finish() {
	slices.SortStableFunc(l.words, func(a, b Word) int { return cmp.Compare(a.Left, b.Left) })
	l.Box, l.size = l.words[0].Box, sizeOf(l.words)
	var gaps []float64
	for i, w := range l.words[1:] {
		gaps = append(gaps, w.Left-l.words[i].Right)
		l.Box = l.Box.union(w.Box)
	}
	if mid := median(gaps); len(gaps) > 2 && mid < maxStretch*l.size {
		l.gap = mid
	}
}

// Gaps that are blanks of the text. Between hanzi and figures a printer leaves a
// quarter of an em that no one typed, and stretches it in justified lines.
const (
	blankBetweenWide   = 0.8
	blankBetweenNarrow = 0.1
	stretched          = 2 // times a line's common gap
	maxStretch         = 1 // ems; wider gaps are between cells
)

// text returns a line's words with the blanks between them.
func (l line) text() string { return l.join(l.words) }

func (l line) join(words []Word) string {
	var b strings.Builder
	for i, w := range words {
		if i > 0 && l.isBlank(words[i-1], w) {
			b.WriteByte(' ')
		}
		b.WriteString(w.Text)
	}
	return b.String()
}

// numbered matches a number behind which a blank was typed if there is any room: with it
// it is a heading's, and without it may be a part of a sentence.
var numbered = regexp.MustCompile(`^(?:第[一二三四五六七八九十百零\d]{1,6}[编篇章节条]|(?:专栏|附件|附表|表|图)\d{1,2}|0\d|\d{1,2}[.．])$`)

func (l line) isBlank(a, b Word) bool {
	gap := b.Left - a.Right
	if a.Left == l.Left && numbered.MatchString(a.Text) {
		return gap > blankBetweenNarrow*l.size
	}
	if lastRune(a.Text) < firstWide && firstRune(b.Text) < firstWide && !isDash(lastRune(a.Text)) && !isDash(firstRune(b.Text)) {
		return gap > blankBetweenNarrow*l.size
	}
	return gap >= blankBetweenWide*l.size && gap > stretched*l.gap
}

// maxRunGap is what parts characters of one run at the most, in ems: less than the gutter
// of columns, over which a mark hangs.
const maxRunGap = 0.25

// runsOf joins the words of lines that stand close together, so that words which are
// single characters, and stand in a grid, have no gaps below each other.
func runsOf(words []Word) []Word {
	var out []Word
	for _, l := range linesOf(words) {
		from := 0
		for i := 1; i <= len(l.words); i++ {
			if i == len(l.words) || l.words[i].Left-l.words[i-1].Right > maxRunGap*l.size {
				out = append(out, l.run(l.words[from:i]))
				from = i
			}
		}
	}
	return out
}

// run makes one word of some.
func (l line) run(words []Word) Word {
	w := Word{Box: words[0].Box, Text: l.join(words)}
	for _, o := range words {
		w.Box = w.Box.union(o.Box)
	}
	return w
}

// isDash tells dashes and dots of leaders, beside which Western typesetting leaves room.
func isDash(r rune) bool { return strings.ContainsRune("—–-~…·.", r) }

// segments cuts a line where it has wide gaps, at which cells may end.
func (l line) segments() []Word {
	var out []Word
	from := 0
	for i := 1; i <= len(l.words); i++ {
		if i < len(l.words) && !l.isWide(l.words[i].Left-l.words[i-1].Right) {
			continue
		}
		out, from = append(out, l.run(l.words[from:i])), i
	}
	return out
}

// wideGap is what parts two cells of a table without rules, in ems.
const wideGap = 1.2

func (l line) isWide(gap float64) bool { return gap >= wideGap*l.size && gap > stretched*l.gap }

// median returns the middle one of values, which it sorts; 0 of none.
func median(values []float64) float64 {
	if len(values) == 0 {
		return 0
	}
	slices.Sort(values)
	return values[len(values)/2]
}

// joinTexts puts the text of a line behind that of the line before.
func joinTexts(a, b string) string {
	if a != "" && b != "" && lastRune(a) < firstWide && firstRune(b) < firstWide && isWord(lastRune(a)) && isWord(firstRune(b)) {
		return a + " " + b
	}
	return a + b
}

func isWord(r rune) bool {
	return r >= '0' && r <= '9' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r == ',' || r == '.' || r == ';'
}
