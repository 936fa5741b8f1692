package ingest

import (
	"context"
	"errors"
	"fmt"
	"math"
	"runtime"
	"runtime/debug"
	"strings"
	"testing"
	"time"

	"planbot/ingest/document"
	"planbot/ingest/raced"
)

// everyStyle is one number of each style, each deeper than the one before.
const everyStyle = "附件1\n第一编\n第一部分\n第一章\n第一节\n第一条\n第一款\n一、\n（一）\n专栏1\n第一，\n1 甲\n1.1 甲\n1.1.1 甲\n1.1.1.1 甲\n1.\n（1）\n1）\n①\nA.甲\n一是\n一要\n[1]\n"

// hostileTexts are made to cost more than they say: what looks ahead or back from
// each of many places goes through the whole of each. Each function returns a text
// of n parts.
var hostileTexts = map[string]func(n int) string{
	"circled ones":          repeat("①甲"),
	"circled ones, lines":   repeat("①甲\n"),
	"circled runs":          repeat("①甲②乙③丙\n丁。\n"),
	"ordinal words":         repeat("第一，甲乙丙丁。\n"),
	"section numbers":       repeat("（一）"),
	"section ones":          repeat("甲。（一）乙"),
	"decimals":              repeat("1.1"),
	"decimals, lines":       repeat("1.1 甲\n"),
	"yishi":                 repeat("一是"),
	"yishi after sentences": repeat("甲。一是乙"),
	"yiyao, lines":          repeat("一要甲\n"),
	"boxes":                 repeat("专栏1 "),
	"articles":              repeat("第一条"),
	"articles, lines":       repeat("第一条 甲。\n"),
	"articles that go up":   count("第%d条 甲。\n"),
	"gaps and runs":         count("%d、甲\n999、乙\n丙丁。\n"),
	"bare numbers":          count("%d 甲\n一 乙\n"),
	"letters":               repeat("A.甲\n"),
	"notes":                 repeat("[1]甲\n"),
	"one numeral":           repeat("一二三"),
	"digits":                repeat("1"),
	"one line":              repeat("甲乙丙丁戊己庚辛"),
	"one line of sentences": repeat("甲乙丙丁。"),
	"one line with blanks":  repeat("甲 乙。 "),
	"clauses of a sentence": repeat("甲乙；，"),
	"only newlines":         repeat("\n"),
	"only blanks":           repeat("　"),
	"newlines and blanks":   repeat(" \n　\n"),
	"blanks, then blanks":   func(n int) string { return "一、" + strings.Repeat(" ", n) + strings.Repeat("甲 ", n) },
	"a number of blanks": func(n int) string {
		return "第" + strings.Repeat(" ", n) + "一章\n" + strings.Repeat("（一）甲\n", n)
	},
	"all styles":            func(n int) string { return strings.Repeat(everyStyle, n/16) },
	"all styles, turned":    func(n int) string { return strings.Repeat(turned(everyStyle), n/16) },
	"contents":              func(n int) string { return "目录\n" + count("第%d章 甲\n")(n) + count("第%d章 甲\n")(n) },
	"contents without text": count("目录\n甲乙%d\n"),
	"units":                 repeat("责任单位："),
	"units, open brackets":  repeat("责任单位：甲（"),
	"units, lines":          repeat("一、甲。\n责任单位：乙局、丙局（丁局）\n"),
	"units, nobody":         repeat("责任单位为的"),
	"units, no end":         repeat("责任单位：" + "的、"),
	"units by blanks": func(n int) string {
		return "责任单位：甲局\n" + strings.Repeat(" ", n) + strings.Repeat("责任单位 \n", n)
	},
	"units that do":          repeat("甲局、乙局负责"),
	"units jointly":          repeat("甲局会同乙局"),
	"units jointly, nobody":  repeat("甲局会同乙"),
	"units bare":             repeat("甲。（乙局、丙局）\n"),
	"units bare, open":       repeat("甲。（乙局、"),
	"units with and":         repeat("甲局和乙和"),
	"units that do, nested":  repeat("（（甲局负责）乙局（丙）牵头）配合，"),
	"doing":                  repeat("负责"),
	"doing after lines":      repeat("甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉\n\n由甲局\n负责"),
	"doing after words":      func(n int) string { return strings.Repeat("甲乙，", n) + strings.Repeat("（甲）负责", n) },
	"open brackets":          repeat("（"),
	"closed brackets, lines": repeat("）\n"),
	"closed brackets":        repeat("） "),
	"quotes":                 repeat("“”"),
	"titles":                 repeat("《甲》规划\n"),
	"short lines":            repeat("甲\n"),
	"head, then headings": func(n int) string {
		return count("甲乙丙%d\n")(n) + "丁。\n" + count("戊己庚%d\n辛壬。\n")(n)
	},
	"head between furniture":   count("甲乙丙丁戊己%d\n下载\n"),
	"head with wide blanks":    count("甲　乙%d\n甲 乙%d\n"),
	"furniture":                repeat("下载\n打印\n"),
	"jump lines":               repeat("（下转第3版）"),
	"related reports":          func(n int) string { return strings.Repeat("相关报道：\n", 16*n) }, // the last maxTail runes are cheap
	"wrapped":                  repeat("甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未\n"),
	"dashes":                   repeat("——甲 "),
	"page marks":               count("甲乙，丙丁\n— %d —\n"),
	"page numbers":             count("甲乙，丙丁\n%d\n"),
	"page numbers alone":       count("%d\n"),
	"roman numbers":            repeat("i\nii\niii\n"),
	"running heads":            count("甲规划\n- %d -\n"),
	"form feeds":               repeat("甲规划\n\f"),
	"labels":                   repeat("专栏\n1\n甲\n"),
	"entries with dots":        count("第%d章 甲……1\n"),
	"entries that come again":  repeat("一、甲\n"),
	"entries of one beginning": count("第一章甲乙丙%d\n"),
	"contents titles":          repeat("目录\n"),
	"open commas":              repeat("第一章 甲，\n"),
	"stretched words":          repeat("甲 乙 "),
	"menus":                    repeat("首页\n打印\n"),
	"prefaces":                 repeat("序言\n"),
	"wide and narrow lines": func(n int) string {
		return strings.Repeat(strings.Repeat("甲乙，", 9)+"\n"+strings.Repeat("丙，", 9)+"\n", n/16)
	},
	"tight decimals":         count("%d.甲\n%d.1乙\n%d.2个丙\n"),
	"quantities":             repeat("1.1亿元甲\n"),
	"signatures":             repeat("甲乙丙。\n甲市乙局\n2028年5月6日\n"),
	"signers":                func(n int) string { return repeat("甲市乙局\n")(n) + "2028年5月6日\n" },
	"dates":                  repeat("2028年5月6日\n"),
	"annex notes":            count("附件%d：甲\n"),
	"annex notes, lists":     func(n int) string { return "附件：" + count("%d.甲\n")(n) },
	"boxes with lists":       count("专栏%d 甲\n1.乙。\n2.丙。\n丁戊。\n"),
	"boxes over lines":       repeat("专栏\n1\n0\n"),
	"one digit a line":       repeat("1\n"),
	"lists that begin anew":  repeat("1.甲\n"),
	"lists side by side":     count("%d.甲\n%d.乙\n"),
	"columns":                repeat("1.甲\n1.乙\n2.丙\n2.丁\n"),
	"cells":                  repeat("一、甲\t（一）乙\t1.丙\n"),
	"lists, then text":       repeat("（一）甲；\n（二）乙。\n丙丁。\n"),
	"inserted articles":      count("第三条之一 甲。\n第%d条 乙。\n"),
	"damaged":                repeat("\xff一、"),
	"tabs":                   repeat("甲\t乙\t丙\n"),
	"tabs, no line end":      repeat("甲\t"),
	"wide blanks":            repeat("甲　　乙　　丙\n"),
	"strokes":                repeat("|甲|乙|\n"),
	"strokes, no line end":   repeat("|甲"),
	"headers":                repeat("指标\n2030年\n"),
	"headers, one head":      repeat("指标\n"),
	"headers and a cell":     repeat("指标\n2030年\n甲\n"),
	"headers and rows":       repeat("指标\n2030年\n甲乙\n3\n"),
	"headers in lines":       repeat("序号 指标 2030年 属性\n1 甲 3 预期性\n"),
	"a header, then cells":   func(n int) string { return "序号\n指标\n2030年\n2031年\n2032年\n" + count("%d\n甲\n")(n) },
	"a header, then names":   func(n int) string { return "类别\n指标\n2030年\n" + strings.Repeat("甲\n", n) },
	"a header, then figures": func(n int) string { return "指标\n2030年\n" + strings.Repeat("3.5\n", n) },
	"cells of open brackets": func(n int) string { return "指标\n2030年\n" + strings.Repeat("（甲\n", n) },
	"a row of many cells":    func(n int) string { return "指标\t2030年\n甲\t" + strings.Repeat("3\t", n) },
	"rows over all columns":  func(n int) string { return "指标\t2030年\n" + strings.Repeat("一、甲乙丙\n丁\t3\n", n) },
}

func repeat(part string) func(int) string {
	return func(n int) string { return strings.Repeat(part, n) }
}

// count repeats a part with a number in it that counts up.
func count(part string) func(int) string {
	return func(n int) string {
		var b strings.Builder
		for i := range n {
			b.WriteString(strings.ReplaceAll(part, "%d", fmt.Sprint(i+1)))
		}
		return b.String()
	}
}

// turned is a text with its lines in reverse.
func turned(text string) string {
	lines := strings.SplitAfter(text, "\n")
	out := ""
	for _, line := range lines {
		out = line + out
	}
	return out
}

// readWhole does all that is done with a text at ingest, and reads its sentences.
func readWhole(t *testing.T, text string) {
	p, err := Split(t.Context(), "x.txt", document.Document{Text: text})
	if err != nil {
		t.Fatal(err)
	}
	p.Facts = readFacts(p.File, text, p.Clauses).Facts
	newReport(p, document.Document{Text: text})
	for _, c := range p.Clauses {
		UnitsSpan(text, c)
		for _, s := range p.Sentences(c) {
			Windows(text[s.Start:s.End], maxHeading)
		}
	}
}

// maxGrowth is how much more a text of twice the length may cost: twice, within 15 %.
const maxGrowth = 2 * 1.15

// TestHostileTexts holds that the work grows as the text does. Ratios of processor
// time are compared, each the least of several runs, so that a busy machine can
// only lengthen the test.
func TestHostileTexts(t *testing.T) {
	for name, text := range hostileTexts {
		t.Run(name, func(t *testing.T) {
			if raced.On {
				readWhole(t, text(64)) // what it costs is measured without: .ci/test
				return
			}
			n := sizeThatTakes(t, text, 20*time.Millisecond)
			if growth := leastGrowth(t, text(n), text(2*n)); growth > maxGrowth {
				t.Errorf("%d bytes cost %.2f times what half of them cost, want at most %.2f", len(text(2*n)), growth, maxGrowth)
			}
		})
	}
}

// sizeThatTakes returns how many parts take at least a time.
func sizeThatTakes(t *testing.T, text func(int) string, least time.Duration) int {
	for n := 256; ; n *= 2 {
		if cost(t, text(n)) >= least {
			return n
		}
	}
}

// leastGrowth measures two texts in turn and returns the ratio of what they cost,
// as soon as it is small enough; a disturbed machine gets some more rounds. Of two
// ratios the smaller counts: of the least costs, which a short text finds more
// easily between two disturbances, and of the sums, which share them out.
func leastGrowth(t *testing.T, half, whole string) float64 {
	const rounds, patience = 2, 20
	least := [2]time.Duration{math.MaxInt64, math.MaxInt64}
	var sum [2]time.Duration
	growth := 0.0
	for round := range patience {
		for i, text := range []string{half, whole} {
			took := cost(t, text)
			least[i], sum[i] = min(least[i], took), sum[i]+took
		}
		growth = min(float64(least[1])/float64(least[0]), float64(sum[1])/float64(sum[0]))
		if round+1 >= rounds && growth <= maxGrowth {
			break
		}
	}
	return growth
}

// cost returns the processor time that reading a text takes, without the collector's.
func cost(t *testing.T, text string) time.Duration {
	return cpuTimeOf(func() { readWhole(t, text) })
}

// cpuTimeOf is the processor time of a function, without the collector's.
func cpuTimeOf(f func()) time.Duration {
	runtime.GC()
	defer debug.SetGCPercent(debug.SetGCPercent(-1))
	began := cpuTime()
	f()
	return cpuTime() - began
}

// looks is a context that counts how often it is looked at, and ends at a look.
type looks struct {
	context.Context
	n, end int // end 0: never
}

func (l *looks) Err() error {
	if l.n++; l.n == l.end {
		return context.Canceled
	}
	return l.Context.Err()
}

// TestSplitStops: wherever the context ends, the work does, with its error.
func TestSplitStops(t *testing.T) {
	text := count("第%d条 甲乙丙丁。责任单位：甲局\n")(500)
	all := &looks{Context: t.Context()}
	if _, err := Split(all, "x", document.Document{Text: text}); err != nil {
		t.Fatal(err)
	}
	if all.n < 20 {
		t.Errorf("the context was looked at %d times", all.n)
	}
	for end := 1; end <= all.n; end++ {
		ctx := &looks{Context: t.Context(), end: end}
		p, err := Split(ctx, "x", document.Document{Text: text})
		if !errors.Is(err, context.Canceled) || p != nil || ctx.n != end {
			t.Fatalf("at look %d: %v, error %v, %d looks", end, p, err, ctx.n)
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, _, err := Read(ctx, "x.txt", []byte("一、目标\n"), Facts{}); !errors.Is(err, context.Canceled) {
		t.Errorf("Read returns %v", err)
	}
}
