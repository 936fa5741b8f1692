package wecomtest

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/rand"
	"crypto/sha1"
	"encoding/base64"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"sort"
	"strings"
	"time"
)

// A Callback tells the application what somebody did.
type Callback struct {
	User, XML string
}

// Say is a message of somebody.
func (s *Server) Say(user, text string) Callback {
	return s.message(user, "text", "<Content><![CDATA["+text+"]]></Content>")
}

// Picture is a picture that somebody sent.
func (s *Server) Picture(user string) Callback {
	return s.message(user, "image", "<PicUrl><![CDATA[http://example.org/p]]></PicUrl><MediaId><![CDATA[m]]></MediaId>")
}

func (s *Server) message(user, kind, fields string) Callback {
	var id int
	s.Locked(func() { id = s.id() })
	return s.callback(user, kind, fmt.Sprintf("%s<MsgId>%d</MsgId>", fields, 1_000_000_000_000+id))
}

// Event is an event, such as click with the key of a menu's item, or enter_agent.
func (s *Server) Event(user, event, key string) Callback {
	return s.callback(user, "event", fmt.Sprintf("<Event><![CDATA[%s]]></Event><EventKey><![CDATA[%s]]></EventKey>", event, key))
}

// Press is a tap on the button of a label, of the last card that somebody has with it.
func (s *Server) Press(user, label string) (c Callback, found bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for i := len(s.shown) - 1; i >= 0; i-- {
		m := s.shown[i]
		if m.User != strings.ToLower(user) || m.Card == nil {
			continue
		}
		for _, b := range m.Card.Buttons {
			if b.Label == label && b.Kind == 0 {
				response := fmt.Sprintf("response-%d", s.id())
				s.codes[response] = i
				return s.callback(user, "event", fmt.Sprintf("<Event>template_card_event</Event><EventKey><![CDATA[%s]]></EventKey><TaskId><![CDATA[%s]]></TaskId>"+
					"<CardType>button_interaction</CardType><ResponseCode><![CDATA[%s]]></ResponseCode>", b.Key, m.Card.Task, response)), true
			}
		}
	}
	return c, false
}

func (s *Server) callback(user, kind, fields string) Callback {
	return Callback{user, fmt.Sprintf("<xml><ToUserName><![CDATA[%s]]></ToUserName><FromUserName><![CDATA[%s]]></FromUserName><CreateTime>%d</CreateTime>"+
		"<MsgType><![CDATA[%s]]></MsgType>%s<AgentID>%d</AgentID></xml>", Corp, user, s.now().Unix(), kind, fields, Agent)}
}

// answerTime is how long an application may take to acknowledge.
const answerTime = 5 * time.Second

// Bring brings a callback, three times if it is not acknowledged, and reports whether it was.
func (s *Server) Bring(c Callback) bool {
	for try := range 3 {
		if try > 0 {
			time.Sleep(s.RetryTime)
		}
		if s.bringOnce(c) {
			return true
		}
	}
	return false
}

func (s *Server) bringOnce(c Callback) bool {
	encrypted := Encrypt(c.XML, Corp)
	body := fmt.Sprintf("<xml><ToUserName><![CDATA[%s]]></ToUserName><AgentID>%d</AgentID><Encrypt><![CDATA[%s]]></Encrypt></xml>", Corp, Agent, encrypted)
	client := http.Client{Timeout: answerTime}
	res, err := client.Post(s.callbackAddress()+"?"+Query(encrypted, s.clock()), "text/xml", strings.NewReader(body))
	if err != nil {
		return false
	}
	defer res.Body.Close()
	got, err := io.ReadAll(res.Body)
	if res.StatusCode == http.StatusOK && len(got) > 0 {
		s.Locked(func() { s.violate("a callback was answered with %q", got) })
	}
	return err == nil && res.StatusCode == http.StatusOK
}

func (s *Server) callbackAddress() (address string) {
	s.Locked(func() { address = s.Callback })
	return address
}

// Enter asks the application's address as WeCom does when it is entered, and reports
// whether the answer is right.
func (s *Server) Enter() bool {
	encrypted := Encrypt("1616140317555161061", Corp)
	res, err := http.Get(s.callbackAddress() + "?" + Query(encrypted, s.clock()) + "&echostr=" + url.QueryEscape(encrypted))
	if err != nil {
		return false
	}
	defer res.Body.Close()
	got, _ := io.ReadAll(res.Body)
	return string(got) == "1616140317555161061"
}

// Query is what is in the address of a callback.
func Query(encrypted string, at time.Time) string {
	nonce, stamp := rand.Text(), fmt.Sprint(at.Unix())
	list := sort.StringSlice{Token, stamp, nonce, encrypted}
	list.Sort()
	h := sha1.New()
	for _, part := range list {
		_, _ = io.WriteString(h, part)
	}
	return url.Values{"msg_signature": {fmt.Sprintf("%x", h.Sum(nil))}, "timestamp": {stamp}, "nonce": {nonce}}.Encode()
}

// Encrypt encrypts a text for a company as the documentation describes it: 16 random
// bytes, four of the length, the text, the receiver, and from 1 to 32 bytes that say how
// many they are.
func Encrypt(text, receiver string) string {
	key, err := base64.StdEncoding.DecodeString(AESKey + "=")
	if err != nil {
		panic(err)
	}
	n := len(text)
	plain := rand.Text()[:16] + string([]byte{byte(n >> 24), byte(n >> 16), byte(n >> 8), byte(n)}) + text + receiver
	fill := 32 - len(plain)%32
	plain += strings.Repeat(string(rune(fill)), fill)
	block, err := aes.NewCipher(key)
	if err != nil {
		panic(err)
	}
	out := make([]byte, len(plain))
	cipher.NewCBCEncrypter(block, key[:block.BlockSize()]).CryptBlocks(out, []byte(plain))
	return base64.StdEncoding.EncodeToString(out)
}
