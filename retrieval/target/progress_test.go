package target

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"planbot/retrieval/encoder"
	"planbot/retrieval/library/librarytest"
)

// Plans of our own: what was to be done, and what was.
const (
	before = "2025年衢州市政府工作报告\n一、2024年工作回顾\n地区生产总值增长5.4%。\n二、2025年工作安排\n" +
		"今年主要预期目标是：地区生产总值增长6%左右，城镇新增就业3万人以上，城镇调查失业率控制在5.5%以内，单位地区生产总值能耗降低2.5%，社会消费品零售总额增长6%以上，外贸依存度达到30%。\n" +
		"（一）交通。轨道交通运营里程提高到120公里。\n（二）生态。细颗粒物平均浓度降至28微克/立方米。\n（三）就业。确保城镇新增就业3万人以上。\n"
	after = "2026年衢州市政府工作报告\n一、2025年工作回顾\n2025年，地区生产总值增长5.9%，城镇新增就业3.2万人，城镇调查失业率为5.7%，单位地区生产总值能耗下降2.8%，社会消费品零售总额下降1.2%，外贸依存度达到30%。\n" +
		"轨道交通运营里程达到118公里，细颗粒物平均浓度为27微克/立方米。\n高新技术企业达到3500家，森林覆盖率达到43.5%。全国森林覆盖率达到25.1%。\n二、2026年工作安排\n地区生产总值增长5%左右。\n"
	plan = "衢州市高质量发展行动方案（2024—2027年）\n2024年3月\n一、总体目标\n到2027年，高新技术企业达到5000家，森林覆盖率达到43%以上，公园面积达到3000公顷。2023年，高新技术企业达到2000家。\n"
)

// TestProgress: each goal that has a result, and a verdict only where the goal's words give one.
func TestProgress(t *testing.T) {
	x := NewIndex(librarytest.Open(t, encoder.Fake{}, "丁2025.txt", before, "丁2026.txt", after, "丁方案.txt", plan))
	want := []string{
		"地区生产总值 6% 2025: 5.9% 2025 ",
		"城镇新增就业 3万人 2025: 3.2万人 2025 met",
		"城镇调查失业率 5.5% 2025: 5.7% 2025 missed",
		"单位地区生产总值能耗 2.5% 2025: 2.8% 2025 met",
		"社会消费品零售总额 6% 2025: 1.2% 2025 missed",
		"外贸依存度 30% 2025: 30% 2025 ",
		"轨道交通运营里程 120公里 2025: 118公里 2025 missed",
		"细颗粒物平均浓度 28微克/立方米 2025: 27微克/立方米 2025 met",
		"高新技术企业 5000家 2027: 3500家 2025  interim",
		"森林覆盖率 43% 2027: 43.5% 2025 met interim",
	}
	if got := progressLines(x.Progress(Query{})); !slices.Equal(got, want) {
		t.Errorf("found\n%s", strings.Join(got, "\n"))
		for _, a := range x.All {
			t.Log(a.Plan.File, a.Name(), a.Text(), a.Time.From, a.Time.To, a.Mode, a.Sort, a.Bound(), "set="+a.setting())
		}
	}
	if got := progressLines(x.Progress(Query{Words: []string{"失业"}})); len(got) != 1 || got[0] != want[2] {
		t.Errorf("of unemployment: %v", got)
	}
}

func progressLines(all []Progress) (out []string) {
	for _, p := range all {
		line := fmt.Sprintf("%s %s %d: %s %d %s", p.Goal.Name(), p.Goal.Text(), p.Goal.Time.To, p.Result.Text(), p.Result.Time.To, p.Verdict)
		if p.Interim {
			line += " interim"
		}
		out = append(out, line)
	}
	return out
}
