package docx_test

import (
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"planbot/ingest"
	"planbot/ingest/document"
	"planbot/ingest/document/docx"
	"planbot/ingest/document/docx/docxtest"
)

// TestPlansInWord writes real plans as Word documents with numbers that Word counts and
// real tables, and holds that they are cut as their text is.
func TestPlansInWord(t *testing.T) {
	for _, file := range []string{"wg_gz.txt", "gf_公立医院考核.txt", "gf_工作规则.txt", "gf_农机意见.txt", "gf_粮食应急预案.txt", "jy_hefei.txt"} {
		t.Run(file, func(t *testing.T) {
			data, err := os.ReadFile("../../../../shared/plans-kinds/" + file)
			if err != nil {
				t.Skip("the plans (../shared) are not here")
			}
			text, err := document.Read(data)
			if err != nil {
				t.Fatal(err)
			}
			doc, err := docx.Read(t.Context(), docxtest.Plan(split(t, file, text)))
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(numbered(split(t, file, text)), numbered(split(t, file, doc))); diff != "" {
				t.Errorf("addresses of the text (-) and of the Word document (+):\n%s", diff)
			}
		})
	}
}

// TestMergedCellsCount: a cell over two rows is said of both, and names neither.
func TestMergedCellsCount(t *testing.T) {
	body := p("一、目标") + tbl("类别|指标|2030年|责任单位\nv:生态|林地|67|v:市园林局\n^:|湿地|12|^:")
	doc, err := docx.Read(t.Context(), docxtest.File(body))
	if err != nil {
		t.Fatal(err)
	}
	plan := split(t, "x.docx", doc)
	var got []string
	for _, c := range plan.Clauses {
		if c.Level == ingest.LevelRow {
			got = append(got, c.Heading+" "+plan.Said(c, c.Span()))
		}
	}
	want := []string{"林地 类别：生态；指标：林地；2030年：67；责任单位：市园林局", "湿地 类别：生态；指标：湿地；2030年：12；责任单位：市园林局"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func split(t *testing.T, file string, doc document.Document) *ingest.Plan {
	t.Helper()
	p, err := ingest.Split(t.Context(), file, doc)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// numbered returns the addresses of a plan's numbered clauses, each with the begin of its
// words.
func numbered(p *ingest.Plan) []string {
	var out []string
	for _, c := range p.Clauses {
		if c.Numbered() && c.Leaf {
			words := []rune(strings.Join(strings.Fields(p.Words(c.Span())), ""))
			out = append(out, c.Address+" "+string(words[:min(len(words), 20)]))
		}
	}
	return out
}
