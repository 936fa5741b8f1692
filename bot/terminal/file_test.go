package terminal

import (
	"bytes"
	"os"
	"testing"

	"planbot/bot"
)

// TestFilesAreKept: a file that is no text is put into the folder that the person is in, and
// never over another, nor elsewhere.
func TestFilesAreKept(t *testing.T) {
	dir := t.TempDir()
	t.Chdir(dir)
	var out bytes.Buffer
	for range 2 {
		Style{}.Print(&out, bot.Message{File: &bot.File{Name: "../会议材料.docx", Data: []byte("PK")}})
	}
	Style{}.Print(&out, bot.Message{File: &bot.File{Name: "a.txt", Text: "文本"}})
	if want := "已保存：会议材料.docx\n已保存：会议材料 (2).docx\n文本\n"; out.String() != want {
		t.Errorf("%q, want %q", out.String(), want)
	}
	for _, name := range []string{"会议材料.docx", "会议材料 (2).docx"} {
		if data, err := os.ReadFile(name); err != nil || string(data) != "PK" {
			t.Errorf("%s: %q, %v", name, data, err)
		}
	}
}
