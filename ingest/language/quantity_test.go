package language

import (
	"fmt"
	"math"
	"os"
	"strconv"
	"strings"
	"testing"
	"time"
)

// cases reads a file of testdata: "text => want" a line.
func cases(t testing.TB, name string, atLeast int) [][2]string {
	t.Helper()
	data, err := os.ReadFile("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	var out [][2]string
	for line := range strings.Lines(string(data)) {
		if text, want, ok := strings.Cut(strings.TrimSpace(line), " => "); ok && line[0] != '#' {
			out = append(out, [2]string{text, want})
		}
	}
	if len(out) < atLeast {
		t.Fatalf("%s: %d cases, want %d", name, len(out), atLeast)
	}
	return out
}

// said writes what was found as the tables do.
func said[T any](found []T, say func(T) string) string {
	var out []string
	for _, f := range found {
		out = append(out, strings.TrimSpace(say(f)))
	}
	if out == nil {
		return "none"
	}
	return strings.Join(out, "; ")
}

func sayQuantity(q Quantity) string {
	s := strconv.FormatFloat(q.Value, 'f', -1, 64)
	if q.Upper != q.Value {
		s += "~" + strconv.FormatFloat(q.Upper, 'f', -1, 64)
	}
	for _, word := range []string{q.Unit, q.Bound} {
		if word != "" {
			s += " " + word
		}
	}
	if q.Every {
		s += " every"
	}
	return s
}

func sayTime(t Time) string {
	s := ""
	if t.From > 0 {
		s = strconv.Itoa(t.From)
	}
	if t.To != t.From {
		s += "-" + strconv.Itoa(t.To)
	}
	if t.Ago != nil {
		s += fmt.Sprintf("ago%d", *t.Ago)
	}
	if t.Month > 0 {
		s += fmt.Sprintf(" m%d", t.Month)
	}
	if t.Day > 0 {
		s += fmt.Sprintf(".%d", t.Day)
	}
	if t.Period {
		s += " period"
	}
	if t.By {
		s += " by"
	}
	return s
}

func TestQuantities(t *testing.T) {
	for _, c := range cases(t, "quantities.txt", 120) {
		if got := said(Quantities(c[0]), sayQuantity); got != c[1] {
			t.Errorf("Quantities(%q)\n got %s\nwant %s", c[0], got, c[1])
		}
	}
}

func TestTimes(t *testing.T) {
	for _, c := range cases(t, "times.txt", 80) {
		if got := said(Times(c[0]), sayTime); got != c[1] {
			t.Errorf("Times(%q)\n got %s\nwant %s", c[0], got, c[1])
		}
	}
}

// TestSpans holds that places are bytes of the text as given, not of the folded one.
func TestSpans(t *testing.T) {
	const text = "Ａ、到２０２５年底，约５％—６％，三分之二，一个半小时、100 万元以上"
	var got []string
	for _, q := range Quantities(text) {
		got = append(got, text[q.Start:q.End])
	}
	for _, y := range Times(text) {
		got = append(got, text[y.Start:y.End])
	}
	if want := "５％—６％|三分之二|一个半小时|100 万元|２０２５年底"; strings.Join(got, "|") != want {
		t.Errorf("spans %s, want %s", strings.Join(got, "|"), want)
	}
}

// TestAnswers: people are counted by visits as well, not the other way.
func TestAnswers(t *testing.T) {
	for pair, want := range map[string]bool{"人 万人次": true, "万人 亿人次": true, "人次 人": false, "人 人": true, "公里 米": true, "户 人次": false} {
		asked, unit, _ := strings.Cut(pair, " ")
		if got := Answers(asked, unit); got != want {
			t.Errorf("%s: %t", pair, got)
		}
	}
}

func TestSameMeasure(t *testing.T) {
	for _, pair := range []string{"公里 米", "家 个", "千米 公里", "元 亿元", "日 天", "% 成", "% 倍", "千瓦 千瓦时", "度 ℃", "度 千瓦时", "辆 台", "台 个", "套 间", "年 个月", "元/吨 元", "亩 平方公里", "月 年", "人 名", "怪 怪"} {
		a, b, _ := strings.Cut(pair, " ")
		if !SameMeasure(a, b) || !SameMeasure(b, a) {
			t.Errorf("%s cannot answer %s", a, b)
		}
	}
	for _, pair := range []string{"元 美元", "人 人次", "% 百分点", "人 家", "公里 亩", "户 人", "吨 标箱", "怪 个", " 个", "辆 家", "℃ 千瓦时"} {
		a, b, _ := strings.Cut(pair, " ")
		if SameMeasure(a, b) || SameMeasure(b, a) {
			t.Errorf("%s answers %s", a, b)
		}
	}
}

func TestConvert(t *testing.T) {
	for _, c := range []struct {
		value    float64
		from, to string
		want     float64
	}{{3, "公里", "米", 3000}, {2, "年", "月", 24}, {2, "倍", "%", 200}, {15, "亩", "公顷", 1}, {1, "天", "日", 1}, {5, "家", "家", 5}} {
		if got, ok := Convert(c.value, c.from, c.to); !ok || math.Abs(got-c.want) > c.want/1e4 {
			t.Errorf("%v %s = %v %s, %v, want %v", c.value, c.from, got, c.to, ok, c.want)
		}
	}
	for _, pair := range []string{"元 美元", "家 个", "公里 亩", "怪 米"} {
		a, b, _ := strings.Cut(pair, " ")
		if got, ok := Convert(1, a, b); ok {
			t.Errorf("1 %s = %v %s, want none", a, got, b)
		}
	}
}

func TestParseNumber(t *testing.T) {
	for in, want := range map[string]float64{"1,234.5": 1234.5, "2.5万": 25000, "三点五": 3.5, "两千零二十五": 2025, "1.2万亿": 1.2e12, "１２": 12, "3万5千": 35000, "十": 10} {
		if got, ok := ParseNumber(in); !ok || got != want {
			t.Errorf("ParseNumber(%q) = %v, %v, want %v", in, got, ok, want)
		}
	}
	for _, in := range []string{"", "甲", "3家", "十余", "1.2.3", "1234567890123456", "二〇二五", "几十", "1 2"} {
		if got, ok := ParseNumber(in); ok {
			t.Errorf("ParseNumber(%q) = %v, want none", in, got)
		}
	}
}

// hostile are texts that are nearly numbers, again and again.
var hostile = []string{"1", "1,", "1.", "一", "百", "千万亿", "“", "2025", "2025—", "十五五", "“十五五", "5%—", "三分之", "一个半", "年", "以上", "个", " ", "[2024]", "翻", "上一", "过半", "每", "1:", "\xff", "m", "零", "1万", "两三"}

// TestHostileNumbers holds that time grows as the text does: 32 times the text takes 32
// times as long where it is read once; reading in squares would take a thousand times.
// On a busy machine single runs take what they like: the best of up to 20 counts.
func TestHostileNumbers(t *testing.T) {
	for _, unit := range hostile {
		short, long := time.Hour, time.Hour
		for run := 0; run < 20 && (run < 2 || long > 200*short); run++ {
			short = min(short, timeOf(strings.Repeat(unit, 500)))
			long = min(long, timeOf(strings.Repeat(unit, 16000)))
		}
		if long > 200*short {
			t.Errorf("%q: 500 times %v, 16000 times %v", unit, short, long)
		}
	}
}

func timeOf(text string) time.Duration {
	start := time.Now()
	walk(read(text), func(Quantity) {}, func(Time) {})
	return time.Since(start)
}

// FuzzQuantities holds that what is found lies in order within the text, does not
// overlap, starts and ends at runes, and has sound values.
func FuzzQuantities(f *testing.F) {
	for _, c := range append(cases(f, "quantities.txt", 1), cases(f, "times.txt", 1)...) {
		f.Add(c[0])
	}
	for _, unit := range hostile {
		f.Add(strings.Repeat(unit, 50))
	}
	f.Fuzz(func(t *testing.T, text string) {
		end := 0
		check := func(from, to int) {
			if from < end || to <= from || to > len(text) {
				t.Fatalf("[%d,%d) after %d in %q", from, to, end, text)
			}
			if Fold(text[:from])+Fold(text[from:to])+Fold(text[to:]) != Fold(text) {
				t.Fatalf("[%d,%d) cuts a rune of %q", from, to, text)
			}
			end = to
		}
		walk(read(text), func(q Quantity) {
			check(q.Start, q.End)
			if math.IsNaN(q.Value) || math.IsInf(q.Upper, 0) || q.Upper < q.Value {
				t.Fatalf("%+v in %q", q, text)
			}
		}, func(y Time) {
			check(y.Start, y.End)
			if y.From > y.To || y.Month > 12 || y.Day > 31 || y.From == 0 && y.Ago == nil && y.Month == 0 {
				t.Fatalf("%+v in %q", y, text)
			}
		})
	})
}

func BenchmarkQuantities(b *testing.B) {
	var text strings.Builder
	for _, c := range cases(b, "quantities.txt", 1) {
		text.WriteString(c[0])
	}
	b.SetBytes(int64(text.Len()))
	for b.Loop() {
		Quantities(text.String())
	}
}
