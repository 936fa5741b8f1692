package language

import (
	"strings"
	"sync"
	"unicode/utf8"
)

// regions are names of provinces together by which people ask of each: 江浙沪 writes 江 for
// 江苏, and 长三角 is its four.
var regions = map[string][]string{
	"江浙沪": {"江苏省", "浙江省", "上海市"}, "江浙沪皖": {"江苏省", "浙江省", "上海市", "安徽省"}, "江浙": {"江苏省", "浙江省"},
	"长三角三省一市": {"上海市", "江苏省", "浙江省", "安徽省"}, "长三角各省市": {"上海市", "江苏省", "浙江省", "安徽省"}, "长三角各省": {"上海市", "江苏省", "浙江省", "安徽省"},
}

// JointPlaces finds provinces that a text names by one character each: 苏浙皖, 京沪. It stands
// by itself, so that 京沪高铁 is none. It returns no places where there is none; start and end
// are bytes of the text.
func JointPlaces(text string) (places []string, start, end int) {
	for start = 0; start < len(text); start = end + 1 {
		at := strings.IndexFunc(text[start:], func(r rune) bool { return provinceOf()[r] != "" || r == '江' || r == '长' })
		if at < 0 {
			return nil, 0, 0
		}
		start += at
		_, size := utf8.DecodeRuneInString(text[start:])
		end = start + size - 1
		if !jointBefore.MatchString(text[:start]) {
			continue
		}
		if names, n := jointAt(text[start:]); n > 0 && jointAfter.MatchString(text[start+n:]) {
			return names, start, start + n
		}
	}
	return nil, 0, 0
}

// jointAt reads names together that a text begins with, and how many bytes they have.
func jointAt(text string) (places []string, n int) {
	for name, of := range regions {
		if len(name) > n && strings.HasPrefix(text, name) {
			places, n = of, len(name)
		}
	}
	if n > 0 {
		return places, n
	}
	for i, r := range text {
		full := provinceOf()[r]
		if full == "" {
			break
		}
		places, n = append(places, full), i+utf8.RuneLen(r)
	}
	if len(places) < 2 {
		return nil, 0
	}
	return places, n
}

var (
	jointBefore = Pattern("before names together", `(?:^|[\s，,、：:；;]|[看比查问要列]|对比|比较|一下|请问)$`)
	jointAfter  = Pattern("behind names together", `^(?:$|[\s，,、：:；;？?。的]|[两三四五]?(?:省|地)(?:[^道际]|$)|各|分别|{relative}|[a-zA-Z\d]|地区生产|生产总值|经济增|增速)`)
)

// provinceOf are the provinces by their one-character names.
var provinceOf = sync.OnceValue(func() map[rune]string {
	out := map[rune]string{}
	for _, all := range China().names {
		for _, b := range all {
			if b.place.Level != Province {
				continue
			}
			for _, alias := range b.place.Aliases {
				if r, size := utf8.DecodeRuneInString(alias); size == len(alias) {
					out[r] = b.place.Full
				}
			}
		}
	}
	return out
})
