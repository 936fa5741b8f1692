package language

import (
	"slices"
	"testing"
)

func TestTerms(t *testing.T) {
	got := Terms("ＧＤＰ增长5.5%，R&D投入")
	if want := []string{"gdp", "增长", "5.5", "r", "d", "投入"}; !slices.Equal(got, want) {
		t.Errorf("terms %q, want %q", got, want)
	}
}
