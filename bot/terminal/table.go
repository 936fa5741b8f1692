package terminal

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/mattn/go-runewidth"

	"planbot/bot"
)

// gap stands between the columns of a table.
const gap = "  "

// narrowest is what a column is not cut below: where the lines of a terminal are too short
// for that, each row takes some.
const narrowest = 16

// table writes columns aligned by how wide their characters are shown, the widest cut
// until a row fits into a line.
func (s Style) table(w io.Writer, t bot.Table) {
	wide, widths := s.columns(), widthsOf(t)
	if wide > 0 && !narrow(widths, wide) {
		s.stacked(w, t, wide)
		return
	}
	for r, row := range t {
		var line strings.Builder
		for i, cell := range row {
			line.WriteString(runewidth.FillRight(shorten(control.Replace(cell), widths[i]), widths[i]) + gap)
		}
		text := strings.TrimRight(line.String(), " ")
		if r == 0 {
			text = s.set(dim, text)
		}
		fmt.Fprintln(w, text)
	}
}

// stacked writes rows without their heads: number and name in a line, the rest below.
func (s Style) stacked(w io.Writer, t bot.Table, wide int) {
	for _, row := range t[1:] {
		named := min(2, len(row))
		fmt.Fprintln(w, shorten(control.Replace(strings.Join(row[:named], gap)), wide))
		rest := slices.DeleteFunc(slices.Clone(row[named:]), func(cell string) bool { return cell == "" })
		if len(rest) > 0 {
			fmt.Fprintln(w, s.set(dim, "   "+strings.Join(rest, gap)))
		}
	}
}

// widthsOf returns how wide each column is.
func widthsOf(t bot.Table) (widths []int) {
	for _, row := range t {
		for i, cell := range row {
			if i == len(widths) {
				widths = append(widths, 0)
			}
			widths[i] = max(widths[i], runewidth.StringWidth(cell))
		}
	}
	return widths
}

// narrow takes from the widest column until all fit into a line, and reports whether they
// do.
func narrow(widths []int, wide int) bool {
	all := len(gap) * (len(widths) - 1)
	for _, w := range widths {
		all += w
	}
	for ; all > wide && slices.Max(widths) > narrowest; all-- {
		widths[slices.Index(widths, slices.Max(widths))]--
	}
	return all <= wide
}
