package bot

import (
	"fmt"
	"strings"

	"planbot/retrieval/eval"
)

// The words of planbot eval, in Chinese. The figures that it prints are for developers
// and have none.

// evalExample is a line of a question file.
const evalExample = `{"id":"q1","kind":"target","question":"2030年轨道交通要建多少公里","plan":"某市规划.txt","evidence":["运营里程达到320公里"]}`

// HelpEval is the help of planbot eval.
var HelpEval = CommandHelp{"用问题集测量质量", "[-library 文件夹] [-golden 文件 [-update]] 问题文件…，或 -library 文件夹 -add-golden 问题文件…",
	`问题文件是文本文件（.jsonl），每行一个问题：
` + evalExample + `
  id        编号
  kind      类别，自己起名，按类别统计；以 none 开头的（如 none-near）表示文件里没有答案，应当拒答
  question  问题
  plan      答案所在的文件，写 planbot plans -json 里的 plan
  evidence  原文里的话，是一个列表；引文里有其中一句就算对
追问、比较的写法和统计结果的含义见 doc/eval.md。planbot feedback 导出的文件可以直接用。
-golden 与保存的名次比较，有变化时退出码为 1；加 -update 则改写保存的名次。
-add-golden 把问题加到资料库的金标问题里（资料库文件夹中的 golden.jsonl，也可以直接改）：以后每次 ingest 前后都问一遍。`, "planbot eval -library 资料库 questions.jsonl"}

// EvalWhat says how planbot eval is used.
const EvalWhat = "请给出问题文件；-update 要和 -golden 文件 一起用。运行 planbot help eval 看问题文件怎么写。"

// fieldWanted says what a field of a question may hold.
var fieldWanted = map[string]string{
	"id":       "编号，文字，如 \"q1\"",
	"kind":     "类别，文字，如 \"target\"；文件里没有答案的用 \"none-…\"",
	"question": "问题，文字；一段对话不写 question，写 turns",
	"plan":     "文件名，文字，写 planbot plans -json 里的 plan",
	"evidence": "原文里的话，列表，如 [\"运营里程达到320公里\"]；比较用 [{\"plan\":\"文件名\",\"text\":\"原文\"}, …]",
	"none":     "true 或 false",
	"turns":    "对话的每一问，列表，如 [{\"question\":\"…\",\"plan\":\"文件名\",\"evidence\":[\"…\"]}, …]",
}

// BadQuestions says of each wrong line of a question file what is wrong and what is
// wanted.
func BadQuestions(file string, err error) (out []string) {
	switch e := err.(type) {
	case nil:
	case *eval.BadLine:
		out = append(out, badQuestion(file, e))
	case interface{ Unwrap() []error }:
		for _, each := range e.Unwrap() {
			out = append(out, BadQuestions(file, each)...)
		}
	default:
		out = append(out, file+"："+Explain(err))
	}
	return out
}

func badQuestion(file string, b *eval.BadLine) string {
	said := ""
	switch b.Flaw {
	case eval.NoObject:
		said = "不是一个完整的 JSON 对象。每行要写：" + evalExample
	case eval.Missing:
		said = "没有写 " + b.Field + "。要写：" + fieldWanted[b.Field]
	case eval.WrongForm:
		said = b.Field + " 的写法不对。要写：" + fieldWanted[b.Field]
	case eval.NoPlan:
		said = "资料库里没有“" + b.Value + "”。plan 要写：" + fieldWanted["plan"]
	}
	if b.Detail != nil {
		said += "（" + b.Detail.Error() + "）"
	}
	return fmt.Sprintf("%s 第 %d 行：%s", file, b.Line, said)
}

// maxBadLines is how many wrong lines are said.
const maxBadLines = 5

// BadFiles says which lines of question files are wrong, the first of them.
func BadFiles(lines []string) string {
	out := "问题文件有误：\n  " + strings.Join(lines[:min(len(lines), maxBadLines)], "\n  ")
	if n := len(lines) - maxBadLines; n > 0 {
		out += fmt.Sprintf("\n  另有 %d 处。", n)
	}
	return out + "\n写法见 planbot help eval。"
}

// RanksChanged says that the ranks differ from those kept.
func RanksChanged(file string) string {
	return "名次与 " + file + " 不同。确认无误后加 -update 改写。"
}
