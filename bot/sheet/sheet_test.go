package sheet

import (
	"bytes"
	"encoding/csv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// rows hold words that spreadsheets might run, and such as no cell takes.
var rows = [][]any{
	{"指标", "数值", "数"},
	{"=cmd|'/C calc'!A1", "+5", 5.5}, {"@SUM(1)", "-2%", -2.0}, {" =1+1", "\t=1", 3}, {"＝HYPERLINK(\"x\")", "甲,\"乙\"\n丙\x00\xff", 0},
	{strings.Repeat("长", 40000), "", 1},
}

// asRead are the cells of rows as a spreadsheet has to show them.
func asRead(t *testing.T, got [][]string) {
	t.Helper()
	if len(got) != len(rows) {
		t.Fatalf("%d rows", len(got))
	}
	for i, row := range got[1:5] {
		for k, cell := range row[:2] {
			if strings.IndexAny(strings.TrimLeft(cell, " \t\n\r"), "=+-@＝＋－＠") == 0 {
				t.Errorf("row %d cell %d runs: %q", i+1, k, cell)
			}
		}
	}
	if got[1][1] != "'+5" || got[1][2] != "5.5" || got[2][2] != "-2" || got[4][1] != "甲,\"乙\"\n丙 �" || len([]rune(got[5][0])) != maxCell {
		t.Errorf("%q", got)
	}
}

func TestCSV(t *testing.T) {
	var out bytes.Buffer
	if err := CSV(&out, rows); err != nil {
		t.Fatal(err)
	}
	text, marked := strings.CutPrefix(out.String(), byteOrderMark)
	if !marked {
		t.Error("Excel does not know that this is UTF-8")
	}
	got, err := csv.NewReader(strings.NewReader(text)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	asRead(t, got)
}

func TestXLSX(t *testing.T) {
	var out bytes.Buffer
	if err := XLSX(&out, "指标", rows); err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(&out)
	if err != nil {
		t.Fatal(err)
	}
	got, err := f.GetRows("指标")
	if err != nil {
		t.Fatal(err)
	}
	asRead(t, got)
	if formula, _ := f.GetCellFormula("指标", "A2"); formula != "" {
		t.Errorf("formula %q", formula)
	}
	if kind, _ := f.GetCellType("指标", "C2"); kind != excelize.CellTypeUnset && kind != excelize.CellTypeNumber {
		t.Errorf("a number is of type %v", kind)
	}
}
