package html

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"

	"planbot/ingest/document"
)

// metaName matches the names in a table that says what the page knows of a document.
var metaName = regexp.MustCompile(`^(?:索\s*引\s*号|信息索引|文\s*号|发文字号|发文文号|文件编号|发文机关|发文单位|发布机构|发布单位|发文机构|制发机关|成文日期|发文日期|印发日期|生成日期|公文生成日期|成文时间|发布日期|发布时间|公开日期|有效性|效力状态|时效性|是否有效|标\s*题|名\s*称|信息名称|文件名称|公文名称|主题分类|主题词|组配分类|体裁分类|公开类别|公开方式|公开属性|信息分类|内容概述|来源|信息来源|关键词|实施日期|废止日期|生效日期|失效日期)\s*[:：]?$`)

// isMetadata reports whether a table is that of a page, which stands in what it shows
// on some sites: several names, each with something beside it.
func isMetadata(rows [][]*html.Node) bool {
	named, cells := 0, 0
	for _, row := range rows {
		for _, cell := range row {
			cells++
			if metaName.MatchString(textOf(cell)) {
				named++
			}
		}
	}
	return named > 2 && 3*named >= cells
}

// furnitureTable makes a line of each row, the names with a colon, as they are read.
func (w *walker) furnitureTable(rows [][]*html.Node) {
	for _, row := range rows {
		var words []string
		for _, cell := range row {
			text := textOf(cell)
			if metaName.MatchString(text) && !strings.HasSuffix(text, ":") && !strings.HasSuffix(text, "：") {
				text += "："
			}
			words = append(words, text)
		}
		w.Line(document.Furniture, strings.TrimSpace(strings.Join(words, " ")))
	}
}

// Bounds of a title, in runes.
const (
	minTitle = 5
	maxTitle = 120
)

// nameTitle finds the heading that says what the content is called, where the content
// does not begin with it. Where there is none to be seen, the name that the site's
// system gives the document goes before all.
func (w *walker) nameTitle(root, body *html.Node) {
	declared, given := metaTitle(root)
	w.title = find(body, func(n *html.Node) bool { return n == w.in || isTitled(n, declared) })
	if w.title == w.in {
		w.title = nil
	}
	name := declared
	if w.title != nil {
		name = squeezed(textOf(w.title))
	}
	switch {
	case strings.Contains(squeezed(textUpTo(w.in, maxFront)), name), w.title != nil && isInside(w.in, w.title):
		w.title = nil
	case w.title == nil && given:
		w.Add(document.Block{Kind: document.Furniture, Origin: document.Generated}, "标题："+name)
	}
}

// maxFront is how far into the content its title stands if it is there, in bytes.
const maxFront = 4096

// isTitled reports whether an element is a heading with the page's title, or of a page
// without one any heading.
func isTitled(n *html.Node, declared string) bool {
	text := squeezed(textIfHeading(n))
	return text != "" && (strings.Contains(declared, text) || declared == "" || strings.Contains(text, declared))
}

// heading names match the elements that hold a page's title.
var headingName = regexp.MustCompile(`^(?:\w*title|\w*[-_]tit|tit\w?|wzbt|bt|biaoti|zwbt)$`)

// textIfHeading is the text of an element that may be the title, else empty.
func textIfHeading(n *html.Node) string {
	is := n.Data == "h1" || n.Data == "h2"
	for _, name := range names(n) {
		is = is || headingName.MatchString(name)
	}
	if !is || isHidden(n) {
		return ""
	}
	if text := textUpTo(n, maxTitle*utf8.UTFMax); utf8.RuneCountInString(text) >= minTitle && utf8.RuneCountInString(text) <= maxTitle {
		return text
	}
	return ""
}

// metaTitle is what the page's head calls the document, without blanks: given by the
// site's system, or else of the window, where the site's name may follow.
func metaTitle(root *html.Node) (title string, given bool) {
	meta := find(root, func(n *html.Node) bool {
		return n.Data == "meta" && strings.EqualFold(attr(n, "name"), "ArticleTitle") && attr(n, "content") != ""
	})
	if meta != nil {
		return squeezed(attr(meta, "content")), true
	}
	window := find(root, func(n *html.Node) bool { return n.Data == "title" })
	if window == nil || window.FirstChild == nil {
		return "", false
	}
	return squeezed(window.FirstChild.Data), false
}

// isInside reports whether n is below outer, or is it.
func isInside(n, outer *html.Node) bool {
	for ; n != nil; n = n.Parent {
		if n == outer {
			return true
		}
	}
	return false
}

// squeezed is a text without blanks.
func squeezed(text string) string { return strings.Join(strings.Fields(text), "") }
