package library

import (
	"strings"
	"testing"

	"planbot/ingest"
	"planbot/ingest/document"
)

// TestStretchedWords: what is printed with blanks inside is embedded and indexed
// without them; the text keeps them.
func TestStretchedWords(t *testing.T) {
	const text = "现将名单通知如下。\n主  任：王一平　　市政府副市长\n国 家 粮 食 局负责实施。\n"
	p, err := ingest.Split(t.Context(), "x.txt", document.Document{Text: text})
	if err != nil {
		t.Fatal(err)
	}
	all := strings.Join(passageTexts(p, passagesOf(p)), "\n")
	for _, words := range []string{"主任：王一平 市政府副市长", "国家粮食"} {
		if !strings.Contains(all, words) {
			t.Errorf("passages %q do not hold %q", all, words)
		}
	}
	if p.Text != text {
		t.Error("the text is changed")
	}
}
