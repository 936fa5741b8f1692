package ingest

import (
	"regexp"
	"strings"
)

// Governments' websites print a table of what they know of a document above it: 索引号,
// 发文机关, 成文日期. It is the page's, not the document's, and is asked last.

// A pageFact is one of such a table.
type pageFact struct {
	fact  string // whose value it is, "" for none
	value string
	span  Span
}

// pageNames are the names of the table's values, by the fact that they are. When the
// page showed a document is none: that may be years later.
var pageNames = []struct{ fact, names string }{
	{"number", "文号|发文字号|发文文号|文件编号"},
	{"issuer", "发文机关|发文单位|发布机构|发布单位|发文机构|制发机关|印发机关|颁布单位|颁布机构|制定机关|公布机关"},
	{"date", "公文生成日期|成文日期|发文日期|印发日期|生成日期|成文时间|印发时间|颁布日期|公布日期"},
	{"status", "有效性|效力状态|时效性|是否有效|文件状态"},
	{"title", "标题|文件标题|信息名称|文件名称|公文名称|名称"},
	{"", "索引号|内容概述|法定主动公开分类|主题分类|主题词|公开类别|体裁分类|组配分类|公开方式|公开类型|公开属性|公开期限|信息分类|分类|公开日期|来源|信息来源|关键词|发布日期|发布时间|日期|时间|实施日期|生效日期|生效时间|废止日期|废止时间|作者|浏览次数|字体"},
}

var (
	pageName = regexp.MustCompile(`(?:` + allPageNames() + `)[:：]`)
	anyDate  = regexp.MustCompile(`((?:19|20)\d{2})[-./年]\s*(\d{1,2})(?:[-./月]\s*(\d{1,2}))?`)
	inBranch = regexp.MustCompile(`[(（][^()（）]*[)）]$`)
)

// cells takes the blanks and the rules of a table out of a line.
var cells = strings.NewReplacer(" ", "", "|", "")

func allPageNames() string {
	var out []string
	for _, p := range pageNames {
		out = append(out, p.names)
	}
	return strings.Join(out, "|")
}

func factOfName(name string) string {
	for _, p := range pageNames {
		if strings.Contains("|"+p.names+"|", "|"+name+"|") {
			return p.fact
		}
	}
	return ""
}

// readMetadata reads the names and values of a page's table, several in a line or the
// value in the next, and marks these lines as the page's.
func readMetadata(lines []line) []pageFact {
	var out []pageFact
	for i := range lines {
		key := cells.Replace(lines[i].text)
		at := pageName.FindAllStringIndex(key, -1)
		if len(at) == 0 || !beginsNamed(key[:at[0][0]]) {
			continue
		}
		lines[i].kind = linePage
		for k, m := range at {
			end := len(key)
			if k+1 < len(at) {
				end = at[k+1][0]
			}
			n := pageFact{factOfName(strings.TrimRight(key[m[0]:m[1]], ":：")), key[m[1]:end], lines[i].span}
			if n.value == "" && k+1 == len(at) && i+1 < len(lines) && lines[i+1].kind != lineGreets && lines[i+1].kind != lineText {
				n.value, n.span, lines[i+1].kind = lines[i+1].text, lines[i+1].span, linePage
			}
			out = append(out, n)
		}
	}
	return out
}

// beginsNamed reports whether what stands before a name leaves it the first of its line:
// nothing, a sign, or 备注/.
func beginsNamed(before string) bool {
	return before == "" || strings.HasSuffix(before, "/") || strings.Trim(before, "-•*·【[") == ""
}

// fromPage sets a fact that the page's table names.
func (h *head) fromPage(f *foundFacts, fact string) bool {
	for _, n := range h.names {
		if n.fact != fact {
			continue
		}
		if value := pageValue(fact, n.value); value != "" {
			f.set(fact, value, n.span)
			f.doubt(fact, WhyPage)
			return true
		}
	}
	return false
}

// pageValue is a value of a page's table as a fact, "" if it can be none.
func pageValue(fact, value string) string {
	switch fact {
	case "date":
		if m := anyDate.FindStringSubmatch(value); m != nil {
			return isoDate(m[1], m[2], m[3])
		}
		return dateIn(value)
	case "number":
		if m := numberLine.FindStringSubmatch(value); m != nil {
			return unspaced(m[1])
		}
		if ordinalLine.MatchString(value) {
			return ordinal(value)
		}
	case "title":
		if !strings.ContainsAny(value, "。:：") {
			return unstatus(value)
		}
	case "status":
		if strings.Contains(value, "废止") || strings.Contains(value, "失效") {
			return strings.TrimSpace(value)
		}
	case "issuer":
		if officeLine.MatchString(inBranch.ReplaceAllString(value, "")) {
			return value
		}
	}
	return ""
}
