package unit

import (
	"regexp"
	"strings"

	"planbot/ingest/language"
)

// A Kind says whom a name means.
type Kind string

// Kinds.
const (
	One         Kind = "one"         // one unit
	Areas       Kind = "areas"       // all governments of a kind: 各区县（市）, 各区政府, 开发区管委会
	Departments Kind = "departments" // departments without their names: 各有关部门, 市级各部门
	Sector      Kind = "sector"      // those of a sector: 财政部门, 卫生健康行政部门
)

var (
	// areas matches what speaks of places without a name.
	areas = regexp.MustCompile(`^(?:[省市]|市级|省级)?各(?:级|有关|相关|设)?(?:省|市|区|县|州|盟|旗|镇|乡|街|园区|开发区|功能区|自治区|地区|地|党委|人民政府|政府)` +
		`|^(?:区县|县区|市县|县[(]|区[(]|市[(]县|属地|辖区|所在地|相关(?:省|市|区|县|镇|乡|地区)|有关(?:省|市|区|县|镇|乡|地区|地方)|地方(?:各级)?(?:人民)?政府)` +
		`|^(?:各)?(?:开发区|产业园区|园区|功能区|街道|乡镇|镇街|镇乡|街镇)(?:管委会|管理委员会|办事处|政府|人民政府)?$`)
	// departments matches what speaks of departments without a name.
	departments = regexp.MustCompile(`^[^局办厅院会]{0,6}(?:有关|相关|各|成员|责任|其他|所属|直属|主管|职能|牵头|业务|行业|涉及|对应|上述|下属)(?:级|方面|类|委办)?[^省市区县]{0,4}(?:部门|单位|机构|方面|企业|部委|委办局)+$|^各(?:委办局|部门|单位)`)
	// sector matches the departments of a sector.
	sector = regexp.MustCompile(`^(?:各级|[省市区县]级?|区县|市县|国务院|地方)?(\p{Han}{2,10}?)(?:行政|主管|监管|管理|监督|执法)*部门$`)
)

// KindOf says whom a name means.
func KindOf(name string) Kind {
	key := strings.TrimSpace(language.Fold(name))
	switch {
	case departments.MatchString(key):
		return Departments
	case sector.MatchString(key):
		return Sector
	case areas.MatchString(key):
		return Areas
	}
	return One
}

// InSector reports whether a unit is of those that a name of Sector means: 财政局 of 财政部门.
func (n Name) InSector(name string) bool {
	m := sector.FindStringSubmatch(strings.TrimSpace(language.Fold(name)))
	return m != nil && strings.HasPrefix(form(n.Core()), form(m[1]))
}
