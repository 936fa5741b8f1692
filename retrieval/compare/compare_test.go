package compare

import (
	"errors"
	"fmt"
	"reflect"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"planbot/retrieval/encoder"
	"planbot/retrieval/library/librarytest"
	"planbot/retrieval/target"
)

func itoa(n int) string { return strconv.Itoa(n) }

func yearOf(t target.Target) string {
	if t.Time.From != t.Time.To {
		return itoa(t.Time.From) + "-" + itoa(t.Time.To)
	}
	return itoa(t.Time.To)
}

// cells writes a comparison: a row a line, its cells with what stands out about them.
func cells(c *Comparison) string {
	var out []string
	for _, row := range c.Rows {
		line := row.Place
		for k, cell := range row.Cells {
			switch {
			case cell.Target == nil && cell.Near != nil:
				line += fmt.Sprintf(" -(%s %s)", cell.Near.Why, cell.Near.Target.Text())
			case cell.Target == nil:
				line += " -"
			default:
				line += " " + cell.Target.Text()
				if cell.Moved {
					line += "=" + cell.Value + c.Columns[k].Unit
				}
				if cell.Other {
					line += "@" + yearOf(*cell.Target)
				}
				if cell.Falls() {
					line += "↓"
				}
			}
		}
		out = append(out, line)
	}
	return strings.Join(out, "\n")
}

func head(c *Comparison) string {
	var out []string
	for _, col := range c.Columns {
		out = append(out, fmt.Sprintf("%s %s %s %s %d", col.Name, col.Mode, col.Class, col.Unit, col.To))
	}
	return strings.Join(out, "|")
}

// Made-up reports: each says of some indicator what the others do not.
var plans = []string{
	"2026年青岛市政府工作报告.txt", "2026年青岛市政府工作报告\n一、2025年工作回顾\n全市生产总值达到1.7万亿元、增长5.6%。民营企业进出口增长9%。实际使用外资40亿美元。新增科技型企业70家、高新技术企业300家。前三季度工业投资增长12%。\n二、2026年工作安排\n今年主要预期目标是：地区生产总值增长5.5%以上，城镇新增就业35万人，进出口总额增长6%。其中，高新区城镇新增就业2万人。单位GDP能耗下降3%。\n",
	"2026年大连市政府工作报告.txt", "2026年大连市政府工作报告\n一、2025年工作回顾\n地区生产总值9800亿元、增长5.2%，进出口总额增长4%。实际使用外资120亿元。高新技术企业达到3600家。工业投资增长8%。\n二、2026年工作安排\n今年主要预期目标是：地区生产总值增长5%左右，力争达到5.5%；城镇新增就业18万人以上；单位GDP能耗降低2.5%。\n",
	"2025年大连市政府工作报告.txt", "2025年大连市政府工作报告\n一、2024年工作回顾\n地区生产总值9300亿元、增长5.1%。\n二、2025年工作安排\n今年主要预期目标是：地区生产总值增长5.3%，城镇新增就业17万人。\n",
	"2025年厦门市政府工作报告.txt", "2025年厦门市政府工作报告\n一、2024年工作回顾\n地区生产总值8500亿元、增长5.5%。工业投资增长3%，工业投资增长4%。\n二、2025年工作安排\n今年主要预期目标是：地区生产总值增长5.5%—6%。进出口总额达到9000亿元。\n",
}

func TestMake(t *testing.T) {
	l := librarytest.Open(t, encoder.Fake{}, plans...)
	x := NewIndex(l, target.NewIndex(l))
	for _, c := range []struct{ wish, head, want string }{
		{"GDP目标 青岛 大连 厦门", "GDP goal growth % 2026", "青岛市 5.5%\n大连市 5%\n厦门市 5.5%—6%@2025"},
		{"各市GDP总量完成情况 从高到低", "GDP result level 亿元 2025", "青岛市 1.7万亿元=17000亿元\n大连市 9800亿元\n厦门市 8500亿元@2024"},
		{"各市GDP目标 从高到低", "GDP goal growth % 2026", "厦门市 5.5%—6%@2025\n青岛市 5.5%\n大连市 5%"},
		{"进出口 青岛 大连 厦门 完成", "进出口 result growth % 2025", "青岛市 -(mode 6%)\n大连市 4%\n厦门市 -(mode 9000亿元)"},
		{"实际使用外资 青岛、大连", "实际使用外资 result level 亿元 2025", "青岛市 -(unit 40亿美元)\n大连市 120亿元"},
		{"高新技术企业 青岛和大连", "高新技术企业 result level 家 2025", "青岛市 -(part 300家)\n大连市 3600家"},
		{"工业投资 大连 厦门 青岛", "工业投资 result growth % 2025", "大连市 8%\n厦门市 -(doubt 3%)\n青岛市 -(part 12%)"},
		{"各市城镇新增就业", "城镇新增就业 goal level 万人 2026", "大连市 18万人\n厦门市 -\n青岛市 35万人"},
		{"新增就业目标 大连 青岛 从低到高", "城镇新增就业 goal level 万人 2026", "大连市 18万人\n青岛市 35万人"},
		{"大连 2024年和2025年 GDP增速", "GDP result growth % 2024|GDP result growth % 2025", "大连市 5.1% 5.2%"},
		{"大连 青岛 GDP 2025年 2026年", "GDP result growth % 2025|GDP goal growth % 2026", "大连市 5.2% 5%\n青岛市 5.6% 5.5%"},
		{"大连 GDP 目标与完成", "GDP goal growth % 2026|GDP result growth % 2025", "大连市 5% 5.2%"},
		{"大连 GDP增速 目标与完成", "GDP goal growth % 2026|GDP result growth % 2025", "大连市 5% 5.2%"},
		{"大连 2025年 GDP增速 目标与完成", "GDP goal growth % 2025|GDP result growth % 2025", "大连市 5.3% 5.2%"},
		{"青岛 大连 单位GDP能耗 按高低排", "单位GDP能耗 goal growth % 2026", "青岛市 3%↓\n大连市 2.5%↓"},
	} {
		got, err := x.Make(x.Read(c.wish))
		if err != nil {
			t.Errorf("%s: %v", c.wish, err)
			continue
		}
		if head(got) != c.head || cells(got) != c.want {
			t.Errorf("%s:\n%s\n%s", c.wish, head(got), cells(got))
		}
	}
}

// TestPart holds that figures of something else than the name says are left out.
func TestPart(t *testing.T) {
	l := librarytest.Open(t, encoder.Fake{},
		"2026年青岛市政府工作报告.txt", "2026年青岛市政府工作报告\n一、2025年工作回顾\n接待国内游客4亿人次、入境游客90万人次，分别增长6%、39%。船舶、电机产量分别增长7%、8%。民营企业出口、进口分别增长3%、2%。新增电力装机1800万千瓦，其中风电装机100万千瓦。全国重点实验室达到30家。每条线建设3个站。\n",
		"2026年大连市政府工作报告.txt", "2026年大连市政府工作报告\n一、2025年工作回顾\n入境游客增长20%。船舶增长5%。进口增长4%。风电装机达到900万千瓦。重点实验室达到8家。\n")
	x := NewIndex(l, target.NewIndex(l))
	for wish, want := range map[string]string{
		"大连 青岛 入境游客增速": "大连市 20%|青岛市 -", "大连 青岛 船舶增速": "大连市 5%|青岛市 -", "大连 青岛 进口": "大连市 4%|青岛市 -",
		"大连 青岛 风电装机": "大连市 900万千瓦|青岛市 -", "大连 青岛 重点实验室": "大连市 8家|青岛市 -",
	} {
		c, err := x.Make(x.Read(wish))
		if err != nil {
			t.Errorf("%s: %v", wish, err)
			continue
		}
		if got := empty.ReplaceAllString(strings.ReplaceAll(cells(c), "\n", "|"), "-"); got != want {
			t.Errorf("%s: %s", wish, cells(c))
		}
	}
}

// TestSeveralPlans: of a place with a report and an outline the year counts that other
// places' figures are of; of two such without others' the report's.
func TestSeveralPlans(t *testing.T) {
	outline := "国民经济和社会发展第十五个五年规划纲要（2026—2030年）\n一、目标\n到2030年，森林覆盖率达到%s。\n"
	report := "2026年%s政府工作报告\n一、2025年工作回顾\n一切顺利。\n二、2026年工作安排\n今年主要预期目标是：森林覆盖率达到%s。\n"
	l := librarytest.Open(t, encoder.Fake{},
		"青岛纲要.txt", "青岛市"+fmt.Sprintf(outline, "45%"), "青岛报告.txt", fmt.Sprintf(report, "青岛市", "41%"),
		"大连纲要.txt", "大连市"+fmt.Sprintf(outline, "50%")+"到2030年，城镇新增就业90万人。\n", "厦门报告.txt", fmt.Sprintf(report, "厦门市", "46%"))
	x := NewIndex(l, target.NewIndex(l))
	for wish, want := range map[string]string{
		"青岛 大连 森林覆盖率目标": "青岛市 45%|大连市 50%", "青岛 厦门 森林覆盖率目标": "青岛市 41%|厦门市 46%", "大连 青岛 厦门 森林覆盖率": "大连市 -|青岛市 41%|厦门市 46%", "青岛 大连 2026年 森林覆盖率目标": "青岛市 41%|大连市 -",
	} {
		c, err := x.Make(x.Read(wish))
		if err != nil {
			t.Errorf("%s: %v", wish, err)
			continue
		}
		if got := empty.ReplaceAllString(strings.ReplaceAll(cells(c), "\n", "|"), "-"); got != want {
			t.Errorf("%s: %s", wish, cells(c))
		}
	}
}

var empty = regexp.MustCompile(`-\([^)]*\)`)

func TestProblems(t *testing.T) {
	l := librarytest.Open(t, encoder.Fake{}, plans...)
	x := NewIndex(l, target.NewIndex(l))
	for wish, want := range map[string]What{
		"":                           NothingSaid,
		"对比":                         NothingSaid,
		"青岛 大连":                      NoIndicator,
		"青岛和大连对比一下":                  NoIndicator,
		"GDP目标":                      NoPlace,
		"GDP目标 苏州市":                  NoPlace,
		"青岛 GDP目标":                   OnePlace,
		"青岛 大连 航天员人数":                Unknown,
		"青岛 大连 企业":                   Unknown,
		strings.Repeat("青岛 大连 ", 40): NoIndicator,
		"青岛 大连 " + strings.Repeat("深海珍珠养殖", 80):                     Unknown,
		"青岛 大连 GDP 2020年 2021年 2022年 2023年 2024年 2025年 2026年 目标 完成": TooMany,
	} {
		_, err := x.Make(x.Read(wish))
		p := (*Problem)(nil)
		if !errors.As(err, &p) || p.What != want {
			t.Errorf("%.30s: %v, want %s", wish, err, want)
		}
	}
}

func TestAbsent(t *testing.T) {
	l := librarytest.Open(t, encoder.Fake{}, plans...)
	x := NewIndex(l, target.NewIndex(l))
	c, err := x.Make(x.Read("GDP目标 青岛 苏州 无锡 大连"))
	if err != nil || fmt.Sprint(c.Absent) != "[苏州市 无锡市]" || len(c.Rows) != 2 {
		t.Errorf("%+v %v", c, err)
	}
}

func TestExact(t *testing.T) {
	for value, want := range map[float64]string{1126.6 * 1e8: "112660000000", 0.1 + 0.2: "0.3", 5.67e12: "5670000000000", 1e-3: "0.001"} {
		if got := decimal(exact(value)); got != want {
			t.Errorf("%v: %s", value, got)
		}
	}
}

// BenchmarkCompare is a comparison of all places of the thirteen documents.
func BenchmarkCompare(b *testing.B) {
	x := real(b)
	for b.Loop() {
		if _, err := x.Make(x.Read("各地今年GDP目标和城镇新增就业目标")); err != nil {
			b.Fatal(err)
		}
	}
}

func FuzzRead(f *testing.F) {
	l := librarytest.Open(f, encoder.Fake{}, plans...)
	x := NewIndex(l, target.NewIndex(l))
	for _, wish := range []string{"国际航线 合肥 杭州 宁波", "各省今年GDP目标", "大连 2024年和2025年 GDP", "青岛 GDP 目标与完成 从高到低", "各市场主体 十五五 2026—2030年", "\xff各省"} {
		f.Add(wish)
	}
	f.Fuzz(func(t *testing.T, wish string) {
		c, err := x.Make(x.Read(wish))
		p := (*Problem)(nil)
		if err != nil && !errors.As(err, &p) {
			t.Fatal(err)
		}
		if err == nil {
			for _, row := range c.Rows {
				if len(row.Cells) != len(c.Columns) {
					t.Fatalf("%d cells of %d columns", len(row.Cells), len(c.Columns))
				}
			}
		}
	})
}

// TestText holds that a request that is written is read again as it was.
func TestText(t *testing.T) {
	l := librarytest.Open(t, encoder.Fake{}, plans...)
	x := NewIndex(l, target.NewIndex(l))
	for _, wish := range []string{"GDP目标 青岛 大连 厦门", "各市GDP总量完成情况 从高到低", "大连 2024年和2025年 GDP增速", "大连 GDP 目标与完成", "青岛 苏州 进出口 2026—2030年 按地区排"} {
		r := x.Read(wish)
		if again := x.Read(r.Text()); !reflect.DeepEqual(again, r) {
			t.Errorf("%s: %s\n%+v\n%+v", wish, r.Text(), r, again)
		}
	}
}

// TestTurn: what is said after a comparison turns it; what names something else does not.
func TestTurn(t *testing.T) {
	l := librarytest.Open(t, encoder.Fake{}, plans...)
	x := NewIndex(l, target.NewIndex(l))
	for said, want := range map[string]string{
		"按数值排": "青岛 大连 GDP增速 目标 从高到低", "排个序": "青岛 大连 GDP增速 目标 从高到低", "哪个最高": "青岛 大连 GDP增速 目标 从高到低", "最高的是哪个城市": "青岛 大连 GDP增速 目标 从高到低",
		"从低到高": "青岛 大连 GDP增速 目标 从低到高", "去年的呢": "青岛 大连 GDP增速 完成", "2025年呢": "青岛 大连 GDP增速 2025年", "目标和完成": "青岛 大连 GDP增速 目标 完成",
		"加上厦门": "青岛 大连 厦门 GDP增速 目标", "只看大连": "大连 GDP增速 目标", "大连呢": "", "加上杭州": "", "今年有什么安排": "", "目标怎么实现": "", "GDP总量": "", "去年完成了哪些任务": "", "高新区": "", "": "",
	} {
		got := ""
		if r, ok := x.Turn(x.Read("青岛 大连 GDP增速 目标"), said); ok {
			got = r.Text()
		}
		if got != want {
			t.Errorf("%s: %q, want %q", said, got, want)
		}
	}
}
