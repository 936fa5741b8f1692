package telegramtest

import (
	"bytes"
	"image"
	_ "image/png" // as pictures are sent
	"time"
)

// Limits of files (https://core.telegram.org/bots/api#sendphoto, #senddocument).
const (
	maxCaption  = 1024
	maxPhoto    = 10 << 20
	maxDocument = 50 << 20
	maxSides    = 10_000 // of a picture, its width and height together
	maxRatio    = 20
)

// newFile checks what sends a file, and the words below it.
func newFile(kind string, params map[string]string) (*Message, error) {
	data := params[kind]
	if params[fileName] == "" || data == "" {
		return nil, bad("there is no %s in the request", kind)
	}
	m, err := newCaption(params)
	if err != nil {
		return nil, err
	}
	m.FileName, m.File, m.Photo = params[fileName], data, kind == "photo"
	switch {
	case m.Photo:
		return m, checkPhoto(data)
	case len(data) > maxDocument:
		return nil, &apiError{code: 413, words: "Request Entity Too Large"}
	}
	return m, nil
}

// newCaption checks the words below a file.
func newCaption(params map[string]string) (*Message, error) {
	m := &Message{HTML: params["caption"], At: time.Now()}
	if m.HTML != "" && params["parse_mode"] != "HTML" {
		return nil, bad("the parse mode is %q, want HTML alone", params["parse_mode"])
	}
	var err error
	if m.Text, m.Entities, err = ParseHTML(m.HTML); err != nil {
		return nil, bad("%v", err)
	}
	if units(m.Text) > maxCaption {
		return nil, bad("message caption is too long")
	}
	m.Buttons, err = readButtons(params["reply_markup"])
	return m, err
}

// checkPhoto says why a picture is not taken.
func checkPhoto(data string) error {
	if len(data) > maxPhoto {
		return bad("file of size %d bytes is too big for a photo; the maximum size is %d bytes", len(data), maxPhoto)
	}
	c, _, err := image.DecodeConfig(bytes.NewReader([]byte(data)))
	switch {
	case err != nil:
		return bad("IMAGE_PROCESS_FAILED")
	case c.Width+c.Height > maxSides, c.Width > maxRatio*c.Height, c.Height > maxRatio*c.Width:
		return bad("PHOTO_INVALID_DIMENSIONS")
	}
	return nil
}

// fileKinds are the parameters of files, by method.
var fileKinds = map[string]string{"sendPhoto": "photo", "sendDocument": "document"}

func (s *Server) sendFile(method string, params map[string]string) (any, error) {
	chat, err := s.chat(params)
	if err != nil {
		return nil, err
	}
	m, err := newFile(fileKinds[method], params)
	if err != nil {
		return nil, err
	}
	return s.send(method, chat, m, params)
}

func (s *Server) editMessageCaption(params map[string]string) (any, error) {
	chat, err := s.chat(params)
	if err != nil {
		return nil, err
	}
	m, err := newCaption(params)
	if err != nil {
		return nil, err
	}
	old, err := s.editable(chat, params, "edit")
	if err != nil {
		return nil, err
	}
	if old.FileName == "" {
		return nil, expected("there is no caption in the message to edit")
	}
	return s.editTo("editMessageCaption", chat, old, m, params)
}

// contents are those of a message as the Bot API writes them.
func (m *Message) contents() map[string]any {
	switch {
	case m.FileName == "":
		return map[string]any{"text": m.Text}
	case m.Photo:
		return map[string]any{"caption": m.Text, "photo": []map[string]any{{"file_id": "p", "file_unique_id": "p", "width": 1, "height": 1, "file_size": len(m.File)}}}
	}
	return map[string]any{"caption": m.Text, "document": map[string]any{"file_id": "d", "file_unique_id": "d", "file_name": m.FileName, "file_size": len(m.File)}}
}
