package wecom

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/xml"
	"strconv"
	"strings"

	"planbot/bot/door"
)

// ownCode is what only WeCom understands of an input: with it the card whose button was
// tapped can be written anew, once.
const ownCode = "code"

// An event is a message or an event as WeCom tells of it
// (https://developer.work.weixin.qq.com/document/path/90239 and 90240).
type event struct {
	From         string `xml:"FromUserName"`
	Created      int64  `xml:"CreateTime"`
	Type         string `xml:"MsgType"`
	Agent        int64  `xml:"AgentID"`
	ID           string `xml:"MsgId"`
	Content      string
	Event        string
	Key          string `xml:"EventKey"`
	Task         string `xml:"TaskId"`
	ResponseCode string
}

// parse reads what somebody did. Nothing in it is trusted to be there or to make sense;
// what is of no use is Ignored.
func (w *WeCom) parse(message []byte) door.Input {
	var e event
	ignored := door.Input{Kind: door.Ignored}
	if err := xml.Unmarshal(message, &e); err != nil || e.From == "" || e.Agent != w.Agent {
		return ignored
	}
	me := userID(e.From)
	in := door.Input{ID: e.id(), Kind: door.Asked, Place: door.Place{User: me, Chat: me}}
	switch {
	case e.Type == "event":
		e.readEvent(&in)
	case e.ID == "":
		return ignored
	case e.Type == "text":
		in.Text = strings.TrimSpace(e.Content)
	default: // image, voice, video, file, location, link …
		in.Kind = door.Wordless
	}
	if in.Kind == door.Asked && in.Text == "" {
		return ignored
	}
	return in
}

func (e event) readEvent(in *door.Input) {
	switch e.Event {
	case "click": // of the menu, whose keys are commands
		in.Text = e.Key
	case "template_card_event":
		in.Kind, in.Text, in.Message = door.Pressed, e.Key, e.Task
		in.Own = map[string]string{ownCode: e.ResponseCode}
	case "subscribe": // an administrator has let them see the application
		in.Text = "/start"
	default: // enter_agent, which is whenever it is opened, view, location …
		in.Kind = door.Ignored
	}
}

// id names an input where it comes again: a message has one, an event what it is about.
// One word of the log must not tell who did it.
func (e event) id() string {
	if e.Type != "event" {
		return carrier + ":" + e.ID
	}
	what := []string{e.From, strconv.FormatInt(e.Created, 10), e.Event, e.Key, e.Task}
	return carrier + ":" + sum(strings.Join(what, "\x00"))
}

// sum stands for a text in a few letters and digits.
func sum(text string) string {
	s := sha256.Sum256([]byte(text))
	return hex.EncodeToString(s[:12])
}

// userID is a person's id as all carriers have ids. WeCom tells no small letter from a
// capital one.
func userID(user string) string { return carrier + ":" + strings.ToLower(user) }

// bare is what userID was made of, and a department's or a tag's id.
func bare(id string) string { return strings.TrimPrefix(id, carrier+":") }
