package bot

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"planbot/ingest"
	"planbot/retrieval/library"
)

// AdminWords are what is said to administrators who change the library in a chat.
type AdminWords struct {
	// Files on their way.
	TooLarge, NotReceived                                       string
	Received, Waiting, Reading, NotRead, Known, KnownWithdrawn  string
	Audience, Public, Replaces, Replaced, Preview, Ready, Later string
	Publishing, Published, NotPublished, Lost                   string
	Cancelled, Expired, NoDraft, Busy, Drafts, NoDrafts         string

	// The library.
	Columns                                                      []string
	Plans, NoPlans, Withdrawn, NoPlan, WhichPlan                 string
	SetWhat, SetStatus, SetAudience, Set, Unset, NotSet, BadWord string
	Everybody, AsPrinted                                         string
	NotChanged, NowWithdrawn, NowRestored                        string
	Log, NoLog                                                   string
	Missing, MissingTopic, NothingMissing                        string

	// Buttons.
	Publish, PublishAnyway, Cancel, Edit, Back, Withdraw, Restore, ButtonDrafts, ButtonMissing, ButtonLog, ButtonAudience string

	// Changes between editions.
	ChangesOf, ChangesPage, ChangesHint, NoChanges, ChangesWhat string
}

var adminChinese = AdminWords{
	TooLarge:    "%s 太大：在对话里最多收 %d MB。请拆分或另存后再发，或请管理员用 planbot ingest 加入。",
	NotReceived: "%s 没有收下来，请稍后再发一次。",
	Received:    "已收到 %s，马上开始读取。", Waiting: "已收到 %s，前面还有 %d 个文件，轮到时继续。",
	Reading: "正在读取 %s…", NotRead: "✗ %s 没有加入：%s",
	Known: "资料库里已经有同样的文件，没有再加：《%[2]s》（%[1]s）。", KnownWithdrawn: "资料库里已经有同样的文件，但撤下了：《%[2]s》（%[1]s）。可以恢复。",
	Audience: "可见范围：%s", Public: "所有人", Replaces: "发布后替代：%s", Replaced: "替代了：%s（旧版留着可以打开）", Preview: "条文预览（共 %d 条）：", Ready: "核对无误后点“发布”，发布之前谁也查不到。",
	Later:      "资料库里已有更新的一版 %s，这个文件发布后只供查阅。",
	Publishing: "正在发布 %s：%d/%d", Published: "✓ 已发布《%s》，几秒后就能查到。", NotPublished: "✗ %s 没有发布，资料库保持原样：%s",
	Lost:      "⚠ 发布 %s 会使 %d 个金标问题的答案变差：\n%s\n资料库现在保持原样。仍要发布吗？",
	Cancelled: "已取消，%s 没有加入资料库。", Expired: "%s 放了 24 小时没有发布，已删除。要加入请重新发送。",
	NoDraft: "这个文件已经不在等待发布之列（已发布、已取消或过期）。发送 /admin 看现状。", Busy: "正在处理，请稍候。",
	Drafts: "等待发布的文件：", NoDrafts: "没有等待发布的文件。把文件发给我，就能加入。",

	Columns: []string{"", "标题", "文号", "状态", "文件"},
	Plans:   "第 %d—%d 个，共 %d 个。点序号可改名、改状态、撤下；把文件发给我就能加入。", NoPlans: "资料库里没有文件。把文件发给我就能加入。",
	Withdrawn: "已撤下", NoPlan: "资料库里没有“%s”这个文件。发送 /admin 看有哪些。", WhichPlan: "有多个文件符合，请写完整的文件名：",
	SetWhat: "请发送新的%s；发送“-”恢复为原文写明的。", SetStatus: "请选择或发送新的状态；发送“-”恢复为原文写明的。", SetAudience: "谁可以看？请选择，或发送范围的名称（PLANBOT_RESTRICT 里写的那个词）；发送“-”为所有人。",
	Set: "%s已改为：%s", Unset: "%s已恢复为原文写明的。", NotSet: "没有改：%s", BadWord: "可见范围要写成一个词：1 至 40 个文字、数字、_ 或 -。",
	Everybody: "所有人", AsPrinted: "按原文",
	NotChanged: "没有改，资料库保持原样：%s", NowWithdrawn: "已撤下《%s》：不再查询和显示，随时可以恢复。", NowRestored: "已恢复《%s》，几秒后就能查到。",
	Log: "最近的改动（新的在后）：", NoLog: "还没有改动记录。",
	Missing: "最近 %d 天没有查到的内容，可以考虑补充文件（只计地区和指标，不留问题原文）：", MissingTopic: "%s　%d 次", NothingMissing: "最近没有因为缺文件而答不上的问题。",

	Publish: "发布", PublishAnyway: "仍然发布", Cancel: "取消", Edit: "修改信息", Back: "返回", Withdraw: "撤下", Restore: "恢复",
	ButtonDrafts: "等待发布", ButtonMissing: "缺什么文件", ButtonLog: "改动记录", ButtonAudience: "可见范围",

	ChangesOf:   "《%s》与上一版（%s）相比：新增 %d 条，修改 %d 条，删去 %d 条，未变 %d 条。",
	ChangesPage: "以上到第 %d 处，共 %d 处，发送“下一页”看后面的。", ChangesHint: "［-删去的-］｛+新加的+｝；回复序号看条文。",
	NoChanges: "没有收录《%s》的上一版。", ChangesWhat: "看哪个文件的变化？先打开它，或写上名称，例如：/changes 交通规划",
}

var adminEnglish = AdminWords{
	TooLarge:    "%s is too large: at most %d MB are taken in a chat. Please split it, or add it with planbot ingest.",
	NotReceived: "%s could not be fetched. Please send it again later.",
	Received:    "%s has arrived and is read next.", Waiting: "%s has arrived; %d files are before it.",
	Reading: "Reading %s…", NotRead: "✗ %s is not added: %s",
	Known: "The library has the same file already, as 《%[2]s》 (%[1]s).", KnownWithdrawn: "The library has the same file already, withdrawn: 《%[2]s》 (%[1]s). It can be restored.",
	Audience: "Seen by: %s", Public: "everybody", Replaces: "Will take the place of: %s", Replaced: "It has taken the place of: %s", Preview: "Some of its %d clauses:", Ready: "Nobody can find it before you publish it.",
	Later:      "The library has a later edition, %s; this one will only be opened from there.",
	Publishing: "Publishing %s: %d/%d", Published: "✓ 《%s》 is published and can be asked in a few seconds.", NotPublished: "✗ %s is not published, the library is as it was: %s",
	Lost:      "⚠ With %s, %d golden questions would be answered worse:\n%s\nThe library is as it was. Publish all the same?",
	Cancelled: "Cancelled: %s is not added.", Expired: "%s was not published within 24 hours and is removed. Send it again to add it.",
	NoDraft: "This file no longer waits to be published. Send /admin to see what there is.", Busy: "Working on it.",
	Drafts: "Files that wait to be published:", NoDrafts: "No file waits to be published. Send me a file to add it.",

	Columns: []string{"", "Title", "Number", "Status", "File"},
	Plans:   "%d to %d of %d. Press a number to rename, set the status or withdraw; send me a file to add it.", NoPlans: "The library is empty. Send me a file to add it.",
	Withdrawn: "withdrawn", NoPlan: "The library has no file “%s”. Send /admin to see what there is.", WhichPlan: "Several files are meant; please write the whole name:",
	SetWhat: "Please send the new value of: %s. “-” restores what the document says.", SetStatus: "Please choose or send the new status. “-” restores what the document says.", SetAudience: "Who may see it? Choose, or send the name of an audience (as in PLANBOT_RESTRICT). “-” means everybody.",
	Set: "%s is now: %s", Unset: "%s is as the document says again.", NotSet: "Not changed: %s", BadWord: "An audience is one word of 1 to 40 letters, digits, _ or -.",
	Everybody: "Everybody", AsPrinted: "As printed",
	NotChanged: "Not changed, the library is as it was: %s", NowWithdrawn: "《%s》 is withdrawn: it is neither searched nor shown, and can be restored.", NowRestored: "《%s》 is restored and can be asked in a few seconds.",
	Log: "The last changes, newest last:", NoLog: "Nothing was changed so far.",
	Missing: "Asked in vain in the last %d days; plans on these may be worth adding (only places and indicators are counted):", MissingTopic: "%s: %d", NothingMissing: "Nothing was asked in vain lately.",

	Publish: "Publish", PublishAnyway: "Publish anyway", Cancel: "Cancel", Edit: "Edit", Back: "Back", Withdraw: "Withdraw", Restore: "Restore",
	ButtonDrafts: "Waiting", ButtonMissing: "What is missing", ButtonLog: "Changes made", ButtonAudience: "Who sees it",

	ChangesOf:   "《%s》 against the edition before (%s): %d new, %d changed, %d gone, %d as before.",
	ChangesPage: "Up to %d of %d; send /nextpage for more.", ChangesHint: "［-gone-］｛+new+｝; reply with a number to read the clause.",
	NoChanges: "There is no earlier edition of 《%s》.", ChangesWhat: "Of which plan? Open it first, or name it behind /changes.",
}

// A Draft is a file that was read and not published.
type Draft struct {
	Plan     *ingest.Plan
	Outcome  library.Outcome
	Audience string // who alone will see it; empty: everybody
}

// previewed is how many clauses are shown of a draft, and how many runes of each.
const (
	previewed    = 5
	previewRunes = 60
	changesShown = 5
)

// DraftLines say what was read of a draft: its report in Chinese, as on the command line.
func (w *Words) DraftLines(d Draft) []string {
	r, a := d.Outcome.Report, w.Admin
	out := append([]string{FormatWords(r)}, w.facts(r.Facts)...)
	out = append(out, fmt.Sprintf(a.Audience, cmp.Or(d.Audience, a.Public)))
	if doubtful := doubts(r.Doubtful); doubtful != "" {
		out = append(out, "⚠ 存疑，请核对："+doubtful)
	}
	if len(r.Missing) > 0 {
		var names []string
		for _, m := range r.Missing {
			names = append(names, w.FactNames[m])
		}
		out = append(out, "文件没有写明："+strings.Join(names, "、"))
	}
	out = append(out, "条文："+levelCounts(r))
	for _, line := range slices.Concat(lossLines(r), readingLines(r), tableLines(r), numberLines(r), oddLines(r)) {
		out = append(out, strings.TrimSpace(line))
	}
	return append(append(out, w.PlaceLines(d.Outcome, false)...), w.preview(d.Plan)...)
}

// PlaceLines say what a file takes the place of in the library, or has taken, and what
// changes by it.
func (w *Words) PlaceLines(o library.Outcome, done bool) (out []string) {
	if o.Report.Replaced != "" {
		out = append(out, fmt.Sprintf(choose(done, w.Admin.Replaced, w.Admin.Replaces), o.Report.Replaced))
	}
	if o.Successor != "" {
		out = append(out, fmt.Sprintf(w.Admin.Later, o.Successor))
	}
	if c := o.Changes; c != nil {
		out = append(out, fmt.Sprintf(w.Admin.ChangesOf, o.Report.Facts.Title, c.From, c.Count(library.ClauseNew), c.Count(library.ClauseChanged), c.Count(library.ClauseGone), c.Same))
		for _, x := range c.Changes[:min(len(c.Changes), changesShown)] {
			out = append(out, cutRunes(ChangeLine(x), changeRunes))
		}
	}
	return out
}

// preview shows some clauses from all over a plan.
func (w *Words) preview(p *ingest.Plan) []string {
	var leaves []ingest.Clause
	for _, c := range p.Clauses {
		if c.Answers() && c.Quotable() {
			leaves = append(leaves, c)
		}
	}
	out := []string{fmt.Sprintf(w.Admin.Preview, len(leaves))}
	n := min(previewed, len(leaves))
	for k := range n {
		c := leaves[k*(len(leaves)-1)/max(1, n-1)]
		text := strings.Join(strings.Fields(p.Said(c, c.Span())), " ")
		text = strings.TrimSpace(strings.TrimPrefix(text, c.Number))
		out = append(out, "▪ "+addressed(c.Address)+cutRunes(text, previewRunes))
	}
	return out
}

// cutRunes is a text, of a longer one its first n runes.
func cutRunes(text string, n int) string {
	if runes := []rune(text); len(runes) > n {
		return string(runes[:n]) + "…"
	}
	return text
}

// Facts writes a plan's facts, one a line; what is unknown is left out.
func (w *Words) Facts(f ingest.Facts) []string { return w.facts(f) }
