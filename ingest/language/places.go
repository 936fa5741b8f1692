package language

import (
	_ "embed" // for the table of places
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"
)

//go:embed places.txt
var placesTable string

// A Place is a province or a city.
type Place struct {
	Name     string // 宁波, without 市
	Short    string
	Full     string   // 宁波市
	Aliases  []string // 甬, 明州; one-character ones are usual only beside other words
	Province string   // name of the province it lies in, empty for provinces
}

// Places returns all provinces and prefecture-level cities, provinces before
// their cities. The slice is shared: do not change it.
var Places = sync.OnceValue(func() []Place {
	var out []Place
	for line := range strings.Lines(placesTable) {
		if line = strings.TrimSpace(line); line == "" || line[0] == '#' {
			continue
		}
		province := ""
		for i, field := range strings.Fields(line) {
			name, aliases, _ := strings.Cut(field, "=")
			place := Place{Name: strings.TrimSuffix(name, "市"), Short: strings.TrimSuffix(name, "市"), Full: fullName(name, i == 0), Province: province}
			if aliases != "" {
				place.Aliases = strings.Split(aliases, ",")
			}
			if i == 0 {
				province = name
			}
			out = append(out, place)
		}
	}
	return out
})

// fullName adds the word for the kind of place.
func fullName(name string, province bool) string {
	switch name {
	case "广西":
		return "广西壮族自治区"
	case "宁夏":
		return "宁夏回族自治区"
	case "新疆":
		return "新疆维吾尔自治区"
	case "内蒙古", "西藏":
		return name + "自治区"
	case "北京", "天津", "上海", "重庆":
		return name + "市"
	case "香港", "澳门":
		return name + "特别行政区"
	}
	switch {
	case province:
		return name + "省"
	case strings.HasSuffix(name, "市"), strings.HasSuffix(name, "州") && utf8.RuneCountInString(name) > 2:
		return name
	}
	return name + "市"
}

// PlaceIn returns the full name of the place that text is about: the one named
// most specifically (full name before short, city before its province) and, of
// equals, first. Places that no table holds (示例市, 某某县) are known by their word.
func PlaceIn(text string) string {
	best, rank, at := "", 0, len(text)
	for _, p := range Places() {
		for r, name := range []string{p.Name, p.Full} {
			i := strings.Index(text, name)
			if i < 0 || r == 0 && notPlace(text, i, name) {
				continue
			}
			score := r + 1
			if score > rank || score == rank && (i < at || i == at && len(name) > len(best)) {
				best, rank, at = p.Full, score, i
			}
		}
	}
	if m := unknownPlace.FindStringSubmatch(text); rank < 2 && m != nil && !notName.MatchString(m[1]) {
		return m[1]
	}
	return best
}

// unknownPlace matches the name of a place that no table holds.
var unknownPlace = regexp.MustCompile(`(?:^|[^\p{Han}]|关于|印发)([\p{Han}]{2,4}(?:省|市|县|自治州))`)

// notName matches what looks like a place's name and is none: 关于我市, 全市.
var notName = regexp.MustCompile(`我|^[本全各该两几]|^关于|^印发|城市$|^现将`)

// notPlace holds where a short name is part of another word.
func notPlace(text string, i int, name string) bool {
	rest := text[i+len(name):]
	return slices.ContainsFunc([]string{"路", "街", "大学", "银行"}, func(w string) bool { return strings.HasPrefix(rest, w) })
}
