package statement

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"planbot/ingest/language"
)

// indicator returns the words that say what quantity i counts: before it (城镇新增就业
// 65万人), behind it (12座公园), or both (新增小学12所). It is nil where there are none,
// as in 增长5.3% after another quantity.
func (r *reader) indicator(i int, lead Span) []Span {
	before := r.name(lead)
	behind := r.behind(i)
	words := r.text[before.Start:before.End]
	switch {
	case before.Start == before.End && behind.Start == behind.End:
		return nil
	case before.Start == before.End:
		r.used = behind.End
		return []Span{behind}
	case behind.Start < behind.End && makes.MatchString(words):
		r.used = behind.End
		return []Span{before, behind}
	case makes.MatchString(words):
		return nil
	}
	return []Span{before}
}

// name narrows a stretch to the name of what is counted in it: without the times in
// it and the words at its edges that are none of it.
func (r *reader) name(s Span) Span {
	for _, t := range r.times {
		if t.Start >= s.Start && t.End <= s.End && t.End > s.Start && r.isName(Span{Start: t.End, End: s.End}) {
			s.Start = t.End
		}
	}
	for _, t := range r.times {
		if m := baseWord.FindStringIndex(r.text[s.Start:max(t.Start, s.Start)]); t.Start > s.Start && t.End <= s.End && m != nil {
			s.End = s.Start + m[0] // 死亡人数比2020年
		}
	}
	s = r.cutBefore(s)
	s.Start += len(edgeBefore.FindString(r.text[s.Start:s.End]))
	s.End -= len(edgeAfter.FindString(r.text[s.Start:s.End]))
	return r.trim(s)
}

// isName reports whether something is left of a stretch without its edges.
func (r *reader) isName(s Span) bool {
	words := edgeAfter.ReplaceAllString(edgeBefore.ReplaceAllString(r.text[s.Start:s.End], ""), "")
	return language.WordRunes(words) > 1
}

// maxName is how many runes the name of an indicator has at most; the longest of the
// lists of targets in ../shared have 26.
const maxName = 30

// cutBefore cuts what stands too far before a quantity to be its name.
func (r *reader) cutBefore(s Span) Span {
	runes := utf8.RuneCountInString(r.text[s.Start:s.End])
	for i := range r.text[s.Start:s.End] {
		if runes <= maxName {
			s.Start += i
			break
		}
		runes--
	}
	return s
}

// behind is the name of what is counted that follows quantity i, up to the next mark or
// quantity; empty where the number is bound by a word (以上) or nothing follows.
func (r *reader) behind(i int) Span {
	from := r.quantities[i].End
	if strings.TrimSpace(r.text[from:r.afterBound(from)]) != "" {
		from = r.afterBound(from)
	}
	to := r.segmentAt(r.quantities[i].Start).End
	if i+1 < len(r.quantities) {
		to = min(to, r.quantities[i+1].Start)
	}
	from = min(from, to)
	if at := strings.Index(r.text[from:to], "、"); at >= 0 {
		to = from + at
	}
	s := r.trim(Span{Start: from, End: to})
	s.End -= len(listEnd.FindString(r.text[s.Start:s.End]))
	words := r.text[s.Start:s.End]
	s.Start += len(ofIt.FindString(words))
	s = r.trim(s)
	if n := language.WordRunes(r.text[s.Start:s.End]); n < 2 || n > maxBehind {
		return Span{}
	}
	return s
}

// listEnd matches what joins one thing counted to the next number.
var listEnd = regexp.MustCompile(`(?:和|及|以及|与|共|、)+$`)

// maxBehind is how many runes the name of what is counted has at most behind its number.
const maxBehind = 16

// ofIt matches what stands between a number and its name.
var ofIt = regexp.MustCompile(`^(?:的|以上的?|左右的?|以上规模的?|级的?)+`)

// trim narrows a stretch to what is neither blank nor a mark.
func (r *reader) trim(s Span) Span {
	blank := func(c rune) bool { return unicode.IsSpace(c) || strings.ContainsRune("、，,：:；;“”\"", c) }
	words := r.text[s.Start:s.End]
	left := strings.TrimLeftFunc(words, blank)
	s.Start += len(words) - len(left)
	s.End = s.Start + len(strings.TrimRightFunc(left, blank))
	return s
}

// leansOn reports whether quantity i, which names nothing itself, is of what the one
// before it counts: 5.6万亿元、增长5.3%. A new sentence part with a verb of its own is
// not looked through.
func (r *reader) leansOn(i int, lead Span) bool {
	words := strings.TrimSpace(r.text[lead.Start:lead.End])
	return changing.MatchString(words) || sharing.MatchString(words) || yearly.MatchString(words) || edgeAfter.FindString(words) == words || words == ""
}

// distribute gives each of several quantities its own indicator where they share one
// list of them: 甲、乙分别增长6%和8%.
func (r *reader) distribute(qs []Quantity) {
	for i := range qs {
		if len(qs[i].Indicator) != 1 || qs[i].Indicator[0].End > qs[i].Span.Start || !strings.Contains(r.text[qs[i].Indicator[0].End:qs[i].Span.Start], "分别") {
			continue
		}
		names := r.listed(qs[i].Indicator[0])
		if len(names) < 2 || i+len(names) > len(qs) {
			continue
		}
		for k, name := range names {
			qs[i+k].Indicator = []Span{name}
			if k > 0 {
				qs[i+k].Sort, qs[i+k].Time, qs[i+k].Mode = qs[i].Sort, qs[i].Time, qs[i].Mode
				if qs[i+k].Compare == "" {
					qs[i+k].Compare = qs[i].Compare
				}
			}
		}
	}
}

// listed cuts a list of names: at 、 and at 和.
func (r *reader) listed(s Span) []Span {
	var out []Span
	start := s.Start
	for _, at := range listMark.FindAllStringIndex(r.text[s.Start:s.End], -1) {
		out = append(out, r.trim(Span{Start: start, End: s.Start + at[0]}))
		start = s.Start + at[1]
	}
	return append(out, r.trim(Span{Start: start, End: s.End}))
}

// baseWord matches what a comparison with another time begins with.
var baseWord = regexp.MustCompile(`(?:较|比|由|从|与|同)$`)

var listMark = regexp.MustCompile(`[、,，]|和|及|以及|与`)

func sortByStart(qs []language.Quantity) {
	slices.SortStableFunc(qs, func(a, b language.Quantity) int { return a.Start - b.Start })
}
