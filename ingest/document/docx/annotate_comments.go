package docx

import (
	"bytes"
	"fmt"
	"maps"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"planbot/ingest/document/zipxml"
)

// parts are those of the file that marks change, and new ones.
func (a *annotator) parts(marks []placed, by Author) ([]zipxml.Part, error) {
	first, err := a.freeID()
	if err != nil {
		return nil, err
	}
	for i := range marks {
		marks[i].id += first
	}
	if err := a.write(marks); err != nil {
		return nil, err
	}
	parts, err := a.comments(marks, by)
	if err != nil {
		return nil, err
	}
	for _, name := range slices.Sorted(maps.Keys(a.texts)) {
		parts = append(parts, zipxml.Part{Name: name, Content: a.texts[name].bytes()})
	}
	return parts, nil
}

// commentID matches the number of a comment where it is written or referred to.
var commentID = regexp.MustCompile(`<(?:[\w.-]+:)?comment(?:RangeStart|RangeEnd|Reference)?\s[^<>]*?\bid\s*=\s*["'](\d{1,9})["']`)

// freeID is a number above those of the document's comments.
func (a *annotator) freeID() (int, error) {
	text, err := a.part(a.main)
	if err != nil {
		return 0, err
	}
	texts := [][]byte{text.text}
	if name := a.pack.parts["comments"]; name != "" && a.archive.Has(name) {
		old, err := a.part(name)
		if err != nil {
			return 0, err
		}
		texts = append(texts, old.text)
	}
	free := 0
	for _, text := range texts {
		for _, m := range commentID.FindAllSubmatch(text, -1) {
			n, _ := strconv.Atoi(string(m[1]))
			free = max(free, n+1)
		}
	}
	return free, nil
}

// comments adds the comments to the part that holds them. Where there is none it is made,
// and what says of which kind it is and who refers to it.
func (a *annotator) comments(marks []placed, by Author) ([]zipxml.Part, error) {
	space, kind := a.spaces()
	var all strings.Builder
	for _, m := range marks {
		all.WriteString(comment(m, by, space))
	}
	name, known := a.pack.parts["comments"]
	if !known {
		name = a.freeName()
		if err := a.refer(name, kind); err != nil {
			return nil, err
		}
	}
	if a.archive.Has(name) {
		return nil, a.append(name, all.String())
	}
	if err := a.declare(name); err != nil {
		return nil, err
	}
	return []zipxml.Part{{Name: name, Content: []byte(xmlHead + `<w:comments xmlns:w="` + space + `">` + all.String() + `</w:comments>`)}}, nil
}

const xmlHead = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"

// The addresses of the namespace of Word's elements.
const (
	transitional = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
	strict       = "http://purl.oclc.org/ooxml/wordprocessingml/main"
)

// spaces are the addresses of Word's namespace in this document and of a relation to its
// comments.
func (a *annotator) spaces() (space, kind string) {
	if bytes.Contains(a.texts[a.main].text, []byte(transitional)) || !bytes.Contains(a.texts[a.main].text, []byte(strict)) {
		return transitional, "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
	}
	return strict, "http://purl.oclc.org/ooxml/officeDocument/relationships/comments"
}

// comment is one; it names its namespace itself, since a part may have any prefix for it.
func comment(m placed, by Author, space string) string {
	var out strings.Builder
	fmt.Fprintf(&out, `<w:comment xmlns:w="%s" w:id="%d" w:author="%s" w:date="%s" w:initials="%s">`, space, m.id, escape(by.Name), by.Time.UTC().Format(time.RFC3339), escape(by.Initials))
	for line := range strings.SplitSeq(m.Label, "\n") {
		out.WriteString(`<w:p><w:r><w:t xml:space="preserve">` + escape(line) + `</w:t></w:r></w:p>`)
	}
	out.WriteString(`</w:comment>`)
	return out.String()
}

// freeName is a name for a part of comments that no part has.
func (a *annotator) freeName() string {
	dir := path.Dir(a.main)
	name := path.Join(dir, "comments.xml")
	for i := 2; a.archive.Has(name); i++ {
		name = path.Join(dir, fmt.Sprintf("comments%d.xml", i))
	}
	return name
}

const relationSpace = "http://schemas.openxmlformats.org/package/2006/relationships"

// refer makes the text refer to a part.
func (a *annotator) refer(name, kind string) error {
	dir, file := path.Split(a.main)
	relations := dir + "_rels/" + file + ".rels"
	if !a.archive.Has(relations) {
		none := []byte(xmlHead + `<Relationships xmlns="` + relationSpace + `"></Relationships>`)
		a.texts[relations] = &edited{raw: none, text: none}
	}
	e, err := a.part(relations)
	if err != nil {
		return err
	}
	id := "rIdComments"
	for i := 2; bytes.Contains(e.text, []byte(`"`+id+`"`)); i++ {
		id = fmt.Sprintf("rIdComments%d", i)
	}
	return a.append(relations, fmt.Sprintf(`<Relationship xmlns="%s" Id="%s" Type="%s" Target="%s"/>`, relationSpace, id, kind, escape("/"+strings.TrimPrefix(name, "/"))))
}

// declare says of which kind a part of comments is, unless the file does.
func (a *annotator) declare(name string) error {
	e, err := a.part(contentTypes)
	if err != nil {
		return err
	}
	at := "/" + strings.TrimPrefix(name, "/")
	if bytes.Contains(e.text, []byte(`"`+escape(at)+`"`)) {
		return nil
	}
	return a.append(contentTypes, `<Override xmlns="http://schemas.openxmlformats.org/package/2006/content-types" PartName="`+escape(at)+
		`" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"/>`)
}
