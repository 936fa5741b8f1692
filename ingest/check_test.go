package ingest

import (
	"errors"
	"testing"
)

func TestCheckFact(t *testing.T) {
	for _, tc := range []struct{ name, value, want string }{
		{"date", "2026-05-21", "2026-05-21"}, {"date", "2026年5月21日", "2026-05-21"}, {"date", "2026.5.2", "2026-05-02"}, {"date", "2026年5月", "2026-05"}, {"date", "2026", "2026"}, {"date", "二〇二六年五月二十一日", "2026-05-21"},
		{"period", "2026-2030", "2026—2030"}, {"period", "2026—2030年", "2026—2030"}, {"period", "2026至2030", "2026—2030"}, {"period", "“十五五”", "2026—2030"}, {"period", "十五五", "2026—2030"},
		{"kind", "plan", "plan"}, {"kind", "规划纲要", "outline"}, {"kind", "办法", "measures"}, {"kind", "复函", "reply"},
		{"place", "宁波", "宁波市"}, {"place", "甲县", "甲县"}, {"title", "《甲市规划》", "甲市规划"}, {"number", " 甲政发〔2026〕1号 ", "甲政发〔2026〕1号"}, {"status", "", ""},
	} {
		if got, err := CheckFact(tc.name, tc.value); err != nil || got != tc.want {
			t.Errorf("%s=%s is kept as %q, %v, want %q", tc.name, tc.value, got, err, tc.want)
		}
	}
	for _, tc := range []struct{ name, value string }{
		{"date", "明天"}, {"date", "2026-13-01"}, {"date", "2026-05-41"}, {"date", "26-5-1"}, {"date", "2026-05-21起"}, {"period", "2030-2026"}, {"period", "五年"}, {"kind", "小说"}, {"kind", "Plan"}, {"author", "甲"}, {"title", "《》"},
	} {
		got, err := CheckFact(tc.name, tc.value)
		var wrong *FactError
		if !errors.As(err, &wrong) || !errors.Is(err, ErrFact) || wrong.Name != tc.name || wrong.Unknown != (tc.name == "author") {
			t.Errorf("%s=%s is kept as %q, %v", tc.name, tc.value, got, err)
		}
	}
}
