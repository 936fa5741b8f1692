package duty_test

import (
	"strings"
	"testing"
	"time"

	"planbot/ingest/raced"
	"planbot/retrieval/duty"
	"planbot/retrieval/library/librarytest"
	"planbot/retrieval/retrievaltest"
)

// TestHostilePlans holds that plans that are made to cost more than they say do not: many
// lists that stand alone, many tasks under a lead with many times, many names in general.
func TestHostilePlans(t *testing.T) {
	raced.Skip(t)
	const n = 400
	for name, text := range map[string]string{
		"alone":   "宁波市方案\n一、任务\n" + strings.Repeat("责任单位：市水务局\n", n),
		"times":   "宁波市方案\n一、任务\n" + strings.Repeat("2027年6月底前完成。", n) + "\n" + strings.Repeat("（一）修缮水渠。（责任单位：市水务局）\n", n),
		"general": "宁波市方案\n一、任务\n" + strings.Repeat("修缮水渠。（责任单位：市水务局、各有关部门）\n", n),
		"long":    "宁波市方案\n一、任务\n修缮水渠。（责任单位：" + strings.Repeat("市水务局、各有关部门、", n) + "市林业局）\n",
	} {
		lib := librarytest.Open(t, retrievaltest.Encoder{}, name+".txt", text)
		begun := time.Now()
		x := duty.New(lib)
		for _, asked := range []string{"市水务局", "各有关部门", "没有局"} {
			x.Find(asked)
		}
		x.Units()
		if took := time.Since(begun); took > 3*maxView {
			t.Errorf("%s: %v", name, took)
		} else {
			t.Logf("%s: %v", name, took)
		}
	}
}
