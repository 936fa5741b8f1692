// Package translation knows how plans say what people say: a table of the chance
// that a question holds a gram where the sentence that answers it holds another
// (IBM Model 1, Brown et al. 1993), used as a translation language model (Berger and
// Lafferty 1999). Beside likeness and words it is the third leg of the search, for
// questions whose own words are not in the plans.
//
// A gram is a hanzi, a pair of neighbouring hanzi, or a run of Latin letters, digits,
// '.' and '%'. The table comes with planbot's models (plan-words-zh, MIT); words.bin is
// what make.go makes of it.
package translation

import (
	_ "embed" // for the table
	"encoding/binary"
	"math"
	"slices"
	"strings"
	"sync"
	"unicode"
)

//go:generate go run make.go ../../../shared/models/plan-words-zh/words.tsv.gz
//go:embed words.bin
var words string

// A table is words.bin, read in place. All numbers are little-endian:
//
//	count of plan grams, their length together, the grams with a newline after each,
//	the same of question grams, sorted,
//	for each question gram its background as float32 and where its row ends,
//	the rows: plan gram as uint16, chance in thousandths as uint16.
type table struct {
	plan, asked map[string]uint16
	head, rows  string
}

var shared = sync.OnceValue(func() *table { return readTable(words) })

func readTable(data string) *table {
	t := &table{}
	t.plan, data = readGrams(data)
	t.asked, data = readGrams(data)
	t.head, t.rows = data[:8*len(t.asked)], data[8*len(t.asked):]
	return t
}

func readGrams(data string) (map[string]uint16, string) {
	count, size := int(u32(data, 0)), int(u32(data, 4))
	out := make(map[string]uint16, count)
	for gram := range strings.Lines(data[8 : 8+size]) {
		out[gram[:len(gram)-1]] = uint16(len(out))
	}
	return out, data[8+size:]
}

func u32(data string, at int) uint32 { return binary.LittleEndian.Uint32([]byte(data[at : at+4])) }

// row returns the background of question gram i, and its row.
func (t *table) row(i uint16) (background float64, row string) {
	from := uint32(0)
	if i > 0 {
		from = u32(t.head, 8*int(i)-4)
	}
	return float64(math.Float32frombits(u32(t.head, 8*int(i)))), t.rows[4*from : 4*u32(t.head, 8*int(i)+4)]
}

// lookUp returns the different grams of a text that are in a table, sorted.
func lookUp(in map[string]uint16, text string) []uint16 {
	var out []uint16
	eachGram(text, func(gram string) {
		if id, ok := in[gram]; ok {
			out = append(out, id)
		}
	})
	slices.Sort(out)
	return slices.Compact(out)
}

// eachGram calls yield with each gram of a text.
func eachGram(text string, yield func(gram string)) {
	text = strings.ToLower(text)
	before, word := -1, -1 // where the hanzi before, or the run of letters, begins
	for i, r := range text + "\n" {
		han := unicode.Is(unicode.Han, r)
		inWord := r < 0x80 && (r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || r == '.' || r == '%')
		if word >= 0 && !inWord {
			yield(text[word:i])
			word = -1
		}
		switch {
		case han:
			end := i + len(string(r))
			yield(text[i:end])
			if before >= 0 {
				yield(text[before:end])
			}
			before = i
			continue
		case inWord && word < 0:
			word = i
		}
		before = -1
	}
}

// A Question is the grams of a question, ready to be compared with sentences.
type Question []asked

// asked is a gram of a question: its background, and the plan grams that it translates,
// sorted, each with its chance.
type asked struct {
	background float64
	plan       []uint16
	chance     []float64
}

// NewQuestion returns a question's grams; those that the table does not know are left
// out.
func NewQuestion(text string) Question {
	t := shared()
	var q Question
	for _, gram := range lookUp(t.asked, text) {
		background, row := t.row(gram)
		q = append(q, asked{background: background}.with(row))
	}
	return q
}

// with adds the entries of a row.
func (a asked) with(row string) asked {
	entries := make([]uint32, 0, len(row)/4) // the chance in the lower half
	for ; row != ""; row = row[4:] {
		entries = append(entries, uint32(u16(row))<<16|uint32(u16(row[2:])))
	}
	slices.Sort(entries)
	for _, e := range entries {
		a.plan, a.chance = append(a.plan, uint16(e>>16)), append(a.chance, float64(uint16(e))/1000)
	}
	return a
}

func u16(data string) uint16 { return uint16(data[0]) | uint16(data[1])<<8 }

// Smoothing of the score: how much a gram's background counts against it, and what
// keeps a rare gram's from nothing. Both are those that the table was measured with
// (plan-words-zh, README).
const (
	backgroundWeight = 8
	backgroundFloor  = 0.0001
)

// Scores tells of each sentence of an index how well it translates the question: the
// sum over the question's grams of the log of their chance against their background.
func (q Question) Scores(x *Index) []float64 {
	out, sums := make([]float64, len(x.lengths)), make([]float64, len(x.lengths))
	for _, a := range q {
		clear(sums)
		for i, gram := range a.plan {
			chance := a.chance[i]
			for _, sentence := range x.holding(gram) {
				sums[sentence] += chance
			}
		}
		for i, sum := range sums {
			if sum > 0 {
				out[i] += math.Log1p(sum / x.lengths[i] / (backgroundWeight*a.background + backgroundFloor))
			}
		}
	}
	return out
}
