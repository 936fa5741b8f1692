package telegram

import (
	"encoding/json"
	"slices"
	"strings"

	"github.com/go-telegram/bot/models"
)

// An update is what is read of Telegram's (https://core.telegram.org/bots/api#update).
// The library's type is not used: it refuses the whole update for a kind of message or
// of origin that is newer than itself, and can not tell one without text from one that
// it does not know.
type update struct {
	ID       int64        `json:"update_id"`
	Message  *message     `json:"message"`
	Edited   *message     `json:"edited_message"`
	Callback *callback    `json:"callback_query"`
	Inline   *inlineQuery `json:"inline_query"`
}

type message struct {
	ID            int                    `json:"message_id"`
	Thread        int                    `json:"message_thread_id"` // also of a mere reply: InTopic says whether it is a topic
	InTopic       bool                   `json:"is_topic_message"`
	From          *models.User           `json:"from"`
	SenderChat    *models.Chat           `json:"sender_chat"`
	Chat          models.Chat            `json:"chat"`
	Origin        *struct{}              `json:"forward_origin"`
	FromChannel   bool                   `json:"is_automatic_forward"`
	ReplyTo       *replied               `json:"reply_to_message"`
	Quote         *models.TextQuote      `json:"quote"`
	ViaBot        *models.User           `json:"via_bot"`
	Album         string                 `json:"media_group_id"`
	Text          string                 `json:"text"`
	Entities      []models.MessageEntity `json:"entities"`
	Caption       string                 `json:"caption"`
	CaptionMarked []models.MessageEntity `json:"caption_entities"`
	Document      *document              `json:"document"`
	Animation     *struct{}              `json:"animation"` // it has a document as well
	MovedTo       int64                  `json:"migrate_to_chat_id"`

	service bool
}

// A document is a file that somebody sent.
type document struct {
	ID   string `json:"file_id"`
	Name string `json:"file_name"`
	Size int64  `json:"file_size"`
}

// A replied is a message that another one replies to.
type replied struct {
	ID      int          `json:"message_id"`
	From    *models.User `json:"from"`
	Text    string       `json:"text"`
	Caption string       `json:"caption"`
}

type callback struct {
	ID      string      `json:"id"`
	From    models.User `json:"from"`
	Message *message    `json:"message"`
	Data    string      `json:"data"`
}

type inlineQuery struct {
	ID     string       `json:"id"`
	From   *models.User `json:"from"`
	Query  string       `json:"query"`
	Offset string       `json:"offset"`
}

// serviceFields are those of messages that Telegram itself writes: that somebody came,
// that something was pinned. Gifts are not among them: somebody has sent something.
var serviceFields = strings.Fields(`
	boost_added channel_chat_created chat_background_set chat_owner_changed chat_owner_left chat_shared checklist_tasks_added checklist_tasks_done
	community_chat_added community_chat_removed connected_website delete_chat_photo direct_message_price_changed forum_topic_closed forum_topic_created
	forum_topic_edited forum_topic_reopened general_forum_topic_hidden general_forum_topic_unhidden gift_upgrade_sent giveaway_completed giveaway_created
	group_chat_created left_chat_member managed_bot_created message_auto_delete_timer_changed migrate_from_chat_id migrate_to_chat_id new_chat_members
	new_chat_photo new_chat_title paid_message_price_changed passport_data pinned_message poll_option_added poll_option_deleted proximity_alert_triggered
	refunded_payment successful_payment suggested_post_approval_failed suggested_post_approved suggested_post_declined suggested_post_paid
	suggested_post_refunded supergroup_chat_created users_shared video_chat_ended video_chat_participants_invited video_chat_scheduled video_chat_started
	web_app_data write_access_allowed`)

// UnmarshalJSON also notes whether it is Telegram that speaks. All other messages are
// somebody's, of whatever kind.
func (m *message) UnmarshalJSON(data []byte) error {
	type fields message // without this method
	if err := json.Unmarshal(data, (*fields)(m)); err != nil {
		return err
	}
	var all map[string]json.RawMessage
	if err := json.Unmarshal(data, &all); err != nil {
		return err
	}
	m.service = slices.ContainsFunc(serviceFields, func(name string) bool {
		value := string(all[name])
		return value != "" && value != "null" && value != "false"
	})
	return nil
}

// decodeAll decodes updates one by one: one that is not understood keeps its id, so
// that it is acknowledged and does not come for ever.
func decodeAll(raw []json.RawMessage) []*update {
	var out []*update
	for _, r := range raw {
		out = append(out, decode(r))
	}
	return out
}

// decode reads an update; of one that is not understood only the id.
func decode(raw []byte) *update {
	var u update
	if err := json.Unmarshal(raw, &u); err == nil {
		return &u
	}
	var id struct {
		ID int64 `json:"update_id"`
	}
	_ = json.Unmarshal(raw, &id) // an id of 0 is taken as seen
	return &update{ID: id.ID}
}
