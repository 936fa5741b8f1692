package ingest

import (
	"fmt"
	"strings"
	"testing"
)

// said writes the units of a text: role:name, ^ for who leads, ~ for who supports, … for 等.
func said(units []Unit) string {
	var out []string
	for _, u := range units {
		word := u.Role + ":" + u.Name
		if u.Lead {
			word = "^" + word
		}
		if u.Supports() {
			word = "~" + word
		}
		if u.More {
			word += "…"
		}
		out = append(out, word)
	}
	return strings.Join(out, " ")
}

// unitForms are the ways in which plans say who is responsible.
var unitForms = []struct{ text, want string }{
	// A word that names the list.
	{"修路两条。（责任单位：市交通局、市财政局）", "责任单位:市交通局 责任单位:市财政局"},
	{"修路两条。(责任单位:市交通局,各区政府等)", "责任单位:市交通局 责任单位:各区政府…"},
	{"下放许可。（负责部门：商务部；适用范围：所有园区）", "负责部门:商务部"},
	{"下放许可。（负责部门：商务部、外汇局，适用范围：所有园区）", "负责部门:商务部 负责部门:外汇局"},
	{"修路。\n牵头单位：市交通局；配合单位：市财政局、市林业局（园林局）", "^牵头单位:市交通局 ~配合单位:市财政局 ~配合单位:市林业局（园林局）"},
	{"修路。（牵头单位：市交通局，配合单位：海关）", "^牵头单位:市交通局 ~配合单位:海关"},
	{"修路。牵头部门：市交通局 配合部门：市公安局 市城管局", "^牵头部门:市交通局 ~配合部门:市公安局 ~配合部门:市城管局"},
	{"修路。【责任单位】市交通局、市财政局\n", "责任单位:市交通局 责任单位:市财政局"},
	{"修路。【责任单位：市交通局】", "责任单位:市交通局"},
	{"责任单位（排第一位的为牵头单位）：市交通局、市财政局", "责任单位:市交通局 责任单位:市财政局"},
	{"（责任单位：市交通局牵头，市财政局、市公安局配合）", "^牵头:市交通局 ~配合:市财政局 ~配合:市公安局"},
	{"（责任单位：各有关部门按职责分工负责）", "责任单位:各有关部门"},
	{"牵头单位为市交通局，完成时限为六月底。", "^牵头单位:市交通局"},
	{"（责任单位：市交通\n局、市财政局）", "责任单位:市交通局 责任单位:市财政局"},
	// A word after the list, in brackets.
	{"减税降费。（税务总局、财政部负责）", "负责:税务总局 负责:财政部"},
	{"减税降费。（税务总局、财政部等负责）", "负责:税务总局 负责:财政部…"},
	{"办好展会。（市商务局牵头，海关、交通局配合）", "^牵头:市商务局 ~配合:海关 ~配合:交通局"},
	{"办好展会。（市商务局、市财政局按职责分工负责）", "负责:市商务局 负责:市财政局"},
	{"办好展会。（市商务局牵头，市财政局、市公安局等部门按职责分工负责）", "^牵头:市商务局 负责:市财政局 负责:市公安局…"},
	{"办好展会。（国家发展改革委会同有关部门负责）", "^负责:国家发展改革委 ~会同:有关部门"},
	{"办好展会。（农业农村部、工业和信息化部牵头负责）", "^牵头负责:农业农村部 ^牵头负责:工业和信息化部"},
	{"办好展会。（各省、自治区、直辖市人民政府负责）", "负责:各省、自治区、直辖市人民政府"},
	{"办好展会。（市商务局，各区县（市）政府负责）", "负责:市商务局 负责:各区县（市）政府"},
	{"办好展会。（市商务局（市口岸办）、市财政局负责）", "负责:市商务局（市口岸办） 负责:市财政局"},
	{"办好展会。（市商务局牵头，东湖区、西湖区参与）", "^牵头:市商务局 ~参与:东湖区 ~参与:西湖区"},
	{"办好展会。（税务总局、工业和\n　　信息化部负责）", "负责:税务总局 负责:工业和信息化部"},
	{"办好展会。（市贸促会主办，市商务局协办）", "^主办:市贸促会 ~协办:市商务局"},
	{"办好展会。（商务部、全国总工会、共青团中央、全国妇联等单位按职责分工负责）", "负责:商务部 负责:全国总工会 负责:共青团中央 负责:全国妇联…"},
	{"办好展会。（各市、县〔区〕政府负责）", "负责:各市、县〔区〕政府"},
	{"办好展会。（责任单位：各县（市、区）党委、政府，市直各单位）", "责任单位:各县（市、区）党委、政府 责任单位:市直各单位"},
	{"办好展会。（牵头单位：市商务局 完成时限：六月底）", "^牵头单位:市商务局"},
	// In a sentence.
	{"该项工作由市教育局负责，年底前完成。", "负责:市教育局"},
	{"由市教育局牵头，市财政局、市人力资源和社会保障局配合。", "^牵头:市教育局 ~配合:市财政局 ~配合:市人力资源和社会保障局"},
	{"由市教育局会同市财政局、市公安局负责。", "^负责:市教育局 ~会同:市财政局 ~会同:市公安局"},
	{"第五条 市生态环境局负责水源地的监督管理。", "负责:市生态环境局"},
	{"（4）财政部负责安排所需经费。", "负责:财政部"},
	{"（1）国家发展改革委及国家粮食局负责综合协调。", "负责:国家发展改革委 负责:国家粮食局"},
	{"国家发展改革委及国家粮食局、商务部按照各自职能分工，负责市场供应。", "负责:国家发展改革委 负责:国家粮食局 负责:商务部"},
	{"按照国家要求，市水务局、市住房和城乡建设局要负责好防汛。", "负责:市水务局 负责:市住房和城乡建设局"},
	{"县级以上人民政府卫生行政部门负责本行政区域内的防治。", "负责:县级以上人民政府卫生行政部门"},
	{"一是市公安局负责路面。", "负责:市公安局"},
	{"会议的组织工作由市政府办公厅负责。", "负责:市政府办公厅"},
	{"市供水集团有限公司负责管网改造，市应急指挥中心负责调度。", "负责:市供水集团有限公司 负责:市应急指挥中心"},
	{"教育、卫生健康部门负责校园防控。", "负责:教育、卫生健康部门"},
	{"督查结果由市委组织部负责汇总。", "负责:市委组织部"},
}

func TestUnitForms(t *testing.T) {
	for _, c := range unitForms {
		if got := said(unitsIn(nil, c.text, false)); got != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.text, got, c.want)
		}
		clause := Clause{Start: len("前言。"), End: len("前言。" + c.text)}
		span := UnitsSpan("前言。"+c.text+"后记", clause)
		for _, u := range unitsIn(nil, c.text, false) {
			if words := unwrapped(("前言。" + c.text)[span.Start:span.End]); !strings.Contains(words, u.Name) {
				t.Errorf("%s: the span %q does not hold %s", c.text, words, u.Name)
			}
		}
	}
}

// nobody are sentences that name no unit.
var nobody = []string{
	"由企业负责人签字后上报。", "做负责任的大国。", "依法追究法律责任。", "加强责任落实。", "落实主体责任和监管责任。",
	"实行行政首长负责制。", "明确专人负责。", "谁主管谁负责、谁审批谁负责。", "对自己的行为负责。", "支持企业牵头组建创新联合体。",
	"由龙头企业牵头，高校院所参与。", "党委领导、政府负责、社会协同、公众参与。", "各单位主要负责人为第一责任人。", "牵头单位与配合单位要加强沟通。",
	"市教育局负责人出席会议。", "市教育局负责同志讲话。", "鼓励行业协会牵头制定标准。", "责任单位要认真落实。", "责任主体为落实任务而设立。",
	"推动全部负责到位。", "我负责阳光雨露，你负责茁壮成长。", "（不负责解释）", "（由专人负责）", "压实责任，主动配合，共同参与。",
	"建立部门配合、区县参与的机制。", "建立由农业农村部牵头的协调机制。", "市财政局积极配合做好工作。", "坚持分级负责、属地管理。", "列第一位者为牵头单位，下同。",
	"以项目为中心，负责到底。", "副总理按分工负责处理分管工作。", "各部部长负责本部门的工作。", "（总体布局负责）", "责任单位：完成时限：六月", "总指挥：国家发展改革委主要负责人",
	"政府部门、国有企业负责人出现过失。", "（市商务局、市财政局，以下均需区政府配合）", "各区人民政府对本辖区安全负责。", "由市场负责配置资源。", "（推进垃圾分类、完善制度负责）", "加强与海关配合，负责任地做好服务。",
}

func TestNobodyIsNamed(t *testing.T) {
	for _, text := range nobody {
		if got := unitsIn(nil, text, true); len(got) > 0 {
			t.Errorf("%s: %s", text, said(got))
		}
	}
}

// TestFirstOfAListLeads: a note in the document says so of all its lists.
func TestFirstOfAListLeads(t *testing.T) {
	text := "一、研发。（工业部、科技部等负责。列第一位者为牵头单位，下同）\n二、推广。（农业部、财政部负责）\n三、考核。（科技部负责）\n"
	clauses := splitText(t, "a.txt", text)
	var got []string
	for _, c := range clauses {
		if c.Leaf {
			got = append(got, said(c.Units))
		}
	}
	if want := "^负责:工业部 负责:科技部…|^负责:农业部 负责:财政部|负责:科技部"; strings.Join(got, "|") != want {
		t.Errorf("got  %s\nwant %s", strings.Join(got, "|"), want)
	}
}

func TestCellUnits(t *testing.T) {
	for _, c := range []struct{ head, cell, want string }{
		{"牵头单位", "市商务局、市财政局", "^牵头单位:市商务局 ^牵头单位:市财政局"},
		{"配合单位", "市公安局\n市城管局\n各区政府等", "~配合单位:市公安局 ~配合单位:市城管局 ~配合单位:各区政府…"},
		{"责任\n单位", "市发展和改\n革委员会", "责任单位:市发展和改革委员会"},
		{"责任单位", "市商务局牵头，市财政局配合", "^牵头:市商务局 ~配合:市财政局"},
		{"责任单位", "—", ""},
		{"完成时限", "六月底", ""},
	} {
		if got := said(cellUnits(c.head, c.cell)); got != c.want {
			t.Errorf("%s | %q\n got %s\nwant %s", c.head, c.cell, got, c.want)
		}
	}
}

// TestUnitsOfRealPlans holds lists, units and how many lists end in 等 against counts
// made by hand (grep for the words and their commas) over the real plans.
func TestUnitsOfRealPlans(t *testing.T) {
	want := map[string]string{ // lists, units, 等
		"gf_自贸措施.txt":   "53 85 1",
		"gf_督查激励通知.txt": "30 50 0",
		"gf_农机意见.txt":   "18 71 16",
		"gf_公立医院考核.txt": "1 1 0",
		"gf_创新举措表.txt":  "0 0 0",
		"gf_提案答复.txt":   "0 0 0",
		"合肥市加快提升城市国际化水平行动方案(2022—2025年).txt": "17 141 17",
		"2026年浙江省政府工作报告.txt":                 "0 0 0",
		"wg_bj.txt":                          "0 0 0",
		"wg_su.txt":                          "0 0 0",
	}
	plans := realPlans(t)
	for file, want := range want {
		p, ok := plans[file]
		if !ok {
			t.Errorf("no %s", file)
			continue
		}
		lists, units, more := 0, 0, 0
		for _, c := range p.Clauses {
			if !c.Leaf {
				continue
			}
			for _, l := range unitLists(nil, p.Text[c.Start:c.End]) {
				lists, units = lists+1, units+len(l.units)
				if l.units[len(l.units)-1].More {
					more++
				}
			}
		}
		if got := fmt.Sprint(lists, units, more); got != want {
			t.Errorf("%s: %s, want %s", file, got, want)
		}
	}
}
