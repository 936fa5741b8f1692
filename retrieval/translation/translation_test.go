package translation

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

func TestGrams(t *testing.T) {
	var got []string
	eachGram("新建PM2.5站，50%", func(gram string) { got = append(got, gram) })
	if want := []string{"新", "建", "新建", "pm2.5", "站", "50%"}; !slices.Equal(got, want) {
		t.Errorf("grams %q, want %q", got, want)
	}
	if n := len(lookUp(shared().plan, "公园公园公园")); n == 0 || n > 4 {
		t.Errorf("%d different grams", n)
	}
}

// TestScores: what says the same in a plan's words scores more than what does not.
func TestScores(t *testing.T) {
	for _, tc := range []struct{ question, same, other string }{
		{"老百姓看病要花多少钱", "个人卫生支出占卫生总费用的比重降至27%。", "新建高速公路三百公里。"},
		{"娃娃上幼儿园有没有位子", "扩增学前教育学位，普惠性幼儿园覆盖率达到九成。", "加快培育战略性新兴产业集群。"},
		{"外国人来得多不多", "入境过夜游客增长较快，国际航线加密。", "推进农村厕所改造。"},
	} {
		q, x := NewQuestion(tc.question), NewIndex([]string{tc.other, tc.same})
		got := q.Scores(x)
		if got[1] <= got[0] {
			t.Errorf("%s: %.2f for what says the same, %.2f for what does not", tc.question, got[1], got[0])
		}
		if again := q.Scores(x); !slices.Equal(again, got) {
			t.Errorf("%s: %v, then %v", tc.question, got, again)
		}
	}
	if got := NewQuestion("").Scores(NewIndex([]string{"公园"})); got[0] != 0 {
		t.Errorf("no question: %v", got)
	}
	if got := NewQuestion("公园").Scores(NewIndex([]string{""})); got[0] != 0 {
		t.Errorf("an empty sentence: %v", got)
	}
	if got := NewQuestion("公园").Scores(NewIndex(nil)); len(got) != 0 {
		t.Errorf("no sentence: %v", got)
	}
}

// score is what Scores says of a sentence, as its formula is written: gram by gram.
func score(q Question, sentence []uint16) (score float64) {
	for _, a := range q {
		sum := 0.0
		for _, gram := range sentence {
			if i, ok := slices.BinarySearch(a.plan, gram); ok {
				sum += a.chance[i]
			}
		}
		if sum > 0 {
			score += math.Log1p(sum / float64(len(sentence)) / (backgroundWeight*a.background + backgroundFloor))
		}
	}
	return score
}

// TestScoresAreTheFormulas: by way of the index comes the same, to the last bit.
func TestScoresAreTheFormulas(t *testing.T) {
	r, all := rand.New(rand.NewPCG(1, 2)), []rune("个人卫生支出占总费用比重降至27%，新建高速公路三百里。扩增学前教育位普惠性幼儿园覆盖率达到九成老百姓看病要花多少钱娃外国来得不GDP")
	text := func() string {
		out := make([]rune, r.IntN(60))
		for i := range out {
			out[i] = all[r.IntN(len(all))]
		}
		return string(out)
	}
	for range 50 {
		q, sentences := NewQuestion(text()), make([]string, r.IntN(30))
		for i := range sentences {
			sentences[i] = text()
		}
		for i, got := range q.Scores(NewIndex(sentences)) {
			if want := score(q, lookUp(shared().plan, sentences[i])); got != want {
				t.Fatalf("%q: %v, want %v", sentences[i], got, want)
			}
		}
	}
}

// BenchmarkScores is of 500 sentences.
func BenchmarkScores(b *testing.B) {
	sentences := slices.Repeat([]string{"个人卫生支出占卫生总费用的比重降至27%，居民健康水平进一步提高。", "推进农村厕所改造，建设美丽乡村。"}, 250)
	q, x := NewQuestion("老百姓看病要花多少钱"), NewIndex(sentences)
	for b.Loop() {
		q.Scores(x)
	}
}

func BenchmarkNewQuestion(b *testing.B) {
	NewQuestion("")
	for b.Loop() {
		NewQuestion("老百姓看病要花多少钱")
	}
}
