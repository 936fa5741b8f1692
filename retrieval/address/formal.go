package address

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

// A formalForm is how official documents cite a number that is printed in some way. What
// has words of its own (第三章, 第十二条, 附件1, 专栏3) is cited as it is printed.
type formalForm struct {
	printed *regexp.Regexp
	cited   string
}

const hanNumeral = `[〇零一二三四五六七八九十百]+`

// formalForms are tried in turn where an address goes on.
var formalForms = []formalForm{
	{regexp.MustCompile(`^第[（(]?[\d.]*(?:` + hanNumeral + `)?[）)]?`), "$0"},
	{regexp.MustCompile(`^(` + hanNumeral + `)[、.．]`), "第${1}部分"},
	{regexp.MustCompile(`^[（(](` + hanNumeral + `)[）)]`), "第（${1}）项"},
	{regexp.MustCompile(`^(` + hanNumeral + `)[是要]`), "第${1}点"},
	{regexp.MustCompile(`^(\d+(?:\.\d+)+)[.．、]?`), "第${1}条"},
	{regexp.MustCompile(`^(\d+)[.．、]`), "第${1}点"},
	{regexp.MustCompile(`^[（(]?(\d+)[）)]`), "第（${1}）点"},
}

// What stands below an article (条) has the words of laws, and only what stands below no
// chapter is a part.
var (
	article = regexp.MustCompile(`第[^第]*条`)
	chapter = regexp.MustCompile(`第[^第]*[编篇章节]`)
)

// Formal writes a printed address as official documents cite it, each level with its word:
// of 二、（一）4. it makes 第二部分第（一）项第4点, of 第十二条（一）1. 第十二条第（一）项第1目.
func Formal(printed string) string {
	out := ""
	for rest := printed; rest != ""; {
		cited, size := formalPart(rest)
		switch {
		case !strings.HasPrefix(cited, "第"): // no number
		case article.MatchString(out):
			cited = strings.Replace(cited, "点", "目", 1)
		case chapter.MatchString(out):
			cited = strings.Replace(cited, "部分", "点", 1)
		}
		out, rest = out+cited, rest[size:]
	}
	return out
}

// formalPart cites what an address begins with, and says how long that is.
func formalPart(printed string) (cited string, size int) {
	for _, f := range formalForms {
		if m := f.printed.FindStringSubmatchIndex(printed); m != nil {
			return string(f.printed.ExpandString(nil, f.cited, printed, m)), m[1]
		}
	}
	_, size = utf8.DecodeRuneInString(printed)
	return printed[:size], size
}
