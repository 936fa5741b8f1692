package target

import (
	"cmp"
	_ "embed" // for the table
	"maps"
	"strings"
	"sync"
	"sync/atomic"

	"planbot/ingest/language"
	"planbot/ingest/statement"
)

// An Indicator is what a figure measures, whatever it is called: figures of one indicator
// can be put side by side.
type Indicator struct {
	Name    string         // as language.Canonical writes it, without what only says how it is measured; of several names of names.txt the first
	Sort    statement.Sort // 增长5% and 达到5% are of two indicators
	Measure string         // the sort of unit: money, people, share …; of units that measure nothing the unit itself
}

// IndicatorOf returns what a target measures.
func IndicatorOf(t Target) Indicator {
	i := Indicator{Name: NameKey(t.Name()), Sort: t.Sort, Measure: t.Measure}
	if i.Measure == "" {
		i.Measure = t.Unit
	}
	return i
}

// NameKey writes the name of an indicator, as printed or said, as all its names are
// written: 全市GDP年均增速 and 地区生产总值 are one.
func NameKey(name string) string {
	key := language.OnlyWords(language.Canonical(name))
	for {
		if first, ok := names()[key]; ok {
			return first
		}
		rest := cut(key)
		if rest == key {
			return key
		}
		key = rest
	}
}

// cut takes a word off a name that only says of where or how it is measured, if something
// is left.
func cut(name string) string {
	for _, word := range beside.before {
		if rest, ok := strings.CutPrefix(name, word); ok && rest != "" {
			return rest
		}
	}
	for _, word := range beside.after {
		if rest, ok := strings.CutSuffix(name, word); ok && rest != "" {
			return rest
		}
	}
	return name
}

// beside are words around an indicator that its place, time and sort say as well.
var beside = struct{ before, after []string }{
	before: []string{"全市", "全省", "全区", "全县", "全国", "全自治区", "本市", "我市", "我省", "其中", "力争", "预计", "预期", "实现"},
	after:  []string{"年均增速", "年均增长率", "年均增长", "同比增长", "增长率", "增速", "增长", "年均", "目标", "达到", "总量达到", "预期目标", "增长目标", "的"},
}

//go:embed names.txt
var namesTable string

// names are the names of indicators that have several, each with the first of them, all as
// NameKey writes them. A table is not changed, only replaced.
var (
	namesOnce sync.Once
	namesNow  atomic.Pointer[map[string]string]
)

func names() map[string]string {
	namesOnce.Do(func() { namesNow.CompareAndSwap(nil, withNames(nil, namesTable)) })
	return *namesNow.Load()
}

// AddNames adds a table of names to that of the program, in the form of names.txt: a group
// a line, separated by blanks; lines that begin with # are remarks. It counts for indexes
// that are made afterwards. A name of the new table that is known takes its group along.
func AddNames(table string) { namesNow.Store(withNames(names(), table)) }

// withNames are known names with those of a table.
func withNames(known map[string]string, table string) *map[string]string {
	out := map[string]string{}
	maps.Copy(out, known)
	for line := range strings.Lines(strings.TrimPrefix(strings.ToValidUTF8(table, ""), "\ufeff")) {
		group := nameGroup(line)
		if len(group) == 0 {
			continue
		}
		first := cmp.Or(out[group[0]], group[0])
		for _, name := range group {
			if was := out[name]; was != "" && was != first {
				regroup(out, was, first)
			}
			out[name] = first
		}
	}
	return &out
}

// regroup makes the names of one group those of another.
func regroup(names map[string]string, was, first string) {
	for name, of := range names {
		if of == was {
			names[name] = first
		}
	}
}

// nameGroup are the names of a line, as NameKey writes them.
func nameGroup(line string) (out []string) {
	if strings.HasPrefix(strings.TrimSpace(line), "#") {
		return nil
	}
	for _, name := range strings.Fields(line) {
		if key := language.OnlyWords(language.Canonical(name)); key != "" {
			out = append(out, key)
		}
	}
	return out
}
