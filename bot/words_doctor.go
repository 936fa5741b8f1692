package bot

import (
	"context"
	"errors"
	"fmt"
	"net"
	"slices"
	"strings"

	"planbot/bot/session"
)

// The words of planbot doctor, in Chinese; what a program or a server said stands behind
// them in brackets, as it is.

// Names of what doctor checks.
const (
	DoctorSettings = "设置"
	DoctorLibrary  = "资料库"
	DoctorEncoder  = "编码器"
	DoctorRedis    = "Redis"
	DoctorTelegram = "Telegram"

	DoctorSentence = "检查编码器" // is encoded
)

// A Sign says how a check went.
type Sign string

// Signs.
const (
	Well      Sign = "✓"
	Wrong     Sign = "✗"
	Unchecked Sign = "－" // for another cause, which stands above
)

// A Finding is what doctor found at one thing: a cause has one Wrong.
type Finding struct {
	Sign   Sign
	Said   string   // what is so
	Detail error    // as a program or a server said it; nil: nothing
	Advice []string // what to do, one a line
}

// Line is a finding as it is printed, with the name of what was checked.
func (f Finding) Line(name string) string {
	out := strings.TrimSuffix(string(f.Sign)+" "+name+"："+f.Said, "：")
	if f.Detail != nil {
		out += "（" + strings.Join(strings.Fields(f.Detail.Error()), " ") + "）"
	}
	for _, advice := range f.Advice {
		out += "\n  → " + advice
	}
	return out
}

// NotChecked says that a check has to wait until something is right.
func NotChecked(until ...string) Finding {
	return Finding{Sign: Unchecked, Said: "未检查，先改正 " + strings.Join(until, "、")}
}

// EncoderFound says that the encoder does its work.
func EncoderFound(said string) Finding { return Finding{Sign: Well, Said: said} }

// EncoderBroken says that the encoder does not do its work.
func EncoderBroken(err error) Finding {
	return Finding{Wrong, "算不出向量", err, []string{"请检查 PLANBOT_ENCODER 写的模型和地址，以及编码器服务是否在运行"}}
}

// LibraryBroken says that the library can not be opened.
func LibraryBroken(err error) Finding { return Finding{Wrong, Explain(err), err, nil} }

// LibraryFound says how many plans there are, which restrictions hold none of them back,
// and which audiences nobody sees.
func LibraryFound(n int, sample bool, idle, hidden []string) Finding {
	f := Finding{Sign: Well, Said: fmt.Sprintf("%d 个文件", n)}
	if sample {
		f.Said = fmt.Sprintf("内置示例，%d 个文件。用 PLANBOT_LIBRARY 指向自己的资料库", n)
	}
	if len(idle) > 0 {
		f.Advice = append(f.Advice, "PLANBOT_RESTRICT 里的"+strings.Join(idle, "、")+"不是资料库里的文件，也不是可见范围，没有限制任何文件。文件名和可见范围见 planbot plans -json")
	}
	if len(hidden) > 0 {
		f.Advice = append(f.Advice, "可见范围"+strings.Join(hidden, "、")+"在 PLANBOT_RESTRICT 里没有写明何处可见，这些文件谁也看不到。例："+hidden[0]+"=private")
	}
	return f
}

// NoRedis says that there is none.
func NoRedis() Finding {
	return Finding{Sign: Well, Said: "没有设置 PLANBOT_REDIS_URL：会话存内存，重启后忘记"}
}

// RedisFound says that all that serve does with Redis goes well.
func RedisFound(millis float64) Finding {
	return Finding{Sign: Well, Said: fmt.Sprintf("会话、已答消息和反馈都能存取，共 %.1f 毫秒", millis)}
}

// operationWords name what serve does with Redis.
var operationWords = map[session.Operation]string{
	session.KeepSessions: "存会话", session.KeepLedger: "登记已答的消息", session.KeepFeedback: "存反馈", session.ReadFeedback: "读反馈", session.Remove: "删除检查用的键",
}

// RedisBroken says what Redis does not do and why, and with grant, the command that gives
// planbot its rights, what to do. There is one failure at least.
func RedisBroken(failed []session.Failure, grant string) Finding {
	first := failed[0]
	said, advice := redisCause(first.Err, grant)
	var what []string
	for _, f := range failed {
		if name := operationWords[f.Operation]; name != "" && !slices.Contains(what, name) {
			what = append(what, name)
		}
	}
	if len(what) > 0 {
		said += "，做不到：" + strings.Join(what, "、")
	}
	return Finding{Wrong, said, first.Err, advice}
}

// redisCause says why Redis fails, and what to do.
func redisCause(err error, grant string) (said string, advice []string) {
	switch session.Refused(err) {
	case session.NoRight:
		return "连得上，但这个用户的权限不够", []string{"请用管理员身份在 redis-cli 里运行：" + grant, "要在 Redis 重启后仍然有效，再运行 CONFIG REWRITE（用 aclfile 的，运行 ACL SAVE）"}
	case session.NoLogin:
		return "用户名或密码不对", []string{"请检查 PLANBOT_REDIS_URL 里的用户名和密码：redis://用户名:密码@主机:端口"}
	case session.ReadOnly:
		return "连到的是只读的副本", []string{"请把 PLANBOT_REDIS_URL 改成主节点的地址；用 Sentinel 的，写哨兵地址并加 ?master=名称"}
	case session.WrongType:
		return "键名被别的程序占用", []string{"请给 planbot 单独的 Redis 或单独的库，例如 redis://主机:端口/1"}
	}
	var network net.Error
	if errors.As(err, &network) || errors.Is(err, context.DeadlineExceeded) {
		return "连不上", []string{"请检查 PLANBOT_REDIS_URL 的地址和端口（加密的用 rediss://），以及 Redis 是否在运行"}
	}
	return "连得上，但出错", []string{"请检查 Redis 是否可写：内存是否已满、磁盘是否能保存、集群是否完整"}
}

// WrongTokenFound says that Telegram does not know the token.
func WrongTokenFound() Finding {
	return Finding{Wrong, "不认这个令牌", nil, []string{"请检查 PLANBOT_TELEGRAM_TOKEN，或向 @BotFather 重新申请"}}
}

// TelegramBroken says that Telegram does not answer.
func TelegramBroken(err error) Finding {
	return Finding{Wrong, "访问不了", err, []string{"请检查这台机器能否访问 PLANBOT_TELEGRAM_API 的地址"}}
}

// TelegramFound says what Telegram told of the bot, and what of it is worth changing.
func TelegramFound(name string, inline, readsGroups bool, webhook, wanted string, pending int, lastError string) Finding {
	f := Finding{Sign: Well, Said: "@" + name + fmt.Sprintf("，等待处理 %d 条", pending)}
	if !inline {
		f.Advice = append(f.Advice, "行内查询没有打开：向 @BotFather 发送 /setinline")
	}
	if !readsGroups {
		f.Advice = append(f.Advice, "群里只能收到命令和回复；要在群里用 @ 提问，向 @BotFather 发送 /setprivacy 关闭隐私模式，再把机器人重新加入群")
	}
	switch {
	case wanted == "" && webhook != "":
		f.Advice = append(f.Advice, "Telegram 上还登记着 webhook，serve 启动时会取消它")
	case wanted != webhook:
		f.Advice = append(f.Advice, "webhook 还没有登记，serve 启动时会登记")
	}
	if lastError != "" && webhook != "" {
		f.Advice = append(f.Advice, "webhook 最近一次出错（"+lastError+"）")
	}
	return f
}
