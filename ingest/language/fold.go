package language

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
	"golang.org/x/text/width"
)

// Fold returns text as a key for matching: full-width letters and digits become
// narrow, Kangxi radicals the hanzi they stand for, odd brackets and dashes the
// usual ones, capitals small. It maps rune by rune, so a place in the key is the
// same place, in runes, in the text. Stored text is never folded.
func Fold(text string) string {
	return strings.Map(FoldRune, text)
}

// FoldRune folds one rune, as Fold does.
func FoldRune(r rune) rune {
	switch {
	case r >= 0x4E00 && r <= 0x9FFF:
		return r // hanzi, most of any text
	case r < 0x80:
		return unicode.ToLower(r)
	case r >= 0x2E80 && r <= 0x2FDF:
		return foldRadical(r)
	case r >= 0xFF00 && r <= 0xFFEF:
		if narrow := width.LookupRune(r).Narrow(); narrow != 0 {
			return unicode.ToLower(narrow)
		}
	}
	if usual, ok := oddForms[r]; ok {
		return usual
	}
	return r
}

// foldRadical maps a radical to its hanzi: U+2F00–2FD5 as NFKC does, but for ⼾,
// which NFKC turns into the traditional form, and U+2E80–2EFF by a table, since
// NFKC maps almost none of it (reference/formats.md, 2a).
func foldRadical(r rune) rune {
	if hanzi, ok := radicals[r]; ok {
		return hanzi
	}
	for _, hanzi := range norm.NFKC.String(string(r)) {
		return hanzi
	}
	return r
}

var radicals = map[rune]rune{
	'⼾': '户', '⻅': '见', '⻆': '角', '⻉': '贝', '⻋': '车', '⻓': '长', '⻔': '门', '⻘': '青', '⻙': '韦',
	'⻚': '页', '⻛': '风', '⻜': '飞', '⻝': '食', '⻠': '饣', '⻢': '马', '⻣': '骨', '⻤': '鬼', '⻥': '鱼', '⻦': '鸟',
	'⻧': '卤', '⻨': '麦', '⻩': '黄', '⻪': '黾', '⻬': '齐', '⻮': '齿', '⻰': '龙', '⻳': '龟', '⺟': '母', '⺠': '民',
	'⺡': '氵', '⺨': '犭', '⺩': '王', '⺬': '示', '⺭': '礻', '⺮': '竹', '⺰': '纟', '⺶': '羊', '⺷': '羊', '⺼': '月',
	'⺾': '艹', '⻁': '虎', '⻂': '衤', '⻃': '西', '⻈': '讠', '⻊': '足', '⻌': '辶', '⻏': '阝', '⻐': '钅', '⻑': '長',
	'⻗': '雨', '⻞': '食', '⻟': '飠', '⻫': '齐', '⻭': '齿', '⻯': '竜', '⻲': '亀', '⺆': '冂', '⺊': '卜', '⺌': '小',
	'⺍': '小', '⺗': '心', '⺘': '扌', '⺝': '月', '⺣': '灬', '⺥': '爫', '⺫': '目',
}

// oddForms are the characters that extractors and keyboards put for usual ones.
var oddForms = map[rune]rune{
	'\u3000': ' ', '\u00a0': ' ', '\u2002': ' ', '\u2003': ' ', '\u2009': ' ', '\u202f': ' ',
	'\u2329': '〈', '\u232a': '〉', '―': '—', '–': '—', '─': '—', '﹣': '-', '‐': '-', '‑': '-', '−': '-',
	'〔': '[', '〕': ']', '【': '[', '】': ']', '﹝': '[', '﹞': ']', '“': '"', '”': '"', '‘': '\'', '’': '\'',
	'。': '。', '｡': '。', '、': '、', '､': '、', '・': '·', '•': '·', '．': '.', '﹒': '.', '○': '〇', '◯': '〇',
}
