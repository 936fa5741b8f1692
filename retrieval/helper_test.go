package retrieval

import (
	"testing"

	"planbot/retrieval/encoder"
	"planbot/retrieval/library/librarytest"
)

const parks = "某某市公园建设方案\n一、目标\n到2027年新建公园三十座，绿地率达到四成。\n二、措施\n（一）保障资金。每年安排一亿元。（责任单位：市财政局）\n（二）加强管护。\n"

const roads = "某某市道路建设方案\n一、目标\n到2028年新建道路五百公里，桥梁二十座。\n二、措施\n（一）统筹规划。道路与管线同步建设。\n"

// libraryOf is a library of files, given as name and text, with an encoder.
func libraryOf(t testing.TB, enc encoder.Encoder, files ...string) *Library {
	t.Helper()
	l, err := Open(librarytest.Make(t, enc, files...), enc)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// fakeLibrary is a library with the encoder that knows words alone.
func fakeLibrary(t testing.TB, files ...string) *Library {
	t.Helper()
	return libraryOf(t, encoder.Fake{}, files...)
}

// realLibrary is a library with the built-in encoder: what is tested is what words
// mean.
func realLibrary(t testing.TB, files ...string) *Library {
	t.Helper()
	enc, err := encoder.NewBuiltin()
	if err != nil {
		t.Fatal(err)
	}
	return libraryOf(t, enc, files...)
}

// two is a library of two places with the built-in encoder, made once.
func two(t testing.TB) *Library {
	t.Helper()
	twoOnce.Do(func() { twoPlaces = realLibrary(t, "青岛报告.txt", report, "大连方案.txt", scheme) })
	return twoPlaces
}
