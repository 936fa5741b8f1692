package telegram

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/go-telegram/bot/models"

	"planbot/bot/telegram/telegramtest"
)

var me = &models.User{ID: telegramtest.ID, Username: telegramtest.Name, IsBot: true}

// TestParse checks what is made of updates that no script can send.
func TestParse(t *testing.T) {
	group := `"chat":{"id":-5,"type":"supergroup"},"from":{"id":7,"language_code":"en"},"message_id":3`
	for name, tc := range map[string]struct {
		update, text string
		kind         kind
		thread       int
	}{
		"nothing":              {`{"update_id":1}`, "", ignored, 0},
		"empty message":        {`{"update_id":1,"message":{}}`, "", ignored, 0},
		"no sender":            {`{"update_id":1,"message":{"text":"a","chat":{"id":5,"type":"private"}}}`, "", ignored, 0},
		"channel post":         {`{"update_id":1,"channel_post":{"text":"/help","chat":{"id":-5,"type":"channel"}}}`, "", ignored, 0},
		"sent by inline mode":  {`{"update_id":1,"message":{` + group + `,"text":"@PlanTestBot a","via_bot":{"id":123456789}}}`, "", ignored, 0},
		"thread of a reply":    {`{"update_id":1,"message":{` + group + `,"message_thread_id":9,"text":"/why"}}`, "/why", asked, 0},
		"topic":                {`{"update_id":1,"message":{` + group + `,"message_thread_id":9,"is_topic_message":true,"text":"/why"}}`, "/why", asked, 9},
		"entity past the end":  {`{"update_id":1,"message":{` + group + `,"text":"甲","entities":[{"type":"mention","offset":0,"length":99},{"type":"mention","offset":99,"length":1},{"type":"mention","offset":-1,"length":5}]}}`, "甲", ignored, 0},
		"mention by link":      {`{"update_id":1,"message":{` + group + `,"text":"机器人 箱量","entities":[{"type":"text_mention","offset":0,"length":3,"user":{"id":123456789}}]}}`, "箱量", asked, 0},
		"another's link":       {`{"update_id":1,"message":{` + group + `,"text":"机器人 箱量","entities":[{"type":"text_mention","offset":0,"length":3,"user":{"id":5}}]}}`, "机器人 箱量", ignored, 0},
		"mention after emoji":  {`{"update_id":1,"message":{` + group + `,"text":"😀😀 @plantestbot 箱量","entities":[{"type":"mention","offset":5,"length":12}]}}`, "😀😀  箱量", asked, 0},
		"blanks before":        {`{"update_id":1,"message":{` + group + `,"text":"  @PlanTestBot 箱量","entities":[{"type":"mention","offset":2,"length":12}]}}`, "箱量", asked, 0},
		"quoted part":          {`{"update_id":1,"message":{` + group + `,"text":"@PlanTestBot","entities":[{"type":"mention","offset":0,"length":12}],"reply_to_message":{"text":"甲乙丙","chat":{"id":-5}},"quote":{"text":"乙"}}}`, "", asked, 0},
		"press without a chat": {`{"update_id":1,"callback_query":{"id":"1","from":{"id":7},"data":"/why","inline_message_id":"x"}}`, "/why", ignored, 0},
		"press on an old one":  {`{"update_id":1,"callback_query":{"id":"1","from":{"id":7},"data":"/why","message":{"chat":{"id":7,"type":"private"},"message_id":4,"date":0}}}`, "/why", pressed, 0},
		"anonymous admin":      {`{"update_id":1,"message":{"chat":{"id":-5,"type":"supergroup"},"from":{"id":1087968824,"is_bot":true},"sender_chat":{"id":-5},"message_id":3,"text":"/why"}}`, "/why", asked, 0},
		"forwarded post":       {`{"update_id":1,"message":{"chat":{"id":-5,"type":"supergroup"},"from":{"id":777000},"sender_chat":{"id":-6},"is_automatic_forward":true,"message_id":3,"text":"/why"}}`, "", ignored, 0},
		"bot's inline query":   {`{"update_id":1,"inline_query":{"id":"1","from":{"id":7,"is_bot":true},"query":"a"}}`, "", ignored, 0},
		"inline without from":  {`{"update_id":1,"inline_query":{"id":"1","query":"a"}}`, "", ignored, 0},
		"for another bot":      {`{"update_id":1,"message":{` + group + `,"text":"/help@Other_bot"}}`, "/help", ignored, 0},
		"another's command":    {`{"update_id":1,"message":{` + group + `,"text":"/ban","reply_to_message":{"message_id":2,"text":"a","from":{"id":123456789}}}}`, "/ban", ignored, 0},
		"General of a forum":   {`{"update_id":1,"message":{"chat":{"id":-5,"type":"supergroup","is_forum":true},"from":{"id":7},"message_id":3,"message_thread_id":2,"text":"/why"}}`, "/why", asked, 0},
		"topic of a private":   {`{"update_id":1,"message":{"chat":{"id":7,"type":"private"},"from":{"id":7},"message_id":3,"message_thread_id":2,"is_topic_message":true,"text":"箱量"}}`, "箱量", asked, 2},
		"press in a topic":     {`{"update_id":1,"callback_query":{"id":"1","from":{"id":7},"data":"/why","message":{"chat":{"id":-5,"type":"supergroup"},"message_id":4,"date":1,"message_thread_id":9,"is_topic_message":true}}}`, "/why", pressed, 9},
		"chat without a type":  {`{"update_id":1,"message":{"chat":{"id":7},"from":{"id":7},"message_id":3,"text":"箱量"}}`, "箱量", asked, 0},
		"group without a type": {`{"update_id":1,"message":{"chat":{"id":-7},"from":{"id":7},"message_id":3,"text":"箱量"}}`, "箱量", ignored, 0},
		"what is new":          {`{"update_id":1,"future":[1],"message":{` + group + `,"text":"/why","forward_origin":{"type":"star"},"poll":7,"sender_chat":null,"entities":[{"type":"date_time","offset":0,"length":1,"unix_time":5}]}}`, "/why", asked, 0},
		"large ids":            {`{"update_id":9007199254740993,"message":{"chat":{"id":9007199254740993,"type":"private"},"from":{"id":9007199254740993},"message_id":9007199254740993,"text":"箱量"}}`, "箱量", asked, 0},
		"a kind not asked for": {`{"update_id":1,"message_reaction":{"chat":{"id":7},"message_id":3,"user":{"id":7},"new_reaction":[{"type":"star"}]}}`, "", ignored, 0},
		"reply to topic start": {`{"update_id":1,"message":{` + group + `,"text":"大家好","reply_to_message":{"from":{"id":123456789},"chat":{"id":-5}}}}`, "大家好", ignored, 0},
	} {
		in := parse(decode([]byte(tc.update)), me)
		if in.kind != tc.kind || in.text != tc.text || in.thread != tc.thread {
			t.Errorf("%s: %+v", name, in)
		}
	}
	if in := parse(nil, me); in.kind != ignored {
		t.Errorf("no update: %+v", in)
	}
}

// TestReplies: what a message replies to, or quotes, is handed on; the bot's own message
// by its id, somebody else's by its words.
func TestReplies(t *testing.T) {
	const mine, others = `"from":{"id":123456789}`, `"from":{"id":8}`
	for name, tc := range map[string]struct {
		reply   string
		replyTo int
		quoted  string
	}{
		"none":                       {``, 0, ""},
		"to the bot":                 {`"reply_to_message":{"message_id":2,"text":"甲乙丙",` + mine + `}`, 2, ""},
		"to a part of the bot's":     {`"reply_to_message":{"message_id":2,"text":"甲乙丙",` + mine + `},"quote":{"text":" 乙 "}`, 2, "乙"},
		"to the bot's, quoted whole": {`"reply_to_message":{"message_id":2,"text":"甲乙丙",` + mine + `},"quote":{"text":"甲乙丙"}`, 2, ""},
		"to a topic's beginning":     {`"reply_to_message":{"message_id":2,` + mine + `}`, 0, ""},
		"to somebody":                {`"reply_to_message":{"message_id":2,"text":" 甲乙丙",` + others + `}`, 0, "甲乙丙"},
		"to a caption":               {`"reply_to_message":{"message_id":2,"caption":"甲",` + others + `}`, 0, "甲"},
		"to a part of somebody's":    {`"reply_to_message":{"message_id":2,"text":"甲乙丙",` + others + `},"quote":{"text":"乙"}`, 0, "乙"},
		"to a channel, no sender":    {`"reply_to_message":{"message_id":2,"text":"甲"}`, 0, "甲"},
		"to another chat":            {`"external_reply":{"origin":{"type":"channel"}},"quote":{"text":"乙","position":3}`, 0, "乙"},
		"to another chat's picture":  {`"external_reply":{"origin":{"type":"star"},"photo":[]}`, 0, ""},
	} {
		if tc.reply != "" {
			tc.reply = "," + tc.reply
		}
		in := parse(decode([]byte(`{"update_id":1,"message":{"chat":{"id":7,"type":"private"},"from":{"id":7},"message_id":3,"text":"谁负责"`+tc.reply+`}}`)), me)
		if in.kind != asked || in.text != "谁负责" || in.replyTo != tc.replyTo || in.quoted != tc.quoted || in.passed {
			t.Errorf("%s: %+v", name, in)
		}
	}
}

// TestWordless: whatever somebody sends without a word is told, also of a kind that is
// not known; what Telegram itself says is not.
func TestWordless(t *testing.T) {
	for fields, want := range map[string]kind{
		`"dice":{"emoji":"🎲","value":3}`: wordless, `"story":{"id":1}`: wordless, `"checklist":{"title":"x"}`: wordless, `"game":{}`: wordless,
		`"paid_media":{"star_count":1,"paid_media":[{"type":"new"}]}`: wordless, `"giveaway":{}`: wordless, `"gift":{}`: wordless, `"venue":{}`: wordless,
		`"location":{}`: wordless, `"voice":{},"media_group_id":"5"`: wordless, `"hologram":{}`: wordless, `"unsupported":true`: wordless, `"text":" "`: wordless,
		`"photo":[],"pinned_message":null,"group_chat_created":false`: wordless,
		`"pinned_message":{"message_id":1}`:                           ignored, `"new_chat_members":[]`: ignored, `"delete_chat_photo":true`: ignored, `"web_app_data":{}`: ignored,
		`"forum_topic_created":{}`: ignored, `"video_chat_started":{}`: ignored,
	} {
		private := parse(decode([]byte(`{"update_id":1,"message":{"chat":{"id":7,"type":"private"},"from":{"id":7},"message_id":3,`+fields+`}}`)), me)
		group := parse(decode([]byte(`{"update_id":1,"message":{"chat":{"id":-7,"type":"group"},"from":{"id":7},"message_id":3,`+fields+`}}`)), me)
		edited := parse(decode([]byte(`{"update_id":1,"edited_message":{"chat":{"id":7,"type":"private"},"from":{"id":7},"message_id":3,`+fields+`}}`)), me)
		if private.kind != want || group.kind != ignored || edited.kind != ignored {
			t.Errorf("%s: %s, in a group %s, edited %s", fields, private.kind, group.kind, edited.kind)
		}
		if album := strings.Contains(fields, "media_group_id"); (private.album == "5") != album {
			t.Errorf("%s: album %q", fields, private.album)
		}
	}
	forward := parse(decode([]byte(`{"update_id":1,"message":{"chat":{"id":7,"type":"private"},"from":{"id":7},"message_id":3,"text":"a","forward_origin":{"type":"user"}}}`)), me)
	if !forward.passed {
		t.Errorf("forwarded: %+v", forward)
	}
}

// TestDecodeKeepsTheID: an update that is not understood is acknowledged all the same.
func TestDecodeKeepsTheID(t *testing.T) {
	for _, text := range []string{`{"update_id":7,"message":{"message_id":"three"}}`, `{"update_id":7,"message":[]}`} {
		if u := decode([]byte(text)); u.ID != 7 || u.Message != nil {
			t.Errorf("%s: %+v", text, u)
		}
	}
	if u := decode([]byte("no json")); u.ID != 0 {
		t.Errorf("no JSON: %+v", u)
	}
}

func FuzzParse(f *testing.F) {
	f.Add([]byte(`{"update_id":1,"message":{"message_id":3,"chat":{"id":-5,"type":"group"},"from":{"id":7},"text":"😀@PlanTestBot /help","entities":[{"type":"mention","offset":2,"length":12}]}}`))
	f.Add([]byte(`{"update_id":1,"edited_message":{"caption":"a","chat":{"id":5,"type":"private"},"from":{"id":5},"caption_entities":[{"offset":-1,"length":-1}]}}`))
	f.Add([]byte(`{"update_id":2,"callback_query":{"id":"1","data":"/next","message":{"date":0}}}`))
	f.Add([]byte(`{"update_id":2,"inline_query":{"from":{"id":1},"offset":"x"}}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		in := parse(decode(data), me)
		if in.kind == asked && strings.TrimSpace(in.text) == "" && in.quoted == "" {
			t.Errorf("an empty question in %s", data)
		}
	})
}

// FuzzMention: whatever entities a message comes with, its text stays text.
func FuzzMention(f *testing.F) {
	f.Add("😀 @PlanTestBot 箱量", 3, 12)
	f.Add("甲", 1<<40, -5)
	f.Fuzz(func(t *testing.T, text string, offset, length int) {
		e := []models.MessageEntity{{Type: models.MessageEntityTypeMention, Offset: offset, Length: length}}
		rest, found := withoutMention(text, e, me)
		if !found && strings.TrimSpace(strings.ToValidUTF8(text, "�")) != rest && json.Valid([]byte(`"`+text+`"`)) && !strings.ContainsRune(text, '\ufffd') {
			t.Errorf("%q became %q", text, rest)
		}
	})
}
