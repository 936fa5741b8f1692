package ingest

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"planbot/ingest/language"
	"planbot/ingest/raced"
)

// A shortfall is how much of the truth about a document may be missed.
type shortfall struct {
	facts     int // facts that are wrong or missing
	counts    int // forms of number that are counted wrong
	addresses int // sampled addresses that are not where they should be
	rows      int // sampled rows that are no clause, and tables with another number of rows
	units     int // sampled clauses with other units, and 1 if another number of clauses names some
	roles     int // sampled clauses whose units are right, but not who of them supports
	twice     int // addresses that stand more than once
	cut       int // paragraphs in a thousand that end in mid-sentence
}

// allowed says what is missed today, by file. It may only go down; a document that
// is not listed misses nothing. `go test ./ingest -run TestTruth -v` shows what
// could be written here.
var allowed = map[string]shortfall{
	"2024年宁波市政府工作报告.txt":                           {},
	"合肥市加快提升城市国际化水平行动方案(2022—2025年).txt":           {},
	"宁波市城市国际化审议意见研究处理情况报告(2024年).txt":              {},
	"宁波市推进长三角一体化发展行动计划.txt":                        {},
	"杭州市以一带一路建设统领全面开放进一步提升城市国际化水平的实施意见(征求意见稿).txt": {},
	"2026年上海市政府工作报告.txt":                           {},
	"2026年北京市政府工作报告.txt":                           {},
	"2026年安徽省政府工作报告.txt":                           {},
	"2026年山东省政府工作报告.txt":                           {},
	"2026年广东省政府工作报告.txt":                           {},
	"2026年江苏省政府工作报告.txt":                           {},
	"2026年浙江省政府工作报告.txt":                           {},
	"2026年海南省政府工作报告.txt":                           {},
	"bg_guangzhou.txt":                             {cut: 11},
	"bg_gwy2012.txt":                               {},
	"gf_个税条例.txt":                                  {},
	"gf_公立医院考核.txt":                                {},
	"gf_农机意见.txt":                                  {},
	"gf_创新举措表.txt":                                 {},
	"gf_工作规则.txt":                                  {},
	"gf_提案答复.txt":                                  {},
	"gf_督查激励通知.txt":                                {},
	"gf_粮食应急预案.txt":                                {},
	"gf_自贸措施.txt":                                  {},
	"gf_西藏班.txt":                                   {},
	"jy_hefei.txt":                                 {},
	"wg_bj.txt":                                    {rows: 6, cut: 2},
	"wg_gz.txt":                                    {counts: 1, cut: 9},
	"wg_sh.txt":                                    {cut: 3},
	"wg_su.txt":                                    {},
}

// TestTruth measures Read against what a person found in the plans of ../shared
// (testdata/truth.txt). With -v it shows the table.
func TestTruth(t *testing.T) {
	raced.Skip(t)
	var table strings.Builder
	var sum, of shortfall
	for _, tr := range readTruth(t) {
		name := filepath.Base(tr.file)
		t.Run(name, func(t *testing.T) {
			data, err := os.ReadFile(filepath.Join("../../shared", tr.file))
			if errors.Is(err, fs.ErrNotExist) {
				t.Skipf("%s is not here", tr.file)
			} else if err != nil {
				t.Fatal(err)
			}
			p, _, err := Read(t.Context(), name, data, Facts{})
			if err != nil {
				t.Fatal(err)
			}
			got := (&measure{T: t, truth: tr, plan: p}).all()
			fmt.Fprintf(&table, "\t%q: {%s},\n", name, got)
			sum, of = sum.plus(got), of.plus(tr.size())
			for _, over := range got.over(allowed[name]) {
				t.Error(over)
			}
		})
	}
	t.Logf("missed today, for the table of what is allowed:\n%s", table.String())
	t.Logf("missed of all: %d of %d facts, %d of %d counts, %d of %d addresses, %d of %d rows and tables, %d of %d lists of units (%d more by role); %d addresses twice",
		sum.facts, of.facts, sum.counts, of.counts, sum.addresses, of.addresses, sum.rows, of.rows, sum.units, of.units, sum.roles, sum.twice)
}

// fields are the figures of a shortfall with their names.
func (s *shortfall) fields() map[string]*int {
	return map[string]*int{
		"facts": &s.facts, "counts": &s.counts, "addresses": &s.addresses, "rows": &s.rows,
		"units": &s.units, "roles": &s.roles, "twice": &s.twice, "cut": &s.cut,
	}
}

// String writes a shortfall as it stands in the table of what is allowed.
func (s shortfall) String() string {
	var out []string
	for _, name := range []string{"facts", "counts", "addresses", "rows", "units", "roles", "twice", "cut"} {
		if n := *s.fields()[name]; n > 0 {
			out = append(out, fmt.Sprintf("%s: %d", name, n))
		}
	}
	return strings.Join(out, ", ")
}

// plus adds two shortfalls.
func (s shortfall) plus(o shortfall) shortfall {
	more := o.fields()
	for name, n := range s.fields() {
		*n += *more[name]
	}
	return s
}

// over says where a shortfall is larger than most.
func (s shortfall) over(most shortfall) (out []string) {
	limits := most.fields()
	for name, n := range s.fields() {
		if *n > *limits[name] {
			out = append(out, fmt.Sprintf("%s: %d are wrong, %d are allowed", name, *n, *limits[name]))
		}
	}
	slices.Sort(out)
	return out
}

// size is how much there is to miss.
func (tr *truth) size() shortfall {
	s := shortfall{facts: len(tr.facts), counts: len(tr.counts), units: len(tr.units), roles: len(tr.units)}
	for _, p := range tr.places {
		if !p.doubtful {
			s.addresses++
		}
	}
	for _, m := range tr.tables {
		s.rows += 1 + len(m.rows)
	}
	if len(tr.units) > 0 {
		s.units++
	}
	return s
}

// A measure compares a plan with the truth about it, and logs what differs.
type measure struct {
	*testing.T
	truth *truth
	plan  *Plan
}

// all takes every figure.
func (m *measure) all() shortfall {
	return shortfall{
		facts: m.facts(), counts: m.counts(), addresses: m.addresses(), rows: m.rows(),
		units: m.units(), roles: m.roles(), twice: m.twice(), cut: m.cut(),
	}
}

// bare folds a text and drops its blanks.
func bare(s string) string { return strings.Join(strings.Fields(language.Fold(s)), "") }

func (m *measure) facts() (wrong int) {
	for _, f := range m.plan.Facts.All() {
		want, stated := m.truth.facts[f.Name]
		if !stated {
			continue
		}
		if want == "none" {
			want = ""
		}
		if !slices.ContainsFunc(strings.Split(want, " | "), func(w string) bool { return bare(w) == bare(*f.Value) }) {
			m.Logf("%s is %q, want %q", f.Name, *f.Value, want)
			wrong++
		}
	}
	return wrong
}

// forms tell which form a number has, folded and without blanks.
var forms = map[string]*regexp.Regexp{
	"篇": regexp.MustCompile(`^第.+[篇编]$`), "章": regexp.MustCompile(`^第.+章(之.)?$`), "节": regexp.MustCompile(`^第.+节$`), "条": regexp.MustCompile(`^第.+条(之.)?$`),
	"专栏": regexp.MustCompile(`^专栏`), "附件": regexp.MustCompile(`^附[件表录图]\d*$`),
	"一、": regexp.MustCompile(`^[一二三四五六七八九十]+、$`), "（一）": regexp.MustCompile(`^\([一二三四五六七八九十]+\)$`),
	"1.": regexp.MustCompile(`^\d+[.、]$`), "（1）": regexp.MustCompile(`^\(\d+\)$`),
	"1": regexp.MustCompile(`^\d+$`), "1.1": regexp.MustCompile(`^\d+\.\d+$`), "1.1.1": regexp.MustCompile(`^\d+\.\d+\.\d+$`),
}

// noteAddress is the address of an entry of 名词解释.
var noteAddress = regexp.MustCompile(`(?:名词解释|注释|附注)[：:]?[\[［]?\d+[\]］.、]?$`)

// countAs returns how many clauses have a number of a form, outside of tables.
func (m *measure) countAs(form string) (n int) {
	for _, c := range m.plan.Clauses {
		switch {
		case c.Level != LevelNumbered || m.inTable(m.start(c)):
		case noteAddress.MatchString(c.Address):
			n += btoi(form == "名词解释")
		case form == "附件" && noSentence.MatchString(m.plan.Text[c.Start:]): // 附件： only names them
		case forms[form] != nil && forms[form].MatchString(bare(c.Number)):
			n++
		}
	}
	return n
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}

func (m *measure) counts() (wrong int) {
	for form, want := range m.truth.counts {
		if got := m.countAs(form); !slices.Contains(want, got) {
			m.Logf("%d clauses are numbered as %s, want %v", got, form, want)
			wrong++
		}
	}
	return wrong
}

// start returns where a clause begins, in runes, blanks left out.
func (m *measure) start(c Clause) int {
	_, start, _ := m.plan.TextOf(c)
	return m.plan.RuneAt(start)
}

func (m *measure) addresses() (wrong int) {
	at := map[string][]int{}
	for _, c := range m.plan.Clauses {
		if c.Level != LevelLead {
			at[c.Address] = append(at[c.Address], m.start(c))
		}
	}
	for _, p := range m.truth.places {
		if slices.Contains(at[p.address], p.at) {
			continue
		}
		m.Logf("%s is at %v, want %d (doubtful: %v)", p.address, at[p.address][:min(3, len(at[p.address]))], p.at, p.doubtful)
		wrong += btoi(!p.doubtful)
	}
	return wrong
}

// twice counts the addresses that more than one clause has. What has no number has
// the address of what holds it, or one of the three of text outside of any number.
func (m *measure) twice() (n int) {
	seen := map[string]int{}
	for _, c := range m.plan.Clauses {
		own := c.Parent < 0 || m.plan.Clauses[c.Parent].Address != c.Address
		outside := c.Address == AddressHead || c.Address == AddressLead || c.Address == AddressBody
		if c.Level == LevelLead || outside || !own && c.Level != LevelNumbered {
			continue
		}
		if seen[c.Address]++; seen[c.Address] == 2 {
			m.Logf("%s stands twice, again at %d", c.Address, m.start(c))
			n++
		}
	}
	return n
}
