package retrieval

import (
	"reflect"
	"sync"
	"testing"
)

// TestTogether: what several ask at once of a library that has read nothing yet is
// answered as it is to one.
func TestTogether(t *testing.T) {
	questions := []string{"青岛去年新建公园多少座", "青岛今年新建公园多少座", "公园什么时候建成", "谁负责公园", "娃娃有没有地方耍"}
	want, one := map[string][]Hit{}, two(t)
	for _, text := range questions {
		want[text] = ask(t, one, text).Hits
	}
	l := two(t)
	var wait sync.WaitGroup
	for i := range 4 {
		wait.Go(func() {
			for k := range questions {
				text := questions[(i+k)%len(questions)]
				if got, err := l.Ask(t.Context(), text); err != nil || !reflect.DeepEqual(got.Hits, want[text]) {
					t.Errorf("%s: %+v, error %v, want %+v", text, got.Hits, err, want[text])
				}
			}
		})
	}
	wait.Wait()
}
