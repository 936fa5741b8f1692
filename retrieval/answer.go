package retrieval

import (
	"planbot/retrieval/decide"
	"planbot/retrieval/question"
	"planbot/retrieval/slot"
)

// Status of an answer.
const (
	Answered = "answered"
	NotFound = "not_found"
)

// A Remark is what has to be known of an answer.
type Remark string

// Remarks.
const (
	NoTime   Remark = "no_time"   // a time was asked, and the sentence names none
	ThisYear Remark = "this_year" // 今年 was asked: of the plan that is the year of the first hit's tag
)

// An Answer is what the plans say to a question. Its JSON form is part of the
// command line's contract.
type Answer struct {
	Status string `json:"status"`
	Hits   []Hit  `json:"hits"` // best first; of NotFound, the nearest clauses, which do not answer

	Question question.Question `json:"-"`                  // what was understood
	Sides    int               `json:"sides,omitempty"`    // of a comparison: how many of the hits, from the first, are one of each side
	Talk     decide.Talk       `json:"talk,omitempty"`     // of decide.OffTopic: what kind of small talk it is
	Which    []string          `json:"which,omitempty"`    // places that the question may mean alike: worth asking which
	Why      decide.Why        `json:"why,omitempty"`      // of NotFound: the reason
	Rule     string            `json:"rule,omitempty"`     // of NotFound: the rule that refused
	Failed   slot.Name         `json:"failed,omitempty"`   // of NotFound: the slot of the question that no sentence meets
	Instead  []Hit             `json:"instead,omitempty"`  // of NotFound: what is there instead, of another place, year …; no answer
	Remark   Remark            `json:"remark,omitempty"`   // what has to be known of the answer
	Within   []string          `json:"within,omitempty"`   // of decide.NoPlan: places with a plan that hold the asked one
	Searched []string          `json:"searched,omitempty"` // of NotFound: files of the plans that were searched
	Recorded string            `json:"recorded,omitempty"` // of decide.NoFact: what the library knows, from a file's name or by hand
	Siblings []string          `json:"siblings,omitempty"` // of decide.NoAddress: the numbers that there are
	Missing  []string          `json:"missing,omitempty"`  // of a comparison: the sides that the plans say nothing of
	Trace    []Step            `json:"trace,omitempty"`    // what each stage made of the question
}

// WithoutReasons returns the answer without what explains it.
func (a Answer) WithoutReasons() Answer {
	hits := make([]Hit, len(a.Hits))
	for i, h := range a.Hits {
		h.Because = nil
		hits[i] = h
	}
	a.Hits, a.Trace, a.Rule = hits, nil, ""
	return a
}
