package config

import (
	"cmp"
	"errors"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	gocmp "github.com/google/go-cmp/cmp"
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

// load loads settings where no file can be read.
func load(getenv func(string) string) (Config, error) {
	return Load(getenv, func(string) ([]byte, error) { return nil, os.ErrNotExist })
}

func TestDefaults(t *testing.T) {
	c, err := load(env())
	if err != nil || c.SessionTTL != 24*time.Hour || c.Encoder != "builtin" || c.Library != "" || c.Log.String() != "INFO" {
		t.Errorf("config %+v, error %v", c, err)
	}
}

func TestAllSet(t *testing.T) {
	c, err := load(env(
		"PLANBOT_LIBRARY", " /data ", "PLANBOT_SESSION_TTL", "90m", "PLANBOT_ENCODER", "ollama:m@http://x", "PLANBOT_ENCODER_KEY", "k", "PLANBOT_LOG", "warn",
		"PLANBOT_TELEGRAM_TOKEN", token, "PLANBOT_TELEGRAM_API", "http://127.0.0.1:1/", "PLANBOT_REDIS_URL", "redis://h:1", "PLANBOT_ALLOW", "1, telegram:-100",
		"PLANBOT_ADMINS", "7", "PLANBOT_RESTRICT", "内部*.txt=private; a=b.txt=5, telegram:-6", "PLANBOT_LISTEN", ":8080", "PLANBOT_WEBHOOK_URL", "https://x/hook",
		"PLANBOT_WEBHOOK_SECRET", "0123456789abcdef", "PLANBOT_PUBLIC_URL", "https://y/"))
	want := Config{
		Library: "/data", SessionTTL: 90 * time.Minute, Encoder: "ollama:m@http://x", EncoderKey: "k", Log: 4,
		Token: token, API: "http://127.0.0.1:1", Redis: "redis://h:1", Allow: Allow{IDs: []string{"telegram:1", "telegram:-100"}}, Admins: []string{"telegram:7"},
		Restrict: []Restriction{{Plans: "内部*.txt", Private: true}, {Plans: "a=b.txt", Chats: []string{"telegram:5", "telegram:-6"}}},
		Listen:   ":8080", WebhookURL: "https://x/hook", WebhookSecret: "0123456789abcdef", PublicURL: "https://y",
		WeCom: WeCom{API: "https://qyapi.weixin.qq.com"},
	}
	if diff := gocmp.Diff(want, c); err != nil || diff != "" {
		t.Errorf("error %v, (-want +got)\n%s", err, diff)
	}
	if err := c.Serving(); err != nil {
		t.Errorf("serve lacks nothing, and yet: %v", err)
	}
}

const token = "123456:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"

// TestTokenFile: a token may stand in a file, as secrets are mounted.
func TestTokenFile(t *testing.T) {
	read := func(text string) func(string) ([]byte, error) {
		return func(string) ([]byte, error) { return []byte(text), nil }
	}
	file := env("PLANBOT_TELEGRAM_TOKEN_FILE", "/run/secrets/token")
	if c, err := Load(file, read(token+"\n")); err != nil || c.Token != token {
		t.Errorf("token %q, error %v", c.Token, err)
	}
	if _, err := Load(file, read("hello")); err == nil || strings.Contains(err.Error(), "hello") {
		t.Errorf("error %v", err)
	}
	if _, err := load(file); err == nil {
		t.Error("no error for a file that is not there")
	}
	both := env("PLANBOT_TELEGRAM_TOKEN_FILE", "/f", "PLANBOT_TELEGRAM_TOKEN", token)
	if _, err := Load(both, read(token)); err == nil || !strings.Contains(err.Error(), "both") {
		t.Errorf("error %v", err)
	}
}

// TestServing: what nobody else can decide stops the start of serve and is named.
func TestServing(t *testing.T) {
	full := Config{Token: token, Allow: Allow{Anyone: true}}
	for want, change := range map[string]func(*Config){
		"PLANBOT_TELEGRAM_TOKEN": func(c *Config) { c.Token = "" },
		"PLANBOT_ALLOW":          func(c *Config) { c.Allow = Allow{} },
		"PLANBOT_WEBHOOK_SECRET": func(c *Config) { c.WebhookURL = "https://x" },
		"PLANBOT_LISTEN":         func(c *Config) { c.PublicURL = "https://x" },
	} {
		c := full
		change(&c)
		if err := c.Serving(); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: error %v", want, err)
		}
	}
	if err := full.Serving(); err != nil {
		t.Error(err)
	}
}

// TestProblems: each variable that is wrong is a problem with what it holds, of a secret
// how long it is.
func TestProblems(t *testing.T) {
	_, err := load(env("PLANBOT_LOG", "loud", "PLANBOT_TELEGRAM_TOKEN", "密码"))
	got := Problems(errors.Join(err, Config{Allow: Allow{Anyone: true}}.Serving()))
	for i := range got {
		got[i].Want = ""
	}
	want := []Problem{{Name: "PLANBOT_LOG", Value: "loud"}, {Name: "PLANBOT_TELEGRAM_TOKEN", Runes: 2}, {Name: "PLANBOT_TELEGRAM_TOKEN"}}
	slices.SortFunc(got, func(a, b Problem) int { return cmp.Or(strings.Compare(a.Name, b.Name), b.Runes-a.Runes) })
	if diff := gocmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	if got := Problems(errors.New("another")); got != nil || Problems(nil) != nil {
		t.Errorf("problems %v", got)
	}
}

// TestSecretsAreNotShown: an error says what is wrong with a secret and not what it is.
func TestSecretsAreNotShown(t *testing.T) {
	for _, name := range []string{"PLANBOT_TELEGRAM_TOKEN", "PLANBOT_WEBHOOK_SECRET", "PLANBOT_REDIS_URL"} {
		_, err := load(env(name, "sword fish"))
		if err == nil || !strings.Contains(err.Error(), name) || strings.Contains(err.Error(), "sword fish") {
			t.Errorf("%s: error %v", name, err)
		}
	}
}

// TestBadValues checks that each wrong value stops the start and is named with what
// it held and what it may hold.
func TestBadValues(t *testing.T) {
	for name, value := range map[string]string{
		"PLANBOT_SESSION_TTL": "soon", "PLANBOT_LOG": "loud", "PLANBOT_ENCODER": "word2vec", "PLANBOT_ALLOW": "everyone", "PLANBOT_ADMINS": "me",
		"PLANBOT_RESTRICT": "内部.txt", "PLANBOT_LISTEN": "8080", "PLANBOT_TELEGRAM_API": "telegram.org", "PLANBOT_WEBHOOK_URL": "ftp://x", "PLANBOT_PUBLIC_URL": "x",
	} {
		_, err := load(env(name, value))
		if err == nil || !strings.Contains(err.Error(), name) || !strings.Contains(err.Error(), value) || !strings.Contains(err.Error(), "want") {
			t.Errorf("%s=%s: error %v", name, value, err)
		}
	}
	for _, ttl := range []string{"1s", "1000h", "-1h", "24"} {
		if _, err := load(env("PLANBOT_SESSION_TTL", ttl)); err == nil {
			t.Errorf("PLANBOT_SESSION_TTL=%s: no error", ttl)
		}
	}
	for _, ids := range []string{"0", "007", "telegram:", "telegram:amy", "pigeon:5", ":5", "5,", "anyone,5"} {
		if _, err := load(env("PLANBOT_ALLOW", ids)); err == nil {
			t.Errorf("PLANBOT_ALLOW=%s: no error", ids)
		}
	}
	_, err := load(env("PLANBOT_LOG", "loud", "PLANBOT_SESSION_TTL", "soon"))
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
