package retrieval

import (
	"context"
	"math/rand/v2"
	"planbot/ingest/language"
	"strings"
	"testing"
	"time"
)

// patience is how long a hostile question may take here: many times what it takes on
// an idle machine with the race detector, and far less than what any of them took
// when nothing bounded it.
const patience = 20 * time.Second

// TestHostileQuestions: whatever is asked, an answer comes.
func TestHostileQuestions(t *testing.T) {
	l := two(t)
	full := func(piece string) string {
		return string([]rune(strings.Repeat(piece, MaxQuestion))[:MaxQuestion])
	}
	for name, question := range map[string]string{
		"almost pinyin":          strings.Repeat("liangang", 20) + "v",
		"almost pinyin, long":    full("liangang") + "",
		"initials":               full("jsj "),
		"other initials":         everyInitials(),
		"letters":                full("abcdefghijklmnopqrstuvwxyz"),
		"digits":                 full("1234567890"),
		"numerals":               full("一二三四五六七八九十百千万亿"),
		"commas":                 full("、"),
		"titles":                 full("《"),
		"addresses":              full("第一条"),
		"brackets":               full("（一）"),
		"citations":              full("《青岛市政府工作报告》一、"),
		"pasted lines":           full("新建公园12座\n"),
		"decimals":               full("2.2.1"),
		"asked for a place":      full("这句话出自哪"),
		"emoji":                  full("🏆"),
		"a place":                full("青岛市"),
		"places":                 full("青岛和大连分别"),
		"half a place":           full("青"),
		"owners":                 full("谁负责"),
		"counts":                 full("多少"),
		"years":                  full("2025年"),
		"quotes":                 full("“"),
		"a place that is a word": "山东营商环境",
		"English":                full("how many parks "),
		"mended":                 full("公元鬼划"),
		"traditional":            full("發展計劃"),
	} {
		t.Run(name, func(t *testing.T) {
			ctx, cancel := context.WithTimeout(t.Context(), patience)
			defer cancel()
			if _, err := l.AskIn(ctx, Context{}, question); err != nil {
				t.Errorf("%.40s…: %v", question, err)
			}
		})
	}
}

// everyInitials are words of three letters, no two alike.
func everyInitials() string {
	var b strings.Builder
	for i := 0; b.Len() < MaxQuestion-4; i++ {
		b.WriteString(string([]byte{byte('a' + i%26), byte('a' + i/26%26), byte('a' + i/7%26), ' '}))
	}
	return b.String()
}

// TestDeadline: a question whose time is over is given up, at whatever stage it is.
func TestDeadline(t *testing.T) {
	l := two(t)
	random := rand.New(rand.NewPCG(1, 2))
	for range 20 {
		ctx, cancel := context.WithTimeout(t.Context(), time.Duration(random.IntN(3000))*time.Microsecond)
		began := time.Now()
		_, err := l.AskIn(ctx, Context{}, "青岛去年新建公园多少座，大连呢")
		if took := time.Since(began); err != nil && took > patience {
			t.Errorf("given up after %v", took)
		}
		cancel()
	}
	dead, cancel := context.WithCancel(t.Context())
	cancel()
	for _, question := range []string{"青岛公园", "hangzhou gongyuan", "第一条", "青岛和大连公园分别多少"} {
		if _, err := l.AskIn(dead, Context{}, question); err == nil {
			t.Errorf("%s: answered after the end", question)
		}
	}
}

// TestUses: each class of the lexicon is used by a pattern, by name or through another
// class; -v prints by which.
func TestUses(t *testing.T) {
	used := map[string][]string{}
	for _, u := range language.Uses() {
		for _, class := range u.Classes {
			used[class] = append(used[class], u.Pattern)
		}
	}
	for _, class := range language.Classes() {
		t.Logf("%-10s %s", class, strings.Join(used[class], ", "))
		if len(used[class]) == 0 && !language.Named(class) {
			t.Errorf("lexicon.txt: class %s is used by nothing", class)
		}
	}
}
