package library

import (
	"strconv"

	"planbot/ingest"
	"planbot/ingest/language"
	"planbot/ingest/statement"
)

// A Tag says what a quoted sentence is of, so that nobody takes it for another's: the
// place, the years, whether it is a goal or a result. What the sentence and what stands
// above it do not say is empty.
type Tag struct {
	Place string         `json:"place,omitempty"`
	Time  string         `json:"time,omitempty"` // 2025, or 2021—2025
	Mode  statement.Mode `json:"mode,omitempty"` // goal, result or standing
	Sort  statement.Sort `json:"sort,omitempty"` // of the quantity, where it is a total or a yearly average
}

// TagOf returns the tag of a quantity of statement i.
func (p *Plan) TagOf(i, quantity int) Tag {
	k := p.Stated[i].Quantities[quantity]
	t := Tag{Place: p.Facts.Place, Mode: k.Mode}
	if k.Time.From > 0 {
		t.Time = strconv.Itoa(k.Time.From)
	}
	if k.Time.IsPeriod() {
		t.Time += "—" + strconv.Itoa(k.Time.To)
	}
	if k.Sort == statement.Total || k.Sort == statement.Average {
		t.Sort = k.Sort
	}
	return t
}

// CommonTag returns the tag of all of a hit's highlight: of several quantities in it, what
// they have in common. It is for who reads the quote without the question.
func (l *Library) CommonTag(h Hit) Tag {
	p, clause, ok := l.Find(h.Ref())
	if !ok {
		return h.Tag
	}
	mark := ingest.Span{Start: p.ByteAt(h.MarkStart), End: p.ByteAt(h.MarkEnd)}
	t := p.tagOf(clause, mark)
	for _, i := range p.StatedIn(clause) {
		for k, q := range p.Stated[i].Quantities {
			if q.Span.Start >= mark.Start && q.Span.End <= mark.End {
				t = t.common(p.TagOf(i, k))
			}
		}
	}
	return t
}

// common is what two tags both say.
func (t Tag) common(other Tag) Tag {
	if t.Time != other.Time || t.Sort != other.Sort {
		t.Time, t.Sort = "", ""
	}
	if t.Mode != other.Mode {
		t.Mode = ""
	}
	return t
}

// tagOf returns the tag of a marked part of a clause: that of its first quantity, else
// what its headings say.
func (p *Plan) tagOf(clause int, mark ingest.Span) Tag {
	for _, i := range p.StatedIn(clause) {
		for k, q := range p.Stated[i].Quantities {
			if q.Span.Start >= mark.Start && q.Span.End <= mark.End {
				return p.TagOf(i, k)
			}
		}
	}
	t := Tag{Place: p.Facts.Place}
	if tense := p.Tenses[clause]; tense != "" {
		t.Mode = statement.Mode(tense)
	} else if p.Facts.IsWorkReport() || p.Facts.Kind == "" {
		t.Mode = statement.Mode(language.TenseOfSentence(p.Words(mark)))
	}
	return t
}
