package wecomtest

import (
	"bytes"
	"cmp"
	"fmt"
	"image"
	_ "image/png" // as pictures are sent
	"io"
	"mime"
	"mime/multipart"
	"net/http"
	"strings"
)

// Limits of what is uploaded (https://developer.work.weixin.qq.com/document/path/90253),
// in bytes.
const (
	leastMedia = 6
	maxImage   = 2 << 20
	maxFile    = 20 << 20
)

// A Media is what was uploaded.
type Media struct {
	Kind string // image or file
	Name string
	Data []byte
}

// media is how a message names one.
type media struct {
	ID string `json:"media_id"`
}

// parts is how many contents a message has.
func (m message) parts() (n int) {
	for _, there := range []bool{m.Text != nil, m.Card != nil, m.Image != nil, m.File != nil} {
		if there {
			n++
		}
	}
	return n
}

func (m message) mediaID() string {
	if m.Image != nil {
		return m.Image.ID
	}
	return m.File.ID
}

// has reports whether what a message shows was uploaded as of its kind.
func (s *Server) has(m message) bool {
	if s.media[m.mediaID()].Kind == m.Kind {
		return true
	}
	s.violate("message/send: no %s %q", m.Kind, m.mediaID())
	return false
}

// upload takes a file. The field has to be called media.
func (s *Server) upload(r *http.Request, body string) answer {
	m := Media{Kind: r.URL.Query().Get("type")}
	part, err := firstPart(r, body)
	if err == nil && part.FormName() == "media" {
		m.Name = part.FileName()
		m.Data, err = io.ReadAll(part)
	}
	if bad := m.check(); err != nil || bad != 0 {
		s.violate("media/upload: %v, code %d, %s %q, %d bytes", err, bad, m.Kind, m.Name, len(m.Data))
		return code(cmp.Or(bad, 40058))
	}
	out, id := ok(), fmt.Sprintf("media-%d", s.id())
	s.media[id] = m
	out["type"], out["media_id"], out["created_at"] = m.Kind, id, fmt.Sprint(s.now().Unix())
	return out
}

func firstPart(r *http.Request, body string) (*multipart.Part, error) {
	_, options, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	if err != nil {
		return nil, err
	}
	return multipart.NewReader(strings.NewReader(body), options["boundary"]).NextPart()
}

// check returns the code that a file is refused with, 0 for none.
func (m Media) check() int {
	_, _, err := image.DecodeConfig(bytes.NewReader(m.Data))
	switch {
	case m.Kind != "image" && m.Kind != "file":
		return 40004
	case m.Name == "":
		return 40058
	case len(m.Data) < leastMedia, m.Kind == "image" && len(m.Data) > maxImage, len(m.Data) > maxFile:
		return 40006
	case m.Kind == "image" && err != nil:
		return 40005
	}
	return 0
}
