package bot

import (
	"fmt"
	"strings"
)

// wanted says what a variable may hold.
var wanted = map[string]string{
	"PLANBOT_TELEGRAM_TOKEN":      "@BotFather 给的令牌，如 123456:ABC…（或用 PLANBOT_TELEGRAM_TOKEN_FILE 指明存放令牌的文件）",
	"PLANBOT_TELEGRAM_TOKEN_FILE": "存放令牌的文件：要读得到，里面只有令牌；设了 PLANBOT_TELEGRAM_TOKEN 就不要再设它",
	"PLANBOT_TELEGRAM_API":        "网址，如 https://api.telegram.org",
	"PLANBOT_REDIS_URL":           "redis://主机:端口，加密的用 rediss://；多个主机:端口用逗号分隔",
	"PLANBOT_ALLOW":               "用户和群的编号，逗号分隔，如 telegram:12345,telegram:-1009876（只写数字即 Telegram 的编号），或只写 anyone（任何人）",
	"PLANBOT_ADMINS":              "用户编号，逗号分隔，如 telegram:12345,telegram:67890（只写数字即 Telegram 的编号）",
	"PLANBOT_RESTRICT":            "规则，如 内部=private;会议纪要*.txt=telegram:12345,telegram:-1009876",
	"PLANBOT_LISTEN":              "监听地址和端口，如 127.0.0.1:8080（用 webhook 或原文页就必须有）",
	"PLANBOT_WEBHOOK_URL":         "https 网址，如 https://example.org/hook",
	"PLANBOT_WEBHOOK_SECRET":      "1 至 256 个字母、数字、_ 或 -（用 webhook 就必须有）",
	"PLANBOT_PUBLIC_URL":          "https 网址，如 https://example.org",
	"PLANBOT_WATCH_DIR":           "一个文件夹，如 /srv/规划",
	"PLANBOT_SESSION_TTL":         "1m 至 720h 的时长，如 24h、90m",
	"PLANBOT_ENCODER":             "builtin、ollama:模型@地址 或 openai:模型@地址，地址以 http:// 或 https:// 开头",
	"PLANBOT_LOG":                 "debug、info、warn 或 error",
}

// WrongSetting says what a variable holds and what it may hold; of a secret, how long it
// is.
func WrongSetting(name, value string, runes int) string {
	held := " 没有设置"
	switch {
	case value != "":
		held = fmt.Sprintf(" 写的是“%s”，不能用", value)
	case runes > 0:
		held = fmt.Sprintf("（%d 个字符，不显示）不能用", runes)
	}
	return name + held + "。要写：" + wanted[name]
}

// SettingsFound says that all settings are right.
func SettingsFound() Finding { return Finding{Sign: Well, Said: "没有缺少或写错的"} }

// SettingsBroken says which settings are wrong.
func SettingsBroken(wrong []string) Finding {
	return Finding{Sign: Wrong, Said: "请改正下面的环境变量", Advice: wrong}
}

// BadSettings ends a command whose settings are wrong.
func BadSettings(wrong []string) string {
	return "设置有误，请改正环境变量：\n  " + strings.Join(wrong, "\n  ") + "\n运行 planbot doctor 可以检查全部设置。"
}
