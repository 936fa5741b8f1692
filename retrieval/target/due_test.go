package target

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"planbot/retrieval/encoder"
	"planbot/retrieval/library/librarytest"
)

const tasks = "戊市人民政府办公室关于公园建设的通知\n戊政办发〔2025〕3号\n各区人民政府：\n" +
	"一、到2027年，新建公园30座，2000年底前建成的小区全部改造。\n" +
	"二、2025年6月底前，各区要出台实施方案。（责任单位：市园林局）\n" +
	"三、2025年3月底前完成摸底。\n" +
	"四、2026年起，每年1月底前报送情况。\n" +
	"五、到2025年，绿地率达到40%以上。\n" +
	"戊市人民政府办公室\n2025年1月5日\n"

func TestDue(t *testing.T) {
	x := NewIndex(librarytest.Open(t, encoder.Fake{}, "戊通知.txt", tasks))
	for year, want := range map[int]string{
		0: "", -1: "", 2000: "",
		2025: "3 完成摸底|6 出台实施方案 市园林局|0 绿地率",
		2026: "1 每年 报送情况",
		2027: "1 每年 报送情况|0 新建公园",
		2024: "",
	} {
		var got []string
		for _, d := range x.Due(Query{Due: year}) {
			got = append(got, dueLine(d))
		}
		wants := strings.Split(want, "|")
		ok := len(got) == len(wants) || want == "" && len(got) == 0
		for i := range got {
			ok = ok && i < len(wants) && holdsAll(got[i], strings.Fields(wants[i])) && strings.HasPrefix(got[i], strings.Fields(wants[i])[0])
		}
		if !ok {
			t.Errorf("%d: %q", year, got)
		}
	}
	if got := x.DueYears(Query{}); !slices.Equal(got, []DueYear{{2025, 3}, {2027, 1}}) {
		t.Error(got)
	}
}

func dueLine(d Due) string {
	h := d.Hit()
	line := fmt.Sprint(d.Month, " ", h.Highlight)
	for _, u := range d.Units() {
		line += " " + u.Name
	}
	return line
}
