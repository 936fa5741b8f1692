package config

import (
	"regexp"
	"strconv"
	"strings"
)

// WeCom is an application on WeCom; the zero one is none.
type WeCom struct {
	Corp   string // PLANBOT_WECOM_CORP_ID
	Agent  int64  // PLANBOT_WECOM_AGENT_ID
	Secret string // PLANBOT_WECOM_SECRET, or the contents of PLANBOT_WECOM_SECRET_FILE
	Token  string // PLANBOT_WECOM_TOKEN, or …_FILE
	AESKey string // PLANBOT_WECOM_AES_KEY, or …_FILE
	API    string // PLANBOT_WECOM_API
}

// Set reports whether there is an application.
func (w WeCom) Set() bool { return w.Corp != "" }

// Forms of what WeCom's console shows. Of secret and token none is documented.
var (
	corpForm  = regexp.MustCompile(`^[A-Za-z0-9_-]{1,64}$`)
	plainForm = regexp.MustCompile(`^[!-~]{1,256}$`)
	keyForm   = regexp.MustCompile(`^[A-Za-z0-9]{43}$`)
)

// wecom reads the application on WeCom: all of it, or nothing.
func (l *loader) wecom(readFile func(string) ([]byte, error)) WeCom {
	w := WeCom{
		Corp: l.value("PLANBOT_WECOM_CORP_ID"), Agent: l.agent(),
		Secret: l.secretIn("PLANBOT_WECOM_SECRET", plainForm, "the application's Secret, without blanks", readFile),
		Token:  l.secretIn("PLANBOT_WECOM_TOKEN", plainForm, "the Token of 接收消息, without blanks", readFile),
		AESKey: l.secretIn("PLANBOT_WECOM_AES_KEY", keyForm, "the EncodingAESKey of 接收消息, 43 letters and digits", readFile),
		API:    strings.TrimRight(l.address("PLANBOT_WECOM_API", "https", "http"), "/"),
	}
	if w.Corp != "" && !corpForm.MatchString(w.Corp) {
		l.bad("PLANBOT_WECOM_CORP_ID", "the company's id, letters and digits such as ww0123456789abcdef")
	}
	l.whole(map[string]bool{
		"PLANBOT_WECOM_CORP_ID": w.Corp != "", "PLANBOT_WECOM_AGENT_ID": l.value("PLANBOT_WECOM_AGENT_ID") != "", "PLANBOT_WECOM_SECRET": l.given("PLANBOT_WECOM_SECRET"),
		"PLANBOT_WECOM_TOKEN": l.given("PLANBOT_WECOM_TOKEN"), "PLANBOT_WECOM_AES_KEY": l.given("PLANBOT_WECOM_AES_KEY"),
	})
	return w
}

func (l *loader) agent() int64 {
	const name = "PLANBOT_WECOM_AGENT_ID"
	id, err := strconv.ParseInt(l.value(name), 10, 64)
	if l.value(name) != "" && (err != nil || id <= 0) {
		l.bad(name, "the application's AgentId, a number such as 1000002")
	}
	return id
}

// given reports whether a secret is set, by itself or as a file.
func (l *loader) given(name string) bool { return l.value(name)+l.value(name+"_FILE") != "" }

// whole names what lacks where only a part of some variables is set.
func (l *loader) whole(set map[string]bool) {
	var lacks []string
	for _, s := range Settings { // in their order
		if is, one := set[s.Name]; one && !is {
			lacks = append(lacks, s.Name)
		}
	}
	if len(lacks) == len(set) {
		return
	}
	for _, name := range lacks {
		l.errs = append(l.errs, missing(name, "a value, since a part of PLANBOT_WECOM_… is set: all of them or none"))
	}
}
