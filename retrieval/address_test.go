package retrieval

import (
	"strings"
	"testing"

	"planbot/ingest"
)

// Two plans of one place with the same numbers, and two with decimal ones.
const (
	culture = "云溪市文旅融合发展规划（2026—2030年）\n一、发展基础\n（一）资源丰富。全市有古村落二十处。\n（二）客流增长。游客稳步增加。\n二、重点任务\n（一）打造山水游线。开通游线三条。\n（二）培育乡村民宿集群。新增民宿百家，引进管家人才。\n" +
		"三、保障措施\n（一）健全工作机制。成立领导小组。\n（二）加大资金投入。设立专项资金一亿元。\n"
	digital = "云溪市数字政府建设规划（2026—2030年）\n一、总体要求\n坚持整体协同。\n二、主要任务\n（一）建设一体化数据平台。归集数据目录。\n（二）优化政务服务。推进一网通办。\n三、保障措施\n（一）完善推进机制。建立专班。\n（二）强化安全保障。落实等级保护。\n"
	heating = "柳河市供热服务规范\n1 范围\n本规范适用于集中供热。\n2 服务要求\n2.1 温度\n2.1.1 室温\n卧室温度不低于十八度。\n2.1.2 检测\n每月检测一次。\n2.2 报修\n2.2.1 受理\n报修电话全天受理。\n2.2.2 到场\n两小时内到场。\n3 监督\n3.1 投诉\n投诉五日内答复。\n"
	flood   = "青禾市防汛应急预案\n第一章 总则\n1.1 目的\n为做好防汛工作，制定本预案。\n第二章 组织\n2.1 指挥部\n设立防汛指挥部。\n第三章 响应\n3.1 预警\n发布汛情预警。\n3.2 启动响应\n达到警戒水位时启动响应。\n"
)

func TestAddresses(t *testing.T) {
	l := fakeLibrary(t, "文旅.txt", culture, "数字.txt", digital)
	for text, want := range map[string]string{
		"（二）培育乡村民宿集群": "文旅.txt 二、（二）", "（二）培育乡村民宿集群。新增民宿百家，引进管家人才。": "文旅.txt 二、（二）", "(二)培育乡村民宿集群": "文旅.txt 二、（二）",
		"请问“（一）建设一体化数据平台”这句话在哪个文件里": "数字.txt 二、（一）", "“（二）培育乡村民宿集群”出自哪个文件": "文旅.txt 二、（二）",
		"（二）新增民宿百家，引进管家人才": "文旅.txt 二、（二）", "数字政府规划 三、保障措施（一）完善推进机制": "数字.txt 三、（一）",
		"云溪市文旅融合发展规划三、保障措施（二）加大资金投入": "文旅.txt 三、（二）", "文旅规划 三、保障措施 （二）": "文旅.txt 三、（二）",
		"文旅规划“三、保障措施”第二条": "文旅.txt 三、（二）", "文旅规划保障措施第二条": "文旅.txt 三、（二）", "文旅规划保障措施里第（二）点": "文旅.txt 三、（二）",
		"文旅规划二、": "文旅.txt 二、", "文旅规划第二部分讲了什么": "文旅.txt 二、", "数字政府规划 二、（一）": "数字.txt 二、（一）", "数字政府规划二（一）": "数字.txt 二、（一）",
		"《云溪市数字政府建设规划（2026—2030年）》二、（二）": "数字.txt 二、（二）", "文旅规划第三部分的第二条由谁负责": "文旅.txt 三、（二）",
		"一、总体要求": "数字.txt 一、", "三、保障措施（二）强化安全保障": "数字.txt 三、（二）",
	} {
		if a := ask(t, l, text); a.Status != Answered || first(a) != want {
			t.Errorf("%s: %s %s, want %s", text, a.Status, first(a), want)
		}
	}
}

// TestBracketStyles: （二） is printed so before it is 二、.
func TestBracketStyles(t *testing.T) {
	l := fakeLibrary(t, "文旅.txt", culture)
	for text, want := range map[string]string{"（二）": "（二）", "文旅规划（一）": "（一）", "二、": "二、", "文旅规划 三、": "三、"} {
		a := ask(t, l, text)
		if p, i, ok := l.Find(a.Hits[0].Ref()); !ok || p.Clauses[i].Number != want {
			t.Errorf("%s: %s", text, first(a))
		}
	}
}

func TestDecimalAddresses(t *testing.T) {
	l := realLibrary(t, "供热.txt", heating, "防汛.txt", flood)
	for text, want := range map[string]string{
		"2.2.1": "供热.txt 2.2.1", "供热规范2.1.1": "供热.txt 2.1.1", "供热规范第2.1.1条": "供热.txt 2.1.1", "防汛预案3.2": "防汛.txt 第三章3.2", "防汛预案3.1条": "防汛.txt 第三章3.1",
		"供热规范 3.1": "供热.txt 3.1", "防汛预案第三章3.2": "防汛.txt 第三章3.2", "防汛预案第003章3.2说了什么": "防汛.txt 第三章3.2", "2.2.2 到场": "供热.txt 2.2.2",
	} {
		if a := ask(t, l, text); a.Status != Answered || strings.ReplaceAll(first(a), ingest.AddressLead, "") != want {
			t.Errorf("%s: %s %s, want %s", text, a.Status, first(a), want)
		}
	}
	open := l.At("防汛.txt", "第二章")[0]
	a, err := l.AskIn(t.Context(), Context{Open: open.Ref()}, "3.1")
	if err != nil || first(a) != "防汛.txt 第三章3.1" {
		t.Errorf("while a plan is open: %s, %v", first(a), err)
	}
	if a := ask(t, l, "9.9.9"); a.Status != NotFound || a.Why != "no_address" {
		t.Errorf("a number that is not there: %s %s", a.Status, a.Why)
	}
}

// TestNoAddress: a number in a question is not all that is asked.
func TestNoAddress(t *testing.T) {
	l := realLibrary(t, "文旅.txt", culture, "数字.txt", digital)
	for text, want := range map[string]string{
		"（一）民宿要新增多少家": "文旅.txt 二、（二）", "第一条旅游专线和山水游线开通几条": "文旅.txt 二、（一）",
	} {
		if a := ask(t, l, text); first(a) != want {
			t.Errorf("%s: %s %s, want %s", text, a.Status, first(a), want)
		}
	}
}

// TestOnlyTitle: what is nothing but the title is the first hit of nothing.
func TestOnlyTitle(t *testing.T) {
	l := realLibrary(t, "防汛.txt", flood, "文旅.txt", culture)
	for _, text := range []string{"青禾市防汛应急预案", "防汛应急预案是什么", "云溪市文旅融合发展规划", "青禾市防汛"} {
		for _, h := range ask(t, l, text).Hits[:1] {
			if p, i, _ := l.Find(h.Ref()); p.OnlyTitle(i) {
				t.Errorf("%s: %s %q", text, h.Address, h.Quote)
			}
		}
	}
	if hits := l.At("文旅.txt", ingest.AddressHead); len(hits) == 0 {
		t.Error("the head can not be opened by its name")
	}
}
