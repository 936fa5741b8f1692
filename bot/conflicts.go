package bot

import (
	"fmt"
	"strings"

	"planbot/retrieval/target"
)

// conflictsOf lists conflicts: under what each is of, with its values, the sentences that
// state them.
func (w *Words) conflictsOf(all []target.Conflict) viewList {
	l := viewList{head: fmt.Sprintf(w.Views.Conflicts, len(all)), command: "/conflicts"}
	for _, c := range all {
		var values []string
		for _, t := range c.Figures {
			values = append(values, figure(t))
		}
		above := w.subject(c.Figures[0]) + strings.Join(values, " ≠ ")
		for _, t := range c.Figures {
			l.lines = append(l.lines, viewLine{above, w.figureLine("", t)})
		}
	}
	return l
}

// conflicts lists figures of one indicator that can not all be right: /conflicts [WORDS] [FROM].
func (x *exchange) conflicts(rest string) Message {
	return x.showView(rest, x.words.Views.NoConflicts, func(q target.Query) viewList { return x.words.conflictsOf(x.asked.Targets().Conflicts(q)) })
}

// about says what a view was asked of, if of anything.
func (w *Words) about(words string) string {
	if words == "" {
		return ""
	}
	return fmt.Sprintf(w.Views.About, cutRunes(words, maxSaid))
}

// ConflictsMessage is all conflicts, for the command line.
func ConflictsMessage(all []target.Conflict) Message {
	if len(all) == 0 {
		return say(fmt.Sprintf(Shell.Views.NoConflicts, ""))
	}
	return Shell.conflictsOf(all).whole()
}
