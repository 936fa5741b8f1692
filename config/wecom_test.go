package config

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const aesKey = "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C"

// application is all of WeCom's settings.
func application() []string {
	return []string{
		"PLANBOT_WECOM_CORP_ID", "ww0123456789abcdef", "PLANBOT_WECOM_AGENT_ID", "1000002", "PLANBOT_WECOM_SECRET", "s3cr3t",
		"PLANBOT_WECOM_TOKEN", "t0ken", "PLANBOT_WECOM_AES_KEY", aesKey,
	}
}

func TestWeCom(t *testing.T) {
	c, err := load(env(append(application(), "PLANBOT_ALLOW", "wecom:ZhangSan, wecom:department/12,wecom:tag/3,7", "PLANBOT_LISTEN", ":8080", "PLANBOT_WECOM_API", "http://x/")...))
	want := WeCom{Corp: "ww0123456789abcdef", Agent: 1000002, Secret: "s3cr3t", Token: "t0ken", AESKey: aesKey, API: "http://x"}
	if diff := cmp.Diff(want, c.WeCom); err != nil || diff != "" {
		t.Errorf("error %v, (-want +got)\n%s", err, diff)
	}
	if diff := cmp.Diff([]string{"wecom:zhangsan", "wecom:department/12", "wecom:tag/3", "telegram:7"}, c.Allow.IDs); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	if err := c.Serving(); err != nil {
		t.Errorf("serve lacks nothing, and yet: %v", err)
	}
	if c.Listen = ""; c.Serving() == nil {
		t.Error("callbacks need no address?")
	}
}

// TestPartOfWeCom: a part of the settings is an error that names what lacks.
func TestPartOfWeCom(t *testing.T) {
	all := application()
	for i := 0; i < len(all); i += 2 {
		part := append([]string{}, all...)
		part[i+1] = ""
		if _, err := load(env(part...)); err == nil || !strings.Contains(err.Error(), all[i]) {
			t.Errorf("without %s: error %v", all[i], err)
		}
	}
}

// TestBadWeCom: each value that can not be right is named, and a secret is not shown.
func TestBadWeCom(t *testing.T) {
	all := application()
	for i, wrong := range []string{"corp id", "first", "with blank", "two words", "short"} {
		part := append([]string{}, all...)
		part[2*i+1] = wrong
		_, err := load(env(part...))
		if err == nil || !strings.Contains(err.Error(), all[2*i]) || i > 1 && strings.Contains(err.Error(), wrong) {
			t.Errorf("%s=%s: error %v", all[2*i], wrong, err)
		}
	}
	for _, ids := range []string{"wecom:", "wecom:_a", "wecom:department/", "wecom:department/x", "wecom:tag/01", "wecom:group/1"} {
		if _, err := load(env("PLANBOT_ALLOW", ids)); err == nil {
			t.Errorf("PLANBOT_ALLOW=%s: no error", ids)
		}
	}
}

// TestWeComFiles: secrets may stand in files.
func TestWeComFiles(t *testing.T) {
	files := map[string]string{"/s": "s3cr3t\n", "/t": "t0ken\n", "/k": aesKey + "\n"}
	all := application()
	for i, file := range []string{"/s", "/t", "/k"} {
		all[4+2*i] += "_FILE"
		all[5+2*i] = file
	}
	c, err := Load(env(all...), func(name string) ([]byte, error) { return []byte(files[name]), nil })
	if err != nil || c.WeCom.Secret != "s3cr3t" || c.WeCom.Token != "t0ken" || c.WeCom.AESKey != aesKey {
		t.Errorf("error %v, %+v", err, c.WeCom)
	}
}
