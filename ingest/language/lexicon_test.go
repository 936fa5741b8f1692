package language

import (
	"slices"
	"testing"
)

// TestUses prints which pattern uses which classes of the lexicon (-v); package
// retrieval's are printed by its own test of the same name.
func TestUses(t *testing.T) {
	for _, u := range Uses() {
		t.Logf("%-30s %v", u.Pattern, u.Classes)
	}
	if len(Uses()) == 0 {
		t.Error("no pattern is compiled from the lexicon")
	}
}

func TestReadLexicon(t *testing.T) {
	got := readLexicon("# a comment\n[year] 去年 上一年 # why\n明年\n[time] {year} 春\n")
	if want := []string{"上一年", "去年", "明年", "春"}; !slices.Equal(got["time"], want) {
		t.Errorf("time is %v, want %v", got["time"], want)
	}
}

func TestPattern(t *testing.T) {
	p := Pattern("test", `^{lastyear}的?$`)
	for text, want := range map[string]bool{"去年": true, "上一年的": true, "今年": false} {
		if p.MatchString(text) != want {
			t.Errorf("%s: %t", text, !want)
		}
	}
	if last := Uses()[len(Uses())-1]; last.Pattern != "test" || !slices.Equal(last.Classes, []string{"lastyear"}) {
		t.Errorf("use %+v", last)
	}
	defer func() {
		if recover() == nil {
			t.Error("a class that is not there was compiled")
		}
	}()
	Pattern("wrong", `{nosuch}`)
}
