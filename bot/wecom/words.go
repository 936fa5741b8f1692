package wecom

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"planbot/bot"
)

// The operator's words on WeCom, in Chinese as all of them. They stand here, for the bot
// does not know its carriers.
const (
	DoctorName  = "企业微信"
	WrongSecret = "企业微信不认这个企业 ID 或 Secret。请检查 PLANBOT_WECOM_CORP_ID 和 PLANBOT_WECOM_SECRET，planbot doctor 会说明哪里不对。"
)

// hints say what to mend where WeCom answers with an error code.
var hints = map[int]string{
	40001:  "请检查 PLANBOT_WECOM_SECRET：管理后台→应用管理→应用→Secret。",
	40013:  "请检查 PLANBOT_WECOM_CORP_ID：管理后台→我的企业→企业信息→企业 ID。",
	40056:  "请检查 PLANBOT_WECOM_AGENT_ID：管理后台→应用管理→应用→AgentId。",
	301002: "这个 Secret 不是 PLANBOT_WECOM_AGENT_ID 那个应用的。请用同一个应用的 AgentId 和 Secret。",
	60020:  "请把这台机器的出口 IP 加入应用的“企业可信 IP”：管理后台→应用管理→应用→企业可信IP。",
}

const otherHint = "请检查 PLANBOT_WECOM_ 各项设置，以及这台机器能否访问 PLANBOT_WECOM_API；错误码见 https://developer.work.weixin.qq.com/document/path/90313"

// Broken says that the check of WeCom failed and what to mend.
func Broken(err error) bot.Finding {
	hint := otherHint
	var code *CodeError
	if errors.As(err, &code) && hints[code.Code] != "" {
		hint = hints[code.Code]
	}
	return bot.Finding{Sign: bot.Wrong, Said: "用不了", Detail: err, Advice: []string{hint}}
}

// Found says what was found of an application, and what of it is to be mended.
func (d Diagnosis) Found(address string) bot.Finding {
	f := bot.Finding{Sign: bot.Well, Said: d.Name}
	if d.Skew.Abs() > time.Minute {
		f.Advice = append(f.Advice, fmt.Sprintf("这台机器的时钟与企业微信相差 %v，请校时（机器人照常工作，日志时间不准）", d.Skew))
	}
	switch {
	case address == "":
		f.Advice = append(f.Advice, "管理后台“接收消息”的 URL 填 https://您的域名"+Path+"；设了 PLANBOT_PUBLIC_URL 才能在这里检查它")
	case d.Callback != "":
		f.Advice = append(f.Advice, "回调地址 "+address+" 不是由 planbot 应答（"+strings.TrimSpace(d.Callback)+"）：serve 在运行吗？反向代理放行 "+Path+" 了吗？")
	default:
		f.Said += "，回调地址 " + address + " 可以访问"
	}
	return f
}
