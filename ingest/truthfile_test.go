package ingest

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"planbot/ingest/document"
)

// A truth is what a person found in a document, as testdata/truth.txt says how.
type truth struct {
	file   string            // below ../shared
	facts  map[string]string // by their names; spellings parted by |
	counts map[string][]int  // of numbers, by form: 篇, 章, 一、 …; any of these is right
	places []markedPlace
	tables []truthTable
	units  []markedUnits
	named  int // clauses that name who is responsible
}

// A markedPlace is where a clause begins, in runes.
type markedPlace struct {
	at       int
	address  string
	doubtful bool
}

// A truthTable is a table, in runes from its caption to its end.
type truthTable struct {
	from, to            int
	rowsLeast, rowsMost int
	rows                [][3]int // first cell, last cell, what comes after the row
}

// markedUnits are the responsible units of the clause that begins at a rune.
type markedUnits struct {
	at            int
	lead, support []string
}

// readTruth reads testdata/truth.txt.
func readTruth(t *testing.T) []*truth {
	t.Helper()
	data, err := os.ReadFile("testdata/truth.txt")
	if err != nil {
		t.Fatal(err)
	}
	var all []*truth
	number := 0
	for line := range strings.Lines(string(data)) {
		number++
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		if file, ok := strings.CutPrefix(line, "file "); ok {
			all = append(all, &truth{file: file, facts: map[string]string{}, counts: map[string][]int{}})
		} else if err := all[len(all)-1].add(line); err != nil {
			t.Fatalf("truth.txt, line %d: %v", number, err)
		}
	}
	return all
}

// add reads one line of a document's block.
func (tr *truth) add(line string) (err error) {
	word, rest, _ := strings.Cut(line, " ")
	switch word {
	case "counts:":
		return tr.addCounts(rest)
	case "contents:":
		return nil // for the reader: what the counts were held against
	case "units:":
		tr.named, err = strconv.Atoi(rest)
		return err
	case "at", "at?":
		p := markedPlace{doubtful: word == "at?"}
		at, address, _ := strings.Cut(rest, " ")
		p.at, err = strconv.Atoi(at)
		p.address = address
		tr.places = append(tr.places, p)
		return err
	case "table", "row":
		return tr.addTable(line)
	case "unit":
		return tr.addUnits(rest)
	}
	name, ok := strings.CutSuffix(word, ":")
	if !ok || rest == "" {
		return fmt.Errorf("%q is no line of a document", line)
	}
	tr.facts[name] = rest
	return nil
}

func (tr *truth) addCounts(list string) error {
	for _, part := range strings.Split(list, ", ") {
		at := strings.LastIndexByte(part, ' ')
		for _, count := range strings.Split(part[at+1:], "/") {
			n, err := strconv.Atoi(count)
			if err != nil {
				return err
			}
			tr.counts[part[:at]] = append(tr.counts[part[:at]], n)
		}
	}
	return nil
}

func (tr *truth) addTable(line string) error {
	if strings.HasPrefix(line, "row ") {
		var r [3]int
		_, err := fmt.Sscanf(line, "row %d %d %d", &r[0], &r[1], &r[2])
		last := &tr.tables[len(tr.tables)-1]
		last.rows = append(last.rows, r)
		return err
	}
	var m truthTable
	var rows string
	var columns int
	if _, err := fmt.Sscanf(line, "table %d %d rows %s columns %d", &m.from, &m.to, &rows, &columns); err != nil {
		return err
	}
	least, most, ok := strings.Cut(rows, "-")
	if !ok {
		most = least
	}
	m.rowsLeast, _ = strconv.Atoi(least)
	m.rowsMost, _ = strconv.Atoi(most)
	tr.tables = append(tr.tables, m)
	return nil
}

func (tr *truth) addUnits(rest string) (err error) {
	var m markedUnits
	at, names, _ := strings.Cut(rest, " ")
	if m.at, err = strconv.Atoi(at); err != nil {
		return err
	}
	lead, support, both := strings.Cut(strings.TrimSuffix(names, " 等"), " | ")
	m.lead = strings.Split(lead, "、")
	if both {
		m.support = strings.Split(support, "、")
	}
	tr.units = append(tr.units, m)
	return nil
}

// longestClause is how far from its beginning a clause may name its units, in runes.
const longestClause = 1500

// TestTruthIsPrinted holds the truth against the texts: at each place the last number
// of its address is printed, and each unit stands in its clause.
func TestTruthIsPrinted(t *testing.T) {
	for _, tr := range readTruth(t) {
		data, err := os.ReadFile(filepath.Join("../../shared", tr.file))
		if err != nil {
			t.Logf("%s is not here", tr.file)
			continue
		}
		doc, err := document.Read(data)
		if err != nil {
			t.Fatal(err)
		}
		text := []rune(doc.Text)
		from := func(at, most int) string { return string(text[at:min(at+most, len(text))]) }
		for _, p := range tr.places {
			if !endsAsBegins(bare(p.address), bare(from(p.at, 40))) {
				t.Errorf("%s: %s is not printed at %d", tr.file, p.address, p.at)
			}
		}
		for _, u := range tr.units {
			for _, name := range append(u.lead, u.support...) {
				if !strings.Contains(from(u.at, longestClause), name) {
					t.Errorf("%s: %s is not printed after %d", tr.file, name, u.at)
				}
			}
		}
	}
}

// endsAsBegins reports whether an address ends in what a text begins with.
func endsAsBegins(address, text string) bool {
	for i := range address {
		if utf8.RuneStart(address[i]) && strings.HasPrefix(text, address[i:]) {
			return true
		}
	}
	return false
}
