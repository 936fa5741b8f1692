package ingest

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestSentences(t *testing.T) {
	for text, want := range map[string][]string{
		"一、优化环境。“一网通办”全面推行，群众少跑腿。他说：“好！”于是开工。": {"一、优化环境。", "“一网通办”全面推行，群众少跑腿。", "他说：“好！”", "于是开工。"},
		"建成公园三十座，新增绿地百亩；改造道路二十条。":              {"建成公园三十座，新增绿地百亩；", "改造道路二十条。"},
		"甲；乙；丙。":         {"甲；乙；丙。"},
		"（一）扩大开放\n引进外资。": {"（一）扩大开放", "引进外资。"},
		"（一）优化线路 新辟公交线路二十条，覆盖新建小区。": {"（一）优化线路", "新辟公交线路二十条，覆盖新建小区。"},
		"没有句号": {"没有句号"},
	} {
		p := &Plan{Text: text}
		var got []string
		for _, s := range p.Sentences(Clause{End: len(text)}) {
			got = append(got, text[s.Start:s.End])
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", text, diff)
		}
	}
}
