package bot

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"planbot/retrieval/decide"
)

// A Command is a command as it was written: "/open@PlanBot 2".
type Command struct {
	Name string // in small letters
	To   string // the bot it is meant for, without @; empty where none is said
	Rest string // what follows; if nothing does, what stands before
}

// commandForm finds a command: its name in Latin letters or hanzi, at the beginning
// or after hanzi, an emoji or a blank; never inside a word, a path or an address.
var commandForm = regexp.MustCompile(`(?s)^(|.*?[\s\p{Han}\p{So}\p{Sk}\p{P}\x{FE0F}\x{200D}])[/／]([a-zA-Z][a-zA-Z0-9_]{0,31}|\p{Han}{1,6})(?:@([A-Za-z0-9_]{3,40}))?(?:\s+(.*))?$`)

// numbered splits a command with its number grown on: open_2, open2.
var numbered = regexp.MustCompile(`^([a-z]+)_?(\d+)$`)

// ParseCommand reads a command. What stands before it counts as what follows, so
// that 机场 /targets is /targets 机场; inside a text only commands that there are count.
func ParseCommand(text string) (Command, bool) {
	m := commandForm.FindStringSubmatch(strings.TrimSpace(text))
	if m == nil {
		return Command{}, false
	}
	before, c := strings.TrimSpace(m[1]), Command{Name: strings.ToLower(m[2]), To: m[3], Rest: strings.TrimSpace(m[4])}
	if n := numbered.FindStringSubmatch(c.Name); n != nil && commandNamed(n[1]) != nil && c.Rest == "" {
		c.Name, c.Rest = n[1], n[2]
	}
	if before != "" && (commandNamed(c.Name) == nil || strings.HasSuffix(before, "/") || strings.HasSuffix(before, ":")) {
		return Command{}, false
	}
	if c.Rest == "" {
		c.Rest = strings.TrimSpace(notWords.ReplaceAllString(before, " "))
	}
	return c, true
}

// notWords are what decorates a command.
var notWords = regexp.MustCompile(`[^\p{L}\p{N}、，。（）()《》“”]+`)

// Known reports whether there is such a command.
func (c Command) Known() bool { return commandNamed(c.Name) != nil }

// A command is a word that a person or a button can say.
type command struct {
	names []string // the first is the one in the menu
	menu  bool     // it stands in the menu
	run   func(x *exchange, rest string) Message
}

// commands are all that there are, those of the menu in its order.
var commands []command

func init() { // not a literal: help lists the commands
	commands = []command{
		{[]string{"start", "开始"}, true, (*exchange).start},
		{[]string{"help", "帮助"}, true, func(x *exchange, _ string) Message { return say(x.words.Help) }},
		{[]string{"plans", "规划", "文件"}, true, (*exchange).plans},
		{[]string{"targets", "指标"}, true, (*exchange).targets},
		{[]string{"units", "责任单位"}, true, (*exchange).units},
		{[]string{"compare", "比较", "对比"}, true, (*exchange).compare},
		{[]string{"check", "核对"}, true, (*exchange).check},
		{[]string{"basket", "摘录"}, true, (*exchange).basket},
		{[]string{"export", "导出"}, true, (*exchange).export},
		{[]string{"meeting", "会议", "会议材料"}, false, (*exchange).meeting},
		{[]string{"why", "为什么"}, true, (*exchange).why},
		{[]string{"settings", "设置"}, true, (*exchange).setting},
		{[]string{"feedback", "反馈"}, true, (*exchange).feedback},
		{[]string{"clear", "清空"}, true, (*exchange).clear},
		{[]string{"open", "打开"}, false, (*exchange).open},
		{[]string{"outline", "目录"}, false, (*exchange).outline},
		{[]string{"scope", "范围"}, false, (*exchange).scope},
		{[]string{"about", "关于"}, false, func(x *exchange, _ string) Message { return say(x.words.Talk[decide.TalkSelf]) }},
		{[]string{"nextpage", "下一页"}, false, (*exchange).nextPage},
		{[]string{"prevpage", "上一页"}, false, (*exchange).prevPage},
		{[]string{"page", "原文页"}, false, (*exchange).openPage},
		{[]string{"instead", "换成"}, false, (*exchange).instead},
		{[]string{"source", "查出处"}, false, (*exchange).source},
		{[]string{"next", "下一条"}, false, (*exchange).next},
		{[]string{"prev", "上一条"}, false, (*exchange).prev},
		{[]string{"up", "上级"}, false, (*exchange).up},
		{[]string{"more", "更多"}, false, (*exchange).more},
		{[]string{"again", "返回"}, false, (*exchange).again},
		{[]string{"full", "全文"}, false, (*exchange).full},
		{[]string{"cite", "引文"}, false, (*exchange).cite},
		{[]string{"add", "加入"}, false, (*exchange).add},
		{[]string{"remove", "移除"}, false, (*exchange).remove},
		{[]string{"note", "备注"}, false, (*exchange).note},
		{[]string{"try", "试试"}, false, (*exchange).try},
		{[]string{"picture", "图片"}, false, (*exchange).picture},
		{[]string{"checked", "核对结果"}, false, (*exchange).checked},
		{[]string{"changes", "变化"}, false, (*exchange).changes},
		{[]string{"overview", "概览"}, false, (*exchange).overview},
		{[]string{"conflicts", "冲突"}, false, (*exchange).conflicts},
		{[]string{"due", "到期"}, false, (*exchange).due},
		{[]string{"progress", "进度"}, false, (*exchange).progress},
		{[]string{adminName, "管理"}, false, (*exchange).admin},
		{[]string{"good", "有用"}, false, func(x *exchange, rest string) Message { return x.verdict(rest, true) }},
		{[]string{"bad", "没用"}, false, func(x *exchange, rest string) Message { return x.verdict(rest, false) }},
	}
}

// commandNamed returns the command of a name, nil for none.
func commandNamed(name string) *command {
	for i := range commands {
		if slices.Contains(commands[i].names, name) {
			return &commands[i]
		}
	}
	return nil
}

// A MenuItem is a command as the transport's menu shows it.
type MenuItem struct{ Name, Words string }

// Menu is the menu of commands.
func (w *Words) Menu() []MenuItem {
	var out []MenuItem
	for _, c := range commands {
		if c.menu {
			out = append(out, MenuItem{c.names[0], w.MenuWords[c.names[0]]})
		}
	}
	return out
}

// command runs a command.
func (x *exchange) command(c Command) Message {
	if known := commandNamed(c.Name); known != nil {
		return x.pictured(known.run(x, c.Rest), strings.TrimSpace("/"+c.Name+" "+c.Rest))
	}
	return say(fmt.Sprintf(x.words.UnknownCommand, c.Name))
}

// why explains the last answer: what was understood and what each hit's place is
// made of.
func (x *exchange) why(string) Message {
	t := x.s.Last()
	if t.Question.Text == "" {
		return say(x.words.NothingAsked)
	}
	answer, err := x.askAgain(t)
	if err != nil {
		return say(x.words.Explain(err))
	}
	return x.words.Reasons(answer, TellingOf(x.lib.Library, answer, x.s.Last().Asked, x.Now()))
}
