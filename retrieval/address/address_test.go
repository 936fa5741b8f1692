package address

import (
	"fmt"
	"strings"
	"testing"
)

func show(a Address) string {
	var out []string
	for _, p := range a.Parts {
		out = append(out, strings.Trim(fmt.Sprint(p.Values), "[]")+"|"+p.Form+"|"+p.Word)
	}
	return strings.Join(out, " ; ")
}

func TestParse(t *testing.T) {
	for text, want := range map[string]string{
		"二、(一)4.": "2|一、| ; 1|(一)| ; 4|1.|",
		"数字规划 三、保障措施（一）完善": "3|一、| ; 1|(一)|",
		"第三部分第（二）条":        "3|第一部分|部分 ; 2|(一)|条",
		"第三条之一":            "3 1|第一条|条",
		"第二章之一第五条":         "2 1|第一章|章 ; 5|第一条|条",
		"第 二 十条":           "",
		"第001章3.1":         "1|第一章|章 ; 3 1|1.1|",
		"2.2.1":            "2 2 1|1.1.1|",
		"供热规范第2.1.1条":      "2 1 1|1.1.1|条",
		"防汛预案3.2":          "3 2|1.1|",
		"预案3.1条":           "3 1|1.1|条",
		"增长3.2亿元":          "",
		"增速达到 3.2%":        "",
		"专栏3 2.":           "3|专栏1|专栏 ; 2|1.|",
		"附件1":              "1|附件1|附件",
		"附件2第三条":           "2|附件1|附件 ; 3|第一条|条",
		"表1第3行":            "1|表1|表 ; 3|第一行|行",
		"名词解释3":            "|名词解释|名词解释 ; 3||",
		"名词解释[12]":         "|名词解释|名词解释 ; 12|[1]|",
		"［12］":             "12|[1]|",
		"第二十三条第二款第（一）项":    "23|第一条|条 ; 2|第一款|款 ; 1|(一)|项",
		"三、（六）六是":          "3|一、| ; 6|(一)| ; 6|一是|",
		"二(一)4":            "2|| ; 1|(一)| ; 4||",
		"任务二的(三)":          "2|| ; 3|(一)|",
		"①":                "1|①|",
		"一、二级医院":           "",
		"第三产业占比":           "",
		"十五五规划":            "",
		"2030年":            "",
		"十条措施":             "",
		"规划三条":             "3||条",
		"":                 "",
		"第（":               "",
		"(一)(":             "1|(一)|",
	} {
		if got := show(Parse(text)); got != want {
			t.Errorf("%s: %s, want %s", text, got, want)
		}
	}
}

func TestWordsAround(t *testing.T) {
	a := Parse("数字规划 三、保障措施（一）完善机制")
	if a.Above != "数字规划  保障措施" || a.Below != "完善机制" {
		t.Errorf("above %q, below %q", a.Above, a.Below)
	}
	head, rest, ok := Head(" 三、(二)培育集群")
	if !ok || show(head) != "3|一、| ; 2|(一)|" || rest != "培育集群" {
		t.Errorf("head %s, rest %q, %t", show(head), rest, ok)
	}
	if _, rest, ok := Head("培育集群"); ok || rest != "培育集群" {
		t.Errorf("no number: rest %q, %t", rest, ok)
	}
}

// TestFit: how well an asked number fits a printed one.
func TestFit(t *testing.T) {
	for _, tc := range []struct {
		asked, printed string
		want           int
	}{
		{"（一）", "（一）", Exact}, {"（一）", "(1)", OtherHand}, {"（一）", "一、", OtherSign}, {"一、", "一、", Exact}, {"一、", "十一、", Never},
		{"第二条", "（二）", OtherHand}, {"第二条", "第二条", Exact}, {"第三条", "第三条之一", Never}, {"第三条之一", "第三条之一", Exact},
		{"第二章之一", "第二章", Never}, {"附件1", "1.", Never}, {"附件1", "附件1", Exact}, {"第3行", "第3行", Exact}, {"第3行", "（三）", Never},
		{"2.2.1", "2.2.1", Exact}, {"第2.1.1条", "2.1.1", Exact}, {"[12]", "［12］", Exact}, {"专栏3", "专栏3", Exact}, {"第3条", "专栏3", Never},
	} {
		asked := Parse(tc.asked).Parts
		if len(asked) != 1 {
			t.Fatalf("%s: %v", tc.asked, asked)
		}
		if got := asked[0].Fit(Numbers(tc.printed)[0]); got != tc.want {
			t.Errorf("%s for %s: %d, want %d", tc.asked, tc.printed, got, tc.want)
		}
	}
}

// FuzzParse: nothing that is typed makes the reader fail, and what it reads is in the text.
func FuzzParse(f *testing.F) {
	for _, text := range []string{"三、(二)7.", "第(", "(一)(", "第三条之", "附件", "2.2.1", "\xff", "名词解释["} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		a := Parse(text)
		for _, p := range a.Parts {
			if len(p.Values) == 0 && p.Form == "" {
				t.Errorf("%q: an empty part", text)
			}
		}
		Numbers(text)
	})
}
