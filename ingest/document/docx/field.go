package docx

import (
	"regexp"
	"strconv"
	"strings"

	"planbot/ingest/document/counting"
)

// A field is words that Word makes itself: first stands what it is told, then, behind a
// separator, what came out the last time. Fields may stand in the code of others.
type field struct {
	code   string
	result bool
}

// maxFields is how many fields stand in one another at most; Word's have 20. If there are
// more, the file does not end them, and the outermost is forgotten.
const maxFields = 64

// fieldChar reads where a field begins, where its result does, and its end.
func (s *story) fieldChar(kind string) {
	last := len(s.fields) - 1
	switch {
	case kind == "begin":
		s.fields = append(s.fields, field{})
		s.fields = s.fields[max(0, len(s.fields)-maxFields):]
	case last < 0:
	case kind == "separate":
		s.fields[last].result = true
	case kind == "end":
		f := s.fields[last]
		if s.fields = s.fields[:last]; !f.result {
			s.text(circled(f.code))
		}
	}
}

// maxCode is how much of a field's code is kept: enough to know what it does.
const maxCode = 200

func (s *story) instruction() error {
	text, err := s.d.Text()
	if last := len(s.fields) - 1; last >= 0 && len(s.fields[last].code) < maxCode {
		s.fields[last].code += cut(text, maxCode)
	}
	return err
}

// inCode reports whether what is read tells a field what to do.
func (s *story) inCode() bool {
	for i := range s.fields {
		if !s.fields[i].result {
			return true
		}
	}
	return false
}

// inContents reports whether a field makes a table of contents of what is read.
func (s *story) inContents() bool {
	for i := range s.fields {
		if strings.HasPrefix(strings.TrimSpace(s.fields[i].code), "TOC ") {
			return true
		}
	}
	return false
}

// dropCodes forgets fields whose code has not ended with its paragraph: a file may never
// end one, and all that follows would be lost.
func (s *story) dropCodes() {
	for last := len(s.fields) - 1; last >= 0 && !s.fields[last].result; last-- {
		s.fields = s.fields[:last]
	}
}

// encircled matches the code by which Word draws a circle around a number.
var encircled = regexp.MustCompile(`(?i)^\s*eq\s*\\o(?:\\a[clr])?\s*[(（]\s*[○〇◯]\s*[,，;]\s*(\d{1,2})\s*[)）]`)

// circled returns the number in a circle that a field's code draws, if it does.
func circled(code string) string {
	m := encircled.FindStringSubmatch(code)
	if m == nil {
		return ""
	}
	n, _ := strconv.Atoi(m[1])
	return counting.Number(n, "decimalEnclosedCircle")
}
