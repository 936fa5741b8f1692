package language

import (
	"strings"
	"testing"
)

func TestJointPlaces(t *testing.T) {
	for text, want := range map[string]string{
		"江浙沪今年GDP目标": "江浙沪: 江苏省 浙江省 上海市", "GDP增速 苏浙皖": "苏浙皖: 江苏省 浙江省 安徽省", "只看江浙沪": "江浙沪: 江苏省 浙江省 上海市", "京沪两地GDP": "京沪: 北京市 上海市",
		"江浙沪皖的GDP": "江浙沪皖: 江苏省 浙江省 上海市 安徽省", "长三角三省一市GDP目标": "长三角三省一市: 上海市 江苏省 浙江省 安徽省", "对比粤鲁 进出口": "粤鲁: 广东省 山东省",
		"京沪高铁多长": "", "京津冀协同发展": "", "长三角一体化": "", "推进沪苏浙皖一体化": "", "江苏": "", "沪": "", "黑辽": "黑辽: 黑龙江省 辽宁省", "苏浙皖赣\xff": "", "": "", "长江": "", "江浙菜": "",
	} {
		got := ""
		if places, from, to := JointPlaces(text); len(places) > 0 {
			got = text[from:to] + ": " + strings.Join(places, " ")
		}
		if got != want {
			t.Errorf("%s: %q, want %q", text, got, want)
		}
	}
}
