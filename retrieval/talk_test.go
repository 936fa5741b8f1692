package retrieval

import (
	"slices"
	"testing"

	"planbot/retrieval/decide"
)

// talkOnly are messages that are no questions for plans, each with the kinds of reply that
// fit.
var talkOnly = map[string][]decide.Talk{
	"垃圾玩意，什么都搜不到": {decide.TalkAbuse}, "你这烂程序说的都是啥": {decide.TalkAbuse}, "废物": {decide.TalkAbuse}, "真没用": {decide.TalkAbuse},
	"你是傻子吗": {decide.TalkAbuse, decide.TalkSelf}, "又搞错了吧你": {decide.TalkAbuse}, "什么破软件，太难用了": {decide.TalkAbuse}, "这机器人好笨": {decide.TalkAbuse},
	"胡说八道": {decide.TalkAbuse}, "答非所问": {decide.TalkAbuse}, "useless bot": {decide.TalkAbuse}, "your answers are rubbish": {decide.TalkAbuse},
	"帮我查查": {decide.TalkUnclear}, "麻烦您看一下": {decide.TalkUnclear}, "能不能帮忙找找": {decide.TalkUnclear}, "你来回答": {decide.TalkUnclear}, "请问": {decide.TalkUnclear},
	"那个呢": {decide.TalkUnclear}, "这些呢？": {decide.TalkUnclear}, "它的目标呢": {decide.TalkUnclear}, "后年呢": {decide.TalkUnclear}, "2030年呢": {decide.TalkUnclear},
	"那去年呢": {decide.TalkUnclear}, "多少": {decide.TalkUnclear}, "由谁负责": {decide.TalkUnclear}, "哪个部门牵头": {decide.TalkUnclear}, "什么时候": {decide.TalkUnclear},
	"为什么": {decide.TalkUnclear}, "昆明呢": {decide.TalkUnclear}, "那贵阳呢": {decide.TalkUnclear}, "还有呢": {decide.TalkUnclear}, "详细点": {decide.TalkUnclear},
	"?": {decide.TalkUnclear}, "。。。": {decide.TalkUnclear}, "👍": {decide.TalkUnclear}, "who is in charge": {decide.TalkUnclear}, "and this one?": {decide.TalkUnclear},
	"你觉得昆明和贵阳哪个更适合养老": {decide.TalkOpinion}, "昆明和贵阳哪个城市好": {decide.TalkOpinion}, "您怎么看贵阳这几年": {decide.TalkOpinion}, "你更喜欢昆明还是贵阳": {decide.TalkOpinion},
	"写一首夸昆明的诗": {decide.TalkChat}, "给我编个贵阳的笑话": {decide.TalkChat}, "替我写封给领导的邮件": {decide.TalkChat}, "昆明后天下雨吗": {decide.TalkChat},
	"贵阳周末天气怎么样": {decide.TalkChat}, "昆明好玩吗": {decide.TalkChat}, "贵阳有什么好吃的": {decide.TalkChat}, "过桥米线怎么煮": {decide.TalkChat}, "酸汤鱼怎么做才好吃": {decide.TalkChat},
	"你好呀": {decide.TalkGreeting}, "多谢多谢": {decide.TalkThanks}, "明天见，拜拜": {decide.TalkGoodbye, decide.TalkChat}, "你是什么模型": {decide.TalkSelf},
}

// TestTalk: what is no question gets a reply that fits, and no search result.
func TestTalk(t *testing.T) {
	l := twoReports(t)
	for text, want := range talkOnly {
		if a := ask(t, l, text); a.Why != decide.OffTopic || len(a.Hits) > 0 || !slices.Contains(want, a.Talk) {
			t.Errorf("%s: %s %s %s with %d hits, want %v", text, a.Status, a.Why, a.Talk, len(a.Hits), want)
		}
	}
}

// likeTalk are questions for plans that are worded, or begin, as talk is.
var likeTalk = []string{
	"昆明垃圾分类覆盖率是多少", "昆明的垃圾怎么处理", "垃圾焚烧厂建几座", "昆明没用完的资金怎么办", "错位发展怎么搞",
	"帮忙查一下昆明今年GDP目标", "帮我看看贵阳去年新增就业多少", "麻烦您查下社零增速", "请问托位数是多少", "能不能告诉我轨道交通里程", "你来答：贵阳城镇新增就业目标多少",
	"你觉得昆明今年GDP增长目标是多少", "昆明和贵阳哪个GDP增速更高", "昆明和贵阳的就业目标哪个多", "昆明、贵阳谁的轨道交通更长",
	"今年主要目标是什么", "昆明今年有哪些目标", "去年完成了哪些目标", "贵阳计划做什么", "2026年昆明粮食产量呢", "今年粮食目标呢", "明年轨道交通呢", "昆明的商业街区呢",
	"谁负责扩大消费", "轨道交通由哪个部门牵头", "商业街区什么时候建", "为什么要扩大消费", "什么是托位", "扩大消费怎么做", "交通怎么改善",
	"昆明的粮食还有多少", "这个城市的失业率", "那GDP增长多少", "它的城镇新增就业多少", "昆明今年天气预报站建几个", "气温监测点有多少个", "写入报告的粮食产量目标",
	"昆明有多少好吃街", "贵阳美食街区新建多少个", "诗词大会办几场", "歌剧院什么时候建成", "智能机器人产业怎么发展", "人工智能系统建设目标", "破产案件办了多少件", "who is responsible for rail transit",
	"二、（一）", "政府工作报告什么时候印发的", "贵阳报告谁发的",
}

// TestQuestionsLikeTalk: a question is looked up, whatever it opens with.
func TestQuestionsLikeTalk(t *testing.T) {
	l := twoReports(t)
	for _, text := range likeTalk {
		if a := ask(t, l, text); a.Why == decide.OffTopic {
			t.Errorf("%s: taken for %s", text, a.Talk)
		}
	}
}

// TestTalkInConversations: what leans on a question before is no talk; an insult and a
// bare mark are.
func TestTalkInConversations(t *testing.T) {
	l := twoReports(t)
	before := Context{Last: ask(t, l, "昆明今年GDP增长目标").Question}
	for text, talk := range map[string]decide.Talk{
		"贵阳呢": "", "去年呢": "", "那个呢": "", "谁负责": "", "?": decide.TalkUnclear, "你答错了": decide.TalkAbuse, "你觉得哪个城市好": decide.TalkOpinion,
	} {
		a, err := l.AskIn(t.Context(), before, text)
		if err != nil || a.Talk != talk {
			t.Errorf("%s: %s %s %q, want %q; %v", text, a.Status, a.Why, a.Talk, talk, err)
		}
	}
}
