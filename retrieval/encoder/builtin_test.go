package encoder

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"

	"planbot/retrieval/encoder/kernel"
)

const fixturesPath = "../../../shared/models/plan-embed-zh/fixtures.jsonl"

type fixture struct {
	Text   string    `json:"text"`
	IDs    []int     `json:"ids"`
	Vector []float32 `json:"vector"`
}

func fixtures(t *testing.T) []fixture {
	t.Helper()
	f, err := os.Open(fixturesPath)
	if err != nil {
		t.Skipf("the encoder's test vectors are not here: %v", err)
	}
	defer f.Close()
	var out []fixture
	for d := json.NewDecoder(f); d.More(); {
		var fx fixture
		if err := d.Decode(&fx); err != nil {
			t.Fatal(err)
		}
		out = append(out, fx)
	}
	if len(out) == 0 {
		t.Fatal("no test vectors")
	}
	return out
}

func builtin(t testing.TB) *Builtin {
	t.Helper()
	b, err := NewBuiltin()
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func cosine(x, y []float32) float64 {
	sum := 0.0
	for i := range x {
		sum += float64(x[i]) * float64(y[i])
	}
	return sum
}

func TestTokenIDsEqualFixtures(t *testing.T) {
	b := builtin(t)
	for _, fx := range fixtures(t) {
		if got := b.tokenizer.encode(fx.Text); !slices.Equal(got, fx.IDs) {
			t.Errorf("%.40q: ids %v, want %v", fx.Text, got, fx.IDs)
		}
	}
}

func TestVectorsEqualFixtures(t *testing.T) {
	b := builtin(t)
	all := fixtures(t)
	texts := make([]string, len(all))
	for i, fx := range all {
		texts[i] = fx.Text
	}
	got, err := b.Encode(context.Background(), texts)
	if err != nil {
		t.Fatal(err)
	}
	for i, fx := range all {
		if c := cosine(got[i], fx.Vector); c < 0.9999 {
			t.Errorf("%.40q: cosine %.6f with the fixture, want at least 0.9999", fx.Text, c)
		}
	}
}

// sentences are of plan-like lengths, made of words a plan would use.
func sentences(n int) []string {
	const words = "加快建设国际航运枢纽完善综合交通网络推进重点产业集群发展提升公共服务水平到明年底建成投用"
	runes := []rune(strings.Repeat(words, 4))
	out := make([]string, n)
	for i := range out {
		out[i] = string(runes[i%40 : i%40+20+(i*7)%60])
	}
	return out
}

func TestVectorDoesNotDependOnBatch(t *testing.T) {
	b := builtin(t)
	texts := sentences(12)
	together, err := b.Encode(context.Background(), texts)
	if err != nil {
		t.Fatal(err)
	}
	for i, text := range texts {
		alone, err := b.Encode(context.Background(), []string{text})
		if err != nil {
			t.Fatal(err)
		}
		if !slices.Equal(alone[0], together[i]) {
			t.Errorf("text %d: vector differs in a batch", i)
		}
	}
}

func TestLikenessOfMeaning(t *testing.T) {
	v, err := builtin(t).Encode(context.Background(), []string{
		"今年要新建多少个停车位", "新增停车泊位三千个", "举办国际马拉松赛事",
	})
	if err != nil {
		t.Fatal(err)
	}
	if near, far := cosine(v[0], v[1]), cosine(v[0], v[2]); near < far+0.1 {
		t.Errorf("parking question: %.3f to parking, %.3f to a marathon", near, far)
	}
}

func TestEncodeConcurrently(t *testing.T) {
	b := builtin(t)
	texts := sentences(6)
	want, _ := b.Encode(context.Background(), texts)
	var wait sync.WaitGroup
	for range 4 {
		wait.Go(func() {
			got, err := b.Encode(context.Background(), texts)
			if err != nil || !slices.Equal(got[5], want[5]) {
				t.Errorf("concurrent call differs (error %v)", err)
			}
		})
	}
	wait.Wait()
}

func TestEncodeObeysContext(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := builtin(t).Encode(ctx, sentences(50)); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v, want context.Canceled", err)
	}
}

func TestEncodeNothing(t *testing.T) {
	if got, err := builtin(t).Encode(context.Background(), nil); len(got) != 0 || err != nil {
		t.Errorf("got %v, %v", got, err)
	}
}

func TestBadWeightFiles(t *testing.T) {
	for name, file := range map[string]string{
		"empty":               "",
		"header too long":     "\xff\x00\x00\x00\x00\x00\x00\x00{}",
		"header not JSON":     "\x02\x00\x00\x00\x00\x00\x00\x00[[",
		"tensor not JSON":     "\x07\x00\x00\x00\x00\x00\x00\x00{\"a\":1}",
		"shape and place":     "\x38\x00\x00\x00\x00\x00\x00\x00" + `{"a":{"dtype":"F32","shape":[2],"data_offsets":[0, 4]}} ` + "\x00\x00\x00\x00",
		"the tensors missing": "\x02\x00\x00\x00\x00\x00\x00\x00{}",
	} {
		f, err := parseWeights([]byte(file))
		if err == nil {
			_, err = newModel(f, kernel.Best())
		}
		if err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

func BenchmarkQuestion(b *testing.B) { // 15 characters, as questions are
	enc := builtin(b)
	for b.Loop() {
		if _, err := enc.Encode(context.Background(), []string{"咱们明年机场要接多少人次旅客呢"}); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkSentences(b *testing.B) {
	enc := builtin(b)
	texts := sentences(100)
	for b.Loop() {
		if _, err := enc.Encode(context.Background(), texts); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.N*len(texts))/b.Elapsed().Seconds(), "texts/s")
}

func TestNameIsOfTheWeights(t *testing.T) {
	sum := sha256.Sum256(embeddedWeights)
	if want := "plan-embed-zh-" + hex.EncodeToString(sum[:4]); builtinName != want {
		t.Errorf("builtinName is %s, the weights are %s", builtinName, want)
	}
}
