package ingest

// An annex note (附件说明) stands between a text and its signature and says which
// annexes there are: 附件：1.… 2.…. It is no annex.

// markNotes makes one piece of each annex note: a run of its entries that a signature
// follows, or the annexes themselves.
func (s *source) markNotes(ps []piece) []piece {
	var out []piece
	for i := 0; i < len(ps); {
		s.step(1)
		end := s.noteEnd(ps, i)
		if end == i {
			out = append(out, ps[i])
			i++
			continue
		}
		if next := behindEdge(ps, end); next < len(ps) && (ps[next].level == LevelSignature || ps[next].mark.style == styleAnnex) {
			note := ps[i]
			note.end, note.last, note.level, note.mark = ps[end-1].end, ps[end-1].last, LevelAnnexNote, marker{}
			out = append(out, note)
		} else {
			out = append(out, ps[i:end]...)
		}
		i = end
	}
	return out
}

// behindEdge returns the first piece from i on that is not printed at a page's edge.
func behindEdge(ps []piece, i int) int {
	for i < len(ps) && ps[i].edge {
		i++
	}
	return i
}

// noteEnd returns the piece after the run of entries that piece i begins, or i.
func (s *source) noteEnd(ps []piece, i int) int {
	if !s.isNoteEntry(ps[i]) {
		return i
	}
	end, last, named := i+1, marker{style: styleDigit}, ps[i].mark
	for ; end < len(ps); end++ {
		s.step(1)
		switch p := ps[end]; {
		case p.mark.style == styleDigit && p.mark.follows(last):
			last = p.mark
		case s.isNoteEntry(p) && p.mark.follows(named):
			named = p.mark
		default:
			return end
		}
	}
	return end
}

// isNoteEntry reports whether p is 附件： or 附件2： with what the annex is called.
func (s *source) isNoteEntry(p piece) bool {
	from, to := s.trim(p.start, p.end)
	return p.mark.style == styleAnnex && p.first && s.at(s.skipBlanks(p.mark.end)) == ':' && !s.hasSentences(from, to)
}
