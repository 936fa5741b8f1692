package question

import (
	"slices"
	"strings"

	"planbot/ingest"
	"planbot/ingest/language"
)

// Words by which a message is known that asks several things.
var (
	itemBreak = language.Pattern("break between things asked", `[,，;；?？。、]|那么?`)
	// nameJoint joins the names of several indicators that are asked about at once.
	nameJoint = language.Pattern("joint of names", `和|与|跟|及|以及|、|还有`)
	eachOf    = language.Pattern("of each", `各|分别`)
)

// readItems reads a message that asks several things one by one: two indicators, two
// years. What one of them leaves out, it takes from the one before.
func (q *Question) readItems(v Vocabulary) {
	if len(q.Places) > 1 || !q.Number {
		return
	}
	parts := itemsIn(q.Text)
	if len(parts) < 2 {
		q.Items = q.named()
		return
	}
	var items []Question
	for _, text := range parts {
		item := readPlain(text, v)
		if len(items) > 0 {
			item = item.continuing(items[len(items)-1])
		}
		items = append(items, item)
	}
	q.Items = items
}

// continuing is the next of several things asked, with what it leaves out.
func (q Question) continuing(last Question) Question {
	if q.Name == "" {
		out := q.completing(last, ingest.Ref{})
		out.Follow = false
		return out
	}
	if len(q.Places)+len(q.Absent) == 0 {
		q = q.keeping(last)
		q.Topic = joined(strings.Join(placeWords(last), " "), q.Topic)
	}
	return q
}

// placeWords are the places of a question as it writes them.
func placeWords(q Question) (out []string) {
	for _, s := range q.Spoken {
		out = append(out, s.Words)
	}
	return out
}

// itemsIn cuts a text behind each number that it asks for: at a mark, or before the
// time of the next.
func itemsIn(text string) []string {
	var out []string
	start := 0
	times := language.Times(text)
	for _, ask := range countAsk.FindAllStringIndex(text, -1) {
		if ask[0] < start {
			continue
		}
		end := ask[1]
		if m := itemBreak.FindStringIndex(text[end:]); m != nil && m[0] <= maxTail {
			end += m[1]
		} else if k := slices.IndexFunc(times, func(t language.Time) bool { return t.Start >= end && t.Start <= end+maxThing }); k >= 0 {
			end = times[k].Start
		} else {
			continue
		}
		if part := strings.Trim(text[start:end], ",，;；?？。、 "); part != "" {
			out, start = append(out, part), end
		}
	}
	if rest := strings.Trim(text[start:], ",，;；?？。、 "); len(out) > 0 && countAsk.MatchString(rest) {
		return append(out, rest)
	}
	return nil
}

// maxThing is how many bytes the thing may have that is counted, before the time of what
// is asked next: 几个公园今年.
const maxThing = 18

// maxTail is how many bytes of particles may stand between an asked number and the mark
// behind it.
const maxTail = 9

// named returns a question for each of several indicators that are asked about at once:
// 引进内资和利用外资的目标各是多少.
func (q Question) named() []Question {
	if !eachOf.MatchString(q.Text) || q.Sort != "" && strings.Count(q.Name, " ") > 2 {
		return nil
	}
	names := nameJoint.Split(eachOf.ReplaceAllString(q.Name, " "), -1)
	if len(names) < 2 {
		return nil
	}
	var out []Question
	for _, name := range names {
		item := q
		item.Name, item.Compare = strings.TrimSpace(name), false
		item.Topic = joined(strings.Join(placeWords(q), " "), item.Name)
		if item.Name == "" {
			return nil
		}
		out = append(out, item)
	}
	return out
}
