package ingest

import (
	"planbot/ingest/document"
	"planbot/ingest/language"
	"regexp"
	"strings"
	"unicode/utf8"
)

// Page furniture is what a website or a newspaper prints around a plan. It is
// set aside, reported and never quoted. The patterns are of whole lines, so that
// a sentence about printing or downloading stays the plan's.
var (
	// furnitureLine matches lines that are furniture wherever they stand.
	furnitureLine = regexp.MustCompile(`^(?:` + strings.Join([]string{
		`下载`, `打印(?:本页)?`, `全屏`, `收藏(?:本页)?`, `关闭(?:窗口|本页)?`, `加大`, `还原`, `减小`, `】`, `\|`, `返回(?:顶部|首页|列表)?`,
		`分享(?:到|至)?(?:[:：].{0,20}|微信.{0,10}|微博.{0,10}|朋友圈.{0,6})?`, `【?\s*字[号体][:：].{0,20}`, `大\s*中\s*小`, `\[?\s*大\s*\]?\s*\[?\s*中\s*\]?\s*\[?\s*小\s*\]?`,
		`(?:信息|文章|稿件)?来源[:：].{1,40}`, `(?:发布|成文|更新|时间|日期)(?:时间|日期)?[:：]\s*\d{4}.{0,20}`, `(?:浏览|阅读|点击)(?:次数|量)?[:：]?\s*\d*次?`,
		`(?:当前|您的|所在)?位置[:：].{1,60}`, `首页\s*[>＞›»/].{0,60}`, `(?:责任编辑|编辑|责编|审核|校对|作者|供稿|撰稿)[:：].{0,20}`, `本(?:报|网)记者.{0,12}摄.{0,4}`,
		`.{0,40}本(?:报|网)记者.{0,12}摄`, `【?(?:上接|下转|紧接).{0,12}版】?`, `THE END`, `.{0,20}发布于[:：].{0,60}`, `(?:上一篇|下一篇|上一条|下一条)[:：]?.{0,60}`,
		`(?:扫一扫|扫码|微信扫).{0,30}`, `(?:版权所有|主办单位|承办单位|网站标识码|ICP备).{0,60}`, `.{0,20}ICP备\d+号.{0,20}`, `索\s*引\s*号[:：].{0,40}`,
	}, "|") + `)$`)

	// furnitureTail matches lines after which the page goes on with its own things
	// to the end.
	furnitureTail = regexp.MustCompile(`^(?:THE END|相关(?:报道|阅读|链接|新闻|文章|稿件|解读|附件下载)[:：]?.{0,40}|温馨提示[:：]?|延伸阅读[:：]?|推荐阅读[:：]?|免责声明[:：]?.{0,40}|扫一扫在手机打开.{0,20})$`)

	// furnitureInline matches a newspaper's jump line that begins inside a line.
	furnitureInline = regexp.MustCompile(`^[【(（](?:上接|下转|紧接|转)第?.{1,8}版[)）】]`)
)

// maxTail bounds what a furnitureTail line takes with it, in runes: related
// reports, footers. A longer rest is text and stays.
const maxTail = 1500

// maxFurniture bounds a line of furniture, in bytes; most lines are longer and need
// no matching.
const maxFurniture = 300

func isFurniture(line string) bool {
	return len(line) <= maxFurniture && (furnitureLine.MatchString(line) || pageMark.MatchString(language.Fold(line)))
}

// maxJump bounds a jump line, in runes: 【紧接第十二版上半部】.
const maxJump = 14

// cutFurniture cuts the jump lines out of a paragraph.
func cutFurniture(s *source, p block) []block {
	var out []block
	start := p.start
	for from := p.start; from < p.end; from++ {
		to := s.jumpEnd(from, p.end)
		if to == from {
			continue
		}
		for to < p.end && (isBlank(s.runes[to]) || isBreak(s.runes[to])) {
			to++
		}
		if from > start {
			out = append(out, block{start: start, end: from})
		}
		out = append(out, block{start: from, end: to, kind: document.Furniture})
		start, from = to, to-1
	}
	if start < p.end {
		out = append(out, block{start: start, end: p.end})
	}
	return out
}

// jumpEnd returns where the jump line that begins at rune i ends, i if none does.
func (s *source) jumpEnd(i, end int) int {
	if s.runes[i] != '(' && s.runes[i] != '[' {
		return i
	}
	line := furnitureInline.FindString(s.slice(i, min(i+maxJump, end)))
	return i + utf8.RuneCountInString(line)
}

// markFurniture marks the lines that are furniture by their words or place.
func markFurniture(s *source, ps []block) {
	tail := false
	rest := len(s.runes)
	for i := range ps {
		s.step(ps[i].end - ps[i].start)
		if ps[i].edge || ps[i].isTable() {
			continue
		}
		from, to := s.trim(ps[i].start, ps[i].end)
		line := s.slice(from, to)
		tail = tail || rest-from < maxTail && len(line) <= maxFurniture && furnitureTail.MatchString(line)
		if from == to || tail || isFurniture(line) {
			ps[i].kind = document.Furniture
		}
	}
	markBetween(s, ps)
}

// markBetween marks a short line that stands, before any text, between or right
// after furniture and is not a title: a site's category names.
func markBetween(s *source, ps []block) {
	for i := range ps {
		from, to := s.trim(ps[i].start, ps[i].end)
		if ps[i].isTable() || endsSentence(s.lastWord(from, to)) {
			return
		}
		after := i > 0 && ps[i-1].kind == document.Furniture
		if after && to-from <= 6 && !titleWord.MatchString(s.slice(from, to)) && i+1 < len(ps) && !salutation(s.slice(from, to)) {
			ps[i].kind = document.Furniture
		}
	}
}

func salutation(line string) bool { return strings.HasSuffix(language.Fold(line), ":") }
