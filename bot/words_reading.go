package bot

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"planbot/ingest"
	"planbot/ingest/document"
)

// What a report says of how a file became a text: its format, pages, tables and where its
// facts come from.

// formats are the formats that people call otherwise.
var formats = map[string]string{"TXT": "纯文本", "HTML": "网页", "MHTML": "网页存档", "DOCX": "Word", "DOC": "旧版 Word 或 WPS", "XLSX": "Excel"}

// FormatWords says of which format a file is, with its character set and its pages.
func FormatWords(r *ingest.Report) string {
	words := []string{}
	for _, word := range []string{cmp.Or(formats[r.Format], r.Format), r.Charset} {
		if word != "" {
			words = append(words, word)
		}
	}
	if r.Pages > 0 {
		words = append(words, fmt.Sprintf("%d 页", r.Pages))
	}
	return strings.Join(words, "，")
}

// spot says where something is: on which page, or after how many characters.
func spot(at, page int) string {
	if page > 0 {
		return fmt.Sprintf("第 %d 页", page)
	}
	return fmt.Sprintf("第 %d 字", at+1)
}

// pages says which pages: 第 2—5、8 页.
func pages(numbers []int) string {
	var out []string
	for from := 0; from < len(numbers); {
		to := from + 1
		for to < len(numbers) && numbers[to] == numbers[to-1]+1 {
			to++
		}
		if to-from < 3 {
			to = from + 1
		}
		said := fmt.Sprint(numbers[from])
		if to-from > 1 {
			said += "—" + fmt.Sprint(numbers[to-1])
		}
		out, from = append(out, said), to
	}
	return "第 " + strings.Join(out, "、") + " 页"
}

// readingLines say what a reader has guessed or left out, and what it read from pictures.
func readingLines(r *ingest.Report) (out []string) {
	if len(r.OCR) > 0 {
		out = append(out, "  ⚠ "+pages(r.OCR)+"由图片识别（OCR），可能有错字，引用时会注明；其中的数字请对照原件")
	}
	for _, n := range r.Notes {
		out = append(out, "  "+NoteWords(n))
	}
	return out
}

// remarks say what a reader noted.
var remarks = map[document.Remark]string{
	document.NoteWholePage:   "没有认出网页的正文区，整页都收录了，请检查有没有菜单文字",
	document.NoteTagsOnly:    "网页代码有错，只去掉了标签，请检查条文和表格",
	document.NoteHiddenSheet: "隐藏的工作表没有收录",
	document.NoteHiddenRows:  "隐藏的行没有收录",
	document.NoteOtherPart:   "网页存档里另有文字没有收录",
	document.NoteConverted:   "由 LibreOffice 转换后读取，自动编号请对照原件",
}

// NoteWords say what a reader noted, and where.
func NoteWords(n document.Note) string {
	if n.Where == "" {
		return remarks[n.What]
	}
	return remarks[n.What] + "：" + strings.Join(strings.Fields(n.Where), " ")
}

// tableLines say which tables were found.
func tableLines(r *ingest.Report) []string {
	var said []string
	for _, t := range r.Tables {
		said = append(said, TableWords(t)+"（"+spot(t.At, t.Page)+"）")
	}
	return findings("表格", "", said)
}

// TableWords say what a table is called and how large it is.
func TableWords(t ingest.Table) string {
	name := t.Title
	if name == "" {
		name = t.Address
	}
	words := fmt.Sprintf("%s %d 行 × %d 列", cutRunes(name, maxFinding), t.Rows, t.Columns)
	if len(t.Header) == 0 {
		words += "，没有认出表头"
	}
	return strings.TrimSpace(words)
}

// fromWords say where facts come from, the surest first.
var fromWords = []struct {
	from  ingest.From
	words string
}{
	{ingest.FromHand, "手工登记"}, {ingest.FromText, "原文写明"}, {ingest.FromPage, "网页标注"}, {ingest.FromWords, "由正文推断"}, {ingest.FromFile, "取自文件名"},
}

// sourceWords say of each fact where it comes from.
func sourceWords(sources []ingest.FactSource) string {
	var out []string
	for _, f := range fromWords {
		var names []string
		for _, s := range sources {
			if s.From == f.from {
				names = append(names, Chinese.FactNames[s.Fact])
			}
		}
		if len(names) > 0 {
			out = append(out, f.words+" "+strings.Join(names, "、"))
		}
	}
	return strings.Join(out, "；")
}

// FurnitureShare says how much of a text was set aside.
func FurnitureShare(r *ingest.Report) string {
	n := 0
	for _, f := range r.Furniture {
		n += utf8.RuneCountInString(f.What)
	}
	return fmt.Sprintf("%d 字，占 %.1f %%", n, 100*float64(n)/float64(max(r.Runes, 1)))
}

// furnitureSamples are what was set aside: words first, then what is only a page's number
// or a sign, then the same words again.
func furnitureSamples(found []ingest.Finding) []string {
	seen := map[string]bool{}
	var words, signs, again []ingest.Finding
	for _, f := range found {
		switch key := strings.Join(strings.Fields(f.What), ""); {
		case seen[key]:
			again = append(again, f)
		case strings.ContainsFunc(key, unicode.IsLetter):
			seen[key] = true
			words = append(words, f)
		default:
			signs = append(signs, f)
		}
	}
	return places(slices.Concat(words, signs, again))
}
