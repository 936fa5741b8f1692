package compose

import (
	"errors"
	"strings"
	"testing"
	"time"

	"planbot/ingest/document"
	"planbot/ingest/document/documenttest"
)

// text is a paragraph; lines of it are parted by breaks.
func text(words string) Part {
	p := &Paragraph{}
	for i, line := range strings.Split(words, "\n") {
		if i > 0 {
			p.Break()
		}
		p.Add(line)
	}
	return Part{Paragraph: p}
}

func TestWrite(t *testing.T) {
	item := text("总则")
	item.Paragraph.Number = "一、"
	noted := text("增长8%")
	noted.Paragraph.Mark(NoteLabel("1"))
	note := text("注文")
	SetNote([]Part{note}, "[1]")
	joined := &Paragraph{Number: "1. "}
	joined.Add("城市")
	joined.Append(&Paragraph{Number: "2. ", text: []byte("公园")})
	cell := func(words string) Cell { return Cell{Parts: []Part{text(words)}} }
	doc, err := Write([]Part{item, noted, note, text(" "), {Paragraph: joined}, {Table: &Table{Rows: []Row{
		{Cells: []Cell{cell("指标"), cell("值")}},
		{Cells: []Cell{cell("林\n地"), cell("67")}},
	}}}})
	if err != nil {
		t.Fatal(err)
	}
	if err := documenttest.Check(doc); err != nil {
		t.Error(err)
	}
	if got, want := documenttest.Show(doc), "<一、>总则\n增长8%<{[1]}>\n<{[1] }>注文\n<1. >城市<2. >公园\nheader> 指标|值\nrow> 林 地|67"; got != want {
		t.Errorf("%s\nwant %s", got, want)
	}
}

func TestNothing(t *testing.T) {
	if _, err := Write([]Part{text(" \n　")}); !errors.Is(err, document.ErrEmpty) {
		t.Errorf("error %v", err)
	}
}

// TestManyBreaks: what grows faster than the text would not end.
func TestManyBreaks(t *testing.T) {
	const n = 200_000
	for name, words := range map[string]string{
		"joined": strings.Repeat("公\n", n), "parted": strings.Repeat("公。\n", n), "empty": "公" + strings.Repeat("\n", n) + "园", "blanks": "公\n" + strings.Repeat("　", n) + "\n园",
	} {
		start := time.Now()
		if _, err := Write([]Part{text(words)}); err != nil {
			t.Error(err)
		}
		if took := time.Since(start); took > time.Minute { // a square is minutes
			t.Errorf("%s: %v", name, took)
		}
	}
}
