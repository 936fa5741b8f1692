package ingest

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"planbot/ingest/language"
)

// maxUnitName is the longest name of a unit, in runes; the longest met (安徽自贸区合肥片区
// 管委会, 国务院标准化行政主管部门 with what it is of) have under 20.
const maxUnitName = 30

// maxName is the longest word in which units are looked for, in bytes: a name of
// maxUnitName runes and a bracket.
const maxName = 6 * maxUnitName

// sector is the expression of what a department is for: 财政部门, 教育、卫生健康部门.
const sector = `(?:主管|监管|监督|管理|行政|职能|有关|相关|各|财政|教育|公安|卫生|卫生健康|医保|医疗保障|商务|发展改革|社会保障|民政|司法|交通运输|水利|水务|农业|农业农村|文化|旅游|应急|市场监管` +
	`|生态环境|环境保护|自然资源|国土资源|住房城乡建设|建设|税务|审计|统计|科技|信息化|外事|林业|气象|宣传|网信|政法|组织|编制|机构编制|牵头|责任|其他|业务|对口|所属|成员|执法|规划|体育|能源|粮食|价格|物价|药监|药品监管|电力|金融|外汇|铁路|民航|邮政|海事)`

// oneSector matches such a word alone.
var oneSector = regexp.MustCompile(`^` + sector + `$`)

// unitEnd matches the end of a name that is clearly a unit's. Each ending needs
// something before it, so that 政府 or 中心 alone is nobody, and none of the everyday
// words that end alike (全部, 格局, 举办).
var unitEnd = regexp.MustCompile(`(?:` +
	`[^全局部内外东西南北中干总一两各本支大上下前后腹头]部|[外内]事部|外交部|` +
	`[^格布大结全时破开棋僵当]局|[^常政]委|[^举主承创开协兴筹包代督]办|[^客餐大展乐]厅|[^剧影庭住出入]院|` +
	`.署|..司|(?:办事|管理|联络|秘书|监管|督察)处|[检测理务广台]站|(?:研究|事务|派出|交易|管理|司法|监督|供电|检验)所|` +
	`(?:委员|管委|常委|协|学|联合|商|工|总|基金|理事|监|红十字|促进|研究|监管|政协|联席|贸促|残联)会|联席会议|人大|政协|` +
	`.(?:银行|分行|支行|央行|海关|政府|公司|集团|中心|支队|总队|大队|公安|学校|党校|消防|供电|电网|党组|办公厅|办公室|研究室|政研室|街道|小组|专班|指挥部|领导组)|` +
	`海关|团委|妇联|残联|文联|侨联|科协|社科联|工商联|供销社|文明办|联社|电视台|报社|(?:档案|博物|图书|文化|美术)馆|` +
	`(?:公安|监察|税务|检察|审判|司法|海关|行政|立法|国家|执法|登记|登记管理|审批|征收)机关|(?:有关|相关|各|成员|责任|直属|所属|其他)(?:单位|机构|企业|地区|方面)|` +
	sector + `部门` +
	`)$`)

// areaEnd matches the end of an area's name, which stands for its government in a list
// in brackets.
var areaEnd = regexp.MustCompile(`(?:.[^园地社小景]区|..[县旗镇乡州]|.[^城都]市)$`)

// eachArea matches what speaks of all areas: 各区, 各县(市、区), 各级, 各镇街.
var eachArea = regexp.MustCompile(`^(?:省|市)?各(?:级|有关|相关)?(?:省|市|区|县|州|盟|旗|镇|乡|街道|街|地区|地|园区|开发区|功能区|自治区|直辖市|[、()])+(?:党委|人民政府|政府|管委会|党工委|办事处|和|及)*$`)

// allAreas matches what goes on with 各省、… in a list of areas.
var allAreas = regexp.MustCompile(`^(?:省|自治区|直辖市|市|区|县|州|盟|旗|乡|镇|街道|县级市)?(?:[（(〔].*[）)〕])?(?:党委|人民政府|政府)*$`)

// unitVerbs are words that a unit's name does not begin with if what comes after is one.
var unitVerbs = strings.Fields(`支持 推动 推进 鼓励 引导 督促 指导 组织 协调 联合 配合 强化 加强 明确 要求 依托 发挥 建立 健全 完善 成立 设立 安排 确定 指定 委托 授权 通过 根据 按照 落实 实行
	坚持 以及 同时 此外 原则上 全部 一般 申请 交由 归 与 及 跟 给 均 也 只 则 必须 需要 协助 参与 邀请 聘请 具体 日常 工作 任务 责任 职责 项目 动员 带动 促进 争取 目前 今后 负责 牵头
	作为 包括 涉及 加快 继续 对接 服务 协同 提请 责成 责令 分别 共同`)

// notInName matches what no unit's name holds. Words that look like it are taken out
// before (innocent).
var notInName = regexp.MustCompile(`[的了是要将把被请须并由向按从其谁使让得着过后前时年月日种些这那你我他它均需，。：:；;“”《》？?！!0-9]|下设|对|在|以|不|或|于`)

var innocent = strings.NewReplacer("以上", "", "以下", "", "对外", "", "不动产", "", "其他", "", "机要", "", "港澳台", "", "一带一路", "", "经济日报", "", "日报", "", "使馆", "", "由由", "", "使领馆", "", "对台", "", "驻在", "", "后勤", "", "前海", "", "对口", "", "将军", "", "时代", "", "年鉴", "")

// isUnit reports whether a word is clearly the name of a unit; with areas also 蜀山区,
// which stands for its government where units are listed.
func isUnit(name string, areas bool) bool {
	if len(name) > maxName {
		return false
	}
	name = language.Fold(name)
	bare := withoutBracket(name)
	if n := utf8.RuneCountInString(bare); n < 2 || n > maxUnitName || notInName.MatchString(innocent.Replace(bare)) {
		return false
	}
	switch {
	case eachArea.MatchString(bare):
		return true
	case !unitEnd.MatchString(bare) && !(areas && areaEnd.MatchString(bare)):
		return false
	}
	return !begunByVerb(bare, areas)
}

// IsUnitName reports whether a word is clearly the name of a unit, by what it ends in: 商务局,
// and not 格局. An area alone (蜀山区) is none.
func IsUnitName(word string) bool { return isUnit(word, false) }

// maxOddName is the longest name, in runes, that is taken for a unit's by what stands
// beside it alone.
const maxOddName = 10

// mayBeUnit reports whether a word among units may be one as well: 上交所, 共青团中央.
func mayBeUnit(word string) bool {
	n := utf8.RuneCountInString(word)
	return n >= 2 && n <= maxOddName && !notInName.MatchString(innocent.Replace(word)) && !begunByVerb(word, true) &&
		!slices.ContainsFunc(unitVerbs, func(verb string) bool { return utf8.RuneCountInString(verb) > 1 && strings.HasPrefix(word, verb) })
}

// begunByVerb reports whether a name is a unit's name after a verb: 支持中国科学院.
func begunByVerb(name string, areas bool) bool {
	for _, verb := range unitVerbs {
		if rest, ok := strings.CutPrefix(name, verb); ok && isUnit(rest, areas) {
			return true
		}
	}
	return false
}

// withoutBracket is a name without the bracket that ends it: 自然资源局(林业局).
func withoutBracket(name string) string {
	if at := strings.IndexAny(name, "(（"); at > 0 && strings.HasSuffix(name, ")") {
		return name[:at]
	}
	return name
}

// andWords join two units without a mark.
var andWords = []string{"以及", "和", "及", "与", "暨"}

// unitNames cuts a word into the units that it names, 发展改革委及粮食局 into two; nil
// if it is no unit. 自然资源和规划局 is one: 自然资源 is nobody.
func unitNames(word string, areas bool) []string {
	if len(word) > 2*maxName {
		return nil
	}
	for at := range word {
		for _, and := range andWords {
			rest, ok := strings.CutPrefix(word[at:], and)
			if !ok || !isUnit(word[:at], areas) {
				continue
			}
			if more := unitNames(rest, areas); more != nil {
				return append([]string{word[:at]}, more...)
			}
		}
	}
	if isUnit(word, areas) {
		return []string{word}
	}
	return nil
}

// saysMore matches what says that a list does not name all.
var saysMore = regexp.MustCompile(`[\s\x{3000}]*等(?:有关|相关|多个|各|其他|[0-9一二三四五六七八九十]+个?)*(?:部门和单位|单位和部门|部门|单位|地区|地方|机构)?$`)

// cutMore cuts 等 and what comes after off a list's end.
func cutMore(list string) (rest string, more bool) {
	at := saysMore.FindStringIndex(list)
	if at == nil {
		return list, false
	}
	return list[:at[0]], true
}
