package wecom

import (
	"context"
	"net/url"
	"slices"
	"strconv"

	"planbot/bot"
	"planbot/bot/plain"
)

// What WeCom takes of a menu (https://developer.work.weixin.qq.com/document/path/90231).
const maxItems, maxItem = 5, 40 // of a group; bytes of an item's name

type menuItem struct {
	Kind  string     `json:"type,omitempty"`
	Name  string     `json:"name"`
	Key   string     `json:"key,omitempty"`
	Items []menuItem `json:"sub_button,omitempty"`
}

// menu is the table of commands as an application's menu, in its order.
func menu(w *bot.Words) []menuItem {
	var items []menuItem
	for _, item := range w.Menu() {
		name, _ := plain.Fit(item.Words, maxItem)
		items = append(items, menuItem{Kind: "click", Name: name, Key: "/" + item.Name})
	}
	var out []menuItem
	for group := range slices.Chunk(items, maxItems) {
		if len(out) < len(w.MenuGroups) {
			out = append(out, menuItem{Name: w.MenuGroups[len(out)], Items: group})
		}
	}
	return out
}

// showMenu sets the menu. It is only for show, so nothing waits for it.
func (w *WeCom) showMenu(ctx context.Context) {
	body := map[string]any{"button": menu(bot.Chinese)}
	err := w.call(ctx, "menu/create", url.Values{"agentid": {strconv.FormatInt(w.Agent, 10)}}, func() any { return body }, nil)
	if err != nil && ctx.Err() == nil {
		w.Log.Warn("the menu is not set", "error", brief(err))
	}
}
