package question

import "testing"

// TestPastes: what is looked for as text, first piece first.
func TestPastes(t *testing.T) {
	for text, want := range map[string]string{
		"（二）培育乡村民宿集群": "培育乡村民宿集群", "请问“（一）建设数据平台”这句话在哪个文件里": "建设数据平台", "“推进“一带一路”建设”出自哪个文件？": "推进“一带一路”建设",
		"加快数据共享 出自哪里": "加快数据共享", "加快数据共享是哪个文件里的": "加快数据共享", "加快数据共享的出处": "加快数据共享", "“加快数据共享开放”": "加快数据共享开放",
		"建立健全全市统一的公共数据共享机制": "建立健全全市统一的公共数据共享机制", "三、保障措施（一）完善机制": "保障措施（一）完善机制",
		"人才目标是什么": "", "污水处理厂在哪里建": "", "“一带一路”": "", "公园建多少座": "", "二、(一)": "", "第三条": "", "数字平台在哪": "",
	} {
		got := ""
		if pastes := Pastes(text); len(pastes) > 0 {
			got = pastes[0].Words
		}
		if got != want {
			t.Errorf("%s: %q, want %q", text, got, want)
		}
	}
	lines := Pastes("这一行要说明的内容是这样的\n那一行要说明的内容是那样的")
	if len(lines) != 3 || lines[2].Words != "那一行要说明的内容是那样的" {
		t.Errorf("lines %+v", lines)
	}
}
