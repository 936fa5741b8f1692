package retrieval

import (
	"context"
	"slices"

	"planbot/ingest/language"
	"planbot/retrieval/question"
)

// Of a plan that has several editions the current one is asked, of yearly reports the
// newest, unless a question says otherwise.

// manyYears matches what means the reports of several years, or one by its distance.
var manyYears = language.Pattern("reports of other years", `历年|往年|逐年|各年|每年的?(?:政府工作)?报告|(?:近|这)[几两三四五六七八九十]+年|(?:去年|上年|上一年度?|前年)的?(?:那份|那个)?(?:政府工作)?报告`)

// edition narrows the library to the editions that the question is about. Words that were
// pasted were looked for in all before.
func edition(_ context.Context, l *Library, c *Case) error {
	c.plans = l.meant(&c.Question, c.Question.Near.Plan)
	return nil
}

// meant returns the library as a question means it that is asked beside a plan: with the
// editions that it names, whose years are then not asked about; else with the newest
// reports alone, if it names no year.
func (l *Library) meant(q *question.Question, beside string) *Library {
	if as, years := l.AsOf(q.Text, beside); as != l.Library {
		q.Years = slices.DeleteFunc(slices.Clone(q.Years), func(year int) bool { return slices.Contains(years, year) })
		return l.with(as)
	}
	newest := l.Newest()
	if newest == l.Library || len(q.Years) > 0 || q.Span != (question.Span{}) || manyYears.MatchString(q.Text) {
		return l
	}
	if beside != "" && newest.Plan(beside) == nil {
		return l // it follows what was read in an earlier one
	}
	return l.with(newest)
}
