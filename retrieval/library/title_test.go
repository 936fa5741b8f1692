package library

import (
	"testing"

	"planbot/ingest"
)

func TestBriefTitle(t *testing.T) {
	for _, tc := range []struct{ title, place, want string }{
		{"合肥市加快提升城市国际化水平行动方案(2022—2025年)", "合肥市", "合肥城市国际化水平行动方案"},
		{"政府工作报告", "广东省", "广东省政府工作报告"},
		{"示例市综合交通运输发展规划(2026—2030年)", "示例市", "示例市综合交通运输发展规划"},
		{"关于以某事统领全面开放进一步提升乡村法治化水平的实施意见", "杭州市", "杭州乡村法治化水平的实施意见"},
		{"海南省国民经济和社会发展第十四个五年规划和二〇三五年远景目标纲要", "海南省", "海南十四五规划纲要"},
		{"甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳", "", "甲乙丙丁戊己庚…癸子丑寅卯辰巳"},
	} {
		if got := briefTitle(ingest.Facts{Title: tc.title, Place: tc.place}); got != tc.want {
			t.Errorf("%s: %q, want %q", tc.title, got, tc.want)
		}
	}
}
