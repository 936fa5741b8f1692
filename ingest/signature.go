package ingest

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

// A signature (落款) is who issued a document and when, on lines of their own under its
// text, and what stands in brackets below. It is none of the last clause's words.

// Lengths of a signature.
const (
	maxSigner  = 30 // of a line, in runes
	maxSigners = 20 // lines: joint notices have up to a dozen
	maxSigned  = 40 // of a remark in brackets below, in runes
)

var (
	signedDate   = regexp.MustCompile(`^(?:(?:19|20)\d{2}|[一二][〇零○ＯO0一二三四五六七八九]{3})\s*年\s*[0-9一二三四五六七八九十]{1,3}\s*月\s*[0-9一二三四五六七八九十]{1,3}\s*日(?:印发)?$`)
	signerLine   = regexp.MustCompile(`^[\p{Han}\s　、·()（）]{2,}$`)
	signedRemark = regexp.MustCompile(`^[(（][^()（）]+[)）]$`)
	entity       = regexp.MustCompile(`&\w{1,5};`) // left by a web page
)

// markSignatures makes one piece of each signature.
func (s *source) markSignatures(ps []piece) []piece {
	var out []piece
	for i := 0; i < len(ps); i++ {
		s.step(ps[i].end - ps[i].start)
		p := ps[i]
		own, dated := s.isDated(p)
		from := len(out)
		for dated && from > 0 && len(out)-from < maxSigners && s.isSigner(out[from-1]) {
			from--
		}
		if !dated || !own && from == len(out) || from > 0 && !closesText(out[from-1]) || i+1 < len(ps) && ps[i+1].mark.value > 1 && ps[i+1].mark.style != styleAnnex {
			out = append(out, p)
			continue
		}
		if from < len(out) {
			p.start = out[from].start
		}
		for i+1 < len(ps) && s.isLine(ps[i+1], maxSigned) && signedRemark.MatchString(s.words(ps[i+1])) {
			i++
			p.end = ps[i].end
		}
		p.level, p.mark = LevelSignature, marker{}
		out = append(out[:from], p)
	}
	return out
}

// closesText reports whether a signature can stand under p.
func closesText(p piece) bool {
	return endsSentence(p.last) || p.level == LevelNumbered || p.level == LevelFurniture
}

// isLine reports whether p is a short line without a number.
func (s *source) isLine(p piece, most int) bool {
	from, to := s.trim(p.start, p.end)
	return p.level == LevelParagraph && p.first && to > from && to-from <= most
}

// isDated reports whether p is the date of a signature, and whether it names the
// issuer before it in the same line.
func (s *source) isDated(p piece) (own, dated bool) {
	if p.last != '日' && p.last != '发' || !s.isLine(p, maxSigner+maxSigned/2) {
		return false, false
	}
	words := s.words(p)
	at := strings.LastIndexAny(words, " \t　\n")
	if at >= 0 && signedDate.MatchString(words[at:][utf8.RuneLen([]rune(words[at:])[0]):]) {
		return isSignerName(words[:at]), isSignerName(words[:at])
	}
	return false, signedDate.MatchString(words)
}

// isSigner reports whether p is a line that names an issuer: words and nothing else.
func (s *source) isSigner(p piece) bool {
	return s.isLine(p, maxSigner) && isSignerName(s.words(p))
}

func isSignerName(line string) bool {
	line = strings.TrimSpace(entity.ReplaceAllString(line, ""))
	return signerLine.MatchString(line) && !titleLine.MatchString(strings.Join(strings.Fields(line), ""))
}
