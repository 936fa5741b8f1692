package layout

import (
	"strings"

	"golang.org/x/text/unicode/norm"
)

// Radicals. Some fonts' character maps name the radical ⼀ (U+2F00) where the hanzi 一 is
// meant: Chromium with Noto did for a tenth of all characters (reference/formats.md, 2a).
// Unicode's compatibility forms give the hanzi for the Kangxi radicals but for one, and
// for hardly any of the block of forms before them.

const (
	firstRadical = 0x2E80
	firstKangxi  = 0x2F00
	lastRadical  = 0x2FD5
)

// forms are radicals with the hanzi that each is shown as, pairs without a space.
const forms = "⺁厂⺄乙⺅亻⺆冂⺇几⺈刀⺉刂⺋㔾⺌小⺍小⺎兀⺏尣⺐尢⺒巳⺓幺⺔彑⺕彐⺖忄⺗心⺘扌⺙攵⺛旡⺜日⺝月⺟母⺠民⺡氵⺢水⺣灬⺤爫⺥爫⺦丬⺧牛⺨犭⺩王⺪疋⺫目⺬示⺭礻⺯糹⺰纟⺱罓⺲罒⺳网⺴网⺵网⺶羊⺷羊⺸羊⺹耂⺺聿⺻聿⺼月⺽臼⺾艹⺿艹⻀艹⻁虎⻂衤⻃覀⻄西⻅见⻆角⻇角⻈讠⻉贝⻊足⻋车⻌辶⻍辶⻎辶⻏邑⻐钅⻑长⻒镸⻓长⻔门⻕阜⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻞食⻟飠⻠饣⻡首⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龟⻲亀⻳龟⼾户"

var hanziOf = pairs(forms)

func pairs(text string) map[rune]rune {
	rs, out := []rune(text), map[rune]rune{}
	for i := 0; i+1 < len(rs); i += 2 {
		out[rs[i]] = rs[i+1]
	}
	return out
}

// foldRadicals puts hanzi for radicals and leaves all else as it is.
func foldRadicals(text string) string {
	if !strings.ContainsFunc(text, isRadical) {
		return text
	}
	return strings.Map(func(r rune) rune {
		if h, ok := hanziOf[r]; ok {
			return h
		}
		if firstKangxi <= r && r <= lastRadical {
			return firstRune(norm.NFKC.String(string(r)))
		}
		return r
	}, text)
}

func isRadical(r rune) bool { return firstRadical <= r && r <= lastRadical }
