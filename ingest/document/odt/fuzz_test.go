package odt

import (
	"strings"
	"testing"

	"planbot/ingest/document/documenttest"
)

// FuzzRead changes the text and the styles of a document: whatever they hold, what is read
// is blocks that tile a text, or an error.
func FuzzRead(f *testing.F) {
	styles := numbered("L", `一, 二, 三, ...|loext:num-list-format="%1%、"`, `1|style:num-suffix="." text:display-levels="2"`) + commonStyles
	list := `<text:list text:style-name="L"><text:list-item>` + p("一") + `<text:list><text:list-item text:start-value="3">` + p("二") + "</text:list-item></text:list></text:list-item></text:list>"
	words := p(`城市<text:span text:style-name="hide">藏</text:span><text:line-break/><text:s text:c="3"/><text:note><text:note-citation>1</text:note-citation><text:note-body>` + p("注") + `</text:note-body></text:note><draw:frame>` + p("框") + "</draw:frame>")
	table := `<table:table><table:table-header-rows><table:table-row><table:table-cell>` + p("指标") + `</table:table-cell><table:table-cell>` + p("值") + `</table:table-cell></table:table-row></table:table-header-rows>` +
		`<table:table-row><table:table-cell table:number-rows-spanned="2">` + p("林地") + `</table:table-cell><table:table-cell table:number-columns-spanned="2">` + p("67") + "</table:table-cell></table:table-row></table:table>"
	for _, body := range []string{list, words, table, "<text:table-of-content>" + p("目录") + "</text:table-of-content>", `<text:h text:outline-level="1">题</text:h>`} {
		f.Add(body, styles)
	}
	f.Fuzz(func(t *testing.T, body, styles string) {
		doc, err := Read(t.Context(), file(body, styles))
		if err != nil {
			return
		}
		if err := documenttest.Check(doc); err != nil {
			t.Error(err)
		}
		if strings.TrimSpace(doc.Text) == "" {
			t.Error("no words and no error")
		}
	})
}
