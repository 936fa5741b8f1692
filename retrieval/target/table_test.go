package target

import (
	"fmt"
	"strings"
	"testing"

	"planbot/retrieval/encoder"
	"planbot/retrieval/library/librarytest"
)

// TestMainTable: the table with most goals is the main one; a plan without one has none.
func TestMainTable(t *testing.T) {
	x := city(t)
	table, ok := x.MainTable("丙纲要.txt")
	if !ok || len(table.Rows) != 6 {
		t.Fatal(ok, table)
	}
	if r := table.Rows[0]; r.Name != "森林覆盖率（%）" || r.Before != "41.2" || r.Goal != "43" || r.BeforeHead != "2025年" || r.GoalHead != "2030年" {
		t.Errorf("%+v", r)
	}
	if r := table.Rows[5]; r.Goal != "〔16〕" {
		t.Errorf("the cell is not whole: %q", r.Goal)
	}
	for _, file := range []string{"丙报告.txt", "no such"} {
		if _, ok := x.MainTable(file); ok {
			t.Errorf("%s has a table", file)
		}
	}
}

// TestLinked: units, goals and the same project in other clauses count; slogans, what was
// done and glossaries do not.
func TestLinked(t *testing.T) {
	x := NewIndex(librarytest.Open(t, encoder.Fake{},
		"甲.txt", "甲市行动方案\n一、工程。实施“北岸新园”工程，推进“三个一批”。（责任单位：市园林局、市财政局）\n二、道路。到2030年，新建道路30公里、桥梁5座。\n三、宣传。做好宣传，推进“三个一批”。\n四、协同。推进“三个一批”，服务群众。\n五、机制。健全机制，推进“三个一批”。\n",
		"乙.txt", "2026年乙市政府工作报告\n一、2025年工作回顾\n“北岸新园”开园，新建桥梁7座。\n二、2026年工作安排\n支持“北岸新园”建设。\n名词解释\n“北岸新园”：新建的园区。\n"))
	var got []string
	for _, l := range append(x.Linked("甲.txt", 5), x.Linked("乙.txt", 5)...) {
		got = append(got, fmt.Sprintf("%s %d %d %d", l.Plan.Clauses[l.Clause].Address, l.Units, l.Goals, l.Others))
	}
	if want := "一、 2 0 2|二、 0 2 0|二、 0 0 2"; strings.Join(got, "|") != want {
		t.Error(got)
	}
	if len(x.Linked("甲.txt", 1)) != 1 || x.Linked("no such", 5) != nil {
		t.Error("not as many as asked for")
	}
}
