package html

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
)

// Containers by which the systems of government sites mark what a page shows: by id or
// class, in lower case. General names as content or main are not among them, since they
// may be the whole page.
var containers = map[string]bool{}

func init() {
	for _, name := range strings.Fields(`
		zoom ucap-content trs_editor trs_ueditor custom_unionstyle view_content article-content article_content
		articlecontent article-body article_body articlebody pages_content pages-content js_content vsb_content
		v_news_content wp_articlecontent ivs_content xxgk_content xxgk-content zwxl-content zwgk_content
		con_text con-text conttext text-content textcontent news_content news-content newscontent
		info_content infocontent detail-content detail_content detailcontent content_body content-body
		bt_content bt-article wzcontent wz_content main_content_text entry-content post-content printcontent
		print-content content_txt contenttxt nr_content zhengwen zw_content zwcontent art_content artcontent
		docx-wrapper rich_media_content article_text j-content`) {
		containers[name] = true
	}
}

// Shares that choose the content. Measured on the pages of ../shared/samples the right
// container holds 0.97 to 1 of a page's marks, a menu none; a short notice beside a
// disclaimer may be down to a half.
const (
	minContainer = 0.4 // of the page's marks that a known container holds
	minDescent   = 0.8 // that the part holds into which the search goes down
	minMarks     = 3   // a page with fewer has no sentence to be found by
)

// findContent returns the element that holds what the page shows, nil if none is to be
// told.
func findContent(body *html.Node) *html.Node {
	marks := map[*html.Node]int{}
	total := countMarks(body, marks)
	var best *html.Node
	for n := range body.Descendants() {
		if isContainer(n) && (best == nil || marks[n] > marks[best]) && hasWords(n) {
			best = n
		}
	}
	if best != nil && float64(marks[best]) >= minContainer*float64(total) {
		return best
	}
	if total < minMarks {
		return nil
	}
	return densest(body, marks)
}

func isContainer(n *html.Node) bool {
	if n.Type != html.ElementNode {
		return false
	}
	for _, name := range names(n) {
		if containers[name] {
			return true
		}
	}
	return false
}

// names are the id and the classes of an element, in lower case.
func names(n *html.Node) []string {
	return strings.Fields(strings.ToLower(attr(n, "id") + " " + attr(n, "class")))
}

// densest goes down from an element for as long as one part of it holds nearly all
// marks and is more than a paragraph or a table of data.
func densest(n *html.Node, marks map[*html.Node]int) *html.Node {
	for {
		next := heaviest(n, marks)
		if next == nil || float64(marks[next]) < minDescent*float64(marks[n]) || !hasLines(next) || next.Data == "table" && isData(next, rowsOf(next)) {
			return n
		}
		n = next
	}
}

func heaviest(n *html.Node, marks map[*html.Node]int) (best *html.Node) {
	for c := range n.ChildNodes() {
		if c.Type == html.ElementNode && (best == nil || marks[c] > marks[best]) {
			best = c
		}
	}
	return best
}

// hasLines reports whether an element holds several lines.
func hasLines(n *html.Node) bool {
	lines := 0
	for c := range n.Descendants() {
		if c.Type == html.ElementNode && (isBlock[c.Data] || c.Data == "br") {
			if lines++; lines > 1 {
				return true
			}
		}
	}
	return lines == 1 && n.FirstChild == n.LastChild
}

// countMarks counts the marks of sentences in each element's text, and returns those of n.
// Links have none: titles of other documents may have commas.
func countMarks(n *html.Node, marks map[*html.Node]int) int {
	switch {
	case n.Type == html.TextNode:
		return marksIn(n.Data)
	case n.Type == html.ElementNode && (skipped[n.Data] || n.Data == "a"):
		return 0
	}
	sum := 0
	for c := range n.ChildNodes() {
		sum += countMarks(c, marks)
	}
	marks[n] = sum
	return sum
}

// maxLabel is how long a text without a full stop may be and still be a label, in
// runes: 主办单位:某市人民政府办公室 承办单位:某市数据资源局.
const maxLabel = 30

var marksOf = regexp.MustCompile(`[，。；：、！？,;]`)

// marksIn counts the marks of sentences in a text; a label has none.
func marksIn(text string) int {
	if !strings.Contains(text, "。") && utf8.RuneCountInString(strings.TrimSpace(text)) <= maxLabel {
		return 0
	}
	return len(marksOf.FindAllStringIndex(text, -1)) + 4*strings.Count(text, "。")
}

// hasWords reports whether an element shows any text.
func hasWords(n *html.Node) bool { return textUpTo(n, 1) != "" }

// find returns the first element below n, in order, that is what is sought.
func find(n *html.Node, is func(*html.Node) bool) *html.Node {
	for c := range n.Descendants() {
		if c.Type == html.ElementNode && is(c) {
			return c
		}
	}
	return nil
}

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// textOf is the text that an element shows, on one line.
func textOf(n *html.Node) string { return textUpTo(n, maxPage) }

// textUpTo is textOf, cut some time after max bytes.
func textUpTo(n *html.Node, max int) string {
	w := &walker{}
	w.inline(n, max)
	return strings.TrimSpace(w.line.String())
}
