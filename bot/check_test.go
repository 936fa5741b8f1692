package bot

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"planbot/ingest/document"
)

const wrongSpeech = "同志们：\n到2030年轨道交通运营里程达到360公里，高速公路通车里程达到680公里。\n机场旅客吞吐量达到3600万人次，货邮吞吐量达到45万人次。\n" +
	"公共充电桩不少于6万个，重点货运车辆动态监控覆盖率达到99%以上。\n《样本市绿色发展促进办法》提出，道路运输较大以上事故死亡人数比2025年下降30%。\n到2027年实现县县通双高速。\n今年新建幼儿园300所。\n谢谢大家！"

// TestCheckPages: the verdict and what differs come first, what is right on the next
// page, and each clause of a page opens by its number.
func TestCheckPages(t *testing.T) {
	d := newDialogue(t)
	m := d.say("/check "+wrongSpeech, nil)
	first := fmt.Sprint(m.Parts[0])
	for _, want := range []string{"核对了 6 句", "1 句数字不符", "1 句年份或口径不符", "1 句出自另一文件", "1 句未找到", "2 句一致", "另有 2 句"} {
		if !strings.Contains(first, want) {
			t.Errorf("the verdict has no %s: %s", want, first)
		}
	}
	wantIn(t, m, "the first page", "【360公里】")
	if strings.Contains(fmt.Sprint(m.Parts), "公共充电桩") {
		t.Errorf("what is right is on the first page: %v", m.Parts)
	}
	more := ""
	for _, row := range m.Buttons {
		for _, b := range row {
			if strings.HasPrefix(b.Send, "/checked") {
				more = b.Send
			}
			if len(b.Send) > 64 {
				t.Errorf("a button says too much: %s", b.Send)
			}
		}
	}
	next := d.say(more, nil)
	wantIn(t, next, "the next page", "公共充电桩不少于6万个")
	wantIn(t, next, "the next page", "未找到：今年新建幼儿园300所")
	wantIn(t, d.say("1", nil), "number 1 of the next page", "充电桩")
}

// TestCheckQuoted: a reply that asks whether something is right checks it.
func TestCheckQuoted(t *testing.T) {
	d := newDialogue(t)
	for _, call := range []string{"核对一下", "对不对", "/check", "/核对", "准确吗"} {
		m := d.say(call, func(c *Chat) {
			c.Key, c.Quoted = "c"+call, "港口集装箱吞吐量突破800万标箱，中心城区公共交通分担率提高到58%。"
		})
		wantIn(t, m, call, "数字不符")
	}
	passed := func(c *Chat) { c.Key, c.Passed = "passed", true }
	d.say("港口集装箱吞吐量突破800万标箱，中心城区公共交通分担率提高到58%。", passed)
	wantIn(t, d.say("核对一下", func(c *Chat) { c.Key = "passed" }), "what was passed on", "数字不符")
	wantIn(t, d.say("核对一下", func(c *Chat) { c.Key = "nothing" }), "nothing", Chinese.CheckWhat)
}

// TestPastedNearly: a sentence that a plan has is opened, one that it has nearly is
// checked, a question stays one.
func TestPastedNearly(t *testing.T) {
	d := newDialogue(t)
	for text, checked := range map[string]bool{
		"公共充电桩不少于9万个，重点货运车辆动态监控覆盖率达到99%以上": true,
		"公共充电桩不少于6万个，重点货运车辆动态监控覆盖率达到99%以上": false,
		"公共充电桩6万个、车辆动态监控覆盖率99%这些目标是多少":     false,
		"2030年机场旅客吞吐量目标":                   false,
	} {
		if m := d.say(text, func(c *Chat) { c.Key = text }); strings.Contains(fmt.Sprint(m.Parts), "不符") != checked {
			t.Errorf("%s: %v", text, m.Parts)
		}
	}
}

// TestCheckWished: what is asked to be checked and stands nowhere is said to be not found,
// and no answer to a question takes its place; 是不是 asks for a check as 对不对 does.
func TestCheckWished(t *testing.T) {
	d := newDialogue(t)
	for text, want := range map[string]string{
		"核对：2031年要新开往月球的班线35条": "未找到：",
		"公共充电桩不少于9万个，是不是？":     "数字不符",
	} {
		wantIn(t, d.say(text, func(c *Chat) { c.Key = text }), text, want)
	}
}

// TestCheckFile: a file's text is checked, and the whole report comes with it; one that
// can not be read is said why.
func TestCheckFile(t *testing.T) {
	b := sampleBot(t)
	b.ReadDraft = func(_ context.Context, data []byte) (document.Document, error) { return document.Read(data) }
	m, err := b.CheckFile(t.Context(), Chat{Key: "k", User: "u"}, Upload{Name: "讲话稿.txt"}, []byte(wrongSpeech))
	if err != nil || m.File == nil || !strings.Contains(m.File.Text, "360公里") || !strings.Contains(fmt.Sprint(m.Parts[0]), "核对了 6 句") {
		t.Errorf("%v, %+v", err, m)
	}
	b.ReadDraft = func(context.Context, []byte) (document.Document, error) {
		return document.Document{Text: wrongSpeech, Format: "DOCX"}, nil
	}
	var marks []CheckMark
	b.Annotate = func(_ context.Context, _ []byte, m []CheckMark) ([]byte, []CheckMark, error) {
		marks = m
		return []byte("marked"), m[:1], nil
	}
	if m, _ = b.CheckFile(t.Context(), Chat{Key: "k"}, Upload{Name: "讲话稿.docx"}, nil); m.File.Name != "讲话稿_核对结果.docx" || string(m.File.Data) != "marked" || !strings.Contains(fmt.Sprint(m.Parts), "有 1 处") {
		t.Errorf("%+v", m.File)
	}
	runes := []rune(wrongSpeech)
	if len(marks) < 4 || string(runes[marks[0].Start:marks[0].End]) != "360公里" || !strings.Contains(marks[0].Label, "320公里") {
		t.Errorf("%+v", marks)
	}
	b.ReadDraft = func(context.Context, []byte) (document.Document, error) {
		return document.Document{}, errors.Join(document.ErrCharset)
	}
	if m, _ = b.CheckFile(t.Context(), Chat{Key: "k"}, Upload{Name: "图.png"}, nil); !strings.Contains(fmt.Sprint(m.Parts), "图.png 读不出文字") {
		t.Errorf("%+v", m.Parts)
	}
}

// TestLongDraft: of a draft that is too long to be kept the report is a file, and no
// button leads to further pages.
func TestLongDraft(t *testing.T) {
	d := newDialogue(t)
	long := wrongSpeech + strings.Repeat("\n我们要提高认识，狠抓落实，一步一个脚印把蓝图变为现实。", 200)
	m := d.say("/check "+long, nil)
	if m.File == nil || strings.Contains(fmt.Sprint(m.Buttons), "/checked") {
		t.Errorf("%+v", m)
	}
	wantIn(t, d.say("/checked 2", nil), "a page of what was not kept", Chinese.Check.NothingKept)
}

// TestCheckInEnglish: what planbot says of a draft is English where the person's client is.
func TestCheckInEnglish(t *testing.T) {
	b := sampleBot(t)
	m, err := b.Reply(t.Context(), Chat{Key: "k", Language: "en"}, "/check 公共充电桩不少于9万个，重点货运车辆动态监控覆盖率达到99%以上")
	if err != nil || !strings.Contains(fmt.Sprint(m.Parts), "another figure") || !strings.Contains(fmt.Sprint(m.Parts), "[9万个]") {
		t.Errorf("%v, %v", err, m.Parts)
	}
}

// TestAsksCheck: what stands beside a file asks for a check, or is about something else.
func TestAsksCheck(t *testing.T) {
	for caption, want := range map[string]bool{"核对": true, "帮我核对一下这个稿子": true, "check please": true, "这几个数对不对？": true, "": false, "已核对，请入库": false, "核对无误": false, "新的规划": false} {
		if AsksCheck(caption) != want {
			t.Errorf("%s: %t", caption, !want)
		}
	}
}
