package statement

import (
	"slices"
	"sort"
	"strings"

	"planbot/ingest/language"
)

// places gives each quantity the place that its part of the sentence begins with, if it
// is another than the plan's (宁波舟山港吞吐量 in a plan of 浙江省), and returns them all.
func (r *reader) places(qs []Quantity) []Place {
	if len(qs) == 0 {
		return nil
	}
	mentions := r.mentions()
	if len(mentions) == 0 {
		return nil
	}
	r.shareHead(qs, mentions)
	var out []Place
	for i := range qs {
		var names []string
		for _, p := range r.subjectOf(qs[i], mentions) {
			if names = append(names, p.Name); len(out) == 0 || out[len(out)-1] != p {
				out = append(out, p)
			}
		}
		qs[i].Place = strings.Join(names, "、")
	}
	return out
}

// shareHead gives quantities that are told apart by places alone what they count: that of
// the last of them. 杭州、宁波里程分别增长5%和6%
func (r *reader) shareHead(qs []Quantity, mentions []Place) {
	for i := len(qs) - 2; i >= 0; i-- {
		last := qs[i+1].Indicator
		if len(qs[i].Indicator) != 1 || len(last) == 0 || !isMention(qs[i].Indicator[0], mentions) {
			continue
		}
		head := last[len(last)-1]
		if k := sort.Search(len(mentions), func(k int) bool { return mentions[k].Span.Start >= head.Start }); k < len(mentions) && mentions[k].Span.Start == head.Start && mentions[k].Span.End < head.End {
			head.Start = mentions[k].Span.End
		}
		qs[i].Indicator = []Span{qs[i].Indicator[0], head}
	}
}

// isMention reports whether a place and nothing else stands in a stretch.
func isMention(s Span, mentions []Place) bool {
	k := sort.Search(len(mentions), func(k int) bool { return mentions[k].Span.Start >= s.Start })
	return k < len(mentions) && mentions[k].Span == s
}

// mentions returns the places and regions that the sentence names for sure, but for the
// plan's own.
func (r *reader) mentions() []Place {
	var out []Place
	for _, m := range language.China().Find(r.text) {
		if own := language.China().Place(r.above.Place); own != nil && own != m.Place && own.Within(m.Place) {
			continue // 广东省重点实验室 in a plan of 广州市 is what it is called
		}
		if m.Sure() || r.opensPart(m.Start) {
			out = append(out, Place{Name: r.nameOf(m), Span: Span{Start: m.Start, End: m.End}})
		}
	}
	for _, at := range region.FindAllStringIndex(r.text, -1) {
		out = append(out, Place{Name: wholeRegion(r.text[at[0]:at[1]]), Span: Span{Start: at[0], End: at[1]}})
	}
	slices.SortStableFunc(out, func(a, b Place) int { return a.Span.Start - b.Span.Start })
	return out
}

var region = language.Pattern("region of several provinces", `{regions}`)

// wholeRegion is the longest name of a region that ends in a printed one: 粤港澳大湾区 of
// 大湾区.
func wholeRegion(printed string) string {
	for _, name := range language.Words("regions") {
		if strings.HasSuffix(name, printed) {
			return name
		}
	}
	return printed
}

// nameOf is the full name of the place that is meant: of a facility named after a place
// within a city (杭州萧山国际机场) the city.
func (r *reader) nameOf(m language.Mention) string {
	name := language.PlaceIn(r.text[m.Start:m.End])
	if up := m.Place.Parent; up != nil && up.Full == r.above.Place && facility.MatchString(r.after(m.End)) {
		return up.Full
	}
	return name
}

var facility = language.Pattern("facility behind a place's name", `^(?:国际|综合|新)?(?:机场|港|站|枢纽|口岸|高铁|铁路|高速|大桥|大学|医院)`)

// subjectOf returns the places that the part of the sentence with a quantity is about:
// those at its beginning or at that of its indicator. None if it is the plan's own.
func (r *reader) subjectOf(q Quantity, mentions []Place) []Place {
	segment := r.segmentAt(q.Span.Start)
	at := []Span{{Start: segment.Start, End: q.Span.Start}}
	if len(q.Indicator) > 0 && q.Indicator[0].Start >= q.Span.End && r.areCounted(q, mentions) {
		return nil
	}
	if len(q.Indicator) > 0 && q.Indicator[0].Start < q.Span.Start {
		at = []Span{q.Indicator[0], at[0]}
	}
	for _, s := range at {
		if found, own := r.placesAt(s, mentions); own || len(found) > 0 {
			return found
		}
	}
	return nil
}

// areCounted reports whether places stand right before a quantity: then they are what it
// counts. 北京、上海等4个直辖市
func (r *reader) areCounted(q Quantity, mentions []Place) bool {
	k := sort.Search(len(mentions), func(k int) bool { return mentions[k].Span.Start >= q.Span.Start }) - 1
	if k < 0 {
		return false
	}
	between := strings.Trim(r.text[min(mentions[k].Span.End, q.Span.Start):q.Span.Start], "等 （）()")
	return len(between) <= maxGap && !strings.ContainsAny(between, "，,；;") && k > 0 && mentions[k].Span.Start-mentions[k-1].Span.End <= maxGap
}

// placesAt returns the places that stand, one after another, at the beginning of a
// stretch, and whether the plan's own is among them: then there are none.
func (r *reader) placesAt(s Span, mentions []Place) (out []Place, own bool) {
	first := sort.Search(len(mentions), func(k int) bool { return mentions[k].Span.Start >= s.Start })
	at := s.Start
	for _, m := range mentions[first:] {
		if len(out) == maxPlaces || m.Span.Start >= s.End || m.Span.Start > at+maxGap || strings.Trim(r.text[at:m.Span.Start], "、和及与 “\t\u3000") != "" {
			break
		}
		if m.Name == r.above.Place {
			return nil, true
		}
		out, at = append(out, m), m.Span.End
	}
	return out, false
}

// maxPlaces is how many places a sentence is about at most: the prefectures of a province
// are at most 21.
const maxPlaces = 21

// maxGap is how many bytes may stand between the places of a list: 、, 以及.
const maxGap = 12

// opensPart reports whether a part of the sentence begins at a byte.
func (r *reader) opensPart(i int) bool {
	start := r.segmentAt(i).Start
	return strings.Trim(r.text[start:max(i, start)], " \t\u3000“") == ""
}
