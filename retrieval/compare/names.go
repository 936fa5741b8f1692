package compare

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"planbot/ingest/language"
	"planbot/retrieval/library"
	"planbot/retrieval/question"
	"planbot/retrieval/target"
)

// An Index is the targets of a library by their indicators. It is read-only.
type Index struct {
	library *library.Library
	newest  *library.Library // without the reports of which there is a later year's
	targets *target.Index
	of      map[string][]int // in targets.All, by names as keyOf writes them
}

// NewIndex returns the index of a library whose targets another holds.
func NewIndex(l *library.Library, x *target.Index) *Index {
	out := &Index{l, l.Newest(), x, map[string][]int{}}
	for k := range x.All {
		key := plain(x.Key(k))
		out.of[key] = append(out.of[key], k)
	}
	return out
}

// keyOf writes the name of an indicator, as printed or said, as all names of it are
// written: as target.NameKey, without words that it has or not in one plan and another.
func keyOf(name string) string { return plain(target.NameKey(name)) }

// plain takes words off a key that do not make it another indicator.
func plain(key string) string {
	if short := own.Replace(key); short != key && short != "" {
		key = target.NameKey(short)
	}
	for _, prefix := range []string{"全社会", "全体"} {
		key = cutPrefix(key, prefix)
	}
	if rest, ok := strings.CutPrefix(key, "地方"); ok && strings.HasPrefix(rest, "一般公共预算") {
		key = rest // a place's budget is a local one
	}
	for _, suffix := range []string{"平均值", "数量", "总数", "总量", "数"} {
		if rest, ok := strings.CutSuffix(key, suffix); ok && utf8.RuneCountInString(rest) >= shortest {
			return rest
		}
	}
	return key
}

// shortest is how many runes of a name are left at least when its 总量 or 数 is taken off.
const shortest = 3

// own are words by which a plan says that it speaks of its own place.
var own = strings.NewReplacer("全市", "", "全省", "", "全区", "", "全县", "", "全自治区", "", "的", "")

func cutPrefix(s, prefix string) string {
	if rest, ok := strings.CutPrefix(s, prefix); ok && rest != "" {
		return rest
	}
	return s
}

// A name is an indicator that is asked.
type name struct {
	said, key string
	taken     string // of an indicator that is taken for what was said, as plans print it
	class     Class  // that is asked
}

// resolve returns the indicator that a name means: the one of that name, or one whose
// name holds it and little more, if most places that state any such state that one.
func (i *Index) resolve(said string) (name, bool) {
	key := keyOf(said)
	if len(i.of[key]) > 0 {
		return name{said: said, key: key}, true
	}
	best, most, all := "", 0, map[string]bool{}
	for _, other := range i.holding(key) {
		places := i.places(other)
		for _, p := range places {
			all[p] = true
		}
		if len(places) > most && 2*utf8.RuneCountInString(key) >= utf8.RuneCountInString(other) {
			best, most = other, len(places)
		}
	}
	if most < leastPlaces || float64(most) < mostPlaces*float64(len(all)) {
		return name{}, false
	}
	return name{said: said, key: best, taken: i.printed(best)}, true
}

// bare is a name without the words for its growth or level, which the column says.
func bare(said string) string {
	short := strings.TrimSpace(growthWords.ReplaceAllString(levelWords.ReplaceAllString(said, ""), ""))
	if short != "" && keyOf(short) != keyOf(said) {
		return said
	}
	return short
}

// leastPlaces and mostPlaces are how many places, and how many of those that state
// something like it, state an indicator that is taken for another name.
const (
	leastPlaces = 2
	mostPlaces  = 0.6
)

// holding returns the keys that hold another, those of most places first.
func (i *Index) holding(key string) (out []string) {
	if utf8.RuneCountInString(key) < 2 {
		return nil
	}
	for other := range i.of {
		if strings.Contains(other, key) {
			out = append(out, other)
		}
	}
	slices.SortFunc(out, func(a, b string) int {
		return cmp.Or(cmp.Compare(len(i.places(b)), len(i.places(a))), cmp.Compare(len(a), len(b)), strings.Compare(a, b))
	})
	return out
}

// near returns the names of at most a few indicators that are like what was said.
func (i *Index) near(said string) (out []string) {
	for _, key := range i.holding(keyOf(said)) {
		if len(out) < maxNear {
			out = addNew(out, i.printed(key))
		}
	}
	return out
}

// maxNear is how many indicators a no names.
const maxNear = 4

// places returns the places that state an indicator.
func (i *Index) places(key string) (out []string) {
	for _, k := range i.of[key] {
		out = addNew(out, i.targets.All[k].Of())
	}
	return out
}

// printed is the name of an indicator that plans print most often, of several the
// shortest.
func (i *Index) printed(key string) string {
	counts := map[string]int{}
	for _, k := range i.of[key] {
		counts[own.Replace(i.targets.All[k].Name())]++
	}
	best := ""
	for name, n := range counts {
		if best == "" || n > counts[best] || n == counts[best] && (len(name) < len(best) || len(name) == len(best) && name < best) {
			best = name
		}
	}
	return best
}

// resolveAll returns the indicators that names mean. Of several names that no plan has
// the problem names all.
func (m *maker) resolveAll(said []Name) (out []name, err error) {
	p := &Problem{What: Unknown, Places: m.Places}
	for _, s := range said {
		if n, ok := m.resolve(s.Said); ok {
			n.class = s.Class
			out = append(out, n)
		} else {
			p.Names, p.Near = append(p.Names, s.Said), append(p.Near, m.near(s.Said)...)
		}
	}
	if len(p.Names) > 0 {
		return nil, p
	}
	return out, nil
}

// namesIn returns the indicators in what is left of a request. A word for a class alone is
// said of the name before it, of the next where there is none.
func namesIn(rest string, known *Index) (out []Name) {
	var class Class
	for _, piece := range breaks.Split(rest, -1) {
		parts := []string{piece}
		if _, ok := known.resolve(trim(piece)); !ok {
			parts = joints.Split(piece, -1)
		}
		for _, part := range parts {
			said := Name{bare(nameIn(trim(part), known)), classIn(part)}
			switch {
			case said.Said != "":
				said.Class, class = cmp.Or(said.Class, class), ""
				out = addNew(out, said)
			case len(out) > 0 && said.Class != "" && out[len(out)-1].Class == "":
				out[len(out)-1].Class = said.Class
			case said.Class != "":
				class = said.Class
			}
		}
	}
	return out
}

// classIn is what of an indicator a few words ask, empty if they do not say.
func classIn(words string) Class {
	growth, level := growthWords.MatchString(words), levelWords.MatchString(strings.ReplaceAll(words, "经济总量", ""))
	switch {
	case growth && !level:
		return Growth
	case level && !growth:
		return Level
	}
	return ""
}

// nameIn is the name of an indicator that a few words are; empty if they are none.
func nameIn(words string, known *Index) string {
	if bare(words) == "" {
		return ""
	}
	if _, ok := known.resolve(words); ok {
		return words
	}
	if short := which.ReplaceAllString(words, ""); short != words {
		if _, ok := known.resolve(short); ok {
			return short // 谁的失业率高
		}
	}
	if name := question.Read(words, known.library).Name; name != "" {
		return name
	}
	if language.WordRunes(words) < 2 {
		return ""
	}
	return words
}

// trim takes the words around a name off that only say that something is compared.
func trim(words string) string { return after.ReplaceAllString(before.ReplaceAllString(words, ""), "") }

const saying = `(?:对比|比较|比一比|比一下|对照|横向|相比|列个?表|做个?表|表格|放在?一起|并排|看看|看一下|一下|帮我|请问?|给我|之间|差多少|差距|分别|各自|各|都|是|的|了|吗|呢|多少|几|有|什么|怎么样|如何|哪[个些里]|和|与|跟|及|对|表|谁|[一两二三四五六七八九十几\d]+(?:个)?(?:地方|城市|地|省|市))+`

var (
	before = language.Pattern("before a name", `^`+saying)
	after  = language.Pattern("behind a name", saying+`$`)
	joints = language.Pattern("joints of names", `和|与|跟|以及|及|还有|对比|比较`)
	which  = language.Pattern("which of them", `[更最]?[高低大小多少快慢强]$`)
	breaks = language.Pattern("breaks between names", `[\s,，、;；/／。？?!！:：|]+`)
)
