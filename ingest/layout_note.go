package ingest

import "planbot/ingest/document"

// isNote reports whether line i is the number of an endnote: alone on its line inside
// a sentence, or the next of its run at the end of one.
func (j *joiner) isNote(i int) bool {
	n, ok := readLone(j.folded(i))
	if !ok || n.roman || j.last < 0 || j.isApart() || j.pending || i+1 == len(j.bs) || j.label != "" {
		return false
	}
	last := j.ls[j.last]
	text := last.prose() || j.lines > 1 || last.cols > 2*maxHeading
	next := j.note > 0 && n.value == j.note+1 || !last.ended() && j.mayGoOn(i+1, n.value)
	if !text || !next {
		return false
	}
	j.note = n.value
	return true
}

// mayGoOn reports whether line i may go on a sentence behind a note's number: it is
// running text, or short before the next note.
func (j *joiner) mayGoOn(i, note int) bool {
	return j.bs[i].kind == document.Paragraph &&
		(j.ls[i].prose() || continuation.MatchString(j.text(i)) || j.isLone(i+1, note+1))
}

// isLone reports whether line i is a number and nothing else.
func (j *joiner) isLone(i, value int) bool {
	if i >= len(j.bs) {
		return false
	}
	n, ok := readLone(j.folded(i))
	return ok && !n.roman && n.value == value
}
