// Package config holds planbot's settings. They come from the environment, are read
// once by main and checked whole: a value that is not understood stops the start
// and is never replaced by a default in silence.
package config

import (
	"errors"
	"log/slog"
	"net"
	"net/url"
	"path"
	"regexp"
	"strings"
	"time"
	"unicode/utf8"
)

// Config is all settings of planbot. README's table is made from Settings by the
// test of this package.
type Config struct {
	Library       string        // PLANBOT_LIBRARY: folder of the library; empty: the built-in sample library
	SessionTTL    time.Duration // PLANBOT_SESSION_TTL: how long a conversation is remembered
	Encoder       string        // PLANBOT_ENCODER: builtin, ollama:MODEL@ADDRESS or openai:MODEL@ADDRESS
	EncoderKey    string        // PLANBOT_ENCODER_KEY: key for an openai encoder
	Log           slog.Level    // PLANBOT_LOG: debug, info, warn or error
	Token         string        // PLANBOT_TELEGRAM_TOKEN, or the contents of PLANBOT_TELEGRAM_TOKEN_FILE
	API           string        // PLANBOT_TELEGRAM_API: base address of the Bot API server
	Redis         string        // PLANBOT_REDIS_URL: empty: sessions in memory
	Allow         Allow         // PLANBOT_ALLOW: who may ask
	Admins        []string      // PLANBOT_ADMINS: people who may ask anywhere and change the library
	Restrict      []Restriction // PLANBOT_RESTRICT: plans that are held back
	Listen        string        // PLANBOT_LISTEN: address of the HTTP server; empty: none
	WebhookURL    string        // PLANBOT_WEBHOOK_URL: empty: polling
	WebhookSecret string        // PLANBOT_WEBHOOK_SECRET
	PublicURL     string        // PLANBOT_PUBLIC_URL: of the reader page; empty: no links to it
	WatchDir      string        // PLANBOT_WATCH_DIR: folder of sources that serve follows; empty: none
	WeCom         WeCom         // PLANBOT_WECOM_…: the application on WeCom
}

// Allow is who may ask. Ids have the carrier's name in front: telegram:12345.
type Allow struct {
	Anyone bool
	IDs    []string // people and chats
}

// A Restriction shows plans in some chats alone.
type Restriction struct {
	Plans   string // audience, file name or pattern of file names
	Chats   []string
	Private bool // in any private chat
}

// A Setting describes one variable, for help and README.
type Setting struct{ Name, Default, Meaning, MeaningZH string }

// Settings are all variables that Load reads.
var Settings = []Setting{
	{"PLANBOT_LIBRARY", "", "folder of the library; empty: the built-in sample library", "资料库文件夹；不设则用内置示例"},
	{"PLANBOT_WATCH_DIR", "", "folder of plan files that `serve` follows: what is new or changed there goes into the library; a file that is removed there stays in it; empty: none", "存放规划文件的文件夹，`serve` 会跟着它更新：新的、改动的自动加入资料库；从那里删掉的仍留在资料库里；不设则不跟"},
	{"PLANBOT_TELEGRAM_TOKEN", "", "bot token; or `PLANBOT_TELEGRAM_TOKEN_FILE`, a file that holds it", "机器人令牌；或用 `PLANBOT_TELEGRAM_TOKEN_FILE` 指明存放令牌的文件"},
	{"PLANBOT_TELEGRAM_API", "https://api.telegram.org", "base address of the Bot API server", "Bot API 服务器地址"},
	{"PLANBOT_WECOM_CORP_ID", "", "id of the company on WeCom; with it all of the next four", "企业微信的企业 ID；设了它，下面四项都要设"},
	{"PLANBOT_WECOM_AGENT_ID", "", "AgentId of the application on WeCom", "企业微信应用的 AgentId"},
	{"PLANBOT_WECOM_SECRET", "", "Secret of the application; or `PLANBOT_WECOM_SECRET_FILE`, a file that holds it", "应用的 Secret；或用 `PLANBOT_WECOM_SECRET_FILE` 指明存放它的文件"},
	{"PLANBOT_WECOM_TOKEN", "", "Token of the application's callback (接收消息), or `PLANBOT_WECOM_TOKEN_FILE`", "应用“接收消息”的 Token，或用 `PLANBOT_WECOM_TOKEN_FILE`"},
	{"PLANBOT_WECOM_AES_KEY", "", "EncodingAESKey of the application's callback, or `PLANBOT_WECOM_AES_KEY_FILE`", "应用“接收消息”的 EncodingAESKey，或用 `PLANBOT_WECOM_AES_KEY_FILE`"},
	{"PLANBOT_WECOM_API", "https://qyapi.weixin.qq.com", "base address of WeCom's API", "企业微信 API 地址"},
	{"PLANBOT_REDIS_URL", "", "`redis://HOST:PORT`, `rediss://…` for TLS; several `HOST:PORT` with commas are a cluster, with `?master=NAME` Sentinel; empty: sessions in memory", "`redis://主机:端口`，TLS 用 `rediss://…`；逗号分隔多个地址为集群，加 `?master=名称` 为 Sentinel；不设则会话存内存"},
	{"PLANBOT_ALLOW", "", "who may ask: ids of users and groups such as `telegram:12345`, `wecom:zhangsan`, `wecom:department/12` or `wecom:tag/3`, with commas, or the word `anyone`; a number alone is Telegram's; `serve` does not start without", "谁可以使用：用户、群、部门、标签的编号，如 `telegram:12345`、`wecom:zhangsan`、`wecom:department/12`（含下级部门）、`wecom:tag/3`，逗号分隔，或写 `anyone`；只写数字即 Telegram 的编号；不设则 `serve` 不启动"},
	{"PLANBOT_ADMINS", "", "user ids of administrators, as in `PLANBOT_ALLOW`: they may ask anywhere, and change the library in a private chat", "管理员的用户编号，写法同 `PLANBOT_ALLOW`：在任何地方都可以使用，可以在私聊里管理资料库"},
	{"PLANBOT_RESTRICT", "", "plans held back, as `WHOSE=WHERE;WHOSE=WHERE`: an audience that `ingest -audience` gave them (without a rule nobody sees them), a file name or a pattern (`内部*.txt`); and chat ids, as in `PLANBOT_ALLOW`, or the word `private` with commas; such plans are never shown inline, and in a group only if it is named", "限制查看的文件，写作 `范围=何处;范围=何处`：范围是 `ingest -audience` 给出的可见范围（没有写明何处的，谁也看不到）、文件名或通配（`内部*.txt`），何处为会话编号（写法同 `PLANBOT_ALLOW`）或 `private`（任何私聊），逗号分隔；这些文件不会出现在行内查询里，群里只有写明的群可见"},
	{"PLANBOT_LISTEN", "", "address for webhook, reader page, health and metrics, such as 127.0.0.1:8080; empty: none", "webhook、原文页、健康检查和指标的监听地址，如 127.0.0.1:8080；不设则不监听"},
	{"PLANBOT_WEBHOOK_URL", "", "public address of the webhook, https; empty: polling", "webhook 的公网地址（https）；不设则轮询"},
	{"PLANBOT_WEBHOOK_SECRET", "", "secret of the webhook: 1 to 256 letters, digits, _ and -, better long and random", "webhook 密钥：1 至 256 个字母、数字、_ 或 -，越长越随机越好"},
	{"PLANBOT_PUBLIC_URL", "", "public address of the reader page; empty: replies do not link to it", "原文页的公网地址；不设则回复里没有链接"},
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

// A loader reads variables and collects what is wrong with them.
type loader struct {
	getenv func(string) string
	errs   []error
}

// Load reads the settings with getenv, and with readFile the file that holds the
// token. Its error names every variable that is wrong, what it held and what it may
// hold; secrets are not repeated.
func Load(getenv func(string) string, readFile func(string) ([]byte, error)) (Config, error) {
	l := &loader{getenv: getenv}
	c := Config{
		WeCom: l.wecom(readFile), Library: l.value("PLANBOT_LIBRARY"), WatchDir: l.value("PLANBOT_WATCH_DIR"), EncoderKey: l.value("PLANBOT_ENCODER_KEY"),
		SessionTTL: l.ttl(), Log: l.level(), Token: l.token(readFile),
		API:   strings.TrimRight(l.address("PLANBOT_TELEGRAM_API", "http", "https"), "/"),
		Redis: l.redis(), Allow: l.allow(), Admins: l.admins(), Restrict: l.restrict(),
		Listen: l.listen(), WebhookURL: l.address("PLANBOT_WEBHOOK_URL", "https", "http"),
		WebhookSecret: l.secret(), PublicURL: strings.TrimRight(l.address("PLANBOT_PUBLIC_URL", "https", "http"), "/"),
	}
	if c.Encoder = l.value("PLANBOT_ENCODER"); !validEncoder(c.Encoder) {
		l.bad("PLANBOT_ENCODER", "builtin, ollama:MODEL@ADDRESS or openai:MODEL@ADDRESS")
	}
	return c, errors.Join(l.errs...)
}

// Serving reports what serve lacks: what has no default since nobody else can decide
// it.
func (c Config) Serving() error {
	var errs []error
	if c.Token == "" && !c.WeCom.Set() {
		errs = append(errs, missing("PLANBOT_TELEGRAM_TOKEN", "the token that @BotFather gave, or its file in PLANBOT_TELEGRAM_TOKEN_FILE, or an application on WeCom in PLANBOT_WECOM_CORP_ID and the others"))
	}
	if c.WeCom.Set() && c.Listen == "" {
		errs = append(errs, missing("PLANBOT_LISTEN", "an address to listen on, such as 127.0.0.1:8080, since there are WeCom's callbacks"))
	}
	if c.WebhookURL != "" && c.Token == "" && c.WeCom.Set() {
		errs = append(errs, missing("PLANBOT_TELEGRAM_TOKEN", "the bot's token, since PLANBOT_WEBHOOK_URL is Telegram's"))
	}
	if !c.Allow.Anyone && len(c.Allow.IDs) == 0 {
		errs = append(errs, missing("PLANBOT_ALLOW", "user and group ids, with commas, such as telegram:12345, or the word anyone"))
	}
	if c.WebhookURL != "" && c.WebhookSecret == "" {
		errs = append(errs, missing("PLANBOT_WEBHOOK_SECRET", "1 to 256 letters, digits, _ and -, since there is a webhook"))
	}
	if c.WebhookURL != "" && c.Listen == "" {
		errs = append(errs, missing("PLANBOT_LISTEN", "an address to listen on, such as 127.0.0.1:8080, since there is a webhook"))
	}
	if c.PublicURL != "" && c.Listen == "" && c.WebhookURL == "" {
		errs = append(errs, missing("PLANBOT_LISTEN", "an address to listen on, such as 127.0.0.1:8080, since there is a reader page"))
	}
	return errors.Join(errs...)
}

func missing(name, want string) error { return Problem{Name: name, Want: want} }

func (l *loader) value(name string) string {
	if v := strings.TrimSpace(l.getenv(name)); v != "" {
		return v
	}
	for _, s := range Settings {
		if s.Name == name {
			return s.Default
		}
	}
	return ""
}

func (l *loader) bad(name, want string) {
	l.errs = append(l.errs, Problem{Name: name, Value: l.value(name), Want: want})
}

// badSecret is bad for a value that must not be shown.
func (l *loader) badSecret(name, want string) {
	l.errs = append(l.errs, Problem{Name: name, Runes: utf8.RuneCountInString(l.value(name)), Want: want})
}

func (l *loader) ttl() time.Duration {
	ttl, err := time.ParseDuration(l.value("PLANBOT_SESSION_TTL"))
	if err != nil || ttl < minTTL || ttl > maxTTL {
		l.bad("PLANBOT_SESSION_TTL", "a time from 1m to 720h, such as 24h or 90m")
	}
	return ttl
}

func (l *loader) level() (level slog.Level) {
	if err := level.UnmarshalText([]byte(l.value("PLANBOT_LOG"))); err != nil {
		l.bad("PLANBOT_LOG", "debug, info, warn or error")
	}
	return level
}

// tokenForm is how @BotFather's tokens look.
var tokenForm = regexp.MustCompile(`^\d+:[A-Za-z0-9_-]+$`)

func (l *loader) token(readFile func(string) ([]byte, error)) string {
	return l.secretIn("PLANBOT_TELEGRAM_TOKEN", tokenForm, "a token such as 123456:ABC…, as @BotFather gives it", readFile)
}

// secretIn reads a secret, or the file that its variable with _FILE names.
func (l *loader) secretIn(name string, form *regexp.Regexp, want string, readFile func(string) ([]byte, error)) string {
	secret, file := l.value(name), l.value(name+"_FILE")
	switch {
	case secret != "" && file != "":
		l.bad(name+"_FILE", "nothing, since "+name+" is set: both are one too many")
	case file != "":
		data, err := readFile(file)
		if err != nil {
			l.bad(name+"_FILE", "a file that can be read ("+err.Error()+")")
			return ""
		}
		if secret = strings.TrimSpace(string(data)); !form.MatchString(secret) {
			l.bad(name+"_FILE", "a file that holds "+want)
		}
	case secret != "" && !form.MatchString(secret):
		l.badSecret(name, want)
	}
	return secret
}

// address reads a web address of one of some schemes; empty stays empty.
func (l *loader) address(name string, schemes ...string) string {
	v := l.value(name)
	if v == "" {
		return ""
	}
	u, err := url.Parse(v)
	for _, scheme := range schemes {
		if err == nil && u.Scheme == scheme && u.Host != "" {
			return v
		}
	}
	l.bad(name, "an address such as "+schemes[0]+"://example.org")
	return v
}

func (l *loader) redis() string {
	v := l.value("PLANBOT_REDIS_URL")
	if v != "" && !strings.HasPrefix(v, "redis://") && !strings.HasPrefix(v, "rediss://") {
		l.badSecret("PLANBOT_REDIS_URL", "redis://HOST:PORT, rediss://HOST:PORT, or several HOST:PORT with commas")
	}
	return v
}

func (l *loader) allow() (a Allow) {
	const name = "PLANBOT_ALLOW"
	if l.value(name) == "anyone" {
		return Allow{Anyone: true}
	}
	ids, ok := idList(l.value(name))
	if !ok {
		l.bad(name, "user and group ids, with commas, such as telegram:12345,telegram:-1009876, or the word anyone alone")
	}
	return Allow{IDs: ids}
}

func (l *loader) admins() []string {
	ids, ok := idList(l.value("PLANBOT_ADMINS"))
	if !ok {
		l.bad("PLANBOT_ADMINS", "user ids, with commas, such as telegram:12345,telegram:67890")
	}
	return ids
}

// idForms are the ids of people and chats that each carrier has.
var idForms = map[string]*regexp.Regexp{
	"telegram": regexp.MustCompile(`^-?[1-9]\d{0,18}$`),
	"wecom":    regexp.MustCompile(`^([0-9a-z][0-9a-z_@.-]{0,63}|(department|tag)/(0|[1-9]\d{0,9}))$`),
}

// idList reads ids with commas between them. A number alone is Telegram's: there was no
// other carrier once.
func idList(text string) (ids []string, ok bool) {
	if text == "" {
		return nil, true
	}
	for part := range strings.SplitSeq(text, ",") {
		carrier, id, named := strings.Cut(strings.TrimSpace(part), ":")
		if !named {
			carrier, id = "telegram", carrier
		}
		if carrier == "wecom" { // which tells no small letter from a capital one
			id = strings.ToLower(id)
		}
		if form := idForms[carrier]; form == nil || !form.MatchString(id) {
			return nil, false
		}
		ids = append(ids, carrier+":"+id)
	}
	return ids, true
}

func (l *loader) restrict() (out []Restriction) {
	const name = "PLANBOT_RESTRICT"
	for _, rule := range strings.Split(l.value(name), ";") {
		if strings.TrimSpace(rule) == "" {
			continue
		}
		r, ok := restriction(rule)
		if !ok {
			l.bad(name, "rules such as 内部=private;会议纪要*.txt=telegram:12345,telegram:-1009876")
			return nil
		}
		out = append(out, r)
	}
	return out
}

// restriction reads FILE=WHERE. The last = counts: a file's name may hold one.
func restriction(rule string) (Restriction, bool) {
	at := strings.LastIndex(rule, "=")
	if at < 0 {
		return Restriction{}, false
	}
	r := Restriction{Plans: strings.TrimSpace(rule[:at])}
	if _, err := path.Match(r.Plans, ""); err != nil || r.Plans == "" {
		return r, false
	}
	var ids []string
	for _, where := range strings.Split(rule[at+1:], ",") {
		if where = strings.TrimSpace(where); where == "private" {
			r.Private = true
		} else {
			ids = append(ids, where)
		}
	}
	var ok bool
	r.Chats, ok = idList(strings.Join(ids, ","))
	return r, ok && (r.Private || len(r.Chats) > 0)
}

func (l *loader) listen() string {
	v := l.value("PLANBOT_LISTEN")
	if _, port, err := net.SplitHostPort(v); v != "" && (err != nil || port == "") {
		l.bad("PLANBOT_LISTEN", "an address and a port, such as 127.0.0.1:8080 or :8080")
	}
	return v
}

// secretForm is what Telegram takes as a webhook's secret.
var secretForm = regexp.MustCompile(`^[A-Za-z0-9_-]{1,256}$`)

func (l *loader) secret() string {
	v := l.value("PLANBOT_WEBHOOK_SECRET")
	if v != "" && !secretForm.MatchString(v) {
		l.badSecret("PLANBOT_WEBHOOK_SECRET", "1 to 256 letters, digits, _ and -")
	}
	return v
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
