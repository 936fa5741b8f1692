package wecomtest

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"
)

// An answer is the JSON that a call is answered with.
type answer map[string]any

func code(n int) answer { return answer{"errcode": n, "errmsg": "see the documentation"} }

func ok() answer { return answer{"errcode": 0, "errmsg": "ok"} }

func reply(w http.ResponseWriter, a answer) {
	w.Header().Set("Content-Type", "application/json; charset=UTF-8")
	_ = json.NewEncoder(w).Encode(a)
}

// call answers a call.
func (s *Server) call(method string, r *http.Request, body string) answer {
	q := r.URL.Query()
	if method == "gettoken" {
		return s.getToken(q.Get("corpid"), q.Get("corpsecret"))
	}
	if bad := s.checkToken(q.Get("access_token")); bad != 0 {
		return code(bad)
	}
	if method == "media/upload" {
		return s.upload(r, body)
	}
	if strings.Contains(body, `\u`) {
		return code(40033)
	}
	post := map[string]func(string, string) answer{"message/send": s.send, "message/update_template_card": s.updateCard, "menu/create": s.menu}
	get := map[string]func(string) answer{"user/get": s.user, "department/simplelist": s.departments, "tag/get": s.tag, "agent/get": s.agent}
	switch {
	case post[method] != nil && r.Method == http.MethodPost:
		return post[method](body, q.Get("agentid"))
	case get[method] != nil && r.Method == http.MethodGet:
		return get[method](q.Get("userid") + q.Get("id") + q.Get("tagid") + q.Get("agentid"))
	}
	s.violate("%s %s is no call", r.Method, method)
	return code(40017)
}

// getToken gives the same token as long as it is valid.
func (s *Server) getToken(corp, secret string) answer {
	s.fetched++
	switch {
	case corp != Corp:
		return code(40013)
	case secret != Secret:
		return code(40001)
	}
	now := time.Now()
	if !now.Before(s.tokens[s.lastToken]) {
		s.lastToken = fmt.Sprintf("access-token-%d-of-the-application", s.id())
		s.tokens[s.lastToken] = now.Add(s.TokenLife)
	}
	out := ok()
	out["access_token"], out["expires_in"] = s.lastToken, int(s.tokens[s.lastToken].Sub(now).Seconds()+.5)
	return out
}

func (s *Server) checkToken(token string) int {
	until, known := s.tokens[token]
	switch {
	case token == "":
		return 41001
	case !known || until.IsZero():
		return 40014
	case !time.Now().Before(until):
		return 42001
	}
	return 0
}

// strict reads JSON that holds nothing else.
func strict(body string, out any) error {
	d := json.NewDecoder(bytes.NewReader([]byte(body)))
	d.DisallowUnknownFields()
	return d.Decode(out)
}

// maxText is the longest text, in bytes.
const maxText = 2048

// A message is what message/send takes.
type message struct {
	User  string `json:"touser"`
	Kind  string `json:"msgtype"`
	Agent int64  `json:"agentid"`
	Text  *struct {
		Content string `json:"content"`
	} `json:"text"`
	Card  *Card  `json:"template_card"`
	Image *media `json:"image"`
	File  *media `json:"file"`
	Check int    `json:"enable_duplicate_check"`
}

func (s *Server) send(body, _ string) answer {
	var m message
	if err := strict(body, &m); err != nil {
		s.violate("message/send: %v", err)
		return code(40035)
	}
	user := strings.ToLower(m.User)
	switch {
	case m.Agent != Agent:
		return code(40056)
	case m.User == "" || !s.there(user):
		return code(81013)
	case m.parts() != 1:
		s.violate("message/send: %d parts", m.parts())
		return code(40008)
	case m.Kind == "image" && m.Image != nil, m.Kind == "file" && m.File != nil:
		if !s.has(m) {
			return code(40007)
		}
	case m.Kind == "text" && m.Text != nil:
		if bad := s.checkText(m.Text.Content); bad != 0 {
			return code(bad)
		}
	case m.Kind == "template_card" && m.Card != nil:
		if bad := s.checkCard(*m.Card, true); bad != 0 {
			return code(bad)
		}
	default:
		s.violate("message/send: %s is not of its kind", body)
		return code(40008)
	}
	return s.show(user, body, m)
}

func (s *Server) checkText(text string) int {
	switch {
	case strings.TrimSpace(text) == "":
		s.violate("message/send: no text")
		return 44004
	case len(text) > maxText:
		s.violate("message/send: a text of %d bytes is cut", len(text))
	}
	return 0
}

// repeatTime is how long the same is not shown again, where that is asked.
const repeatTime = 30 * time.Minute

// show shows a message to a person. Too many are dropped and counted as a violation.
func (s *Server) show(user, body string, m message) answer {
	now, out := time.Now(), ok()
	out["msgid"] = fmt.Sprintf("msg-%d", s.id())
	if m.Check != 0 {
		if now.Sub(s.checked[body]) < repeatTime {
			return out
		}
		s.checked[body] = now
	}
	if !s.mayShow(user, now) {
		return out
	}
	shown := Shown{At: now, ID: out["msgid"].(string), User: user}
	switch {
	case m.Text != nil:
		shown.Text = m.Text.Content
	case m.Card == nil:
		held := s.media[m.mediaID()]
		shown.File = &held
	default:
		s.tasks[m.Card.Task] = true
		shown.Card = m.Card
		response := fmt.Sprintf("response-%d", s.id())
		s.codes[response], out["response_code"] = len(s.shown), response
	}
	s.shown = append(s.shown, shown)
	return out
}

// mayShow keeps the limits of one person: 30 messages a minute and 1,000 an hour.
func (s *Server) mayShow(user string, now time.Time) bool {
	past := append(s.sentTo[user], now)
	s.sentTo[user] = past
	for n, span := range map[int]time.Duration{30: time.Minute, 1000: time.Hour} {
		if len(past) > n && now.Sub(past[len(past)-1-n]) < span {
			s.violate("more than %d messages to %s in %v", n, user, span)
			return false
		}
	}
	return true
}

func (s *Server) there(user string) bool {
	_, known := s.People[user]
	return known || len(s.People) == 0
}

func (s *Server) user(id string) answer {
	p, known := s.People[strings.ToLower(id)]
	if !known {
		return code(60111)
	}
	out := ok()
	out["userid"], out["name"], out["department"] = id, "姓名"+id, p.Departments
	return out
}

func (s *Server) departments(id string) answer {
	n, err := strconv.ParseInt(id, 10, 64)
	if err != nil {
		return code(60123)
	}
	out, list := ok(), []map[string]int64{{"id": n, "parentid": 0, "order": 1}}
	for i := 0; i < len(list); i++ {
		for _, child := range below[list[i]["id"]] {
			list = append(list, map[string]int64{"id": child, "parentid": list[i]["id"], "order": 1})
		}
	}
	out["department_id"] = list
	return out
}

func (s *Server) tag(id string) answer {
	out, users := ok(), []map[string]string{}
	for user, p := range s.People {
		for _, t := range p.Tags {
			if strconv.FormatInt(t, 10) == id {
				users = append(users, map[string]string{"userid": strings.ToUpper(user), "name": user})
			}
		}
	}
	out["tagname"], out["userlist"], out["partylist"] = id, users, []int64{}
	return out
}

func (s *Server) agent(id string) answer {
	if id != strconv.Itoa(Agent) {
		return code(301002)
	}
	out := ok()
	out["agentid"], out["name"] = Agent, Name
	return out
}

func (s *Server) menu(body, agent string) answer {
	type item struct {
		Type string `json:"type"`
		Name string `json:"name"`
		Key  string `json:"key"`
		Sub  []item `json:"sub_button"`
	}
	var m struct {
		Button []item `json:"button"`
	}
	if err := strict(body, &m); err != nil || agent != strconv.Itoa(Agent) {
		s.violate("menu/create: %v, agent %s", err, agent)
		return code(40035)
	}
	if len(m.Button) < 1 || len(m.Button) > 3 {
		s.violate("menu/create: %d groups", len(m.Button))
		return code(40016)
	}
	for _, b := range m.Button {
		if len(b.Name) == 0 || len(b.Name) > 16 || len(b.Sub) > 5 {
			s.violate("menu/create: %q with %d items", b.Name, len(b.Sub))
			return code(40018)
		}
		for _, i := range b.Sub {
			if i.Type != "click" || len(i.Name) == 0 || len(i.Name) > 40 || len(i.Key) == 0 || len(i.Key) > 128 {
				s.violate("menu/create: item %q", i.Name)
				return code(40025)
			}
		}
	}
	return ok()
}
