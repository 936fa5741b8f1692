package library

import (
	"unicode"

	"github.com/sergi/go-diff/diffmatchpatch"

	"planbot/ingest/language"
)

// A Piece is a stretch of a changed clause's words: both editions have it, or one.
type Piece struct {
	Kind PieceKind `json:"kind"`
	Text string    `json:"text"`
}

// A PieceKind says which edition has a piece.
type PieceKind string

// Kinds of pieces.
const (
	Kept    PieceKind = "same"
	Removed PieceKind = "gone"
	Added   PieceKind = "new"
)

// maxDiff is how many words of two clauses are compared one by one; of longer ones what
// they begin and end with alike is found, and the rest is one change. Two texts that have
// nothing in common cost the product of their lengths: 40 ms at this one.
const maxDiff = 4000

// diffWords compares two texts word by word: a number is one, a hanzi is one. Neighbouring
// changes with little between them are one.
func diffWords(before, now string) []Piece {
	words := lexicon{of: map[string]rune{}}
	a, b := words.runes(before), words.runes(now)
	d := diffmatchpatch.New()
	d.DiffTimeout = 0 // the same texts give the same answer however busy the machine is
	var diffs []diffmatchpatch.Diff
	if len(a)+len(b) <= maxDiff {
		diffs = d.DiffCleanupSemantic(d.DiffMainRunes(a, b, false))
	} else {
		diffs = ends(d, a, b)
	}
	var out []Piece
	for _, x := range diffs {
		if text := words.text(x.Text); text != "" {
			out = append(out, Piece{pieceKinds[x.Type], text})
		}
	}
	return out
}

var pieceKinds = map[diffmatchpatch.Operation]PieceKind{
	diffmatchpatch.DiffEqual: Kept, diffmatchpatch.DiffDelete: Removed, diffmatchpatch.DiffInsert: Added,
}

// ends is the difference of two texts as one change between their beginnings and ends.
func ends(d *diffmatchpatch.DiffMatchPatch, a, b []rune) []diffmatchpatch.Diff {
	start := d.DiffCommonPrefix(string(a), string(b))
	tailA, tailB := a[start:], b[start:]
	end := d.DiffCommonSuffix(string(tailA), string(tailB))
	return []diffmatchpatch.Diff{
		{Type: diffmatchpatch.DiffEqual, Text: string(a[:start])},
		{Type: diffmatchpatch.DiffDelete, Text: string(tailA[:len(tailA)-end])},
		{Type: diffmatchpatch.DiffInsert, Text: string(tailB[:len(tailB)-end])},
		{Type: diffmatchpatch.DiffEqual, Text: string(tailA[len(tailA)-end:])},
	}
}

// A lexicon writes words as runes, so that a word is compared as a whole.
type lexicon struct {
	of    map[string]rune
	words []string // of the runes from firstWord on
}

// firstWord is the rune of the first word: those from here on mean nothing of their own.
const firstWord = 0xF0000

func (l *lexicon) runes(text string) (out []rune) {
	for _, word := range wordsOf(text) {
		r, ok := l.of[word]
		if !ok {
			r = firstWord + rune(len(l.words))
			l.of[word], l.words = r, append(l.words, word)
		}
		out = append(out, r)
	}
	return out
}

func (l *lexicon) text(runes string) (out string) {
	for _, r := range runes {
		out += l.words[r-firstWord]
	}
	return out
}

// wordsOf cuts a text into numbers, words of Latin letters, and single characters.
func wordsOf(text string) (out []string) {
	before := 0
	for _, r := range text {
		kind := wordKind(r)
		if kind > 0 && kind == before {
			out[len(out)-1] += string(r)
		} else {
			out = append(out, string(r))
		}
		before = kind
	}
	return out
}

// wordKind tells the characters of which several are one word: 1 of numbers, 2 of Latin
// words, 3 of numbers in hanzi; 0 of all others.
func wordKind(r rune) int {
	switch folded := language.FoldRune(r); {
	case language.IsDigit(folded) || folded == '.' || folded == '%':
		return 1
	case folded < unicode.MaxASCII && unicode.IsLetter(folded):
		return 2
	case language.IsNumeral(r):
		return 3
	}
	return 0
}
