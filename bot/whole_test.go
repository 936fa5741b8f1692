package bot

import (
	"slices"
	"strings"
	"testing"

	"planbot/ingest/language"
	"planbot/ingest/statement"
	"planbot/retrieval"
	"planbot/retrieval/question"
	"planbot/retrieval/slot"
)

// TestSeveralThings: each of several things that were asked has its place, its tag and its
// own no; a sentence that answers two of them is shown once.
func TestSeveralThings(t *testing.T) {
	item := func(name string, years ...int) question.Question {
		return question.Question{Text: name, Name: name, Years: years}
	}
	in := func(q question.Question, unit string) question.Question {
		q.Unit = unit
		return q
	}
	part := func(h retrieval.Hit, n int) retrieval.Hit {
		h.Part = n
		return h
	}
	both := stated("入学率99%，升学率98%", "甲市", "2024", statement.Goal)
	bed := stated("床位9张", "甲市", "", statement.Standing)
	for name, c := range map[string]struct {
		items []question.Question
		hits  []retrieval.Hit
		none  []string
		want  string
	}{
		"all":         {[]question.Question{item("入学率"), item("床位")}, []retrieval.Hit{part(both, 1), part(bed, 2)}, nil, "“入学率”：〔甲市 · 2024年 · 目标〕\n│入学率99%，升学率98%\n“床位”：〔甲市 · 规定〕\n│床位9张"},
		"first not":   {[]question.Question{item("学位"), item("床位")}, []retrieval.Hit{part(bed, 2)}, []string{"学位"}, "“学位”：文件里没有写。\n“床位”：〔甲市 · 规定〕\n│床位9张"},
		"last not":    {[]question.Question{item("床位"), item("学位")}, []retrieval.Hit{part(bed, 1)}, []string{"学位"}, "“床位”：〔甲市 · 规定〕\n│床位9张\n“学位”：文件里没有写。"},
		"one for two": {[]question.Question{item("入学率"), item("升学率")}, []retrieval.Hit{part(both, 1), part(both, 2)}, nil, "“入学率、升学率”：〔甲市 · 2024年 · 目标〕\n│入学率99%，升学率98%"},
		"two years":   {[]question.Question{item("床位", 2024), item("床位", 2030)}, []retrieval.Hit{part(bed, 1)}, []string{"床位"}, "“2024年床位”：〔甲市 · 规定〕\n│床位9张\n“2030年床位”：文件里没有写。"},
		"two units":   {[]question.Question{in(item("粮食"), "亩"), in(item("粮食"), "吨")}, []retrieval.Hit{part(bed, 1)}, []string{"粮食"}, "“粮食（亩）”：〔甲市 · 规定〕\n│床位9张\n“粮食（吨）”：文件里没有写。"},
	} {
		a := retrieval.Answer{Status: retrieval.Answered, Question: question.Question{Items: c.items}, Hits: c.hits, Missing: c.none, Sides: len(c.hits)}
		if got := texts(Chinese.Answer(a, Telling{})); got != c.want {
			t.Errorf("%s:\n%s\nwant\n%s", name, got, c.want)
		}
	}
}

// TestShownHits: below a no stand two lines at most, and nothing after what is there
// instead; "more" begins behind them.
func TestShownHits(t *testing.T) {
	hits := make([]retrieval.Hit, 10)
	for name, c := range map[string]struct {
		a    retrieval.Answer
		want int
	}{
		"answer":     {retrieval.Answer{Status: retrieval.Answered, Hits: hits}, 5},
		"few":        {retrieval.Answer{Status: retrieval.Answered, Hits: hits[:3]}, 3},
		"comparison": {retrieval.Answer{Status: retrieval.Answered, Hits: hits, Sides: 3}, 7},
		"no":         {retrieval.Answer{Status: retrieval.NotFound, Hits: hits}, 2},
		"instead":    {retrieval.Answer{Status: retrieval.NotFound, Hits: hits, Instead: hits[:1]}, 1},
		"nothing":    {retrieval.Answer{Status: retrieval.NotFound}, 0},
	} {
		if got := shownHits(c.a); got != c.want {
			t.Errorf("%s: %d, want %d", name, got, c.want)
		}
	}
}

// TestChangeButtons: they ask for another time than the one that was asked or is shown,
// in whole questions, and of quantities alone.
func TestChangeButtons(t *testing.T) {
	x := &exchange{words: Chinese, chat: Chat{Limits: phone}}
	ago, last := 0, 1
	q := question.Question{Name: "入学率", Number: true, Places: []string{"甲市"}}
	of := func(time string, mode statement.Mode, change func(*question.Question)) retrieval.Answer {
		a := retrieval.Answer{Status: retrieval.Answered, Hits: []retrieval.Hit{stated("入学率99%", "甲市", time, mode)}, Question: q}
		change(&a.Question)
		return a
	}
	same := func(*question.Question) {}
	no := func(failed slot.Name) retrieval.Answer {
		a := of("2024", statement.Goal, same)
		a.Status, a.Failed, a.Instead = retrieval.NotFound, failed, a.Hits
		return a
	}
	for name, c := range map[string]struct {
		a    retrieval.Answer
		want []string
	}{
		"no time":     {of("2024", statement.Goal, same), []string{"甲市入学率去年完成多少", "甲市入学率今年目标多少", "甲市入学率2030年多少"}},
		"this year":   {of("2026", statement.Goal, func(q *question.Question) { q.Ago, q.Tense = &ago, language.Goal }), []string{"甲市入学率去年完成多少", "甲市入学率2030年多少"}},
		"shown":       {of("2026", statement.Goal, same), []string{"甲市入学率去年完成多少", "甲市入学率2030年多少"}},
		"last year":   {of("2025", statement.Result, func(q *question.Question) { q.Ago, q.Tense = &last, language.Result }), []string{"甲市入学率今年目标多少", "甲市入学率2030年多少"}},
		"2030":        {of("2026—2030", statement.Goal, func(q *question.Question) { q.Years = []int{2030} }), []string{"甲市入学率去年完成多少", "甲市入学率今年目标多少"}},
		"growth":      {of("2025", statement.Result, func(q *question.Question) { q.Sort = statement.Growth }), []string{"甲市入学率增速今年目标多少", "甲市入学率增速2030年多少"}},
		"no, time":    {no(slot.Time), []string{"甲市入学率去年完成多少", "甲市入学率今年目标多少", "甲市入学率2030年多少"}},
		"no, place":   {no(slot.Indicator), nil},
		"no number":   {of("2024", statement.Goal, func(q *question.Question) { q.Number = false }), nil},
		"no quantity": {of("", statement.Goal, same), nil},
		"too long":    {of("2024", statement.Goal, func(q *question.Question) { q.Name = "十二个字的很长很长的指标名称" + q.Name }), nil},
	} {
		var got []string
		for _, b := range x.changeButtons(c.a, Telling{Year: 2026, Plans: 2026}) {
			got = append(got, b.Send)
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

// TestPartAbout: a line begins where its sentence is about what was asked.
func TestPartAbout(t *testing.T) {
	const long = "完善覆盖城乡的公共服务网络和各项制度，推动优质资源下沉到基层一线，小学入学率达到99%。"
	for _, c := range []struct{ sentence, name, want string }{
		{long, "小学入学率", "小学入学率达到99%。"},
		{long, "优质资源", "推动优质资源下沉到基层一线，小学入学率达到99%。"},
		{long, "公共服务", long},
		{long, "床位", long},
		{long, "", long},
		{"小学入学率达到99%，升学率98%。", "升学率", "小学入学率达到99%，升学率98%。"}, // seen as it is
	} {
		if got := c.sentence[partAbout(c.sentence, c.name):]; got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
	h := stated(long, "甲市", "2024", statement.Goal)
	if l := newLine(1, h, "小学入学率"); l.Shown() != "…小学入学率达到99%。" || string([]rune(long)[l.Start:]) != l.Mark {
		t.Errorf("%+v", l)
	}
}

// TestMoreOfAShortReply: more begins behind what was shown, and ends with words.
func TestMoreOfAShortReply(t *testing.T) {
	b, chat := sampleBot(t), Chat{Key: "k", User: "u"}
	say := func(text string) string {
		m, err := b.Reply(t.Context(), chat, text)
		if err != nil {
			t.Fatal(err)
		}
		return texts(m)
	}
	say("/settings length full")
	full := say("2030年机场旅客吞吐量目标")
	say("/settings length short")
	say("2030年机场旅客吞吐量目标")
	_, lines, _ := strings.Cut(full, Chinese.More+"\n")
	if got := strings.Replace(say("/more"), "《示例市综合交通运输发展规划》", "同上 ", 1); lines == "" || !strings.HasSuffix(got, "\n"+lines) {
		t.Errorf("more:\n%s\nwant\n%s", got, lines)
	}
	for range 2 {
		say("/more")
	}
	if got := say("还有吗"); got != Chinese.NoMore {
		t.Errorf("at the end: %s", got)
	}
}
