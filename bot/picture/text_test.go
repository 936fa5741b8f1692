package picture

import (
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// TestLines: lines end where Chinese lines may, numbers and words stay whole, and what is
// too long ends in a sign.
func TestLines(t *testing.T) {
	for name, tc := range map[string]struct {
		text   string
		runes  int // how many hanzi a line holds
		most   int
		want   string // lines, with / between them
		pieces int    // texts that are cut
	}{
		"between hanzi": {"到二〇三〇年建成枢纽", 5, 9, "到二〇三〇/年建成枢纽", 0}, "no closing sign first": {"一二三四五，六七", 5, 9, "一二三四/五，六七", 0},
		"no two closing signs": {"（一二三四）。五", 5, 9, "（一二三/四）。五", 0}, "no opening sign last": {"一二三四（五六）", 5, 9, "一二三四/（五六）", 0},
		"quotes": {"一二三四“五六”七", 5, 9, "一二三四/“五六”七", 0}, "titles": {"一二三四《五六》", 5, 9, "一二三四/《五六》", 0},
		"numbers": {"增长12,345.6万吨", 5, 9, "增长/12,345.6万/吨", 0}, "percent": {"一二三四5.5%左右", 5, 9, "一二三四/5.5%左右", 0},
		"words": {"GDP growth rate", 6, 9, "GDP growth/rate", 0}, "long words": {strings.Repeat("W", 9), 4, 9, "WWWW/WWWW/W", 0},
		"own line ends": {"一\n二", 5, 9, "一/二", 0}, "cut": {"一二三四五六七八九十", 3, 2, "一二三/四……", 1}, "just so": {"一二三四五六", 3, 2, "一二三/四五六", 0}, "nothing": {" \n ", 3, 2, "", 0}, "long and blank": {strings.Repeat(" ", 9999) + "一", 3, 2, "……", 1}, "long": {strings.Repeat("长", 9999), 3, 2, "长长长/长……", 1},
	} {
		w := newWriter()
		lines := w.lines(w.clean(tc.text), cellSize, tc.runes*cellSize, tc.most)
		if have := strings.Join(lines, "/"); have != tc.want || w.cut != tc.pieces {
			t.Errorf("%s: %q, want %q; %d cut", name, have, tc.want, w.cut)
		}
	}
}

// signs are such as plans are written with beside hanzi.
const signs = `abcxyzABCXYZ0123456789 !"#$%&'()*+,-./:;<=>?@[\]^_{|}~，。、；：？！“”‘’（）《》〈〉【】〔〕「」『』—…·～－＋×÷＝≈≠≤≥±∶∕％‰℃℉㎡㎥㎏㎜㎝㎞㏄₂³²°′″§№¥￥€£①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳⑴⑽㈠㈩ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫ←→↑↓↗↘■□▲△▼●○◆◇★☆※〇々αβγμΩàéüāǎèō０１２３Ａｂ`

// TestFont: the font has all hanzi of GB 2312, those of every county of China, and the
// signs that plans are written with.
func TestFont(t *testing.T) {
	w := newWriter()
	for row := 0xb0; row <= 0xf7; row++ {
		for cell := 0xa1; cell <= 0xfe; cell++ {
			if text, err := simplifiedchinese.GBK.NewDecoder().Bytes([]byte{byte(row), byte(cell)}); err == nil && (row != 0xd7 || cell < 0xfa) {
				w.clean(string(text))
			}
		}
	}
	w.clean(signs + "埇沚浉瀍猇硚鄠勠蹚甪镕堃喆∗")
	if len(w.missing) > 0 {
		t.Errorf("missing: %q", w.missing)
	}
	if got := w.clean("甲😀\ufe0f乙\u200b\x07丙"); got != "甲□乙丙" || len(w.missing) != 1 {
		t.Errorf("%q, missing %q", got, w.missing)
	}
}
