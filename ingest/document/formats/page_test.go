//go:build !race

package formats_test

import (
	"fmt"
	"regexp"
	"strings"

	"planbot/ingest/document/docx/docxtest"
)

// A pageWriter writes a plan as the web page of an office: numbers with a stop are those
// of lists, all others are spelled.
type pageWriter struct{ body strings.Builder }

func (w *pageWriter) Paragraph(text string) { fmt.Fprintf(&w.body, "<p>%s</p>\n", lines(text)) }
func (w *pageWriter) Contents(text string)  { w.Paragraph(text) }

var counted = regexp.MustCompile(`^(\d+)\.$`)

func (w *pageWriter) Numbered(number, text string) {
	switch m := counted.FindStringSubmatch(number); {
	case m != nil:
		fmt.Fprintf(&w.body, "<ol start=\"%s\"><li>%s</li></ol>\n", m[1], lines(text))
	case strings.ContainsAny(text, "。；"):
		w.Paragraph(number + text)
	default:
		fmt.Fprintf(&w.body, "<h3>%s</h3>\n", lines(number+text))
	}
}

func (w *pageWriter) Table(rows [][]docxtest.Cell) {
	w.body.WriteString("<table border=\"1\" cellspacing=\"0\">\n")
	for i, row := range rows {
		w.body.WriteString("<tr>")
		for j, c := range row {
			if !c.GoesOn {
				fmt.Fprintf(&w.body, `<td colspan="%d" rowspan="%d"><p>%s</p></td>`, max(c.Columns, 1), high(rows[i:], j), lines(c.Number+c.Text))
			}
		}
		w.body.WriteString("</tr>\n")
	}
	w.body.WriteString("</table>\n")
}

// high is over how many rows the cell in column j of the first one goes.
func high(rows [][]docxtest.Cell, j int) int {
	n := 1
	for n < len(rows) && j < len(rows[n]) && rows[n][j].GoesOn {
		n++
	}
	return n
}

func lines(text string) string { return strings.ReplaceAll(docxtest.Escape(text), "&#xA;", "<br>") }

// alone is the page without what a website puts around it, as it is printed.
func (w *pageWriter) alone(title string) []byte {
	return []byte(head(title) + `<body><div class="TRS_Editor">` + w.body.String() + `</div></body></html>`)
}

// site is the page as it is saved from a website.
func (w *pageWriter) site(title string) []byte {
	return []byte(head(title) + `<body><div class="top"><ul><li><a>首页</a></li><li><a>政务公开</a></li><li><a>政务服务</a></li></ul></div>
<div class="position">当前位置：<a>首页</a> &gt; <a>政务公开</a></div>
<div class="article"><div class="info">发布日期：2026-05-29　来源：本站　浏览次数：12</div><div class="share">分享到：微信 微博</div>
<div class="TRS_Editor">` + w.body.String() + `</div><div class="share">打印本页 关闭窗口</div></div>
<div class="footer">主办：市人民政府办公厅　备案号：00000000</div></body></html>`)
}

func head(title string) string {
	return `<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>` + docxtest.Escape(title) + `</title></head>`
}
