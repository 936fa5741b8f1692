package retrieval

import (
	"encoding/json"
	"os"
	"strings"
	"testing"

	"planbot/ingest/statement"
	"planbot/retrieval/decide"
	"planbot/retrieval/library"
	"planbot/retrieval/slot"
)

// targets is F14's table, one cell a line, among text on the same things.
const targets = "甲市国民经济和社会发展第十五个五年规划纲要\n第一章 主要目标\n到2030年，绿色发展水平显著提升，人民生活品质不断提高。\n" +
	"指标名称\n2025年\n2030年\n城镇新增就业人数（万人）\n31.4\n＞25\n[125]\n预期性\n全员劳动生产率（万元/人）\n29.6\n35\n预期性\n森林覆盖率（%）\n66.8\n67\n约束性\n" +
	"第二章 重点任务\n推进国土绿化行动，加强森林资源保护，提升森林生态系统的质量和稳定性。\n第三章 保障\n加强组织领导，落实各方责任，完善考核评价机制。\n"

// TestRowsAnswer: a figure of a table is found by its name, its year and its unit, which
// stand in other lines, and comes with the heads of its columns.
func TestRowsAnswer(t *testing.T) {
	l := realLibrary(t, "甲市.txt", targets)
	for question, want := range map[string]string{
		"2030年森林覆盖率目标是多少":       "森林覆盖率（%）\n66.8\n67\n约束性",
		"2030年森林覆盖率达到百分之多少":     "森林覆盖率（%）\n66.8\n67\n约束性",
		"全员劳动生产率2030年要达到多少万元每人": "全员劳动生产率（万元/人）\n29.6\n35\n预期性",
		"五年新增城镇就业多少万人":          "城镇新增就业人数（万人）\n31.4\n＞25\n[125]\n预期性",
	} {
		a := ask(t, l, question)
		if a.Status != Answered || a.Hits[0].Quote != want {
			t.Errorf("%s: %s, %q", question, a.Status, a.Hits[0].Quote)
		}
	}
	if a := ask(t, l, "2040年森林覆盖率目标是多少"); a.Status != NotFound || a.Why != decide.NoClause {
		t.Errorf("a year that no head names is answered: %+v", a.Hits[0].Quote)
	}
	if a := ask(t, l, "2027年森林覆盖率是多少"); a.Status != NotFound || a.Failed != slot.Time || len(a.Instead) == 0 || a.Hits[0].Quote != "森林覆盖率（%）\n66.8\n67\n约束性" {
		t.Errorf("a year between those of the heads: %s, failed %q, instead %+v", a.Status, a.Failed, a.Instead)
	}
	for question, want := range map[string]library.Tag{
		"2025年森林覆盖率是多少": {Place: "甲市", Time: "2025", Mode: statement.Result}, "2030年森林覆盖率是多少": {Place: "甲市", Time: "2030", Mode: statement.Goal},
	} {
		if got := ask(t, l, question).Hits[0].Tag; got != want {
			t.Errorf("%s: %+v", question, got)
		}
	}
	for _, h := range ask(t, l, "指标名称有2025年和2030年的吗").Hits {
		if strings.HasPrefix(h.Quote, "指标名称") {
			t.Errorf("names of columns are an answer: %q", h.Quote)
		}
	}
}

// TestCellsOfAHit: the contract's quote is one span of the source; its cells are spans by
// themselves and have their heads.
func TestCellsOfAHit(t *testing.T) {
	l := realLibrary(t, "甲市.txt", targets)
	h := ask(t, l, "2030年森林覆盖率目标是多少").Hits[0]
	got, err := json.Marshal(h.Cells)
	if want := `[{"head":"指标名称","text":"森林覆盖率（%）"},{"head":"2025年","text":"66.8"},{"head":"2030年","text":"67"},{"head":"","text":"约束性"}]`; err != nil || string(got) != want {
		t.Errorf("cells %s, %v", got, err)
	}
	checkHit(t, l, h)
	if h.Address != "第一章第3行" || !h.Whole {
		t.Errorf("%s, whole %t", h.Address, h.Whole)
	}
	if a := ask(t, l, "《甲市国民经济和社会发展第十五个五年规划纲要》第一章第3行"); a.Status != Answered || a.Hits[0].Clause != h.Clause {
		t.Errorf("its citation opens %s", a.Hits[0].Address)
	}
	if hits := l.At(h.Plan, h.Address); len(hits) != 1 || hits[0].Clause != h.Clause {
		t.Errorf("at %s: %d hits", h.Address, len(hits))
	}
}

func checkHit(t *testing.T, l *Library, h Hit) {
	t.Helper()
	if !l.Holds(h.Plan, h.Start, h.Before()+h.Mark()+h.After()) {
		t.Errorf("%s: the quote is not the text: %q", h.Address, h.Quote)
	}
	for _, c := range h.Cells {
		if !l.Holds(h.Plan, c.TextAt, c.Text) || !l.Holds(h.Plan, c.HeadAt, c.Head) {
			t.Errorf("%s: cell %q of %q is not the text", h.Address, c.Text, c.Head)
		}
	}
}

// TestLongRowsAreCut: of a row that is longer than a quote its cells are what of them is
// in the quote.
func TestLongRowsAreCut(t *testing.T) {
	long := strings.Repeat("核对各区资产底数，逐项登记造册。", 40)
	l := realLibrary(t, "a.txt", "甲市清查方案\n一、任务\n建立制度。\n序号\t事项\t内容\t责任单位\n1\t清查资产\t"+long+"年底前公开结果。\t市财政局\n2\t统一口径\t发布目录。\t市统计局\n")
	for _, h := range ask(t, l, "清查资产年底前公开结果").Hits {
		checkHit(t, l, h)
		n := 0
		for _, c := range h.Cells {
			n += len([]rune(c.Text))
		}
		if n > library.MaxQuote {
			t.Errorf("%s: cells of %d runes", h.Address, n)
		}
	}
}

// TestRealRows: every row of the real tables can be shown and is found at its address.
func TestRealRows(t *testing.T) {
	for _, file := range []string{"wg_sh.txt", "gf_西藏班.txt", "gf_公立医院考核.txt"} {
		data, err := os.ReadFile("../../shared/plans-kinds/" + file)
		if err != nil {
			t.Skip("../shared is not there: ", err)
		}
		l := fakeLibrary(t, file, string(data))
		rows := 0
		for _, p := range l.All() {
			for i, c := range p.Clauses {
				if len(c.Cells) == 0 {
					continue
				}
				rows++
				h := p.ClauseHit(i)
				checkHit(t, l, h)
				if hits := l.At(file, c.Address); len(hits) != 1 || hits[0].Clause != c.ID || len(h.Cells) == 0 {
					t.Errorf("%s: %d clauses there, %d cells", c.Address, len(hits), len(h.Cells))
				}
			}
		}
		if rows < 20 {
			t.Errorf("%s: %d rows", file, rows)
		}
	}
}
