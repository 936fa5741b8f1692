package html

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"

	"planbot/ingest/document"
	"planbot/ingest/document/documenttest"
)

const (
	prose = "为建设宜居城市，结合实际，制定本方案。到2030年，公园绿地达到一百公顷。"
	menu  = `<ul class=menu><li><a>首页</a></li><li><a>政务公开</a></li></ul>`
	foot  = `<div class=foot>主办单位：某市政府</div>`
)

func TestRead(t *testing.T) {
	for _, tc := range []struct{ name, page, want string }{
		{"a known container", menu + `<div id=zoom><p>` + prose + `</p><p>一、绿地</p></div>` + foot,
			"F 首页 政务公开\nP " + prose + "\nP 一、绿地\nF 主办单位：某市政府"},
		{"no known container", menu + `<div><div><p>` + prose + `</p><p>` + prose + `</p></div></div>` + foot,
			"F 首页 政务公开\nP " + prose + "\nP " + prose + "\nF 主办单位：某市政府"},
		{"lines by breaks", `<div class=TRS_Editor>&nbsp;&nbsp;` + prose + `<br><br>　　一、绿地<br/>二、道路</div>`,
			"P " + prose + "\nP 一、绿地\nP 二、道路"},
		{"lines by divisions", `<div class=TRS_Editor><div>` + prose + `</div><div>一、绿地</div></div>`,
			"P " + prose + "\nP 一、绿地"},
		{"a layout of tables", `<table><tr><td>` + menu + `</td><td><table><tr><td><p>` + prose + `</p><p>` + prose + `</p></td></tr></table></td></tr></table>`,
			"F 首页 政务公开\nP " + prose + "\nP " + prose},
		{"the container's rest is the page's", `<div id=zoom><p>` + prose + `</p><div class=share>分享到：微信</div></div>`,
			"P " + prose + "\nF 分享到：微信"},
		{"an empty container", `<div id=zoom> </div><div><p>` + prose + `</p><p>一、绿地</p></div>`,
			"P " + prose + "\nP 一、绿地"},
		{"the title above", `<title>甲市绿地方案_甲市政府</title><h1>甲市绿地方案</h1><div id=zoom><p>` + prose + `</p></div>`,
			"P 甲市绿地方案\nP " + prose},
		{"the title in it as well", `<title>甲市绿地方案</title><h1>甲市绿地方案</h1><div id=zoom><p>甲市绿地方案</p><p>` + prose + `</p></div>`,
			"F 甲市绿地方案\nP 甲市绿地方案\nP " + prose},
		{"the title in the head alone", `<meta name=ArticleTitle content="甲市绿地方案"><div id=zoom><p>` + prose + `</p></div>`,
			"F 标题：甲市绿地方案\nP " + prose},
		{"what the page knows", `<table><tr><td>索引号</td><td>A1</td><td>成文日期：</td><td>2026-05-01</td></tr></table><div id=zoom><p>` + prose + `</p></div>`,
			"F 索引号： A1 成文日期： 2026-05-01\nP " + prose},
		{"what the page knows, within", `<div id=zoom><table><tr><td>索引号</td><td>A1</td></tr><tr><td>发文字号</td><td>甲政〔2026〕1号</td></tr><tr><td>发文机关</td><td>甲市</td></tr></table><p>` + prose + `</p></div>`,
			"F 索引号： A1\nF 发文字号： 甲政〔2026〕1号\nF 发文机关： 甲市\nP " + prose},
		{"a table", `<div id=zoom><p>` + prose + `</p><table><tr><td>指标</td><td>单位</td><td>2030年</td></tr><tr><td><p>公园</p><p>绿地</p></td><td>公顷</td><td>100</td></tr></table></div>`,
			"P " + prose + "\nH 指标|单位|2030年\nR 公园 绿地|公顷|100"},
		{"cells over rows and columns", `<div id=zoom><p>` + prose + `</p><table><tr><th>类别</th><th>名称</th></tr><tr><td rowspan=2>绿地</td><td>东园</td></tr><tr><td>西园</td></tr><tr><td colspan=2>道路</td></tr></table></div>`,
			"P " + prose + "\nH 类别|名称\nR 绿地|东园\nR 绿地|西园\nR 道路"},
		{"a list's numbers", `<div id=zoom><p>` + prose + `</p><ol start=3><li>绿地</li><li value=7>道路</li></ol><ol type=A><li>东<ol type=i><li>西</li></ol></li><li><p>南</p><p>北</p></li></ol></div>`,
			"P " + prose + "\nP 3.绿地\nP 7.道路\nP A.东\nP i.西\nP B.南\nP 北"},
		{"a list that has numbers", `<div id=zoom><p>` + prose + `</p><ol><li>一、绿地</li></ol><ul><li>道路</li></ul></div>`,
			"P " + prose + "\nP 一、绿地\nP 道路"},
		{"backwards, and far too many", `<div id=zoom><p>` + prose + `</p><ol reversed><li>甲</li><li>乙</li></ol><ol type=a start=2147483647><li>丙</li></ol></div>`,
			"P " + prose + "\nP 2.甲\nP 1.乙\nP 2147483647.丙"},
		{"a line broken in the file", "<div id=zoom><p>为建设宜居城市，结合实际，\n制定本方案。ABC\nDEF</p></div>",
			"P 为建设宜居城市，结合实际，制定本方案。ABC DEF"},
		{"what is not shown", `<div id=zoom><p>` + prose + `</p><script>var x="<p>脚本，不是。</p>"</script><p style="display:none">藏，着。</p><p hidden>也，藏。</p></div>`,
			"P " + prose},
		{"entities", `<div id=zoom><p>` + prose + `&ldquo;一带一路&rdquo;&#12290;</p></div>`, "P " + prose + "“一带一路”。"},
		{"preformatted", "<div id=zoom><pre>" + prose + "\n一、绿地</pre></div>", "P " + prose + "\nP 一、绿地"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			page := "<!DOCTYPE html><html>" + tc.page + "</html>"
			doc, err := Read(t.Context(), []byte(page))
			if err != nil || !Is([]byte(page)) {
				t.Fatalf("error %v", err)
			}
			documenttest.Tiled(t, doc)
			if diff := cmp.Diff(tc.want, documenttest.Shown(doc)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// TestGenerated: a list's number is marked as not being in the file.
func TestGenerated(t *testing.T) {
	doc, err := Read(t.Context(), []byte(`<div id=zoom><p>`+prose+`</p><ol><li>绿地</li></ol></div>`))
	if err != nil || len(doc.Blocks) != 2 {
		t.Fatal(err)
	}
	made := doc.Blocks[1].Generated
	if len(made) != 1 || doc.Text[made[0].Start:made[0].End] != "1." {
		t.Errorf("generated %v", made)
	}
}

func TestWholePage(t *testing.T) {
	doc, err := Read(t.Context(), []byte("<html><body><p>公园绿地</p><p>道路</p>"))
	if err != nil || doc.Blocks != nil || doc.Text != "公园绿地\n道路\n" || len(doc.Notes) != 1 || doc.Notes[0].What != document.NoteWholePage {
		t.Errorf("%q %v %v", doc.Text, doc.Notes, err)
	}
}

// TestCharsets: the bytes decide; what the page says counts where they leave it open.
func TestCharsets(t *testing.T) {
	body := `<p>` + prose + `</p><p>` + prose + `</p>`
	gbk, _ := simplifiedchinese.GB18030.NewEncoder().String(body)
	utf16, _ := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String(`<html><meta charset=utf-16>` + body)
	script := `<script>` + strings.Repeat("var menu = 1; ", 8000) + `</script>`
	for _, tc := range []struct{ name, page, want string }{
		{"UTF-8 that says so", `<html><meta charset="utf-8">` + body, "UTF-8"},
		{"UTF-8 that says GBK", `<html><meta charset=gbk>` + body, "UTF-8"},
		{"GBK that says so", `<html><meta charset=gb2312>` + gbk, "GB18030"},
		{"GBK that says UTF-8", `<html><meta charset=utf-8>` + gbk, "GB18030"},
		{"GBK that says nothing", `<html>` + gbk, "GB18030"},
		{"GBK after a long script", `<html>` + script + gbk, "GB18030"},
		{"UTF-16", utf16, "UTF-16LE"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			doc, err := Read(t.Context(), []byte(tc.page))
			if err != nil || doc.Charset != tc.want || !strings.Contains(doc.Text, prose) || !Is([]byte(tc.page)) {
				t.Errorf("%s %q %v", doc.Charset, doc.Text, err)
			}
		})
	}
}

func TestIs(t *testing.T) {
	for _, tc := range []struct {
		data string
		want bool
	}{
		{"<html>", true}, {"\ufeff\r\n<!DOCTYPE HTML PUBLIC>", true}, {"<!-- saved from --><HTML>", true}, {"<?xml version='1.0'?><html>", true},
		{"<div>", true}, {"<?xml version='1.0'?><?mso-application progid='Word.Document'?>", false}, {"《公园》<p>", false}, {"公园", false}, {"", false}, {"<pkg:package>", false},
	} {
		if Is([]byte(tc.data)) != tc.want {
			t.Errorf("Is(%q) is not %v", tc.data, tc.want)
		}
	}
}

// TestHostile: each ends soon in an error or in all of the text.
func TestHostile(t *testing.T) {
	for _, tc := range []struct {
		name, page string
		want       error
	}{
		{"deep", strings.Repeat("<div>", 100_000) + prose, nil},
		{"deep tables", strings.Repeat("<table><tr><td>", 400) + prose, nil},
		{"spans", `<table>` + strings.Repeat(`<tr><td colspan=1000 rowspan=65534>公园，绿地。<td>一。`, 100_000), document.ErrTooLarge},
		{"unclosed formatting", strings.Repeat("<b><i><a>", 20_000) + prose, nil},
		{"many lines", strings.Repeat("<p>公", 1_000_000), document.ErrTooLarge},
		{"too large", strings.Repeat("公", maxPage/3+1), document.ErrTooLarge},
		{"no text", "<html><body><script>公园</script>", document.ErrEmpty},
		{"frames", "<html><frameset><frame src=a></frameset>", document.ErrEmpty},
		{"zeros", "<html>\x00\x00\x00\x00\x00\x00", document.ErrCharset},
	} {
		t.Run(tc.name, func(t *testing.T) {
			began := time.Now()
			doc, err := Read(t.Context(), []byte(tc.page))
			if !errors.Is(err, tc.want) || err == nil && !strings.Contains(doc.Text, prose) {
				t.Errorf("%d bytes, error %v, want %v", len(doc.Text), err, tc.want)
			}
			if took := time.Since(began); took > 2*time.Minute {
				t.Errorf("took %v", took)
			}
		})
	}
}

func TestContextEnds(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := Read(ctx, []byte("<html><p>"+prose)); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v", err)
	}
}

// TestSamples holds what issue 14 asks: text 99.5 %, numbers at line starts 98 %, table
// rows 12 of 14, furniture left in 0.5 %.
func TestSamples(t *testing.T) {
	truth := documenttest.Truth(t, "合肥市")
	truth, _, _ = strings.Cut(truth[strings.Index(truth, "各县(市)"):], "THE END") // without the site's words around it
	for _, name := range []string{"gov_utf8_p", "gov_utf8_word_table", "gov_gb2312_br"} {
		t.Run(name, func(t *testing.T) {
			data := documenttest.Data(t, name+".html")
			doc, err := Read(t.Context(), data)
			if err != nil {
				t.Fatal(err)
			}
			documenttest.Tiled(t, doc)
			own := documenttest.Own(doc)
			_, own, _ = strings.Cut(own, "\n") // the title
			tables := 0
			for _, b := range doc.Blocks {
				if b.Cells != nil {
					tables++
					own = strings.Replace(own, doc.Text[b.Start:b.End], "", 1) // not in the truth
				}
			}
			chars, extra := documenttest.Recovered(truth, own), 1-documenttest.Recovered(own, truth)
			found, all := documenttest.Markers(truth, own)
			t.Logf("text %.4f, beside it %.4f, markers %d/%d, rows %d", chars, extra, found, all, tables)
			if chars < 0.995 || extra > 0.005 || found*100 < all*98 || tables != 14 && strings.Contains(name, "table") {
				t.Error("less than is asked")
			}
		})
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte(`<html><div id=zoom><p>` + prose + `</p><table><tr><td colspan=2 rowspan=3>公园<td>1</table><ol type=i start=9><li>绿地`))
	f.Add([]byte("\xff\xfe<\x00p\x00"))
	f.Add([]byte(`<meta charset=gbk><title>甲</title><h1>甲市绿地方案</h1>` + prose + `<br>` + prose))
	f.Fuzz(func(t *testing.T, data []byte) {
		doc, err := Read(t.Context(), data)
		if err == nil && strings.TrimSpace(doc.Text) == "" {
			t.Error("an empty text without an error")
		}
		documenttest.Tiled(t, doc)
	})
}
