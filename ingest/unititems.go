package ingest

import (
	"strings"
	"unicode/utf8"

	"planbot/ingest/language"
)

// A unitItem is one entry of a list of units.
type unitItem struct {
	raw, word  string // as printed, and without blanks and breaks
	start, end int
	sep        separator // what stands before it
}

// A separator says how an entry hangs on the one before it.
type separator int

const (
	loose   separator = iota // a comma, a blank, or nothing
	tight                    // 、
	jointly                  // 会同
)

// together is the word between who does a thing and who helps.
const together = "会同"

// splitUnits cuts text[start:end] at 、，, blanks and 会同 that are not inside brackets.
// A line break is no cut: the line is wrapped there.
func splitUnits(text string, start, end int) []unitItem {
	var out []unitItem
	depth, from, sep, broken := 0, start, loose, false
	add := func(at, after int, next separator) {
		if word := unwrapped(text[from:at]); word != "" {
			out = append(out, unitItem{text[from:at], word, from, at, sep})
			sep = next
		} else {
			sep = max(sep, next)
		}
		from = after
	}
	for at := start; at < end; {
		r, size := utf8.DecodeRuneInString(text[at:end])
		blank := isBlank(language.FoldRune(r))
		broken = isBreak(r) || broken && blank // the indent of a wrapped line is no cut
		switch {
		case isOpening(r):
			depth++
		case isClosing(r):
			depth--
		case depth > 0:
		case r == '、':
			add(at, at+size, tight)
		case r == '，' || r == ',' || blank && !broken:
			add(at, at+size, loose)
		case strings.HasPrefix(text[at:end], together):
			size = len(together)
			add(at, at+size, jointly)
		}
		at += size
	}
	add(end, end, loose)
	return joinAreas(text, out)
}

// unwrapped is a name without the line breaks and blanks in it.
func unwrapped(word string) string {
	return strings.Map(func(r rune) rune {
		if isBreak(r) || isBlank(language.FoldRune(r)) {
			return -1
		}
		return r
	}, word)
}

// joinAreas makes one name of 各省、自治区、直辖市人民政府, which begins as if it spoke of
// areas alone, and of 教育、卫生健康部门.
func joinAreas(text string, items []unitItem) []unitItem {
	var out []unitItem
	for _, it := range items {
		last := len(out) - 1
		if last >= 0 && it.sep == tight && goesOn(out[last].word, it.word) {
			out[last].end, out[last].raw = it.end, text[out[last].start:it.end]
			out[last].word = unwrapped(out[last].raw)
			continue
		}
		out = append(out, it)
	}
	return out
}

// goesOn reports whether two entries are one name.
func goesOn(before, word string) bool {
	if strings.HasPrefix(before, "各") && allAreas.MatchString(word) {
		return !unitEnd.MatchString(before) || strings.HasSuffix(before, "党委")
	}
	at := strings.LastIndex(before, "、") + 1
	if at > 0 {
		at += len("、") - 1
	}
	return oneSector.MatchString(before[at:]) && oneSector.MatchString(strings.TrimSuffix(word, "部门"))
}
