package ingest

import (
	"regexp"
	"slices"
	"strings"
)

// Kinds of documents.
const (
	KindOutline    = "outline"    // 规划纲要
	KindPlan       = "plan"       // 规划, 计划, 方案, 要点, 措施
	KindReport     = "report"     // 报告, 公报, 白皮书
	KindOpinion    = "opinion"    // 意见
	KindNotice     = "notice"     // 通知, 通告, 公告
	KindDecision   = "decision"   // 决定, 决议
	KindReply      = "reply"      // 批复, 答复, 复函
	KindLetter     = "letter"     // 函
	KindBulletin   = "bulletin"   // 通报
	KindEmergency  = "emergency"  // 应急预案
	KindMeasures   = "measures"   // 办法
	KindRegulation = "regulation" // 条例
	KindLaw        = "law"        // 法
	KindRules      = "rules"      // 规则, 规定, 细则, 章程
	KindOrder      = "order"      // 令
	KindProposal   = "proposal"   // 建议, 议案
	KindList       = "list"       // 清单, 名单
)

// kindWords maps the last word of a title to the kind of document, longer words first.
var kindWords = []struct{ words, kind string }{
	{"规划纲要 纲要", KindOutline},
	{"应急预案 预案", KindEmergency},
	{"批复 答复 复函 回复 回复函 答复函", KindReply},
	{"通报", KindBulletin},
	{"通知 通告 公告", KindNotice},
	{"报告 公报 白皮书 总结 汇报 讲话 请示 纪要 说明", KindReport},
	{"意见", KindOpinion},
	{"决定 决议", KindDecision},
	{"建议 议案 提案 倡议 倡议书", KindProposal},
	{"条例", KindRegulation},
	{"办法", KindMeasures},
	{"规定 规则 细则 章程 守则 准则 规程 规范 制度 公约 导则 标准 指南", KindRules},
	{"清单 名单 目录 一览表", KindList},
	{"规划 计划 方案 要点 措施 举措 目标 指标 政策 安排 蓝图 战略 分工", KindPlan},
	{"函", KindLetter},
	{"法", KindLaw},
	{"令", KindOrder},
}

// Kinds returns all kinds of documents, in the order in which they are shown.
func Kinds() []string {
	return []string{KindOutline, KindPlan, KindReport, KindOpinion, KindNotice, KindDecision, KindReply, KindLetter, KindBulletin,
		KindEmergency, KindMeasures, KindRegulation, KindLaw, KindRules, KindOrder, KindProposal, KindList}
}

var bracketed = regexp.MustCompile(`[(（][^()（）]*[)）]`)

// kindOf returns the kind of document that a title, or a word for a kind, ends in; ""
// if in none.
func kindOf(title string) string {
	kind, _ := kindAndRest(title)
	return kind
}

// kindAndRest returns the kind of document that a title ends in, and the title without
// the word that says so.
func kindAndRest(title string) (kind, rest string) {
	title = strings.TrimRight(bracketed.ReplaceAllString(title, ""), "》 ")
	for _, k := range kindWords {
		for word := range strings.FieldsSeq(k.words) {
			if rest, ok := strings.CutSuffix(title, word); ok {
				return k.kind, rest
			}
		}
	}
	return "", title
}

// IsReport reports whether a document reports on what was done.
func (f Facts) IsReport() bool { return f.Kind == KindReport || f.Kind == KindBulletin }

// IsLaw reports whether a document lays down rules: its articles are asked for by what
// they provide.
func (f Facts) IsLaw() bool {
	return slices.Contains([]string{KindLaw, KindRegulation, KindMeasures, KindRules}, f.Kind)
}

// IsPlanned reports whether a document is a plan, by whatever name.
func (f Facts) IsPlanned() bool { return f.Kind == KindPlan || f.Kind == KindOutline }

// isPlanned reports whether a kind of document may be for a period.
func isPlanned(kind string) bool {
	return slices.Contains([]string{KindOutline, KindPlan, KindProposal, KindOpinion, KindDecision, KindList}, kind)
}
