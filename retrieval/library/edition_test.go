package library

import (
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"planbot/ingest"
	"planbot/retrieval/encoder"
)

// Two texts of one plan: a number changed, an item came, one went, others moved.
const (
	parksBefore = "杭州市公园管理办法\n杭政发〔2020〕3号\n2020年5月1日\n一、总则\n本市公园由园林局管理。\n二、目标\n（一）建设。到2027年新建公园三十座。\n（二）资金。每年安排一亿元。\n（三）管护。加强日常管护，每季度检查一次。\n"
	parksNow    = "杭州市公园管理办法\n杭政发〔2020〕3号\n2024年6月1日\n一、总则\n本市公园由园林局管理。\n二、目标\n（一）宣传。每年开展三次宣传活动。\n（二）建设。到2027年新建公园四十座。\n（三）资金。每年安排一亿元。\n"
)

// id returns the id of the clause at an address of a plan.
func id(t *testing.T, p *Plan, address string) string {
	t.Helper()
	for _, c := range p.Clauses {
		if c.Address == address && c.Level != ingest.LevelLead {
			return c.ID
		}
	}
	t.Fatalf("no %s in %s", address, p.File)
	return ""
}

// TestOldIDsLeadToOldText: what was sent of an edition opens what it said, with a badge and
// what has taken its place; what stayed is the current edition's.
func TestOldIDsLeadToOldText(t *testing.T) {
	s := newShelf(t)
	s.put("公园.txt", parksBefore)
	s.ingest("", ".")
	before := open(t, s.dir).Plan("公园.txt")
	s.put("公园.txt", parksNow)
	s.want(s.ingest("", "."), "公园.txt < 公园.txt")
	l := open(t, s.dir)
	old := "公园.txt@" + hexSum([]byte(parksBefore))[:nameSum]
	for _, tc := range []struct{ address, words, plan, now string }{
		{"一、", "一、总则\n本市公园由园林局管理。", "公园.txt", ""},
		{"二、（一）", "（一）建设。到2027年新建公园三十座。", old, "二、（二）"},
		{"二、（二）", "（二）资金。每年安排一亿元。", old, "二、（三）"},
		{"二、（三）", "（三）管护。加强日常管护，每季度检查一次。", old, ""},
	} {
		for _, plan := range []string{"", "公园.txt", old} {
			ref := ingest.Ref{Plan: plan, Clause: id(t, before, tc.address)}
			h, ok := l.Clause(ref)
			want := tc.plan
			if plan == old {
				want = old
			}
			if !ok || h.Quote != tc.words || h.Plan != want || !l.Holds(h.Plan, h.Start, h.Quote) {
				t.Errorf("%s in %q: %q of %s, want %q of %s", tc.address, plan, h.Quote, h.Plan, tc.words, want)
			}
			if gone := h.Plan == old; gone != (h.Status == Superseded) || gone != (h.Successor == "公园.txt") {
				t.Errorf("%s of %s: status %q, successor %q", tc.address, h.Plan, h.Status, h.Successor)
			}
		}
		now, ok := l.Now(ingest.Ref{Plan: old, Clause: id(t, before, tc.address)})
		if tc.plan == old && (ok != (tc.now != "") || now.Address != tc.now) {
			t.Errorf("%s is now %q, want %q", tc.address, now.Address, tc.now)
		}
	}
	if got := l.Successor(old); got == nil || got.File != "公园.txt" {
		t.Errorf("successor of %s: %v", old, got)
	}
	for _, leaf := range l.Leaves {
		if leaf.File != "公园.txt" {
			t.Fatalf("%s is searched", leaf.File)
		}
	}
}

// TestEditionsOverTime: each text is kept once, in order, and a text that comes back is the
// current one again, with the ids that it had.
func TestEditionsOverTime(t *testing.T) {
	s := newShelf(t)
	third := strings.Replace(parksNow, "四十", "五十", 1)
	first := ""
	for i, text := range []string{parksBefore, parksNow, third, parksBefore} {
		s.put("公园.txt", text)
		s.ingest("", ".")
		l := open(t, s.dir)
		p := l.Plan("公园.txt")
		if p.Text != text || len(l.Plans()) != 1 {
			t.Fatalf("text %d is not the current one, or not alone", i)
		}
		if now := id(t, p, "二、（二）"); first == "" {
			first = now
		} else if back := text == parksBefore; back != (now == first) {
			t.Errorf("text %d: id %s of what was %s first", i, now, first)
		}
	}
	var sums []string
	for _, p := range open(t, s.dir).Editions("公园.txt") {
		sums = append(sums, p.File)
	}
	want := []string{"公园.txt@" + hexSum([]byte(parksNow))[:nameSum], "公园.txt@" + hexSum([]byte(third))[:nameSum]}
	if diff := cmp.Diff(want, sums); diff != "" {
		t.Errorf("earlier editions (-want +got):\n%s", diff)
	}
	s.want(s.ingest("", "."), "公园.txt =")
}

// TestEditionUnderAnotherName: the later date is current in whatever order the files come.
func TestEditionUnderAnotherName(t *testing.T) {
	for name, order := range map[string][]string{"in order": {"a.txt", "b.txt"}, "backwards": {"b.txt", "a.txt"}, "at once": {"."}} {
		t.Run(name, func(t *testing.T) {
			s := newShelf(t)
			s.put("a.txt", parksBefore)
			s.put("b.txt", parksNow)
			for _, file := range order {
				s.ingest("", file)
			}
			s.wantOlder("a.txt")
			l := open(t, s.dir)
			if len(l.Plans()) != 1 || l.Plans()[0].File != "b.txt" || l.Successor("a.txt").File != "b.txt" {
				t.Errorf("plans %v", l.Visibilities())
			}
			for range 2 { // and it stays so
				s.ingest("", ".")
				s.wantOlder("a.txt")
			}
			if err := (Update{Dir: s.dir, Encoder: encoder.Fake{}}).Drop([]string{"b.txt"}); err != nil {
				t.Fatal(err)
			}
			if l := open(t, s.dir); len(l.Plans()) != 1 || l.Plans()[0].File != "a.txt" {
				t.Errorf("after the later one was dropped: %v", l.Visibilities())
			}
		})
	}
}

// TestAreEditions: what is one document, and what only looks like one.
func TestAreEditions(t *testing.T) {
	base := ingest.Facts{Title: "宁波市港口管理办法", Place: "宁波市", Issuer: "宁波市人民政府", Date: "2020-01-01"}
	with := func(set func(f *ingest.Facts)) ingest.Facts { f := base; set(&f); return f }
	report := ingest.Facts{Title: "政府工作报告", Place: "宁波市", Kind: ingest.KindReport, Date: "2024-02-01"}
	for name, tc := range map[string]struct {
		a, b ingest.Facts
		want bool
	}{
		"another date":      {base, with(func(f *ingest.Facts) { f.Date = "2024-01-01" }), true},
		"the draft before":  {base, with(func(f *ingest.Facts) { f.Title += "（征求意见稿）"; f.Issuer = "" }), true},
		"a revised text":    {base, with(func(f *ingest.Facts) { f.Title += "(2024年修订)" }), true},
		"another place":     {base, with(func(f *ingest.Facts) { f.Place = "杭州市" }), false},
		"another number":    {with(func(f *ingest.Facts) { f.Number = "甬政发〔2020〕1号" }), with(func(f *ingest.Facts) { f.Number = "甬政发〔2024〕1号" }), false},
		"another issuer":    {base, with(func(f *ingest.Facts) { f.Issuer = "宁波市港务局" }), false},
		"another period":    {with(func(f *ingest.Facts) { f.Period = "2016—2020" }), with(func(f *ingest.Facts) { f.Period = "2021—2025" }), false},
		"a title alone":     {ingest.Facts{Title: "通知"}, ingest.Facts{Title: "通知"}, false},
		"two years' report": {report, with(func(f *ingest.Facts) { *f = report; f.Date = "2025-02-01" }), false},
		"one year's report": {report, with(func(f *ingest.Facts) { *f = report; f.Date = "2024-03-01" }), true},
	} {
		if got := areEditions(tc.a, tc.b); got != tc.want || areEditions(tc.b, tc.a) != tc.want {
			t.Errorf("%s: %v, want %v", name, got, tc.want)
		}
	}
}

// TestAsOf: words that mean an earlier edition, and such that do not.
func TestAsOf(t *testing.T) {
	s := newShelf(t)
	s.put("公园.txt", parksBefore)
	s.ingest("", ".")
	s.put("公园.txt", parksNow)
	s.ingest("", ".")
	l := open(t, s.dir)
	old := l.Editions("公园.txt")[0].File
	for text, want := range map[string]string{
		"公园每年安排多少资金": "公园.txt", "2020年公园建了多少": "公园.txt", "2024年版的公园办法": "公园.txt",
		"2020年版的公园办法里资金多少": old, "2020年5月印发的公园办法": old, "2020年5月1日的公园办法": old, "上一版怎么写的": old, "修订前的规定": old,
	} {
		as, years := l.AsOf(text, "")
		if got := as.Plans(); len(got) != 1 || got[0].File != want {
			t.Errorf("%s means %s, want %s", text, got[0].File, want)
		}
		if strings.Contains(text, "2020年版") && !slices.Equal(years, []int{2020}) {
			t.Errorf("%s: years %v", text, years)
		}
		if again, _ := l.AsOf(text, ""); again != as {
			t.Errorf("%s is indexed twice", text)
		}
	}
	if as, _ := l.AsOf("公园", old); as.Plans()[0].File != old {
		t.Errorf("beside %s: %s", old, as.Plans()[0].File)
	}
}

// TestNewestReport: of yearly reports the newest is the library's, of each place.
func TestNewestReport(t *testing.T) {
	report := func(place string, year int) string {
		return strings.NewReplacer("P", place, "Y", strconv.Itoa(year)).Replace("Y年P政府工作报告\nY年2月1日\n一、目标\n今年地区生产总值增长百分之五。\n")
	}
	l := open(t, func() string {
		s := newShelf(t)
		for _, r := range []struct {
			place string
			year  int
		}{{"宁波市", 2024}, {"宁波市", 2025}, {"宁波市", 2026}, {"杭州市", 2025}} {
			s.put(r.place+strconv.Itoa(r.year)+".txt", report(r.place, r.year))
		}
		s.put("公园.txt", parksNow)
		s.ingest("", ".")
		return s.dir
	}())
	var files []string
	for _, p := range l.Newest().Plans() {
		files = append(files, p.File)
	}
	if diff := cmp.Diff([]string{"公园.txt", "宁波市2026.txt", "杭州市2025.txt"}, files); diff != "" {
		t.Errorf("newest (-want +got):\n%s", diff)
	}
	if len(l.Plans()) != 5 || l.Newest().Newest() != l.Newest() {
		t.Error("the library itself lost plans, or the newest are not their own newest")
	}
}

// TestViewsOfEditions: an earlier edition is seen by those who see what has taken its place,
// and never by more than saw it before.
func TestViewsOfEditions(t *testing.T) {
	s := newShelf(t)
	s.put("公园.txt", parksBefore)
	s.ingest("内部", ".")
	s.put("公园.txt", parksNow)
	s.ingest("", ".")
	old := open(t, s.dir).Editions("公园.txt")[0].File
	sees := func(keep bool) bool {
		return open(t, s.dir).View(func(string) bool { return keep }).Plan(old) != nil
	}
	if !sees(true) || sees(false) {
		t.Error("the earlier edition is not seen as the current one is")
	}
	s.ingest(Public, ".")
	if sees(true) {
		t.Error("what was only for some is seen by all, since the later edition is")
	}
	if v, _ := open(t, s.dir).Visibility(old); v.Audience != "内部" || !slices.Contains(v.Formerly, "公园.txt") {
		t.Errorf("visibility %+v", v)
	}
}

// TestOnlyOneOfManyIsEncoded: of a hundred files of which one changed, what changed in it is
// encoded and nothing else.
func TestOnlyOneOfManyIsEncoded(t *testing.T) {
	s, texts := newShelf(t), 0
	for i := range 100 {
		s.put(strconv.Itoa(i)+".txt", strings.Replace(parks, "三十座", strconv.Itoa(i+30)+"座", 1))
	}
	u := Update{Dir: s.dir, Encoder: counting{texts: &texts}}
	run := func() {
		t.Helper()
		texts = 0
		sources, _ := Sources(t.Context(), []string{s.root})
		if _, err := u.Run(t.Context(), sources); err != nil {
			t.Fatal(err)
		}
	}
	if run(); texts < 500 {
		t.Fatalf("%d texts of 100 plans", texts)
	}
	s.put("7.txt", strings.Replace(parks, "一亿元", "两亿元", 1)) // the number of parks is 30 again, too
	if run(); texts != 2 {
		t.Errorf("%d texts encoded for one changed file, want its 2 sentences", texts)
	}
	if run(); texts != 0 {
		t.Errorf("%d texts encoded for nothing", texts)
	}
}

// TestReadersSeeWholePlans: who opens the library while editions come and go finds one of
// them whole, with a text for every clause.
func TestReadersSeeWholePlans(t *testing.T) {
	s := newShelf(t)
	s.put("公园.txt", parksBefore)
	s.ingest("", ".")
	ctx, cancel := context.WithCancel(t.Context())
	var wait sync.WaitGroup
	for range 2 {
		wait.Go(func() {
			for ctx.Err() == nil {
				l, err := Open(s.dir, encoder.Fake{})
				if err != nil {
					t.Errorf("opening: %v", err)
					return
				}
				p := l.Plans()[0]
				if p.Text != parksBefore && p.Text != parksNow {
					t.Errorf("a text of %d bytes that no edition has", len(p.Text))
				}
			}
		})
	}
	for i := range 30 {
		s.put("公园.txt", []string{parksNow, parksBefore}[i%2])
		s.ingest("", ".")
	}
	cancel()
	wait.Wait()
}

// TestOriginal: the copy of a source is the very bytes, of every edition.
func TestOriginal(t *testing.T) {
	s := newShelf(t)
	odd := "\ufeff" + strings.ReplaceAll(parksBefore, "\n", "\r\n")
	s.put("公园.txt", odd)
	s.ingest("", ".")
	s.put("公园.txt", parksNow)
	s.ingest("", ".")
	old := "公园.txt@" + hexSum([]byte(odd))[:nameSum]
	for file, want := range map[string]string{"公园.txt": parksNow, old: odd} {
		if got, err := Original(os.DirFS(s.dir), file); err != nil || string(got) != want {
			t.Errorf("%s: %q, error %v", file, got, err)
		}
	}
	path := filepath.Join(s.dir, sourceName(hexSum([]byte(odd))))
	os.WriteFile(path, []byte("other"), 0o644)
	if _, err := Original(os.DirFS(s.dir), old); err == nil {
		t.Error("a changed copy is given as the original")
	}
	if _, err := Original(os.DirFS(s.dir), "none.txt"); err == nil {
		t.Error("an original of no plan")
	}
}

// TestEditionsOfOtherRules: editions are made anew in order, with the ids that they had.
func TestEditionsOfOtherRules(t *testing.T) {
	s := newShelf(t)
	for _, text := range []string{parksBefore, parksNow} {
		s.put("公园.txt", text)
		s.ingest("", ".")
	}
	ids := func() (out []string) {
		l := open(t, s.dir)
		for _, p := range append(l.Editions("公园.txt"), l.Plan("公园.txt")) {
			for _, c := range p.Clauses {
				out = append(out, p.File+" "+c.ID)
			}
		}
		return out
	}
	want := ids()
	m, err := readManifest(os.DirFS(s.dir))
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range m.Plans {
		age(t, s.dir, e.File)
	}
	if _, err := Open(s.dir, encoder.Fake{}); err == nil {
		t.Fatal("plans of other rules are opened")
	}
	s.ingest("")
	if diff := cmp.Diff(want, ids()); diff != "" {
		t.Errorf("ids (-want +got):\n%s", diff)
	}
}

// TestGate: a gate sees the library as it would be, and its refusal leaves it as it was.
func TestGate(t *testing.T) {
	s := newShelf(t)
	s.put("公园.txt", parksBefore)
	s.ingest("", ".")
	before := content(t, s.dir)
	s.put("公园.txt", parksNow)
	s.put("道路.txt", roads)
	sources, _ := Sources(t.Context(), []string{s.root})
	for _, refuse := range []bool{true, false} {
		u := Update{Dir: s.dir, Encoder: encoder.Fake{}, Gate: func(_ context.Context, candidate fs.FS) error {
			l, err := OpenFS(candidate, encoder.Fake{})
			if err != nil || len(l.Plans()) != 2 || l.Plan("公园.txt").Text != parksNow {
				t.Errorf("the candidate is not the library that would be: %v", err)
			}
			if refuse {
				return fs.ErrInvalid
			}
			return nil
		}}
		_, err := u.Run(t.Context(), sources)
		if (err != nil) != refuse {
			t.Errorf("error %v", err)
		}
		if same := cmp.Equal(before, content(t, s.dir)); same != refuse {
			t.Errorf("refused %v, but the library is the same: %v", refuse, same)
		}
	}
	events, _ := Log(os.DirFS(s.dir))
	if len(events) != 3 {
		t.Errorf("events %+v", events)
	}
}

// TestLaterEditionInAnotherFolder: of one base name a later edition keeps the name, an
// earlier one goes under another.
func TestLaterEditionInAnotherFolder(t *testing.T) {
	s := newShelf(t)
	s.put("2020/公园.txt", parksBefore)
	s.put("2024/公园.txt", parksNow)
	s.ingest("", "2020")
	s.want(s.ingest("", "2024"), "公园.txt < 公园.txt")
	s.wantOlder("公园.txt@" + hexSum([]byte(parksBefore))[:nameSum])
	back := newShelf(t)
	back.put("2020/公园.txt", parksBefore)
	back.put("2024/公园.txt", parksNow)
	back.ingest("", "2024")
	back.want(back.ingest("", "2020"), "2020/公园.txt")
	back.wantOlder("2020/公园.txt")
}
