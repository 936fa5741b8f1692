package ofd

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"planbot/ingest/document"
)

const (
	rootXML = `<?xml version="1.0" encoding="UTF-8"?><ofd:OFD xmlns:ofd="http://www.ofdspec.org/2016" DocType="OFD"><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>`
	docXML  = `<ofd:Document xmlns:ofd="http://www.ofdspec.org/2016"><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea><ofd:TemplatePage ID="9" BaseLoc="Tpls/T.xml"/></ofd:CommonData><ofd:Pages>%s</ofd:Pages></ofd:Document>`
)

// pack makes an OFD whose pages have the contents, all printed over a template.
func pack(t testing.TB, template string, contents ...string) []byte {
	t.Helper()
	files := [][2]string{{"OFD.xml", rootXML}, {"Doc_0/Tpls/T.xml", pageXML(template, "")}}
	list := ""
	for i, c := range contents {
		list += fmt.Sprintf(`<ofd:Page ID="%d" BaseLoc="Pages/Page_%d/Content.xml"/>`, 100+i, i)
		files = append(files, [2]string{fmt.Sprintf("Doc_0/Pages/Page_%d/Content.xml", i), pageXML(c, `<ofd:Template TemplateID="9"/>`)})
	}
	return zipped(t, append(files, [2]string{"Doc_0/Document.xml", fmt.Sprintf(docXML, list)})...)
}

func pageXML(content, template string) string {
	return `<ofd:Page xmlns:ofd="http://www.ofdspec.org/2016">` + template + `<ofd:Content><ofd:Layer ID="4">` + content + `</ofd:Layer></ofd:Content></ofd:Page>`
}

func zipped(t testing.TB, files ...[2]string) []byte {
	t.Helper()
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, f := range files {
		part, err := w.Create(f[0])
		if err == nil {
			_, err = part.Write([]byte(f[1]))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// line is a text object with its upper left corner, as WPS writes it.
func line(x, y float64, text string) string {
	n := len([]rune(text))
	return fmt.Sprintf(`<ofd:TextObject ID="7" Boundary="%g %g %d 6" Font="3" Size="5"><ofd:TextCode X="0" Y="4.5" DeltaX="g %d 5">%s</ofd:TextCode></ofd:TextObject>`, x, y, 5*n, n-1, text)
}

// read reads an OFD and writes a line for each block: page, kind, text.
func read(t testing.TB, data []byte) string {
	t.Helper()
	doc, err := Read(t.Context(), data)
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for _, block := range doc.Blocks {
		fmt.Fprintf(&b, "%d %s|%s", block.Page, block.Kind, doc.Text[block.Start:block.End])
	}
	return b.String()
}

const first, second, third = "为加快建设宜居城市根据市委有关工作部署和要求结合本市", "实际制定本方案。", "一、总体要求"

// TestWaysToSay: the same lines, as programs write them.
func TestWaysToSay(t *testing.T) {
	want := "1 |" + first + second + "\n1 |" + third + "\n"
	rest := line(30, 50, second) + line(40, 59, third)
	single := ""
	for i, r := range []rune(first) {
		single += line(40+5*float64(i), 41, string(r))
	}
	for _, tc := range []struct{ name, content string }{
		{"distances repeated", line(40, 41, first) + rest},
		{"an object a character", single + rest},
		{"distances listed", strings.Replace(line(40, 41, first), fmt.Sprintf("g %d 5", len([]rune(first))-1), strings.Repeat("5 ", len([]rune(first))-1), 1) + rest},
		{"lines within an object", `<ofd:TextObject Boundary="0 0 210 297" Size="5"><ofd:TextCode X="40" Y="45" DeltaX="g 30 5">` + first +
			`</ofd:TextCode><ofd:TextCode X="30" Y="54" DeltaX="g 30 5">` + second + `</ofd:TextCode><ofd:TextCode X="40" Y="63" DeltaX="g 30 5">` + third + `</ofd:TextCode></ofd:TextObject>`},
		{"a matrix", strings.NewReplacer(`Size="5"`, `Size="10" CTM="0.5 0 0 0.5 0 0"`, `Y="4.5"`, `Y="9"`, ` 5">`, ` 10">`).Replace(line(40, 41, first) + rest)},
		{"blocks", `<ofd:PageBlock ID="1"><ofd:PageBlock ID="2">` + line(40, 41, first) + `</ofd:PageBlock></ofd:PageBlock>` + rest},
		{"in another order", rest + line(40, 41, first)},
	} {
		t.Run(tc.name, func(t *testing.T) {
			if got := read(t, pack(t, "", tc.content)); got != want {
				t.Errorf("got\n%swant\n%s", got, want)
			}
		})
	}
}

// TestPages: a paragraph goes on over a page, the head of a template and a page number
// are furniture.
func TestPages(t *testing.T) {
	head := line(60, 15, "某市宜居城市行动方案")
	number := func(n int) string { return line(95, 280, fmt.Sprintf("—%d—", n)) }
	got := read(t, pack(t, head, line(40, 41, first)+number(1), line(30, 41, second)+line(40, 50, third)+number(2)))
	want := "1 furniture|某市宜居城市行动方案\n1 |" + first + second + "\n1 furniture|—1—\n2 furniture|某市宜居城市行动方案\n2 |" + third + "\n2 furniture|—2—\n"
	if got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
}

// TestTable: paths are rules.
func TestTable(t *testing.T) {
	paths := ""
	for _, d := range []string{"M 30 60 L 150 60", "M 30 70 L 150 70", "M 30 80 L 150 80 L 150 60", "M 30 60 L 30 80", "M 90 60 L 90 80"} {
		paths += `<ofd:PathObject Boundary="0 0 210 297" Stroke="true"><ofd:AbbreviatedData>` + d + `</ofd:AbbreviatedData></ofd:PathObject>`
	}
	got := read(t, pack(t, "", line(40, 50, third)+line(32, 62, "指标名称")+line(92, 62, "目标")+line(32, 72, "公园绿地面积")+line(92, 72, "3公顷")+paths))
	want := "1 |一、总体要求\n1 header|指标名称\t目标\n1 row|公园绿地面积\t3公顷\n"
	if got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
}

func TestUnread(t *testing.T) {
	picture := `<ofd:ImageObject ID="5" Boundary="0 0 210 297" ResourceID="6"/>`
	doc, err := Read(t.Context(), pack(t, "", line(40, 41, first), picture))
	if err != nil || len(doc.Unread) != 1 || doc.Unread[0] != 2 {
		t.Errorf("unread %v, error %v", doc.Unread, err)
	}
}

func TestRefused(t *testing.T) {
	whole := pack(t, "", line(40, 41, first))
	for _, tc := range []struct {
		name string
		data []byte
		want error
	}{
		{"cut off", whole[:len(whole)/2], document.ErrDamaged},
		{"no pages", zipped(t, [2]string{"OFD.xml", rootXML}), document.ErrDamaged},
		{"a missing page", zipped(t, [2]string{"OFD.xml", rootXML}, [2]string{"Doc_0/Document.xml", fmt.Sprintf(docXML, `<ofd:Page BaseLoc="P.xml"/>`)}), document.ErrDamaged},
		{"a picture", pack(t, "", `<ofd:ImageObject/>`), document.ErrScan},
		{"nothing", pack(t, "", ""), document.ErrEmpty},
		{"other characters", pack(t, "", line(10, 41, strings.Repeat("嚄齾龘靐", 10))), document.ErrGarbled},
		{"encrypted", zipped(t, [2]string{"OFD.xml", rootXML}, [2]string{"Encryptions.xml", ""}), document.ErrPassword},
		{"a document type", zipped(t, [2]string{"OFD.xml", `<!DOCTYPE a>` + rootXML[38:]}), document.ErrDamaged},
	} {
		t.Run(tc.name, func(t *testing.T) {
			if _, err := Read(t.Context(), tc.data); !errors.Is(err, tc.want) {
				t.Errorf("error %v, want %v", err, tc.want)
			}
		})
	}
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := Read(ended, whole); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v of an ended context", err)
	}
}

func TestIs(t *testing.T) {
	if !Is(pack(t, "", "")) || Is(zipped(t, [2]string{"word/document.xml", ""})) || Is([]byte("%PDF-1.7")) {
		t.Error("an OFD is told by its OFD.xml")
	}
}

// FuzzRead fuzzes the content of a page, which the ZIP would hide.
func FuzzRead(f *testing.F) {
	f.Add(line(40, 41, first) + line(30, 50, second))
	f.Add(`<ofd:PathObject Boundary="0 0 9 9"><ofd:AbbreviatedData>M 30 60 L 150 60 L 150 80 C</ofd:AbbreviatedData></ofd:PathObject>`)
	f.Add(`<ofd:TextObject Boundary="1 1" Size="-5" CTM="0 0 0 0 0 0"><ofd:TextCode DeltaX="g 999999999 1e300 g">甲乙</ofd:TextCode></ofd:TextObject>`)
	f.Fuzz(func(t *testing.T, content string) {
		doc, err := Read(t.Context(), pack(t, "", content, line(40, 41, first)))
		at := 0
		for _, b := range doc.Blocks {
			if err == nil && (b.Start != at || b.End <= at) {
				t.Fatalf("block %+v does not begin at %d", b, at)
			}
			at = b.End
		}
	})
}
