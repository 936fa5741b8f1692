package bot

import (
	"strings"
	"testing"

	"planbot/retrieval"
)

func TestCitationNamesThePage(t *testing.T) {
	for _, tc := range []struct {
		hit  retrieval.Hit
		want string
	}{
		{retrieval.Hit{Title: "甲", Address: "一、"}, "《甲》一、"},
		{retrieval.Hit{Title: "甲", Address: "一、", Page: 12}, "《甲》一、（第12页）"},
		{retrieval.Hit{Title: "甲", Number: "甲政〔2026〕1号", Address: "一、", Page: 3, OCR: true}, "《甲》（甲政〔2026〕1号）一、（第3页，OCR"},
	} {
		if got := Citation(tc.hit); !strings.HasPrefix(got, tc.want) {
			t.Errorf("%s, want %s", got, tc.want)
		}
	}
}
