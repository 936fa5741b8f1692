package telegramtest

import (
	"fmt"
	"net/http"
	"time"
)

// maxFile is the largest file that a bot can fetch.
const maxFile = 20 << 20

// A document is a file that a person sent.
type document struct {
	data  []byte
	path  string // under which it can be fetched, once it was asked for
	until time.Time
}

// fileTime is how long a path is good: https://core.telegram.org/bots/api#getfile.
const fileTime = time.Hour

// Document makes it a file of that name.
func (s *Server) Document(name string, data []byte) Change {
	return func(m map[string]any) { // called with the server locked
		id := fmt.Sprintf("file%d", len(s.files)+1)
		s.files[id] = document{data: data}
		m["document"] = map[string]any{"file_id": id, "file_unique_id": id, "file_name": name, "file_size": len(data)}
	}
}

// getFile makes a file ready to be fetched.
func (s *Server) getFile(params map[string]string) (any, error) {
	id := params["file_id"]
	f, ok := s.files[id]
	switch {
	case !ok:
		return nil, bad("wrong file_id or the file is temporarily unavailable")
	case len(f.data) > maxFile:
		return nil, bad("file is too big") // its size was told with it
	}
	f.path, f.until = "documents/"+id, time.Now().Add(fileTime)
	s.files[id] = f
	return map[string]any{"file_id": id, "file_unique_id": id, "file_size": len(f.data), "file_path": f.path}, nil
}

// serveFile sends a file that getFile has made ready.
func (s *Server) serveFile(w http.ResponseWriter, r *http.Request, path string) {
	fault := s.fault("file", nil)
	if fault != None {
		s.fail(w, r, fault)
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, f := range s.files {
		if f.path == path && r.Method == http.MethodGet && time.Now().Before(f.until) {
			w.Write(f.data)
			return
		}
	}
	s.violations = append(s.violations, "no file "+path)
	w.WriteHeader(http.StatusNotFound)
}
