package unit

import (
	_ "embed" // for the table of units
	"fmt"
	"strconv"
	"strings"
	"sync"
)

//go:embed units.txt
var unitsFile string

// A body is a unit of the table.
type body struct {
	full   string
	before []*body // what became it, or a part of it
	after  []step  // what it became
}

// A step is a reform.
type step struct {
	to   *body
	year int // 0: at different times
}

// table is units.txt, by the form of a name that is compared. A fault in it is one of the
// program.
var table = sync.OnceValue(func() map[string]*body {
	out, err := readTable(unitsFile)
	if err != nil {
		panic(err)
	}
	return out
})

// readTable reads a table of units in the format that units.txt explains.
func readTable(file string) (map[string]*body, error) {
	out := map[string]*body{}
	n := 0
	for line := range strings.Lines(file) {
		n++
		line = strings.TrimSpace(line)
		var err error
		if line != "" && line[0] != '#' {
			err = readLine(out, line)
		}
		if err != nil {
			return nil, fmt.Errorf("line %d of the table of units: %w", n, err)
		}
	}
	return out, nil
}

func readLine(out map[string]*body, line string) error {
	if full, short, ok := strings.Cut(line, "="); ok {
		b := &body{full: strings.TrimSpace(full)}
		for _, name := range append(strings.Fields(short), b.full) {
			if other := out[form(name)]; other != nil && other != b {
				return fmt.Errorf("%s is %s and %s", name, other.full, b.full)
			}
			out[form(name)] = b
		}
		return nil
	}
	old, now, ok := strings.Cut(line, ">")
	words := strings.Fields(now)
	if !ok || len(words) != 2 {
		return fmt.Errorf("%q is neither FULL = SHORT nor OLD > NEW YEAR", line)
	}
	year, err := strconv.Atoi(words[1])
	if err != nil {
		return fmt.Errorf("year of %q: %w", line, err)
	}
	return become(out, strings.Fields(old), words[0], year)
}

// become notes that units became another one.
func become(out map[string]*body, old []string, name string, year int) error {
	to := out[form(name)]
	for _, word := range append(old, name) {
		if out[form(word)] == nil {
			return fmt.Errorf("no unit is called %s", word)
		}
	}
	for _, word := range old {
		from := out[form(word)]
		from.after, to.before = append(from.after, step{to, year}), append(to.before, from)
	}
	return nil
}

// way returns the year of the last reform on the way from a unit to what became of it;
// false if it did not become that one. No unit becomes itself (TestTable).
func (b *body) way(to *body) (year int, ok bool) {
	for _, s := range b.after {
		if s.to == to {
			return s.year, true
		}
		if year, ok := s.to.way(to); ok {
			return year, true
		}
	}
	return 0, false
}

// same are pairs of words that make no other unit; longer ones come first.
var same = strings.NewReplacer(
	"监督管理", "监管", "管理委员会", "管委会", "委员会", "委", "办公厅", "办", "办公室", "办", "人民政府", "政府", "人民法院", "法院", "人民检察院", "检察院",
	"集团有限责任公司", "集团", "集团股份有限公司", "集团", "集团有限公司", "集团", "集团公司", "集团", "有限责任公司", "公司", "股份有限公司", "公司", "有限公司", "公司",
	"和", "", "与", "", "及", "", " ", "",
)

// form is how names are compared: without the words that are left out or written another
// way without making it another unit. A province's 厅 is a city's 局.
func form(name string) string {
	key := same.Replace(name)
	if rest, ok := strings.CutSuffix(key, "厅"); ok && strings.Count(key, "")-1 > minCore {
		return rest + "局"
	}
	return key
}
