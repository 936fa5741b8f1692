package ingest

import (
	"strings"
	"unicode/utf8"
)

// A unitList is some responsible units of one role in a text.
type unitList struct {
	units []Unit
	span  Span // of the names and the word that says what they do
}

// A unitReader finds the lists of responsible units in a text, from its beginning to
// its end. They come in two forms: after a word that names them (责任单位：甲、乙) and
// before one that says what they do (甲、乙负责; 由甲牵头，乙配合). No part of the text is
// looked at more often than brackets of maxInner stand in one another.
type unitReader struct {
	w     *watch
	text  string
	from  int   // where the words before what is read may begin to be a list
	outer []int // from outside of each open bracket
	opens []int // where each stands
	acted int   // the end of the last list that stood before its word
	ended int   // the end of the last list
	out   []unitList
}

const (
	// maxInner is the longest bracket that may be a part of a name, in bytes.
	maxInner = 90
	// maxBefore is how far before a word its list may begin, in bytes; the longest list
	// met (责任单位 of 合肥) has 450.
	maxBefore = 900
	// minBroken is from how many runes a line outside of a bracket may be wrapped.
	minBroken = 20
)

// unitLists returns the lists of units in a text.
func unitLists(w *watch, text string) []unitList {
	u := &unitReader{w: w, text: text, acted: -1, ended: -1}
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		w.step(1)
		i = u.next(i, r, size)
	}
	return u.out
}

// next reads what stands at byte i and returns where to go on.
func (u *unitReader) next(i int, r rune, size int) int {
	if labelFirst[r] {
		if after, ok := u.named(i); ok {
			return after
		}
	}
	if r == '会' && strings.HasPrefix(u.text[i:], together) {
		if after, ok := u.jointly(i); ok {
			return after
		}
	}
	if actFirst[r] {
		if m := actWord.FindStringIndex(u.text[i:min(len(u.text), i+maxInner)]); m != nil {
			u.doing(i, i+m[1])
			u.from = i + m[1]
			return u.from
		}
	}
	switch {
	case isOpening(r):
		u.outer, u.opens = append(u.outer, u.from), append(u.opens, i)
		u.from = i + size
	case isClosing(r):
		u.close(i, size)
	case strings.ContainsRune("。；;：:！!？?“”《》", r), r == '\n' && len(u.outer) == 0 && !wrapped(u.text, u.from, i):
		u.from = i + size
	}
	return i + size
}

// close leaves a bracket. A short one without units, behind words, may be a part of a
// name.
func (u *unitReader) close(i, size int) {
	n := len(u.outer) - 1
	if n < 0 {
		u.from = i + size
		return
	}
	u.bare(u.opens[n], i, i+size)
	from, open := u.outer[n], u.opens[n]
	u.outer, u.opens = u.outer[:n], u.opens[:n]
	if u.from = from; i-open > maxInner || u.ended > open || strings.TrimSpace(u.text[from:open]) == "" {
		u.from = i + size
	}
}

func isOpening(r rune) bool { return strings.ContainsRune("（(【〔［[", r) }
func isClosing(r rune) bool { return strings.ContainsRune("）)】〕］]", r) }

// wrapped reports whether the line from..end may go on after its break.
func wrapped(text string, from, end int) bool {
	line := text[from:end]
	line = line[strings.LastIndexByte(line, '\n')+1:]
	empty := strings.HasPrefix(strings.TrimLeft(text[end+1:min(len(text), end+3)], "\r"), "\n")
	return !empty && utf8.RuneCountInString(line) >= minBroken
}

// named reads a list after the word that names it, at byte i, and returns its end;
// false if there is no such word. A word without a list is passed over.
func (u *unitReader) named(i int) (after int, ok bool) {
	m := unitWord.FindStringSubmatchIndex(u.text[i:])
	if m == nil {
		return 0, false
	}
	role, start, colon := u.text[i+m[2]:i+m[3]], i+m[1], strings.ContainsAny(u.text[i+m[4]:i+m[5]], ":：")
	if r, _ := utf8.DecodeRuneInString(u.text[i+m[4]:]); isClosing(r) {
		u.close(i+m[4], utf8.RuneLen(r))
	}
	items := u.entries(start, colon)
	if len(items) == 0 {
		u.from = i + m[3]
		return u.from, true
	}
	end := items[len(items)-1].end
	u.out = append(u.out, namedLists(u.text, role, items, i)...)
	u.from, u.ended = end, end
	return end, true
}

// listEnd returns where a list from byte i on may end at the latest: at a semicolon, a
// full stop, the line's end or a closing bracket, but for those in brackets; or, cut,
// at a colon, before which stands no entry but the name of something else, or at limit.
func (u *unitReader) listEnd(i, limit int) (end int, cut bool) {
	depth, line := 0, i
	for at, r := range u.text[i:limit] {
		u.w.step(1)
		at += i
		switch {
		case isOpening(r):
			depth++
		case isClosing(r):
			if depth--; depth < 0 {
				return at, false
			}
		case strings.ContainsRune("。；;", r) && depth == 0:
			return at, false
		case r == ':', r == '：':
			return at, true
		case r == '\n' && len(u.outer) == 0 && !wrapped(u.text, line, at):
			return at, false
		case r == '\n':
			line = at + 1
		}
	}
	return limit, limit < len(u.text)
}

// entries are the entries of a named list from byte start on, up to one that is none:
// 完成时限：…, or, where no colon is before the list, one that does not look like a unit.
func (u *unitReader) entries(start int, colon bool) (out []unitItem) {
	limit := len(u.text)
	if !colon {
		limit = min(limit, runeStart(u.text, start+maxBefore))
	}
	end, cut := u.listEnd(start, limit)
	items := splitUnits(u.text, start, end)
	if cut && len(items) > 0 {
		items = items[:len(items)-1]
	}
	for _, it := range items {
		word := itemAct.ReplaceAllString(it.word, "")
		word, _ = cutMore(how.ReplaceAllString(word, ""))
		if word != "" && !isUnit(word, true) && !(colon && mayBeName(word)) {
			break
		}
		out = append(out, it)
	}
	return out
}

// runeStart is byte i of a text or the first after it that begins a rune.
func runeStart(text string, i int) int {
	for ; i < len(text) && !utf8.RuneStart(text[i]); i++ {
	}
	return min(i, len(text))
}

// mayBeName reports whether an entry after 责任单位： can be a name at all.
func mayBeName(word string) bool {
	n := utf8.RuneCountInString(word)
	return n >= 2 && n <= maxUnitName && strings.ContainsFunc(word, isHan) && !strings.ContainsAny(word, "的请将须并。")
}

// namedLists gives entries the role that the list's name says, or the one that stands
// after them.
func namedLists(text, role string, items []unitItem, begin int) (out []unitList) {
	var group []Unit
	flush := func(role string, end int) {
		for k := range group {
			group[k].Role, group[k].Lead = role, leads.MatchString(role)
		}
		if len(group) > 0 {
			out = append(out, unitList{group, Span{Start: begin, End: end}})
		}
		group, begin = nil, end
	}
	for _, it := range items {
		word, act := it.word, itemAct.FindString(it.word)
		word = how.ReplaceAllString(strings.TrimSuffix(word, act), "")
		word, more := cutMore(word)
		if word != "" {
			group = append(group, Unit{Name: word, More: more})
		} else if more && len(group) > 0 {
			group[len(group)-1].More = true
		}
		if leads.MatchString(act) || supports.MatchString(act) {
			flush(act, it.end)
		}
	}
	flush(role, items[len(items)-1].end)
	return out
}

// doing reads the list before a word at [i, after) that says what its units do.
func (u *unitReader) doing(i, after int) {
	act, rest := u.text[i:after], u.text[after:min(len(u.text), after+maxInner)]
	inside, chained := len(u.outer) > 0, u.acted == u.from
	switch {
	case noAct.MatchString(rest):
		return
	case weakAct.MatchString(act) && !chained && !(inside && actEnd.MatchString(rest)):
		return
	}
	start := runeStart(u.text, max(u.from, i-maxBefore))
	u.w.step(i - start)
	subject := u.text[start:i]
	subject = strings.TrimRight(how.ReplaceAllString(strings.TrimRight(subject, " \n\u3000"), ""), " ，,\n\u3000")
	subject, more := cutMore(subject)
	items := splitUnits(u.text, start, start+len(subject))
	if start > u.from && len(items) > 0 {
		items = items[1:] // it may have lost its beginning
	}
	units, start := lastUnits(items, act, inside)
	if len(units) == 0 {
		return
	}
	units[len(units)-1].More = more
	u.out = append(u.out, unitList{units, Span{Start: start, End: after}})
	u.acted, u.ended = after, after
}

// lastUnits returns the units that end a row of words, with what they do. Words before
// them, set off by more than 、, are no part of the list; after 会同 stands who helps.
func lastUnits(items []unitItem, act string, inside bool) (units []Unit, start int) {
	var helpers, names []Unit
	joined, unknown := false, 0
	for k := len(items) - 1; k >= 0; k-- {
		it := items[k]
		words, begins := itemUnits(it.word, inside)
		if words == nil && inside && among(items, k) && mayBeUnit(it.word) {
			words, unknown = []string{it.word}, unknown+1
		}
		if words == nil {
			if len(names) == 0 || k+1 < len(items) && items[k+1].sep != loose {
				return nil, 0
			}
			break
		}
		names, start = append(unitsOf(words, act), names...), it.start
		if begins {
			start += max(strings.LastIndex(it.raw, "由"), 0)
			break
		}
		if it.sep == jointly && k > 0 && !joined {
			helpers, names, joined = names, nil, true
		}
	}
	if len(names) == 0 || 2*unknown >= len(names)+len(helpers) {
		return nil, 0
	}
	for k := range helpers {
		helpers[k].Role, helpers[k].Lead = together, false
	}
	for k := range names {
		names[k].Lead = names[k].Lead || joined
	}
	return append(names, helpers...), start
}

// unitsOf are the units of these names that do something.
func unitsOf(names []string, act string) (units []Unit) {
	for _, name := range names {
		units = append(units, Unit{Role: act, Name: name, Lead: leads.MatchString(act)})
	}
	return units
}

// among reports whether entry k stands in a list: 、 is before or after it. There a name
// that is not clearly a unit's, as 上交所, is taken for one if most of the others are.
func among(items []unitItem, k int) bool {
	return k > 0 && items[k].sep == tight || k+1 < len(items) && items[k+1].sep == tight
}

// itemUnits returns the units that a word of a row names, and whether the row begins
// with it: after 由, a number or 其中.
func itemUnits(word string, areas bool) (names []string, begins bool) {
	if names := unitNames(word, areas); names != nil {
		return names, false
	}
	if at := strings.LastIndex(word, "由"); at >= 0 {
		if names := unitNames(word[at+len("由"):], areas); names != nil {
			return names, true
		}
	}
	names = unitNames(marked.ReplaceAllString(word, ""), areas)
	return names, names != nil
}
