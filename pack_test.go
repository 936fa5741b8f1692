package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"planbot/ingest/document/docx"
	"planbot/ingest/document/office"
)

// refs are names of quotes of the sample plans, with a note on one.
const refs = "\ufeff# 发言用\n\n综合交通 三、(一)4.\t开头用 <w:b/>\n绿色发展 第七条（一）\r\n"

func TestPackCommand(t *testing.T) {
	dir := t.TempDir()
	t.Chdir(dir)
	list := writeFile(t, dir, "refs.txt", refs)
	out := must(t, "pack", "-refs", list, "-title", " 稳外贸  专题会 ", "综合交通", "二、(三)2.", "-style", "official")
	wants(t, out, "稳外贸 专题会.docx：引文 3 条，出自 2 个文件")
	data, err := os.ReadFile("稳外贸 专题会.docx")
	if err != nil {
		t.Fatal(err)
	}
	doc, err := docx.Read(t.Context(), data)
	if err != nil {
		t.Fatal(err)
	}
	wants(t, doc.Text, "稳外贸 专题会\n", "\n2. 〔示例市 · 目标〕\n4.提升港口能级。", "备注：开头用 <w:b/>\n", "第三部分第（一）项第4点\n", "3. 〔样本市 · 2027年 · 目标〕\n（一）单位地区生产总值二氧化碳排放比2025年下降8%以上；[3]\n", "征求意见稿\n")
	wants(t, must(t, "pack", "-refs", list, "-o", "-", "-format", "md"), "# 会议材料\n", "\n1. 4\\.提升港口能级。")
	wants(t, must(t, "pack", "-refs", list, "-o", "a.txt"), "a.txt：引文 2 条")
	id := strings.Split(strings.Split(must(t, "show", "-json", "综合交通", "三、(一)4."), `"clause":"`)[1], `"`)[0]
	wants(t, must(t, "pack", "-o", "-", "-format", "txt", id), "1. 4.提升港口能级。")
	if stdin, _, status := planbot(t, refs, "pack", "-refs", "-", "-o", "-", "-format", "txt"); status != 0 || !strings.Contains(stdin, "2. （一）") {
		t.Errorf("status %d: %s", status, stdin)
	}
}

// TestPackTakesLongClausesWhole: one that is longer than a quote is quoted in its parts.
func TestPackTakesLongClausesWhole(t *testing.T) {
	out := must(t, "pack", "-o", "-", "-format", "txt", "综合交通 三、(二)")
	wants(t, out, "1. (二)提供优质均衡的出行服务。", "2. 5.优先发展公共交通。", "6. 9.关爱特殊群体。")
	if strings.Contains(out, "节选") {
		t.Error(out)
	}
}

// TestPackNamesWhatIsLost: each name that means nothing is told, and nothing is written.
func TestPackNamesWhatIsLost(t *testing.T) {
	dir := t.TempDir()
	t.Chdir(dir)
	old := writeFile(t, dir, "a.docx", "旧")
	for _, tc := range []struct {
		args   []string
		status int
		want   []string
	}{
		{[]string{"nope", "综合交通 三、(一)4.", "综合交通", "绿色发展 第九百条", "市 一、"}, 1, []string{"有 4 个出处找不到", "  nope：没有收录这个文件", "  综合交通：只写了文件", "  绿色发展 第九百条：文件里没有这个地址", "  市 一、：有多个文件符合"}},
		{nil, 2, []string{"没有给出处"}},
		{[]string{"-format", "xls", "综合交通 三、(一)4."}, 2, []string{"没有“xls”这种格式"}},
		{[]string{"-style", "mla", "综合交通 三、(一)4."}, 2, []string{"没有“mla”这种出处样式"}},
		{[]string{"-title", strings.Repeat("长", 5000), "综合交通 三、(一)4."}, 2, []string{"标题请不要超过 100 个字"}},
		{[]string{"-refs", "none.txt"}, 1, []string{"找不到文件"}},
	} {
		_, errs, status := planbot(t, "", append([]string{"pack", "-o", "a.docx"}, tc.args...)...)
		if status != tc.status {
			t.Errorf("%q: status %d: %s", tc.args, status, errs)
		}
		wants(t, errs, tc.want...)
	}
	if data, _ := os.ReadFile(old); string(data) != "旧" {
		t.Errorf("a.docx is %q", data)
	}
	if left, _ := filepath.Glob(".planbot-*"); len(left) > 0 {
		t.Errorf("left: %q", left)
	}
	if _, _, status := planbot(t, "", "pack", "-o", "no/such/a.docx", "综合交通 三、(一)4."); status != 1 {
		t.Errorf("status %d", status)
	}
}

func TestPackPDF(t *testing.T) {
	t.Chdir(t.TempDir())
	if office.Has() {
		wants(t, must(t, "pack", "-o", "a.pdf", "综合交通 三、(一)4."), "a.pdf：引文 1 条")
		if data, _ := os.ReadFile("a.pdf"); !bytes.HasPrefix(data, []byte("%PDF")) {
			t.Error("no PDF")
		}
	}
	t.Setenv("PATH", "")
	_, errs, status := planbot(t, "", "pack", "-o", "b.pdf", "综合交通 三、(一)4.")
	if _, err := os.Stat("b.pdf"); status != 1 || err == nil || !strings.Contains(errs, "-format docx") {
		t.Errorf("status %d: %s", status, errs)
	}
}
