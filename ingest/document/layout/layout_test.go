package layout

import (
	"fmt"
	"strings"
	"testing"

	"planbot/ingest/document"
)

// Pages are typeset as official documents are: 16 points, lines of 28 characters 28
// points apart, the first at 100.
const (
	em, pitch   = 16.0, 28.0
	left, first = 80.0, 100.0
)

// set puts a text on a page, its figures half as wide.
func set(x, y, size float64, text string) Word {
	n, _ := ems(text)
	return Word{Box{x, y, x + n*size, y + lineHeight*size}, text}
}

// lines typesets lines below each other from a place on; ideographic blanks before one
// move it in, and a stroke | sets what follows it 30 ems further right.
func lines(x, y, size float64, texts ...string) []Word {
	var out []Word
	for i, text := range texts {
		for k, part := range strings.Split(text, "|") {
			words := strings.TrimLeft(part, "　")
			in := float64(len(part)-len(words)) / 3
			if words != "" {
				out = append(out, set(x+(in+8*float64(k))*size, y+pitch/em*size*float64(i), size, words))
			}
		}
	}
	return out
}

func page(n int, words ...[]Word) Page {
	p := Page{Number: n, Width: 595, Height: 842}
	for _, w := range words {
		p.Words = append(p.Words, w...)
	}
	return p
}

// body is a page's text in one column.
func body(texts ...string) []Word { return lines(left, first, em, texts...) }

func head(text string) []Word { return []Word{set(200, 56, 9, text)} }
func foot(text string) []Word { return []Word{set(290, 760, 9, text)} }

// net4 draws the rules of a table: its levels, and its upright lines.
func net4(levels, uprights []float64) (out []Box) {
	l, r := uprights[0], uprights[len(uprights)-1]
	for _, y := range levels {
		out = append(out, Box{l, y, r, y + 1})
	}
	for _, x := range uprights {
		out = append(out, Box{x, levels[0], x + 1, levels[len(levels)-1]})
	}
	return out
}

const (
	full  = "为加快建设宜居城市根据市委有关工作部署和要求结合本市实际" // 28 characters
	full2 = "　　" + "建设宜居城市根据市委有关工作部署和要求结合本市实际"
	short = "制定本方案。"
)

// column is 14 characters of full.
const column = "为加快建设宜居城市根据市委有"

// dump writes a line for each block: page, kind, text; cells between strokes.
func dump(doc document.Document) string {
	var b strings.Builder
	for _, block := range doc.Blocks {
		text := strings.TrimSuffix(doc.Text[block.Start:block.End], "\n")
		fmt.Fprintf(&b, "%d %s %s\n", block.Page, block.Kind, strings.ReplaceAll(text, "\t", "/"))
	}
	return b.String()
}

func TestReadingOrder(t *testing.T) {
	in := strings.TrimLeft(full2, "　")
	for _, tc := range []struct {
		name  string
		pages []Page
		want  string
	}{
		{"lines of a paragraph", []Page{page(1, body(full2, full, short, full2, short))}, "1  " + in + full + short + "\n1  " + in + short + "\n"},
		{"a short line ends one", []Page{page(1, body(full2, short, full, short))}, "1  " + in + short + "\n1  " + full + short + "\n"},
		{"a heading above", []Page{page(1, lines(left, first, 22, "　　某市行动方案"), lines(left, first+50, em, full2, short))}, "1  某市行动方案\n1  " + in + short + "\n"},
		{"without indents numbers begin one", []Page{page(1, body(full[:len(full)-3]+"。", "二、"+full[:len(full)-6], short))}, "1  " + full[:len(full)-3] + "。\n1  二、" + full[:len(full)-6] + short + "\n"},
		{"a gap between paragraphs", []Page{page(1, body(full, full), lines(left, first+2*pitch+20, em, full, short))}, "1  " + full + full + "\n1  " + full + short + "\n"},
		{"over a page, with furniture", []Page{
			page(1, head("某市方案"), body(full2, full), foot("—1—")), page(2, head("某市方案"), body(full, short), foot("—2—")),
		}, "1 furniture 某市方案\n1  " + in + full + full + short + "\n1 furniture —1—\n2 furniture 某市方案\n2 furniture —2—\n"},
		{"over a page, with a note", []Page{
			page(1, body(full2, full), lines(left, 700, 9, "①公园指各级公园", "和绿地。", "②绿地指城市绿地。"), foot("—1—")), page(2, body(full, short)),
		}, "1  " + in + full + full + short + "\n1  ①公园指各级公园和绿地。\n1  ②绿地指城市绿地。\n1 furniture —1—\n"},
		{"bare numbers on all pages", []Page{page(1, body(full2, short), foot("1")), page(2, body(full2, short), foot("2"))},
			"1  " + in + short + "\n1 furniture 1\n2  " + in + short + "\n2 furniture 2\n"},
		{"a line that is not on other pages is text", []Page{page(1, head("关于印发方案的通知"), body(full2, short)), page(2, body(full2, short))},
			"1  关于印发方案的通知\n1  " + in + short + "\n2  " + in + short + "\n"},
		{"figures in a line", []Page{page(1, []Word{set(left, first, em, "到"), set(left+20, first, em, "2025"), set(left+55, first, em, "年，"), set(left+90, first, em, "GDP"), set(left+118, first, em, "growth")})},
			"1  到2025年，GDP growth\n"},
		{"a narrow one behind a number", []Page{page(1, []Word{set(left, first, em, "第一章"), set(left+52, first, em, "总则")})}, "1  第一章 总则\n"},
		{"a wide blank is one", []Page{page(1, []Word{set(left, first, em, "第一章"), set(left+80, first, em, "总则")})}, "1  第一章 总则\n"},
		{"a stretched line has none", []Page{page(1, []Word{set(left, first, em, "中"), set(left+30, first, em, "央"), set(left+60, first, em, "、"), set(left+90, first, em, "省")})}, "1  中央、省\n"},
		{"two columns below a title", []Page{page(1, lines(left, first, 22, "　　　关于建设宜居城市的方案"),
			lines(left, first+60, em, column, column, column, "左"), lines(left+260, first+60, em, "右"+column[3:], column, "右"))},
			"1  关于建设宜居城市的方案\n1  " + column + column + column + "左\n1  右" + column[3:] + column + "右\n"},
		{"a paragraph over columns", []Page{page(1, lines(left, first, em, "　　"+column[6:], column, column), lines(left+260, first, em, column, "右。", "　　"+column[6:], "右"))},
			"1  " + column[6:] + column + column + column + "右。\n1  " + column[6:] + "右\n"},
		{"contents", []Page{page(1, body("一、总体要求…………………1", "二、重点任务．．．．．．．．．12"))}, "1 contents 一、总体要求…………………1\n1 contents 二、重点任务．．．．．．．．．12\n"},
		{"radicals", []Page{page(1, body("⼀、⼈⺠⼾⼝", "⻅"))}, "1  一、人民户口\n1  见\n"},
	} {
		t.Run(tc.name, func(t *testing.T) { check(t, tc.want, tc.pages...) })
	}
}

func check(t *testing.T, want string, pages ...Page) {
	t.Helper()
	doc, err := Document(t.Context(), pages)
	if err != nil {
		t.Fatal(err)
	}
	if got := dump(doc); got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
	at := 0
	for _, b := range doc.Blocks {
		if b.Start != at {
			t.Fatalf("block %+v does not begin at %d", b, at)
		}
		at = b.End
		for _, c := range b.Cells {
			if c.Start > c.End || c.End > b.End {
				t.Errorf("cell %v is not in block %+v", c, b)
			}
		}
	}
}

func TestTables(t *testing.T) {
	ruled := func(p Page, levels, uprights []float64) Page {
		p.Rules = append(p.Rules, net4(levels, uprights)...)
		return p
	}
	x := []float64{78, 200, 320}
	for _, tc := range []struct {
		name  string
		pages []Page
		want  string
	}{
		{"rules", []Page{ruled(page(1, body("指标|目标", "绿地|3公顷")), []float64{96, 124, 152}, x)}, "1 header 指标/目标\n1 row 绿地/3公顷\n"},
		{"wrapped cells", []Page{ruled(page(1, body("指标|目标", "公园绿地|3公顷", "面积|")), []float64{96, 124, 180}, x)}, "1 header 指标/目标\n1 row 公园绿地面积/3公顷\n"},
		{"an empty cell", []Page{ruled(page(1, body("指标|目标", "绿地|")), []float64{96, 124, 152}, x)}, "1 header 指标/目标\n1 row 绿地/\n"},
		{"a head of figures is none", []Page{ruled(page(1, body("绿地|3", "道路|4")), []float64{96, 124, 152}, x)}, "1 row 绿地/3\n1 row 道路/4\n"},
		{"years are heads", []Page{ruled(page(1, body("指标|2025", "道路|4")), []float64{96, 124, 152}, x)}, "1 header 指标/2025\n1 row 道路/4\n"},
		{"a head again on the next page", []Page{ruled(page(1, body("指标|目标", "绿地|3")), []float64{96, 124, 152}, x), ruled(page(2, body("指标|目标", "道路|4")), []float64{96, 124, 152}, x)},
			"1 header 指标/目标\n1 row 绿地/3\n2 furniture 指标 目标\n2 row 道路/4\n"},
		{"text around", []Page{ruled(page(1, lines(left, first-pitch, em, "表 指标"), body("指标|目标", "绿地|3", "注：示例。")), []float64{96, 124, 152}, x)},
			"1  表 指标\n1 header 指标/目标\n1 row 绿地/3\n1  注：示例。\n"},
		{"a frame is no table", []Page{ruled(page(1, body("专栏一", "绿地建设。")), []float64{96, 124, 152}, []float64{78, 320})}, "1  专栏一\n1  绿地建设。\n"},
		{"alignment", []Page{page(1, body("指标|目标|单位", "绿地|3|公顷", "道路|4|公里", "管网|5|公里"))}, "1 header 指标/目标/单位\n1 row 绿地/3/公顷\n1 row 道路/4/公里\n1 row 管网/5/公里\n"},
		{"alignment, cells in the middle of their rows", []Page{page(1,
			lines(10, first, em, "||计量|"), lines(10, first+pitch/2, em, "指标|目标||备注"), lines(10, first+pitch, em, "||单位|"),
			lines(10, first+2*pitch, em, "一、基础设施的建设和改造"),
			lines(10, first+3*pitch, em, "道路|4|公里|无"), lines(10, first+4*pitch, em, "管网|5|公里|无"))},
			"1 header 指标/目标/计量单位/备注\n1 row 一、基础设施的建设和改造\n1 row 道路/4/公里/无\n1 row 管网/5/公里/无\n"},
		{"alignment, cells that go on below", []Page{page(1, body("指标|目标|单位", "绿地|3|万公", "||顷", "道路|4|公里"))}, "1 header 指标/目标/单位\n1 row 绿地/3/万公顷\n1 row 道路/4/公里\n"},
		{"two words apart are no table", []Page{page(1, body("联系人：|某某", "电话：|某某"))}, "1  联系人： 某某\n1  电话： 某某\n"},
	} {
		t.Run(tc.name, func(t *testing.T) { check(t, tc.want, tc.pages...) })
	}
}

// TestMerged: a cell over several rows is read in the first of them, a row over all
// columns is one cell, and heads of two levels are two headers.
func TestMerged(t *testing.T) {
	p := page(1, lines(left, first, em, "指标|目标|", "|甲|乙"), lines(left, first+2*pitch, em, "一、建设", "绿地|3|4"))
	p.Rules = []Box{
		{78, 96, 460, 97}, {200, 124, 460, 125}, {78, 152, 460, 153}, {78, 180, 460, 181}, {78, 208, 460, 209},
		{78, 96, 79, 209}, {460, 96, 461, 209}, {200, 96, 201, 152}, {330, 124, 331, 152}, {200, 180, 201, 209}, {330, 180, 331, 209},
	}
	check(t, "1 header 指标/目标\n1 header /甲/乙\n1 row 一、建设\n1 row 绿地/3/4\n", p)
}

// TestCut: words of two cells that a reader took for one are cut at the rule.
func TestCut(t *testing.T) {
	p := page(1, []Word{set(left, first, em, "指标名称目标年份"), set(left, first+pitch, em, "绿地"), set(146, first+pitch, em, "3")})
	p.Rules = net4([]float64{96, 124, 152}, []float64{78, 144, 320})
	check(t, "1 header 指标名称/目标年份\n1 row 绿地/3\n", p)
}

// TestOverPages: a table goes on on the next page, with a row that the page's end broke and
// with the name of a group that is only printed once.
func TestOverPages(t *testing.T) {
	levels, x := []float64{96, 124, 152}, []float64{20, 140, 260, 380, 460}
	sheet := func(n int, rows ...string) Page {
		p := page(n, lines(22, first, em, rows...))
		p.Rules = net4(levels[:len(rows)+1], x)
		return p
	}
	for _, tc := range []struct {
		name  string
		pages []Page
		want  string
	}{
		{"without its head", []Page{sheet(1, "类别|指标|目标", "生态|绿地|三"), sheet(2, "交通|道路|四", "交通|桥|五")},
			"类别|指标|目标| 生态|绿地|三| 交通|道路|四| 交通|桥|五|"},
		{"the name of a group", []Page{sheet(1, "类别|指标|目标", "生态|绿地|三"), sheet(2, "|湿地|四", "交通|桥|五")},
			"类别|指标|目标| 生态|绿地|三| 生态|湿地|四| 交通|桥|五|"},
		{"a broken row", []Page{sheet(1, "类别|指标|目标|说明", "生态|绿地|三|公园"), sheet(2, "|||绿地", "交通|桥|五|")},
			"类别|指标|目标|说明 生态|绿地|三|公园绿地 交通|桥|五|"},
		{"a head alone", []Page{sheet(1, "类别|指标|目标|说明"), sheet(2, "生态|绿地|三|无", "交通|桥|五|")},
			"类别|指标|目标|说明 生态|绿地|三|无 交通|桥|五|"},
		{"a group below a rule", []Page{sheet(1, "生态|绿地|3", "|湿地|4")}, "生态|绿地|3| 生态|湿地|4|"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			doc, err := Document(t.Context(), tc.pages)
			if err != nil {
				t.Fatal(err)
			}
			if got := cells(doc); got != tc.want {
				t.Errorf("got %s\nwant %s", got, tc.want)
			}
		})
	}
}

// cells is the cells of a document's rows.
func cells(doc document.Document) string {
	var rows []string
	for _, b := range doc.Blocks {
		var row []string
		for _, c := range b.Cells {
			row = append(row, doc.Text[c.Start:c.End])
		}
		rows = append(rows, strings.Join(row, "|"))
	}
	return strings.Join(rows, " ")
}

// TestStrokes: what is within a word parts no cells.
func TestStrokes(t *testing.T) {
	p := page(1, body("指标|目标", "绿地|3"))
	p.Rules = append(net4([]float64{98, 123, 152}, []float64{78, 200, 320}), Box{86, 100.5, 87, 120}, Box{82, 110, 110, 111})
	check(t, "1 header 指标/目标\n1 row 绿地/3\n", p)
}

func FuzzDocument(f *testing.F) {
	f.Add([]byte("0123456789abcdef0123456789abcdef"), 3)
	f.Fuzz(func(t *testing.T, data []byte, rules int) {
		p := page(1)
		for i := 0; i+5 <= len(data); i += 5 {
			x, y := float64(data[i])*2, float64(data[i+1])*3
			if i/5 < rules {
				p.Rules = append(p.Rules, Box{x, y, x + float64(data[i+2]), y + float64(data[i+3])})
				continue
			}
			p.Words = append(p.Words, Word{Box{x, y, x + float64(data[i+2]), y + float64(data[i+3])/8}, string(rune(0x4e00 + int(data[i+4])))})
		}
		q := p
		q.Number, q.Words = 2, append([]Word{}, p.Words...)
		want := len(p.Words) + len(q.Words)
		doc, err := Document(t.Context(), []Page{p, q})
		if err != nil {
			t.Fatal(err)
		}
		n := 0
		for _, r := range doc.Text {
			if r >= 0x4e00 {
				n++
			}
		}
		if n != want {
			t.Fatalf("%d characters of %d:\n%s", n, want, dump(doc))
		}
	})
}
