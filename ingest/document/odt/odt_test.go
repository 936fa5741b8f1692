package odt

import (
	"errors"
	"strings"
	"testing"

	"planbot/ingest/document"
	"planbot/ingest/document/documenttest"
)

const spaces = ` xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"` +
	` xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"` +
	` xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"` +
	` xmlns:loext="urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"`

// file is an ODT of a text and its automatic styles.
func file(body, styles string) []byte {
	return documenttest.Zip("mimetype", mediaType, "META-INF/manifest.xml", "<manifest/>",
		"styles.xml", `<office:document-styles`+spaces+`><office:styles>`+commonStyles+`</office:styles></office:document-styles>`,
		"content.xml", `<office:document-content`+spaces+`><office:automatic-styles>`+styles+`</office:automatic-styles><office:body><office:text>`+body+`</office:text></office:body></office:document-content>`)
}

const commonStyles = `<style:style style:family="text" style:name="hide"><style:text-properties text:display="none"/></style:style>` +
	`<style:style style:family="paragraph" style:name="base"><style:text-properties text:display="none"/></style:style>` +
	`<style:style style:family="paragraph" style:name="hidden" style:parent-style-name="base"/>` +
	`<style:style style:family="paragraph" style:name="toc" style:class="index"/>` +
	`<style:style style:family="paragraph" style:name="item" style:list-style-name="L"/>`

func show(t *testing.T, data []byte) string {
	t.Helper()
	doc, err := Read(t.Context(), data)
	if err != nil {
		t.Fatal(err)
	}
	if err := documenttest.Check(doc); err != nil {
		t.Error(err)
	}
	return documenttest.Show(doc)
}

func p(words string) string { return "<text:p>" + words + "</text:p>" }

func TestWords(t *testing.T) {
	for _, tc := range []struct{ name, body, want string }{
		{"blanks", p("\n  城市 \n 公园<text:s text:c=\"2\"/>绿<text:tab/>地<text:span> 水</text:span>"), "城市 公园  绿→地 水"},
		{"breaks", p("扩大开放<text:line-break/>优势") + p("建公园。<text:line-break/>建绿地"), "扩大开放{⏎}优势\n建公园。\n建绿地"},
		{"hidden", p(`<text:span text:style-name="hide">藏</text:span>公园<text:hidden-text text:is-hidden="true">藏</text:hidden-text>`) + `<text:p text:style-name="hidden">藏</text:p><text:section text:display="none">` + p("藏") + "</text:section>", "公园"},
		{"shown in a section", "<text:section>" + p("公园") + "</text:section>", "公园"},
		{"tracked changes", "<text:tracked-changes><text:changed-region><text:deletion>" + p("旧") + "</text:deletion></text:changed-region></text:tracked-changes>" + p(`城市<text:change/><text:change-start/>公园<text:change-end/>`), "城市公园"},
		{"comments, prompts, pronunciation", p(`城市<office:annotation><text:p>批注</text:p></office:annotation><text:placeholder>点击</text:placeholder><loext:content-control loext:showing-place-holder="true">点击</loext:content-control><text:ruby><text:ruby-base>濮</text:ruby-base><text:ruby-text>pu</text:ruby-text></text:ruby>`), "城市濮"},
		{"links and fields", p(`<text:a>城市</text:a><text:bookmark-ref>公园</text:bookmark-ref><loext:content-control>绿地</loext:content-control>`), "城市公园绿地"},
		{"text boxes", p(`城市<draw:frame><draw:text-box>`+p("方框")+`</draw:text-box><svg:desc>图</svg:desc></draw:frame>公园<draw:custom-shape>`+p("形状")+"</draw:custom-shape>") + `<draw:frame><draw:text-box>` + p("页框") + "</draw:text-box></draw:frame>", "城市公园\n方框\n形状\n页框"},
		{"notes", p(`增长8%<text:note><text:note-citation>1</text:note-citation><text:note-body>` + p("注文") + `</text:note-body></text:note>，达到<text:note><text:note-citation>②</text:note-citation><text:note-body>` + p("尾注") + "</text:note-body></text:note>"), "增长8%<{[1]}>，达到<{②}>\n<{[1] }>注文\n<{② }>尾注"},
		{"contents", "<text:table-of-content><text:table-of-content-source><text:index-title-template>目录</text:index-title-template></text:table-of-content-source><text:index-body><text:index-title>" + p("目录") + "</text:index-title>" + p("一、总则<text:tab/>1") + "</text:index-body></text:table-of-content>" + `<text:p text:style-name="toc">二、任务</text:p>` + p("正文"), "contents> 目录\ncontents> 一、总则→1\ncontents> 二、任务\n正文"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			if got := show(t, file(tc.body, "")); got != tc.want {
				t.Errorf("%s\nwant %s", got, tc.want)
			}
		})
	}
}

// numbered is a list style of levels: format, pattern.
func numbered(name string, levels ...string) string {
	var out strings.Builder
	out.WriteString(`<text:list-style style:name="` + name + `">`)
	for i, level := range levels {
		format, rest, _ := strings.Cut(level, "|")
		out.WriteString(`<text:list-level-style-number text:level="` + string(rune('1'+i)) + `" style:num-format="` + format + `" ` + rest +
			`><style:list-level-properties><style:list-level-label-alignment text:label-followed-by="nothing"/></style:list-level-properties></text:list-level-style-number>`)
	}
	return out.String() + "</text:list-style>"
}

func TestNumbers(t *testing.T) {
	styles := numbered("L", `一, 二, 三, ...|loext:num-list-format="%1%、"`, `一, 二, 三, ...|loext:num-list-format="（%2%）" style:num-prefix="x"`, `1|style:num-suffix="." text:display-levels="2"`) +
		numbered("K", `①, ②, ③, ...|text:start-value="3"`) + `<text:list-style style:name="B"><text:list-level-style-bullet text:level="1"/></text:list-style>`
	ul := func(attributes, items string) string {
		return "<text:list " + attributes + ">" + items + "</text:list>"
	}
	li := func(content string) string { return "<text:list-item>" + content + "</text:list-item>" }
	x, l := p("文"), `text:style-name="L"`
	for _, tc := range []struct{ name, body, want string }{
		{"levels begin anew", ul(l, li(x+ul("", li(x)+li(x)))+li(x+ul("", li(x)))), "一、文 （一）文 （二）文 二、文 （一）文"},
		{"levels of a number", ul(l, li(x+ul("", li(x+ul("", li(x)))))), "一、文 （一）文 一.1.文"},
		{"the first paragraph of an item alone", ul(l, li(x+x)+li(x)), "一、文 - 二、文"},
		{"a list's head", ul(l, "<text:list-header>"+x+"</text:list-header>"+li(x)), "- 一、文"},
		{"a new list begins anew", ul(l, li(x)+li(x)) + ul(l, li(x)), "一、文 二、文 一、文"},
		{"a list goes on", ul(l, li(x)) + x + ul(l+` text:continue-numbering="true"`, li(x)), "一、文 - 二、文"},
		{"a list goes on by its id", ul(l+` xml:id="a"`, li(x)) + ul(l, li(x)) + ul(l+` text:continue-list="a"`, li(x)), "一、文 一、文 二、文"},
		{"deeper where it goes on", ul(l+` xml:id="a"`, li(x+ul("", li(x)))) + x + ul(l+` text:continue-list="a"`, li(ul("", li(x)))), "一、文 （一）文 - （二）文"},
		{"start-value", ul(l, `<text:list-item text:start-value="5">`+x+"</text:list-item>"+li(x)), "五、文 六、文"},
		{"the start of a level", ul(`text:style-name="K"`, li(x)+li(x)), "③文 ④文"},
		{"bullets and no style", ul(`text:style-name="B"`, li(x)) + ul("", li(x)), "- -"},
		{"the paragraph's list style", ul("", li(`<text:p text:style-name="item">文</text:p>`)), "一、文"},
		{"a hidden item", ul(l, li(`<text:p text:style-name="hidden">文</text:p>`)+li(x)), "一、文"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			var got []string
			for line := range strings.Lines(show(t, file(tc.body, styles))) {
				shown := strings.NewReplacer("<", "", ">", "", "\n", "").Replace(line)
				if shown == "文" {
					shown = "-"
				}
				got = append(got, shown)
			}
			if shown := strings.Join(got, " "); shown != tc.want {
				t.Errorf("%s\nwant %s", shown, tc.want)
			}
		})
	}
}

func TestHeadings(t *testing.T) {
	styles := `<text:outline-style><text:outline-level-style text:level="1" style:num-format="1" style:num-suffix="."/><text:outline-level-style text:level="2" style:num-format=""/></text:outline-style>`
	h := func(attributes string) string { return "<text:h " + attributes + ">题</text:h>" }
	body := h(`text:outline-level="1"`) + h(`text:outline-level="2"`) + h(`text:outline-level="1"`) + h(`text:outline-level="1" text:is-list-header="true"`) + h(`text:outline-level="1" text:restart-numbering="true" text:start-value="7"`)
	data := documenttest.Zip("mimetype", mediaType, "styles.xml", `<office:document-styles`+spaces+`><office:styles>`+styles+`</office:styles></office:document-styles>`,
		"content.xml", `<office:document-content`+spaces+`><office:body><office:text>`+body+`</office:text></office:body></office:document-content>`)
	if got, want := show(t, data), "<1. >题\n题\n<2. >题\n题\n<7. >题"; got != want {
		t.Errorf("%s\nwant %s", got, want)
	}
}

func TestTables(t *testing.T) {
	cell := func(words, attributes string) string {
		return "<table:table-cell " + attributes + ">" + p(words) + "</table:table-cell>"
	}
	row := func(cells ...string) string {
		return "<table:table-row>" + strings.Join(cells, "") + "</table:table-row>"
	}
	table := func(content string) string { return "<table:table>" + content + "</table:table>" }
	const covered = "<table:covered-table-cell/>"
	for _, tc := range []struct{ name, body, want string }{
		{"header rows", table("<table:table-column/><table:table-header-rows>" + row(cell("指标", ""), cell("值", "")) + "</table:table-header-rows>" + row(cell("林地", ""), cell("67", ""))), "header> 指标|值\nrow> 林地|67"},
		{"cells over rows and columns", table(row(cell("类别", ""), cell("指标", ""), cell("值", "")) + "<table:table-rows>" + row(cell("生态", `table:number-rows-spanned="2"`), cell("林地", ""), cell("67", "")) + row(covered, cell("湿地", ""), cell("12", "")) +
			row(cell("二、经济", `table:number-columns-spanned="3"`), covered, covered) + "</table:table-rows>" + row(cell("产业", ""), cell("产值", `table:number-columns-spanned="2"`), covered)), "header> 类别|指标|值\nrow> 生态|林地|67\nrow> 生态|湿地|12\nrow> 二、经济\nrow> 产业|产值|"},
		{"rows that are not shown", table(row(cell("指标", ""), cell("值", "")) + `<table:table-row table:visibility="collapse">` + cell("藏", "") + cell("1", "") + "</table:table-row>" + row(cell("林地", ""), cell("67", ""))), "header> 指标|值\nrow> 林地|67"},
		{"a note", table(row(cell("指标", ""), cell("值", "")) + row(cell(`林地<text:note><text:note-citation>1</text:note-citation><text:note-body>`+p("注文")+`</text:note-body></text:note>`, ""), cell("67", ""))), "header> 指标|值\nrow> 林地[1]|67\n<{[1] }>注文"},
		{"as wide as a file can say", table(row(cell("甲。", `table:number-columns-repeated="2147483647"`), cell("乙", `table:number-rows-spanned="2147483647"`))), "甲。\n乙"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			if got := show(t, file(tc.body, "")); got != tc.want {
				t.Errorf("%s\nwant %s", got, tc.want)
			}
		})
	}
}

func TestRefused(t *testing.T) {
	good := file(p("公园"), "")
	locked := documenttest.Zip("mimetype", mediaType, "META-INF/manifest.xml", "<manifest:encryption-data/>", "content.xml", "\x01")
	for _, tc := range []struct {
		name string
		data []byte
		want error
	}{
		{"no words", file(p(" "), ""), document.ErrEmpty},
		{"a password", locked, document.ErrPassword},
		{"cut off", good[:len(good)/2], document.ErrDamaged},
		{"no text", documenttest.Zip("mimetype", mediaType), document.ErrDamaged},
		{"deep", file(strings.Repeat("<text:section>", 1000), ""), document.ErrTooLarge},
		{"many paragraphs", file(strings.Repeat(p("a"), 500_001), ""), document.ErrTooLarge},
	} {
		t.Run(tc.name, func(t *testing.T) {
			if _, err := Read(t.Context(), tc.data); !errors.Is(err, tc.want) {
				t.Errorf("error %v, want %v", err, tc.want)
			}
		})
	}
}

func TestIs(t *testing.T) {
	good := file(p("公园"), "")
	for name, tc := range map[string]struct {
		data []byte
		want bool
	}{
		"an ODT": {good, true}, "cut off": {good[:len(good)/2], true}, "a ZIP": {documenttest.Zip("a.txt", ""), false},
		"another place": {documenttest.Zip("a.txt", "", "mimetype", mediaType), true}, "a sheet": {documenttest.Zip("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), false}, "nothing": {nil, false},
	} {
		if Is(tc.data) != tc.want {
			t.Errorf("%s: %v", name, !tc.want)
		}
	}
}
