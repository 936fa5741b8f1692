package config

import (
	"os"
	"strings"
	"testing"
	"time"
)

func env(pairs ...string) func(string) string {
	return func(name string) string {
		for i := 0; i < len(pairs); i += 2 {
			if pairs[i] == name {
				return pairs[i+1]
			}
		}
		return ""
	}
}

func TestDefaults(t *testing.T) {
	c, err := Load(env())
	if err != nil || c.SessionTTL != 24*time.Hour || c.Encoder != "builtin" || c.Library != "" || c.Log.String() != "INFO" {
		t.Errorf("config %+v, error %v", c, err)
	}
}

func TestAllSet(t *testing.T) {
	c, err := Load(env("PLANBOT_LIBRARY", " /data ", "PLANBOT_SESSION_TTL", "90m", "PLANBOT_ENCODER", "ollama:m@http://x", "PLANBOT_ENCODER_KEY", "k", "PLANBOT_LOG", "warn"))
	want := Config{Library: "/data", SessionTTL: 90 * time.Minute, Encoder: "ollama:m@http://x", EncoderKey: "k", Log: 4}
	if err != nil || c != want {
		t.Errorf("config %+v, error %v, want %+v", c, err, want)
	}
}

// TestBadValues checks that each wrong value stops the start and is named with what
// it held and what it may hold.
func TestBadValues(t *testing.T) {
	for name, value := range map[string]string{
		"PLANBOT_SESSION_TTL": "soon", "PLANBOT_LOG": "loud", "PLANBOT_ENCODER": "word2vec",
	} {
		_, err := Load(env(name, value))
		if err == nil || !strings.Contains(err.Error(), name) || !strings.Contains(err.Error(), value) || !strings.Contains(err.Error(), "want") {
			t.Errorf("%s=%s: error %v", name, value, err)
		}
	}
	for _, ttl := range []string{"1s", "1000h", "-1h", "24"} {
		if _, err := Load(env("PLANBOT_SESSION_TTL", ttl)); err == nil {
			t.Errorf("PLANBOT_SESSION_TTL=%s: no error", ttl)
		}
	}
	_, err := Load(env("PLANBOT_LOG", "loud", "PLANBOT_SESSION_TTL", "soon"))
	if err == nil || !strings.Contains(err.Error(), "PLANBOT_LOG") || !strings.Contains(err.Error(), "PLANBOT_SESSION_TTL") {
		t.Errorf("error %v, want both variables", err)
	}
}

// TestReadmeTable holds that both READMEs list the settings as they are.
func TestReadmeTable(t *testing.T) {
	for file, meaning := range map[string]func(Setting) string{
		"../README.md":    func(s Setting) string { return s.Meaning },
		"../README.zh.md": func(s Setting) string { return s.MeaningZH },
	} {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, s := range Settings {
			row := "| `" + s.Name + "` | " + s.Default + " | " + meaning(s) + " |"
			if !strings.Contains(string(data), row) {
				t.Errorf("%s lacks the row\n%s", file, row)
			}
		}
	}
}
