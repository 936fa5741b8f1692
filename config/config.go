// Package config holds planbot's settings. They come from the environment, are read
// once by main and checked whole: a value that is not understood stops the start
// and is never replaced by a default in silence.
package config

import (
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"time"
)

// Config is all settings of planbot. README's table is made from the fields' tags
// and doc words by the test of this package.
type Config struct {
	Library    string        // PLANBOT_LIBRARY: folder of the library; empty: the built-in sample library
	SessionTTL time.Duration // PLANBOT_SESSION_TTL: how long a conversation is remembered
	Encoder    string        // PLANBOT_ENCODER: builtin, ollama:MODEL@ADDRESS or openai:MODEL@ADDRESS
	EncoderKey string        // PLANBOT_ENCODER_KEY: key for an openai encoder
	Log        slog.Level    // PLANBOT_LOG: debug, info, warn or error
}

// A Setting describes one variable, for help and README.
type Setting struct{ Name, Default, Meaning, MeaningZH string }

// Settings are all variables that Load reads.
var Settings = []Setting{
	{"PLANBOT_LIBRARY", "", "folder of the library; empty: the built-in sample library", "资料库文件夹；不设则用内置示例"},
	{"PLANBOT_SESSION_TTL", "24h", "how long a conversation is remembered (1m to 720h)", "会话保留多久（1m 至 720h）"},
	{"PLANBOT_ENCODER", "builtin", "`builtin`, `ollama:MODEL@ADDRESS` or `openai:MODEL@ADDRESS`", "编码器：`builtin`、`ollama:模型@地址` 或 `openai:模型@地址`"},
	{"PLANBOT_ENCODER_KEY", "", "key for an `openai:` encoder", "`openai:` 编码器的密钥"},
	{"PLANBOT_LOG", "info", "`debug`, `info`, `warn` or `error`", "日志级别：`debug`、`info`、`warn` 或 `error`"},
}

// Bounds of PLANBOT_SESSION_TTL.
const (
	minTTL = time.Minute
	maxTTL = 30 * 24 * time.Hour
)

// Load reads the settings with getenv. Its error names every variable that is
// wrong, what it held and what it may hold; secrets are not repeated.
func Load(getenv func(string) string) (Config, error) {
	value := func(name string) string {
		if v := strings.TrimSpace(getenv(name)); v != "" {
			return v
		}
		for _, s := range Settings {
			if s.Name == name {
				return s.Default
			}
		}
		return ""
	}
	c := Config{Library: value("PLANBOT_LIBRARY"), Encoder: value("PLANBOT_ENCODER"), EncoderKey: value("PLANBOT_ENCODER_KEY")}
	var errs []error
	bad := func(name, want string) {
		errs = append(errs, fmt.Errorf("%s=%q: want %s", name, value(name), want))
	}
	ttl, err := time.ParseDuration(value("PLANBOT_SESSION_TTL"))
	if err != nil || ttl < minTTL || ttl > maxTTL {
		bad("PLANBOT_SESSION_TTL", "a time from 1m to 720h, such as 24h or 90m")
	}
	c.SessionTTL = ttl
	if err := c.Log.UnmarshalText([]byte(value("PLANBOT_LOG"))); err != nil {
		bad("PLANBOT_LOG", "debug, info, warn or error")
	}
	if !validEncoder(c.Encoder) {
		bad("PLANBOT_ENCODER", "builtin, ollama:MODEL@ADDRESS or openai:MODEL@ADDRESS")
	}
	return c, errors.Join(errs...)
}

func validEncoder(spec string) bool {
	if spec == "builtin" {
		return true
	}
	kind, rest, _ := strings.Cut(spec, ":")
	model, address, ok := strings.Cut(rest, "@")
	return ok && model != "" && (kind == "ollama" || kind == "openai") &&
		(strings.HasPrefix(address, "http://") || strings.HasPrefix(address, "https://"))
}
