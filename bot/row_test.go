package bot

import (
	"testing"
	"time"

	"planbot/ingest"
	"planbot/ingest/raced"
	"planbot/retrieval/retrievaltest"
)

// rowOfTable is a bot of a plan with a table, and the hit of its row 2.
func rowOfTable(t *testing.T) (*exchange, *int, Quote, Line, string) {
	t.Helper()
	lib := retrievaltest.Library(t, retrievaltest.Encoder{}, "甲市绿化规划\n为了绿化，制定本规划。\n一、目标\n建成。\n表1 指标\n指标\n2025年\n完成值\n2030年\n目标值\n林地\n66\n67\n湿地在全市土地面积里的\n比重\n11\n12\n二、任务\n造林。\n")
	b := New(lib, time.Hour, time.Now)
	refused := new(int)
	b.Refused = func() { *refused++ }
	x, err := b.exchange(t.Context(), Chat{})
	if err != nil {
		t.Fatal(err)
	}
	hits := x.lib.At("0.txt", "一、表1第2行")
	if len(hits) != 1 {
		t.Fatalf("%d rows", len(hits))
	}
	return x, refused, x.words.newQuote(hits[0]), newLine(1, hits[0], ""), CopyText(hits[0])
}

// TestRowIsShownWithItsHeads: also what is copied and what is listed.
func TestRowIsShownWithItsHeads(t *testing.T) {
	_, _, quote, line, copied := rowOfTable(t)
	const want = "指标：湿地在全市土地面积里的比重；2025年完成值：11；2030年目标值：12"
	if got := quote.Row.String(); got != want {
		t.Errorf("shown %s", got)
	}
	if got := line.Shown(); got != want {
		t.Errorf("listed %s", got)
	}
	if copied != want+"\n——《甲市绿化规划》一、表1第2行" {
		t.Errorf("copied %s", copied)
	}
}

// TestUnsoundCellsStay: a cell or a head that is not the plan's text, or not from that
// place, is not sent.
func TestUnsoundCellsStay(t *testing.T) {
	raced.Skip(t)
	x, refused, good, line, _ := rowOfTable(t)
	changed := func(change func(r Row)) Quote {
		q := good
		q.Row = append(Row{}, good.Row...)
		change(q.Row)
		return q
	}
	m := x.sound(Message{Parts: []Part{
		good, line,
		changed(func(r Row) { r[2].Text = "13" }),
		changed(func(r Row) { r[1].Head = "2026年完成值" }),
		changed(func(r Row) { r[2].TextAt = r[1].TextAt }),
	}})
	for i, want := range []bool{true, true, false, false, false} {
		if _, said := m.Parts[i].(Text); said == want {
			t.Errorf("part %d: %v", i, m.Parts[i])
		}
	}
	if *refused != 3 {
		t.Errorf("%d refused rows are counted", *refused)
	}
}

// TestTablesAreOutlined: a table and its rows stand in the outline, its header does not.
func TestTablesAreOutlined(t *testing.T) {
	x, _, _, _, _ := rowOfTable(t)
	var got []string
	for _, c := range x.lib.Plans()[0].Clauses {
		if outlined(c) {
			got = append(got, label(x.lib.Plans()[0], c))
		}
	}
	want := []string{"一、目标", "表1 指标", "第1行 林地", "第2行 湿地在全市土地面积里的比重", "二、任务"}
	if len(got) != len(want) {
		t.Fatalf("%q", got)
	}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("%q, want %q", got[i], want[i])
		}
	}
	if (ingest.Clause{Level: ingest.LevelColumns, Leaf: true}).Answers() {
		t.Error("names of columns answer")
	}
}
