// Package phone shows a message as Telegram on a phone does, for tests that ask how
// much of the screen it takes: a page that a browser lays out and measures. page.html
// says which of Telegram's measures it keeps.
package phone

import (
	_ "embed"
	"encoding/base64"
	"html"
	"html/template"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"planbot/bot/browsertest"
	"planbot/bot/telegram/telegramtest"
)

// Width is that of a common phone's screen, in CSS pixels.
const Width = 360

//go:embed page.html
var pageText string

var page = template.Must(template.New("page").Parse(pageText))

// A Phone shows messages.
type Phone struct {
	t       *testing.T
	browser browsertest.Browser
}

// New returns a phone. Without a browser, or without a Chinese font, which the lengths of
// lines hang on, the test is skipped by name.
func New(t *testing.T) Phone {
	browser := browsertest.Find(t)
	if fonts, err := exec.Command("fc-list", ":lang=zh").Output(); err != nil || len(fonts) == 0 {
		t.Skip("no Chinese font is installed (apt-get install fonts-noto-cjk)")
	}
	return Phone{t, browser}
}

// A Screen is what a chat shows: what a person said, and a message below it.
type Screen struct {
	Said    string
	Message telegramtest.Message
}

// A View is how a message looks.
type View struct {
	Height int    // with its buttons, in CSS pixels
	Cut    string // labels of buttons that are too long
}

// Show returns how a message looks, and draws the screen into a PNG file unless picture is
// empty.
func (p Phone) Show(s Screen, picture string) View {
	p.t.Helper()
	file := filepath.Join(p.t.TempDir(), "page.html")
	if err := os.WriteFile(file, []byte(s.html()), 0o600); err != nil {
		p.t.Fatal(err)
	}
	dom := p.browser.DOM("file://"+file, Width, 800)
	if picture != "" {
		p.browser.Picture("file://"+file, picture, Width, p.pixels(dom, "all"))
	}
	return View{p.pixels(dom, "message"), html.UnescapeString(p.measured(dom, "cut"))}
}

// measured reads what the page's script wrote.
func (p Phone) measured(dom, name string) string {
	p.t.Helper()
	m := regexp.MustCompile(`data-` + name + `="([^"]*)"`).FindStringSubmatch(dom)
	if m == nil {
		p.t.Fatalf("the page did not measure %s: %.1000s", name, dom)
	}
	return m[1]
}

func (p Phone) pixels(dom, name string) int {
	p.t.Helper()
	n, err := strconv.Atoi(p.measured(dom, name))
	if err != nil {
		p.t.Fatal(err)
	}
	return n
}

func (s Screen) html() string {
	var out strings.Builder
	if err := page.Execute(&out, s); err != nil {
		panic(err) // of the template, which is constant
	}
	return out.String()
}

// besideQuote is the line end beside a quote, which is a paragraph of its own anyway.
var besideQuote = regexp.MustCompile(`\n?(<blockquote[^>]*>|</blockquote>)\n?`)

// Text is the message's text. The HTML that Telegram takes is a browser's, too, but for
// line ends beside quotes.
func (s Screen) Text() template.HTML {
	return template.HTML(besideQuote.ReplaceAllString(s.Message.HTML, "$1"))
}

// Picture is the message's picture, as an address; empty if it has none.
func (s Screen) Picture() template.URL {
	if !s.Message.Photo {
		return ""
	}
	return template.URL("data:image/png;base64," + base64.StdEncoding.EncodeToString([]byte(s.Message.File)))
}
