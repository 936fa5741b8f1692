package ingest

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"planbot/ingest/document"
	"planbot/ingest/raced"
)

func read(t *testing.T, file, text string) (*Plan, *Report) {
	t.Helper()
	p, r, err := Read(t.Context(), file, []byte(text), Facts{})
	if err != nil {
		t.Fatal(err)
	}
	return p, r
}

func TestFacts(t *testing.T) {
	const body = "一、目标\n建成示范城市，完成各项任务。\n"
	for _, tc := range []struct {
		name, file, text string
		want             Facts
	}{
		{"a notice that carries a plan", "a.txt",
			"青岛市人民政府关于印发青岛市养老服务规划（2026—2030年）的通知\n\n青政发〔2026〕9号\n\n各区市人民政府：\n\n现予印发，请认真执行。\n\n青岛市人民政府\n\n2026年5月6日\n\n青岛市养老服务规划（2026—2030年）\n\n" + body,
			Facts{Title: "青岛市养老服务规划（2026—2030年）", Number: "青政发〔2026〕9号", Issuer: "青岛市人民政府", Date: "2026-05-06", Place: "青岛市", Period: "2026—2030", Kind: "plan"}},
		{"issuer on its own lines, status, date in Chinese", "b.txt",
			"中共大连市委 大连市人民政府\n关于建设海洋强市\n的实施意见\n（征求意见稿）\n二〇二五年十月\n为落实部署，提出如下意见。\n" + body,
			Facts{Title: "关于建设海洋强市的实施意见", Issuer: "中共大连市委 大连市人民政府", Date: "2025-10", Place: "大连市", Kind: "opinion", Status: "征求意见稿"}},
		{"a work report as it is spoken", "c.txt",
			"政府工作报告\n——2026年1月8日在厦门市第十六届人民代表大会第六次会议上\n厦门市市长 张三\n各位代表：\n现在，我代表厦门市人民政府，向大会报告工作。\n" + body,
			Facts{Title: "政府工作报告", Issuer: "厦门市人民政府", Date: "2026-01-08", Place: "厦门市", Kind: "report"}},
		{"no title: the file's name", "苏州市数字经济发展规划.txt", "为加快发展，制定本规划。\n" + body,
			Facts{Title: "苏州市数字经济发展规划", Place: "苏州市", Kind: "plan"}},
		{"a number that is another document's", "d.txt", "无锡市绿化条例\n根据《关于绿化工作的通知》（锡政办〔2020〕5号），制定本条例。\n" + body,
			Facts{Title: "无锡市绿化条例", Place: "无锡市", Kind: "regulation"}},
		{"a place that no table holds", "e.txt", "某某县水利建设方案\n为了抗旱，制定本方案。\n" + body,
			Facts{Title: "某某县水利建设方案", Place: "某某县", Kind: "plan"}},
		{"a five-year plan", "f.txt", "常州市“十五五”综合交通规划\n为了发展，制定本规划。\n" + body,
			Facts{Title: "常州市“十五五”综合交通规划", Place: "常州市", Period: "2026—2030", Kind: "plan"}},
		{"nothing is guessed", "g.txt", "大家好，这里只有一句话没有别的信息。\n", Facts{Title: "g"}},
		{"a table of contents is no title", "x.txt", "目录\n一、主要任务和措施\n二、近期行动计划\n一、主要任务和措施\n修路架桥。\n二、近期行动计划\n年内完成。\n", Facts{Title: "x"}},
		{"我市 is no place", "h.txt", "关于我市推进工作情况的报告\n市政府\n现将情况报告如下。\n" + body,
			Facts{Title: "关于我市推进工作情况的报告", Issuer: "市政府", Kind: "report"}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			p, _ := read(t, tc.file, tc.text)
			if diff := cmp.Diff(tc.want, p.Facts); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestOverrides(t *testing.T) {
	set := Facts{Title: "甲", Number: "乙", Issuer: "丙", Date: "2020", Place: "丁", Period: "戊", Kind: "law", Status: "试行"}
	p, r, err := Read(t.Context(), "x.txt", []byte("一、目标\n建成。\n"), set)
	if err != nil || p.Facts != set || len(r.Missing) != 0 {
		t.Errorf("facts %+v, missing %v, error %v", p.Facts, r.Missing, err)
	}
}

func TestReport(t *testing.T) {
	text := "下载\n某市规划\n一、总则\n说明。\n二、任务\n（一）修路。建成。（责任单位：甲局、乙局）\n（三）治水。建成。\n二、分工\n明确。\n五、附则\n解释。\n"
	_, r := read(t, "x.txt", text)
	if r.Uncovered != 0 || r.Units != 2 || r.Runes != len([]rune(text)) {
		t.Errorf("uncovered %d, units %d, runes %d", r.Uncovered, r.Units, r.Runes)
	}
	if diff := cmp.Diff([]Finding{{What: "下载"}}, r.Furniture); diff != "" {
		t.Errorf("furniture: %s", diff)
	}
	if diff := cmp.Diff([]Gap{{What: "二、（三）", After: "（一）", At: 44}, {What: "五、", After: "二、", At: 63}}, r.Gaps); diff != "" {
		t.Errorf("gaps: %s", diff)
	}
	if diff := cmp.Diff([]Finding{{What: "二、", At: 54}}, r.Repeats); diff != "" {
		t.Errorf("repeats: %s", diff)
	}
	if diff := cmp.Diff([]Count{{"一、", 4}, {"（一）", 2}}, r.Numbers); diff != "" {
		t.Errorf("numbers: %s", diff)
	}
	if diff := cmp.Diff([]*Landmark{{Address: "一、", Words: "一、总则 说明。", At: 8}, {Address: "五、", Words: "五、附则 解释。", At: 63}}, []*Landmark{r.First, r.Last}); diff != "" {
		t.Errorf("landmarks: %s", diff)
	}
	if r.Depths["1"] != 4 || r.Depths["2"] != 2 || r.Levels["furniture"] != 1 {
		t.Errorf("depths %v, levels %v", r.Depths, r.Levels)
	}
}

func TestReadRefuses(t *testing.T) {
	if _, _, err := Read(t.Context(), "x.txt", []byte(" \n"), Facts{}); !errors.Is(err, document.ErrEmpty) {
		t.Errorf("error %v, want ErrEmpty", err)
	}
}

// realPlans returns the plans of ../shared, by file name.
func realPlans(t *testing.T) map[string]*Plan {
	t.Helper()
	files, _ := filepath.Glob("../../shared/plans*/*.txt")
	if len(files) == 0 {
		t.Skip("the real plans (../shared) are not here")
	}
	out := map[string]*Plan{}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		p, r, err := Read(t.Context(), filepath.Base(file), data, Facts{})
		if err != nil {
			t.Fatal(err)
		}
		if r.Uncovered != 0 {
			t.Errorf("%s: %d bytes in no clause", file, r.Uncovered)
		}
		checkTiling(t, p.Text, p.Clauses)
		out[p.File] = p
	}
	return out
}

func TestRealPlansByAddress(t *testing.T) {
	raced.Skip(t)
	plans := realPlans(t)
	for _, tc := range []struct{ file, address, heading string }{
		{"合肥", "二、(二)4.", "提升国际通达能力"},
		{"合肥", "二、(五)17.", "加强城市品牌策划宣传"},
		{"合肥", "三、(二)", "打造试点示范"},
		{"合肥", "附件1.", ""},
		{"杭州", "(三)", "主要目标"},
		{"杭州", "(十七)", "全力支持企业高质量“走出去”"},
		{"杭州", "(三十三)", "强化考核评估"},
		{"2024年宁波", "(八)", "推动“七优享”工程,民生福祉进一步改善"},
		{"2024年宁波", "二、(八)", "致力提高城市韧性,更好统筹发展与安全"},
		{"2024年宁波", "三、", "加强政府自身建设"},
		{"宁波市城市国际化", "三、(二)", "完善港航综合服务功能"},
		{"宁波市城市国际化", "二、(一)三是", "加大招商引资力度"},
		{"宁波市推进", "一、(三)", "主要目标"},
		{"宁波市推进", "三、(四)", "加强检查考核"},
		{"2026年广东", "附件1十、", ""},
		{"2026年广东", "名词解释12.", "“单一窗口”"},
		{"2026年海南", "注释［28］", "三个立法权"},
		{"2026年安徽", "三、（十一）", ""},
		{"2026年北京", "一、六是", "民生保障持续加强"},
	} {
		found := false
		for file, p := range plans {
			if !strings.HasPrefix(file, tc.file) {
				continue
			}
			found = slices.ContainsFunc(p.Clauses, func(c Clause) bool {
				return c.Address == tc.address && (tc.heading == "" || c.Heading == tc.heading)
			})
		}
		if !found {
			t.Errorf("%s…: no clause %s %q", tc.file, tc.address, tc.heading)
		}
	}
}

func TestRealPlansFurniture(t *testing.T) {
	raced.Skip(t)
	for file, p := range realPlans(t) {
		for _, c := range p.Clauses {
			text, _, _ := p.TextOf(c)
			for _, word := range []string{"【上接", "THE END", "相关报道：", "【字号", "扫码添加", "发布于:"} {
				if c.Leaf && c.Quotable() && strings.Contains(text, word) {
					t.Errorf("%s %s: furniture %q can be quoted", file, c.Address, word)
				}
			}
		}
	}
}

// TestPlaceByHand: a place is set by any of its names, and kept by the full one, as
// questions are read.
func TestPlaceByHand(t *testing.T) {
	for said, want := range map[string]string{"宁波": "宁波市", "宁波市": "宁波市", "广西": "广西壮族自治区", "示例": "示例"} {
		p, _, err := Read(t.Context(), "a.txt", []byte("公园方案\n一、目标\n新建公园。\n"), Facts{Place: said})
		if err != nil || p.Facts.Place != want {
			t.Errorf("%s is kept as %s, %v", said, p.Facts.Place, err)
		}
	}
}

func TestUntitled(t *testing.T) {
	const body = "为加快发展，制定本规划。\n一、目标\n建成示范城市。\n"
	for text, want := range map[string]bool{body: true, "苏州市规划\n" + body: false, "苏州市\n规划\n" + body: false} {
		if _, r := read(t, "苏州市规划.txt", text); r.Untitled != want {
			t.Errorf("%q: untitled %v, title %q", text, r.Untitled, r.Facts.Title)
		}
	}
}

func TestPrintedAs(t *testing.T) {
	for number, want := range map[string]string{
		"第十二章": "章", "第三条之一": "条", "第一部分": "部分", "第001章": "章", "一、": "一、", "二十三、": "一、", "（十）": "（一）", "(3)": "（1）", "12.": "1.", "1.12.3": "1.1.1",
		"专栏12": "专栏", "专栏 3": "专栏", "附件": "附件", "附件2": "附件", "表4": "表", "名词解释": "名词解释", "③": "①", "B.": "A.", "三是": "一是", "第3行": "行", "": "",
	} {
		if got := printedAs(number); got != want {
			t.Errorf("%s: %s, want %s", number, got, want)
		}
	}
}

// TestNothingInvisibleIsCited: byte-order marks of files put together, and zero-width
// characters, are in no title, whatever else is kept of the text.
func TestNothingInvisibleIsCited(t *testing.T) {
	text := "\ufeff\ufeff\ufeff无锡\u200b市供\u2060水规划（2026—2030年）\n一、目标\n建成水厂两座，供水安全。\n"
	p, _ := read(t, "x.txt", text)
	if p.Facts.Title != "无锡市供水规划（2026—2030年）" || strings.HasPrefix(p.Text, "\ufeff") {
		t.Errorf("title %q, text %q", p.Facts.Title, p.Text[:12])
	}
}
