package docx_test

import (
	"fmt"
	"strings"
	"testing"

	"planbot/ingest/document/docx/docxtest"
)

// level is one of a list: w:start, w:numFmt and so on as name=value.
func level(i int, properties ...string) string {
	out := fmt.Sprintf(`<w:lvl w:ilvl="%d"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:suff w:val="nothing"/>`, i)
	for _, p := range properties {
		name, value, _ := strings.Cut(p, "=")
		out += fmt.Sprintf(`<w:%s w:val="%s"/>`, name, value)
	}
	return out + "</w:lvl>"
}

func definition(id string, content ...string) string {
	return `<w:abstractNum w:abstractNumId="` + id + `">` + strings.Join(content, "") + "</w:abstractNum>"
}

func list(id, definition string, overrides ...string) string {
	return `<w:num w:numId="` + id + `"><w:abstractNumId w:val="` + definition + `"/>` + strings.Join(overrides, "") + "</w:num>"
}

func override(level, content string) string {
	return `<w:lvlOverride w:ilvl="` + level + `">` + content + "</w:lvlOverride>"
}

// items are paragraphs, a word each: of list 1 at the level of a digit (0), of another list
// (2/0), or of a style (=h1), and 2/=h1 for both.
func items(words string) string {
	var out strings.Builder
	for _, word := range strings.Fields(words) {
		of, style, styled := strings.Cut(word, "=")
		properties := ""
		if styled {
			properties = `<w:pStyle w:val="` + style + `"/>`
		}
		list, level, ok := strings.Cut(of, "/")
		if !ok {
			list, level = "1", of
		}
		if of != "" {
			properties += "<w:numPr>"
			if level != "" {
				properties += `<w:ilvl w:val="` + level + `"/>`
			}
			properties += `<w:numId w:val="` + list + `"/></w:numPr>`
		}
		out.WriteString(p("文", properties))
	}
	return out.String()
}

func TestNumbers(t *testing.T) {
	outline := definition("0", level(0, "numFmt=chineseCounting", "lvlText=%1、"), level(1, "numFmt=chineseCounting", "lvlText=（%2）"), level(2, "lvlText=%3."))
	legal := definition("0", level(0, "numFmt=chineseCountingThousand", "lvlText=第%1章"), level(1, "numFmt=chineseCountingThousand", "lvlText=第%2条", "lvlRestart=0"), level(2, "isLgl=1", "lvlText=%1.%3"))
	startAt := func(i, n string) string { return override(i, `<w:startOverride w:val="`+n+`"/>`) }
	for _, tc := range []struct{ name, numbering, styles, items, want string }{
		{"levels begin anew", outline + list("1", "0"), "", "0 1 1 2 2 1 2 0 1", "一、 （一） （二） 1. 2. （三） 1. 二、 （一）"},
		{"lvlRestart 0: they do not", legal + list("1", "0"), "", "0 1 1 0 1", "第一章 第一条 第二条 第二章 第三条"},
		{"lvlRestart 1: after the first level only", definition("0", level(0, "lvlText=%1"), level(1, "lvlText=%2"), level(2, "lvlText=%3", "lvlRestart=1")) + list("1", "0"), "", "0 1 2 2 1 2 0 2", "1 1 1 2 2 3 2 1"},
		{"isLgl", legal + list("1", "0"), "", "0 0 2", "第一章 第二章 2.1"},
		{"a level before which none was", definition("0", level(0, "lvlText=%1"), level(1, "lvlText=%1.%2")) + list("1", "0"), "", "1 1 0 1", "1.1 1.2 1 1.1"},
		{"lists of one definition count on", outline + list("1", "0") + list("2", "0"), "", "0 2/0 0", "一、 二、 三、"},
		{"a list that begins anew does so once", outline + list("1", "0") + list("2", "0", startAt("0", "1")), "", "0 0 2/0 2/0 0", "一、 二、 一、 二、 三、"},
		{"startOverride of a level", outline + list("1", "0", startAt("0", "3"), startAt("1", "5")), "", "0 1 1 0 1", "三、 （五） （六） 四、 （五）"},
		{"start", definition("0", level(0, "start=0", "lvlText=%1.")) + list("1", "0"), "", "0 0", "0. 1."},
		{"a level that a list changes", outline + list("1", "0", override("0", level(0, "numFmt=upperRoman", "lvlText=%1）"))), "", "0 1 0", "I） （一） II）"},
		{"lists of two definitions", outline + definition("7", level(0, "lvlText=(%1)")) + list("1", "0") + list("2", "7"), "", "0 2/0 2/0 0", "一、 (1) (2) 二、"},
		{"by a style", outline + list("1", "0"), style("h1", "", "", "1") + style("h2", "h1", "1", "") + style("h1b", "h1", "", ""), "=h1 =h2 =h2 =h1b =h2", "一、 （一） （二） 二、 （一）"},
		{"by a level that is a style's", definition("0", level(0, "lvlText=%1、", "pStyle=h1"), level(1, "lvlText=（%2）", "pStyle=h2")) + list("1", "0"), style("h1", "", "", "1") + style("h2", "", "", "1"), "=h1 =h2 =h2", "1、 （1） （2）"},
		{"what the paragraph says goes first", outline + list("1", "0") + list("0", "0"), style("h1", "", "", "1"), "=h1 1/1=h1 0/0=h1 1/=h1", "一、 （一） - 二、"},
		{"a list that is a style's", definition("0", `<w:numStyleLink w:val="S"/>`) + definition("1", `<w:styleLink w:val="S"/>`, level(0, "lvlText=%1）")) + list("1", "0"), "", "0 0", "1） 2）"},
		{"a list that is a style's, by the style's list", definition("0", `<w:numStyleLink w:val="S"/>`) + definition("1", level(0, "lvlText=%1）")) + list("1", "0") + list("2", "1"), `<w:style w:type="numbering" w:styleId="S"><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>`, "0 0", "1） 2）"},
		{"styles in a ring", outline + list("1", "0"), style("a", "b", "", "") + style("b", "a", "", "1"), "=a", "一、"},
		{"bullets, and what is not written", definition("0", level(0, "numFmt=bullet", "lvlText=●"), level(1, "numFmt=none", "lvlText="), level(2, "lvlText=%1-%3")) + list("1", "0"), "", "0 1 2", "- - -1"},
		{"no such list", outline + list("1", "0") + list("2", "9"), "", "2/0 8/0 0", "- - 一、"},
		{"a format of its own", definition("0", `<w:lvl w:ilvl="0"><w:start w:val="1"/><mc:AlternateContent><mc:Choice Requires="w14"><w:numFmt w:val="custom" w:format="001, 002, 003, ..."/></mc:Choice><mc:Fallback><w:numFmt w:val="decimal"/></mc:Fallback></mc:AlternateContent><w:suff w:val="nothing"/><w:lvlText w:val="%1"/></w:lvl>`) + list("1", "0"), "", "0 0", "001 002"},
		{"words around it", definition("0", level(0, "numFmt=decimalEnclosedCircleChinese", "lvlText=%1"), level(1, "lvlText=100%的%2%0")) + list("1", "0"), "", "0 1", "① 100%的1%0"},
		{"gaps", definition("0", level(0, "lvlText=%1.", "suff=tab"), level(1, "lvlText=%2.", "suff=space")) + list("1", "0"), "", "0 1", "1._ 1._"},
		{"a number too large to write", definition("0", level(0, "start=2147483647", "numFmt=upperLetter", "lvlText=%1")) + list("1", "0"), "", "0", "2147483647"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			got := show(t, docxtest.File(items(tc.items), "numbering", tc.numbering, "styles", tc.styles))
			if shown := numbersIn(got); shown != tc.want {
				t.Errorf("%s\nwant %s", shown, tc.want)
			}
		})
	}
}

// style is one of paragraphs, with a base, a level and a list.
func style(id, base, level, list string) string {
	num := ""
	if level != "" {
		num += `<w:ilvl w:val="` + level + `"/>`
	}
	if list != "" {
		num += `<w:numId w:val="` + list + `"/>`
	}
	return `<w:style w:type="paragraph" w:styleId="` + id + `"><w:basedOn w:val="` + base + `"/><w:pPr><w:numPr>` + num + `</w:numPr></w:pPr></w:style>`
}

// numbersIn returns the numbers of paragraphs, - where there is none and _ for a blank in one.
func numbersIn(shown string) string {
	var out []string
	for line := range strings.Lines(shown) {
		number, _, ok := strings.Cut(strings.TrimPrefix(line, "<"), ">")
		if !ok {
			number = "-"
		}
		out = append(out, strings.ReplaceAll(number, " ", "_"))
	}
	return strings.Join(out, " ")
}
