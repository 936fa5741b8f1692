package main

import (
	"crypto/sha256"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"planbot/bot/telegram/telegramtest"
)

// TestAudienceWhileServing: a plan that was ingested for an audience is shown where a
// rule says, also when its file comes back under another name; what is shown to nobody
// is said when the library changes.
func TestAudienceWhileServing(t *testing.T) {
	lib, src := t.TempDir(), t.TempDir()
	numbered := strings.Replace(smallPlan, "\n", "\n某政发〔2026〕3号\n", 1)
	must(t, "ingest", "-library", lib, "-audience", "内部", writeFile(t, src, "内部.txt", numbered))
	must(t, "ingest", "-library", lib, writeFile(t, src, "open.txt", "某某市道路方案\n一、目标\n新建道路五百公里。\n"))
	api := newAPI(t)
	p := serve(t, api, "PLANBOT_LIBRARY="+lib, "PLANBOT_RESTRICT=内部=-100777")
	plans := func(chat int64) string {
		_, update := api.Say(telegramtest.From{User: 1000, Chat: chat, Language: "zh"}, "/plans")
		if !api.Acked(update, 20*time.Second) {
			t.Fatal("not answered")
		}
		if chat == 0 {
			chat = 1000
		}
		m, _ := api.Last(chat)
		return m.Text
	}
	if private, group := plans(0), plans(-100777); strings.Contains(private, "公园") || !strings.Contains(private, "道路") || !strings.Contains(group, "公园") {
		t.Errorf("in private\n%s\nin its group\n%s", private, group)
	}
	out := must(t, "ingest", "-library", lib, writeFile(t, src, "内部2.txt", numbered+"（二）加强管护。每年检查两次。\n"),
		writeFile(t, src, "new.txt", "某某市桥梁方案\n一、目标\n新建桥梁三十座。\n"))
	if !strings.Contains(out, "与 内部.txt 是同一文件") {
		t.Errorf("report: %s", out)
	}
	eventually(t, 20*time.Second, "the new library is taken", func() bool { return strings.Contains(plans(0), "桥梁") })
	if private := plans(0); strings.Contains(private, "公园") {
		t.Errorf("another name makes it public: %s", private)
	}
	must(t, "ingest", "-library", lib, "-audience", "领导", filepath.Join(src, "new.txt"))
	eventually(t, 20*time.Second, "a plan without a rule is gone", func() bool { return !strings.Contains(plans(-100777), "桥梁") })
	eventually(t, 20*time.Second, "that nobody sees it is said", func() bool { return strings.Contains(p.log.String(), `"audience":"领导"`) })
}

// TestAudienceOnTheCommandLine: it is listed, changed and checked there.
func TestAudienceOnTheCommandLine(t *testing.T) {
	lib, src := t.TempDir(), t.TempDir()
	file := writeFile(t, src, "a.txt", smallPlan)
	if out := must(t, "ingest", "-library", lib, "-audience", "内部", file); !strings.Contains(out, "只给“内部”看") {
		t.Errorf("report: %s", out)
	}
	if out := must(t, "ingest", "-library", lib, file) + must(t, "plans", "-library", lib); !strings.Contains(out, "没有变化") || strings.Count(out, "内部") != 2 {
		t.Errorf("again: %s", out)
	}
	if out := must(t, "plans", "-json", "-library", lib); !strings.Contains(out, `"audience":"内部"`) {
		t.Errorf("plans: %s", out)
	}
	if out, _, _ := planbot(t, "", "doctor", "-library", lib); !strings.Contains(out, "内部=private") {
		t.Errorf("doctor: %s", out)
	}
	if out := must(t, "ingest", "-library", lib, "-audience", "public", file) + must(t, "plans", "-library", lib); strings.Contains(out, "内部") {
		t.Errorf("public again: %s", out)
	}
	if _, errs, status := planbot(t, "", "ingest", "-library", lib, "-audience", "a=b", file); status != 2 || !strings.Contains(errs, "可见范围“a=b”") {
		t.Errorf("status %d: %s", status, errs)
	}
}

// TestOldLibraryIsRenewed: one made by other rules is refused with what to do, and that
// helps.
func TestOldLibraryIsRenewed(t *testing.T) {
	lib := t.TempDir()
	file := writeFile(t, t.TempDir(), "a.txt", smallPlan)
	must(t, "ingest", "-library", lib, file)
	os.Remove(file)
	age(t, lib)
	_, errs, status := planbot(t, "", "ask", "-library", lib, "新建公园多少座")
	if status != 1 || !strings.Contains(errs, "不用给出文件") || !strings.Contains(errs, "a.txt") {
		t.Errorf("status %d: %s", status, errs)
	}
	if out := must(t, "ingest", "-library", lib); !strings.Contains(out, "已用原文副本重做") {
		t.Errorf("renewal: %s", out)
	}
	if out := must(t, "ask", "-library", lib, "新建公园多少座"); !strings.Contains(out, "三十座") {
		t.Errorf("afterwards: %s", out)
	}
}

var (
	rulesLine = regexp.MustCompile(`"rules": "[0-9a-f]+"`)
	sumLine   = regexp.MustCompile(`\nsha256 [0-9a-f]+\n$`)
)

// age makes a library one of other rules.
func age(t *testing.T, lib string) {
	t.Helper()
	path := filepath.Join(lib, "library.json")
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	body := rulesLine.ReplaceAll(sumLine.ReplaceAll(data, nil), []byte(`"rules": "before"`))
	sum := sha256.Sum256(body)
	writeFile(t, lib, "library.json", string(fmt.Appendf(body, "\nsha256 %x\n", sum)))
}
