package language

import (
	"os"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

// wordsOf returns the words of a file of testdata.
func wordsOf(t *testing.T, file string) []string {
	t.Helper()
	data, err := os.ReadFile("testdata/" + file)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	rows(string(data), func(line string) { out = append(out, strings.Fields(line)...) })
	return out
}

// Everyday words that hold a place's characters are no place for sure, wherever in a
// question they stand.
func TestNoPlace(t *testing.T) {
	words := wordsOf(t, "noplace.txt")
	if len(words) < 300 {
		t.Errorf("%d words", len(words))
	}
	for _, w := range words {
		for _, text := range []string{w, w + "有哪些措施", "关于" + w + "的规定", "怎么推进" + w, "在" + w + "方面做了什么", "加强" + w + "工作"} {
			for _, m := range China().Find(text) {
				if m.Sure() {
					t.Errorf("%s: %s is %s for sure", text, text[m.Start:m.End], m.Place.Full)
				}
			}
		}
	}
}

// False friends are no mention at all.
func TestFalseFriends(t *testing.T) {
	for w := range falseFriends().none {
		if _, name := China().names[w]; !name || len(China().called(w)) > 0 {
			t.Errorf("%s is a name, and listed as none", w)
		}
		for _, m := range China().Find(w) {
			t.Errorf("%s: %s is %s", w, w[m.Start:m.End], m.Place.Full)
		}
	}
	for _, text := range []string{
		"社会长治久安有哪些措施", "出海口怎么治理", "黄河源头保护", "集中卫生整治", "重大庆典安保", "日照时数多少", "朝阳产业有哪些", "新乡村建设", "强大理论支撑",
	} {
		if found := China().Find(text); len(found) > 0 {
			t.Errorf("%s: %s", text, found[0].Place.Full)
		}
	}
}

// show writes mentions as 宁波市余姚市=余姚市!, with ! where it is sure.
func show(text string, found []Mention) string {
	var out []string
	for _, m := range found {
		s := text[m.Start:m.End] + "=" + m.Place.Full
		if m.Sure() {
			s += "!"
		}
		out = append(out, s)
	}
	return strings.Join(out, " ")
}

func TestFind(t *testing.T) {
	for _, line := range linesOf(t, "places.txt") {
		text, want, _ := strings.Cut(line, "|")
		text = strings.TrimSpace(text)
		if got := show(text, China().Find(text)); got != strings.TrimSpace(want) {
			t.Errorf("%s\n got %s\nwant %s", text, got, strings.TrimSpace(want))
		}
	}
}

func linesOf(t *testing.T, file string) []string {
	t.Helper()
	data, err := os.ReadFile("testdata/" + file)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	rows(string(data), func(line string) { out = append(out, line) })
	return out
}

func TestShort(t *testing.T) {
	for full, want := range map[string]string{
		"广西壮族自治区": "广西", "内蒙古自治区": "内蒙古", "新疆维吾尔自治区": "新疆", "香港特别行政区": "香港", "浙江省": "浙江", "津市市": "津市", "芒市": "芒市", "雄县": "雄县",
		"延边朝鲜族自治州": "延边", "西双版纳傣族自治州": "西双版纳", "黔西南布依族苗族自治州": "黔西南", "海南藏族自治州": "海南州", "吉林市": "吉林市", "大兴安岭地区": "大兴安岭",
		"兴安盟": "兴安", "克孜勒苏柯尔克孜自治州": "克孜勒苏", "景宁畲族自治县": "景宁", "双江拉祜族佤族布朗族傣族自治县": "双江", "东乡族自治县": "东乡", "龙胜各族自治县": "龙胜",
		"神农架林区": "神农架", "余姚市": "余姚", "科尔沁左翼中旗": "科尔沁左翼中", "莫力达瓦达斡尔族自治旗": "莫力达瓦", "管城回族区": "管城",
	} {
		p := China().Place(full)
		if p == nil || p.Full != full || p.Short != want {
			t.Errorf("%s: %+v, want %s", full, p, want)
		}
	}
}

func TestPlace(t *testing.T) {
	g := NewGazetteer("示例市", "宁波市余姚市", "南京市鼓楼区", "宁波市高新区", "示例市")
	for name, want := range map[string]string{
		"宁波": "宁波市 浙江省", "宁波市": "宁波市 浙江省", "浙江省宁波市余姚市": "余姚市 宁波市 浙江省", "鼓楼区": "鼓楼区 南京市 江苏省", "徐州市鼓楼区": "鼓楼区 徐州市 江苏省",
		"北京市朝阳区": "朝阳区 北京市", "吉林": "吉林省", "示例": "示例市", "示例市": "示例市", "宁波市高新区": "宁波市高新区 宁波市 浙江省", "济源市": "济源市 河南省",
		"杭州市余姚市": "", "不存在县": "", "": "", "甬": "", "朝阳": "朝阳市 辽宁省",
	} {
		var got []string
		for p := g.Place(name); p != nil; p = p.Parent {
			got = append(got, p.Full)
		}
		if s := strings.Join(got, " "); s != want {
			t.Errorf("%s: %q, want %q", name, s, want)
		}
	}
	if China().Place("示例市") != nil {
		t.Error("China knows another gazetteer's places")
	}
}

func TestExtra(t *testing.T) {
	g := NewGazetteer("示例市", "宁波市余姚市", "南京市鼓楼区")
	for text, want := range map[string]string{
		"余姚怎么说": "余姚=余姚市!", "加快余姚发展": "余姚=余姚市", "示例市的人口": "示例市=示例市!", "鼓楼区规划": "鼓楼区=鼓楼区!", "朝阳区规划": "朝阳区=朝阳区", "慈溪怎么说": "",
	} {
		found := g.Find(text)
		if got := show(text, found); got != want {
			t.Errorf("%s: %s, want %s", text, got, want)
		}
		if text == "鼓楼区规划" && found[0].Place.Parent.Full != "南京市" {
			t.Errorf("鼓楼区 is in %s", found[0].Place.Parent.Full)
		}
	}
}

func TestWithinIn(t *testing.T) {
	c := China()
	ningbo, yuyao, zhejiang := c.Place("宁波市"), c.Place("余姚市"), c.Place("浙江省")
	var none *Place
	if !yuyao.Within(ningbo) || !yuyao.Within(zhejiang) || !ningbo.Within(ningbo) || ningbo.Within(yuyao) || none.Within(ningbo) || ningbo.Within(nil) || none.Within(nil) {
		t.Error("Within")
	}
	for _, c := range []struct {
		place *Place
		text  string
		want  bool
	}{
		{ningbo, "支持宁波发展", true}, {ningbo, "宁波市余姚市", true}, {ningbo, "余姚市", false}, {ningbo, "宁波路口", false}, {yuyao, "宁波市余姚市", true}, {yuyao, "余姚市", true},
		{c.Place("长治市"), "长治久安", false}, {c.Place("海南省"), "上海南站", false}, {NewGazetteer("示例市").Place("示例市"), "在示例市", true}, {zhejiang, "浙江", true},
		{c.Place("徐州市鼓楼区"), "徐州市鼓楼区", true}, {c.Place("徐州市鼓楼区"), "南京市鼓楼区", false},
	} {
		if got := c.place.In(c.text); got != c.want {
			t.Errorf("%s in %s: %v", c.place.Full, c.text, got)
		}
	}
	if got := strings.Join(c.Place("延边朝鲜族自治州").Names(), " "); got != "延边朝鲜族自治州 延边 延边州" {
		t.Error(got)
	}
	if got := strings.Join(ningbo.Names(), " "); got != "宁波市 宁波 明州" {
		t.Error(got)
	}
}

func TestPlaceIn(t *testing.T) {
	for text, want := range map[string]string{
		"宁波市推进长三角一体化发展行动计划": "宁波市", "2026年上海市政府工作报告": "上海市", "示例市城市规划": "示例市", "某某县水利建设方案": "某某县", "关于我市推进工作的报告": "", "全市工作要点": "",
		"各省、自治区、直辖市人民政府": "", "省、自治区、直辖市": "", "宁波市余姚市综合规划": "余姚市", "余姚市综合规划": "余姚市", "南京市鼓楼区规划": "南京市鼓楼区", "鼓楼区规划": "鼓楼区", "北京市朝阳区规划": "北京市朝阳区",
		"广西综合交通规划": "广西壮族自治区", "浙江省人民政府关于宁波市总体规划的批复": "浙江省", "推动杭州高质量发展的意见": "杭州市", "上海南站规划": "上海市", "质量强市的意见": "", "": "",
		"关于内地西藏班（校）扩大规模的通知": "西藏自治区", "计划单列市": "",
	} {
		if got := PlaceIn(text); got != want {
			t.Errorf("PlaceIn(%q) = %q, want %q", text, got, want)
		}
	}
}

// The tables are whole: every place but a province has a parent above it, no alias is
// for nobody, and no list names what is not there.
func TestTables(t *testing.T) {
	known := map[string]bool{}
	for _, p := range divisions() {
		known[p.Full] = true
		known[p.Short] = known[p.Short] || p.Level != Province
		if (p.Parent == nil) != (p.Level == Province) || p.Parent != nil && p.Parent.Level >= p.Level || !utf8.ValidString(p.Full) || len([]rune(p.Short)) < 2 {
			t.Errorf("%+v", p)
		}
		known[ShortName(p.Full)] = true
		for _, a := range p.Aliases {
			known[a] = true
		}
	}
	rows(aliasesTable, func(line string) {
		if full, _, _ := strings.Cut(line, " ="); !known[full] {
			t.Errorf("aliases for nobody: %s", line)
		}
	})
	for word := range falseFriends().word {
		if !known[word] {
			t.Errorf("[word] %s is no place's", word)
		}
	}
	if n := len(known); n < 3000 {
		t.Errorf("%d places", n)
	}
}

func FuzzFind(f *testing.F) {
	for _, s := range []string{"宁波市余姚市", "\xff宁波", "⾦华市", "浙江省宁波市、余姚市", "鼓楼区鼓楼区", "ＡＢ宁波１"} {
		f.Add(s)
	}
	g := NewGazetteer("示例市", "南京市鼓楼区")
	f.Fuzz(func(t *testing.T, text string) {
		at := 0
		for _, m := range g.Find(text) {
			if m.Place == nil || m.Start < at || m.End <= m.Start || m.End > len(text) {
				t.Fatalf("%q: %+v after %d", text, m, at)
			}
			if !slices.ContainsFunc(m.Place.Names(), func(n string) bool { return strings.HasSuffix(Fold(text[m.Start:m.End]), Fold(n)) }) {
				t.Fatalf("%q: %q is not called %s", text, text[m.Start:m.End], m.Place.Full)
			}
			at = m.End
		}
		PlaceIn(text)
	})
}

// The work grows as the text does, counted in names looked up.
func TestFindLinear(t *testing.T) {
	for _, unit := range []string{"鼓楼区", "宁波", "宁波市余姚市", "内蒙古", "大", "、", "南京路", "重大庆"} {
		var before int
		for _, n := range []int{1000, 2000, 4000} {
			s := newScan(strings.Repeat(unit, n))
			China().find(s)
			if before > 0 && s.looked > 2*before+100 {
				t.Errorf("%s: %d names looked up in %d, %d in half of it", unit, s.looked, n, before)
			}
			before = s.looked
		}
	}
}

func BenchmarkFind(b *testing.B) {
	text := strings.Repeat("2023年，宁波市余姚市加快推进城乡融合发展，对接上海大都市圈，长治久安。", 60)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		China().Find(text)
	}
}

func BenchmarkNewChina(b *testing.B) {
	for b.Loop() {
		newChina()
	}
}

func BenchmarkNewGazetteer(b *testing.B) {
	for b.Loop() {
		NewGazetteer("示例市", "宁波市余姚市")
	}
}
