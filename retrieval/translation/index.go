package translation

import "math/bits"

// An Index holds sentences of a plan by their grams in the table, so that a question
// comes to those alone that hold something of it.
type Index struct {
	held      []word    // which grams of the table there are
	ends      []uint32  // of each that there is, where its sentences end in sentences
	sentences []uint32  // by gram
	lengths   []float64 // of each sentence: its different grams
}

// A word says of 64 grams which there are, and how many there are before them. A plan
// holds few of all grams: a number for each would be more than its sentences.
type word struct {
	bits   uint64
	before uint32
}

// NewIndex indexes sentences; each is known by its place in them.
func NewIndex(sentences []string) *Index {
	x := &Index{lengths: make([]float64, len(sentences))}
	of, counts := make([][]uint16, len(sentences)), make([]uint32, len(shared().plan))
	for i, sentence := range sentences {
		of[i] = lookUp(shared().plan, sentence)
		x.lengths[i] = float64(len(of[i]))
		for _, gram := range of[i] {
			counts[gram]++
		}
	}
	x.fill(of, counts)
	return x
}

// fill sorts the grams of each sentence by gram, of each of which there are so many.
func (x *Index) fill(of [][]uint16, counts []uint32) {
	x.held = make([]word, len(counts)/64+1)
	end := uint32(0)
	for gram, n := range counts {
		w := &x.held[gram/64]
		if gram%64 == 0 {
			w.before = uint32(len(x.ends))
		}
		counts[gram], end = end, end+n // from now on, where the next one goes
		if n > 0 {
			w.bits |= 1 << (gram % 64)
			x.ends = append(x.ends, end)
		}
	}
	x.sentences = make([]uint32, end)
	for i, grams := range of {
		for _, gram := range grams {
			x.sentences[counts[gram]] = uint32(i)
			counts[gram]++
		}
	}
}

// holding returns the sentences that hold a gram.
func (x *Index) holding(gram uint16) []uint32 {
	w, bit := x.held[gram/64], uint64(1)<<(gram%64)
	if w.bits&bit == 0 {
		return nil
	}
	i := int(w.before) + bits.OnesCount64(w.bits&(bit-1))
	start := uint32(0)
	if i > 0 {
		start = x.ends[i-1]
	}
	return x.sentences[start:x.ends[i]]
}
