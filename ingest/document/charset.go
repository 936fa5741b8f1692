package document

import (
	"bytes"
	"fmt"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
	utf "golang.org/x/text/encoding/unicode"
)

// Gates of a decoded text. Real plans hold 0.996 to 0.999 common characters among
// their hanzi; UTF-8 read as GBK 0.14, a PDF without a character map 0.24
// (reference/formats.md, 2d).
const (
	minCommonShare  = 0.9
	maxDamagedShare = 0.005
	maxControlShare = 0.01
	// sampleSize is how many bytes decide the character set: more do not change
	// the answer and cost time on long files.
	sampleSize = 64 << 10
)

type charset struct {
	name     string
	encoding encoding.Encoding
}

// charsets are the candidates, in the order that breaks ties.
var charsets = []charset{
	{"UTF-8", utf.UTF8},
	{"GB18030", simplifiedchinese.GB18030},
	{"UTF-16LE", utf.UTF16(utf.LittleEndian, utf.IgnoreBOM)},
	{"UTF-16BE", utf.UTF16(utf.BigEndian, utf.IgnoreBOM)},
	{"Big5", traditionalchinese.Big5},
}

var boms = []struct {
	prefix string
	index  int // in charsets
}{{"\xef\xbb\xbf", 0}, {"\xff\xfe", 2}, {"\xfe\xff", 3}, {"\x84\x31\x95\x33", 1}}

// readText decodes plain text. The bytes decide its character set: a byte-order
// mark, else valid UTF-8, else the decoding with the most common characters.
func readText(data []byte) (Document, error) {
	set, body := choose(data)
	doc, err := decode(set, body)
	if err != nil {
		return Document{}, err
	}
	return doc, doc.check()
}

func choose(data []byte) (charset, []byte) {
	for _, bom := range boms {
		if rest, ok := bytes.CutPrefix(data, []byte(bom.prefix)); ok {
			return charsets[bom.index], rest
		}
	}
	if utf8.Valid(data) && !bytes.ContainsRune(data, 0) {
		return charsets[0], data
	}
	sample := data[:min(len(data), sampleSize)&^1] // whole UTF-16 units
	best, most := charsets[0], -1.0
	for _, set := range charsets {
		text, err := set.encoding.NewDecoder().String(string(sample))
		if err != nil {
			continue
		}
		if score := measure(text).score(); score > most {
			best, most = set, score
		}
	}
	return best, data
}

// counts is what a decoded text is judged by, in runes.
type counts struct{ all, hanzi, common, damaged, control int }

func measure(text string) (c counts) {
	table := commonHanzi()
	for _, r := range text {
		c.all++
		switch {
		case r == unicode.ReplacementChar:
			c.damaged++
		case r < ' ' && !unicode.IsSpace(r), unicode.Is(unicode.Co, r):
			c.control++
		case unicode.Is(unicode.Han, r) && r >= 0x3400: // not 〇, 々 or radicals
			c.hanzi++
			if table[r] {
				c.common++
			}
		}
	}
	return c
}

// score is the share of common hanzi among all that is hanzi or unreadable.
func (c counts) score() float64 {
	return share(c.common, c.hanzi+4*c.damaged+4*c.control)
}

func share(part, whole int) float64 {
	if whole == 0 {
		return 0
	}
	return float64(part) / float64(whole)
}

// check refuses a text that was decoded but does not read as Chinese.
func (d Document) check() error {
	c := measure(d.Text)
	switch {
	case share(c.control, c.all) > maxControlShare:
		return fmt.Errorf("%w: %d of %d characters are control codes", ErrBinary, c.control, c.all)
	case strings.TrimFunc(d.Text, unicode.IsSpace) == "":
		return ErrEmpty
	case c.hanzi == 0:
		return fmt.Errorf("%w: no Chinese character among %d (read as %s)", ErrCharset, c.all, d.Charset)
	case share(c.damaged, c.all) > maxDamagedShare:
		return fmt.Errorf("%w: %d of %d characters are damaged (read as %s)", ErrCharset, c.damaged, c.all, d.Charset)
	case share(c.common, c.hanzi) < minCommonShare:
		return fmt.Errorf("%w: only %.0f %% of the characters are common ones (read as %s)",
			ErrCharset, 100*share(c.common, c.hanzi), d.Charset)
	}
	return nil
}

// commonHanzi holds the 3,755 characters of GB 2312 level 1 and the 5,401 of Big5
// level 1, so that a text in traditional characters passes as well.
var commonHanzi = sync.OnceValue(func() map[rune]bool {
	table := make(map[rune]bool, 8192)
	addBlock(table, simplifiedchinese.GBK, 0xB0, 0xD7, 0xA1)
	addBlock(table, traditionalchinese.Big5, 0xA4, 0xC6, 0x40)
	return table
})

// addBlock adds all two-byte characters with a first byte in [from, to].
func addBlock(table map[rune]bool, set encoding.Encoding, from, to, second int) {
	decoder := set.NewDecoder()
	for high := from; high <= to; high++ {
		for low := second; low <= 0xFE; low++ {
			b, err := decoder.Bytes([]byte{byte(high), byte(low)})
			if r, n := utf8.DecodeRune(b); err == nil && n == len(b) && unicode.Is(unicode.Han, r) {
				table[r] = true
			}
		}
	}
}
