package encoder

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"math"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"
)

// testEncoder checks what every Encoder has to do.
func testEncoder(t *testing.T, enc Encoder) {
	t.Helper()
	ctx := context.Background()
	texts := []string{"新建公园三座", "", "公园", "新建公园三座", strings.Repeat("长", 600)}
	got, err := enc.Encode(ctx, texts)
	if err != nil || len(got) != len(texts) {
		t.Fatalf("%d vectors, error %v", len(got), err)
	}
	for i, v := range got {
		if len(v) != len(got[0]) {
			t.Errorf("vector %d has %d numbers, the first %d", i, len(v), len(got[0]))
		}
		if norm := math.Sqrt(cosine(v, v)); math.Abs(norm-1) > 1e-4 {
			t.Errorf("vector %d has length %.6f", i, norm)
		}
	}
	if cosine(got[0], got[3]) < 0.9999 {
		t.Error("one text has two vectors")
	}
	if enc.Name() == "" {
		t.Error("no name")
	}
	var wait sync.WaitGroup
	for range 4 {
		wait.Go(func() {
			again, err := enc.Encode(ctx, texts[:1])
			if err != nil || cosine(again[0], got[0]) < 0.9999 {
				t.Errorf("another vector when called at once (error %v)", err)
			}
		})
	}
	wait.Wait()
	dead, cancel := context.WithCancel(ctx)
	cancel()
	if _, err := enc.Encode(dead, texts); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v after the context ended", err)
	}
}

func TestEncodersConform(t *testing.T) {
	t.Run("fake", func(t *testing.T) { testEncoder(t, Fake{}) })
	t.Run("builtin", func(t *testing.T) { testEncoder(t, builtin(t)) })
	t.Run("ollama", func(t *testing.T) {
		testEncoder(t, remoteEncoder(t, "ollama:m@", ""))
	})
	t.Run("openai", func(t *testing.T) {
		testEncoder(t, remoteEncoder(t, "openai:m@", "secret"))
	})
}

// remoteEncoder is an encoder at a server that speaks both protocols and answers
// with vectors that are not of length 1.
func remoteEncoder(t *testing.T, spec, key string) Encoder {
	t.Helper()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		var in struct{ Prompt, Input string }
		if err := json.Unmarshal(body, &in); err != nil {
			t.Error(err)
		}
		v := fakeVector([]rune(in.Prompt + in.Input))
		for i := range v {
			v[i] *= 3
		}
		if key != "" && r.Header.Get("Authorization") != "Bearer "+key {
			http.Error(w, "no", http.StatusUnauthorized)
			return
		}
		if strings.HasSuffix(r.URL.Path, "/api/embeddings") && key == "" {
			json.NewEncoder(w).Encode(map[string]any{"embedding": v})
			return
		}
		json.NewEncoder(w).Encode(map[string]any{"data": []map[string]any{{"embedding": v}}})
	}))
	t.Cleanup(server.Close)
	enc, err := New(spec+server.URL+"/api/", key)
	if err != nil {
		t.Fatal(err)
	}
	return enc
}

func TestNewRefuses(t *testing.T) {
	for _, spec := range []string{"word2vec", "ollama:model", "ollama:@http://x", "openai:m@ftp://x", "cohere:m@http://x"} {
		if _, err := New(spec, ""); err == nil || !strings.Contains(err.Error(), spec) {
			t.Errorf("%s: error %v, want one that names it", spec, err)
		}
	}
	for _, spec := range []string{"", "builtin"} {
		if enc, err := New(spec, ""); err != nil || enc.Name() != builtinName {
			t.Errorf("%q: %v, %v", spec, enc, err)
		}
	}
}

func TestRemoteFailures(t *testing.T) {
	answers := map[string]string{"zero": `{"embedding":[0,0]}`, "none": `{}`, "broken": `{`}
	for name, answer := range answers {
		server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { io.WriteString(w, answer) }))
		enc, err := New("ollama:m@"+server.URL, "")
		if err != nil {
			t.Fatal(err)
		}
		if _, err := enc.Encode(context.Background(), []string{"公园"}); err == nil {
			t.Errorf("%s: no error", name)
		}
		server.Close()
	}
	enc, _ := New("ollama:m@http://127.0.0.1:1", "")
	if _, err := enc.Encode(context.Background(), []string{"公园"}); err == nil {
		t.Error("no error without a server")
	}
}

func TestLongWordsAndCuts(t *testing.T) {
	b := builtin(t)
	if ids := b.tokenizer.encode(strings.Repeat("a", maxWordRunes+1)); !slices.Equal(ids, []int{idClass, idUnknown, idEnd}) {
		t.Errorf("ids %v of a word that is too long", ids)
	}
	if ids := b.tokenizer.encode(strings.Repeat("公", 2000)); len(ids) != maxTokens || ids[maxTokens-1] != idEnd {
		t.Errorf("%d ids, last %d", len(ids), ids[len(ids)-1])
	}
}
