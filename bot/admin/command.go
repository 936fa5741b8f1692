package admin

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"planbot/bot"
)

// A request is one /admin command.
type request struct {
	ctx   context.Context
	chat  bot.Chat
	words *bot.Words
	key   string // of a draft or a plan: the first word behind the command's name
	rest  string // behind that
}

// commands are what may stand behind /admin.
var commands = []struct {
	names []string
	run   func(*Desk, request) bot.Message
}{
	{[]string{"list", "列表"}, (*Desk).list},
	{[]string{"plan", "文件"}, (*Desk).showPlan},
	{[]string{"withdraw", "撤下"}, func(d *Desk, r request) bot.Message { return d.withdraw(r, true) }},
	{[]string{"restore", "恢复"}, func(d *Desk, r request) bot.Message { return d.withdraw(r, false) }},
	{[]string{"edit", "修改"}, (*Desk).edit},
	{[]string{"set", "改"}, (*Desk).set},
	{[]string{"drafts", "待发布"}, (*Desk).listDrafts},
	{[]string{"draft"}, (*Desk).showDraft},
	{[]string{"publish", "发布"}, func(d *Desk, r request) bot.Message { return d.wantPublished(r, false) }},
	{[]string{"anyway"}, func(d *Desk, r request) bot.Message { return d.wantPublished(r, true) }},
	{[]string{"cancel", "取消"}, (*Desk).wantCancelled},
	{[]string{"log", "记录"}, (*Desk).log},
}

// Command implements bot.Librarian.
func (d *Desk) Command(ctx context.Context, chat bot.Chat, rest string) bot.Message {
	name, rest, _ := strings.Cut(strings.TrimSpace(rest), " ")
	r := request{ctx: ctx, chat: chat, words: bot.WordsFor(chat.Language)}
	r.key, r.rest, _ = strings.Cut(strings.TrimSpace(rest), " ")
	for _, c := range commands {
		if slices.Contains(c.names, name) {
			return c.run(d, r)
		}
	}
	r.key = name // a page
	return d.list(r)
}

// pressed reports whether the command came by a button.
func (r request) pressed() bool { return r.chat.Back.Message != "" }

// begun tells who pressed a button that what they want is being done. To who typed it all is
// said by what comes of it, which may be there before this.
func (r request) begun(words string) bot.Message {
	if r.pressed() {
		return bot.Message{Notice: words}
	}
	return bot.Message{}
}

// say answers with words, in the place of the message whose button was pressed.
func (r request) say(words string, rows ...[]bot.Button) bot.Message {
	return bot.Message{Parts: text(words), Replace: true, Buttons: rows}
}

// errBusy says that a draft is being worked on.
var errBusy = errors.New("the draft is being worked on")

// take changes a draft that waits for the person's word, so that it is worked on next and
// what comes of it is said here.
func (d *Desk) take(r request, to state, change func(*draft)) (*draft, error) {
	each, err := d.drafts.change(r.key, func(x *draft) error {
		if x.State != ready {
			return errBusy
		}
		change(x)
		x.State, x.To, x.Language = to, r.chat.Back, r.chat.Language
		if !slices.Contains(x.Messages, r.chat.Back.Message) {
			x.Messages = nil
		}
		if r.pressed() && x.Messages == nil {
			x.Messages = []string{r.chat.Back.Message}
		}
		return nil
	})
	if err == nil {
		d.enqueue(each.ID)
	}
	return each, err
}

// notTaken says why a draft can not be worked on.
func (d *Desk) notTaken(r request, err error) bot.Message {
	switch {
	case errors.Is(err, errBusy):
		return bot.Message{Notice: r.words.Admin.Busy}
	case errors.Is(err, fs.ErrNotExist):
		return bot.Message{Notice: r.words.Admin.NoDraft}
	}
	d.Log.Error("a draft can not be changed", "error", err.Error())
	return bot.Message{Notice: r.words.General}
}

// wantPublished lets a draft be published; where answers would get lost, only if it is said
// anyway.
func (d *Desk) wantPublished(r request, anyway bool) bot.Message {
	_, err := d.take(r, publishing, func(x *draft) { x.Anyway, x.Lost = anyway, nil })
	if err != nil {
		return d.notTaken(r, err)
	}
	return r.begun(r.words.Admin.Busy)
}

// wantCancelled forgets a draft, whatever is being done with it.
func (d *Desk) wantCancelled(r request) bot.Message {
	each, err := d.drafts.load(r.key)
	if err != nil {
		return d.notTaken(r, err)
	}
	plan, err := d.cancel(r.ctx, each)
	switch {
	case err != nil:
		return d.notTaken(r, err)
	case plan != nil:
		return d.isKnown(r.words, *plan)
	}
	return r.say(fmt.Sprintf(r.words.Admin.Cancelled, each.Name))
}

// showDraft shows a draft again.
func (d *Desk) showDraft(r request) bot.Message {
	each, err := d.drafts.load(r.key)
	if err == nil && each.State != ready {
		err = errBusy
	}
	if err != nil {
		return d.notTaken(r, err)
	}
	return each.message()
}

// listDrafts lists the drafts.
func (d *Desk) listDrafts(r request) bot.Message {
	a := r.words.Admin
	all := d.drafts.all()
	if len(all) == 0 {
		return r.say(a.NoDrafts, r.home())
	}
	lines, row := []string{a.Drafts}, []bot.Button{}
	for i, each := range all {
		lines = append(lines, fmt.Sprintf("%d. %s", i+1, each.Name))
		row = append(row, bot.Button{Label: fmt.Sprint(i + 1), Send: "/admin draft " + each.ID})
	}
	rows := slices.Collect(slices.Chunk(row, inRow))
	return r.say(strings.Join(lines, "\n"), append(rows, r.home())...)
}

// inRow is how many numbers stand beside each other.
const inRow = 8

// home leads back to the list of plans.
func (r request) home() []bot.Button {
	return []bot.Button{{Label: r.words.Admin.Back, Send: "/admin list"}}
}
