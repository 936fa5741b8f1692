package language

import "testing"

func TestUnspace(t *testing.T) {
	for _, tc := range []struct{ in, want string }{
		{"国 家 粮 食 应 急 预 案", "国家粮食应急预案"},
		{"主  任：王一平　　市政府副市长", "主任：王一平　　市政府副市长"},
		{"名 词 解 释", "名词解释"},
		{"总  则", "总则"},
		{"8.9万元。现 代 化 教 育 体 系,普 惠 性 幼 儿 园", "8.9万元。现代化教育体系,普惠性幼儿园"},
		{"用好 北 京 市 研究中心", "用好 北京市 研究中心"},
		{"第一章 发展基础 乘势而上", "第一章 发展基础 乘势而上"},
		{"王 平 等同志", "王 平 等同志"},
		{"甲 a 乙 丙", "甲 a 乙 丙"},
		{"没有空格", "没有空格"},
		{" ", " "},
		{"", ""},
	} {
		if got := Unspace(tc.in); got != tc.want {
			t.Errorf("Unspace(%q) = %q, want %q", tc.in, got, tc.want)
		}
	}
}
