package telegramtest

import (
	"encoding/json"
	"slices"
	"strings"
)

// parameters are those that a bot may give with each method that the server knows, as
// https://core.telegram.org/bots/api names them; behind a colon the kind of JSON that
// the value must be.
var parameters = map[string]string{
	"getMe":               "",
	"getWebhookInfo":      "",
	"getUpdates":          "offset:number limit:number timeout:number allowed_updates:array",
	"setMyCommands":       "commands:array scope:object language_code",
	"deleteWebhook":       "drop_pending_updates:bool",
	"setWebhook":          "url ip_address max_connections:number allowed_updates:array drop_pending_updates:bool secret_token",
	"getFile":             "file_id",
	"sendMessage":         "chat_id:number message_thread_id:number text parse_mode entities:array link_preview_options:object disable_notification:bool protect_content:bool reply_parameters:object reply_markup:object",
	"editMessageText":     "chat_id:number message_id:number inline_message_id text parse_mode entities:array link_preview_options:object reply_markup:object",
	"deleteMessage":       "chat_id:number message_id:number",
	"sendDocument":        "chat_id:number message_thread_id:number document caption parse_mode reply_parameters:object reply_markup:object " + fileName,
	"sendPhoto":           "chat_id:number message_thread_id:number photo caption parse_mode reply_parameters:object reply_markup:object " + fileName,
	"editMessageCaption":  "chat_id:number message_id:number inline_message_id caption parse_mode reply_markup:object",
	"answerCallbackQuery": "callback_query_id text show_alert:bool url cache_time:number",
	"answerInlineQuery":   "inline_query_id results:array cache_time:number is_personal:bool next_offset button:object",
}

// checkParameters says what of a call is not as the documentation has it.
func checkParameters(method string, params map[string]string) error {
	known, ok := parameters[method]
	if !ok {
		return &apiError{code: 404, words: "Not Found: method not found"}
	}
	kinds := map[string]string{}
	for word := range strings.FieldsSeq(known) {
		name, kind, _ := strings.Cut(word, ":")
		kinds[name] = kind
	}
	for name, value := range params {
		if kind, ok := kinds[name]; !ok {
			return bad("%s has no parameter %s", method, name)
		} else if !isKind(value, kind) {
			return bad("can't parse %s as %s", name, kind)
		}
	}
	return nil
}

// isKind reports whether a value is that kind of JSON; without a kind it is any text.
func isKind(value, kind string) bool {
	starts := map[string]string{"number": "-0123456789", "bool": "tf", "array": "[", "object": "{"}
	return kind == "" || json.Valid([]byte(value)) && slices.Contains([]byte(starts[kind]), value[0])
}
