package document

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// shown is a document's blocks: a letter for the kind, then its words or cells.
func shown(doc Document) string {
	letters := map[Kind]string{Paragraph: "P", Header: "H", Row: "R", Furniture: "F"}
	var out []string
	for _, b := range doc.Blocks {
		words := []string{strings.TrimSpace(doc.Text[b.Start:b.End])}
		if b.Cells != nil {
			words = nil
		}
		for _, c := range b.Cells {
			words = append(words, doc.Text[c.Start:c.End])
		}
		out = append(out, letters[b.Kind]+" "+strings.Join(words, "|"))
	}
	return strings.Join(out, "\n")
}

// gridOf reads a table: a line for each row, cells set apart by blanks; 甲<2 goes over
// two columns, 甲^2 over two rows, 甲! is a head, _ is empty.
func gridOf(text string) (rows [][]GridCell) {
	for _, line := range strings.Split(text, "\n") {
		row := []GridCell{}
		for _, word := range strings.Fields(line) {
			c := GridCell{}
			word, c.Head = strings.CutSuffix(word, "!")
			if before, n, ok := strings.Cut(word, "^"); ok {
				word, c.Rows = before, int(n[0]-'0')
			}
			if before, n, ok := strings.Cut(word, "<"); ok {
				word, c.Cols = before, int(n[0]-'0')
			}
			c.Text = strings.Trim(word, "_")
			row = append(row, c)
		}
		rows = append(rows, row)
	}
	return rows
}

func TestTable(t *testing.T) {
	for _, tc := range []struct{ name, table, want string }{
		{"names and figures", "指标 单位 2030年\n绿地 公顷 100", "H 指标|单位|2030年\nR 绿地|公顷|100"},
		{"a title over all columns", "公园表<3\n序号 名称 单位\n1 东园 个", "P 公园表\nH 序号|名称|单位\nR 1|东园|个"},
		{"a category over all columns", "序号 名称 单位\n一、公园<3\n1 东园 个", "H 序号|名称|单位\nR 一、公园\nR 1|东园|个"},
		{"a category with empty cells", "序号 名称 单位\n一、公园 _ _\n1 东园 个", "H 序号|名称|单位\nR 一、公园\nR 1|东园|个"},
		{"a cell over two rows", "类别 名称 单位\n公园^2 东园 个\n西园 个", "H 类别|名称|单位\nR 公园|东园|个\nR 公园|西园|个"},
		{"a last cell over two rows", "序号 名称 单位\n1 东园 甲局^2\n2 西园", "H 序号|名称|单位\nR 1|东园|甲局\nR 2|西园|甲局"},
		{"all but the first cell over two rows", "序号 名称 单位\n1 东园^2 甲局^2\n2", "H 序号|名称|单位\nR 1|东园|甲局\nR 2|东园|甲局"},
		{"a header of two rows", "指标^2 绿地<2\n目标 现状\n公园 9 8", "H 指标|绿地 目标|绿地 现状\nR 公园|9|8"},
		{"heads that the format tells", "甲! 乙!\n丙 丁", "H 甲|乙\nR 丙|丁"},
		{"no names", "东园 长街\n西园 短街", "R 东园|长街\nR 西园|短街"},
		{"figures at once", "1 2\n3 4", "R 1|2\nR 3|4"},
		{"a short row", "序号 名称 单位\n1 东园", "H 序号|名称|单位\nR 1|东园|"},
		{"a long row", "序号 名称\n1 东园 个", "H 序号|名称|\nR 1|东园|个"},
		{"a note below", "序号 名称 单位\n1 东园 个\n注：略<3", "H 序号|名称|单位\nR 1|东园|个\nP 注：略"},
		{"one column", "甲\n乙", "P 甲\nP 乙"},
		{"nothing", "", ""},
	} {
		t.Run(tc.name, func(t *testing.T) {
			var b Builder
			b.Table(gridOf(tc.table))
			doc, err := b.Document()
			if diff := cmp.Diff(tc.want, shown(doc)); diff != "" || err != nil {
				t.Errorf("%v (-want +got):\n%s", err, diff)
			}
		})
	}
}

// TestTableBounds: cells that claim to go over everything are refused at once.
func TestTableBounds(t *testing.T) {
	rows := make([][]GridCell, 200_000)
	for i := range rows {
		rows[i] = []GridCell{{Text: "甲", Cols: 1 << 30, Rows: 1 << 30}}
	}
	var b Builder
	b.Table(rows)
	if _, err := b.Document(); !errors.Is(err, ErrTooLarge) {
		t.Errorf("error %v", err)
	}
}
