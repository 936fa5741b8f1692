package terminal

import (
	"bytes"
	"strings"
	"testing"

	"github.com/mattn/go-runewidth"

	"planbot/bot"
)

// TestTablesFit: no line of a table is wider than the terminal, and the widest cells are
// cut first; where all are narrow already a row takes some lines.
func TestTablesFit(t *testing.T) {
	table := bot.Table{{"", "标题", "文号", "日期"}, {"1", "某某市综合交通运输发展规划（2026—2030年）", "某政发〔2026〕3号", "2026-01-20"}, {"2", "办法", "", "2026-03"}}
	for columns, want := range map[int]string{
		0:   "   标题                                       文号               日期\n1  某某市综合交通运输发展规划（2026—2030年）  某政发〔2026〕3号  2026-01-20\n2  办法                                                          2026-03\n",
		60:  "   标题                        文号               日期\n1  某某市综合交通运输发展规…   某政发〔2026〕3号  2026-01-20\n2  办法                                           2026-03\n",
		40:  "1  某某市综合交通运输发展规划（2026—203…\n   某政发〔2026〕3号  2026-01-20\n2  办法\n   2026-03\n",
		200: "   标题                                       文号               日期\n1  某某市综合交通运输发展规划（2026—2030年）  某政发〔2026〕3号  2026-01-20\n2  办法                                                          2026-03\n",
	} {
		var out bytes.Buffer
		Style{Wide: wide(columns)}.Print(&out, bot.Message{Parts: []bot.Part{table}})
		if out.String() != want {
			t.Errorf("%d columns:\n%s\nwant\n%s", columns, out.String(), want)
		}
		for line := range strings.Lines(out.String()) {
			if w := runewidth.StringWidth(strings.TrimSuffix(line, "\n")); columns > 0 && w > columns {
				t.Errorf("%d columns: a line of %d", columns, w)
			}
		}
	}
}

// TestLinesOfAList: a citation that does not fit beside its clause has the next line.
func TestLinesOfAList(t *testing.T) {
	m := bot.Message{Parts: []bot.Part{bot.Line{Number: 2, Mark: "新建公园三十座。", Cite: "《某市规划》二、"}}}
	for columns, want := range map[int]string{0: " 2. 新建公园三十座。 《某市规划》二、\n", 40: " 2. 新建公园三十座。 《某市规划》二、\n", 30: " 2. 新建公园三十座。\n    《某市规划》二、\n"} {
		var out bytes.Buffer
		Style{Wide: wide(columns)}.Print(&out, m)
		if out.String() != want {
			t.Errorf("%d columns: %q", columns, out.String())
		}
	}
}
