package ingest

import (
	"regexp"
	"strings"
)

// Governments' websites print a table of what they know of a document above it: 索引号,
// 发文机关, 成文日期. It is the page's, not the document's, and is asked last.

// A named value is one of such a table.
type named struct {
	name, value string
	span        Span
}

// Names of values that are facts.
var (
	namedNumber = regexp.MustCompile(`^(?:文号|发文字号|发文文号|文件编号)$`)
	namedIssuer = regexp.MustCompile(`^(?:发文机关|发文单位|发布机构|发布单位|制发机关|印发机关|颁布单位|颁布机构|制定机关|公布机关)$`)
	namedDate   = regexp.MustCompile(`^(?:成文日期|发文日期|印发日期|生成日期|成文时间|印发时间|颁布日期|公布日期)$`)
	namedStatus = regexp.MustCompile(`^(?:有效性|效力状态|时效性|效力|是否有效|文件状态)$`)
	namedTitle  = regexp.MustCompile(`^(?:标题|名称|文件名称|公文名称)$`)
	namedOther  = regexp.MustCompile(`^(?:索引号|内容概述|主题分类|主题词|公开类别|体裁分类|组配分类|公开方式|来源|关键词)$`)
	// shownOn is when the page showed the document, which may be years later.
	shownOn = regexp.MustCompile(`^(?:发布日期|发布时间|日期|时间|实施日期|生效日期)$`)

	namedValue = regexp.MustCompile(`^([\p{Han}]{2,6})[:：]\s*(\S.{0,60})$`)
	namedAlone = regexp.MustCompile(`^([\p{Han}]{2,6})[:：]?$`)
	anyDate    = regexp.MustCompile(`((?:19|20)\d{2})[-./年]\s*(\d{1,2})(?:[-./月]\s*(\d{1,2}))?`)
)

// readMetadata reads the names and values of a page's table, in one line or two, and
// marks these lines as the page's.
func readMetadata(lines []line) []named {
	var out []named
	for i := 0; i < len(lines); i++ {
		key := strings.ReplaceAll(lines[i].text, " ", "")
		if m := namedValue.FindStringSubmatch(key); m != nil && isNamed(m[1]) {
			out = append(out, named{m[1], m[2], lines[i].span})
			lines[i].kind = linePage
		} else if m := namedAlone.FindStringSubmatch(key); m != nil && i+1 < len(lines) && isNamed(m[1]) {
			if lines[i].kind = linePage; lines[i+1].kind == lineGreets {
				continue // it has no value, the next name follows
			}
			out = append(out, named{m[1], lines[i+1].text, lines[i+1].span})
			lines[i+1].kind = linePage
			i++
		}
	}
	return out
}

// isNamed reports whether a word names a value of a page's table.
func isNamed(word string) bool {
	for _, name := range []*regexp.Regexp{namedNumber, namedIssuer, namedDate, namedStatus, namedTitle, namedOther, shownOn} {
		if name.MatchString(word) {
			return true
		}
	}
	return false
}

// fromPage sets a fact that the page's table names so.
func (h *head) fromPage(f *foundFacts, fact string, name *regexp.Regexp) bool {
	for _, n := range h.names {
		if !name.MatchString(n.name) {
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
		return ""
	case "title":
		if !strings.ContainsAny(value, "。:：") {
			return unstatus(value)
		}
		return ""
	case "status":
		if strings.Contains(value, "废止") || strings.Contains(value, "失效") {
			return strings.TrimSpace(value)
		}
		return ""
	case "issuer":
		if !officeLine.MatchString(value) {
			return ""
		}
	}
	return value
}
