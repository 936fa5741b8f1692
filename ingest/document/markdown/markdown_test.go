package markdown

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"planbot/ingest/document/documenttest"
)

func TestRead(t *testing.T) {
	for _, tc := range []struct{ name, text, want string }{
		{"headings", "# 绿地方案\n\n## 一、目标 ##\n绿地", "P 绿地方案\nP 一、目标\nP 绿地"},
		{"headings by lines below", "绿地方案\n====\n\n一、目标\n---\n绿地", "P 绿地方案\nP 一、目标\nP 绿地"},
		{"a wrapped paragraph", "到2030年，公园\n绿地达到ABC\nDEF一百公顷。\n\n二", "P 到2030年，公园绿地达到ABC DEF一百公顷。\nP 二"},
		{"a break in it", "甲  \n乙\\\n丙<br>\n丁", "P 甲\nP 乙\nP 丙\nP 丁"},
		{"lists", "- 甲\n* 乙\n  丙\n+ [x] 丁\n\n1. 东\n2) 西", "P 甲\nP 乙丙\nP 丁\nP 1. 东\nP 2) 西"},
		{"Chinese numbers", "一、目标\n（一）绿地\n1、道路\n第一条 河流", "P 一、目标\nP （一）绿地\nP 1、道路\nP 第一条 河流"},
		{"a table", "前\n| 指标 | 2030年 |\n|:---|---:|\n| **绿地** | 100 |\n| 东\\|西 | |\n\n后", "P 前\nH 指标|2030年\nR 绿地|100\nR 东|西|\nP 后"},
		{"signs in a line", "**一、** 打造[公园](http://x)，_保护_`绿地`![图](y.png) 1\\. A_B_C 3 * 4 * 5&nbsp;&lt;", "P 一、 打造公园，保护绿地 1. A_B_C 3 * 4 * 5\u00a0<"},
		{"quotes and rules", "> 甲\n> 乙\n\n***\n丙", "P 甲乙\nP 丙"},
		{"fences", "```\n# 甲\n乙\n```\n丙", "P # 甲\nP 乙\nP 丙"},
		{"front matter and comments", "---\ntitle: x\n---\n甲<!-- 不\n是 -->乙", "P 甲乙"},
		{"line ends of Windows", "# 甲\r\n\r\n乙\r\n丙", "P 甲\nP 乙丙"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			doc, err := Read(t.Context(), []byte(tc.text))
			documenttest.Tiled(t, doc)
			if diff := cmp.Diff(tc.want, documenttest.Shown(doc)); diff != "" || err != nil {
				t.Errorf("%v (-want +got):\n%s", err, diff)
			}
		})
	}
}

func TestIs(t *testing.T) {
	for _, tc := range []struct {
		name, text string
		want       bool
	}{
		{"headings", "# 甲\n\n## 乙\n", true},
		{"a table", "| 甲 | 乙 |\n|---|---|\n| 1 | 2 |", true},
		{"a mark before", "\ufeff# 甲\n## 乙", true},
		{"plain text", "一、目标\n（一）绿地\n1. 道路\n- 河流\n* 湖泊", false},
		{"one line with #", "甲市方案\n# 1 楼\n一、目标", false},
		{"a line of dashes", "甲市方案\n--------\n一、目标", false},
		{"a drawn table", "指标 | 目标\n绿地 | 100\n", false},
		{"nothing", "", false},
		{"not UTF-8", "# \xff\n# \xff", false},
	} {
		if Is([]byte(tc.text)) != tc.want {
			t.Errorf("%s: not %v", tc.name, tc.want)
		}
	}
}

func TestPlansAreNone(t *testing.T) {
	for _, name := range []string{"合肥", "杭州", "宁波市推进", "宁波市城市", "2024年宁波"} {
		if Is([]byte(documenttest.Truth(t, name))) {
			t.Errorf("%s is taken for Markdown", name)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte("# 甲\n\n- **乙**\n\n|丙|丁|\n|---|---|\n|1|2|\n```\n戊"))
	f.Add([]byte("---\na: b\n---\n> 甲  \n===\n![](x)[y](z)"))
	f.Fuzz(func(t *testing.T, data []byte) {
		doc, err := Read(t.Context(), data)
		if err == nil && strings.TrimSpace(doc.Text) == "" {
			t.Error("an empty text without an error")
		}
		documenttest.Tiled(t, doc)
	})
}
