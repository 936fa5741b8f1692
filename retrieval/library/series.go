package library

import (
	"slices"
	"strings"
	"unicode"

	"planbot/ingest"
	"planbot/ingest/language"
)

// Reports come every year: 政府工作报告. Each is a document of its own, but who names no
// year means the newest of its place.

// yearInTitle matches what differs between the titles of two years' reports.
var yearInTitle = language.Pattern("year in a title", `(?:二〇..|[0-9]{4})年度?|第.{1,6}届|第.{1,4}次会议`)

// seriesOf names the yearly reports that a document is one of, empty if it is none.
func seriesOf(f ingest.Facts) string {
	switch {
	case f.Year() == 0:
		return ""
	case f.IsWorkReport():
		return f.Place + "\x00政府工作报告"
	case f.IsReport():
		return f.Place + "\x00" + WordKey(yearInTitle.ReplaceAllString(withoutBrackets(f.Title), ""))
	}
	return ""
}

// Newest returns the library without the reports of which there is a later year's.
func (l *Library) Newest() *Library { return l.newest() }

func (l *Library) readNewest() *Library {
	years := map[string]int{}
	for _, p := range l.plans {
		key := seriesOf(p.Facts)
		years[key] = max(years[key], p.Facts.Year())
	}
	return l.View(func(file string) bool {
		f := l.Plan(file).Facts
		key := seriesOf(f)
		return key == "" || f.Year() == years[key]
	})
}

// Words that mean an earlier edition.
var (
	// ofYear matches a year that an edition is called by: 2018年版, 2018年6月印发的, 2018年修订.
	ofYear = language.Pattern("edition by its year", `((?:19|20)[0-9]{2})年?(?:[0-9]{1,2}月)?(?:[0-9]{1,2}日)?(?:的|那个?)?(?:旧|老|原)?(?:版|修订|修正|印发|发布|公布|出台|颁布|通过)`)
	// formerOne matches what means the edition before, whatever its date.
	formerOne = language.Pattern("edition before", `旧版|老版本|原版本|(?:上|前)一个?版|旧的版本|(?:修订|修改|修正|替代|更新)(?:之)?前的?(?:版|规定|条文|文本|方案|规划|办法|条例|内容)`)
)

// maxAsOf is how many sets of earlier editions are kept ready to be searched.
const maxAsOf = 8

// AsOf returns the library with the earlier editions that a text means, or that files
// names, in the places of what has taken theirs, and the years that only named them. It is
// l itself where none is meant.
func (l *Library) AsOf(text, file string) (as *Library, years []int) {
	var meant []*Plan
	for _, p := range l.older {
		year := p.calledByYear(text, l.Plan(p.Successor))
		if year > 0 {
			years = append(years, year)
		}
		if year > 0 || p.File == file || p.dated(text, l.Plan(p.Successor)) || l.isFormer(p, text) {
			meant = append(meant, p)
		}
	}
	if len(meant) == 0 {
		return l, nil
	}
	return l.with(meant), years
}

// calledByYear returns the year that a text calls the edition by, 0 if it does not.
func (p *Plan) calledByYear(text string, now *Plan) int {
	year := p.Facts.DateYear()
	if year == 0 || year == now.Facts.DateYear() {
		return 0
	}
	for _, m := range ofYear.FindAllStringSubmatch(text, -1) {
		if years := language.Years(m[1] + "年"); slices.Contains(years, year) {
			return year
		}
	}
	return 0
}

// dated reports whether a text has the whole date of the edition, which is not that of
// what has taken its place.
func (p *Plan) dated(text string, now *Plan) bool {
	date := p.Facts.Date
	if len(date) < len("2018-06") || date == now.Facts.Date {
		return false
	}
	return strings.Contains(" "+dateKey(text)+" ", " "+dateKey(date)+" ")
}

// dateKey writes the numbers of a text with blanks between them, without zeros before
// them: 2018年06月01日 and 2018-6-1 are one date.
func dateKey(text string) string {
	parts := strings.FieldsFunc(language.Fold(text), func(r rune) bool { return !unicode.IsDigit(r) })
	for i, part := range parts {
		parts[i] = strings.TrimLeft(part, "0")
	}
	return strings.Join(parts, " ")
}

// isFormer reports whether a text means the edition before the current one and this is
// it.
func (l *Library) isFormer(p *Plan, text string) bool {
	if !formerOne.MatchString(text) {
		return false
	}
	editions := l.Editions(p.Successor)
	return editions[len(editions)-1] == p
}

// with returns the library with earlier editions in the places of what has taken theirs.
func (l *Library) with(older []*Plan) *Library {
	key := ""
	for _, p := range older {
		key += p.File + "\x00"
	}
	if v, ok := l.asOf.get(key); ok {
		return v
	}
	v := &Library{encoder: l.encoder, vectors: l.vectors, recent: l.recent, visible: l.visible}
	v.plans = slices.DeleteFunc(slices.Clone(l.plans), func(p *Plan) bool {
		return slices.ContainsFunc(older, func(o *Plan) bool { return o.Successor == p.File })
	})
	v.plans = append(v.plans, older...)
	slices.SortFunc(v.plans, func(a, b *Plan) int { return strings.Compare(a.File, b.File) })
	v.index()
	l.asOf.put(key, v)
	return v
}
