package sheet

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/simplifiedchinese"

	"planbot/ingest/document"
	"planbot/ingest/document/documenttest"
)

// made is a workbook that a function filled.
func made(t testing.TB, fill func(f *excelize.File)) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	fill(f)
	var out bytes.Buffer
	if err := f.Write(&out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// rowsIn puts rows into a sheet from a row on; cells are set apart by strokes.
func rowsIn(f *excelize.File, sheet string, from int, rows ...string) {
	for i, row := range rows {
		for c, cell := range strings.Split(row, "|") {
			at, _ := excelize.CoordinatesToCellName(c+1, from+i)
			_ = f.SetCellValue(sheet, at, cell)
		}
	}
}

const head, first = "序号|指标名称|单位|2030年", "1|公园绿地|公顷|100"

func TestXLSX(t *testing.T) {
	for _, tc := range []struct {
		name  string
		fill  func(f *excelize.File)
		want  string
		notes int
	}{
		{"rows", func(f *excelize.File) { rowsIn(f, "Sheet1", 1, head, first) }, "H " + head + "\nR " + first, 0},
		{"a title and a unit above", func(f *excelize.File) {
			rowsIn(f, "Sheet1", 1, "甲市主要指标", "|||单位：个", head, first)
			_ = f.MergeCell("Sheet1", "A1", "D1")
		}, "P 甲市主要指标\nP 单位：个\nH " + head + "\nR " + first, 0},
		{"who and when above", func(f *excelize.File) {
			rowsIn(f, "Sheet1", 1, "编制单位：甲局|||||", "|序号|指标|单位|2030年|责任单位", "|1|绿地|公顷|100|乙局")
		},
			"P 编制单位：甲局\nH |序号|指标|单位|2030年|责任单位\nR |1|绿地|公顷|100|乙局", 0},
		{"merged cells", func(f *excelize.File) {
			rowsIn(f, "Sheet1", 1, "类别|指标|单位|目标", "绿地|东园|个|1", "|西园|个|2", "二、道路")
			_ = f.MergeCell("Sheet1", "A2", "A3")
			_ = f.MergeCell("Sheet1", "A4", "D4")
		}, "H 类别|指标|单位|目标\nR 绿地|东园|个|1\nR 绿地|西园|个|2\nR 二、道路", 0},
		{"a header of two rows", func(f *excelize.File) {
			rowsIn(f, "Sheet1", 1, "指标|绿地||责任单位", "|2025年|2030年|", "公园|1|2|甲局")
			_ = f.MergeCell("Sheet1", "A1", "A2")
			_ = f.MergeCell("Sheet1", "B1", "C1")
			_ = f.MergeCell("Sheet1", "D1", "D2")
		}, "H 指标|绿地 2025年|绿地 2030年|责任单位\nR 公园|1|2|甲局", 0},
		{"empty rows and columns", func(f *excelize.File) { rowsIn(f, "Sheet1", 3, "|||"+head, "", "|||"+first) }, "H " + head + "\nR " + first, 0},
		{"two tables on a sheet", func(f *excelize.File) { rowsIn(f, "Sheet1", 1, head, first, "", "附：乙市指标", head, first) },
			"H " + head + "\nR " + first + "\nP 附：乙市指标\nH " + head + "\nR " + first, 0},
		{"named sheets", func(f *excelize.File) {
			rowsIn(f, "Sheet1", 1, head, first)
			_, _ = f.NewSheet("乙市指标")
			rowsIn(f, "乙市指标", 1, head, first)
		}, "H " + head + "\nR " + first + "\nP 乙市指标\nH " + head + "\nR " + first, 0},
		{"hidden sheets and rows", func(f *excelize.File) {
			rowsIn(f, "Sheet1", 1, head, first, "2|不见|公顷|1")
			_ = f.SetRowVisible("Sheet1", 3, false)
			_, _ = f.NewSheet("底稿")
			rowsIn(f, "底稿", 1, "不见")
			_ = f.SetSheetVisible("底稿", false)
		}, "H " + head + "\nR " + first, 2},
		{"numbers as displayed", func(f *excelize.File) {
			rowsIn(f, "Sheet1", 1, "指标|单位|2030年|2031年", "绿地率")
			style, _ := f.NewStyle(&excelize.Style{NumFmt: 10})
			_ = f.SetCellValue("Sheet1", "C2", 0.4567)
			_ = f.SetCellStyle("Sheet1", "C2", "C2", style)
			_ = f.SetCellValue("Sheet1", "D2", 1234.5)
		}, "H 指标|单位|2030年|2031年\nR 绿地率||45.67%|1234.5", 0},
		{"lines in a cell", func(f *excelize.File) { rowsIn(f, "Sheet1", 1, head, "1|公园\n绿地|公顷|100") }, "H " + head + "\nR 1|公园 绿地|公顷|100", 0},
	} {
		t.Run(tc.name, func(t *testing.T) {
			data := made(t, tc.fill)
			doc, err := ReadXLSX(t.Context(), data)
			if err != nil || !IsXLSX(data) || len(doc.Notes) != tc.notes {
				t.Fatalf("error %v, notes %v", err, doc.Notes)
			}
			documenttest.Tiled(t, doc)
			if diff := cmp.Diff(tc.want, documenttest.Shown(doc)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// packed is a ZIP of one part.
func packed(name, content string) []byte {
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	f, _ := w.Create(name)
	_, _ = f.Write([]byte(content))
	_ = w.Close()
	return out.Bytes()
}

func TestXLSXHostile(t *testing.T) {
	good := made(t, func(f *excelize.File) { rowsIn(f, "Sheet1", 1, head, first) })
	far := made(t, func(f *excelize.File) {
		for i := 1; i <= 200; i++ {
			_ = f.SetCellValue("Sheet1", fmt.Sprintf("XFD%d", i), "公园")
		}
	})
	for _, tc := range []struct {
		name string
		data []byte
		want error
	}{
		{"cut off", good[:len(good)/2], document.ErrDamaged},
		{"one part", packed("xl/workbook.xml", "<workbook/>"), nil},
		{"a bomb", packed("xl/workbook.xml", strings.Repeat(" ", maxUnpacked+1)), document.ErrTooLarge},
		{"cells far away", far, document.ErrTooLarge},
		{"nothing in it", made(t, func(*excelize.File) {}), document.ErrEmpty},
	} {
		t.Run(tc.name, func(t *testing.T) {
			if _, err := ReadXLSX(t.Context(), tc.data); err == nil || tc.want != nil && !errors.Is(err, tc.want) {
				t.Errorf("error %v, want %v", err, tc.want)
			}
		})
	}
}

func TestCSV(t *testing.T) {
	gbk, _ := simplifiedchinese.GB18030.NewEncoder().String("指标,单位,2030年\n公园绿地,公顷,100\n城市道路,公里,200\n")
	for _, tc := range []struct {
		name, data, want string
	}{
		{"commas", "指标,单位,2030年\n\"公园,绿地\",公顷,\"1,000\"\n道路,公里,2\n", "H 指标|单位|2030年\nR 公园,绿地|公顷|1,000\nR 道路|公里|2"},
		{"tabs", "\ufeff指标\t单位\t2030年\r\n绿地\t公顷\t100\r\n道路\t公里\t2\r\n", "H 指标|单位|2030年\nR 绿地|公顷|100\nR 道路|公里|2"},
		{"GBK", gbk, "H 指标|单位|2030年\nR 公园绿地|公顷|100\nR 城市道路|公里|200"},
		{"two columns", "指标,2030年\n甲,1\n乙,2\n丙,3\n丁,4\n戊,5", "H 指标|2030年\nR 甲|1\nR 乙|2\nR 丙|3\nR 丁|4\nR 戊|5"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			doc, err := ReadCSV(t.Context(), []byte(tc.data))
			if err != nil || !IsCSV([]byte(tc.data)) {
				t.Fatal(err)
			}
			documenttest.Tiled(t, doc)
			if diff := cmp.Diff(tc.want, documenttest.Shown(doc)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestIsCSV(t *testing.T) {
	for _, no := range []string{"", "甲,乙", "甲,乙,丙\n丁,戊", "建设公园,绿地。\n建设道路,河流。\n建设东,西。\n甲,乙。\n丙,丁。\n戊,己。", "甲,乙,丙\n丁,戊\n己,庚,辛", "一、目标\n二、任务\n三、保障"} {
		if IsCSV([]byte(no)) {
			t.Errorf("IsCSV(%q)", no)
		}
	}
	for _, name := range []string{"合肥", "杭州", "宁波市推进", "宁波市城市", "2024年宁波"} {
		if IsCSV([]byte(documenttest.Truth(t, name))) {
			t.Errorf("%s is taken for a table", name)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add(made(f, func(f *excelize.File) { rowsIn(f, "Sheet1", 1, head, first) }))
	f.Add([]byte("指标,单位\n\"a\n,b\",c\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		read := ReadCSV
		if IsXLSX(data) {
			read = ReadXLSX
		}
		doc, err := read(t.Context(), data)
		if err == nil && strings.TrimSpace(doc.Text) == "" {
			t.Error("an empty text without an error")
		}
		documenttest.Tiled(t, doc)
	})
}
