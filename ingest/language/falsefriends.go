package language

import (
	"strings"
	"sync"
)

// friends are the lists of falsefriends.txt, by section.
type friends struct {
	none   map[string]bool // [none] words that hold a place's characters and name none
	word   map[string]bool // [word] short names of cities that are words as well
	alone  map[string]bool // [alone] full names of counties that are mostly part of other words
	common map[string]bool // [common] short names of counties that are words as well
}

var falseFriends = sync.OnceValue(func() *friends {
	f := &friends{map[string]bool{}, map[string]bool{}, map[string]bool{}, map[string]bool{}}
	sections := map[string]map[string]bool{"[none]": f.none, "[word]": f.word, "[alone]": f.alone, "[common]": f.common}
	var into map[string]bool
	rows(falseFriendsTable, func(line string) {
		if section := sections[line]; section != nil {
			into = section
			return
		}
		for _, word := range strings.Fields(line) {
			into[word] = true
		}
	})
	return f
})

// suffixes make a short name part of another name (南京路, 吉林大学), but not before
// the characters beside them (宁波路网).
var suffixes = []struct{ word, but string }{
	{"路", "网灯面况桥径由政权"}, {"东路", ""}, {"西路", ""}, {"南路", ""}, {"北路", ""}, {"中路", ""}, {"一路", ""}, {"二路", ""},
	{"街", "道区景头坊"}, {"大街", ""}, {"大道", ""}, {"大学", ""}, {"学院", ""}, {"理工", ""}, {"银行", "业"}, {"站", "点位在"}, {"证券", ""}, {"军区", ""},
	{"日报", ""}, {"晚报", ""}, {"大厦", ""}, {"饭店", ""},
}

// partOfName holds where what follows makes a short name part of another name.
func partOfName(rest string) bool {
	for _, s := range suffixes {
		after, ok := strings.CutPrefix(rest, s.word)
		if ok && (s.but == "" || after == "" || !strings.ContainsAny(firstRune(after), s.but)) {
			return true
		}
	}
	return false
}

func firstRune(s string) string {
	for _, r := range s {
		return string(r)
	}
	return ""
}

// kindGoesOn are the characters before which a place's word for kind begins another
// word: 东营市场, 泰山区域.
var kindGoesOn = map[rune]string{'市': "场值价面占盈售集", '区': "域间块别分位段划", '州': "际", '盟': "友约主国员"}

// Characters that let a name beside them stand as a word of its own.
const (
	edgesBefore = "在的和与及对从到向去跟同比是或让为由给往离问查看说且将据"
	edgesAfter  = "的和与及对在有是到跟同比或去今明将要以等里呢吗怎什哪几多"
)
