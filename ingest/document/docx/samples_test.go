package docx_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"planbot/ingest/document/documenttest"
	"planbot/ingest/document/docx"
)

const (
	hefei    = "合肥市加快提升城市国际化水平行动方案(2022—2025年).txt"
	hangzhou = "杭州市以一带一路建设统领全面开放进一步提升城市国际化水平的实施意见(征求意见稿).txt"
)

func TestSamples(t *testing.T) {
	for _, s := range []documenttest.Sample{
		{File: "hefei.docx", Truth: hefei, From: "合肥市人民政府办公室关于印发", To: "THE END", Rows: 14},
		{File: "hefei_autonum_wps.docx", Truth: hefei, From: "合肥市人民政府办公室关于印发", To: "THE END", Rows: 14},
		{File: "hz.docx", Truth: hangzhou, Rows: 14},
	} {
		t.Run(s.File, func(t *testing.T) { documenttest.CheckSample(t, docx.Read, s) })
	}
}

// TestSampleOfALaw has 12 articles, numbered right through three chapters, and lists of
// numbers in circles that begin anew.
func TestSampleOfALaw(t *testing.T) {
	shown := show(t, sample(t, "law_autonum.docx"))
	for _, want := range []string{"<第一章 >", "<第二章 >", "<第三章 >", "<第五条 >", "<第十二条 >"} {
		if strings.Count(shown, want) != 1 {
			t.Errorf("%s stands %d times", want, strings.Count(shown, want))
		}
	}
	if n := strings.Count(shown, "\n<①>"); n != 3 {
		t.Errorf("%d lists", n)
	}
}

func TestDirtySample(t *testing.T) {
	shown := show(t, sample(t, "dirty_trackchanges_textbox.docx"))
	for words, want := range map[string]int{"不应出现": 0, "文本框": 1, "完善国际化机制": 1, "脚注:": 1, "域结果": 1, "块级内容控件": 1, "外层单元格": 1, "row> 1|进出口总额|": 1} {
		if n := strings.Count(shown, words); n != want {
			t.Errorf("%s stands %d times, want %d", words, n, want)
		}
	}
}

func sample(t *testing.T, file string) []byte {
	t.Helper()
	data, err := os.ReadFile(documenttest.Shared + "samples/" + file)
	if err != nil {
		t.Skip("the samples (../shared) are not here")
	}
	return data
}

// TestHostileSamples: each ends in an error or is read whole.
func TestHostileSamples(t *testing.T) {
	files, _ := filepath.Glob(documenttest.Shared + "samples/hostile/*.docx")
	for _, file := range files {
		data := sample(t, "hostile/"+filepath.Base(file))
		doc, err := docx.Read(t.Context(), data)
		if want := filepath.Base(file) == "style_cycle.docx"; (err == nil) != want || want && len(doc.Text) < 20_000 {
			t.Errorf("%s: %d bytes, error %v", file, len(doc.Text), err)
		}
	}
}
