package ingest

import (
	"regexp"
	"strings"
)

// speaker matches for whom the report of a congress is given.
var speaker = regexp.MustCompile(`我(?:受\S{0,10}委托)?[,，]?代表((?:[\p{Han}]{0,12}(?:人民政府|人民法院|人民检察院|常务委员会|人大常委会)|国务院))[,，]?(?:向大会|作|向本次)?`)

// speeches are the reports that are given to a congress, by who gives them.
var speeches = []struct{ by, title string }{
	{"国务院", "政府工作报告"}, {"政府", "政府工作报告"}, {"法院", "人民法院工作报告"}, {"检察院", "人民检察院工作报告"}, {"委员会", "人大常委会工作报告"}, {"常委会", "人大常委会工作报告"},
}

// readSpeech sets the title of a report that begins with its greeting: what the file's
// name says if it names one, else by for whom it is given.
func (h *head) readSpeech(f *foundFacts) bool {
	if kindOf(h.name) != "" || len(h.front)+len(h.rest) == 0 {
		return false
	}
	m := speaker.FindStringSubmatch(h.first)
	if m == nil || !strings.Contains(h.first, "报告") {
		return false
	}
	for _, s := range speeches {
		if strings.HasSuffix(m[1], s.by) {
			f.set("title", s.title, h.spanOf(m[0]))
			f.doubt("title", WhyText)
			return true
		}
	}
	return false
}

// spanOf is where words stand in the text, as they begin the text proper.
func (h *head) spanOf(words string) Span {
	at := strings.Index(h.plan, words)
	if at < 0 {
		return Span{}
	}
	return Span{Start: at, End: at + len(words)}
}
