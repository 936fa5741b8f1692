package main

import (
	"cmp"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// arrows is what each package of planbot imports of planbot: a line is a package, what
// its code imports, and after a bar what only its tests do. Arrows go down: the
// command line, the transports, the conversation, finding, encoding, plans, language.
// What follows a # says of an arrow that is not wanted when it may go.
const arrows = `
main                       bot bot/admin bot/door bot/reader bot/reportpage bot/session bot/sheet bot/telegram bot/terminal bot/wecom config ingest ingest/document ingest/document/docx ingest/document/formats ingest/document/isolate ingest/document/office ingest/language ingest/statement retrieval retrieval/check retrieval/compare retrieval/duty retrieval/duty/unit retrieval/encoder retrieval/eval retrieval/library retrieval/question retrieval/sample retrieval/target | bot/paper bot/bottest bot/session/redistest bot/telegram/phone bot/telegram/telegramtest bot/wecom/wecomtest retrieval/retrievaltest
config

bot/telegram               bot bot/calls bot/door bot/session | bot/door/doortest bot/telegram/telegramtest retrieval/retrievaltest retrieval/sample
bot/telegram/telegramtest
bot/telegram/phone         bot/browsertest bot/telegram/telegramtest
bot/calls
bot/wecom                  bot bot/calls bot/door bot/plain bot/session | bot/door/doortest bot/wecom/wecomtest
bot/plain                  bot
bot/picture                | bot/browsertest ingest/raced
bot/wecom/wecomtest
bot/terminal               bot bot/door bot/session | bot/door/doortest retrieval/retrievaltest
bot/door                   bot bot/session retrieval/library | bot/door/doortest bot/terminal ingest
bot/door/doortest          bot bot/bottest bot/door bot/session retrieval retrieval/sample
bot/admin                  bot ingest ingest/document retrieval/encoder retrieval/library
bot/reportpage             bot ingest | bot/browsertest ingest/document
bot/reader                 bot ingest retrieval retrieval/library | bot/browsertest retrieval/sample
bot/browsertest
bot/paper                  | ingest/document ingest/document/docx ingest/document/office
bot                        bot/paper bot/picture bot/session ingest ingest/document ingest/language ingest/statement retrieval retrieval/check retrieval/compare retrieval/decide retrieval/duty retrieval/duty/unit retrieval/eval retrieval/library retrieval/question retrieval/slot retrieval/target | bot/bottest bot/terminal ingest/document/docx ingest/document/office retrieval/rank retrieval/retrievaltest retrieval/sample retrieval/encoder retrieval/library/librarytest ingest/raced # ingest/document, retrieval/eval: the words of the command line stand in bot
bot/sheet
bot/bottest                bot ingest retrieval retrieval/decide retrieval/library retrieval/question retrieval/slot | retrieval/sample
bot/session                ingest retrieval/question | bot/session/redistest retrieval # retrieval/question: a session keeps the last Question
bot/session/redistest

retrieval                  ingest ingest/language retrieval/address retrieval/decide retrieval/encoder retrieval/library retrieval/question retrieval/question/normal retrieval/rank retrieval/slot retrieval/target | retrieval/library/librarytest ingest/statement ingest/raced
retrieval/sample           retrieval retrieval/encoder | retrieval/library
retrieval/eval             retrieval retrieval/decide retrieval/rank | retrieval/retrievaltest
retrieval/eval/fit         retrieval/eval
retrieval/decide           ingest/language retrieval/library retrieval/question retrieval/rank retrieval/slot | retrieval/encoder retrieval/library/librarytest
retrieval/rank             ingest ingest/language retrieval/library retrieval/question retrieval/slot retrieval/translation | retrieval/encoder retrieval/library/librarytest
retrieval/slot             ingest ingest/language ingest/statement retrieval/library retrieval/question | retrieval/encoder retrieval/library/librarytest
retrieval/target           ingest ingest/language ingest/statement retrieval/library retrieval/question | retrieval/encoder retrieval/library/librarytest ingest/raced
retrieval/compare          ingest ingest/language ingest/statement retrieval/library retrieval/question retrieval/question/normal retrieval/target | retrieval/encoder retrieval/library/librarytest ingest/raced
retrieval/question         ingest ingest/language ingest/statement retrieval/address
retrieval/address          ingest/language
retrieval/question/normal  ingest/language
retrieval/library          ingest ingest/document ingest/document/archive ingest/document/formats ingest/language ingest/statement retrieval/address retrieval/encoder retrieval/encoder/kernel retrieval/translation retrieval/wording | retrieval/library/librarytest
retrieval/duty             ingest ingest/language ingest/statement retrieval/duty/unit retrieval/library retrieval/question/normal | retrieval/library/librarytest retrieval/retrievaltest ingest/raced
retrieval/duty/unit        ingest/language
retrieval/check            ingest ingest/language ingest/statement retrieval/library retrieval/question retrieval/slot retrieval/wording | retrieval/library/librarytest retrieval/retrievaltest ingest/raced
retrieval/wording          ingest/document ingest/language
retrieval/retrievaltest    retrieval retrieval/encoder retrieval/library/librarytest
retrieval/library/librarytest retrieval/encoder retrieval/library
retrieval/translation
retrieval/encoder          retrieval/encoder/kernel
retrieval/encoder/kernel

doc/bench/encode           retrieval/encoder

ingest/raced
ingest                     ingest/document ingest/document/formats ingest/language ingest/statement | ingest/raced
ingest/document/formats    ingest/document ingest/document/archive ingest/document/docx ingest/document/html ingest/document/markdown ingest/document/mhtml ingest/document/odt ingest/document/ofd ingest/document/office ingest/document/pdf ingest/document/sheet ingest/document/zipxml | ingest ingest/document/docx/docxtest ingest/document/documenttest
ingest/document/archive    ingest/document
ingest/document/html       ingest/document | ingest/document/documenttest
ingest/document/markdown   ingest/document | ingest/document/documenttest
ingest/document/mhtml      ingest/document ingest/document/html | ingest/document/documenttest
ingest/document/program
ingest/document/office     ingest/document ingest/document/docx ingest/document/program | ingest/document/documenttest
ingest/document/sheet      ingest/document | ingest/document/documenttest
ingest/document/docx       ingest/document ingest/document/compose ingest/document/counting ingest/document/zipxml | ingest ingest/document/docx/docxtest ingest/document/documenttest ingest/document/office
ingest/document/docx/docxtest ingest ingest/document/documenttest ingest/language
ingest/document/odt        ingest/document ingest/document/compose ingest/document/counting ingest/document/zipxml | ingest/document/documenttest
ingest/document/pdf        ingest/document ingest/document/layout ingest/document/program
ingest/document/ofd        ingest/document ingest/document/layout ingest/document/zipxml
ingest/document/layout     ingest/document
ingest/document/compose    ingest/document | ingest/document/documenttest
ingest/document/counting
ingest/document/zipxml     ingest/document
ingest/document/documenttest ingest/document
ingest/document
ingest/document/isolate    ingest/document ingest/document/program | ingest/raced
ingest/language
ingest/statement           ingest/document ingest/language
ingest/language/divisions
`

// TestImportsGoOneWay holds that packages import what the table says, no more and no
// less, so that a new arrow is a line in a review and an old one is struck out.
func TestImportsGoOneWay(t *testing.T) {
	want, have := readArrows(t), map[string]string{}
	err := filepath.WalkDir(".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") {
			return err
		}
		return addArrows(have, path)
	})
	if err != nil {
		t.Fatal(err)
	}
	all := maps.Clone(want)
	maps.Copy(all, have)
	for _, arrow := range slices.Sorted(maps.Keys(all)) {
		if want[arrow] != have[arrow] {
			t.Errorf("%s: in the table %s, in the packages %s", arrow, cmp.Or(want[arrow], "not at all"), cmp.Or(have[arrow], "not at all"))
		}
	}
}

// Where an arrow is: a package's code, or its tests alone. The arrow "p →" says that
// there is a package p.
const inCode, inTests = "in code", "in tests only"

// readArrows returns the table as arrows "p → q", with where they are.
func readArrows(t *testing.T) map[string]string {
	t.Helper()
	out := map[string]string{}
	for line := range strings.Lines(arrows) {
		line, _, _ = strings.Cut(line, "#")
		where, from := inCode, ""
		for _, word := range strings.Fields(line) {
			switch {
			case from == "":
				from, out[word+" →"] = word, inCode
			case word == "|":
				where = inTests
			case out[from+" → "+word] != "":
				t.Errorf("%s → %s stands twice in the table", from, word)
			default:
				out[from+" → "+word] = where
			}
		}
	}
	return out
}

// addArrows adds what a file imports of planbot. That a test in a package of its own
// imports the package it tests is no arrow.
func addArrows(have map[string]string, path string) error {
	file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.ImportsOnly)
	if err != nil {
		return err
	}
	from := filepath.ToSlash(filepath.Dir(path))
	if from == "." {
		from = "main"
	}
	have[from+" →"] = inCode
	for _, spec := range file.Imports {
		name, _ := strconv.Unquote(spec.Path.Value)
		to, own := strings.CutPrefix(name, "planbot/")
		arrow := from + " → " + to
		switch {
		case !own || to == from:
		case !strings.HasSuffix(path, "_test.go"):
			have[arrow] = inCode
		case have[arrow] == "":
			have[arrow] = inTests
		}
	}
	return nil
}
