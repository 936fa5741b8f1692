package ingest

import (
	"cmp"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"planbot/ingest/document"
	"planbot/ingest/language"
)

// A Report says what was found in a document and what was not.
type Report struct {
	File      string         `json:"file"`
	Charset   string         `json:"charset,omitempty"`
	Runes     int            `json:"runes"`
	Levels    map[string]int `json:"levels"`              // clauses by Level, without those that only hold others
	Depths    map[string]int `json:"depths,omitempty"`    // numbered clauses by depth, from "1"
	Numbers   []Count        `json:"numbers,omitempty"`   // numbered clauses by how the number is printed, in the order met
	First     *Landmark      `json:"first,omitempty"`     // the first clause of the text, after the head; nil if there is none
	Last      *Landmark      `json:"last,omitempty"`      // the last one
	Gaps      []Gap          `json:"gaps,omitempty"`      // where numbers are skipped
	Repeats   []Finding      `json:"repeats,omitempty"`   // numbers that stand again in the same list
	Restarts  []Finding      `json:"restarts,omitempty"`  // where a list begins anew under the same numbers
	Unclear   []Finding      `json:"unclear,omitempty"`   // numbers that go on two open lists; the inner one has them
	Values    []Finding      `json:"values,omitempty"`    // what opens a line like a number and is read as a value
	Furniture []Finding      `json:"furniture,omitempty"` // the page's own words, set aside
	Tables    []Table        `json:"tables,omitempty"`    //
	Uncovered int            `json:"uncovered"`           // bytes of the text in no clause; always 0
	Damaged   int            `json:"damaged,omitempty"`   // bytes that could not be decoded
	Facts     Facts          `json:"facts"`               // what the document says of itself
	Missing   []string       `json:"missing,omitempty"`   // the facts it does not state
	Untitled  bool           `json:"untitled,omitempty"`  // the title is the file's name, not the text's
	Doubtful  []Doubt        `json:"doubtful,omitempty"`  // the facts that ought to be looked at
	Sources   []FactSource   `json:"sources,omitempty"`   // where each fact comes from
	Units     int            `json:"units"`               // responsible units named
	TookMS    float64        `json:"took_ms"`             // set by the caller
	Unchanged bool           `json:"unchanged,omitempty"` // set by the caller: already in the library
	Passages  int            `json:"passages,omitempty"`  // set by the caller

	Reading // how the file became a text

	// Of its place in the library; set by the caller.
	Replaced   string `json:"replaced,omitempty"`    // name of the plan whose place it took
	Remade     bool   `json:"remade,omitempty"`      // made anew, since the rules changed
	Audience   string `json:"audience,omitempty"`    // who alone may see it
	AudienceOf string `json:"audience_of,omitempty"` // name of the plan that it has the audience of
}

// A Finding is something in the text and its place, in runes.
type Finding struct {
	What string `json:"what"`
	At   int    `json:"at"`
	Page int    `json:"page,omitempty"` // 0 where there are no pages
}

// A Gap is where a number does not follow the one before.
type Gap struct {
	What  string `json:"what"`            // the address of the clause
	After string `json:"after,omitempty"` // the number before, as printed; empty if this is the first of its kind there
	At    int    `json:"at"`              // in runes
	Page  int    `json:"page,omitempty"`  // 0 where there are no pages
}

// A Count says how many clauses have numbers printed alike.
type Count struct {
	Style string `json:"style"` // 章, 条, 专栏, or the number itself with 1 in it: 一、, （一）, 1.1
	N     int    `json:"n"`
}

// A Landmark is a clause by which a reader sees where the text begins and ends.
type Landmark struct {
	Address string `json:"address"`
	Words   string `json:"words"`          // its text on one line, cut after maxLandmark runes, with … then
	At      int    `json:"at"`             // in runes
	Page    int    `json:"page,omitempty"` // 0 where there are no pages
}

// maxLandmark is how many runes of a landmark fit beside its address on a line of a
// terminal of 80 columns.
const maxLandmark = 24

func newReport(p *Plan, doc document.Document) *Report {
	r := &Report{
		File: p.File, Charset: doc.Charset, Runes: utf8.RuneCountInString(p.Text), Damaged: doc.Damaged,
		Facts: p.Facts, Missing: p.Facts.missing(), Levels: map[string]int{}, Depths: map[string]int{},
		Uncovered: uncovered(p), Tables: p.tables(), Reading: readingOf(p, doc),
	}
	r.Gaps, r.Repeats, r.Restarts, r.Unclear = p.found.gaps, p.found.repeats, p.found.restarts, p.found.unclear
	r.Values = p.found.values
	r.First, r.Last = landmarks(p)
	r.Untitled = untitled(p)
	r.Numbers = countNumbers(p.Clauses)
	for i, c := range p.Clauses {
		if c.Leaf || c.Level == LevelNumbered || c.Level == LevelTable {
			r.Levels[string(c.Level)]++
		}
		switch c.Level {
		case LevelNumbered:
			r.Depths[strconv.Itoa(p.depth(i))]++
		case LevelFurniture:
			r.Furniture = append(r.Furniture, p.finding(c.Span()))
		}
		if c.Leaf {
			r.Units += len(c.Units)
		}
	}
	r.Furniture = append(r.Furniture, p.marksInside()...)
	slices.SortStableFunc(r.Furniture, func(a, b Finding) int { return cmp.Compare(a.At, b.At) })
	r.paginate(pager{p, doc.Blocks})
	return r
}

// marksInside returns the page marks and the endnotes' numbers that stand inside
// paragraphs.
func (p *Plan) marksInside() []Finding {
	var out []Finding
	for _, j := range p.Joins {
		if start, end := trimSpan(p.Text, j.Start, j.End); start < end {
			out = append(out, Finding{What: p.Text[start:end], At: p.RuneAt(start)})
		}
	}
	return out
}

// depth returns how many numbered clauses clause i and its ancestors are.
func (p *Plan) depth(i int) int {
	n := 0
	for ; i >= 0; i = p.Clauses[i].Parent {
		if p.Clauses[i].Level == LevelNumbered {
			n++
		}
	}
	return n
}

// untitled reports whether the plan's title was taken from its file's name: it does not
// stand in the text.
func untitled(p *Plan) bool {
	title := p.Facts.Title
	return title == strings.TrimSuffix(p.File, path.Ext(p.File)) && !strings.Contains(unwrapped(p.Text), unwrapped(title))
}

// around are the levels of what stands around a document's text.
var around = map[Level]bool{LevelHead: true, LevelContents: true, LevelSignature: true, LevelAnnexNote: true}

// landmarks returns the first and the last leaf of the plan's own text.
func landmarks(p *Plan) (first, last *Landmark) {
	for _, c := range p.Clauses {
		if text, start, _ := p.TextOf(c); c.Leaf && c.Quotable() && !around[c.Level] && text != "" {
			last = &Landmark{Address: c.Address, Words: firstWords(text), At: p.RuneAt(start)}
			if first == nil {
				first = last
			}
		}
	}
	return first, last
}

// firstWords is a text on one line, cut after maxLandmark runes.
func firstWords(text string) string {
	enough := text[:runeStart(text, 2*utf8.UTFMax*maxLandmark)] // however long it is
	words := []rune(strings.Join(strings.Fields(enough), " "))
	if len(words) <= maxLandmark && len(enough) == len(text) {
		return string(words)
	}
	return string(words[:min(len(words), maxLandmark)]) + "…"
}

// countNumbers counts the numbered clauses by how their numbers are printed.
func countNumbers(clauses []Clause) (out []Count) {
	place := map[string]int{}
	for _, c := range clauses {
		if c.Level != LevelNumbered {
			continue
		}
		style := printedAs(c.Number)
		i, ok := place[style]
		if !ok {
			i = len(out)
			place[style], out = i, append(out, Count{Style: style})
		}
		out[i].N++
	}
	return out
}

// ordinalNumber matches a number in words and takes what is counted: 第十二章.
var ordinalNumber = regexp.MustCompile(`^第[^章节条]{1,8}?(部分|[篇编章节条款项卷行])`)

// printedAs is the style of a printed number: what is counted where it says so (章,
// 专栏), else the number with all numerals made one.
func printedAs(number string) string {
	number = strings.TrimSpace(number)
	if m := ordinalNumber.FindStringSubmatch(number); m != nil {
		return m[1]
	}
	var style []rune
	for _, r := range number {
		switch folded := language.FoldRune(r); {
		case unicode.Is(unicode.No, r):
			r = '①'
		case language.IsDigit(folded):
			r = '1'
		case strings.ContainsRune("〇一二三四五六七八九十百", r):
			r = '一'
		case 'a' <= folded && folded <= 'z' || 'A' <= folded && folded <= 'Z':
			r = 'A'
		case folded == '(' || folded == ')':
			r = folded + '（' - '('
		default:
			r = folded
		}
		if len(style) == 0 || style[len(style)-1] != r {
			style = append(style, r)
		}
	}
	return strings.TrimRight(withoutNumber(string(style)), " ")
}

// withoutNumber is the word before a number, if there is one: 专栏1, 附件2, 表3.
func withoutNumber(style string) string {
	if word := strings.TrimRight(style, "1一①A.- "); word != "" && isHan([]rune(style)[0]) && !strings.HasPrefix(style, "一") {
		return word
	}
	return style
}

// uncovered counts the bytes that the leaf clauses do not cover.
func uncovered(p *Plan) int {
	at, lost := 0, 0
	for _, c := range p.Clauses {
		if c.Leaf {
			lost += max(c.Start-at, at-c.Start)
			at = c.End
		}
	}
	return lost + len(p.Text) - at
}
