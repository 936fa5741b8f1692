package reportpage

import (
	"fmt"
	"html"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"planbot/bot/browsertest"
	"planbot/ingest"
	"planbot/ingest/document"
)

const sample = "下载\n某某市公园建设方案\n某政发〔2026〕3号\n一、目标\n到2027年建成<b>公园</b>三十座，绿地率达到四成。\n三、措施\n（一）保障资金。每年安排一亿元。\n" +
	"指标\t单位\t2030年\n林地\t亩\t<3>\n湿地\t亩\t4\n"

// written is the page of a document.
func written(t *testing.T, doc document.Document) (*ingest.Plan, *ingest.Report, string) {
	t.Helper()
	p, r, err := ingest.Make(t.Context(), "公园.txt", doc, ingest.Facts{})
	if err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	if err := Write(&out, p, r); err != nil {
		t.Fatal(err)
	}
	return p, r, out.String()
}

func TestPage(t *testing.T) {
	_, r, page := written(t, document.Document{Text: sample, Format: "TXT", Charset: "UTF-8", Partial: []string{"more than 3 pages"}, Notes: []document.Note{{What: document.NoteHiddenSheet, Where: "表<2>"}}})
	for _, want := range []string{
		"读入报告：某某市公园建设方案", "公园.txt（纯文本，UTF-8", "文件没有全部读出，缺的问不到：more than 3 pages", "隐藏的工作表没有收录：表&lt;2&gt;",
		`<li id="l1"><a href="#s1">编号缺漏，从 一、 跳到 三、`, `<a class="spot" id="s1" href="#l1">⚠1</a>三、措施`,
		"某政发〔2026〕3号", "没有写明：发文机关、日期", "2 行 × 3 列", "指标 ｜ 单位 ｜ 2030年", "建成&lt;b&gt;公园&lt;/b&gt;三十座",
		"<th>指标</th><th>单位</th><th>2030年</th>", "<td>林地</td><td>亩</td><td>&lt;3&gt;</td>", `class="gone">下载</p>`,
	} {
		if !strings.Contains(page, want) {
			t.Errorf("no %s in %s", want, page)
		}
	}
	if len(r.Spots()) != 1 || strings.Contains(page, "<script") || strings.Contains(page, "http://") || strings.Contains(page, "https://") {
		t.Errorf("spots %v, or the page needs something else", r.Spots())
	}
	for _, m := range regexp.MustCompile(`href="#([^"]+)"`).FindAllStringSubmatch(page, -1) {
		if strings.Count(page, `id="`+m[1]+`"`) != 1 {
			t.Errorf("a link leads to %q, which is not there once", m[1])
		}
	}
}

// TestNothingToLookAt: of a document in order the page says so.
func TestNothingToLookAt(t *testing.T) {
	_, _, page := written(t, document.Document{Text: "合肥市公园建设方案\n合肥市人民政府\n一、目标\n建成。\n二、措施\n保障。\n"})
	if !strings.Contains(page, "没有发现需要核对的地方") || strings.Contains(page, `class="look"`) {
		t.Error(page)
	}
}

var tag = regexp.MustCompile(`<small>[^<]*</small>|<a class="spot"[^>]*>[^<]*</a>|<[^>]*>`)

// TestTheTextIsWhole: the page shows each clause's text, and nothing else in it.
func TestTheTextIsWhole(t *testing.T) {
	text := "某市方案\n一、目标\n建成。\n1 林地3亩。\n三、乙\n丙。\n指标\t单位\t2030年\n林地\t亩\t3\n湿地\t亩\t4\n"
	p, r, err := ingest.Make(t.Context(), "a.txt", document.Document{Text: text}, ingest.Facts{})
	if err != nil {
		t.Fatal(err)
	}
	at := strings.Index(text, "建成")
	p.Joins = []ingest.Span{{Start: at + 3, End: at + 6}}
	r.Generated = []ingest.Finding{{What: "三、", At: p.RuneAt(strings.Index(text, "三、"))}}
	made := string(newText(p, r).html())
	if got, want := squeeze(html.UnescapeString(tag.ReplaceAllString(made, ""))), squeeze(text); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	for _, want := range []string{"建<s>成</s>。", "<u>三、</u>乙"} {
		if !strings.Contains(made, want) {
			t.Errorf("no %s in %s", want, made)
		}
	}
}

func squeeze(text string) string { return strings.Join(strings.Fields(text), "") }

// TestInABrowser: on a phone's screen nothing of the page but its tables is wider.
func TestInABrowser(t *testing.T) {
	browser := browsertest.Find(t)
	_, _, page := written(t, document.Document{Text: sample})
	file := filepath.Join(t.TempDir(), "page.html")
	script := `<script>document.title = document.documentElement.scrollWidth + " of " + innerWidth</script>`
	open := strings.Replace(page, `default-src 'none'`, `default-src 'unsafe-inline'`, 1) + script
	if err := os.WriteFile(file, []byte(open), 0o644); err != nil {
		t.Fatal(err)
	}
	var wide, screen int
	dom := browser.DOM("file://"+file, 500, 800)
	title := regexp.MustCompile(`<title>(.*)</title>`).FindStringSubmatch(dom)
	if title == nil {
		t.Fatalf("no title in %s", dom)
	}
	if _, err := fmt.Sscanf(title[1], "%d of %d", &wide, &screen); err != nil || wide > screen {
		t.Errorf("the page's width is %s (%v)", title[1], err)
	}
}
