package compare

import (
	"math/big"
	"regexp"
	"strconv"
	"strings"

	"planbot/ingest/language"
	"planbot/retrieval/target"
)

// A base is a unit that others are brought together in, and how many of it one of them is.
type base struct {
	name string
	rate *big.Rat
}

// bases are units of which there are others, with exact rates. Money of two countries and
// percent and points are never brought together.
var bases = map[string]base{
	"斤": {"吨", big.NewRat(1, 2000)}, "公斤": {"吨", big.NewRat(1, 1000)},
	"公顷": {"亩", big.NewRat(15, 1)}, "平方公里": {"亩", big.NewRat(1500, 1)},
	"米":  {"公里", big.NewRat(1, 1000)},
	"兆瓦": {"千瓦", big.NewRat(1000, 1)}, "吉瓦": {"千瓦", big.NewRat(1000000, 1)},
	"兆瓦时": {"千瓦时", big.NewRat(1000, 1)}, "吉瓦时": {"千瓦时", big.NewRat(1000000, 1)},
	"‰": {"%", big.NewRat(1, 10)},
	// counting words that say no more than that something is counted
	"家": {"个", one}, "户": {"个", one}, "所": {"个", one}, "座": {"个", one}, "处": {"个", one}, "项": {"个", one}, "条": {"个", one}, "件": {"个", one},
}

var one = big.NewRat(1, 1)

func baseOf(unit string) base {
	if b, ok := bases[unit]; ok {
		return b
	}
	return base{unit, one}
}

// A scaled is a unit as it is printed: 亿 of 元.
type scaled struct {
	unit  string
	scale int64
}

// scales are the numbers that stand before units.
var scales = []struct {
	word  string
	value int64
}{{"万亿", 1e12}, {"亿", 1e8}, {"万", 1e4}, {"", 1}}

// String writes the number as a plan would: 1.7万亿元.
func (s scaled) String() string {
	for _, k := range scales {
		if k.value == s.scale {
			if s.unit == "百分点" {
				return "个百分点"
			}
			return k.word + s.unit
		}
	}
	return s.unit
}

// size is how many of its base one of it is.
func (s scaled) size() *big.Rat {
	return new(big.Rat).Mul(baseOf(s.unit).rate, new(big.Rat).SetInt64(s.scale))
}

// leading matches the number that a printed figure begins with.
var leading = regexp.MustCompile(`^[0-9]+(?:\.[0-9]+)?`)

// printedIn returns the unit that a figure is printed in, and whether it is one of those
// that a column can have: 千亿元 is printed in none.
func printedIn(t target.Target) (scaled, bool) {
	n, ok := new(big.Rat).SetString(leading.FindString(strings.ReplaceAll(language.Fold(t.Text()), ",", "")))
	if !ok || n.Sign() == 0 {
		return scaled{t.Unit, 1}, false
	}
	scale := new(big.Rat).Quo(exact(t.Value), n)
	for _, k := range scales {
		if scale.Cmp(new(big.Rat).SetInt64(k.value)) == 0 {
			return scaled{t.Unit, k.value}, true
		}
	}
	return scaled{t.Unit, 1}, false
}

// digits is how many digits of a value count: more are no printed number's, but what
// multiplying by 亿 left in a float64.
const digits = 12

// exact is a value as the decimal number that it was read from.
func exact(value float64) *big.Rat {
	r, ok := new(big.Rat).SetString(strconv.FormatFloat(value, 'g', digits, 64))
	if !ok {
		return new(big.Rat)
	}
	return r
}

// in is a figure's value in base units as one of another unit, fall below zero.
func (s scaled) in(t target.Target, value float64) *big.Rat {
	r := new(big.Rat).Mul(exact(value), baseOf(t.Unit).rate)
	return r.Quo(r, s.size())
}

// places is how many decimal places a converted number has at most; none that plans print
// needs as many.
const places = 12

// decimal writes a number without needless zeros.
func decimal(r *big.Rat) string {
	text := r.FloatString(places)
	return strings.TrimSuffix(strings.TrimRight(text, "0"), ".")
}
