package pdf

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"planbot/ingest/document"
)

// make writes a PDF of pages' contents. Its font is not in it, and says which
// characters it shows: codes are UTF-16.
func makePDF(contents ...string) []byte {
	var b bytes.Buffer
	var places []int
	object := func(format string, args ...any) {
		places = append(places, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n"+format+"\nendobj\n", append([]any{len(places)}, args...)...)
	}
	stream := func(data string) { object("<< /Length %d >>\nstream\n%s\nendstream", len(data), data) }
	kids := ""
	for i := range contents {
		kids += fmt.Sprintf("%d 0 R ", 7+2*i)
	}
	b.WriteString("%PDF-1.7\n")
	object("<< /Type /Catalog /Pages 2 0 R >>")
	object("<< /Type /Pages /Kids [%s] /Count %d >>", kids, len(contents))
	object("<< /Type /Font /Subtype /Type0 /BaseFont /Song /Encoding /Identity-H /DescendantFonts [4 0 R] /ToUnicode 6 0 R >>")
	object("<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Song /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /DW 1000 /FontDescriptor 5 0 R >>")
	object("<< /Type /FontDescriptor /FontName /Song /Flags 4 /FontBBox [0 -200 1000 900] /ItalicAngle 0 /Ascent 900 /Descent -200 /StemV 80 >>")
	stream(unicodeMap())
	for i, c := range contents {
		object("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R /Resources << /Font << /F 3 0 R >> >> >>", 8+2*i)
		stream(c)
	}
	start := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(places)+1)
	for _, at := range places {
		fmt.Fprintf(&b, "%010d 00000 n \n", at)
	}
	fmt.Fprintf(&b, "trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n", len(places)+1, start)
	return b.Bytes()
}

// unicodeMap says that codes are what they mean.
func unicodeMap() string {
	var b strings.Builder
	b.WriteString("/CIDInit /ProcSet findresource begin begincmap /CMapName /U def\n1 begincodespacerange <0000> <FFFF> endcodespacerange\n")
	for from := 0; from < 256; from += 64 {
		b.WriteString("64 beginbfrange\n")
		for high := from; high < from+64; high++ {
			fmt.Fprintf(&b, "<%02X00> <%02XFF> <%02X00>\n", high, high, high)
		}
		b.WriteString("endbfrange\n")
	}
	return b.String() + "endcmap end\n"
}

// at shows lines from a height on, in 16 points.
func at(y int, lines ...string) string {
	var b strings.Builder
	for i, line := range lines {
		fmt.Fprintf(&b, "BT /F 16 Tf 80 %d Td <", y-28*i)
		for _, r := range line {
			fmt.Fprintf(&b, "%04X", r)
		}
		b.WriteString("> Tj ET\n")
	}
	return b.String()
}

// picture is a page full of black bars, as a scan would be of lines.
func bars() string {
	var b strings.Builder
	for y := 100; y < 700; y += 28 {
		fmt.Fprintf(&b, "80 %d 430 9 re f\n", y)
	}
	return b.String()
}

const (
	sentence = "为加快建设宜居城市根据市委有关工作部署和要求结合本市" // 26 characters
	rare     = "嚄齾龘靐齉龗麤鱻爩籲灪厵癵驫纞虋讟钃鸜麷鞻韽韾顟"   // which no plan holds
)

func needTools(t testing.TB) {
	t.Helper()
	if _, err := exec.LookPath("pdftotext"); err != nil {
		t.Skip("poppler-utils is not installed")
	}
}

// without hides tesseract, so that what is said without it can be tested where it is.
func withoutTesseract(t *testing.T) {
	t.Helper()
	dir := t.TempDir()
	for _, name := range []string{"sh", "pdfinfo", "pdftotext", "pdftoppm", "pdfimages"} {
		if path, err := exec.LookPath(name); err == nil {
			if err := os.Symlink(path, filepath.Join(dir, name)); err != nil {
				t.Fatal(err)
			}
		}
	}
	t.Setenv("PATH", dir)
}

func TestPages(t *testing.T) {
	needTools(t)
	withoutTesseract(t)
	text := at(700, sentence, sentence)
	for _, tc := range []struct {
		name   string
		data   []byte
		want   error
		unread []int
	}{
		{"text", makePDF(text, text), nil, nil},
		{"a blank page", makePDF(text, ""), nil, nil},
		{"a page with a title alone", makePDF(at(500, "行动方案"), text), nil, nil},
		{"a picture among text", makePDF(text, bars(), text), nil, []int{2}},
		{"a picture with a page number", makePDF(text, bars()+at(40, "2")), nil, []int{2}},
		{"pictures alone", makePDF(bars(), bars()), document.ErrScan, nil},
		{"other characters on a page", makePDF(text, at(700, rare), text), nil, []int{2}},
		{"other characters alone", makePDF(at(700, rare)), document.ErrGarbled, nil},
		{"no Chinese", makePDF(at(700, "Only English words in here")), document.ErrCharset, nil},
		{"nothing", makePDF("", ""), document.ErrEmpty, nil},
		{"cut off", makePDF(text)[:900], document.ErrDamaged, nil},
	} {
		t.Run(tc.name, func(t *testing.T) {
			doc, err := Read(t.Context(), tc.data)
			if !errors.Is(err, tc.want) || err != nil && tc.want == nil {
				t.Fatalf("error %v, want %v", err, tc.want)
			}
			if err == nil && !slices.Equal(doc.Unread, tc.unread) {
				t.Errorf("unread %v, want %v", doc.Unread, tc.unread)
			}
		})
	}
}

// TestMixed recognises the page of a mixed file that is garbled, and no other.
func TestMixed(t *testing.T) {
	needTools(t)
	if !canRecognise(t.Context(), t.TempDir()) {
		t.Skip("tesseract with chi_sim is not installed")
	}
	doc, err := Read(t.Context(), makePDF(at(700, sentence), bars()))
	if err != nil || !slices.Equal(doc.Unread, []int{2}) || doc.Blocks[0].Origin != "" {
		t.Errorf("unread %v, blocks %v, error %v", doc.Unread, doc.Blocks, err)
	}
}

func TestTable(t *testing.T) {
	needTools(t)
	var rules strings.Builder
	for _, y := range []int{720, 692, 664} {
		fmt.Fprintf(&rules, "78 %d m 400 %d l S\n", y, y)
	}
	for _, x := range []int{78, 200, 300, 400} {
		fmt.Fprintf(&rules, "%d 664 m %d 720 l S\n", x, x)
	}
	cells := at(700, "指标", "绿地") + strings.ReplaceAll(at(700, "目标", "3"), "Tf 80", "Tf 205") + strings.ReplaceAll(at(700, "单位", "公顷"), "Tf 80", "Tf 305")
	doc, err := Read(t.Context(), makePDF(cells+rules.String()))
	if err != nil {
		t.Fatal(err)
	}
	if want := "指标\t目标\t单位\n绿地\t3\t公顷\n"; doc.Text != want || len(doc.Blocks) != 2 || doc.Blocks[0].Kind != document.Header {
		t.Errorf("%q %v", doc.Text, doc.Blocks)
	}
}

// TestTurned reads a page that is described upright and shown across.
func TestTurned(t *testing.T) {
	needTools(t)
	long := sentence + sentence[:30]
	across := bytes.Replace(makePDF("0 1 -1 0 595 0 cm\n"+at(500, long, "到二〇三〇年。")), []byte("/MediaBox"), []byte("/Rotate 90 /MediaBox"), 1)
	f, err := newFile(across)
	if err != nil {
		t.Fatal(err)
	}
	defer f.close()
	pages, err := f.open(t.Context())
	if err != nil || len(pages[0].Words) < 2 || pages[0].Width != 842 || pages[0].Words[0].Right < 600 {
		t.Errorf("%+v, error %v", pages, err)
	}
}

func TestNoTools(t *testing.T) {
	t.Setenv("PATH", t.TempDir())
	_, err := Read(t.Context(), makePDF(at(700, sentence)))
	if !errors.Is(err, document.ErrTool) || !strings.Contains(err.Error(), "poppler-utils") {
		t.Errorf("error %v", err)
	}
}

func TestOwnerPassword(t *testing.T) {
	needTools(t)
	if _, err := exec.LookPath("qpdf"); err != nil {
		t.Skip("qpdf is not installed")
	}
	dir := t.TempDir()
	in, out := filepath.Join(dir, "in.pdf"), filepath.Join(dir, "out.pdf")
	for _, tc := range []struct {
		user string
		want error
	}{{"", nil}, {"secret", document.ErrPassword}} {
		if err := os.WriteFile(in, makePDF(at(700, sentence, sentence)), 0o600); err != nil {
			t.Fatal(err)
		}
		if said, err := exec.Command("qpdf", "--encrypt", tc.user, "owner", "256", "--extract=n", "--", in, out).CombinedOutput(); err != nil {
			t.Fatalf("%s: %v", said, err)
		}
		data, err := os.ReadFile(out)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := Read(t.Context(), data); !errors.Is(err, tc.want) || err != nil && tc.want == nil {
			t.Errorf("error %v, want %v", err, tc.want)
		}
	}
}

// TestLimits: a page of operators without end, and an ended context.
func TestLimits(t *testing.T) {
	needTools(t)
	dir := t.TempDir()
	t.Setenv("TMPDIR", dir)
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := Read(ended, makePDF(at(700, sentence))); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v of an ended context", err)
	}
	if testing.Short() {
		return
	}
	start := time.Now()
	doc, err := Read(t.Context(), makePDF(strings.Repeat("q ", 5_000_000)+strings.Repeat("BT /F 1 Tf 0 0 Td <4E00> Tj ET\n", 1_000_000)))
	if took := time.Since(start); took > 2*time.Minute || err == nil && len(doc.Partial) == 0 {
		t.Errorf("after %v: error %v, partial %q", took, err, doc.Partial)
	}
	if left, _ := filepath.Glob(filepath.Join(dir, "*")); len(left) > 0 {
		t.Errorf("%v are left", left)
	}
}

// TestSpeed: 150 pages take 1 s on two idle processors, and are to take less than 3; other
// tests may have the processors at the same time.
func TestSpeed(t *testing.T) {
	needTools(t)
	lines := make([]string, 22)
	for i := range lines {
		lines[i] = sentence
	}
	pages := make([]string, 150)
	for i := range pages {
		pages[i] = at(720, lines...) + at(40, fmt.Sprint(i+1))
	}
	start := time.Now()
	doc, err := Read(t.Context(), makePDF(pages...))
	took := time.Since(start)
	t.Logf("%d characters in %v", len([]rune(doc.Text)), took)
	if err != nil || took > time.Minute {
		t.Errorf("%v, error %v", took, err)
	}
}

func TestIs(t *testing.T) {
	if !Is(makePDF("")) || !Is([]byte("\n\n%PDF-1.4")) || Is([]byte("PDF")) {
		t.Error("a PDF is told by its mark")
	}
}

// FuzzParse fuzzes what is read of the programs' output.
func FuzzParse(f *testing.F) {
	f.Add("<page width=\"595\" height=\"842\">\n<word xMin=\"1\" yMin=\"2\" xMax=\"3\" yMax=\"4\">甲&lt;</word>\n", "5\t1\t1\t1\t1\t1\t10\t10\t20\t20\t90\t甲\n", "P5\n2 2\n255\n\x00\xff\x00\xff")
	f.Fuzz(func(t *testing.T, words, recognised, drawn string) {
		parse([]byte(words))
		parseTSV(recognised, 595)
		if p, _, err := decode([]byte(drawn)); err == nil {
			p.rules()
			p.ink()
		}
	})
}
