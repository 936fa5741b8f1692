package language

import (
	_ "embed" // for the table of units
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"
)

//go:embed units.txt
var unitsTable string

// A unit is one of a table's units under one of its names.
type unit struct {
	canonical string  // 公里
	measure   string  // length
	class     int     // of the units that can answer one another
	factor    float64 // how many of the class's base unit it is; 0 for counting words
	notBefore string  // runes before which the name is part of another word; $ is the end
}

// A context says which of several units a name means near some words.
type context struct {
	canonical string
	words     []string
}

// units is the table of units.
type units struct {
	named    map[string][]unit // by printed name and by canonical name
	printed  map[string]bool   // whether a name is printed, not canonical alone
	contexts map[string][]context
	none     map[string]bool // words with a numeral that count nothing
	begins   map[rune]bool   // how they begin
	longest  int             // bytes of the longest name
	longNone int             // bytes of the longest of none
}

// table is units.txt, read once.
var table = sync.OnceValue(func() *units {
	t := &units{named: map[string][]unit{}, printed: map[string]bool{}, contexts: map[string][]context{}, none: map[string]bool{}, begins: map[rune]bool{}}
	measure, class := "", 0
	for line := range strings.Lines(unitsTable) {
		fields := strings.Fields(line)
		switch {
		case len(fields) == 0 || fields[0] == "#":
		case fields[0][0] == '[':
			measure, class = strings.Trim(fields[0], "[]"), class+1
		case fields[0] == "-":
			for _, name := range fields[1:] {
				word, _, _ := strings.Cut(name, "!")
				t.add(name, unit{canonical: word, measure: measure, class: class})
			}
		case fields[0] == "@":
			t.contexts[fields[1]] = append(t.contexts[fields[1]], context{fields[2], fields[3:]})
		case fields[0] == "!":
			t.addNone(fields[1:])
		default:
			t.addUnit(fields, measure, class)
		}
	}
	return t
})

// addUnit adds a unit of the line "canonical factor name…".
func (t *units) addUnit(fields []string, measure string, class int) {
	factor, err := strconv.ParseFloat(fields[1], 64)
	if err != nil {
		panic("units.txt: " + err.Error()) // a table of ours, held by a test
	}
	u := unit{canonical: fields[0], measure: measure, class: class, factor: factor}
	for _, name := range fields[2:] {
		t.add(name, u)
	}
	if !slices.ContainsFunc(t.named[u.canonical], func(v unit) bool { return v.class == class }) {
		t.named[u.canonical] = append(t.named[u.canonical], u)
	}
}

// add adds a unit under a printed name, "word!runes".
func (t *units) add(name string, u unit) {
	word, not, _ := strings.Cut(name, "!")
	u.notBefore = not
	t.named[word] = append(t.named[word], u)
	t.printed[word] = true
	t.longest = max(t.longest, len(word))
}

func (t *units) addNone(words []string) {
	for _, word := range words {
		first, _ := utf8.DecodeRuneInString(word)
		t.none[word], t.begins[first] = true, true
		t.longNone = max(t.longNone, len(word))
	}
}

// unit reads the unit printed at i, longest names first, and returns where it ends.
func (r *reading) unit(i int) (unit, int, bool) {
	t := table()
	for end := min(i+t.longest, len(r.s)); end > i; end-- {
		name := r.s[i:end]
		if !t.printed[name] {
			continue
		}
		next, _ := r.next(end)
		last, _ := r.before(end)
		if isLetter(last) && (isLetter(next) || IsDigit(next)) {
			continue
		}
		for _, u := range t.named[name] {
			if !u.barredBefore(next) {
				return r.inContext(t.contexts[name], name, u, i, end), end, true
			}
		}
	}
	return unit{}, i, false
}

// barredBefore reports whether the name, with next after it, is part of another word.
func (u unit) barredBefore(next rune) bool {
	if next == 0 {
		return strings.HasSuffix(u.notBefore, "$")
	}
	return strings.ContainsRune(u.notBefore, next)
}

// near is how many bytes before a unit are looked through for words that say which
// unit is meant: some twenty hanzi.
const near = 60

// inContext chooses between the units of a name by the words before it and the one
// after it: those since the last mark first. Where none is there, the last unit of the
// name is meant, the plainest.
func (r *reading) inContext(contexts []context, name string, u unit, start, end int) unit {
	if len(contexts) == 0 {
		return u
	}
	all := table().named[name]
	before := r.s[max(0, start-near):min(len(r.s), end+len("电"))]
	for _, words := range []string{before[strings.LastIndexAny(before, ",;。")+1:], before} {
		for _, c := range contexts {
			if slices.ContainsFunc(c.words, func(w string) bool { return strings.Contains(words, w) }) {
				return all[slices.IndexFunc(all, func(u unit) bool { return u.canonical == c.canonical })]
			}
		}
	}
	return all[len(all)-1]
}

// noneAt returns where the word at i ends that holds a numeral and counts nothing; i
// where there is none.
func (r *reading) noneAt(i int) int {
	t := table()
	if c, _ := r.next(i); !t.begins[c] {
		return i
	}
	for end := min(i+t.longNone, len(r.s)); end > i; end-- {
		if t.none[r.s[i:end]] {
			return end
		}
	}
	return i
}

// SameMeasure reports whether a number with unit a can answer where unit b is asked
// for; the units are canonical or printed, also with 万 or 亿 before them: 公里 and
// 米, 家 and 个; not 元 and 美元, 人 and 人次, % and 百分点. Of rates (元/吨) the first
// unit counts.
func SameMeasure(a, b string) bool {
	if a == b {
		return true
	}
	for _, u := range unitsNamed(a) {
		if slices.ContainsFunc(unitsNamed(b), func(v unit) bool { return u.class == v.class }) {
			return true
		}
	}
	return false
}

// Answers reports whether a number with a unit can answer where another is asked for: one
// of the same measure, and visits where people are asked for, as one says 机场接多少人.
func Answers(asked, unit string) bool {
	return SameMeasure(asked, unit) || strings.HasSuffix(asked, "人") && strings.HasSuffix(unit, "人次")
}

// Convert returns a value in another unit of the same class, and whether there is one
// such: 3 公里 are 3000 米. Counting words have no units to convert into.
func Convert(value float64, from, to string) (float64, bool) {
	for _, u := range unitsNamed(from) {
		for _, v := range unitsNamed(to) {
			switch {
			case u.class == v.class && u.canonical == v.canonical:
				return value, true
			case u.class == v.class && u.factor > 0 && v.factor > 0:
				return value * u.factor / v.factor, true
			}
		}
	}
	return 0, false
}

// unitsNamed returns the units of a name, without 万 and 亿 before it and without what
// a rate divides by.
func unitsNamed(name string) []unit {
	name, _, _ = strings.Cut(Fold(name), "/")
	for {
		if u := table().named[name]; u != nil || name == "" {
			return u
		}
		c, size := utf8.DecodeRuneInString(name)
		if !strings.ContainsRune("十百千万亿", c) {
			return nil
		}
		name = name[size:]
	}
}
