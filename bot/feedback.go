package bot

import (
	"slices"

	"planbot/bot/session"
)

// verdict keeps what a person thinks of a clause as an answer. Their question is
// kept only if they allowed it in the settings.
func (x *exchange) verdict(rest string, good bool) Message {
	h, ok := x.span(rest)
	if !ok {
		return notice(x.words.NothingOpen)
	}
	v := session.Verdict{Time: x.Now().UTC(), Clause: h.Clause, Plan: h.Plan, Good: good}
	if x.settings.Consent {
		v.Question = x.questionOf(h.Clause)
	}
	return x.keep(v, notice(x.words.Thanks))
}

// questionOf returns the newest question that a clause was shown for.
func (x *exchange) questionOf(clause string) string {
	for _, t := range slices.Backward(x.s.Turns) {
		if slices.Contains(t.Hits, clause) {
			return t.Asked
		}
	}
	return ""
}

// feedback keeps what a person writes about the bot.
func (x *exchange) feedback(rest string) Message {
	if rest == "" {
		return say(x.words.FeedbackWhat)
	}
	return x.keep(session.Verdict{Time: x.Now().UTC(), Words: rest}, say(x.words.Thanks))
}

func (x *exchange) keep(v session.Verdict, thanks Message) Message {
	if err := x.Feedback.Add(x.ctx, v); err != nil {
		x.err = err
		return notice(x.words.NotKept)
	}
	return thanks
}
