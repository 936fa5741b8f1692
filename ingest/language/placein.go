package language

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

// PlaceIn returns the full name of the place that text is about: the one named
// most surely (full name before short, a word of its own before one among others)
// and, of equals, first. A county whose name others have is named in its city
// (南京市鼓楼区). A place that no table holds (示例市, 某某县) is known where it begins the
// text, or by its government or congress behind it.
func PlaceIn(text string) string { return placeIn(text, amongOthers) }

// SurePlaceIn is PlaceIn for a place that is written in full or stands as a word of its
// own: of 内地西藏班 it returns none.
func SurePlaceIn(text string) string { return placeIn(text, asWord) }

// A sureness is how surely a place is named.
type sureness int

// Ways in which a place is named, the least sure first.
const (
	notAtAll sureness = iota
	amongOthers
	asWord
	inFull
)

func placeIn(text string, least sureness) string {
	best, rank := Mention{}, notAtAll
	for _, m := range China().Find(text) {
		if r := surenessOf(m); r > rank {
			best, rank = m, r
		}
	}
	if rank < inFull {
		if name := unlistedPlace(text); name != "" {
			return name
		}
	}
	if rank < least {
		return ""
	}
	return China().nameOf(best)
}

func surenessOf(m Mention) sureness {
	switch {
	case m.Full:
		return inFull
	case m.Edge:
		return asWord
	}
	return amongOthers
}

// nameOf is the place's full name, in its parent's where that is known and needed.
func (g *Gazetteer) nameOf(m Mention) string {
	if p := m.Place; m.Sure() && p.Parent != nil && g.Place(p.Full) != p {
		return p.Parent.Full + p.Full
	} else if same := g.called(p.Full); m.Sure() && len(same) > 1 && p.Level == County {
		return p.Parent.Full + p.Full
	}
	return m.Place.Full
}

var (
	// unlistedFirst matches the name of a place that no table holds, where it begins a
	// text.
	unlistedFirst = regexp.MustCompile(`^(?:(?:19|20)\d{2}年)?(?:关于|印发|制定|中共|中国共产党)*([\p{Han}]{1,4}?(?:省|市|县|自治州))`)
	// unlistedRuled matches one by who rules it.
	unlistedRuled = regexp.MustCompile(`([\p{Han}]{1,6}?(?:省|市|县|区|旗|自治州))(?:人民政府|人民代表大会|人大|第[一二三四五六七八九十]{1,3}届|国民经济和社会发展)`)
	// beforeName matches the words that run into a name.
	beforeName = regexp.MustCompile(`^(?:关于|印发|制定|批准|同意|支持|成立|设立|组建|调整|建立|开展|举办|做好|加强|修改|废止|公布|发布|命名|表彰|通报|下达|深化|中共|中国共产党|根据|按照|日|在|于|由|经|向|对|给)+`)
	// afterName matches what makes another word of the end of a name: 农产品市场.
	afterName = regexp.MustCompile(`^(?:场|民|区|值|政|容|域|级|盈|售|占|委|直|属|外|面|井|中心)`)
)

// notName matches what looks like a place's name and is none: 关于我市, 全市, 直辖市.
var notName = regexp.MustCompile(`我|^[本全各该两几某][省市县区旗]|^[本全各该两几]|城市$|^现将|直辖|自治区|单列|[地县省]级|省辖|设区|强[省市县]$|大[省市县]$|示范|试点|贫困|先进|文明|` +
	`^[上都集夜超股楼门省地菜花早房街闹入开有无]市$|^[区市辖]县$|上市$|^[地城郊园景校社片]区$|推进|加快|建设|发展|[、，。]`)

// unlistedPlace returns the name of a place that no table holds, "" if the text names
// none beyond doubt.
func unlistedPlace(text string) string {
	if m := unlistedFirst.FindStringSubmatchIndex(text); m != nil && !afterName.MatchString(text[m[3]:]) {
		if name := cleanName(text[m[2]:m[3]]); name != "" {
			return name
		}
	}
	for at := 0; at < len(text); {
		m := unlistedRuled.FindStringSubmatchIndex(text[at:])
		if m == nil {
			break
		}
		if name := cleanName(text[at+m[2] : at+m[3]]); name != "" {
			return name
		}
		at += m[3]
	}
	return ""
}

// cleanName is a name without the words that run into it, "" if it is none.
func cleanName(name string) string {
	name = strings.TrimSpace(beforeName.ReplaceAllString(name, ""))
	if utf8.RuneCountInString(name) < 2 || notName.MatchString(name) {
		return ""
	}
	return name
}
