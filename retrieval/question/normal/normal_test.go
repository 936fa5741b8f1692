package normal

import (
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"
)

func TestClean(t *testing.T) {
	for in, want := range map[string]string{
		"【急！！】公园 几个 @planbot": "【急！！】公园 几个", "２０３０年ＧＤＰ🏆🏆": "2030年GDP", "公园\u200b\x00多少\n个": "公园多少 个", "（一）是什么？": "（一）是什么？",
	} {
		if got := Clean(in); got != want {
			t.Errorf("Clean(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestSimplify(t *testing.T) {
	for in, want := range map[string]string{
		"寧波舟山港貨物吞吐量發展計劃": "宁波舟山港货物吞吐量发展计划", "乾坤與乾燥": "乾坤与干燥", "「五個一」標準裡": "“五个一”标准里", "已经简体": "已经简体",
	} {
		if got := Simplify(in); got != want {
			t.Errorf("Simplify(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestExpand(t *testing.T) {
	any := func(string) bool { return true }
	if got := Expand("社零和gdp目标", func(string) bool { return false }); got != "社零和gdp目标" {
		t.Errorf("what the plans do not hold is added: %q", got)
	}
	if got := Expand("社零和gdp目标", any); got != "社零和gdp目标 地区生产总值 社会消费品零售总额" {
		t.Errorf("got %q", got)
	}
	if got := Expand("社会消费品零售总额（社零）", any); got != "社会消费品零售总额（社零）" {
		t.Errorf("what is said already is added: %q", got)
	}
}

func TestPlain(t *testing.T) {
	short := "那个，公园几个"
	if Plain(short) != short {
		t.Error("a short question was changed")
	}
	long := "你好，那个，我在外面开会呢，领导问起来，嗯，就是今年新建公园到底是多少个来着，麻烦帮我查一下，谢谢，快一点"
	if got := Plain(long); len(got) >= len(long) || slices.Contains([]rune(got), '嗯') {
		t.Errorf("got %q", got)
	}
}

func TestEnglish(t *testing.T) {
	for text, want := range map[string]bool{
		"How many parks will be built by 2030?": true, "What is Hangzhou's GDP growth target": true, "sister cities target": true,
		"hangzhou gongyuan jige": false, "GDP目标": false, "PCT专利 合肥": false, "": false, "csj jihua": false,
	} {
		if got := English(text); got != want {
			t.Errorf("English(%q) = %v", text, got)
		}
	}
	for text, want := range map[string]string{
		"How many sister cities does Hangzhou want by 2025?": "多少 国际友城 杭州 2025年",
		"Ningbo's forest coverage rate target":               "宁波 森林覆盖率 目标",
		"when will Chongqing open 3 metro lines":             "什么时候 重庆 开通 3 轨道交通 lines",
	} {
		if got := Translate(text); got != want {
			t.Errorf("Translate(%q) = %q, want %q", text, got, want)
		}
	}
}

// speller knows a few words, each in so many clauses.
func speller() *Speller {
	counts := map[string]int{"公园": 9, "新建": 8, "建公": 3, "杭州": 7, "州新": 2, "产业": 6, "业园": 5, "长三": 5, "三角": 5, "目标": 9, "规划": 9, "班列": 4, "欧班": 4, "中欧": 4}
	s := NewSpeller(func() []string {
		var out []string
		for pair := range counts {
			out = append(out, pair)
		}
		slices.Sort(out)
		return out
	}, func(pair string) int { return counts[pair] })
	s.Name("合肥")
	return s
}

func TestFromPinyin(t *testing.T) {
	s := speller()
	for in, want := range map[string]string{
		"hangzhou xinjian gongyuan 2025": "杭州 新建 公园 2025", "changsanjiao chanyeyuan": "长三角 产业园", "HF mubiao": "合肥 目标", "mb": "目标", "csj": "长三角",
		"ji jia": "几 家", "xyz": "xyz",
	} {
		if got := s.FromPinyin(t.Context(), in); got != want {
			t.Errorf("FromPinyin(%q) = %q, want %q", in, got, want)
		}
	}
	if got := s.Chinese(t.Context(), "hangzhou gongyuan"); got != "杭州 公园" {
		t.Errorf("Chinese: %q", got)
	}
	if got := s.Chinese(t.Context(), "公园 PPP"); got != "公园 PPP" {
		t.Errorf("Chinese text was changed: %q", got)
	}
}

func TestMend(t *testing.T) {
	s := speller()
	for in, want := range map[string]string{"中欧搬列": "中欧班列", "公元": "公园", "鬼划": "规划", "公园": "公园", "老地方": "老地方", "GDP": "GDP", "前年公元": "前年公园", "去年": "去年"} {
		if got := s.Mend(in); got != want {
			t.Errorf("Mend(%q) = %q, want %q", in, got, want)
		}
	}
}

func FuzzNormal(f *testing.F) {
	for _, text := range []string{"How many 公园\xff hangzhou", strings.Repeat("liangang", 20) + "v", strings.Repeat("jsj ", 20), strings.Repeat("公元", 50)} {
		f.Add(text)
	}
	s := speller()
	f.Fuzz(func(t *testing.T, text string) {
		if utf8.RuneCountInString(text) > 2000 {
			return // no question
		}
		began := time.Now()
		held := func(word string) bool { return len(word)%2 == 0 }
		out := Expand(s.Mend(s.Chinese(t.Context(), Plain(Simplify(Clean(text))))), held)
		if again := Expand(s.Mend(s.Chinese(t.Context(), Plain(Simplify(Clean(text))))), held); again != out {
			t.Errorf("%q gives %q and %q", text, out, again)
		}
		// Twice what a question may take, with room for a busy machine: what grew with a
		// power of the length took minutes.
		if took := time.Since(began); took > 20*time.Second {
			t.Errorf("%q took %v", text, took)
		}
		if limit := 8*len(text) + 200; len(out) > limit {
			t.Errorf("%q has grown to %d bytes, at most %d are expected", text, len(out), limit)
		}
	})
}
