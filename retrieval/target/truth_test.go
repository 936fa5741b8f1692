package target

import (
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"planbot/ingest/language"
	"planbot/ingest/raced"
	"planbot/retrieval/encoder"
	"planbot/retrieval/library"
	"planbot/retrieval/library/librarytest"
)

// A marked is a target marked by hand: a line of testdata, by the names of its columns.
type marked map[string]string

// readMarked reads a file of testdata; the columns are named in its head.
func readMarked(t *testing.T, name string) (out []marked) {
	data, err := os.ReadFile("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	var columns []string
	for line := range strings.Lines(string(data)) {
		line = strings.TrimRight(line, "\n")
		if names, ok := strings.CutPrefix(line, "# Columns, separated by tabs: "); ok {
			columns = strings.Split(strings.TrimSuffix(names, "."), ", ")
		}
		if line == "" || line[0] == '#' {
			continue
		}
		m := marked{}
		for i, cell := range strings.Split(line, "\t") {
			m[columns[i]] = cell
		}
		out = append(out, m)
	}
	return out
}

func (m marked) int(column string) int { n, _ := strconv.Atoi(m[column]); return n }

func (m marked) isOneOf(column, got string) bool {
	return slices.Contains(strings.Split(m[column], "/"), got) || m[column] == "-" && got == ""
}

// read is the quantity that the marked number with its unit is.
func (m marked) read() (low, high float64, unit string) {
	unit = strings.TrimSpace(strings.Trim(m["unit"], "-"))
	from, to, isRange := strings.Cut(m["value"], "~")
	low, unit = inUnit(from, unit)
	if high = low; isRange {
		high, _ = inUnit(to, strings.Trim(m["unit"], "-"))
	}
	return low, high, unit
}

func inUnit(number, unit string) (float64, string) {
	v, _ := strconv.ParseFloat(number, 64)
	if qs := language.Quantities("达到" + strconv.FormatFloat(v, 'f', -1, 64) + unit); len(qs) == 1 && (qs[0].Unit != "" || unit == "万" || unit == "亿") {
		return qs[0].Value, qs[0].Unit
	}
	return v, unit
}

// A tally counts how marked targets are read.
type tally struct{ marked, found, value, time, mode, all, wrong int }

func (n tally) String() string {
	of := func(a, b int) string { return fmt.Sprintf("%d/%d %.3f", a, b, float64(a)/float64(max(b, 1))) }
	return fmt.Sprintf("recall: value, unit and time %s; found %s; of these value and unit %s, time %s, mode %s; precision %s",
		of(n.all, n.marked), of(n.found, n.marked), of(n.value, n.found), of(n.time, n.found), of(n.mode, n.found), of(n.all, n.found+n.wrong))
}

// judge compares what a library's plans state with what was marked in their texts.
func judge(t *testing.T, l *library.Library, all []marked, show bool) (n tally) {
	for _, m := range all {
		p := l.Plan(m["file"])
		if p == nil {
			t.Fatalf("there is no %s", m["file"])
		}
		low, _, _ := m.read()
		if m["value"] == "-" || m["sure"] == "maybe" || math.IsNaN(low) {
			continue
		}
		n.marked++
		g, ok := at(p, m.int("start"), m.int("end"))
		if !ok {
			n.say(show, "missed", m, "")
			continue
		}
		n.found++
		n.count(show, m, g)
	}
	return n
}

func (n *tally) count(show bool, m marked, g Target) {
	value, time, mode := m.hasValue(g), m.isOneOf("time", timeOf(g)), m.isOneOf("mode", string(g.Mode))
	for ok, count := range map[*int]bool{&n.value: value, &n.time: time, &n.mode: mode, &n.all: value && time} {
		if count {
			*ok++
		}
	}
	if !value || !time || !mode {
		n.say(show, "wrong", m, fmt.Sprintf("%s %v~%v %s %s %s", g.Name(), g.Value, g.Upper, g.Unit, timeOf(g), g.Mode))
	}
}

func (n *tally) say(show bool, what string, m marked, got string) {
	if show {
		fmt.Println(what, m["file"], m["start"], m["value"], m["unit"], m["time"], m["mode"], m["indicator"], got)
	}
}

func (m marked) hasValue(g Target) bool {
	low, high, unit := m.read()
	close := func(a, b float64) bool { return math.Abs(a-b) <= 1e-9*max(1, math.Abs(a)) }
	return close(low, g.Value) && close(high, g.Upper) && (unit == g.Unit || m["unit"] == g.Unit)
}

func timeOf(g Target) string {
	switch {
	case g.Time.From == 0:
		return "-"
	case g.Time.IsPeriod():
		return fmt.Sprintf("%d-%d", g.Time.From, g.Time.To)
	}
	return strconv.Itoa(g.Time.From)
}

// at is the target of a plan whose number stands at some runes of its text.
func at(p *library.Plan, start, end int) (Target, bool) {
	for _, g := range Of(p) {
		if from, to := p.RuneAt(g.Span.Start), p.RuneAt(g.Span.End); from < end && start < to {
			return g, true
		}
	}
	return Target{}, false
}

// openFiles makes a library of files.
func openFiles(t *testing.T, paths ...string) *library.Library {
	var files []string
	for _, path := range paths {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Skip("needs ", path)
		}
		files = append(files, filepath.Base(path), string(text))
	}
	return librarytest.Open(t, encoder.Fake{}, files...)
}

// TestSampleTargets: what the sample plans state is what was marked in them by hand.
func TestSampleTargets(t *testing.T) {
	paths, err := filepath.Glob("../sample/plans/*")
	if err != nil {
		t.Fatal(err)
	}
	all := readMarked(t, "sample.tsv")
	l := openFiles(t, paths...)
	n := judge(t, l, all, os.Getenv("TARGETS") != "")
	n.wrong = unmarked(l, all)
	t.Log(n)
	hold(t, n, 0.96, 0.92)
}

// unmarked counts the targets of a library that nobody marked in any of its plans that has
// marks.
func unmarked(l *library.Library, all []marked) (n int) {
	for _, p := range l.All() {
		for _, g := range Of(p) {
			if !isMarked(all, g) {
				n++
				if os.Getenv("TARGETS") != "" {
					fmt.Println("nobody marked", p.File, p.RuneAt(g.Span.Start), g.Name(), g.Text(), timeOf(g), g.Mode)
				}
			}
		}
	}
	return n
}

// TestTables: every cell of the tables of targets of real plans.
func TestTables(t *testing.T) {
	raced.Skip(t)
	all := readMarked(t, "tables.tsv")
	var paths []string
	for _, m := range all {
		if path := "../../../shared/plans-kinds/" + m["file"]; !slices.Contains(paths, path) {
			paths = append(paths, path)
		}
	}
	n := judge(t, openFiles(t, paths...), all, os.Getenv("TARGETS") != "")
	t.Log(n)
	hold(t, n, 0.96, 0.92)
}

func hold(t *testing.T, n tally, precision, recall float64) {
	t.Helper()
	if float64(n.all) < precision*float64(n.found+n.wrong) || float64(n.all) < recall*float64(n.marked) || float64(n.mode) < 0.96*float64(n.found) {
		t.Errorf("less than %v and %v", precision, recall)
	}
}

// TestDrawnTargets: targets drawn evenly from real plans.
func TestDrawnTargets(t *testing.T) {
	raced.Skip(t)
	all := readMarked(t, "drawn.tsv")
	n := judge(t, openFiles(t, realPlans(t)...), all, os.Getenv("TARGETS") != "")
	t.Log(n)
	hold(t, n, 0.96, 0.92)
}

func realPlans(t *testing.T) []string {
	var out []string
	for _, dir := range []string{"plans", "plans-more"} {
		paths, _ := filepath.Glob("../../../shared/" + dir + "/*.txt")
		out = append(out, paths...)
	}
	if len(out) == 0 {
		t.Skip("needs ../shared/plans")
	}
	return out
}

// TestParagraphTargets: in paragraphs drawn evenly nothing is taken for a target that is
// none.
func TestParagraphTargets(t *testing.T) {
	raced.Skip(t)
	paragraphs, all := readParagraphs(t)
	l := openFiles(t, realPlans(t)...)
	n := judge(t, l, all, os.Getenv("TARGETS") != "")
	for _, m := range paragraphs {
		for _, g := range between(l.Plan(m["file"]), m.int("start"), m.int("end")) {
			if !isMarked(all, g) {
				n.wrong++
				n.say(os.Getenv("TARGETS") != "", "nobody marked", m, fmt.Sprintf("%d %s %s %s", g.Plan.RuneAt(g.Span.Start), g.Name(), g.Text(), timeOf(g)))
			}
		}
	}
	t.Log(n)
	hold(t, n, 0.96, 0.92)
}

// readParagraphs reads paragraphs.tsv: P lines of paragraphs, T lines of targets in them.
func readParagraphs(t *testing.T) (paragraphs, targets []marked) {
	columns := strings.Split("is, file, start, end, value, unit, spans, time, mode, kind, place, base, compare, sort, sure", ", ")
	data, err := os.ReadFile("testdata/paragraphs.tsv")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(data)) {
		m := marked{}
		for i, cell := range strings.Split(strings.TrimRight(line, "\n"), "\t") {
			if i < len(columns) {
				m[columns[i]] = cell
			}
		}
		switch m["is"] {
		case "P":
			paragraphs = append(paragraphs, m)
		case "T":
			targets = append(targets, m)
		}
	}
	return paragraphs, targets
}

func between(p *library.Plan, start, end int) (out []Target) {
	for _, g := range Of(p) {
		if at := p.RuneAt(g.Span.Start); start <= at && at < end {
			out = append(out, g)
		}
	}
	return out
}

// isMarked reports whether somebody marked a target.
func isMarked(all []marked, g Target) bool {
	from, to := g.Plan.RuneAt(g.Span.Start), g.Plan.RuneAt(g.Span.End)
	return slices.ContainsFunc(all, func(m marked) bool {
		return m["file"] == g.Plan.File && m.int("start") < to && from < m.int("end")
	})
}
