package wording_test

import (
	"strings"
	"testing"

	"planbot/retrieval/wording"
)

// TestAlign shows how texts are laid along each other: what both have, and in brackets
// what the first and the second have in its place.
func TestAlign(t *testing.T) {
	for _, c := range []struct{ a, b, want string }{
		{"新建泊位12个", "，计划新建泊位１２个。", "新建泊位12个"},
		{"航运业增加值达到12000亿元", "航运业增加值达到1.2万亿元", "航运业增加值达到12000亿元"},
		{"占比不低于百分之五", "占比不低于5%", "占比不低于百分之五"},
		{"新建泊位15个", "新建泊位12个", "新建泊位[15个|12个]"},
		{"新建泊位15个、改造12个", "新建泊位12个、改造15个", "新建泊位[15个|12个]改造[12个|15个]"},
		{"到2030年建成", "到2035年建成", "到[2030年|2035年]建成"},
		{"不新建码头", "新建码头", "[不|]新建码头"},
		{"新建码头，扩建航道", "新建码头，改造泊位，扩建航道", "新建码头[|改造泊位]扩建航道"},
		{"", "新建码头", ""},
	} {
		a, b := wording.Read(c.a), wording.Read(c.b)
		var out strings.Builder
		for _, h := range wording.Align(a, b, 0) {
			mine := texts(a[h.A0:h.A1])
			if h.Same {
				out.WriteString(mine)
			} else {
				out.WriteString("[" + mine + "|" + texts(b[h.B0:h.B1]) + "]")
			}
		}
		if out.String() != c.want {
			t.Errorf("%s beside %s: %s, want %s", c.a, c.b, out.String(), c.want)
		}
	}
}

func texts(tokens []wording.Token) (out string) {
	for _, t := range tokens {
		out += t.Text
	}
	return out
}

// TestNumeral: what stays of a number when its unit is changed.
func TestNumeral(t *testing.T) {
	for text, want := range map[string]string{"5.5万亿元": "5.5", "15个百分点": "15", "百分之五": "五", "百亿元": "百", "三点五万吨": "三点五", "5%—6%": "5—6", "两千万人": "两"} {
		tokens := wording.Read(text)
		if len(tokens) != 1 || tokens[0].Kind != wording.Number || tokens[0].Numeral() != want {
			t.Errorf("%s: %+v", text, tokens)
		}
	}
}

// TestIndex: words are found where they stand, whatever their figures are, and what is no
// part of the text is not read.
func TestIndex(t *testing.T) {
	text := "一、目标\n新建万吨级泊位12个，改造老旧泊位30个。\n— 7 —\n绿色船舶占比不低于55%。\n"
	page := strings.Index(text, "— 7 —")
	x := wording.NewIndex(text, []wording.Span{{Start: 0, End: page}, {Start: page + len("— 7 —\n"), End: len(text)}})
	q := wording.NewQuery("改造老旧泊位99个")
	weights := make([]float64, q.Grams())
	for i := range weights {
		weights[i] = 1
	}
	found := x.Find(q, weights, 3)
	if len(found) == 0 || found[0].Score < float64(q.Grams()) {
		t.Fatalf("%+v", found)
	}
	words, way := x.Words(text, wording.Span{Start: 0, End: len(text)})
	if strings.Contains(words, "7") {
		t.Errorf("a page's number is read: %q", words)
	}
	at := strings.Index(words, "绿色")
	if s := way.Text(wording.Span{Start: at, End: at + len("绿色船舶")}); text[s.Start:s.End] != "绿色船舶" {
		t.Errorf("the way back leads to %q", text[s.Start:s.End])
	}
}

func FuzzAlign(f *testing.F) {
	f.Add("新建泊位15个，其中2030年前3个", "到2030年新建泊位12个")
	f.Add("≥5%", "5％以上")
	f.Fuzz(func(t *testing.T, a, b string) {
		if len(a)+len(b) > 2000 {
			return
		}
		x, y := wording.Read(a), wording.Read(b)
		i := 0
		for k, h := range wording.Align(x, y, 2026) {
			if h.A0 != i || h.A1 < h.A0 || h.B1 < h.B0 || h.B1 > len(y) {
				t.Fatalf("hunk %d of %q and %q: %+v", k, a, b, h)
			}
			i = h.A1
		}
		if i != len(x) && len(y) > 0 {
			t.Fatalf("%q beside %q ends at token %d of %d", a, b, i, len(x))
		}
	})
}
