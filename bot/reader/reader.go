// Package reader is the web page that shows a clause in its plan: the whole text,
// with the clause marked, made for a phone. It shows public plans alone; what some
// chats only may see is not found.
package reader

import (
	_ "embed" // for the page
	"html/template"
	"net/http"
	"strings"

	"planbot/bot"
	"planbot/ingest"
	"planbot/retrieval"
	"planbot/retrieval/library"
)

//go:embed page.html
var pageText string

var page = template.Must(template.New("page").Parse(pageText))

// Path begins the address of a clause's page; the clause's id follows.
const Path = "/c/"

// Anchor ends the address of a clause's page, so that it opens at the clause.
const Anchor = "#clause"

// A shown plan is what the page shows.
type shown struct {
	Words             *bot.Words
	Title, Cite       string
	Badge             string // of a plan that is not in force as printed
	Before, At, After template.HTML
	Found             bool
}

// Handler serves the pages of the clauses of public plans. It takes the library anew
// for each page, since an ingest may replace it.
func Handler(library func() *retrieval.Library, public func(library.Visibility) bool) http.Handler {
	plans := newTexts()
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		id := strings.TrimPrefix(r.URL.Path, Path)
		s := plans.look(library(), public, id, bot.WordsFor(firstLanguage(r)))
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		w.Header().Set("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; script-src 'none'; base-uri 'none'; form-action 'none'")
		w.Header().Set("X-Content-Type-Options", "nosniff")
		w.Header().Set("Referrer-Policy", "no-referrer")
		if !s.Found {
			w.WriteHeader(http.StatusNotFound)
		}
		_ = page.Execute(w, s) // fails only where nobody listens any more
	})
}

func firstLanguage(r *http.Request) string {
	language, _, _ := strings.Cut(r.Header.Get("Accept-Language"), ",")
	return strings.ToLower(language)
}

func (t texts) look(lib *retrieval.Library, public func(library.Visibility) bool, id string, words *bot.Words) shown {
	ref := retrieval.Ref{Clause: id}
	p, i, ok := lib.Find(ref)
	if !ok || !isPublic(lib, p.Plan, public) {
		return shown{Words: words, Title: words.PageGone}
	}
	h, _ := lib.Clause(ref)
	before, at, after := t.of(p.Plan).around(p.Clauses[i])
	s := shown{Words: words, Title: p.Facts.Title, Cite: bot.Citation(h), Before: before, At: at, After: after, Found: true}
	if h.Status != "" {
		s.Badge = words.StatusBadge(h.Status)
	}
	return s
}

func isPublic(lib *retrieval.Library, p *ingest.Plan, public func(library.Visibility) bool) bool {
	v, ok := lib.Visibility(p.File)
	return ok && public(v)
}
