package bot

import "testing"

// TestMoves: what changes where one stands is told from what only asks.
func TestMoves(t *testing.T) {
	for _, text := range []string{"/clear", "/targets 机场旅客吞吐量", " 3 ", "下一条", "看上一级", "更多", "打开第2条", "要第三条", "清空", "只查合肥", "返回", "导出摘录"} {
		if !Moves(text) {
			t.Errorf("%s does not move", text)
		}
	}
	for _, text := range []string{"", "2030年机场旅客吞吐量目标", "谁负责", "那2035年呢", "2030", "充电桩怎么规定", "打开交通规划", "你好"} {
		if Moves(text) {
			t.Errorf("%s moves", text)
		}
	}
}
