package statement

import (
	"regexp"

	"planbot/ingest/language"
)

// Words around a quantity. Those that end in $ stand right before it, those that begin
// with ^ right behind.
var (
	// changing says that what follows is how much something changes: 增长5.3%, not 增长到.
	changing = language.Pattern("by how much", `(?:增长|增幅|增速|增加|提高|提升|上升|上涨|回升|下降|降低|减少|压减|降幅|收窄|扩大|高于|快于|同比|翻)(?:了|约|近|超|超过|分别|率|速度|幅度|均|不低于|不超过|控制在|达|达到|为|预期|目标|[:：\s])*$`)
	reaching = language.Pattern("to how much", `(?:到|至|达|为|由|从)\s*(?:约|近|超|超过)?$`)
	falling  = language.Pattern("less", `(?:下降|降低|减少|压减|降幅|降至|降到|下降到|下降至)[^,，;；、]{0,6}$`)
	sharing  = language.Pattern("share of a whole", `占[^,，;；、]*$|比重|占比|比例`)
	yearly   = language.Pattern("a year on average", `年均|平均每年|每年平均|年平均`)
	summed   = language.Pattern("over the years", `累计|总共|共计|合计|总计|五年来|五年间`)

	boundAfter = language.Pattern("bound behind a quantity", `^\s*(?:[(（]含[)）])?(?:及?以上|及?以内|及?以下|之内|左右|上下|多|余|内)?`)

	// edgeBefore and edgeAfter are words at the edges of an indicator's name that are
	// none of it: they say when, how or that it is to be done.
	edgeBefore = language.Pattern("before an indicator", `^(?:[\s、“”"'()（）—\-]|其中|并且|并|和|及|以及|与|或|同时|使|让|把|将|对|以|则|也|还|又|再|均|都|要|需|须|应|应当|力争|争取|确保|保持|保证|实现|推动|推进|促进|加快|支持|鼓励|引导|努力|全力|进一步|持续|稳步|着力|大力|积极|不断|继续|预计|预期|计划|目标|主要|具体|到|在|至|的|了|已|已经|为|是|全年|当年|年底前?|年内|期间|时期|末|底|前|总体|初步|先后|成功|我市|我省|我区|我县|完成|达到|累计|年均|每年)+`)
	edgeAfter  = language.Pattern("behind an indicator", `(?:[\s、“”"'()（）—\-:：]|分别|均|都|共|约|近|超过|超|突破|不低于|不少于|不超过|不高于|不大于|不小于|低于|高于|少于|多于|大于|小于|控制在|稳定在|保持在|维持在|保持|稳定|达到|达|实现|完成|提高到|提升到|提升至|提高至|增加到|增加至|增长到|增长至|扩大到|扩大至|上升到|上升至|下降到|下降至|降低到|降低至|降到|降至|减少到|减少至|压减到|压减至|增至|升至|升到|提至|由|从|到|至|为|是|在|以|按|每|有|个|逾|破|满|仅|只|再|已|已经|将|要|力争|争取|确保|预期|目标|同比|环比|比上年|较上年|上年|增长|增幅|增加|提高|提升|上升|上涨|回升|下降|降低|减少|压减|收窄|扩大|翻了?|了|年均|平均|累计|总共|共计|大约|大概|接近|将近|至少|最多|最少|最高|最低)+$`)

	// makes matches a verb that the thing counted follows: 建成12座公园. It is no name
	// by itself.
	makes = language.Pattern("verb before a number", `^(?:新|再|共|累计)?(?:建成|建设|新建|改建|扩建|改造|新改扩建|完成|培育|培养|引进|引育|打造|新增|增加|建|新|创建|创成|实施|开展|举办|组织|推出|出台|制定|开通|开工|投用|启用|建成投用|谋划|布局|布设|设立|成立|形成|认定|入选|落地|签约|招引|吸引|发放|发行|筹集|筹建|供应|提供|开发|开行|开设|配备|配置|服务|覆盖|惠及|带动|抓好|办好|做好|建好|落实|推进|深化|组建|获批|获评|获得|拥有|集聚|聚集|遴选|选派|资助|奖励|给予|补助|补贴|减免|减税|投入|投资|安排|下达|争取|用好|修复|治理|整治|淘汰|关停|压减|减少|清理|排查|化解|处置|办理|办结|受理|接待|接收|输送|转移|安置|救助|保障|帮扶|扶持|支持)(?:了|至少|不少于|超过|超|约|近)*$`)

	said = struct{ goal, todo, result, rule *regexp.Regexp }{
		goal:   language.Pattern("says a goal", `目标(?:是|为|[:：]|$|[^任完])|力争|争取(?:到|在|实|完|新|年|早|达)|确保|预期|计划(?:新|建|完|到|投|于|在|将|引|实|用|培|增|安)|(?:^|[^只主需重紧不概提摘扼必])要(?:[^求素件点领]|$)|将(?:[^近军来]|$)|拟|努力|奋力|到20\d\d年|明年|下一步|未来[^社乡产科城之技医工村]|今后`),
		todo:   language.Pattern("says a task", `推动|推进|加快|实施|支持|鼓励|打造|培育|开展|达到[^了]|建设|提升|完善`),
		result: language.Pattern("says a result", `已(?:经|[^知])|了|完成[^,，。;；]{0,8}\d|实现了|{achieved}|累计|截至|目前|现有|去年|上年|一年来|过去|五年来|位居|跃居|居全国|创历史|同比`),
		rule:   language.Pattern("says a rule", `不得|应当|必须|禁止|可以|给予|按照.{0,12}(?:标准|比例)|每(?:年|月|季|周|日|半年|[一二两三四五六七八九十\d]+(?:年|个?月|天|日|周|小时))`),
	}

	// base matches what stands before a time with which something is compared.
	base = language.Pattern("before a base time", `(?:较|比|从|由|自|与|同|相比|对比|以)$`)
)
