package reader

import (
	"html"
	"html/template"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"unsafe"

	"planbot/bot"
	"planbot/bot/browsertest"
	"planbot/ingest"
	"planbot/retrieval"
	"planbot/retrieval/library"
	"planbot/retrieval/sample"
)

func serve(t *testing.T, public func(library.Visibility) bool) (*retrieval.Library, *httptest.Server) {
	t.Helper()
	lib, err := sample.Open()
	if err != nil {
		t.Fatal(err)
	}
	s := httptest.NewServer(Handler(func() *retrieval.Library { return lib }, public))
	t.Cleanup(s.Close)
	return lib, s
}

func everyone(library.Visibility) bool { return true }

// TestPartsAreTheText: what the page shows of a plan is its text, whole and in order,
// whichever clause is marked.
func TestPartsAreTheText(t *testing.T) {
	lib, _ := serve(t, everyone)
	for _, p := range lib.Plans() {
		made := newText(p)
		for _, c := range p.Clauses {
			before, at, after := made.around(c)
			if got := plain(before) + plain(at) + plain(after); got != squeeze(p.Text) {
				t.Fatalf("%s %s: the page is not the text", p.File, c.Address)
			}
			if want := squeeze(p.Text[c.Start:c.End]); plain(at) != want {
				t.Fatalf("%s %s: marked %q, want %q", p.File, c.Address, plain(at), want)
			}
		}
	}
}

var tag = regexp.MustCompile(`<[^>]*>`)

// plain is the text of HTML.
func plain(text template.HTML) string {
	return squeeze(html.UnescapeString(tag.ReplaceAllString(string(text), "")))
}

// TestTextsAreKept: a plan's text is made once for the pages of all its clauses, and of
// many plans only some are kept.
func TestTextsAreKept(t *testing.T) {
	lib, _ := serve(t, everyone)
	kept, p := newTexts(), lib.Plans()[0]
	if a, b := kept.of(p), kept.of(p); unsafe.StringData(a.html) != unsafe.StringData(b.html) {
		t.Error("it is made for each page")
	}
	for range maxTexts + 5 {
		kept.of(&ingest.Plan{})
	}
	if n := kept.kept.Len(); n != maxTexts {
		t.Errorf("%d are kept", n)
	}
}

func squeeze(text string) string { return strings.ReplaceAll(text, "\n", "") }

// TestPage: a page is found for each clause that can be quoted and for nothing else.
func TestPage(t *testing.T) {
	lib, s := serve(t, func(v library.Visibility) bool { return !strings.HasPrefix(v.File, "样本市") })
	hit, _ := lib.Clause(retrieval.Ref{Clause: lib.Plans()[2].Clauses[3].ID})
	secret := lib.Plans()[1].Clauses[3].ID
	for _, tc := range []struct {
		path, language string
		status         int
		want           string
	}{
		{hit.Clause, "zh-CN,zh", http.StatusOK, bot.Citation(hit)},
		{hit.Clause, "en-GB", http.StatusOK, "go to the clause"},
		{"nothing", "", http.StatusNotFound, "找不到这一条"},
		{"nothing", "en", http.StatusNotFound, "No such clause"},
		{"<script>", "", http.StatusNotFound, "找不到这一条"},
		{secret, "", http.StatusNotFound, "找不到这一条"},
	} {
		req := httptest.NewRequest(http.MethodGet, "/", nil)
		req.URL.Path = Path + tc.path
		req.Header.Set("Accept-Language", tc.language)
		w := httptest.NewRecorder()
		s.Config.Handler.ServeHTTP(w, req)
		body := html.UnescapeString(w.Body.String())
		if w.Code != tc.status || !strings.Contains(body, tc.want) {
			t.Errorf("%s: status %d, no %q", tc.path, w.Code, tc.want)
		}
		if strings.Contains(w.Body.String(), "<script") || w.Header().Get("Content-Security-Policy") == "" {
			t.Errorf("%s: a script could run", tc.path)
		}
	}
}

// TestMarkupOfAPlanIsText: a plan's text can not become part of the page.
func TestMarkupOfAPlanIsText(t *testing.T) {
	p, _, err := ingest.Read(t.Context(), "a.txt", []byte("某市规划\n一、<script>alert(1)</script>目标\n建成<b>公园</b>。\n"), ingest.Facts{})
	if err != nil {
		t.Fatal(err)
	}
	before, at, after := newText(p).around(p.Clauses[1])
	var out strings.Builder
	if err := page.Execute(&out, shown{Words: bot.Chinese, Found: true, Before: before, At: at, After: after}); err != nil {
		t.Fatal(err)
	}
	if strings.Contains(out.String(), "<script") || !strings.Contains(out.String(), "&lt;script&gt;") {
		t.Errorf("%s", out.String())
	}
}

// TestRows: the cells of a table's row stand in elements of their own, and its text is
// whole.
func TestRows(t *testing.T) {
	text := "某市规划\n一、目标\n建成。\n指标\t<单位>\t2030年\n林地\t亩\t<3>\n湿地\t亩\t4\n"
	p, _, err := ingest.Read(t.Context(), "a.txt", []byte(text), ingest.Facts{})
	if err != nil {
		t.Fatal(err)
	}
	made := newText(p)
	if got := strings.ReplaceAll(plain(template.HTML(made.html)), "\t", ""); got != strings.ReplaceAll(squeeze(text), "\t", "") {
		t.Errorf("the page is not the text: %s", got)
	}
	if want := "<p class=\"row\"><span>林地</span>\t<span>亩</span>\t<span>&lt;3&gt;</span></p>"; !strings.Contains(made.html, want) {
		t.Errorf("no %s in %s", want, made.html)
	}
}

// TestInABrowser: on a phone's screen the page is no wider than it, and the clause is
// on it.
func TestInABrowser(t *testing.T) {
	browser := browsertest.Find(t)
	lib, s := serve(t, everyone)
	clause := lib.Plans()[2].Clauses[3]
	picture := filepath.Join(t.TempDir(), "page.png")
	address := s.URL + Path + clause.ID
	if dom := browser.DOM(address, 390, 780); !strings.Contains(dom, `<mark id="clause">`) {
		t.Errorf("the browser sees no clause in %.500s", dom)
	}
	browser.Picture(address, picture, 390, 780)
	if info, err := os.Stat(picture); err != nil || info.Size() < 5000 {
		t.Errorf("the picture is empty: %v", err)
	}
}
