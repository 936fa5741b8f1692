package ingest

// stretched returns where a word ends that begins at i, be it with blanks between
// its hanzi: 名 词 解 释.
func (s scanner) stretched(i int, word string) (int, bool) {
	for k, r := range word {
		if k > 0 {
			i = s.skipGap(i)
		}
		if s.at(i) != r {
			return 0, false
		}
		i++
	}
	return i, true
}
