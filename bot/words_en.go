package bot

import (
	"context"
	"fmt"

	"planbot/ingest/language"
	"planbot/ingest/statement"
	"planbot/retrieval"
	"planbot/retrieval/check"
	"planbot/retrieval/decide"
	"planbot/retrieval/library"
	"planbot/retrieval/question"
	"planbot/retrieval/slot"
)

// English are the words in English. What is the plans' own stays Chinese.
var English = &Words{
	Language: "English",

	NotFound:      "The plans here do not say this%s.",
	Related:       "These clauses are nearest in meaning. They are related, not an answer:",
	Same:          "same plan",
	OfferSource:   "Shall I look up where this stands in the plans? Reply /source, or ask a question.",
	More:          "Related clauses (reply with a number to open one):",
	MoreOf:        "More clauses for “%s” (reply with a number to open one):",
	NoMore:        "There are no more clauses. Asking in other words may find others.",
	WhichPlace:    "Plans of %s say something alike. Which place do you mean? Just reply with its name.",
	SideMissing:   "The plans of %s have no such clause.",
	SideAbsent:    "There is no plan of %s here, so there is no clause of it.",
	NoOwner:       "The plan does not say who is responsible for this.",
	NoFact:        "The document does not state its %s%s.",
	FactRecorded:  ", the library notes: %s (from the file's name or by hand, not from the text)",
	NoSuchFile:    "That document is not among the plans here. /plans lists them.",
	NoPlanOf:      "There is no plan of %s here; /plans lists what there is.",
	WithinPlace:   " It lies in %s, whose figures are not its own.",
	NoAddress:     "There is no such place. Please give the plan and the number, for example: 示例市交通规划 三、(二)",
	NoAddressHere: "There is no such number. What there is: %s",
	FromTo:        "%s to %s",
	SearchedIn:    " (searched: %s)",
	SearchedMany:  " (searched: %d plans)",
	Excerpt:       "(an excerpt of a longer clause)",
	QuoteRefused:  "(This clause differs from its plan's text and is not shown. Please ask an administrator to ingest the plan again.)",
	Talk: map[decide.Talk]string{
		decide.TalkGreeting: "Hello, I look things up in government plans. Just ask, for example: 2030年轨道交通要建多少公里",
		decide.TalkThanks:   "You are welcome.",
		decide.TalkGoodbye:  "Goodbye.",
		decide.TalkSelf:     "I am planbot. I do one thing: find the plans' own words and say exactly where they stand. /plans lists the plans.",
		decide.TalkChat:     "That is not something plans say, so I can not answer it. /plans lists what I can look into.",
		decide.TalkAbuse:    "Sorry that this did not help. Please ask in other words, or see /plans for what is here.",
		decide.TalkCommand:  "I look up plans and follow no other orders. Just ask what you want to know.",
		decide.TalkOpinion:  "Which is better I leave to you; I only look up what plans say. To see several places side by side, send /compare with places and a matter, for example: /compare 示例市 样本市 充电桩",
		decide.TalkUnclear:  "What would you like to look up? Please name a place and a matter, for example: 示例市2030年轨道交通要建多少公里",
	},
	Modes:    map[statement.Mode]string{statement.Goal: "goal", statement.Result: "result", statement.Standing: "rule"},
	TagYears: "%s",
	TagSorts: map[statement.Sort]string{statement.Total: " in total", statement.Average: " a year on average"},
	Sorts:    map[statement.Sort]string{statement.Growth: " (growth)", statement.Average: " (a year on average)", statement.Total: " (in total)", statement.Share: " (share)", statement.Rank: " (rank)"},
	SlotNo: map[slot.Name]string{
		slot.Indicator: "%s do not state “%s”", slot.Time: "%s state nothing for %s of “%s”", slot.Mode: "%s state of “%s” no %s", slot.Unit: "%s do not state “%s”%s", slot.Sort: "%s do not state “%s”%s",
	},
	Measures: map[statement.Sort]string{statement.Growth: " as growth", statement.Average: " a year on average", statement.Total: " in total", statement.Share: " as a share", statement.Rank: " as a rank"},
	InUnit:   " in %s", Level: " as a level",
	PlansOf: "The plans of %s", InPlan: "The words of 《%s》", AnyPlan: "The plans here",
	Elsewhere: ". Elsewhere:", OnlyThis: ". There is only:", Full: ".",
	NoTime:   "This sentence names no year.",
	ThisYear: "(“This year” of this %s is %s.)", Report: "report", Document: "document",
	AskedAs: "Looked up as “%s”.", Item: "“%s”: ", ItemMissing: "“%s”: the plans do not say.",
	Relative: map[int]string{2: "the year before last", 1: "last year", 0: "this year", -1: "next year", -2: "the year after next"},
	Fives:    map[int]string{-1: "the five years before", 1: "the five years to come"},
	Changes:  []string{"Last year's result", "This year's goal", "2030"},

	Statuses: map[string]string{
		"征求意见稿": "draft for comments", "公开征求意见稿": "draft for public comments", "草案": "draft", "修订草案": "revised draft", "送审稿": "draft for approval",
		"讨论稿": "discussion draft", "审议稿": "draft for deliberation", "试行": "for trial", "暂行": "provisional", "已废止": "repealed", "已被替代": "superseded",
	},

	PlanColumns:  []string{"", "title", "number", "place", "date", "status"},
	PlansHint:    "Reply with a number to see an outline. /open and a title (or some words of it) does the same; with an address it opens a clause, as in /open 示例市综合交通 三、(二).\nTo ask some plans alone: /scope 1 3; to ask all again: /scope all",
	PlansPage:    "Up to %d of %d plans. /nextpage shows the next.",
	OutlineHint:  "Reply with a number to open it.",
	OutlinePage:  "Up to %d of %d. /nextpage shows the next.",
	OpenWhat:     "Please say what to open: /open NUMBER, /open PLAN, or /open PLAN 二、(一)4.",
	OtherPage:    "Number %d is not on the page that was shown last. Send %s %d for its page, then %d.",
	NoSuchHit:    "There is no number %d: the last list had %d.",
	NoSuchPlan:   "No plan here has “%s” in its name. /plans lists them.",
	NotThere:     "《%s》 has no “%s”. /open and the plan's name shows its outline.",
	WhichPlan:    "Several plans fit, please write more of the name:",
	Gone:         "That clause is not to be found (its plan may have changed, or may not be seen here). Please ask again.",
	NothingOpen:  "No clause is open. Ask something first, or open one with /open.",
	NothingToSee: "There are no plans to see here. If that is wrong, please tell an administrator.",
	TooOld:       "That answer is not in your conversation (it is too old, or somebody else's). Please ask again.",
	NoWay: map[library.Step]string{
		library.Next: "This is the last clause of the plan.",
		library.Prev: "This is the first clause of the plan.",
		library.Up:   "Nothing stands above this clause.",
	},
	ScopeIs:         "Questions now go to: %s. To ask all plans again: /scope all",
	ScopeAll:        "Questions now go to all plans.",
	BetterElsewhere: "⚠ You ask chosen plans only; another plan says something nearer to this. Send /scope all and ask again.",
	ScopeEverything: "all plans",
	FactNames: map[string]string{
		"title": "title", "number": "number", "issuer": "issued by", "date": "date", "place": "place", "period": "period", "kind": "kind", "status": "status",
		"passed": "day of passage", "valid": "term of validity",
	},
	Kinds: map[string]string{
		"outline": "outline of a five-year plan", "plan": "plan", "report": "report", "opinion": "opinion", "notice": "notice", "decision": "decision", "reply": "reply", "letter": "letter",
		"bulletin": "bulletin", "emergency": "emergency plan", "measures": "measures", "regulation": "regulation", "law": "law", "rules": "rules", "order": "order", "proposal": "proposal", "list": "list",
	},

	Start:     "Hello, I look things up in government plans: ask in your own words, and I give you the plan's own sentence and exactly where it stands. What the plans do not say, I say is not there.\n\nFor example:",
	StartHint: "Try one, or just ask (in Chinese or English). /help tells the rest.",
	Help: `Just ask, for example: 2030年轨道交通要建多少公里
I answer with the plan's own text and where it stands. You can go on asking: 那增速呢, 谁负责, 换成2035年.

In Chinese all of this can be said in your own words; or by command:
/plans            the plans here
/scope 1 3        ask some of them alone; /scope all
/open 2           open number 2 of a list; replying 2 does the same
/open PLAN        a plan's outline
/open PLAN 二、(一)   open a clause
/changes          what changed in a plan since its edition before
/overview PLAN    what a plan is: its chapters, main targets and clauses with most links
/due 2030         what is due in a year
/conflicts        figures of one indicator that differ
/progress         goals beside their results
/next /prev /up   the next clause, the one before, the one above
/more /full       more clauses, the whole of a clause
/targets 机场旅客   the target of an indicator
/units 市交通运输局  what a unit is responsible for
/compare 甲市 乙市 充电桩   compare places
/check SENTENCE   figures and words against the plans
/cite             the citation, to copy
/add /basket /export /meeting   put a quote aside, see them, export them, as a meeting pack
/picture          the last table as a picture
/why              how the last answer came about
/settings         language, length of replies
/good /bad        this clause helped, or did not
/feedback WORDS   tell us what does not work well
/clear            forget this conversation
A reply to a message, mine or somebody's, is about that message.
/help             this page`,
	UnknownCommand: "There is no command /%s. /help tells what there is.",
	NothingAsked:   "Nothing was asked yet.",
	MenuWords: map[string]string{
		"start": "begin, with some examples", "help": "how to use it", "plans": "the plans; ask some of them alone", "targets": "the target of an indicator", "units": "who is responsible for what",
		"compare": "compare places", "check": "figures and words of a draft", "basket": "quotes put aside", "export": "export them", "why": "how the answer came about",
		"settings": "language, scope, length of replies", "feedback": "tell us something", "clear": "forget this conversation",
	},
	CompareWhat: "Please name places and a matter, for example: /compare 示例市 样本市 充电桩",
	CheckWhat:   "Please write the sentence behind it, for example: /check 到2030年轨道交通里程达到320公里",
	Check:       checkEnglish,
	UnitsInAll:  " and others, %d in all",

	Added:         "Put aside; %d in all. /basket shows them",
	InBasket:      "It is in the basket already.",
	BasketFull:    "The basket is full (%d). Export and empty it first: /export, /basket clear",
	BasketHolds:   "Quotes put aside: %d (reply with a number to open one; /basket up 2, /note 2 WORDS, /remove 2):",
	BasketGone:    "%d more are not shown: their plans have changed, or may not be seen here.",
	BasketEmpty:   "The basket is empty. Where a clause is useful, send /add.",
	BasketCleared: "The basket is empty now.",
	NoSuchItem:    "Please give a number: the basket holds %d.",
	Note:          "Note: %s",
	NoteLong:      "A note holds at most %d characters.",
	Footnotes:     "Notes:",
	CiteStyles:    map[Style]string{Plain: "plain citations", Official: "official citations", Footnote: "footnotes"},
	SettingsAre:   "Language: %s\nReplies: %s\nCitations: %s\nFeedback: %s\nAsked: %s",
	SettingWhat:   "What can be set: /settings language zh|en|auto, /settings length full|short, /settings cite plain|official|footnote, /settings consent on|off",
	LengthFull:    "full replies", LengthShort: "short replies",
	ConsentOn: "feedback with my question", ConsentOff: "feedback without it",
	Cleared:      "This conversation is forgotten.",
	ClearedBut:   "This conversation is forgotten. The %d quotes in the basket are kept; /basket clear empties it.",
	FeedbackWhat: "Please write it behind the command, for example: /feedback 找不到关于养老床位的条文",
	Thanks:       "Thank you, noted.",
	NotKept:      "That could not be noted. Please try again later.",
	UnderstoodAs: "Understood as: ",
	Understood: map[string]string{
		"places": "places: ", "plans": "plans: ", "absent": "places without a plan here: ", "years": "years: ", "tense": "goal or result: ", "subject": "about: ", "asks": "wanted: ", "unit": "unit: ", "address": "numbers: ", "fact": "of the document itself: ",
	},
	Tenses:    map[language.Tense]string{language.Goal: "goal", language.Result: "result"},
	Asks:      map[question.Asks]string{question.AsksNumber: "a quantity", question.AsksOwner: "who is responsible", question.AsksWhen: "a time", question.AsksWhat: "a meaning"},
	BecauseOf: "What speaks for each:",
	Features: map[string]string{
		"likeness": "meaning", "nearest": "meaning", "words": "the same words", "held": "the same words", "unheld": "as plans say it",
		"place": "the place", "title": "its title is named", "named": "the document named", "year": "the year", "tense": "goal or result as asked", "thing": "holds what is asked for",
		"head": "is text", "lone": "more than a heading", "home": "a plan of this place", "near": "the same document", "open": "the open clause", "slots": "states what is asked", "quoted": "has the quoted term",
	},
	Agos: map[int]string{2: "two years before the plan's", 1: "the year before the plan's", 0: "the plan's own year", -1: "the year after the plan's", -2: "two years after the plan's"},

	ButtonCopy: "Copy", ButtonFull: "Whole clause", ButtonPage: "🔗 In the plan",
	ButtonPrev: "◀ Before", ButtonUp: "⬆ Above", ButtonNext: "Next ▶",
	ButtonCurrent: "In force", ButtonLess: "Less", ButtonNear: "What is alike", ButtonSource: "Where it stands",
	ButtonsBelow: "Tap to go on:", Tapped: "Tapped: ",
	MenuGroups: []string{"Look up", "Compare, keep", "Settings"},
	ButtonMore: "More", ButtonBack: "↩ Back", ButtonAdd: "➕ Keep",
	ButtonScopeAll: "Ask all plans", ButtonText: "Read it",
	ButtonExport: "Text", ButtonExportMessage: "As a message", ButtonGroup: "By plan", ButtonUngroup: "As added", ButtonClear: "Empty", ButtonScope: "Which plans",

	Denied:        "Sorry, you may not use this bot yet. Please give this id to an administrator: %s",
	TooFast:       "That was a little fast. Please ask again in %d seconds.",
	TooMany:       "Too many questions are waiting, so this one was not answered. Please send it again later.",
	OnlyText:      "I only understand text. Please write your question.",
	InlineNothing: "No clause found; ask me in a chat",
	InlineDenied:  "You may not use this bot yet; tap to see your number",
	InlineMore:    "Go on in a chat",

	PageGone: "No such clause", PageGoneHint: "Its plan may have changed, or is not public. Please ask again in the chat.", PageJump: "go to the clause",

	General: "Something went wrong. Please try again later; if it goes on, tell an administrator.",
	Explanations: []Explanation{
		{retrieval.ErrNoQuestion, "The question is empty. Please write what you want to know, for example: 2030年绿地面积目标是多少"},
		{retrieval.ErrLongQuestion, fmt.Sprintf("The question is too long (at most %d characters). Please write just the sentence to look up.", retrieval.MaxQuestion)},
		{retrieval.ErrNotUTF8, "The question is not valid UTF-8 text."},
		{check.ErrEmpty, "There is no text to check. Write it behind /check, or send the file with the word check."},
		{check.ErrLong, fmt.Sprintf("Too long: at most %d characters are checked at a time. Please send it in parts.", check.MaxDraft)},
		{check.ErrUTF8, "The text to check is not valid UTF-8."},
		{context.DeadlineExceeded, "That took too long. Please try again later."},
		{context.Canceled, "Cancelled."},
	},

	Pack:     packEnglish,
	Views:    viewsEnglish,
	Units:    unitsEnglish,
	Admin:    adminEnglish,
	Pictures: picturesEnglish,
	Targets:  targetsEnglish,
	Compare:  compareEnglish,
}
