package statement

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"planbot/ingest/language"
)

// indicator returns the words that say what quantity i counts: before it (城镇新增就业
// 65万人), behind it (12座公园), or both (新增12所小学). Where it has none of its own
// (5.6万亿元、增长5.3%) it leans on what the one before it is of.
func (r *reader) indicator(i int, lead Span) []Span {
	if r.isPart(i) {
		return r.partOf(i)
	}
	before, behind := r.name(lead), r.behind(i)
	words := r.text[before.Start:before.End]
	named := before.Start < before.End && !onlyMakes.MatchString(words)
	var out []Span
	switch {
	case r.stepAt(i) > 0 && named:
		r.subject, r.used = []Span{before}, r.stepAt(i)
		return r.subject
	case behind.Start < behind.End && (!named || r.counts(i) || r.isShareOf(i) || paying.MatchString(words)):
		if i+1 == len(r.quantities) || behind.Start < r.quantities[i+1].Start {
			r.used = behind.End
		}
		if r.isShareOf(i) && named {
			out = append(out, before)
		} else if m := newly.FindStringIndex(r.text[lead.Start:lead.End]); m != nil {
			out = append(out, Span{Start: lead.Start + m[0], End: lead.Start + m[1]})
		}
		out = append(out, behind)
	case named && sharePart.MatchString(words):
		return append(append(out, r.subject...), before)
	case named && ofWhole.MatchString(words):
		r.subject = []Span{{Start: before.Start, End: before.Start + ofWhole.FindStringIndex(words)[0]}}
		return []Span{before}
	case named:
		out = []Span{before}
	default:
		return r.subject
	}
	r.subject = out
	return out
}

// partOf returns what follows quantity i in the name that it is part of.
func (r *reader) partOf(i int) []Span {
	s := r.trim(r.cutEdges(r.trim(Span{Start: r.afterBound(r.quantities[i].End), End: r.quantities[i+1].Start})))
	if s.Start >= s.End {
		return nil
	}
	return []Span{s}
}

// counts reports whether quantity i is a number of things, whose name follows it.
func (r *reader) counts(i int) bool {
	switch r.quantities[i].Measure {
	case "share", "points", "times", "money", "length", "area", "volume", "weight", "power", "energy", "electricity", "rank", "":
		return false
	}
	return true
}

// isShareOf reports whether quantity i is a share of what follows it: 35%的比赛项目.
func (r *reader) isShareOf(i int) bool {
	return r.quantities[i].Unit == "%" && strings.HasPrefix(r.text[r.afterBound(r.quantities[i].End):], "的")
}

// stepAt returns where 台阶 ends if quantity i is a step that its indicator reached (迈上5万
// 亿元台阶), else 0.
func (r *reader) stepAt(i int) int {
	end := r.quantities[i].End
	if m := stepAfter.FindString(r.after(end)); m != "" {
		return end + len(m)
	}
	return 0
}

// name narrows a stretch to the name of what is counted in it: without the times in
// it and the words at its edges that are none of it.
func (r *reader) name(s Span) Span {
	times := r.timesIn(s)
	times = times[max(0, len(times)-maxTimes):]
	for _, t := range times {
		if r.isName(Span{Start: t.End, End: s.End}) {
			s.Start = t.End
		}
	}
	for _, t := range times {
		if m := baseWord.FindStringIndex(r.text[s.Start:max(t.Start, s.Start)]); m != nil && t.End <= s.End {
			s.End = s.Start + m[0] // 死亡人数比2020年
		}
	}
	s = r.cutEdges(r.cutBefore(s))
	if at := strings.LastIndex(r.text[s.Start:s.End], "其中"); at >= 0 {
		s.Start += at + len("其中")
	}
	s = r.trim(s)
	for _, t := range times {
		if t.Start <= s.Start && s.End <= t.End {
			s.End = s.Start // “十五五”年均增长5%
		}
	}
	return s
}

// maxTimes is how many times are looked at around one quantity: the nearest.
const maxTimes = 6

// cutEdges cuts words at the edges of a stretch that are no part of a name.
func (r *reader) cutEdges(s Span) Span {
	s.Start += len(edgeBefore.FindString(r.text[s.Start:s.End]))
	s.End -= len(edgeAfter.FindString(r.text[s.Start:s.End]))
	return s
}

// isName reports whether something is left of a stretch without its edges.
func (r *reader) isName(s Span) bool {
	s = r.cutEdges(s)
	return language.WordRunes(r.text[s.Start:s.End]) > 1
}

// maxName is how many runes the name of an indicator has at most; the longest of the
// lists of targets in ../shared have 26.
const maxName = 30

// maxShared is the same of a list of names that 分别 gives a number to.
const maxShared = 2 * maxName

// cutBefore cuts what stands too far before a quantity to be its name: of a long list
// whole entries.
func (r *reader) cutBefore(s Span) Span {
	words := r.text[s.Start:s.End]
	runes, most := utf8.RuneCountInString(words), maxName
	if strings.Contains(words[max(0, len(words)-around):], "分别") {
		most = maxShared
	}
	for i := range words {
		if runes <= most {
			s.Start += i
			if at := strings.Index(words[i:], "、"); i > 0 && at >= 0 && at < (len(words)-i)/2 {
				s.Start += at
			}
			break
		}
		runes--
	}
	return s
}

// behind is the name of what is counted that follows quantity i, up to the next mark or
// quantity; empty where none follows.
func (r *reader) behind(i int) Span {
	if r.holds(i) {
		return r.behind(i + 1)
	}
	from := r.afterBound(r.quantities[i].End)
	to := max(from, r.segmentAt(r.quantities[i].Start).End)
	if i+1 < len(r.quantities) {
		to = max(from, min(to, r.quantities[i+1].Start))
	}
	if m := changeEnd.FindStringIndex(r.text[max(from, to-around):to]); m != nil {
		to = max(from, to-around) + m[0]
	}
	to = from + r.nameEnd(r.text[from:to])
	from += len(ofIt.FindString(r.text[from:to]))
	if m := predicate.FindStringIndex(r.text[from:to]); m != nil && m[0] == 0 {
		return Span{}
	}
	s := r.trim(Span{Start: from, End: to})
	s.End -= len(listEnd.FindString(r.text[s.Start:s.End]))
	if n := language.WordRunes(r.text[s.Start:s.End]); n < 2 {
		return Span{}
	}
	return r.cutBehind(s)
}

// holds reports whether the next quantity says of what size are the things that quantity i
// counts: 6个产值超千亿元的集群.
func (r *reader) holds(i int) bool {
	if i+1 >= len(r.quantities) || !r.counts(i) || r.counts(i+1) {
		return false
	}
	from, to := r.afterBound(r.quantities[i].End), r.quantities[i+1].Start
	return to-from <= around && !strings.ContainsAny(r.text[min(from, to):to], "，,；;、。：:") && strings.HasPrefix(r.text[r.afterBound(r.quantities[i+1].End):], "的")
}

// nameEnd returns where the name ends with which words begin: at a mark that is not
// inside a short bracket, or a verb.
func (r *reader) nameEnd(words string) int {
	words = words[:min(len(words), maxLook)]
	end := len(words)
	for _, m := range nameEnd.FindAllStringIndex(words, -1) {
		if !strings.HasPrefix(words[m[0]:], "(") && !strings.HasPrefix(words[m[0]:], "（") {
			end = m[0]
			break
		}
	}
	if m := verbEnd.FindStringIndex(words[:end]); m != nil && m[0] >= minNamed {
		end = m[0]
	}
	return end
}

// maxLook is how many bytes behind a number are looked through for its name; minNamed is
// how many a name has at least that a verb may follow: of 企业入选灯塔工厂 all is told.
const (
	maxLook  = 120
	minNamed = 9
)

// maxBehind is how many runes the name of what is counted has at most behind its number.
const maxBehind = 20

// cutBehind cuts what stands too far behind a quantity to be its name.
func (r *reader) cutBehind(s Span) Span {
	runes := 0
	for i := range r.text[s.Start:s.End] {
		if runes++; runes > maxBehind {
			s.End = s.Start + i
			break
		}
	}
	return s
}

// trim narrows a stretch to what is neither blank nor a mark; a quote is kept where its
// other half is.
func (r *reader) trim(s Span) Span {
	blank := func(c rune) bool { return unicode.IsSpace(c) || strings.ContainsRune("、，,：:；;\"", c) }
	words := r.text[s.Start:s.End]
	left := strings.TrimLeftFunc(words, blank)
	s.Start += len(words) - len(left)
	s.End = s.Start + len(strings.TrimRightFunc(left, blank))
	if words = r.text[s.Start:s.End]; strings.HasPrefix(words, "”") {
		s.Start += len("”")
	}
	if words = r.text[s.Start:s.End]; strings.HasSuffix(words, "“") {
		s.End -= len("“")
	}
	return s
}

// distribute gives each of several quantities its own indicator where they share one
// list of them: 甲、乙分别增长6%和8%.
func (r *reader) distribute(qs []Quantity) {
	for i := range qs {
		if len(qs[i].Indicator) != 1 || !r.isShared(qs[i].Indicator[0].End, qs[i].Span.Start) {
			continue
		}
		names := r.listed(qs[i].Indicator[0])
		if len(names) < 2 || i+len(names) > len(qs) || namesItself(qs[i+1:i+len(names)], qs[i].Span.End) {
			continue // one value for all of them: 甲、乙分别增长5%，丙增长2%
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

// namesItself reports whether one of some quantities has an indicator that stands behind
// a place in the text.
func namesItself(qs []Quantity, after int) bool {
	return slices.ContainsFunc(qs, func(q Quantity) bool {
		return slices.ContainsFunc(q.Indicator, func(s Span) bool { return s.Start >= after })
	})
}

// isShared reports whether 分别 stands between a list of names and a number.
func (r *reader) isShared(from, to int) bool {
	return from <= to && to-from <= around && strings.Contains(r.text[from:to], "分别")
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
