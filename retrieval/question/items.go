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
	// itemAsk matches what ends one of several things asked: 多少, or 失业率呢.
	itemAsk = language.Pattern("asks for one of several", countAsk.String()+`|呢|`+ownerAsk.String())
	// howAtEnd ends the last of several things asked that asks how it went: 去年完成得怎么样.
	howAtEnd = language.Pattern("asks how it went", `(?:完成|做|进展|实现|落实|执行)(?:得|的|情况)*(?:怎么样|怎样|如何|咋样)[了啊呀呢吗]*$`)
	// nameJoint joins the names of several indicators that are asked about at once.
	nameJoint = language.Pattern("joint of names", `以及|还有|和|与|跟|及|、`)
	// timeJoint joins several times: 去年和今年, 2024年、2025年.
	timeJoint = language.Pattern("joint of times", `^(?:和|与|跟|及|、|以及)$`)
	// askedTime matches the times that a question names.
	askedTime = language.Pattern("times asked", `{relative}|(?:到|截至)?(?:19|20)\d{2}年(?:底|末)?|[“"]?十[三四五六]五[”"]?(?:期间|时期)?`)
	eachOf    = language.Pattern("of each", `各|分别`)
	// listed matches words that are no names where names are listed.
	listed = language.Pattern("around names", `各自?|分别|的(?:增长)?目标|增长目标|目标`)
)

// readItems reads a message that asks several things one by one: two indicators, two
// years. What one of them leaves out, it takes from the one before.
func (q *Question) readItems(v Vocabulary) {
	if len(q.Places) > 1 || !q.Number && (q.Asks != AsksOwner || !countAsk.MatchString(q.Text)) {
		return
	}
	text, added := q.Text, ""
	if at := strings.LastIndex(text, " "); at >= 0 && !itemAsk.MatchString(text[at:]) {
		text, _, _ = strings.Cut(text, " ") // what normalise has added goes to the item that it is of
		added = q.Text[len(text):]
	}
	parts := itemsIn(text)
	if len(parts) < 2 {
		parts = timesIn(text)
	}
	if len(parts) < 2 {
		parts = q.namesIn(text)
	}
	if len(parts) < 2 {
		return
	}
	for _, text := range parts {
		item := readPlain(text, v)
		name := item.Name
		if of := ofItem(text, added); of != "" {
			item = readPlain(text+of, v)
		}
		item.Name, item.Compare = name, false
		if len(q.Items) > 0 {
			item = item.continuing(q.Items[len(q.Items)-1])
		}
		q.Items = append(q.Items, item)
	}
}

// ofItem returns those of the words that normalise has added that are other names of what
// an item says, each with a blank before it.
func ofItem(text, added string) (of string) {
	said := language.Canonical(text)
	for _, word := range strings.Fields(added) {
		if strings.Contains(said, language.Canonical(word)) {
			of += " " + word
		}
	}
	return of
}

// continuing is the next of several things asked, with what it leaves out.
func (q Question) continuing(last Question) Question {
	if q.Name == "" || q.OnlyAsksWho() {
		out := q.completing(last, ingest.Ref{})
		out.Follow, out.Number = false, out.Number && q.Asks != AsksOwner
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
	for _, ask := range itemAsk.FindAllStringIndex(text, -1) {
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
	switch rest := strings.Trim(text[start:], ",，;；?？。、 "); {
	case rest == "":
		return out
	case len(out) > 0 && howAtEnd.MatchString(rest):
		return append(out, howAtEnd.ReplaceAllString(rest, "完成多少"))
	case len(out) > 0 && itemAsk.MatchString(rest):
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

// timesIn returns the text for each of two times that are asked about at once: 去年和今年
// …各是多少, and for a time that is asked after another: 2025年…和2026年目标.
func timesIn(text string) []string {
	times := askedTime.FindAllStringIndex(text, -1)
	if len(times) != 2 {
		return nil
	}
	first, second := times[0], times[1]
	switch between := text[first[1]:second[0]]; {
	case timeJoint.MatchString(between):
		return []string{text[:first[1]] + text[second[1]:], text[:first[0]] + text[second[0]:]}
	case endsInJoint(between) > 0:
		return []string{text[:second[0]-endsInJoint(between)], text[second[0]:]}
	}
	return nil
}

// endsInJoint returns how many bytes the joint has that a text ends in.
func endsInJoint(text string) int {
	for _, joint := range []string{"和", "与", "跟", "以及", "、"} {
		if strings.HasSuffix(text, joint) {
			return len(joint)
		}
	}
	return 0
}

// namesIn returns the text for each of several indicators that are asked about at once:
// 引进内资和利用外资的目标各是多少.
func (q Question) namesIn(text string) []string {
	if !eachOf.MatchString(text) {
		return nil
	}
	pieces := nameJoint.Split(text, -1)
	last := len(pieces) - 1
	tail := tailOf(pieces[last]) // what is asked of each
	var out []string
	for i, piece := range pieces {
		if q.nameOf(piece) == "" {
			return nil
		}
		if i < last {
			piece = listed.ReplaceAllString(piece, "") + tail
		}
		out = append(out, piece)
	}
	return out
}

// nameOf is the indicator that a piece of the question names.
func (q Question) nameOf(piece string) string {
	q.Topic = eachOf.ReplaceAllString(piece, " ")
	return q.indicator()
}

// tailOf returns what the last of several names is followed by. That it grows is said of
// the last alone, unless it stands behind 各 or 分别: 就业和收入增长目标各多少.
func tailOf(piece string) string {
	if at := tailStart.FindStringIndex(piece); at != nil {
		return growsAlone.ReplaceAllString(piece[at[0]:], "")
	}
	return ""
}

// growsAlone matches words by which the last of several names alone is said to grow.
var growsAlone = language.Pattern("only the last grows", `^(?:增长|增速|增幅)`)

// tailStart matches where it begins.
var tailStart = language.Pattern("asked of each", `(?:的|今年|{lastyear})?(?:增长|增速|增幅)?(?:的)?目标|各|分别|增长|增速|{lastyear}|今年`)
