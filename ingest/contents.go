package ingest

import (
	"planbot/ingest/language"
	"regexp"
	"slices"
	"strings"
)

// A table of contents lists the headings once more. It is set with the document's
// head: were its lines taken for clauses, every address would stand twice.

var contentsTitle = regexp.MustCompile(`^目\s*[录錄次]$`)

// contentsDots may stand between an entry and its page.
const contentsDots = " \t\n\f\r.…·—-_"

// markContents marks a table of contents, from its title to where its first entry
// stands again as a heading. One whose first entry does not is left as text.
func markContents(s *source, ps []piece) []piece {
	first := slices.IndexFunc(ps, s.isContentsTitle)
	if first < 0 {
		return ps
	}
	from, to := -1, -1
	again := map[string]int{} // by entry, the first piece from i+2 on that begins with it
	stop := len(ps)           // the first from there on with a full stop
	for i := len(ps) - 3; i >= first; i-- {
		later := ps[i+2]
		s.step(later.end - later.start)
		again[contentsEntry(firstLine(s.words(later)))] = i + 2
		if hasFullStop(s, later) {
			stop = i + 2
		}
		entry := contentsEntry(s.words(ps[i+1]))
		if end, ok := again[entry]; ok && entry != "" && end <= stop && s.isContentsTitle(ps[i]) {
			from, to = i, end
		}
	}
	if from < 0 {
		return ps
	}
	return asHead(ps, from, to)
}

func (s *source) isContentsTitle(p piece) bool {
	return p.level != LevelFurniture && contentsTitle.MatchString(s.words(p))
}

// words is the text of a piece without the blanks around it.
func (s *source) words(p piece) string {
	from, to := s.trim(p.start, p.end)
	return s.clean(from, to)
}

func firstLine(text string) string {
	line, _, _ := strings.Cut(text, "\n")
	return strings.TrimSpace(line)
}

// maxEntry bounds an entry with its dots, in bytes; a longer line is text.
const maxEntry = 1000

// contentsEntry is an entry without blanks, dots and page number, "" of what can be
// none.
func contentsEntry(line string) string {
	if len(line) > maxEntry {
		return ""
	}
	entry := strings.TrimRight(strings.TrimRight(language.Fold(line), "0123456789"), contentsDots)
	return strings.Join(strings.Fields(entry), "")
}

func hasFullStop(s *source, p piece) bool { return strings.Contains(s.words(p), "。") }

// asHead makes the pieces [from, to) one piece of the document's head.
func asHead(ps []piece, from, to int) []piece {
	head := ps[from]
	head.end, head.level, head.mark = ps[to-1].end, LevelHead, marker{}
	return append(append(append([]piece{}, ps[:from]...), head), ps[to:]...)
}
