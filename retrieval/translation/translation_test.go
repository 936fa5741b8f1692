package translation

import (
	"slices"
	"testing"
)

func TestGrams(t *testing.T) {
	var got []string
	eachGram("新建PM2.5站，50%", func(gram string) { got = append(got, gram) })
	if want := []string{"新", "建", "新建", "pm2.5", "站", "50%"}; !slices.Equal(got, want) {
		t.Errorf("grams %q, want %q", got, want)
	}
	if n := len(Grams("公园公园公园")); n == 0 || n > 4 {
		t.Errorf("%d different grams", n)
	}
}

// TestScore: what says the same in a plan's words scores more than what does not.
func TestScore(t *testing.T) {
	for _, tc := range []struct{ question, same, other string }{
		{"老百姓看病要花多少钱", "个人卫生支出占卫生总费用的比重降至27%。", "新建高速公路三百公里。"},
		{"娃娃上幼儿园有没有位子", "扩增学前教育学位，普惠性幼儿园覆盖率达到九成。", "加快培育战略性新兴产业集群。"},
		{"外国人来得多不多", "入境过夜游客增长较快，国际航线加密。", "推进农村厕所改造。"},
	} {
		q := NewQuestion(tc.question)
		same, other := q.Score(Grams(tc.same)), q.Score(Grams(tc.other))
		if same <= other {
			t.Errorf("%s: %.2f for what says the same, %.2f for what does not", tc.question, same, other)
		}
		if again := q.Score(Grams(tc.same)); again != same {
			t.Errorf("%s: %v, then %v", tc.question, same, again)
		}
	}
	if got := NewQuestion("").Score(Grams("公园")); got != 0 {
		t.Errorf("no question: %v", got)
	}
	if got := NewQuestion("公园").Score(nil); got != 0 {
		t.Errorf("no sentence: %v", got)
	}
}

func BenchmarkScore(b *testing.B) {
	q, s := NewQuestion("老百姓看病要花多少钱"), Grams("个人卫生支出占卫生总费用的比重降至27%，居民健康水平进一步提高。")
	for b.Loop() {
		q.Score(s)
	}
}

func BenchmarkNewQuestion(b *testing.B) {
	NewQuestion("")
	for b.Loop() {
		NewQuestion("老百姓看病要花多少钱")
	}
}
