package bot

import (
	"fmt"

	"planbot/retrieval/target"
)

// progressOf lists goals beside their results.
func (w *Words) progressOf(all []target.Progress) viewList {
	l := viewList{head: fmt.Sprintf(w.Views.Progress, len(all)), command: "/progress"}
	for _, p := range all {
		above := w.compared(p)
		l.lines = append(l.lines, viewLine{above, w.figureLine(w.Views.Goal, p.Goal)}, viewLine{above, w.figureLine(w.Views.Result, p.Result)})
	}
	return l
}

// compared says of what a goal is, its figure and that of the result, and whether it was
// reached where the goal's words tell.
func (w *Words) compared(p target.Progress) string {
	said := w.subject(p.Goal) + fmt.Sprintf(w.Views.Beside, figure(p.Goal), figure(p.Result))
	if p.Interim {
		said = w.subject(p.Goal) + fmt.Sprintf(w.Views.Interim, figure(p.Goal), p.Result.Time.To, figure(p.Result))
	}
	return said + w.Views.Verdicts[p.Verdict]
}

// progress lists goals beside their results: /progress [WORDS] [FROM].
func (x *exchange) progress(rest string) Message {
	return x.showView(rest, x.words.Views.NoProgress, func(q target.Query) viewList { return x.words.progressOf(x.asked.Targets().Progress(q)) })
}

// ProgressMessage is all of them, for the command line.
func ProgressMessage(all []target.Progress) Message {
	if len(all) == 0 {
		return say(fmt.Sprintf(Shell.Views.NoProgress, ""))
	}
	return Shell.progressOf(all).whole()
}
