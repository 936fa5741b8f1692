package retrieval

import (
	"strings"
	"testing"

	"planbot/ingest"
	"planbot/retrieval/decide"
)

const (
	ferries = "宁波市人民政府关于印发宁波市渡口布局规划（2026—2030年）的通知\n甬政发〔2026〕9号\n各区人民政府：\n现予印发，请认真执行。\n宁波市人民政府\n2026年5月6日\n" +
		"宁波市渡口布局规划（2026—2030年）\n（2026年4月2日宁波市第十六届人民代表大会第五次会议批准）\n一、目标\n到2028年新建渡口十座，机场航站楼2027年建成。\n二、分工\n补贴由市财政局发放，市交通局负责印发实施细则。\n"
	bridges = "合肥市桥梁管理办法\n合政发〔2027〕3号\n第一条 为了管理桥梁，制定本办法。\n第二条 本办法自2027年5月1日起施行，有效期5年。\n"
	lanes   = "大连市道路建设方案\n一、目标\n新建道路百里。\n"
)

func documents(t *testing.T) *Library {
	return realLibrary(t, "宁波.txt", ferries, "合肥.txt", bridges, "大连.txt", lanes)
}

// TestAskedOfTheDocument: what is asked of a document itself is answered by the lines
// that state it, of the document that is named or open.
func TestAskedOfTheDocument(t *testing.T) {
	l := documents(t)
	open := func(file string) Context { return Context{Open: ingest.Ref{Plan: file}} }
	for _, tc := range []struct {
		question string
		in       Context
		mark     string // "" for not found
		plan     string
	}{
		{"宁波渡口布局规划的文号是什么", Context{}, "甬政发〔2026〕9号", "宁波.txt"},
		{"《宁波市渡口布局规划》是什么时候印发的？", Context{}, "2026年5月6日", "宁波.txt"},
		{"宁波渡口规划是谁发的", Context{}, "宁波市人民政府关于印发宁波市渡口布局规划（2026—2030年）的通知", "宁波.txt"},
		{"宁波渡口规划是哪个部门印发的", Context{}, "宁波市人民政府关于印发宁波市渡口布局规划（2026—2030年）的通知", "宁波.txt"},
		{"宁波渡口布局规划到哪年", Context{}, "宁波市渡口布局规划（2026—2030年）", "宁波.txt"},
		{"宁波渡口布局规划的规划期是多少", Context{}, "宁波市渡口布局规划（2026—2030年）", "宁波.txt"},
		{"宁波渡口布局规划是什么时候通过的", Context{}, "（2026年4月2日宁波市第十六届人民代表大会第五次会议批准）", "宁波.txt"},
		{"桥梁管理办法现在还有效吗", Context{}, "第二条 本办法自2027年5月1日起施行，有效期5年。", "合肥.txt"},
		{"合肥桥梁办法的文号", Context{}, "合政发〔2027〕3号", "合肥.txt"},
		{"文号是什么", open("合肥.txt"), "合政发〔2027〕3号", "合肥.txt"},
		{"什么时候印发的", open("宁波.txt"), "2026年5月6日", "宁波.txt"},
		{"这份文件是谁发的？", open("宁波.txt"), "宁波市人民政府关于印发宁波市渡口布局规划（2026—2030年）的通知", "宁波.txt"},
		{"大连道路建设方案的文号是什么", Context{}, "", "大连.txt"},
		{"大连道路建设方案是什么时候印发的", Context{}, "", "大连.txt"},
		{"现在还有效吗", open("大连.txt"), "", "大连.txt"},
	} {
		a, err := l.AskIn(t.Context(), tc.in, tc.question)
		switch {
		case err != nil:
			t.Errorf("%s: %v", tc.question, err)
		case tc.mark == "":
			if a.Status != NotFound || a.Why != decide.NoFact || len(a.Searched) != 1 || a.Searched[0] != tc.plan {
				t.Errorf("%s: %s %s in %v, want not found in %s", tc.question, a.Status, a.Why, a.Searched, tc.plan)
			}
		case a.Status != Answered || len(a.Hits) != 1 || a.Hits[0].Highlight != tc.mark || a.Hits[0].Plan != tc.plan:
			t.Errorf("%s: %s %+v, want %s", tc.question, a.Status, a.Hits, tc.mark)
		case !l.Holds(a.Hits[0].Plan, a.Hits[0].Start, a.Hits[0].Quote):
			t.Errorf("%s: the quote is not the text", tc.question)
		}
	}
}

// TestNotAskedOfTheDocument: questions about what documents say, and those where it is
// unclear which document is meant, are searched for.
func TestNotAskedOfTheDocument(t *testing.T) {
	l := documents(t)
	for _, question := range []string{
		"机场什么时候建成", "航站楼什么时候通过验收", "谁负责印发实施细则", "补贴谁发的", "补贴是哪个部门发的", "文号是什么", "什么时候印发的", "人才政策什么时候出台",
		"渡口建到哪年", "实施细则由哪个部门印发", "渡口布局规划提到的机场什么时候建成", "食品合格证书编号是什么", "深圳渡口规划的文号是什么",
	} {
		a := ask(t, l, question)
		if a.Question.Fact != "" || a.Why == decide.NoFact {
			t.Errorf("%s: asked of the document: %s %q", question, a.Question.Fact, a.Question.About)
		}
	}
}

// TestAskedOfTheOnlyDocument: of a library with one plan, it is meant.
func TestAskedOfTheOnlyDocument(t *testing.T) {
	l := realLibrary(t, "宁波.txt", ferries)
	if a := ask(t, l, "文号是什么"); len(a.Hits) != 1 || a.Hits[0].Highlight != "甬政发〔2026〕9号" {
		t.Errorf("%s %+v", a.Status, a.Hits)
	}
}

// TestFactFollowUp: after one document another place's is asked of, and a question of
// content after it is searched for.
func TestFactFollowUp(t *testing.T) {
	l := documents(t)
	first := ask(t, l, "宁波渡口布局规划的文号是什么")
	after := Context{Last: first.Question, Open: first.Hits[0].Ref()}
	if a, err := l.AskIn(t.Context(), after, "合肥的呢"); err != nil || len(a.Hits) == 0 || !strings.Contains(a.Hits[0].Highlight, "合政发") {
		t.Errorf("the other place: %v %+v", err, a.Hits)
	}
	if a, err := l.AskIn(t.Context(), after, "到2028年新建渡口多少座"); err != nil || a.Question.Fact != "" || len(a.Hits) == 0 || !strings.Contains(a.Hits[0].Highlight, "十座") {
		t.Errorf("content: %v %+v", err, a.Hits)
	}
	if a, err := l.Answer(t.Context(), first.Question); err != nil || len(a.Hits) != 1 || a.Hits[0].Highlight != "甬政发〔2026〕9号" {
		t.Errorf("once more: %v %+v", err, a.Hits)
	}
}

// TestLongHead: of a head that is longer than a quote, the lines that state the fact are
// the quote.
func TestLongHead(t *testing.T) {
	l := realLibrary(t, "宁波.txt", strings.Repeat("市民网页\n网站导航栏目\n政务公开专栏\n", 60)+ferries)
	if a := ask(t, l, "文号是什么"); len(a.Hits) != 1 || a.Hits[0].Quote != "甬政发〔2026〕9号" || a.Hits[0].Whole {
		t.Errorf("%s %+v", a.Status, a.Hits)
	}
}
