package target

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"planbot/ingest/language"
	"planbot/ingest/statement"
	"planbot/retrieval/question"
)

// words of a query that ask for a list and name no indicator.
var (
	kindWord   = language.Pattern("how binding", `(约束|预期|引导)(?:性|型)`)
	resultWord = language.Pattern("asks for results alone", `完成|实际|结果|达成`)
	listWords  = language.Pattern("asks for a list", `(?:有|是)?(?:哪些|哪几[个项]|什么|多少[个项]?|几[个项])|(?:都|各|各项|全部|所有|一共|总共)?(?:列(?:一下|出来|出|举|个?表|个?清单|给我)|一览表?|清单|一下|看看|查(?:一?查|一下)|给我|帮我|麻烦|请|只看|只要|包括)|(?:主要|核心|关键|重点|全部|所有|各项|其他|别的)?(?:发展)?(?:的)?指标(?:值|体系|完成情况|情况|数据?)?|(?:主要|核心|关键|重点|全部|所有|各项)(目标|任务|数据)|(?:^|[\s，,])(?:主要|全部|所有|都有|都|有|的|呢|吗|了)+(?:$|[\s，,])`)
	nameBreak  = language.Pattern("between names", `[、，,；;/]|和|与|及|以及|跟`)
)

// Plain takes out of a person's words what only asks for a list and how binding goals are;
// what is left is to be read as a question.
func Plain(words string) (rest, kind string) {
	words = language.Fold(words)
	if m := kindWord.FindStringSubmatch(words); m != nil {
		kind = m[1] + "性"
	}
	rest = listWords.ReplaceAllString(kindWord.ReplaceAllString(words, " "), " $1 ")
	return strings.Join(strings.Fields(strings.Trim(rest, "？?。！! ")), " "), kind
}

// QueryOf returns the query that a question is, read from what Plain left: its places,
// years, goal or result, and what it names. Places that there is no plan of are not in it.
func (x *Index) QueryOf(q question.Question, kind string) Query {
	out := Query{Places: q.Places, Kind: kind, Mode: statement.Mode(q.Tense)}
	from, to := q.When(0)
	switch out.Year = from; {
	case to > from:
		out.Until = to
	case from == 0 && q.Ago != nil:
		out.Ago = q.Ago
	}
	if q.Both || out.Mode != statement.Goal && out.Mode != statement.Result {
		out.Mode = ""
	}
	if out.Mode == "" && !q.Both && resultWord.MatchString(besideName(q)) {
		out.Mode = statement.Result
	}
	out.Words = x.namesIn(q.Name)
	return out
}

// besideName is what a question says beside the names of indicators: 实际 asks for
// results, and is a part of 实际利用外资.
func besideName(q question.Question) string {
	names := strings.Fields(q.Name)
	slices.SortFunc(names, func(a, b string) int { return cmp.Compare(len(b), len(a)) })
	text := q.Text
	for _, name := range names {
		text = strings.ReplaceAll(text, name, " ")
	}
	return text
}

// namesIn are the indicators that a name is of: names with 、 between are several, and so
// are those that no indicator has together.
func (x *Index) namesIn(name string) (out []string) {
	if name == "" || x.isNamed(name) {
		return slices.DeleteFunc([]string{name}, func(s string) bool { return s == "" })
	}
	for _, part := range nameBreak.Split(name, -1) {
		if fields := strings.Fields(part); len(fields) < 2 || x.isNamed(part) {
			out = append(out, strings.Join(fields, ""))
		} else {
			out = append(out, fields...)
		}
	}
	return slices.DeleteFunc(out, func(s string) bool { return NameKey(s) == "" })
}

// isNamed reports whether some indicator has a name.
func (x *Index) isNamed(name string) bool {
	words := keysOf([]string{name})
	return len(words) > 0 && slices.ContainsFunc(x.names, words[0].names)
}

// List returns the targets that a query asks for, those first whose name is the asked one
// and whose time ends in the asked year; else in order of plans and text.
func (x *Index) List(q Query) []Target {
	out, words := x.Find(q), keysOf(q.Words)
	rank := func(t Target) (n int) {
		key := NameKey(t.Name())
		if len(words) > 0 && !slices.ContainsFunc(words, func(w word) bool { return w.key == key }) {
			n += 2
		}
		if q.Year > 0 && q.Until == 0 && t.Time.To != q.Year {
			n++
		}
		return n
	}
	slices.SortStableFunc(out, func(a, b Target) int { return cmp.Compare(rank(a), rank(b)) })
	return out
}

// A Slot is one of the filters of a query.
type Slot string

// Slots, in the order in which they are tried.
const (
	ByPlan  Slot = "plan"
	ByPlace Slot = "place"
	ByWords Slot = "words"
	ByKind  Slot = "kind"
	ByYear  Slot = "year"
	ByMode  Slot = "mode"
)

// filters put a filter of one query into another.
var filters = []struct {
	slot Slot
	put  func(from Query, to *Query)
}{
	{ByPlan, func(from Query, to *Query) { to.Plans = from.Plans }},
	{ByPlace, func(from Query, to *Query) { to.Places = from.Places }},
	{ByWords, func(from Query, to *Query) { to.Words = from.Words }},
	{ByKind, func(from Query, to *Query) { to.Kind = from.Kind }},
	{ByYear, func(from Query, to *Query) {
		to.Year, to.Until, to.Ago, to.Due = from.Year, from.Until, from.Ago, from.Due
	}},
	{ByMode, func(from Query, to *Query) { to.Mode = from.Mode }},
}

// Emptied returns the filter of a query that leaves nothing of what those before it
// leave, and that: the targets that are there instead. It is empty of a query that finds
// something.
func (x *Index) Emptied(q Query) (by Slot, there []Target) {
	var some Query
	there = x.All
	for _, f := range filters {
		f.put(q, &some)
		left := x.Find(some)
		if len(left) == 0 {
			return f.slot, there
		}
		there = left
	}
	return "", nil
}

// YearsOf are those that targets are of or end in, in order.
func YearsOf(targets []Target) []int {
	years := map[int]bool{}
	for _, t := range targets {
		if t.Time.To > 0 {
			years[t.Time.To] = true
		}
	}
	return slices.Sorted(maps.Keys(years))
}

// PlacesOf are the places that targets are of, those with most first.
func PlacesOf(targets []Target) []string { return most(targets, Target.Of) }

// KindsOf are the kinds of targets, those with most first.
func KindsOf(targets []Target) []string { return most(targets, Target.Kind) }

// NamesLike are names of indicators among targets that have a part of some words, those
// stated most often first.
func NamesLike(targets []Target, words []string) []string {
	var terms []string
	for _, w := range keysOf(words) {
		terms = append(terms, w.terms...)
	}
	return most(slices.DeleteFunc(slices.Clone(targets), func(t Target) bool {
		key := NameKey(t.Name())
		return !slices.ContainsFunc(terms, func(term string) bool { return strings.Contains(key, term) })
	}), Target.Name)
}

// most are the words that something says of targets, those said most often first.
func most(targets []Target, of func(Target) string) []string {
	times, first := map[string]int{}, map[string]int{}
	for i, t := range targets {
		word := of(t)
		if word == "" {
			continue
		}
		if times[word]++; times[word] == 1 {
			first[word] = i
		}
	}
	return slices.SortedFunc(maps.Keys(times), func(a, b string) int {
		return cmp.Or(cmp.Compare(times[b], times[a]), cmp.Compare(first[a], first[b]))
	})
}
