package language

import (
	"slices"
	"strings"
)

// A Place is an administrative division of China, or one that no table holds and a
// plan is of. Places are shared: read them only.
type Place struct {
	Code    string   // six digits by GB/T 2260; empty where no table holds it
	Full    string   // 宁波市, 广西壮族自治区
	Short   string   // 宁波, 广西; the full name where the rest would be one character (雄县) or another's name (吉林市)
	Aliases []string // 甬, 明州; one-character ones are found in no text
	Level   Level
	Parent  *Place // the division it lies in; nil for provinces
}

// Level is how high a place stands.
type Level int

// Levels.
const (
	Province Level = iota
	City           // prefecture-level: 地级市, 地区, 自治州, 盟
	County         // 区, 县, 县级市, 旗, also those right below a province
)

// Within reports whether p is other or lies in it. Nil lies in nothing, and nothing
// lies in nil.
func (p *Place) Within(other *Place) bool {
	for ; p != nil && other != nil; p = p.Parent {
		if p == other {
			return true
		}
	}
	return false
}

// Names returns what p is called: its full name, the short one, forms with a shorter
// word for kind (延边州), and aliases of more than one character.
func (p *Place) Names() []string {
	var out []string
	for _, name := range slices.Concat([]string{p.Full, p.Short}, p.otherForms(), p.Aliases) {
		if len([]rune(name)) > 1 && !slices.Contains(out, name) {
			out = append(out, name)
		}
	}
	return out
}

// In reports whether text names p, by the rules of Find.
func (p *Place) In(text string) bool {
	key := Fold(text)
	if !slices.ContainsFunc(p.Names(), func(name string) bool { return strings.Contains(key, name) }) {
		return false
	}
	g := China()
	if p.Code == "" {
		g = NewGazetteer(p.Full)
		p = g.Place(p.Full)
	}
	for _, m := range g.Find(text) {
		if m.Place == p || m.Place.Within(p) && m.spells(p, text) {
			return true
		}
	}
	return false
}

// spells reports whether a mention is written with p's name: 宁波市余姚市 spells 宁波市.
func (m Mention) spells(p *Place, text string) bool {
	written := Fold(text[m.Start:m.End])
	return slices.ContainsFunc(p.Names(), func(name string) bool { return strings.Contains(written, name) })
}

// levels are the words for kind that end a full name, longest first.
var levels = []struct {
	word  string
	level Level
}{
	{"特别行政区", Province}, {"自治区", Province}, {"自治州", City}, {"自治县", County}, {"自治旗", County},
	{"地区", City}, {"林区", County}, {"特区", County}, {"省", Province}, {"盟", City}, {"州", City}, {"市", City}, {"区", County}, {"县", County}, {"旗", County},
}

// splitKind cuts the word for kind off a full name.
func splitKind(full string) (short, kind string, level Level) {
	for _, l := range levels {
		if short, ok := strings.CutSuffix(full, l.word); ok && short != "" {
			return short, l.word, l.level
		}
	}
	return full, "", County
}

// peoples are those that autonomous divisions are named for, as their names end.
var peoples = strings.Fields(`壮族 回族 维吾尔 藏族 朝鲜族 土家族 苗族 羌族 彝族 布依族 侗族 哈尼族 傣族 白族 景颇族 傈僳族 蒙古族 蒙古 哈萨克族 哈萨克 柯尔克孜
	满族 畲族 瑶族 黎族 水族 仡佬族 仫佬族 毛南族 拉祜族 佤族 布朗族 独龙族 怒族 纳西族 普米族 裕固族 撒拉族 保安族 土族 东乡族 达斡尔族 鄂温克族 锡伯 塔吉克 各族 族`)

// ShortName returns a full name without its word for kind and without the peoples it
// is autonomous for: 广西壮族自治区 is 广西, 津市市 is 津市, 雄县 stays.
func ShortName(full string) string {
	short, kind, _ := splitKind(full)
	if strings.HasPrefix(kind, "自治") || strings.HasSuffix(short, "族") {
		short = withoutPeoples(short)
	}
	if len([]rune(short)) < 2 {
		return full
	}
	return short
}

func withoutPeoples(name string) string {
	for i := 0; i < len(peoples); i++ {
		if cut, ok := strings.CutSuffix(name, peoples[i]); ok && len([]rune(cut)) > 1 && cut != "内" {
			name, i = cut, -1
		}
	}
	return name
}

// otherForms are names with a shorter word for kind: 延边州, 新疆自治区, 香港特区, 景宁县.
func (p *Place) otherForms() []string {
	_, kind, _ := splitKind(p.Full)
	switch kind {
	case "特别行政区":
		return []string{p.Short + "特区"}
	case "自治区", "自治州", "自治县", "自治旗":
		word := strings.TrimPrefix(kind, "自治")
		if word == "区" {
			word = kind
		}
		return []string{strings.TrimSuffix(p.Short, word) + word}
	}
	return nil
}
