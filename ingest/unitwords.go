package ingest

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

// unitRole is the expression of the words that name a list of units and the part they
// have in the work: 责任单位, 负责部门, 牵头责任单位, 配合单位.
const unitRole = `(?:责任|负责|牵头|主责|主办|主管|配合|参与|参加|协办|协作|协同|协助|支持|实施|承办|落实|会办)(?:责任)?(?:单位|部门|主体|处室|科室)|责任领导|牵头领导`

var (
	// unitWord matches such a word up to the list after it; its groups are the word and
	// what stands between. A colon says that a list follows; after 为, a blank or the end
	// of a bracket (【责任单位】) it has to look like one.
	unitWord = regexp.MustCompile(`^(` + unitRole + `)(?:[（(][^（）()\n]{0,30}[）)])?[\s\x{3000}]*([:：]|[】〕］\]][\s\x{3000}]*[:：]?|为|[ \t\x{3000}])[\s\x{3000}]*`)
	// unitHeader matches a table's head over a column of units.
	unitHeader = regexp.MustCompile(`^(?:主要|第一|市级|省级|区级|县级)?(` + unitRole + `|责任分工|(?:指导|主管|归口|承办|实施|推进|落实|监管)(?:单位|部门|主体|机构))(?:及?(?:单位|部门|职责|其职责))?$`)

	// actWord matches words that say what the units before them do. Some only say so
	// where units are listed (weakAct).
	actWord = regexp.MustCompile(`^(?:牵头负责|负责牵头|牵头抓总|牵头主办|牵头|负责配合|负责|协同配合|协助配合|配合|参与|参加|协助|协同|协办|主办|承办|会办|主责|落实|组织实施)`)
	weakAct = regexp.MustCompile(`^(?:负责配合|协同|协助|配合|参与|参加|协办|主办|承办|会办|主责|落实|组织实施)`)
	// noAct matches what follows 负责 and 牵头 where nobody is said to do anything:
	// 负责人, 负责制, 负责任, 牵头的机制, 牵头单位; but 负责制定, 负责人才引进, 负责地下管网.
	noAct = regexp.MustCompile(`^(?:人(?:[^才力口民大]|$)|制(?:[^定订作造]|$)|地(?:[^下质方震铁名]|$)|任(?:[^命免]|$)|同志|干部|的|领导|部门|单位|企业|主体|作用|高校|常务|率|占比|比例|精神|态度)`)
	// actEnd matches what may follow a weak word in a list.
	actEnd = regexp.MustCompile(`^(?:组织实施|实施|落实|推进|做好|办理)?[\s\x{3000}]*(?:[）)】〕，,；;。、]|$)`)
	// how matches how units do it, before the word that says what.
	how = regexp.MustCompile(`(?:要|应当?|须|将|主要|具体|统一|依法|分别|共同|联合|全面|直接|统筹|归口|一并|继续|分头|总体|(?:按照?|根据|依据|依照)[^，、。]{0,4}(?:职责|职能|任务|分工|权限)(?:[和与]?(?:职责|职能|分工|任务|权限))*[，,]?)+$`)
	// itemAct matches what an entry of a named list ends in: 责任单位：市商务局牵头，海关配合.
	itemAct = regexp.MustCompile(`(牵头负责|牵头抓总|牵头|协同配合|配合|参与|协助|协办|负责|落实|组织实施)$`)
	// marked matches a number or a word that begins a sentence before its subject.
	marked = regexp.MustCompile(`^(?:第[^条款项]{1,7}[条款项]|[一二三四五六七八九十]+是|[一二三四五六七八九十]{1,3}|[0-9]+(?:\.[0-9]+)*\.?|其中|同时|另外|此外)[\s\x{3000}]*`)
	// firstLeads matches a note that the first of each list leads.
	firstLeads = regexp.MustCompile(`(?:列|排|排名|位列)[^。；，、\n]{0,6}(?:第一|首位|最前)[^。；\n]{0,8}牵头`)
)

var (
	labelFirst = firstRunes("责任 负责 牵头 主责 主办 主管 配合 参与 协办 支持 实施 承办 落实 会办")
	actFirst   = firstRunes("牵头 负责 协同 配合 参与 主办 承办 会办 落实 组织实施")
)

// firstRunes are the runes that words, with blanks between, begin with: expressions
// are not tried elsewhere.
func firstRunes(words string) map[rune]bool {
	first := map[rune]bool{}
	for _, word := range strings.Fields(words) {
		r, _ := utf8.DecodeRuneInString(word)
		first[r] = true
	}
	return first
}

// leads and supports are words in roles that tell who leads from who helps.
var (
	leads    = regexp.MustCompile(`牵头|主办|主责`)
	supports = regexp.MustCompile(`配合|参与|参加|协|会同|会办|支持`)
)
