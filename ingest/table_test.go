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

// given makes blocks of lines: a kind, then cells with a stroke between each; a line
// without a kind is a paragraph.
func given(text string) document.Document {
	var doc document.Document
	kinds := map[string]document.Kind{"h": document.Header, "r": document.Row}
	for line := range strings.Lines(text) {
		name, cells, table := strings.Cut(line, "> ")
		if !table {
			cells = line
		}
		b := document.Block{Start: len(doc.Text), Kind: kinds[name]}
		for i, cell := range strings.Split(strings.TrimSuffix(cells, "\n"), "|") {
			if i > 0 {
				doc.Text += "\t"
			}
			if b.Kind != document.Paragraph {
				b.Cells = append(b.Cells, document.Span{Start: len(doc.Text), End: len(doc.Text) + len(cell)})
			}
			doc.Text += cell
		}
		doc.Text += "\n"
		b.End = len(doc.Text)
		doc.Blocks = append(doc.Blocks, b)
	}
	return doc
}

// TestGivenTables: tables that a format knows go the same way as those that are found.
func TestGivenTables(t *testing.T) {
	for name, tc := range map[string]struct{ text, want string }{
		"a title, a cell over two rows, a row over all columns": {
			"第一章 目标\n主要目标如下。\n表3 主要指标\nh> 类别|指标|2030年\nr> 生态|林地|67\nr> |湿地|12\nr> 二、经济\nr> 产业|产值|3\n注：预计数。\n第二章 任务\n",
			"# 第一章表3 主要指标\n第一章表3第1行 类别：生态；指标：林地；2030年：67\n第一章表3第2行 类别：生态；指标：湿地；2030年：12\n第一章表3第3行 二、经济；类别：产业；指标：产值；2030年：3",
		},
		"a header of two lines": {
			"一、目标\nh> 指标|单位|2030年\nh> |（法定）|目标值\nr> 林地|亩|67\n",
			"# 一、\n一、第1行 指标：林地；单位：亩；2030年：67",
		},
		"heads under a head": {
			"一、目标\nh> 指标|分年目标\nh> 2029年|2030年\nr> 林地|66|67\n",
			"# 一、\n一、第1行 指标：林地；2029年：66；2030年：67",
		},
		"a header that comes again": {
			"一、目标\nh> 指标|2030年\nr> 林地|67\nh> 指标|2030年\nr> 湿地|12\n",
			"# 一、\n一、第1行 指标：林地；2030年：67\n一、第2行 指标：湿地；2030年：12",
		},
		"a box is more than its table": {
			"一、目标\n专栏1 主要指标\nh> 指标|2030年\nr> 林地|67\n注：预计数。\n",
			"# 一、专栏1\n一、专栏1第1行 指标：林地；2030年：67",
		},
		"no header":      {"一、目标\nr> 林地|67\nr> 湿地|12\n", "一、第1行 林地；67\n一、第2行 湿地；12"},
		"a header alone": {"一、目标\n建成。\nh> 指标|2030年\n", ""},
		"a table first":  {"h> 指标|2030年\nr> 林地|67\n", "# 引言\n引言第1行 指标：林地；2030年：67"},
	} {
		t.Run(name, func(t *testing.T) {
			doc := given(tc.text)
			p, err := Split(t.Context(), "x", doc)
			if err != nil {
				t.Fatal(err)
			}
			checkTiling(t, doc.Text, p.Clauses)
			checkCells(t, p)
			if diff := cmp.Diff(trimLines(tc.want), trimLines(shownTables(p))); diff != "" {
				t.Errorf("(-want +got):\n%s\n%s", diff, outline(doc.Text, p.Clauses))
			}
		})
	}
}

// TestSaid: a figure is read with its head and its unit; names of columns answer nothing.
func TestSaid(t *testing.T) {
	p, _ := read(t, "x.txt", "一、目标\n表1 指标\n指标\n单位\n2030年\n备注\n林地面积\n万亩\n＞67\n累计数\n湿地率（%）\n—\n12左右\n另算\n二、任务\n造林。\n")
	var got []string
	for _, c := range p.Clauses {
		if c.Level == LevelRow {
			got = append(got, p.Said(c, c.Span()))
		}
		if c.Level == LevelColumns && c.Answers() {
			t.Errorf("%s answers: %s", c.Address, p.Text[c.Start:c.End])
		}
	}
	want := []string{"指标：林地面积；单位：万亩；2030年：＞67万亩；备注：累计数", "指标：湿地率（%）；单位：—；2030年：12%左右；备注：另算"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// TestLongCell: of a long cell each sentence is read by itself, with what the row is about.
func TestLongCell(t *testing.T) {
	long := strings.Repeat("核对各区数据，", 9) + "按季通报。"
	p, _ := read(t, "x.txt", "一、任务\n序号\t事项\t内容\t责任单位\n1\t清查资产\t"+long+"年底前公开。\t市财政局\n2\t统一口径\t发布目录。\t市统计局\n")
	i := 0
	for p.Clauses[i].Level != LevelRow {
		i++
	}
	var got []string
	for _, s := range p.Sentences(p.Clauses[i]) {
		got = append(got, p.Said(p.Clauses[i], s))
	}
	want := []string{"事项：清查资产", "事项：清查资产；内容：" + long, "事项：清查资产；内容：年底前公开。", "事项：清查资产；责任单位：市财政局"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}
