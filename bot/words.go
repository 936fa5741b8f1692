package bot

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"planbot/ingest"
	"planbot/ingest/language"
	"planbot/ingest/statement"
	"planbot/retrieval"
	"planbot/retrieval/decide"
	"planbot/retrieval/library"
	"planbot/retrieval/question"
	"planbot/retrieval/slot"
)

// Words are all that a person reads beside the plans' own text, in one language:
// Chinese (words_zh.go) and English (words_en.go). Rules: short and warm; no rows of
// exclamation marks; a failure says what to do next; never a word about a plan that
// is not the plan's own.
type Words struct {
	Language string // its own name

	// Answers.
	NotFound, Related, More, MoreOf, NoMore, WhichPlace, SideMissing, SideAbsent               string
	NoOwner, NoFact, FactRecorded, NoSuchFile, NoPlanOf, WithinPlace, NoAddress, NoAddressHere string
	FromTo, SearchedIn, SearchedMany                                                           string
	Excerpt, QuoteRefused                                                                      string
	Talk                                                                                       map[decide.Talk]string
	Statuses                                                                                   map[string]string // what is said beside a plan's status as printed

	Check CheckWords

	// Plans and the way through them.
	PlanColumns                                                           []string
	PlansHint, PlansPage, OutlineHint, OutlinePage                        string
	OpenWhat, NoSuchHit, OtherPage, NoSuchPlan, NotThere, WhichPlan, Gone string
	NothingOpen, NothingToSee, TooOld                                     string
	NoWay                                                                 map[library.Step]string
	ScopeIs, ScopeAll, ScopeEverything, BetterElsewhere                   string
	FactNames                                                             map[string]string // by ingest.Fact.Name
	Kinds                                                                 map[string]string // of documents

	// Commands.
	Start, StartHint, Help, UnknownCommand, NothingAsked                     string
	MenuWords                                                                map[string]string // by command
	UnitsInAll                                                               string
	CompareWhat, CheckWhat                                                   string
	Added, InBasket, BasketFull, BasketHolds, BasketGone, BasketEmpty        string
	BasketCleared, NoSuchItem                                                string
	Note, NoteLong, Footnotes                                                string
	CiteStyles                                                               map[Style]string
	SettingsAre, SettingWhat, LengthFull, LengthShort, ConsentOn, ConsentOff string
	Cleared, ClearedBut, FeedbackWhat, Thanks, NotKept                       string
	UnderstoodAs                                                             string
	Understood                                                               map[string]string // names of what was understood
	Tenses                                                                   map[language.Tense]string
	Asks                                                                     map[question.Asks]string
	BecauseOf                                                                string            // before what speaks for each hit
	Features                                                                 map[string]string // what a feature of the ranking says of a hit
	Agos                                                                     map[int]string    // years as seen from a plan
	ButtonCopy, ButtonFull, ButtonPage, ButtonPrev, ButtonUp, ButtonNext     string
	ButtonCurrent, ButtonMore, ButtonLess, ButtonNear, ButtonSource          string
	ButtonBack, ButtonAdd, ButtonScopeAll, ButtonText                        string
	Same, OfferSource                                                        string
	ButtonExport, ButtonExportMessage, ButtonGroup, ButtonUngroup            string
	ButtonClear, ButtonScope                                                 string
	ButtonsBelow, Tapped                                                     string   // where buttons are a message of their own, and can be written anew
	MenuGroups                                                               []string // of the menu's commands, five each, where a menu has groups

	// What a transport says by itself.
	Denied, TooFast, TooMany, OnlyText, InlineNothing, InlineDenied, InlineMore string

	Modes                              map[statement.Mode]string // in a tag
	TagYears                           string
	TagSorts, Sorts                    map[statement.Sort]string // in a tag, and behind the name of an indicator
	SlotNo                             map[slot.Name]string      // what a question asks and nothing meets
	Measures                           map[statement.Sort]string // what of an indicator is not there
	InUnit, Level                      string
	PlansOf, InPlan, AnyPlan           string // where it was looked for
	Elsewhere, OnlyThis, Full          string // end a no: before what is there instead, or all
	NoTime, ThisYear, Report, Document string
	AskedAs, Item, ItemMissing         string
	Relative, Fives                    map[int]string // years as a person says them
	Changes                            []string       // of the time of a question, as in changes

	PageGone, PageGoneHint, PageJump string // of the reader page

	General      string        // an error without words of its own
	Explanations []Explanation // errors of questions

	Pack     PackWords    // words_pack.go
	Views    ViewWords    // words_views.go
	Units    UnitWords    // words_units.go
	Admin    AdminWords   // words_admin.go
	Pictures PictureWords // words_picture.go
	Targets  TargetWords  // words_targets.go
	Compare  CompareWords // words_compare.go
}

// An Explanation says what an error means and what to do about it.
type Explanation struct {
	Err   error
	Words string
}

// WordsFor returns the words of a language: English for en and its kinds, else
// Chinese.
func WordsFor(language string) *Words {
	if language == "en" || strings.HasPrefix(language, "en-") {
		return English
	}
	return Chinese
}

// StatusBadge marks a plan that is not (or no longer) in force as printed.
func (w *Words) StatusBadge(status string) string { return "⚠ " + w.statusSaid(status) }

// statusSaid is a status as printed, with what it means.
func (w *Words) statusSaid(status string) string {
	if said := w.Statuses[status]; said != "" {
		return status + " (" + said + ")"
	}
	return status
}

// why says why a question is not answered.
func (w *Words) why(a retrieval.Answer, t Telling) string {
	q := a.Question
	switch a.Why {
	case decide.OffTopic:
		return w.Talk[a.Talk]
	case decide.NoPlan:
		if len(q.Absent) > 0 && len(q.Places) == 0 {
			said := fmt.Sprintf(w.NoPlanOf, strings.Join(q.Absent, "、"))
			if len(a.Within) > 0 {
				said += fmt.Sprintf(w.WithinPlace, strings.Join(a.Within, "、"))
			}
			return said
		}
		return w.NoSuchFile
	case decide.NoAddress:
		if len(a.Siblings) == 0 {
			return w.NoAddress
		}
		return fmt.Sprintf(w.NoAddressHere, w.siblings(a.Siblings))
	case decide.NoOwner:
		return w.NoOwner
	case decide.NoFact:
		more := w.searched(a.Searched)
		if a.Recorded != "" {
			more = fmt.Sprintf(w.FactRecorded, a.Recorded)
		}
		return fmt.Sprintf(w.NoFact, w.FactNames[q.Fact], more)
	}
	if a.Failed != "" {
		return w.slotNo(a, t)
	}
	return fmt.Sprintf(w.NotFound, w.searched(a.Searched))
}

// siblings lists numbers, many of them as from … to.
func (w *Words) siblings(numbers []string) string {
	if len(numbers) > 3 {
		return fmt.Sprintf(w.FromTo, strings.TrimRight(numbers[0], "、."), strings.TrimRight(numbers[len(numbers)-1], "、."))
	}
	return strings.Join(numbers, " ")
}

func (w *Words) searched(files []string) string {
	switch len(files) {
	case 0:
		return ""
	case 1:
		return fmt.Sprintf(w.SearchedIn, "《"+strings.TrimSuffix(files[0], ".txt")+"》")
	}
	return fmt.Sprintf(w.SearchedMany, len(files))
}

// Reasons explains an answer: what was understood, and what speaks most for each hit.
func (w *Words) Reasons(a retrieval.Answer, t Telling) Message {
	m := say(strings.Join(w.understood(a.Question), "\n"))
	if a.Why != "" {
		m.Parts = append(m.Parts, Text(w.why(a, t)))
	}
	var out []string
	for i, h := range a.Hits[:min(len(a.Hits), 1+moreHits)] {
		if reasons := w.reasons(h); reasons != "" {
			out = append(out, fmt.Sprintf("%d. %s：%s", i+1, h.Address, reasons))
		}
	}
	if len(out) > 0 {
		m.Parts = append(m.Parts, Text(w.BecauseOf+"\n"+strings.Join(out, "\n")))
	}
	return m
}

// understood lists what was understood of a question; what was not said is left out.
func (w *Words) understood(q question.Question) []string {
	years := joinInts(q.Years)
	if q.Ago != nil && years == "" {
		years = w.Agos[*q.Ago]
	}
	out := []string{w.UnderstoodAs + q.Text}
	for _, part := range [][2]string{
		{"places", strings.Join(q.Places, "、")}, {"absent", strings.Join(q.Absent, "、")}, {"years", years}, {"tense", w.Tenses[q.Tense]},
		{"subject", q.Subject()}, {"asks", w.Asks[q.Asks]}, {"unit", q.Unit}, {"plans", strings.Join(q.Plans, "、")},
		{"address", joinInts(q.At.Numbers())}, {"fact", w.FactNames[q.Fact]},
	} {
		if part[1] != "" {
			out = append(out, "  "+w.Understood[part[0]]+part[1])
		}
	}
	return out
}

// reasonsShown is how many of a hit's reasons are said, those that weigh most.
const reasonsShown = 4

// reasons names what speaks most for a hit.
func (w *Words) reasons(h retrieval.Hit) string {
	because := slices.SortedStableFunc(slices.Values(h.Because), func(a, b library.Reason) int { return cmp.Compare(b.Value*b.Weight, a.Value*a.Weight) })
	var out []string
	for _, r := range because {
		if name := w.Features[r.Feature]; r.Value*r.Weight > 0 && !slices.Contains(out, name) && len(out) < reasonsShown {
			out = append(out, name)
		}
	}
	return strings.Join(out, "、")
}

func joinInts(numbers []int) string {
	var out []string
	for _, n := range numbers {
		out = append(out, fmt.Sprint(n))
	}
	return strings.Join(out, "、")
}

// units writes responsible units as plans do: 责任单位：甲、乙等；配合单位：丙. They
// are the plan's own words in any language.
func (w *Words) units(units []ingest.Unit) string {
	var roles []string
	names, more := map[string][]string{}, map[string]string{}
	for _, u := range units {
		if len(names[u.Role]) == 0 {
			roles = append(roles, u.Role)
		}
		names[u.Role] = append(names[u.Role], u.Name+leads(u))
		if u.More {
			more[u.Role] = andOthers
		}
	}
	var out []string
	for _, role := range roles {
		out = append(out, cmp.Or(role, w.Units.Named)+"："+strings.Join(names[role], "、")+more[role])
	}
	return strings.Join(out, "；")
}

// leads marks a unit that leads, where its role does not say so.
func leads(u ingest.Unit) string {
	if u.Lead && !strings.Contains(u.Role, leading) {
		return "（" + leading + "）"
	}
	return ""
}

// facts writes a plan's facts, one a line; what is unknown is left out.
func (w *Words) facts(f ingest.Facts) []string {
	out := []string{"《" + f.Title + "》"}
	for _, fact := range f.All()[1:] {
		value := *fact.Value
		if fact.Name == "kind" {
			value = w.Kinds[value]
		}
		if value != "" {
			out = append(out, w.FactNames[fact.Name]+"："+value)
		}
	}
	return out
}

// Explain says what an error means and what to do about it: of what it is several of,
// the first that is explained.
func (w *Words) Explain(err error) string {
	if words, ok := explained(err, w.Explanations); ok {
		return words
	}
	return w.General
}

func explained(err error, by []Explanation) (words string, ok bool) {
	i := slices.IndexFunc(by, func(e Explanation) bool { return errors.Is(err, e.Err) })
	if i < 0 {
		return "", false
	}
	return by[i].Words, true
}

// noSuchPlan says that no plan has such a name.
func (w *Words) noSuchPlan(name string) string { return fmt.Sprintf(w.NoSuchPlan, name) }

// NoSuchAddress says that a plan has no such address.
func (w *Words) NoSuchAddress(p *ingest.Plan, address string) string {
	return fmt.Sprintf(w.NotThere, p.Facts.Title, address)
}
