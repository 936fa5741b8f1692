package normal

import (
	"cmp"
	"context"
	"math"
	"planbot/ingest/language"
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/mozillazg/go-pinyin"
)

// A Speller knows the words of a library and how they sound. With it pinyin becomes
// hanzi and a mistyped character the one that the plans have there. It is safe for
// concurrent use.
type Speller struct {
	counts   func(pair string) int // how many clauses hold a pair of hanzi
	pairs    func() []string       // all pairs of the library
	once     sync.Once
	sounds   map[string][]string // pairs by their syllables, the most frequent first
	initials map[string][]string // pairs by their initials, the most frequent first
	firsts   map[rune][]string   // pairs by their first character, the most frequent first
	names    map[string]string   // names by their initials
}

// NewSpeller returns a speller of a library's pairs of neighbouring hanzi.
func NewSpeller(pairs func() []string, counts func(pair string) int) *Speller {
	return &Speller{counts: counts, pairs: pairs, names: map[string]string{}}
}

// load indexes the pairs, once, when first needed.
func (s *Speller) load() {
	s.once.Do(func() {
		s.sounds, s.initials, s.firsts = map[string][]string{}, map[string][]string{}, map[rune][]string{}
		pairs := s.pairs()
		slices.SortFunc(pairs, func(a, b string) int { return cmp.Or(cmp.Compare(s.counts(b), s.counts(a)), cmp.Compare(a, b)) })
		for _, pair := range pairs {
			sound := syllables(pair)
			if len(sound) != 2 {
				continue
			}
			key, initials, first := sound[0]+" "+sound[1], sound[0][:1]+sound[1][:1], []rune(pair)[0]
			s.sounds[key] = append(s.sounds[key], pair)
			s.initials[initials] = append(s.initials[initials], pair)
			s.firsts[first] = append(s.firsts[first], pair)
		}
	})
}

// misread are names whose usual reading go-pinyin does not give first.
var misread = map[string]string{
	"重庆": "chong qing", "厦门": "xia men", "长沙": "chang sha", "长春": "chang chun", "长治": "chang zhi", "乐山": "le shan", "六安": "lu an",
	"亳州": "bo zhou", "台州": "tai zhou", "蚌埠": "beng bu", "陕西": "shaan xi", "西藏": "xi zang", "朝阳": "chao yang", "吕梁": "lv liang",
	"绿化": "lv hua", "行业": "hang ye", "银行": "yin hang", "会计": "kuai ji", "都市": "du shi", "长三": "chang san", "增长": "zeng zhang",
	"重点": "zhong dian", "调整": "tiao zheng", "率达": "lv da", "参与": "can yu", "给予": "ji yu", "供给": "gong ji",
}

// syllables returns the toneless syllables of hanzi, one a character.
func syllables(text string) []string {
	if known, ok := misread[text]; ok {
		return strings.Fields(known)
	}
	var out []string
	for _, r := range text {
		if py := pinyin.SinglePinyin(r, plainStyle); len(py) > 0 {
			out = append(out, py[0])
		}
	}
	return out
}

var plainStyle = pinyin.NewArgs()

// Mend corrects characters typed by sound: a character that makes no word of the
// library with its neighbours, where another of the same sound makes one.
func (s *Speller) Mend(text string) string {
	s.load()
	runes := []rune(text)
	known := asWords(text)
	for i := 0; i+1 < len(runes); i++ {
		if known[i] || known[i+1] || !unicode.Is(unicode.Han, runes[i]) || !unicode.Is(unicode.Han, runes[i+1]) || s.counts(string(runes[i:i+2])) > 0 {
			continue
		}
		for _, pair := range s.sounds[strings.Join(syllables(string(runes[i:i+2])), " ")] {
			if s.better(runes, i, []rune(pair)) {
				copy(runes[i:], []rune(pair))
				break
			}
		}
	}
	return string(runes)
}

// words matches the words of the lexicon that questions are read by: none of them is a
// typing error, whatever the plans hold (前年 is not 千年).
var words = language.Pattern("words that are never mended", `{relative}|{aim}|{present}|{future}|{what}|{when}|{polite}`)

// asWords reports of each rune of a text whether it is part of such a word.
func asWords(text string) []bool {
	out := make([]bool, utf8.RuneCountInString(text))
	for _, at := range words.FindAllStringIndex(text, -1) {
		from := utf8.RuneCountInString(text[:at[0]])
		for i := range utf8.RuneCountInString(text[at[0]:at[1]]) {
			out[from+i] = true
		}
	}
	return out
}

// minMended is how many clauses must hold a pair that is put for a mistyped one.
const minMended = 2

// common are characters of everyday speech that are seldom typed for another: what
// plans do not have beside them is no mistake.
const common = "的是有在一这那几多少个了着过么吗呢吧我你他她它们咱不就都也还要会能想去来给把被让叫跟和与对从往里外说做作搞弄哪谁什怎样为件事啥家老人钱好看手头话问没用得地得如果但而或及只很太真再又已被所以因此之其"

// better reports whether a pair at i, one character of which is new, makes a word
// where what stands there makes none, on neither side.
func (s *Speller) better(runes []rune, i int, pair []rune) bool {
	first, second := pair[0] != runes[i], pair[1] != runes[i+1]
	if first == second || s.counts(string(pair)) < minMended {
		return false
	}
	if first {
		alone := i == 0 || s.counts(string(runes[i-1:i+1])) == 0 || s.counts(string([]rune{runes[i-1], pair[0]})) >= minMended
		return alone && !strings.ContainsRune(common, runes[i])
	}
	alone := i+2 >= len(runes) || s.counts(string(runes[i+1:i+3])) == 0 || s.counts(string([]rune{pair[1], runes[i+2]})) >= minMended
	return alone && !strings.ContainsRune(common, runes[i+1])
}

var latinRun = regexp.MustCompile(`[A-Za-z]+`)

// Bounds of what one question may cost: pinyin is typed in short words, and of
// abbreviations nobody types many.
const (
	maxPinyin   = 30 // letters of a word that is read as pinyin
	maxInitials = 8  // words of a question that are read as initials
)

// FromPinyin writes the pinyin in a text as the hanzi of the library that sound so.
// Words that are no pinyin stay; two or three letters that are none may be initials.
// What is left when the context ends stays as well.
func (s *Speller) FromPinyin(ctx context.Context, text string) string {
	s.load()
	abbreviations := 0
	return latinRun.ReplaceAllStringFunc(text, func(word string) string {
		if len(word) > maxPinyin || ctx.Err() != nil {
			return word
		}
		lower := strings.ToLower(word)
		if hanzi := s.hanzi(cutSyllables(lower)); hanzi != "" {
			return hanzi
		}
		if abbreviations++; abbreviations > maxInitials {
			return word
		}
		return cmp.Or(s.fromInitials(lower), word)
	})
}

// Name makes the speller read a word's initials as that word: HF as 合肥.
func (s *Speller) Name(words ...string) {
	for _, w := range words {
		initials := ""
		for _, sound := range syllables(w) {
			initials += sound[:1]
		}
		s.names[initials] = w
	}
}

// fromInitials reads two letters as the initials of the library's most frequent pair
// with them, three as two pairs that overlap, the rarer of which is as frequent as
// can be.
func (s *Speller) fromInitials(word string) string {
	switch {
	case s.names[word] != "":
		return s.names[word]
	case len(word) == 2 && len(s.initials[word]) > 0:
		return s.initials[word][0]
	case len(word) != 3:
		return ""
	}
	best, most := "", 0
	for _, pair := range s.initials[word[:2]] {
		if s.counts(pair) < most {
			break // the rarer half is rarer still
		}
		if next, n := s.follow(pair, word[2]); n > most || n == most && n > 0 && next < best {
			best, most = next, n
		}
	}
	return best
}

// follow returns a pair with its most frequent continuation that begins with an
// initial, and how frequent the rarer half is.
func (s *Speller) follow(pair string, initial byte) (string, int) {
	for _, next := range s.firsts[[]rune(pair)[1]] {
		last := string([]rune(next)[1])
		if py := syllables(last); len(py) > 0 && py[0][0] == initial {
			return pair + last, min(s.counts(next), s.counts(pair))
		}
	}
	return "", 0
}

// single are the words of one syllable that questions have.
var single = map[string]string{"ji": "几", "jia": "家", "jian": "建", "suo": "所", "tiao": "条", "wan": "万", "ren": "人", "duo": "多", "shao": "少", "de": "的", "you": "有", "shi": "市", "nian": "年", "ge": "个"}

// hanzi returns the most likely hanzi of syllables: the chain of the library's pairs
// with the highest sum of log counts (Viterbi 1967).
func (s *Speller) hanzi(sounds []string) string {
	switch len(sounds) {
	case 0:
		return ""
	case 1:
		return single[sounds[0]]
	}
	type path struct {
		text  string
		score float64
	}
	paths := map[rune]path{}
	for i := 0; i+1 < len(sounds); i++ {
		next := map[rune]path{}
		for _, pair := range s.sounds[sounds[i]+" "+sounds[i+1]] {
			r := []rune(pair)
			before, ok := paths[r[0]]
			if i == 0 {
				before, ok = path{string(r[0]), 0}, true
			}
			score := before.score + math.Log(1+float64(s.counts(pair)))
			if old, seen := next[r[1]]; ok && (!seen || score > old.score) {
				next[r[1]] = path{before.text + string(r[1]), score}
			}
		}
		if len(next) == 0 {
			return s.hanzi(sounds[:i+1]) + s.hanzi(sounds[i+1:])
		}
		paths = next
	}
	best := path{}
	for _, p := range paths {
		if p.score > best.score || p.score == best.score && p.text < best.text {
			best = p
		}
	}
	return best.text
}

// allSyllables are the toneless syllables of Mandarin, from go-pinyin's table.
var allSyllables = sync.OnceValue(func() map[string]bool {
	out := map[string]bool{}
	for r := range pinyin.PinyinDict {
		if r >= 0x4E00 && r <= 0x9FFF {
			if py := pinyin.SinglePinyin(rune(r), plainStyle); len(py) > 0 {
				out[py[0]] = true
			}
		}
	}
	return out
})

// maxSyllable is the longest syllable, zhuang.
const maxSyllable = 6

// cutSyllables cuts a word into syllables, the longest first as far as the rest can
// be cut as well; nil if it is no pinyin.
func cutSyllables(word string) []string {
	ends := make([]int, len(word)+1) // of each place from which the rest can be cut, where the syllable there ends
	ends[len(word)] = len(word)
	for i := len(word) - 1; i >= 0; i-- {
		for n := min(maxSyllable, len(word)-i); n > 0 && ends[i] == 0; n-- {
			if ends[i+n] > 0 && isSyllable(word[i:i+n]) {
				ends[i] = i + n
			}
		}
	}
	if ends[0] == 0 {
		return nil
	}
	var out []string
	for i := 0; i < len(word); i = ends[i] {
		out = append(out, word[i:ends[i]])
	}
	return out
}

// isSyllable reports whether letters are a syllable; of one letter only a, e and o are.
func isSyllable(s string) bool {
	return (len(s) > 1 || strings.Contains("aeo", s)) && allSyllables()[s]
}

// Chinese writes a question in Latin letters as Chinese, where it is English or
// pinyin; other text stays.
func (s *Speller) Chinese(ctx context.Context, text string) string {
	switch {
	case English(text):
		return Translate(text)
	case mostlyLatin(text):
		return s.FromPinyin(ctx, text)
	}
	return text
}
