package main

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"planbot/bot/session"
	"planbot/bot/session/redistest"
	"planbot/bot/telegram/telegramtest"
	"planbot/config"
)

// setUp sets all that doctor looks at as it has to be, and returns the Bot API server.
func setUp(t *testing.T) *telegramtest.Server {
	t.Helper()
	api := newAPI(t)
	t.Setenv("PLANBOT_TELEGRAM_API", api.URL)
	t.Setenv("PLANBOT_TELEGRAM_TOKEN", telegramtest.Token)
	t.Setenv("PLANBOT_ALLOW", "anyone")
	return api
}

func TestDoctor(t *testing.T) {
	setUp(t)
	t.Setenv("PLANBOT_REDIS_URL", redistest.Start(t).URL())
	out, errs, status := planbot(t, "", "doctor")
	if status != 0 || strings.Count(out, "✓") != 5 || !strings.Contains(out, "@"+telegramtest.Name) {
		t.Errorf("all is well, and yet status %d: %s%s", status, out, errs)
	}
	t.Run("mistyped restriction", func(t *testing.T) {
		t.Setenv("PLANBOT_RESTRICT", "内部.txt=private")
		if out, _, status := planbot(t, "", "doctor"); status != 0 || !strings.Contains(out, "内部.txt不是资料库里的文件") {
			t.Errorf("status %d: %s", status, out)
		}
	})
	t.Run("other memory", func(t *testing.T) {
		t.Setenv("PLANBOT_REDIS_URL", "")
		if out, _, status := planbot(t, "", "doctor"); status != 0 || !strings.Contains(out, "会话存内存") {
			t.Errorf("status %d: %s", status, out)
		}
	})
}

// TestDoctorFindsOneCause: each thing that is wrong is one ✗, and what can not be checked
// for it is said to be unchecked.
func TestDoctorFindsOneCause(t *testing.T) {
	setUp(t)
	t.Setenv("PLANBOT_REDIS_URL", redistest.Start(t).URL())
	for name, tc := range map[string]struct {
		variable, value, want string
		unchecked             int
	}{
		"no access":      {"PLANBOT_ALLOW", "", "PLANBOT_ALLOW 没有设置。要写：用户和群的编号", 0},
		"no token":       {"PLANBOT_TELEGRAM_TOKEN", "", "－ Telegram：未检查，先改正 PLANBOT_TELEGRAM_TOKEN", 1},
		"no such token":  {"PLANBOT_TELEGRAM_TOKEN", "1:AAAAAAAAAAAAAAAAAAAAAAAAAAAA", "✗ Telegram：不认这个令牌", 0},
		"bad token":      {"PLANBOT_TELEGRAM_TOKEN", "AAAAAAAA", "PLANBOT_TELEGRAM_TOKEN（8 个字符，不显示）不能用", 1},
		"bad time":       {"PLANBOT_SESSION_TTL", "soon", "PLANBOT_SESSION_TTL 写的是“soon”，不能用。要写：1m 至 720h", 0},
		"bad encoder":    {"PLANBOT_ENCODER", "word2vec", "－ 资料库：未检查，先改正 PLANBOT_ENCODER", 2},
		"encoder away":   {"PLANBOT_ENCODER", "ollama:m@http://127.0.0.1:1", "✗ 编码器：算不出向量（", 0},
		"no Redis":       {"PLANBOT_REDIS_URL", "redis://127.0.0.1:1", "✗ Redis：连不上（", 0},
		"no such scheme": {"PLANBOT_REDIS_URL", "127.0.0.1:1", "－ Redis：未检查", 1},
		"bad address":    {"PLANBOT_REDIS_URL", "redis://h/notanumber", "－ Redis：未检查", 1},
		"no library":     {"PLANBOT_LIBRARY", filepath.Join(t.TempDir(), "none"), "✗ 资料库：这个文件夹里没有资料库", 0},
		"no Telegram":    {"PLANBOT_TELEGRAM_API", "http://127.0.0.1:1", "✗ Telegram：访问不了（", 0},
	} {
		t.Run(name, func(t *testing.T) {
			t.Setenv(tc.variable, tc.value)
			out, _, status := planbot(t, "", "doctor")
			if status != 1 || !strings.Contains(out, tc.want) {
				t.Errorf("status %d, and no %q in\n%s", status, tc.want, out)
			}
			if strings.Count(out, "✗") != 1 || strings.Count(out, "－") != tc.unchecked {
				t.Errorf("one thing is wrong, and doctor says\n%s", out)
			}
			if strings.Contains(out, "AAAAAAAA") {
				t.Error("the token is shown")
			}
		})
	}
}

// TestSettingsHaveWords: of each variable that can be wrong it is said what it may hold.
func TestSettingsHaveWords(t *testing.T) {
	free := []string{"PLANBOT_LIBRARY", "PLANBOT_ENCODER_KEY"} // they may hold anything
	for _, s := range append(config.Settings, config.Setting{Name: "PLANBOT_TELEGRAM_TOKEN_FILE"}) {
		line := settingLines([]config.Problem{{Name: s.Name}})[0]
		if strings.HasSuffix(line, "：") != slices.Contains(free, s.Name) {
			t.Errorf("%s: %s", s.Name, line)
		}
	}
}

// asUser gives a user of a Redis rights, and only those, and returns its address for
// that user.
func asUser(t *testing.T, server *redistest.Server, rights string) string {
	t.Helper()
	if said := server.Do("ACL SETUSER planbot reset on >secret " + rights); said != "+OK" {
		t.Fatal(said)
	}
	return "redis://planbot:secret@" + server.Addr()
}

// TestLeastRights: a user of Redis with the very rights that README names is enough for
// serve, doctor and feedback.
func TestLeastRights(t *testing.T) {
	for _, file := range []string{"README.md", "README.zh.md"} {
		if data, err := os.ReadFile(file); err != nil || !strings.Contains(string(data), " "+session.Rights+"`") || !strings.Contains(string(data), "`"+session.ClusterRights+"`") {
			t.Errorf("%s does not name the rights, %v", file, err)
		}
	}
	api, server := setUp(t), redistest.Start(t)
	address := asUser(t, server, session.Rights)
	t.Setenv("PLANBOT_REDIS_URL", address)
	p := serve(t, api, "PLANBOT_REDIS_URL="+address)
	converse(t, api)
	if strings.Contains(p.log.String(), "WARN") {
		t.Errorf("the log warns: %s", p.log)
	}
	if out := must(t, "doctor"); !strings.Contains(out, "✓ Redis") {
		t.Errorf("doctor: %s", out)
	}
	if out := must(t, "feedback"); !strings.Contains(out, "feedback-good") {
		t.Errorf("feedback: %s", out)
	}
	p.kill()
	serve(t, api, "PLANBOT_REDIS_URL="+address)
	if said := ask(t, api, "/basket"); !strings.Contains(said, "摘录共 1 条") {
		t.Errorf("after a restart: %s", said)
	}
}

// TestMissingRights: what Redis refuses is said once in the log and by doctor, with the
// line that grants it; the bot answers meanwhile, and with that line all is well.
func TestMissingRights(t *testing.T) {
	api, server := setUp(t), redistest.Start(t)
	address := asUser(t, server, "+@read +@write +@connection -@scripting ~planbot:*")
	t.Setenv("PLANBOT_REDIS_URL", address)
	p := serve(t, api, "PLANBOT_REDIS_URL="+address)
	converse(t, api)
	grant := session.GrantTo("planbot", false)
	if log := p.log.String(); strings.Count(log, "redis refuses") != 1 || !strings.Contains(log, `"level":"WARN"`) || !strings.Contains(log, grant) {
		t.Errorf("the log says: %s", log)
	}
	out, _, status := planbot(t, "", "doctor")
	if status != 1 || strings.Count(out, "✗") != 1 || !strings.Contains(out, "✗ Redis：连得上，但这个用户的权限不够，做不到：存会话、登记已答的消息、存反馈（") || !strings.Contains(out, "redis-cli 里运行："+grant+"\n") {
		t.Errorf("status %d: %s", status, out)
	}
	server.Do(grant)
	if out := must(t, "doctor"); !strings.Contains(out, "✓ Redis") {
		t.Errorf("with the rights: %s", out)
	}
}

// converse does all that serve keeps something of.
func converse(t *testing.T, api *telegramtest.Server) {
	t.Helper()
	for _, text := range []string{"2030年机场旅客吞吐量目标", "/good", "/add", "/settings length short"} {
		ask(t, api, text)
	}
}

// ask says something in private and returns the reply.
func ask(t *testing.T, api *telegramtest.Server, text string) string {
	t.Helper()
	_, update := api.Say(telegramtest.From{User: 1000, Language: "zh"}, text)
	if !api.Acked(update, testTime) {
		t.Fatalf("%s is not answered", text)
	}
	m, _ := api.Last(1000)
	return m.Text
}
