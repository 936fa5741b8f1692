package plain

import (
	"strings"
	"testing"

	"planbot/bot"
)

// TestTexts: nothing is lost, no text is too long, and none is parted inside a
// character.
func TestTexts(t *testing.T) {
	const limit = 2048
	long := strings.Repeat("推进绿色低碳发展，2030年达到60%。", 200)
	for name, text := range map[string]string{
		"sentences": long, "no end": strings.Repeat("长", 3000), "letters": strings.Repeat("x", 5000), "family": strings.Repeat("👨‍👩‍👧‍👦", 300), "one cluster": "e" + strings.Repeat("\u0301", 3000),
	} {
		texts := Texts(bot.Message{Parts: []bot.Part{bot.Text(text)}}, limit)
		for _, part := range texts {
			if len(part) > limit || part == "" {
				t.Errorf("%s: a text of %d bytes", name, len(part))
			}
		}
		if strings.Join(texts, "") != text {
			t.Errorf("%s: something is lost", name)
		}
	}
	if first := Texts(bot.Message{Parts: []bot.Part{bot.Text(long)}}, limit)[0]; !strings.HasSuffix(first, "。") {
		t.Errorf("cut inside a clause: …%s", first[len(first)-30:])
	}
}
