package ingest

import (
	"regexp"
	"slices"
	"strings"

	"planbot/ingest/language"
)

var (
	// national matches who issues for the whole country: their documents are of a place
	// only where the title names it beyond doubt.
	national = regexp.MustCompile(`^(?:国务院|中共中央|中央|中华人民共和国|全国|国家|最高人民|[\p{Han}]{2,10}(?:部|总局|总署)(?:\s|$|、))`)
	// ownPlace matches the words of a text that speaks of its own place.
	ownPlace = regexp.MustCompile(`[我全本][省市县区州]|代表[省市县区州](?:人民)?政府|自治区人民政府`)
	// titleLead matches what may stand before a title's own place.
	titleLead = regexp.MustCompile(`^(?:(?:19|20)\d{2}年(?:度)?|关于|印发|制定|批准|同意|《|“|中共|支持)*`)
)

// readPlace sets the place that the document is of: by its title and who issued it, by
// where a speech was given or a plan passed, by who speaks; else by the file's name, or
// by the text of who speaks of their own place.
func (h *head) readPlace(f *foundFacts) {
	defer completeIssuer(f)
	isNational := national.MatchString(f.Issuer)
	title, issuer := language.PlaceIn(f.Title), language.PlaceIn(f.Issuer)
	if isNational {
		title, issuer = nationalPlace(f.Title), ""
	}
	switch {
	case title != "" && (issuer == "" || ownsTitle(f.Title, title, issuer)):
		f.set("place", title, f.stated["title"])
		if f.stated["title"] == (Span{}) {
			f.doubt("place", WhyFileName)
		}
	case issuer != "":
		f.set("place", issuer, f.stated["issuer"])
	}
	for _, kind := range []lineKind{lineSpeech, linePassed, lineSpeaker} {
		if f.Place == "" && !isNational {
			h.placeOfLines(f, kind)
		}
	}
	if f.Place == "" && !isNational {
		h.placeElsewhere(f)
	}
	if f.Place != "" && language.China().Place(f.Place) == nil {
		f.doubt("place", WhyUnlisted)
	}
}

// dealsWith matches what stands before a place that a national document is for.
var dealsWith = regexp.MustCompile(`(?:支持|推动|推进|促进|同意|加快|设立|批准|深化|在)$`)

// nationalPlace returns the place that a title of a national document is for: one beyond
// doubt, or a province or city whose development it is about.
func nationalPlace(title string) string {
	if place := language.SurePlaceIn(title); place != "" {
		return place
	}
	for _, m := range language.China().Find(title) {
		if m.Place.Level != language.County && dealsWith.MatchString(title[:m.Start]) {
			return m.Place.Full
		}
	}
	return ""
}

// ownsTitle reports whether a title's place is the document's rather than its issuer's:
// it begins the title, or lies in the issuer's.
func ownsTitle(title, place, issuer string) bool {
	rest := title[len(titleLead.FindString(title)):]
	china := language.China()
	return strings.HasPrefix(rest, language.ShortName(place)) || china.Place(place).Within(china.Place(issuer))
}

func (h *head) placeOfLines(f *foundFacts, kind lineKind) {
	for i, l := range h.front {
		if l.kind != kind || strings.HasSuffix(language.Fold(l.text), ":") {
			continue
		}
		text := l.text
		if kind != lineSpeaker && i+1 < len(h.front) && h.front[i+1].kind == linePlain {
			text += h.front[i+1].text
		}
		if place := language.PlaceIn(dateOf.ReplaceAllString(text, "")); place != "" {
			f.set("place", place, l.span)
			return
		}
	}
}

// placeElsewhere sets the place that the file's name says, or the text of who speaks of
// their own: both are doubtful.
func (h *head) placeElsewhere(f *foundFacts) {
	if place := placeOfNumber(f.Number, f.Issuer); place != "" {
		f.set("place", place, f.stated["number"])
		return
	}
	if place := language.PlaceIn(h.name); place != "" {
		f.set("place", place, Span{})
		f.doubt("place", WhyFileName)
		return
	}
	if ownPlace.MatchString(h.first) {
		h.placeOfText(f)
	}
}

// placeOfText sets the province or city that the beginning of the text names most often.
func (h *head) placeOfText(f *foundFacts) {
	counts, first, best := map[string]int{}, map[string]Span{}, ""
	at := strings.Index(h.plan, h.first)
	for _, m := range language.China().Find(h.first) {
		name := m.Place.Full
		if !m.Sure() || m.Place.Level == language.County {
			continue
		}
		if counts[name]++; counts[name] == 1 {
			first[name] = Span{Start: at + m.Start, End: at + m.End}
		}
		if best == "" || counts[name] > counts[best] {
			best = name
		}
	}
	if best != "" {
		f.set("place", best, first[best])
		f.doubt("place", WhyText)
	}
}

// governed matches a number that begins with one character for the place whose
// government issued it: 鄂政发〔2018〕26号.
var governed = regexp.MustCompile(`^(\p{Han})(?:政|府|委)`)

// placeOfNumber returns the place that a number's first character stands for, of the
// level that who issued it is of: 鄂 of 省人民政府 is 湖北省.
func placeOfNumber(number, issuer string) string {
	m, own := governed.FindStringSubmatch(number), ownOffice.FindStringSubmatch(issuer)
	if m == nil || own == nil {
		return ""
	}
	for _, p := range language.Cities() {
		if strings.HasSuffix(p.Full, own[1]) && slices.Contains(p.Aliases, m[1]) {
			return p.Full
		}
	}
	return ""
}
