package telegramtest

// Kinds are the contents that a message may have instead of text, as
// https://core.telegram.org/bots/api#message has them: its fields.
var Kinds = map[string]map[string]any{
	"animation":        {"animation": file(), "document": file()},
	"audio":            {"audio": file()},
	"checklist":        {"checklist": map[string]any{"title": "清单", "tasks": []any{map[string]any{"id": 1, "text": "一"}}}},
	"contact":          {"contact": map[string]any{"phone_number": "1", "first_name": "甲"}},
	"dice":             {"dice": map[string]any{"emoji": "🎲", "value": 4}},
	"document":         {"document": file()},
	"game":             {"game": map[string]any{"title": "棋", "description": "棋", "photo": photo()}},
	"gift":             {"gift": map[string]any{"gift": map[string]any{"id": "1"}}},
	"giveaway":         {"giveaway": map[string]any{"chats": []any{}, "winners_selection_date": 1, "winner_count": 1}},
	"giveaway_winners": {"giveaway_winners": map[string]any{"chat": map[string]any{"id": -1, "type": "channel"}, "winner_count": 1, "winners": []any{}}},
	"invoice":          {"invoice": map[string]any{"title": "票", "currency": "CNY", "total_amount": 1}},
	"live_photo":       {"live_photo": file(), "photo": photo()},
	"location":         {"location": place()},
	"paid_media":       {"paid_media": map[string]any{"star_count": 1, "paid_media": []any{map[string]any{"type": "preview"}}}},
	"photo":            {"photo": photo()},
	"poll":             {"poll": map[string]any{"id": "1", "question": "几点", "options": []any{}, "type": "regular"}},
	"rich_message":     {"rich_message": map[string]any{"blocks": []any{}}},
	"sticker":          {"sticker": file()},
	"story":            {"story": map[string]any{"chat": map[string]any{"id": -1, "type": "channel"}, "id": 1}},
	"unsupported":      {},
	"venue":            {"venue": map[string]any{"location": place(), "title": "馆", "address": "路"}, "location": place()},
	"video":            {"video": file()},
	"video_note":       {"video_note": file()},
	"voice":            {"voice": file()},
}

// Services are what Telegram itself says in a chat.
var Services = map[string]map[string]any{
	"chat_background_set":               {"chat_background_set": map[string]any{"type": map[string]any{"type": "new"}}},
	"checklist_tasks_done":              {"checklist_tasks_done": map[string]any{"marked_as_done_task_ids": []int{1}}},
	"connected_website":                 {"connected_website": "example.org"},
	"forum_topic_closed":                {"forum_topic_closed": map[string]any{}},
	"forum_topic_created":               {"forum_topic_created": map[string]any{"name": "港口", "icon_color": 1}},
	"left_chat_member":                  {"left_chat_member": map[string]any{"id": 5, "is_bot": false, "first_name": "甲"}},
	"message_auto_delete_timer_changed": {"message_auto_delete_timer_changed": map[string]any{"message_auto_delete_time": 1}},
	"new_chat_members":                  {"new_chat_members": []any{map[string]any{"id": 5, "is_bot": false, "first_name": "甲"}}},
	"new_chat_title":                    {"new_chat_title": "规划"},
	"pinned_message":                    {"pinned_message": map[string]any{"message_id": 1, "date": 0, "chat": map[string]any{"id": 1, "type": "private"}}},
	"video_chat_started":                {"video_chat_started": map[string]any{}},
	"write_access_allowed":              {"write_access_allowed": map[string]any{"from_request": true}},
}

func file() map[string]any { return map[string]any{"file_id": "x", "file_unique_id": "x"} }

func photo() []map[string]any {
	return []map[string]any{{"file_id": "x", "file_unique_id": "x", "width": 1, "height": 1}}
}

func place() map[string]any { return map[string]any{"latitude": 30.5, "longitude": 114.3} }
