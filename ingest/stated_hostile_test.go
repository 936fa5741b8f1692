package ingest

import (
	"math"
	"strings"
	"testing"
	"time"

	"planbot/ingest/document"
	"planbot/ingest/raced"
)

// statedTexts are sentences without an end in which each quantity could look at all others.
var statedTexts = map[string]func(int) string{
	"quantities":           count("甲%d个乙"),
	"quantities, commas":   count("甲增长%d%，"),
	"list":                 count("建成甲%d座、"),
	"times":                repeat("2025年"),
	"base times":           func(n int) string { return strings.Repeat("较2020年", n) + strings.Repeat("增长5%", n) },
	"times and quantities": repeat("2025年3个"),
	"lengths":              repeat("5年"),
	"parts of names":       repeat("3米甲乙丙"),
	"places":               func(n int) string { return strings.Repeat("杭州市、", n) + strings.Repeat("3个甲", n) },
	"from to":              repeat("从3家增加到5家"),
	"from":                 repeat("从"),
	"shares":               repeat("占1/3"),
	"names":                func(n int) string { return strings.Repeat("甲", n) + strings.Repeat("增长3%、", n) },
	"behind":               repeat("3个的"),
	"brackets":             repeat("（甲"),
	"respectively":         repeat("甲、乙分别增长6%和8%"),
	"ranks":                repeat("居第2位"),
	"cues":                 repeat("五年来，"),
	"cue sentences":        repeat("五年来，甲3个。\n"),
	"every":                repeat("每3个月"),
	"steps":                repeat("迈上3个万亿元台阶、"),
	"held":                 repeat("6个产值超3亿元的"),
}

// TestHostileStated holds that what sentences state costs as their length does.
func TestHostileStated(t *testing.T) {
	for name, text := range statedTexts {
		t.Run(name, func(t *testing.T) {
			if raced.On {
				costStated(t, text(64)) // what it costs is measured without: .ci/test
				return
			}
			n := 64
			for costStated(t, text(n)) < 20*time.Millisecond && n < 1<<18 {
				n *= 2
			}
			if growth := growthStated(t, text(n), text(2*n)); growth > maxGrowth {
				t.Errorf("%d bytes cost %.2f times what half of them cost, want at most %.2f", len(text(2*n)), growth, maxGrowth)
			}
		})
	}
}

// growthStated is the ratio of what two texts cost, each the least of some rounds.
func growthStated(t *testing.T, half, whole string) float64 {
	least := [2]time.Duration{math.MaxInt64, math.MaxInt64}
	growth := 0.0
	for round := range 20 {
		for i, text := range []string{half, whole} {
			least[i] = min(least[i], costStated(t, text))
		}
		if growth = float64(least[1]) / float64(least[0]); round > 0 && growth <= maxGrowth {
			break
		}
	}
	return growth
}

// costStated is the processor time that Stated takes for a report with a text.
func costStated(t *testing.T, text string) time.Duration {
	p, err := Split(t.Context(), "x.txt", document.Document{Text: text})
	if err != nil {
		t.Fatal(err)
	}
	p.Facts = Facts{Title: "2026年示例省政府工作报告", Kind: "report"}
	return cpuTimeOf(func() { p.stated() })
}

// BenchmarkStated compares what sentences state with the rest of reading a plan.
func BenchmarkStated(b *testing.B) {
	text := strings.Repeat("一、工作回顾\n五年来，示范产业产值从3200亿元提高到5100亿元、年均增长6.1%，建成公园12座、绿道86公里。推进改革，完善体系，深化合作。\n（一）加快建设。到2030年，城镇化率达到70%以上。\n", 400)
	b.Run("read", func(b *testing.B) {
		for b.Loop() {
			if _, _, err := Read(b.Context(), "2026年示例省政府工作报告.txt", []byte(text), Facts{}); err != nil {
				b.Fatal(err)
			}
		}
	})
	p, _, err := Read(b.Context(), "2026年示例省政府工作报告.txt", []byte(text), Facts{})
	if err != nil {
		b.Fatal(err)
	}
	b.Run("stated", func(b *testing.B) {
		for b.Loop() {
			p.stated()
		}
	})
}
