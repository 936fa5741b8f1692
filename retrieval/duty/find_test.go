package duty_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"planbot/retrieval/duty"
	"planbot/retrieval/duty/unit"
	"planbot/retrieval/library/librarytest"
	"planbot/retrieval/retrievaltest"
)

// Plans of the test's own, in the forms in which plans name units.
const (
	ningbo = `宁波市滨海步道建设行动方案
（2026—2030年）

一、重点任务
到2028年6月底前，完成下列任务。
（一）新建步道。建成步道60公里，2027年底前贯通南段。（责任单位：市商务局、市文旅局、各区县（市）政府）
（二）修缮驿站。修缮驿站15座。（牵头单位：市交通局；配合单位：市商务局（市口岸办）、市财政局；完成时限：2026年12月）
（三）市电子商务局负责编制导览图；每年更新一次。市财政局负责安排经费。
二、保障措施
（四）加强协作。做好日常检查。（责任单位：市级各部门、各区县（市））
（五）开展评估。定期开展第三方评估。
责任单位：市发改委
`
	hefei = `合肥市湖滨绿道管理办法

第一条 湖滨绿道的保洁实行包片。（责任单位：商务局、包河区政府）
第二条 绿道沿线土地统一收储。（责任单位：市国土资源局）
第三条 财政部门应当保障经费。（责任单位：财政部门、市外办）
`
	table = `示例省步道建设任务分工表

序号	工作任务	责任单位	完成时限
1	编制步道规划	省自然资源厅、省商务厅	2026年6月
2	建设示范步道	各设区市人民政府	2027年底前
3	发放步道护照	省文化和旅游厅	持续推进
`
)

func ownPlans(t testing.TB) *duty.Index {
	t.Helper()
	return duty.New(librarytest.Open(t, retrievaltest.Encoder{}, "宁波步道.txt", ningbo, "合肥绿道.txt", hefei, "任务表.txt", table))
}

// said writes duties: plan, address, part, name as printed, and the task; ↑ before a
// deadline from above.
func said(duties []duty.Duty) string {
	var out []string
	for _, d := range duties {
		quote, _, _ := d.Quote()
		line := fmt.Sprintf("%s %s %d %s | %s", strings.TrimSuffix(d.Plan.File, ".txt"), d.Plan.Clauses[d.Clause].Address, d.Part(), d.Unit.Name, strings.Join(strings.Fields(quote), " "))
		for _, above := range []bool{false, true} {
			for _, words := range d.DeadlineWords(d.Plan.Words, above) {
				line += " | " + map[bool]string{true: "↑"}[above] + words
			}
		}
		out = append(out, line)
	}
	return strings.Join(out, "\n")
}

func TestFind(t *testing.T) {
	x := ownPlans(t)
	for _, c := range []struct{ name, want string }{
		{"市商务局", `合肥绿道 第一条 1 商务局 | 第一条 湖滨绿道的保洁实行包片。
宁波步道 一、（一） 1 市商务局 | （一）新建步道。建成步道60公里，2027年底前贯通南段。 | 2027年底前 | ↑到2028年6月底前
宁波步道 一、（二） 2 市商务局（市口岸办） | （二）修缮驿站。修缮驿站15座。 | 2026年12月 | ↑到2028年6月底前`},
		{"宁波市商务局", `宁波步道 一、（一） 1 市商务局 | （一）新建步道。建成步道60公里，2027年底前贯通南段。 | 2027年底前 | ↑到2028年6月底前
宁波步道 一、（二） 2 市商务局（市口岸办） | （二）修缮驿站。修缮驿站15座。 | 2026年12月 | ↑到2028年6月底前`},
		{"口岸办", `宁波步道 一、（二） 2 市商务局（市口岸办） | （二）修缮驿站。修缮驿站15座。 | 2026年12月 | ↑到2028年6月底前`},
		{"交通运输局", `宁波步道 一、（二） 0 市交通局 | （二）修缮驿站。修缮驿站15座。 | 2026年12月 | ↑到2028年6月底前`},
		{"财政局", `宁波步道 一、（三） 1 市财政局 | 市财政局负责安排经费。 | ↑到2028年6月底前
宁波步道 一、（二） 2 市财政局 | （二）修缮驿站。修缮驿站15座。 | 2026年12月 | ↑到2028年6月底前`},
		{"电子商务局", `宁波步道 一、（三） 1 市电子商务局 | （三）市电子商务局负责编制导览图；每年更新一次。 | ↑到2028年6月底前`},
		{"发展改革委", `宁波步道 二、（五） 1 市发改委 | （五）开展评估。定期开展第三方评估。`},
		{"自然资源和规划局", `合肥绿道 第二条 1 市国土资源局 | 第二条 绿道沿线土地统一收储。`},
		{"省文旅厅", `任务表 引言第3行 1 省文化和旅游厅 | 3 发放步道护照 省文化和旅游厅 持续推进 | 持续推进`},
		{"商务厅", `任务表 引言第1行 1 省商务厅 | 1 编制步道规划 省自然资源厅、省商务厅 2026年6月 | 2026年6月`},
		{"包河区", `合肥绿道 第一条 1 包河区政府 | 第一条 湖滨绿道的保洁实行包片。`},
		{"步道局", ""}, {"", ""}, {"局", ""}, {"，。", ""}, {"宁波市", ""}, {"😀", ""}, {strings.Repeat("局", 500), ""},
	} {
		if got := said(x.Find(c.name).Duties); got != c.want {
			t.Errorf("%s:\n%s\nwant\n%s", c.name, got, c.want)
		}
	}
}

// TestGeneral holds that what names no unit is found beside what does, for those whom it
// means.
func TestGeneral(t *testing.T) {
	x := ownPlans(t)
	for name, want := range map[string][]string{
		"宁波市商务局": {"市级各部门"}, "包河区政府": nil, "市外办": nil, "宁波市财政局": {"市级各部门"}, "合肥市财政局": {"财政部门"}, "各区县": {"各区县（市）政府", "各区县（市）", "各设区市人民政府"},
	} {
		f := x.Find(name)
		general := f.General
		if name == "各区县" {
			general = f.Duties
		}
		for _, n := range want {
			if !slices.ContainsFunc(general, func(d duty.Duty) bool { return d.Unit.Name == n }) {
				t.Errorf("%s: no %s in %s", name, n, said(general))
			}
		}
		if len(general) != len(want) {
			t.Errorf("%s: %s", name, said(general))
		}
	}
}

// TestNear holds what is offered instead of a name that is nobody's.
func TestNear(t *testing.T) {
	x := ownPlans(t)
	for name, want := range map[string]string{"杭州市商务局": "市商务局", "跨境电子商务局": "市电子商务局", "国土资源管理局": "市国土资源局"} {
		if f := x.Find(name); !slices.ContainsFunc(f.Near, func(u duty.Unit) bool { return u.Name == want }) {
			t.Errorf("%s: %v", name, f.Near)
		}
	}
	if f := x.Find("宁波"); f.Place != "宁波市" || len(f.Of) < 5 || f.Of[0].Place != "宁波市" {
		t.Errorf("宁波: %s %v", f.Place, f.Of)
	}
	if f := x.Find("火星事务局"); len(f.Near) > 0 {
		t.Errorf("火星事务局: %v", f.Near)
	}
}

// TestUnits holds that the units of several places and names are told apart and counted, and
// that each is found again by what it is asked by.
func TestUnits(t *testing.T) {
	x := ownPlans(t)
	all := 0
	for _, u := range x.Units() {
		all += u.All()
		n := 0
		for _, d := range x.Find(u.Asked()).Duties {
			if d.Unit.Name == u.Name || slices.Contains(u.Also, d.Unit.Name) {
				n++
			}
		}
		if u.Kind == unit.One && n < u.All() {
			t.Errorf("%s (%s): %d duties, %d found as %s", u.Name, u.Place, u.All(), n, u.Asked())
		}
	}
	if all != 20 {
		t.Errorf("%d duties in all", all)
	}
	i := slices.IndexFunc(x.Units(), func(u duty.Unit) bool { return u.Name == "市商务局" && u.Place == "宁波市" })
	if i < 0 || x.Units()[i].Counts != [3]int{0, 1, 1} {
		t.Errorf("市商务局 of 宁波市: %v", x.Units())
	}
}

// FuzzFind holds that any name is looked up, and that what is found are words of the plans.
func FuzzFind(f *testing.F) {
	x := ownPlans(f)
	for _, s := range []string{"市商务局", "宁波市", "各有关部门", "", "((市", "委", "厅局", "\xff"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, name string) {
		found := x.Find(name)
		for _, d := range append(found.Duties, found.General...) {
			if quote, _, _ := d.Quote(); quote == "" || d.Hit().Mark() == "" {
				t.Errorf("%q: empty words of %s", name, d.Plan.File)
			}
		}
	})
}

// TestOtherForms holds the tasks of units that stand in a bracket alone, act together, or
// are named by the paragraph behind a list.
func TestOtherForms(t *testing.T) {
	x := duty.New(librarytest.Open(t, retrievaltest.Encoder{}, "a.txt", `宁波市水渠管护方案

一、任务
（一）新建水渠。新建水渠两条。（市水务局、各区政府等）
（二）补助办法由市水务局会同市财政局另行制定，2026年底前印发。
（三）开展巡查。
1.每月巡查一次。
2.汛期每天巡查。
责任单位：市应急局
`))
	for name, want := range map[string]string{
		"水务局": `a 一、（二） 0 市水务局 | （二）补助办法由市水务局会同市财政局另行制定，2026年底前印发。 | 2026年底前
a 一、（一） 1 市水务局 | （一）新建水渠。新建水渠两条。`,
		"财政局": `a 一、（二） 2 市财政局 | （二）补助办法由市水务局会同市财政局另行制定，2026年底前印发。 | 2026年底前`,
	} {
		if got := said(x.Find(name).Duties); got != want {
			t.Errorf("%s:\n%s\nwant\n%s", name, got, want)
		}
	}
	if got := said(x.Find("应急局").Duties); !strings.Contains(got, "市应急局 | ") || !strings.Contains(got, "汛期每天巡查。") {
		t.Errorf("应急局: %s", got)
	}
}
