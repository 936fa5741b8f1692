package ingest

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"
)

// TestFactsOfKinds reads the heads of testdata/facts: documents of every kind, made up.
// A case is a text and, as want, all its facts that are not empty, what is stated
// beside them with the words that state it, and the doubts.
func TestFactsOfKinds(t *testing.T) {
	files, err := filepath.Glob("testdata/facts/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no cases: %v", err)
	}
	for _, file := range files {
		archive, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if len(archive.Files)%2 != 0 {
			t.Fatalf("%s: a text without what is wanted of it", file)
		}
		for i := 0; i < len(archive.Files); i += 2 {
			text, want := archive.Files[i], archive.Files[i+1]
			t.Run(filepath.Base(file)+"/"+text.Name, func(t *testing.T) {
				p, r := read(t, text.Name, string(text.Data))
				if diff := cmp.Diff(string(want.Data), factsText(p, r)); diff != "" {
					t.Errorf("(-want +got):\n%s", diff)
				}
			})
		}
	}
}

// factsText writes a plan's facts one a line, as the cases do.
func factsText(p *Plan, r *Report) string {
	var out []string
	for _, f := range p.Facts.All() {
		if *f.Value != "" {
			out = append(out, f.Name+" "+*f.Value)
		}
	}
	for _, name := range []string{FactPassed, FactValid} {
		if at, ok := p.FactSpans[name]; ok {
			out = append(out, name+" @ "+strings.Join(strings.Fields(p.Text[at.Start:at.End]), " "))
		}
	}
	for _, d := range r.Doubtful {
		out = append(out, "doubt "+d.Fact+": "+string(d.Why))
	}
	return strings.Join(out, "\n") + "\n"
}

// TestStated: what a fact is said by lies in one stretch of the text, which holds it.
func TestStated(t *testing.T) {
	const text = "甲市人民政府办公室关于印发\n甲市防汛应急预案的通知\n甲政办发〔2025〕7号\n各区人民政府：\n《甲市防汛应急预案》已经市政府同意，现印发给你们。\n甲市人民政府办公室\n2025年6月11日\n甲市防汛应急预案\n1　总则\n为做好防汛工作，制定本预案。\n"
	p, _ := read(t, "a.txt", text)
	for name, want := range map[string]string{
		"title": "甲市防汛应急预案", "kind": "甲市防汛应急预案", "number": "甲政办发〔2025〕7号", "issuer": "甲市人民政府办公室关于印发", "date": "2025年6月11日", "place": "甲市防汛应急预案",
	} {
		at := p.FactSpans[name]
		if got := p.Text[at.Start:at.End]; got != want {
			t.Errorf("%s is stated by %q, want %q", name, got, want)
		}
	}
	if _, ok := p.FactSpans["period"]; ok {
		t.Error("a period is stated that the plan does not have")
	}
}

// TestIsTitle: headings of a text are no titles, nor are sentences.
func TestIsTitle(t *testing.T) {
	for words, want := range map[string]bool{
		"保障措施": false, "主要目标": false, "发展目标和主要指标": false, "工作要点": false, "实施方案": false, "某市规划": false, "政府信息公开制度": false, "现将意见": false, "为此，我们提出，如下意见": false,
		"甲市规划": true, "宁波市人才政策": true, "关于支持渡口发展的若干政策措施": true, "政府工作报告": true, "2027年重点工作安排": true, "甲市绿化条例（草案）": true, "《甲市绿化条例》": true, "甲〉办法实施细则": false, "【解读】甲市渡口规划": false,
	} {
		if isTitle(words) != want {
			t.Errorf("%s is a title: %v", words, !want)
		}
	}
}

// TestFiveYears: the plans of five years, by their count.
func TestFiveYears(t *testing.T) {
	for title, want := range map[string]string{
		"甲市第十五个五年规划纲要": "2026—2030", "甲市第一个五年计划": "1953—1957", "甲市第二个五年计划": "1958—1962", "甲市第三个五年计划": "1966—1970", "甲市第二十个五年规划": "2051—2055",
		"甲市“十五五”交通规划": "2026—2030", "甲市“十五”计划": "2001—2005", "甲市“九五”计划": "1996—2000", "甲市十四五规划": "2021—2025", "甲市十五规划": "",
		"甲市2026-2030年规划": "2026—2030", "甲市总体规划（2016年-2035年）": "2016—2035", "甲市行动计划（2024至2026年）": "2024—2026", "甲市“十四五”规划实施情况的报告": "", "甲市2027年工作要点": "",
		"甲市第十四个五年规划和二〇三五年远景目标纲要": "2021—2025",
	} {
		if got := periodOf(title); got != want {
			t.Errorf("%s is for %q, want %q", title, got, want)
		}
	}
}

// TestKinds: the last word of a title says the kind, and every kind can be said.
func TestKinds(t *testing.T) {
	seen := map[string]bool{}
	for title, want := range map[string]string{
		"甲市规划纲要": KindOutline, "甲市规划": KindPlan, "工作要点": KindPlan, "若干措施": KindPlan, "工作报告": KindReport, "常务会议纪要": KindReport, "实施意见": KindOpinion, "的通知": KindNotice, "公告": KindNotice,
		"的决议": KindDecision, "的批复": KindReply, "提案的答复": KindReply, "复函": KindReply, "的函": KindLetter, "的通报": KindBulletin, "防汛应急预案": KindEmergency, "暂行办法": KindMeasures, "绿化条例": KindRegulation,
		"预算法": KindLaw, "工作规则": KindRules, "实施细则": KindRules, "国务院令": KindOrder, "的建议": KindProposal, "权力清单": KindList, "成员名单": KindList,
		"甲市规划（2026—2030年）": KindPlan, "《甲市规划》": KindPlan, "没有种类": "",
	} {
		if got := kindOf(title); got != want {
			t.Errorf("%s is of kind %q, want %q", title, got, want)
		}
		seen[want] = true
	}
	for _, kind := range Kinds() {
		if !seen[kind] {
			t.Errorf("no case is of kind %s", kind)
		}
	}
	if slices.Contains(Kinds(), "") || len(Kinds()) != 17 {
		t.Errorf("kinds %v", Kinds())
	}
}

// TestFactsOfRealPlans compares with what stands in the real documents, read by eye.
func TestFactsOfRealPlans(t *testing.T) {
	data, err := os.ReadFile("testdata/facts/real.tsv")
	if err != nil {
		t.Fatal(err)
	}
	plans := realPlans(t)
	right, all := 0, 0
	for line := range strings.Lines(string(data)) {
		cells := strings.Split(strings.TrimRight(line, "\n"), "\t")
		p := plans[cells[0]]
		if p == nil || line[0] == '#' {
			continue
		}
		for i, f := range p.Facts.All() {
			want := cells[i+1]
			if *f.Value == want {
				right++
			} else {
				t.Errorf("%s: %s is %q, want %q", cells[0], f.Name, *f.Value, want)
			}
			all++
		}
	}
	t.Logf("%d of %d facts right", right, all)
}
