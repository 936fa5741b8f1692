package html

import (
	"context"
	"regexp"
	"strings"
	"unicode"

	"golang.org/x/net/html"

	"planbot/ingest/document"
)

// isBlock are the elements that stand on lines of their own.
var isBlock = setOf(`address article aside blockquote body center dd details dialog dir div dl dt fieldset figcaption
	figure footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr li main menu nav ol p pre section summary table
	tbody td tfoot th thead tr ul caption`)

// skipped are the elements that show no text of the page.
var skipped = setOf(`script style noscript template head title select option button input textarea iframe object
	embed svg math canvas audio video map area noframes rp rt`)

func setOf(words string) map[string]bool {
	out := map[string]bool{}
	for _, w := range strings.Fields(words) {
		out[w] = true
	}
	return out
}

// A walker goes through a page and makes a block of each line.
type walker struct {
	document.Builder
	ctx   context.Context
	kind  document.Kind // of the lines it makes
	in    *html.Node    // what the page shows; nil for all
	title *html.Node    // the heading above it that is the document's

	line    strings.Builder // what of the current line was read
	last    rune            // of line
	blank   rune            // white space since then, 0 for none
	number  string          // a list's, before the words of the line
	lists   []list          // that are open
	inPre   bool
	visited int
	err     error
}

// page walks a page and returns its document.
func (w *walker) page(root, body *html.Node) (document.Document, error) {
	if w.in == nil {
		w.walk(body)
		w.flush()
		return w.plain(document.NoteWholePage)
	}
	w.nameTitle(root, body)
	w.walk(body)
	w.flush()
	if w.err != nil {
		return document.Document{}, w.err
	}
	return w.Document()
}

// plain returns what was walked as a text whose blocks are yet to be found.
func (w *walker) plain(why document.Remark) (document.Document, error) {
	if w.err != nil {
		return document.Document{}, w.err
	}
	doc, err := w.Document()
	doc.Blocks, doc.Notes = nil, []document.Note{{What: why}}
	return doc, err
}

// walk reads a node and what is below it.
func (w *walker) walk(n *html.Node) {
	if w.stopped() {
		return
	}
	switch {
	case n.Type == html.TextNode:
		w.words(n.Data)
	case n.Type != html.ElementNode || n != w.in && isHidden(n):
	case n == w.in || n == w.title:
		w.as(document.Paragraph, n)
	case w.kind == document.Paragraph && isSideline(n):
		w.as(document.Furniture, n)
	default:
		w.element(n)
	}
}

// stopped looks at the context now and then.
func (w *walker) stopped() bool {
	if w.visited++; w.visited%1024 == 0 && w.err == nil {
		w.err = w.ctx.Err()
	}
	return w.err != nil
}

// as walks an element whose lines are of another kind than those around it.
func (w *walker) as(kind document.Kind, n *html.Node) {
	w.flush()
	before := w.kind
	w.kind = kind
	w.element(n)
	w.flush()
	w.kind = before
}

func (w *walker) element(n *html.Node) {
	if n.Data == "li" && w.kind == document.Furniture { // a menu is one line
		w.blank = ' '
		w.children(n)
		return
	}
	block := isBlock[n.Data]
	if block || n.Data == "br" {
		w.flush()
	}
	switch n.Data {
	case "table":
		w.table(n)
	case "ol", "ul":
		w.list(n)
	case "li":
		w.item(n)
	case "pre":
		w.pre(n)
	default:
		w.children(n)
	}
	if block {
		w.flush()
	}
}

func (w *walker) children(n *html.Node) {
	for c := range n.ChildNodes() {
		w.walk(c)
	}
}

func (w *walker) pre(n *html.Node) {
	before := w.inPre
	w.inPre = true
	w.children(n)
	w.inPre = before
}

// inline reads the text of an element as one line, until that has max bytes.
func (w *walker) inline(n *html.Node, max int) {
	for c := range n.ChildNodes() {
		switch {
		case w.line.Len() > max:
			return
		case c.Type == html.TextNode:
			w.words(c.Data)
		case c.Type == html.ElementNode && !isHidden(c):
			if isBlock[c.Data] || c.Data == "br" {
				w.blank = ' '
			}
			w.inline(c, max)
		}
	}
}

// words reads text as a browser shows it: white space is one blank, and none where a
// line of the file ends between Chinese characters.
func (w *walker) words(text string) {
	for _, r := range text {
		switch r {
		case '\n', '\r':
			if w.inPre {
				w.flush()
			} else if w.blank == 0 {
				w.blank = '\n'
			}
		case ' ', '\t', '\f':
			w.blank = ' '
		case 0, '\ufeff':
		default:
			w.put(r)
		}
	}
}

func (w *walker) put(r rune) {
	if w.blank != 0 && w.line.Len() > 0 && (w.blank == ' ' || !isWide(w.last) || !isWide(r)) {
		w.line.WriteByte(' ')
	}
	w.line.WriteRune(r)
	w.last, w.blank = r, 0
}

// isWide reports whether r is a Chinese character or mark, beside which a line break
// is no blank.
func isWide(r rune) bool { return r >= 0x2E80 && r != 0xFEFF || r >= 0x2010 && r <= 0x2027 }

// flush ends a line.
func (w *walker) flush() {
	words := strings.TrimFunc(w.line.String(), isInvisible)
	w.line.Reset()
	w.last, w.blank = 0, 0
	if words == "" {
		return
	}
	block := document.Block{Kind: w.kind}
	if w.number != "" && w.kind == document.Paragraph && !numbered.MatchString(words) {
		block.Generated = []document.Span{{End: len(w.number)}}
		words = w.number + words
	}
	w.number = ""
	w.Add(block, words)
}

func isInvisible(r rune) bool {
	return unicode.IsSpace(r) || r == '\u200b' || r == '\u200c' || r == '\u200d'
}

var hidden = regexp.MustCompile(`(?i)display\s*:\s*none|visibility\s*:\s*hidden`)

// isHidden reports whether the page does not show an element.
func isHidden(n *html.Node) bool {
	if skipped[n.Data] || hidden.MatchString(attr(n, "style")) {
		return true
	}
	for _, a := range n.Attr {
		if a.Key == "hidden" {
			return true
		}
	}
	return false
}

// sidelines match the id or a class of what stands within the content and is the page's.
var sidelines = regexp.MustCompile(`^(?:(?:bd)?share\w*|bdsharebuttonbox|print\w*btn|dayin|prev\w*next|related\w*|xgwd|breadcrumbs?|crumbs?|position|dqwz|nav|navbar|sidebar|footer|pagination|page_?turn|qrcode|ewm|saoma|toolbar|tools?bar|fontsize|zihao)$`)

func isSideline(n *html.Node) bool {
	for _, name := range names(n) {
		if sidelines.MatchString(name) {
			return true
		}
	}
	return false
}
