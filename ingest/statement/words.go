package statement

import (
	"regexp"

	"planbot/ingest/language"
)

// Words around a quantity. Those that end in $ stand right before it, those that begin
// with ^ right behind.
var (
	// changing says that what follows is how much something changes: 增长5.3%, not 增长到.
	changing = language.Pattern("by how much", `(?:增长|增幅|增速|增加|提高|提升|上升|上涨|涨幅|回升|下降|降低|减少|压减|降幅|收窄|扩大|改善|同比|翻|(?:高于|低于|快于|优于)[^,，。;；、\d]{1,10})(?:了|约|近|超|超过|分别|率|速度|幅度|均|不低于|不超过|控制在|达|达到|为|预期|目标|[:：\s])*$`)
	reaching = language.Pattern("to how much", `(?:到|至|达|为|由|从)\s*(?:约|近|超|超过)?$`)
	falling  = language.Pattern("less", `(?:下降|降低|减少|压减|降幅|降至|降到|下降到|下降至)[^,，;；、]{0,6}$`)
	sharing  = language.Pattern("share of a whole", `占[^,，;；、]*$|比重|占比|比例`)
	yearly   = language.Pattern("a year on average", `年均(?:[^浓值气降水]|$)|平均每年|每年平均|年平均增|(?:^|[^人户亩校家])每年`)
	summed   = language.Pattern("over the years", `累计|总共|共计|合计|总计|五年来|五年间`)
	flowing  = language.Pattern("counted anew each year", `{building}|增加(?:[^值]|$)`)
	held     = language.Pattern("reached and held", `(?:达到?|增至|增加到|扩大到|提高到|拥有|总数|总量|存量|保有量|余额)[^,，;；、]{0,6}$`)

	boundAfter = language.Pattern("bound behind a quantity", `^\s*(?:[(（]含(?:本数)?[)）])?(?:及?以上|及?以内|及?以下|之内|左右|上下|多|余|内)?`)

	// edgeBefore and edgeAfter are words at the edges of an indicator's name that are
	// none of it: they say when, how or that it is to be done.
	edgeBefore = language.Pattern("before an indicator", `^(?:[\s、'()（）—\-]|[一二三四五六七八九十]{1,3}[)）]|\d{1,2}[)）]|其中|并且|并|和|及|以及|与|或|同时|使|让|把|将|对|以|则|也|还|又|再|均|都|要|需|须|应|应当|力争|争取|确保|保持|保证|实现|推动|推进|促进|加快|支持|鼓励|引导|努力|全力|进一步|持续|稳步|着力|大力|积极|不断|继续|预计|预期|计划|目标|主要|具体|到|在|至|的|了|已|已经|为|是|全年|当年|年末|年底前?|年内|期间|时期|末|底|前|总体|初步|先后|成功|我市|我省|我区|我县|完成|建成|办理|获批|达到|累计|年均|每年|超额|超过|高质量|高标准|高水平|[一二两三四五六七八九十\d]+年(?:来|间)?)+`)
	edgeAfter  = language.Pattern("behind an indicator", `(?:[\s、'—\-:：]|分别|每(?:立方米|平方米|平方公里|公里|亩|公顷)|均|都|共|约|近|超过|超|突破|不低于|不少于|不超过|不高于|不大于|不小于|低于|高于|少于|多于|大于|小于|控制在|稳定在|保持在|维持在|保持|稳定|达到|达|实现|提高到|提升到|提升至|提高至|增加到|增加至|增长到|增长至|扩大到|扩大至|上升到|上升至|下降到|下降至|降低到|降低至|降到|降至|减少到|减少至|压减到|压减至|缩小到|缩小至|增至|升至|升到|提至|跃升至|跃升到|由|从|到|至|为|是|在|以|按|每|有|个|逾|破|满|仅|只|再|已|已经|将|要|力争|争取|确保|预期|目标|同比|环比|比上年|较上年|上年|增长|增幅|增加|提高|提升|上升|上涨|回升|下降|降低|减少|压减|收窄|扩大|改善|翻了?|了|年均|平均|累计|总共|共计|总体|大约|大概|接近|将近|至少|最多|最少|最高|最低|连续|迈上|跨越|连跨|跃上|站上|(?:高于|低于|快于|优于)(?:全国|全省|全市|全区)(?:平均)?(?:水平)?|(?:稳|跃|位)?(?:居|列|排名?)(?:全国|全省|全市|世界|全球|各省区市?|同类城市)?|保持全国|稳定在全国|(?:从|由)(?:全国|全省|世界|全球)|(?:压缩|缩短|精简|整合|调整|拓展|优化|跃升|延长|放宽)(?:到|至|为)|人均|户均|的|最迟|最长|最短|至多|不得|不能|新增|完成|完工|[一二两三四五六七八九十\d]+年)+$`)

	// onlyMakes matches a verb that the thing counted follows: 建成12座公园. It is no name
	// by itself. newly matches one that tells what is new from what is there.
	onlyMakes = language.Pattern("verb before a number", `^(?:{making}|至少|不少于|超过|的|创新|新|一批)+$`)
	newly     = language.Pattern("verb of what is new", `(?:新增|净增|新建|增设|新认定)(?:了|约|近|超|超过)?$`)
	paying    = language.Pattern("verb of what is paid or given", `(?:给予|获得|发放|奖励|补贴|补助|资助)(?:了|最高|不超过|每人|每月)*$`)
	sharePart = language.Pattern("a share of what came before", `^(?:约|近|超|超过)?占[^比]`)
	aboutPart = language.Pattern("a bounded share of what came before", `(约|近|超过?|逾)占[^,，。;；、]{0,12}$`)
	ofWhole   = language.Pattern("an indicator's share of a whole", `(?:约|近|超|超过)?占(?:全国|全省|全市|全球|世界|同期|总量)[^,，、]*$`)
	stepAfter = language.Pattern("step reached", `^(?:[十百千万]*亿元?(?:级)?)?(?:的)?(?:大?台阶|大关|门槛)`)

	predicate   = language.Pattern("no name behind a number", `^(?:[(（]|{predicate}|占(?:全|比|地区)|较|比(?:上|去|全|20)|为(?:全|了|主)|是|居|均|都|已|将|由|被|并)`)
	nameEnd     = regexp.MustCompile(`[(（][^()（）\d０-９，。；]{1,10}[)）]|、|取得|全部|均|已|由|自动|分别|基本|[,，;；。：:]`)
	verbEnd     = language.Pattern("verb after the name of what is counted", `{acted}`)
	changeEnd   = regexp.MustCompile(`(?:调整|增加|整合|压减|减少|压缩|缩短|精简|提高|提升|优化|扩大|扩展|拓展|增|减|升|降|变|跃升|上升|下降|增长)+(?:为|到|至)(?:约|近|超|全国|全省)*\s*$`)
	changeBegin = regexp.MustCompile(`^\s*(?:调整|增加|整合|压减|减少|压缩|缩短|精简|提高|提升|优化|扩大|扩展|拓展|增|减|升|降|变|跃升|上升|下降|增长)+(?:为|到|至)`)
	listEnd     = regexp.MustCompile(`(?:等|的|和|及|以及|与|共|、|约|近|超|占|达)+$`)
	ofIt        = regexp.MustCompile(`^(?:的|以上规模的?|级的?)+`)
	baseWord    = regexp.MustCompile(`(?:较|比|由|从|与|同)$`) // before a time with which something is compared
	listMark    = regexp.MustCompile(`[、,，]|和|及|以及|与`)
	bracketed   = regexp.MustCompile(`^[(（](?:[^()（）\d０-９，。；]{1,10}|[A-Za-z&-]{1,6}[\d.]{1,4})[)）]`) // （平台）, （PM2.5）

	// base matches what stands before a time with which something is compared.
	base = language.Pattern("before a base time", `(?:较|比|从|由|自|与|同|相比|对比)$`)
)

// Words that tell how a quantity is meant: sure ones wherever they stand, others where
// nothing above says more.
var (
	sureGoal = language.Pattern("surely a goal", `力争|争取(?:到|在|实|完|新|年|早|达)|预期目标|目标(?:是|为|[:：]|$)|明年|下一步|今后|未来(?:[一二三五十]|几)`)
	// goalOver matches what is said of a goal as it stands with it, which a goal and a result may be.
	goalOver   = language.Pattern("how a goal was met", `(?:完成|好于|优于|高于|快于|超过|超出)[^,，。;；、]{0,16}目标$`)
	sureResult = language.Pattern("surely a result", `已(?:经|[^知])|[^为到]了(?:[^解]|$)|截至|(?:^|[^项数题科])目前|现有|去年|一年来|五年来|创历史|以来`)
	goalWord   = language.Pattern("says a goal", `(?:^|[^年])将(?:[^近军来]|$)|拟(?:[^定态]|$)|确保|预期|计划(?:新|建|完|到|投|于|在|将|引|实|用|培|增|安)|(?:^|[^只主需重紧不概提摘扼必])要(?:[^求素件点领]|$)|努力|奋力|到20\d\d年`)
	resultWord = language.Pattern("says a result", `完成[^,，。;；]{0,8}\d|实现了|{achieved}|累计|上年|过去|位居|跃居|居全国|同比`)
	taskWord   = language.Pattern("says a task", `推动|推进|加快|实施|支持|鼓励|打造|培育|开展|达到[^了]|建设|提升|完善`)
	sureRule   = language.Pattern("surely a rule", `不得|应当|必须|禁止|可以`)
	ruleWord   = language.Pattern("says a rule", `不得|应当|必须|禁止|可以|给予|按照.{0,12}(?:标准|比例)|每(?:年|月|季|周|日|半年|[一二两三四五六七八九十\d]+(?:年|个?月|天|日|周|小时))`)
)
