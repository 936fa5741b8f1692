package bot

import (
	"context"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"planbot/ingest/raced"
	"planbot/retrieval"
)

// asked notes what is searched for.
type asked struct {
	Answerer
	texts *[]string
}

func (a asked) AskIn(ctx context.Context, c retrieval.Context, text string) (retrieval.Answer, error) {
	*a.texts = append(*a.texts, text)
	return a.Answerer.AskIn(ctx, c, text)
}

// before are what people did before a wish, by its name in wishes.txt.
var before = map[string][]string{
	"nothing": nil,
	"answer":  {"2030年机场旅客吞吐量目标"},
	"law":     {"绿色工厂国家级奖励多少"},
	"list":    {"2030年机场旅客吞吐量目标", "/more"},
	"plans":   {"/plans"},
	"kept":    {"2030年机场旅客吞吐量目标", "/add", "/basket"},
	"scoped":  {"/scope 3"},
	"twice":   {"2030年机场旅客吞吐量目标", "海铁联运箱量要做到多少", "/next"},
}

// TestWishes holds that people are understood who type what they want of the bot itself,
// and that no such wish is searched for in the plans.
func TestWishes(t *testing.T) {
	raced.Skip(t)
	data, err := os.ReadFile("testdata/wishes.txt")
	if err != nil {
		t.Fatal(err)
	}
	all, missed := 0, 0
	for line := range strings.Lines(string(data)) {
		f := strings.Split(line, " | ")
		if strings.HasPrefix(line, "#") || len(f) != 3 {
			continue
		}
		all++
		said, searched := wished(t, f[0], f[1])
		if searched {
			t.Errorf("%s, then %s: it was searched for", f[0], f[1])
		}
		if want := strings.TrimSpace(f[2]); !strings.Contains(said, want) {
			missed++
			t.Logf("%s, then %s: no %s in %s", f[0], f[1], want, said)
		}
	}
	if all < 60 || missed*20 > all {
		t.Errorf("%d of %d wishes are not understood", missed, all)
	}
}

// wished says a wish in a conversation and returns what is replied, and whether it was
// searched for.
func wished(t *testing.T, after, wish string) (said string, searched bool) {
	t.Helper()
	var texts []string
	b, ctx, chat := sampleBot(t), context.Background(), Chat{Key: "k", User: "u", Limits: phone}
	b.Answers = func(lib *retrieval.Library) Answerer { return asked{fromPlans(lib), &texts} }
	steps, known := before[after]
	if !known {
		t.Fatalf("nothing is known of %q", after)
	}
	for _, step := range steps {
		if _, err := b.Reply(ctx, chat, step); err != nil {
			t.Fatal(err)
		}
	}
	texts = nil
	m, err := b.Reply(ctx, chat, wish)
	if err != nil {
		t.Fatal(err)
	}
	return strings.ReplaceAll(fmt.Sprint(m), "\n", " "), slices.Contains(texts, wish)
}

// TestNoWishes holds that questions about the plans are questions, however like a wish.
func TestNoWishes(t *testing.T) {
	raced.Skip(t)
	data, err := os.ReadFile("testdata/nowishes.txt")
	if err != nil {
		t.Fatal(err)
	}
	all := 0
	for line := range strings.Lines(string(data)) {
		after, text, ok := strings.Cut(strings.TrimSpace(line), " | ")
		if !ok || strings.HasPrefix(line, "#") {
			continue
		}
		all++
		b, chat := sampleBot(t), Chat{Key: "k", User: "u", Limits: phone}
		for _, step := range before[after] {
			if _, err := b.Reply(t.Context(), chat, step); err != nil {
				t.Fatal(err)
			}
		}
		x, err := b.exchange(t.Context(), chat)
		if err != nil {
			t.Fatal(err)
		}
		if c, is := x.wish(text); is {
			t.Errorf("%s, then %s: taken for /%s %s", after, text, c.Name, c.Rest)
		}
	}
	if all < 40 {
		t.Errorf("%d questions", all)
	}
}
