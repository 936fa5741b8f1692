package statement

import (
	"flag"
	"fmt"
	"os"
	"strconv"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write what is read now as what is wanted")

// say writes a quantity as testdata/sentences.txt does.
func say(text string, q Quantity) string {
	names := make([]string, len(q.Indicator))
	for i, s := range q.Indicator {
		names[i] = text[s.Start:s.End]
	}
	value := strconv.FormatFloat(q.Value, 'f', -1, 64)
	if q.Upper != q.Value {
		value += "~" + strconv.FormatFloat(q.Upper, 'f', -1, 64)
	}
	words := append([]string{"[" + strings.Join(names, "+") + "]", value}, strings.Fields(strings.Join([]string{q.Unit, q.Compare, string(q.Sort), years(q.Time), string(q.Mode), q.Place}, " "))...)
	return strings.Join(words, " ")
}

func years(t Time) string {
	switch {
	case t.From == 0:
		return ""
	case t.IsPeriod():
		return fmt.Sprintf("%d-%d", t.From, t.To)
	}
	return strconv.Itoa(t.From)
}

// sayAll writes a statement as testdata/sentences.txt does.
func sayAll(text string, s Statement) string {
	var out []string
	for _, q := range s.Quantities {
		out = append(out, say(text, q))
	}
	if s.Deadline != (Time{}) {
		by := "by " + years(s.Deadline)
		if s.Deadline.Month > 0 {
			by += " m" + strconv.Itoa(s.Deadline.Month)
		}
		out = append(out, by)
	}
	if s.Every > 0 {
		out = append(out, "every "+strconv.FormatFloat(s.Every, 'g', 3, 64))
	}
	if out == nil {
		return "none"
	}
	return strings.Join(out, "; ")
}

// aboveOf reads what stands above the sentences that follow a line "@ year=2026 …".
func aboveOf(t *testing.T, line string) Above {
	var a Above
	for _, field := range strings.Fields(line)[1:] {
		key, value, _ := strings.Cut(field, "=")
		from, to, span := strings.Cut(value, "-")
		first, _ := strconv.Atoi(from)
		last := first
		if span {
			last, _ = strconv.Atoi(to)
		}
		switch key {
		case "year":
			a.Year = first
		case "period":
			a.Period = Time{From: first, To: last}
		case "time":
			a.Time = Time{From: first, To: last}
		case "mode":
			a.Mode = Mode(value)
		case "place":
			a.Place = value
		default:
			t.Fatalf("%q", line)
		}
	}
	return a
}

// TestRead reads the sentences of testdata/sentences.txt, all made up, by kind.
func TestRead(t *testing.T) {
	data, err := os.ReadFile("testdata/sentences.txt")
	if err != nil {
		t.Fatal(err)
	}
	var above Above
	var out strings.Builder
	count := 0
	for line := range strings.Lines(string(data)) {
		text, want, ok := strings.Cut(strings.TrimSpace(line), " => ")
		switch {
		case strings.HasPrefix(line, "@"):
			above = aboveOf(t, line)
		case ok && line[0] != '#':
			count++
			got := sayAll(text, Read(text, above))
			if got != want && !*update {
				t.Errorf("%s\n got %s\nwant %s", text, got, want)
			}
			line = text + " => " + got + "\n"
		}
		out.WriteString(line)
	}
	if count < 60 {
		t.Errorf("%d sentences", count)
	}
	if *update {
		if err := os.WriteFile("testdata/sentences.txt", []byte(out.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// TestSpans holds that all spans lie in the sentence and in order, whatever it is.
func FuzzRead(f *testing.F) {
	for _, s := range []string{"", "从2020年的29件增长至65件", "甲、乙分别增长6%和8%", "居全国第2位，首位度提高（2025年）", "4个万亿元台阶、达14.2万亿元", "占全国1/3以上", "到2030年，年底前每半年一次", "\xff5%第\xfe位"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		s := Read(text, Above{Year: 2026, Time: Time{From: 2021, To: 2025}, Place: "浙江省"})
		in := func(s Span) bool { return s.Start >= 0 && s.Start <= s.End && s.End <= len(text) }
		last := 0
		for _, q := range s.Quantities {
			if !in(q.Span) || q.Span.Start < last || q.Span.Start == q.Span.End || !in(q.Time.Span) {
				t.Fatalf("%q: %+v", text, q)
			}
			last = q.Span.End
			for _, i := range q.Indicator {
				if !in(i) || i.Start == i.End {
					t.Fatalf("%q: indicator %+v", text, q)
				}
			}
		}
		for _, p := range s.Places {
			if !in(p.Span) || p.Name == "" {
				t.Fatalf("%q: place %+v", text, p)
			}
		}
		if !in(s.Deadline.Span) {
			t.Fatalf("%q: deadline %+v", text, s.Deadline)
		}
	})
}
