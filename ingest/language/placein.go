package language

import "regexp"

// PlaceIn returns the full name of the place that text is about: the one named
// most surely (full name before short, a word of its own before one among others)
// and, of equals, first. A county whose name others have is named in its city
// (南京市鼓楼区). Places that no table holds (示例市, 某某县) are known by their word.
func PlaceIn(text string) string {
	best, rank := Mention{}, 0
	for _, m := range China().Find(text) {
		if r := sureness(m); r > rank {
			best, rank = m, r
		}
	}
	if m := unknownPlace.FindStringSubmatch(text); rank < 3 && m != nil && !notName.MatchString(m[1]) {
		return m[1]
	}
	if rank == 0 {
		return ""
	}
	return China().nameOf(best)
}

func sureness(m Mention) int {
	switch {
	case m.Full:
		return 3
	case m.Edge:
		return 2
	}
	return 1
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

// unknownPlace matches the name of a place that no table holds.
var unknownPlace = regexp.MustCompile(`(?:^|[^\p{Han}]|关于|印发)([\p{Han}]{2,4}?(?:省|市|县|自治州))`)

// notName matches what looks like a place's name and is none: 关于我市, 全市, 直辖市.
var notName = regexp.MustCompile(`我|^[本全各该两几]|^关于|^印发|城市$|^现将|直辖|单列|[地县省]级|省辖|设区|强[省市县]$|大[省市县]$|示范|试点|贫困|先进|文明`)
