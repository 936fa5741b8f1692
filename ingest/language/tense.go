package language

// A Tense says whether words are about what is to be or what was done.
type Tense string

// Tenses.
const (
	Goal   Tense = "goal"   // 目标
	Result Tense = "result" // 完成情况
)

var (
	resultSentence = Pattern("sentence of a result", `已|了|{now}|{achieved}|新增[^,，。]*\d|突破[^,，。]*大关|完成[^,，。]*\d`)
	goalSentence   = Pattern("sentence of a goal", `到20\d\d年|{striving}`)
)

// TenseOfSentence tells the tense of a plan's sentence by its words, empty if they
// say both or nothing.
func TenseOfSentence(text string) Tense {
	return OneTense(resultSentence.MatchString(text), goalSentence.MatchString(text))
}

// OneTense is the tense of words that speak of a result, of a goal, of both or of
// neither; empty for the last two.
func OneTense(result, goal bool) Tense {
	switch {
	case result && !goal:
		return Result
	case goal && !result:
		return Goal
	}
	return ""
}
