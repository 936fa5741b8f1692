package document

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// Decode returns data as text. The bytes decide the character set, judged by sample,
// which is data without what says nothing of its language, as a page's tags. What the
// file declares counts only where the bytes leave it open: saved pages that call
// themselves UTF-8 and are GBK are common (reference/formats.md, 5).
func Decode(data, sample []byte, declared string) (Document, error) {
	set, body := choose(data)
	if len(body) == len(data) && !utf8.Valid(data) {
		set = chooseDeclared(sample, declared)
	}
	return decode(set, body)
}

// decode decodes a text in a known character set.
func decode(set charset, body []byte) (Document, error) {
	text, err := set.encoding.NewDecoder().String(string(body))
	if err != nil {
		return Document{}, fmt.Errorf("%w: decoding %s: %w", ErrCharset, set.name, err)
	}
	text = strings.TrimLeft(text, "\ufeff") // files that were put together begin with several
	return Document{Text: text, Charset: set.name, Damaged: strings.Count(text, "\ufffd")}, nil
}

// chooseDeclared is choose for bytes that may be as well read in several ways: then it is the
// declared one of them.
func chooseDeclared(sample []byte, declared string) charset {
	set, _ := choose(sample)
	told, ok := charsetNamed(declared)
	if !ok || told.name == set.name {
		return set
	}
	if readsAs(sample, told) >= readsAs(sample, set) {
		return told
	}
	return set
}

// readsAs is how well a sample reads in a character set.
func readsAs(sample []byte, set charset) float64 {
	text, err := set.encoding.NewDecoder().String(string(sample[:min(len(sample), sampleSize)]))
	if err != nil {
		return -1
	}
	return measure(text).score()
}

// charsetNamed returns the character set that a page declares: gb2312 and gbk are
// parts of GB18030.
func charsetNamed(name string) (charset, bool) {
	name = strings.ToUpper(strings.Trim(name, " \"'"))
	switch name {
	case "GB2312", "GBK", "GB_2312-80", "X-GBK":
		name = "GB18030"
	case "UTF8":
		name = "UTF-8"
	}
	for _, set := range charsets {
		if strings.ToUpper(set.name) == name {
			return set, true
		}
	}
	return charset{}, false
}

// Check refuses a text that does not read as Chinese: the gate of every reader.
func (d Document) Check() error { return d.check() }
