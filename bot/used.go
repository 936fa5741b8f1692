package bot

import (
	"planbot/bot/session"
	"planbot/retrieval"
)

// In a topic of a group every quote that answered has a number, so that people can speak of
// it and find it in the meeting pack.

// numbered numbers the quotes of an answer in a group's topic.
func (x *exchange) numbered(m Message, a retrieval.Answer) Message {
	if x.chat.Room == "" || a.Status != retrieval.Answered {
		return m
	}
	hits := a.Hits[:wholeHits(a)]
	numbers := map[string]int{} // by clause
	_, err := x.Used.Update(x.ctx, x.chat.Room, func(u *session.Used) {
		for _, h := range hits {
			numbers[h.Clause] = u.Use(itemOf(h))
		}
	})
	if err != nil {
		x.err = err
		return m
	}
	for i, part := range m.Parts {
		if c, ok := part.(Cite); ok {
			c.Number = numbers[c.Clause]
			m.Parts[i] = c
		}
	}
	return m
}

// usedHere are the quotes that were given in the topic and still stand in their plans, how
// many were given before those that are remembered, and how many are not shown.
func (x *exchange) usedHere() (out []PackQuote, earlier, gone int) {
	if x.chat.Room == "" {
		return nil, 0, 0
	}
	used, err := x.Used.Load(x.ctx, x.chat.Room)
	if err != nil {
		x.err = err
		return nil, 0, 0
	}
	for _, item := range used.Items {
		h, ok := x.lib.Marked(retrieval.Ref{Clause: item.Clause}, item.Start, item.End)
		if !ok || sum(h.Highlight) != item.Sum {
			gone++
			continue
		}
		out = append(out, PackQuote{Hit: h, Number: item.Number})
	}
	return out, used.Count - len(used.Items), gone
}
