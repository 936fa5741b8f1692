package encoder

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Token ids and limits of BERT's uncased Chinese vocabulary.
const (
	idUnknown = 100 // [UNK]
	idClass   = 101 // [CLS], first of every text
	idEnd     = 102 // [SEP], last of every text

	maxTokens    = 512 // positions the model knows, [CLS] and [SEP] included
	maxWordRunes = 100 // longer words are [UNK], as in BERT's WordPiece
)

// A tokenizer is BERT's: text is cleaned, lower-cased, stripped of accents and
// split at blanks, punctuation and around each Chinese character; the words are
// then cut into the longest pieces that the vocabulary holds.
type tokenizer struct {
	ids map[string]int
}

// newTokenizer reads a vocabulary of one token a line; a token's id is its line
// number from 0.
func newTokenizer(vocab string) *tokenizer {
	lines := strings.Split(strings.TrimSuffix(vocab, "\n"), "\n")
	t := &tokenizer{ids: make(map[string]int, len(lines))}
	for id, token := range lines {
		t.ids[strings.TrimSuffix(token, "\r")] = id
	}
	return t
}

// encode returns the ids of text between [CLS] and [SEP], at most maxTokens.
func (t *tokenizer) encode(text string) []int {
	ids := []int{idClass}
	for _, word := range words(text) {
		ids = t.appendPieces(ids, word)
		if len(ids) >= maxTokens {
			ids = ids[:maxTokens-1]
			break
		}
	}
	return append(ids, idEnd)
}

// appendPieces appends the ids of word's pieces, greedily the longest first, or
// [UNK] if some part of it is in no piece.
func (t *tokenizer) appendPieces(ids []int, word string) []int {
	runes := []rune(word)
	if len(runes) > maxWordRunes {
		return append(ids, idUnknown)
	}
	whole := len(ids)
	for start := 0; start < len(runes); {
		id, n := t.longestPiece(runes[start:], start > 0)
		if n == 0 {
			return append(ids[:whole], idUnknown)
		}
		ids = append(ids, id)
		start += n
	}
	return ids
}

// longestPiece returns the id and length in runes of the longest piece that
// runes begins with; inside a word pieces are marked ##.
func (t *tokenizer) longestPiece(runes []rune, inside bool) (id, n int) {
	prefix := ""
	if inside {
		prefix = "##"
	}
	for n := len(runes); n > 0; n-- {
		if id, ok := t.ids[prefix+string(runes[:n])]; ok {
			return id, n
		}
	}
	return 0, 0
}

// words splits text as BERT's basic tokenizer does.
func words(text string) []string {
	var out []string
	var word strings.Builder
	flush := func() {
		if word.Len() > 0 {
			out = append(out, word.String())
			word.Reset()
		}
	}
	for _, r := range normalize(text) {
		switch {
		case isBlank(r):
			flush()
		case isHan(r) || isPunct(r):
			flush()
			out = append(out, string(r))
		default:
			word.WriteRune(r)
		}
	}
	flush()
	return out
}

// normalize drops control characters, lowers and strips accents.
func normalize(text string) string {
	text = strings.Map(func(r rune) rune {
		if r == 0 || r == unicode.ReplacementChar || isControl(r) {
			return -1
		}
		return r
	}, text)
	text = norm.NFD.String(strings.ToLower(text))
	return strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return r
	}, text)
}

func isBlank(r rune) bool {
	return r == ' ' || r == '\t' || r == '\n' || r == '\r' || unicode.Is(unicode.Zs, r)
}

func isControl(r rune) bool {
	return r != '\t' && r != '\n' && r != '\r' && unicode.Is(unicode.C, r)
}

// isPunct also holds for ASCII symbols such as $ and ^, as in BERT.
func isPunct(r rune) bool {
	ascii := r >= 33 && r <= 47 || r >= 58 && r <= 64 || r >= 91 && r <= 96 || r >= 123 && r <= 126
	return ascii || unicode.IsPunct(r)
}

// isHan holds for the CJK blocks that BERT separates; kana and hangul are words.
func isHan(r rune) bool {
	return r >= 0x4E00 && r <= 0x9FFF || r >= 0x3400 && r <= 0x4DBF ||
		r >= 0x20000 && r <= 0x2A6DF || r >= 0x2A700 && r <= 0x2CEAF ||
		r >= 0xF900 && r <= 0xFAFF || r >= 0x2F800 && r <= 0x2FA1F
}
