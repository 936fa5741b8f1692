package ingest

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"planbot/ingest/document"
)

// shownTables are the tables of a plan as they are shown: a line for each table, its
// address and title, and one for each row.
func shownTables(p *Plan) string {
	var b strings.Builder
	for _, c := range p.Clauses {
		switch {
		case c.Level == LevelTable:
			b.WriteString("# " + c.Address + " " + c.Heading + "\n")
		case c.Level == LevelRow:
			b.WriteString(c.Address + " ")
			for i, w := range p.Row(c) {
				if i > 0 {
					b.WriteString("；")
				}
				if w.Head != "" {
					b.WriteString(w.Head + "：")
				}
				b.WriteString(w.Text)
			}
			b.WriteString("\n")
		}
	}
	return strings.TrimSpace(strings.ReplaceAll(b.String(), "# 引言 \n", "# 引言\n"))
}

// TestTables: the want section of each case is written by hand and is all that its text
// gives of tables: of one without any, nothing.
func TestTables(t *testing.T) {
	files, _ := filepath.Glob("testdata/tables/*.txtar")
	if len(files) < 20 {
		t.Fatalf("%d cases, want at least 20", len(files))
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			a, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			text := strings.ReplaceAll(string(section(a, "text")), "⇥", "\t")
			p, err := Split(t.Context(), "case", document.Document{Text: text})
			if err != nil {
				t.Fatal(err)
			}
			checkTiling(t, text, p.Clauses)
			checkCells(t, p)
			if diff := cmp.Diff(trimLines(string(section(a, "want"))), trimLines(shownTables(p))); diff != "" {
				t.Errorf("%s(-want +got):\n%s", a.Comment, diff)
			}
			if also := section(a, "also"); also != nil {
				checkWant(t, string(also), outline(text, p.Clauses))
			}
		})
	}
}

func trimLines(text string) string {
	lines := strings.Split(strings.TrimSpace(text), "\n")
	for i := range lines {
		lines[i] = strings.TrimSpace(lines[i])
	}
	return strings.Join(lines, "\n")
}

// checkCells checks that the cells of rows are parts of the plan's text, its own in order
// inside the row, and that what is shown of them is found there again.
func checkCells(t *testing.T, p *Plan) {
	t.Helper()
	for _, c := range p.Clauses {
		at := c.Start
		for _, w := range p.Row(c) {
			cell := w.At
			if !p.HasWords(cell.Text.Start, w.Text) || !p.HasWords(cell.Head.Start, w.Head) || w.Text == "" {
				t.Errorf("%s: %q or its head %q is not the text's", c.Address, w.Text, w.Head)
			}
			if cell.Text.Start < c.Start {
				continue
			}
			if cell.Text.Start < at || cell.Text.End > c.End {
				t.Errorf("%s: cell %v is not in order inside the row", c.Address, cell)
			}
			at = cell.Text.End
		}
	}
}

// TestRealTables: the numbers of tables and rows were counted by eye.
func TestRealTables(t *testing.T) {
	for file, want := range map[string][2]int{
		"wg_bj": {1, 30}, // 29 指标, one of two rows
		"wg_gz": {1, 30}, // 29 指标, one of two rows
		"wg_su": {1, 30}, "wg_sh": {1, 20}, "gf_公立医院考核": {1, 55}, "gf_创新举措表": {1, 17}, "gf_西藏班": {1, 20},
		"gf_农机意见": {}, "gf_工作规则": {}, "gf_提案答复": {}, "gf_督查激励通知": {}, "gf_粮食应急预案": {}, "gf_自贸措施": {}, "gf_个税条例": {},
		"jy_hefei": {}, "bg_guangzhou": {}, "bg_gwy2012": {},
	} {
		t.Run(file, func(t *testing.T) {
			data, err := os.ReadFile("../../shared/plans-kinds/" + file + ".txt")
			if err != nil {
				t.Skip("../shared is not there: ", err)
			}
			p, _ := read(t, file+".txt", string(data))
			checkTiling(t, p.Text, p.Clauses)
			checkCells(t, p)
			var got [2]int
			bare := 0
			for _, c := range p.Clauses {
				switch c.Level {
				case LevelTable:
					got[0]++
				case LevelRow:
					got[1]++
					if len(p.Row(c)) < 2 || p.Row(c)[len(p.Row(c))-1].Head == "" {
						bare++
						t.Logf("%s has no heads: %s", c.Address, p.Said(c, c.Span()))
					}
				}
			}
			if got != want || bare > 0 {
				t.Errorf("%d tables, %d rows, %d without heads; want %d and %d", got[0], got[1], bare, want[0], want[1])
			}
		})
	}
}
