package ingest

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"planbot/ingest/language"
)

// inTable reports whether a rune stands in a table.
func (m *measure) inTable(at int) bool {
	return slices.ContainsFunc(m.truth.tables, func(t truthTable) bool { return t.from <= at && at < t.to })
}

// leafAt returns the clause without children that holds a rune.
func (m *measure) leafAt(at int) (Clause, bool) {
	i := m.plan.ByteAt(at)
	n := slices.IndexFunc(m.plan.Clauses, func(c Clause) bool { return c.Leaf && c.Start <= i && i < c.End })
	if n < 0 {
		return Clause{}, false
	}
	return m.plan.Clauses[n], true
}

// tableExtras is how many clauses of a table are no rows at most: its caption, the
// header on two pages and up to five headings of groups.
const tableExtras = 8

// rows counts the sampled rows that are no clause of their own, and the tables with
// another number of rows.
func (m *measure) rows() (wrong int) {
	for _, t := range m.truth.tables {
		n := 0
		for _, c := range m.plan.Clauses {
			n += btoi(c.Leaf && c.Quotable() && t.from <= m.start(c) && m.start(c) < t.to)
		}
		if n < t.rowsLeast || n > t.rowsMost+tableExtras {
			m.Logf("the table at %d has %d clauses, want %d to %d rows", t.from, n, t.rowsLeast, t.rowsMost)
			wrong++
		}
		for _, r := range t.rows {
			c, ok := m.leafAt(r[0])
			whole := ok && m.plan.ByteAt(r[1]) < c.End
			if !whole || m.plan.ByteAt(r[2]) < c.End {
				m.Logf("the row at %d is no clause", r[0])
				wrong++
			}
		}
	}
	return wrong
}

// named returns the clauses that name who is responsible, each once: the words
// themselves, not what holds them.
func (m *measure) named() (n int) {
	for _, c := range m.plan.Clauses {
		n += btoi(c.Leaf && len(c.Units) > 0)
	}
	return n
}

// units counts the sampled clauses whose units have other names.
func (m *measure) units() (wrong int) {
	if len(m.truth.units) == 0 {
		return 0
	}
	if n := m.named(); n != m.truth.named {
		m.Logf("%d clauses name who is responsible, want %d", n, m.truth.named)
		wrong++
	}
	for _, u := range m.truth.units {
		got := m.unitsAt(u.at)
		if want := sorted(append(slices.Clone(u.lead), u.support...)); !slices.Equal(namesOf(got), want) {
			m.Logf("units at %d are %v, want %v", u.at, got, want)
			wrong++
		}
	}
	return wrong
}

// roles counts the sampled clauses whose units are right but not who supports.
func (m *measure) roles() (wrong int) {
	for _, u := range m.truth.units {
		got := m.unitsAt(u.at)
		if !slices.Equal(namesOf(got), sorted(append(slices.Clone(u.lead), u.support...))) {
			continue // counted by units
		}
		leads := slices.ContainsFunc(got, func(u Unit) bool { return u.Lead }) // then the others help
		support := slices.DeleteFunc(slices.Clone(got), func(u Unit) bool { return !u.Supports() && (!leads || u.Lead) })
		if !slices.Equal(namesOf(support), sorted(slices.Clone(u.support))) {
			m.Logf("at %d %v support, want %v", u.at, support, u.support)
			wrong++
		}
	}
	return wrong
}

// unitsAt returns the units of the clause that begins at a rune.
func (m *measure) unitsAt(at int) []Unit {
	for _, c := range m.plan.Clauses {
		if c.Level != LevelLead && len(c.Units) > 0 && m.start(c) == at {
			return c.Units
		}
	}
	return nil
}

func namesOf(units []Unit) (names []string) {
	for _, u := range units {
		names = append(names, u.Name)
	}
	return sorted(names)
}

func sorted(names []string) []string { slices.Sort(names); return names }

// shortLine is the longest line that needs no full stop, in runes: a signature, a
// date, a salutation.
const shortLine = 15

// sentenceEnds are what a paragraph ends in, folded: also a closing bracket or quote.
const sentenceEnds = "。!?;:…\")]》」』】〉〕）”’"

// mostLogged is how many places of one kind are logged.
const mostLogged = 20

// noSentence begins a line that is none: one that only names the annexes, and what
// is written below a figure.
var noSentence = regexp.MustCompile(`^(?:附[件表]?\s*[:：]|[图表]\s*\d)`)

// isParagraph reports whether a clause is text that should end as a sentence does:
// what is quoted and has no children, is longer than shortLine, no heading alone, no
// head, no caption and no part of a table.
func (m *measure) isParagraph(c Clause, text string) bool {
	return c.Leaf && c.Quotable() && c.Level != LevelHead && c.Level != LevelSignature && c.Level != LevelAnnexNote && utf8.RuneCountInString(text) > shortLine &&
		bare(text) != bare(c.Number+c.Heading) && !noSentence.MatchString(text) && !m.inTable(m.start(c))
}

// cut returns how many of a thousand paragraphs end in mid-sentence.
func (m *measure) cut() int {
	all, cut := 0, 0
	for _, c := range m.plan.Clauses {
		text, _, _ := m.plan.TextOf(c)
		text = strings.TrimRight(text, "\u200b\u200c\u200d\ufeff ") // of web pages
		if !m.isParagraph(c, text) {
			continue
		}
		all++
		last, _ := utf8.DecodeLastRuneInString(text)
		if !strings.ContainsRune(sentenceEnds, language.FoldRune(last)) {
			if cut++; cut <= mostLogged {
				m.Logf("in mid-sentence ends %s at %d", c.Address, m.start(c)+utf8.RuneCountInString(text))
			}
		}
	}
	m.Logf("%d of %d paragraphs end in mid-sentence", cut, all)
	return 1000 * cut / max(all, 1)
}
