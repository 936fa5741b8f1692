package wecomtest

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

// A Card is a template card with buttons, as the documentation describes it.
type Card struct {
	Kind  string `json:"card_type"`
	Title struct {
		Words string `json:"title"`
	} `json:"main_title"`
	Words   string   `json:"sub_title_text"`
	Buttons []Button `json:"button_list"`
	Task    string   `json:"task_id"`
}

// A Button of a card says its key, or opens an address.
type Button struct {
	Kind  int    `json:"type"`
	Label string `json:"text"`
	Key   string `json:"key"`
	URL   string `json:"url"`
}

// taskForm is what ids of tasks look like.
var taskForm = regexp.MustCompile(`^[0-9A-Za-z_@-]{1,128}$`)

// Lengths, in runes, up to which the documentation advises to stay.
const (
	titleLength = 36
	wordsLength = 160
	labelLength = 10
)

// checkCard holds a card against the documentation. That a task is not there yet is
// asked of a new one; with which code WeCom refuses it then is not documented.
func (s *Server) checkCard(c Card, fresh bool) int {
	switch {
	case c.Kind != "button_interaction":
		s.violate("card: kind %s", c.Kind)
	case c.Title.Words == "" || utf8.RuneCountInString(c.Title.Words) > titleLength || utf8.RuneCountInString(c.Words) > wordsLength:
		s.violate("card: words %q, %q", c.Title.Words, c.Words)
	case len(c.Buttons) == 0 || len(c.Buttons) > 6:
		s.violate("card: %d buttons", len(c.Buttons))
	case fresh && !taskForm.MatchString(c.Task):
		s.violate("card: task %q", c.Task)
	case !s.checkButtons(c.Buttons):
	case fresh && s.tasks[c.Task]:
		return 40058
	default:
		return 0
	}
	return 40058
}

func (s *Server) checkButtons(buttons []Button) bool {
	keys := map[string]bool{}
	for _, b := range buttons {
		n := utf8.RuneCountInString(b.Label)
		says := b.Kind == 0 && b.Key != "" && len(b.Key) <= 1024 && !keys[b.Key]
		opens := b.Kind == 1 && strings.HasPrefix(b.URL, "http")
		if n == 0 || n > labelLength || !says && !opens {
			s.violate("card: button %+v", b)
			return false
		}
		keys[b.Key] = b.Kind == 0
	}
	return true
}

func (s *Server) updateCard(body, _ string) answer {
	var u struct {
		Users []string `json:"userids"`
		Agent int64    `json:"agentid"`
		Code  string   `json:"response_code"`
		Card  *Card    `json:"template_card"`
	}
	if err := strict(body, &u); err != nil || u.Agent != Agent || u.Card == nil || len(u.Users) != 1 {
		s.violate("message/update_template_card: %v: %s", err, body)
		return code(40035)
	}
	i, known := s.codes[u.Code]
	if !known || s.shown[i].User != strings.ToLower(u.Users[0]) {
		return code(40058)
	}
	if bad := s.checkCard(*u.Card, false); bad != 0 {
		return code(bad)
	}
	delete(s.codes, u.Code)
	task := s.shown[i].Card.Task
	u.Card.Task = task
	s.shown[i].Card = u.Card
	return ok()
}

// Show is a message as plain text.
func (m Shown) Show() string {
	if m.File != nil {
		return "[" + m.File.Name + "]\n"
	}
	if m.Card == nil {
		return m.Text + "\n"
	}
	var labels []string
	for _, b := range m.Card.Buttons {
		labels = append(labels, "["+b.Label+"]")
	}
	return m.Card.Title.Words + "\n" + m.Card.Words + "\n" + strings.Join(labels, " ") + "\n"
}
