package unit

import (
	"strings"
	"testing"

	"planbot/ingest/language"
)

func place(name string) *language.Place { return language.China().Place(name) }

// relations are names that a person asks for, names as a plan of a place prints them, and
// how the two are one unit: same, was, now, or - for not at all.
var relations = []struct{ asked, printed, plan, want string }{
	// Place and level.
	{"市商务局", "市商务局", "宁波市", "same"},
	{"商务局", "市商务局", "宁波市", "same"},
	{"宁波市商务局", "市商务局", "宁波市", "same"},
	{"宁波商务局", "市商务局", "宁波市", "same"},
	{"浙江省宁波市商务局", "市商务局", "宁波市", "same"},
	{"宁波市市商务局", "市商务局", "宁波市", "same"},
	{"宁波市商务局", "市商务局", "合肥市", "-"},
	{"宁波市商务局", "宁波市商务局", "浙江省", "same"},
	{"市商务局", "商务局", "宁波市", "same"},
	{"市商务局", "省商务厅", "浙江省", "-"},
	{"商务局", "省商务厅", "浙江省", "-"},
	{"省商务厅", "省商务厅", "浙江省", "same"},
	{"商务厅", "浙江省商务厅", "浙江省", "same"},
	{"商务部", "商务部", "", "same"},
	{"商务局", "商务部", "", "-"},
	{"国家发展改革委", "发展改革委", "", "same"},
	{"市发改委", "国家发展改革委", "", "-"},
	{"发改委", "国家发展改革委", "", "same"},
	{"上海市商务局", "市商务委", "上海市", "same"},
	{"区商务局", "蜀山区商务局", "合肥市", "same"},
	{"市商务局", "蜀山区商务局", "合肥市", "-"},
	{"庐阳区", "庐阳区政府", "合肥市", "same"},
	{"庐阳区政府", "庐阳区人民政府", "合肥市", "same"},
	{"庐阳区政府", "庐阳区", "合肥市", "same"},
	{"国家税务总局宁波市税务局", "市税务局", "宁波市", "same"},
	{"团市委", "共青团宁波市委", "宁波市", "same"},
	{"我们商务局", "市商务局", "宁波市", "same"},
	// Other names of it.
	{"发改委", "市发展和改革委员会", "宁波市", "same"},
	{"人社局", "市人力资源和社会保障局", "宁波市", "same"},
	{"人力社保局", "市人力资源社会保障局", "宁波市", "same"},
	{"文旅局", "市文化广电旅游局", "宁波市", "same"},
	{"住建局", "市城乡建设局", "宁波市", "same"},
	{"卫健委", "市卫生健康委员会", "宁波市", "same"},
	{"经信局", "市经济和信息化局", "宁波市", "same"},
	{"市场监督管理局", "市市场监管局", "宁波市", "same"},
	{"市场监管局", "市市场监管局", "宁波市", "same"},
	{"外办", "市人民政府外事办公室", "宁波市", "same"},
	{"宣传部", "市委宣传部", "宁波市", "same"},
	{"市政府办公厅", "市政府办公室", "宁波市", "same"},
	{"市中级人民法院", "市中院", "宁波市", "same"},
	{"政务服务管理局", "市政务服务管理局", "宁波市", "same"},
	{"示例集团有限公司", "市示例集团", "宁波市", "same"},
	{"银保监会", "中国银保监会", "", "same"},
	// Reforms.
	{"国土资源局", "市自然资源和规划局", "宁波市", "now"},
	{"自然资源和规划局", "市国土资源局", "宁波市", "was"},
	{"文旅局", "市旅游局", "宁波市", "was"},
	{"文化局", "市文化和旅游局", "宁波市", "now"},
	{"文化局", "市旅游局", "宁波市", "-"},
	{"大数据局", "市数据局", "宁波市", "now"},
	{"地方金融管理局", "市金融办", "宁波市", "was"},
	{"卫健委", "市卫生局", "宁波市", "was"},
	{"银监会", "金融监管总局", "", "now"},
	// Names that look alike.
	{"商务局", "市电子商务局", "宁波市", "-"},
	{"教育局", "市教育局下属学校", "宁波市", "-"},
	{"市场监管局", "市监管局", "宁波市", "-"},
	{"市政局", "市政务局", "宁波市", "-"},
	{"高新区管委会", "新站高新区管委会", "合肥市", "-"},
	{"海关", "庐州海关", "合肥市", "-"},
	{"市委", "市委宣传部", "宁波市", "-"},
	{"政府办公室", "市委办公室", "宁波市", "-"},
	{"办公厅", "国务院办公厅", "", "-"},
}

func TestMeans(t *testing.T) {
	for _, c := range relations {
		in := Read(c.printed, place).Of(place(c.plan), c.plan == "")
		rel, _ := Read(c.asked, place).Means(in)
		if got := string(rel); got != strings.Trim(c.want, "-") {
			t.Errorf("%s asked, %s in a plan of %s: %q, want %s (%+v)", c.asked, c.printed, c.plan, got, c.want, in)
		}
	}
}

func TestBrackets(t *testing.T) {
	for asked, want := range map[string]Relation{"商务局": Same, "口岸办": Same, "林业局": Nobody} {
		got := Nobody
		for _, n := range ReadAll("市商务局（市口岸办）", place) {
			if rel, _ := Read(asked, place).Means(n.Of(place("宁波市"), false)); rel != Nobody {
				got = rel
			}
		}
		if got != want {
			t.Errorf("%s: %q", asked, got)
		}
	}
}

func TestKinds(t *testing.T) {
	for name, want := range map[string]Kind{
		"各区县（市）": Areas, "各县（市、区）": Areas, "各区政府": Areas, "开发区管委会": Areas, "各省、自治区、直辖市人民政府": Areas, "各设区市人民政府": Areas, "属地政府": Areas, "各镇街": Areas,
		"各有关部门": Departments, "市级各部门": Departments, "有关部门": Departments, "市级有关单位": Departments, "各成员单位": Departments, "各部门": Departments, "相关企业": Departments,
		"财政部门": Sector, "市财政部门": Sector, "卫生健康行政部门": Sector, "各级市场监管部门": Sector,
		"市商务局": One, "高新区管委会": One, "庐阳区政府": One, "市机关事务管理局": One, "新站高新区管委会": One, "安徽自贸区合肥片区管委会": One, "市各民主党派": One,
	} {
		if got := KindOf(name); got != want {
			t.Errorf("%s: %s, want %s", name, got, want)
		}
	}
	if n := Read("市财政局", place); !n.InSector("各级财政部门") || n.InSector("教育部门") {
		t.Error("市财政局 and the departments of its sector")
	}
}

// TestTable holds that the table is sound: no unit becomes itself, and short names are of
// one unit's.
func TestTable(t *testing.T) {
	bodies := map[*body]bool{}
	for _, b := range table() {
		bodies[b] = true
	}
	for b := range bodies {
		for seen, next := map[*body]bool{}, b.after; len(next) > 0; {
			s := next[0]
			next = next[1:]
			if s.to == b {
				t.Fatalf("%s becomes itself", b.full)
			}
			if !seen[s.to] {
				seen[s.to] = true
				next = append(next, s.to.after...)
			}
		}
	}
	if len(bodies) < 150 {
		t.Errorf("%d units", len(bodies))
	}
	for _, wrong := range []string{"甲局 = 乙局\n丙局 = 乙局", "甲局 > 乙局 2018", "甲局 =\n甲局 > 甲局", "甲局 =\n乙局 =\n甲局 > 乙局 早", "甲局"} {
		if _, err := readTable(wrong); err == nil {
			t.Errorf("%q is read", wrong)
		}
	}
}

// FuzzRead holds that any text is read, and that a name is the same unit as itself.
func FuzzRead(f *testing.F) {
	for _, c := range relations {
		f.Add(c.asked)
		f.Add(c.printed)
	}
	for _, s := range []string{"", "市", "委", "，。", "😀局", "(((", "宁波市", "厅", strings.Repeat("局", 500), "\xff局", "各区县（市）"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, name string) {
		for _, n := range ReadAll(name, place) {
			KindOf(name)
			if rel, _ := n.Means(n); n.Core() != "" && rel != Same && !(n.hall && n.Level == NoLevel) {
				t.Errorf("%q is not itself: %+v", name, n)
			}
		}
	})
}
