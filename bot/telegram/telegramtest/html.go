package telegramtest

import (
	"fmt"
	"net/url"
	"slices"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// An Entity is a styled part of a text; offset and length are in UTF-16 units.
type Entity struct {
	Type           string // bold, italic, blockquote, expandable_blockquote, pre, code, text_link …
	Offset, Length int
	URL            string
}

// tags are the elements of Telegram's HTML mode by the entity that they make
// (https://core.telegram.org/bots/api#html-style).
var tags = map[string]string{
	"b": "bold", "strong": "bold", "i": "italic", "em": "italic", "u": "underline", "ins": "underline", "s": "strikethrough", "strike": "strikethrough",
	"del": "strikethrough", "tg-spoiler": "spoiler", "code": "code", "pre": "pre", "a": "text_link", "blockquote": "blockquote",
}

// ParseHTML reads text as Telegram's HTML mode does, and is as strict.
func ParseHTML(text string) (plain string, entities []Entity, err error) {
	if !utf8.ValidString(text) {
		return "", nil, fmt.Errorf("strings must be encoded in UTF-8")
	}
	p := parser{rest: text}
	for p.rest != "" && p.err == nil {
		p.step()
	}
	if p.err == nil && len(p.open) > 0 {
		p.err = fmt.Errorf("can't find end tag corresponding to start tag %q", p.open[len(p.open)-1].tag)
	}
	if p.err != nil {
		return "", nil, fmt.Errorf("can't parse entities: %w", p.err)
	}
	return p.out.String(), p.entities, nil
}

type parser struct {
	rest     string
	out      strings.Builder
	units    int
	open     []opened
	entities []Entity
	err      error
}

type opened struct {
	tag    string
	entity Entity
}

func (p *parser) step() {
	switch p.rest[0] {
	case '<':
		end := strings.IndexByte(p.rest, '>')
		if end < 0 {
			p.err = fmt.Errorf("unclosed start tag")
			return
		}
		tag := p.rest[1:end]
		p.rest = p.rest[end+1:]
		if name, ok := strings.CutPrefix(tag, "/"); ok {
			p.shut(name)
		} else {
			p.start(tag)
		}
	case '&':
		p.entity()
	default:
		_, n := utf8.DecodeRuneInString(p.rest)
		p.write(p.rest[:n])
		p.rest = p.rest[n:]
	}
}

func (p *parser) write(s string) {
	p.out.WriteString(s)
	p.units += len(utf16.Encode([]rune(s)))
}

func (p *parser) entity() {
	for name, char := range map[string]string{"&lt;": "<", "&gt;": ">", "&amp;": "&", "&quot;": `"`, "&#34;": `"`, "&#39;": "'"} {
		if strings.HasPrefix(p.rest, name) {
			p.write(char)
			p.rest = p.rest[len(name):]
			return
		}
	}
	p.write("&") // Telegram leaves what is no entity as it is
	p.rest = p.rest[1:]
}

func (p *parser) start(tag string) {
	name, attributes, _ := strings.Cut(tag, " ")
	kind, ok := tags[name]
	if !ok {
		p.err = fmt.Errorf("unsupported start tag %q", name)
		return
	}
	e := Entity{Type: kind, Offset: p.units}
	switch {
	case name == "a":
		value, found := strings.CutPrefix(attributes, `href="`)
		e.URL = strings.ReplaceAll(strings.TrimSuffix(value, `"`), "&amp;", "&")
		if u, err := url.Parse(e.URL); !found || err != nil || u.Host == "" {
			p.err = fmt.Errorf("bad link %q", attributes)
		}
	case name == "blockquote" && attributes == "expandable":
		e.Type = "expandable_blockquote"
	case attributes != "":
		p.err = fmt.Errorf("unexpected attributes %q", attributes)
	}
	if name == "blockquote" && slices.ContainsFunc(p.open, func(o opened) bool { return o.tag == name }) {
		p.err = fmt.Errorf("blockquotes can't be nested")
	}
	p.open = append(p.open, opened{name, e})
}

func (p *parser) shut(name string) {
	if len(p.open) == 0 || p.open[len(p.open)-1].tag != name {
		p.err = fmt.Errorf("unexpected end tag %q", name)
		return
	}
	e := p.open[len(p.open)-1].entity
	p.open = p.open[:len(p.open)-1]
	if e.Length = p.units - e.Offset; e.Length > 0 {
		p.entities = append(p.entities, e)
	}
}
