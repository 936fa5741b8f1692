package document

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const sample = "为加快建设宜居城市，制定本方案。一、总体目标：到二〇三〇年，公园绿地达到一百公顷。\r\n二、主要任务（略）"

func encoded(t *testing.T, name, text string) string {
	t.Helper()
	for _, c := range charsets {
		if c.name == name {
			out, err := c.encoding.NewEncoder().String(text)
			if err != nil {
				t.Fatal(err)
			}
			return out
		}
	}
	t.Fatalf("no charset %s", name)
	return ""
}

func TestCharsets(t *testing.T) {
	traditional := "為加快建設宜居城市，制定本方案。到二〇三〇年，公園綠地達到一百公頃，鐵路營運里程三百公里。"
	for _, tc := range []struct{ name, data, charset, text string }{
		{"UTF-8", sample, "UTF-8", sample},
		{"UTF-8 with a mark", "\ufeff" + sample, "UTF-8", sample},
		{"UTF-8 with three marks", "\ufeff\ufeff\ufeff" + sample, "UTF-8", sample},
		{"UTF-16LE with two marks", "\xff\xfe\xff\xfe" + encoded(t, "UTF-16LE", sample), "UTF-16LE", sample},
		{"GB18030", encoded(t, "GB18030", sample+"䶮𠮷"), "GB18030", sample + "䶮𠮷"},
		{"UTF-16LE with a mark", "\xff\xfe" + encoded(t, "UTF-16LE", sample), "UTF-16LE", sample},
		{"UTF-16BE with a mark", "\xfe\xff" + encoded(t, "UTF-16BE", sample), "UTF-16BE", sample},
		{"UTF-16LE", encoded(t, "UTF-16LE", sample), "UTF-16LE", sample},
		{"UTF-16BE", encoded(t, "UTF-16BE", sample), "UTF-16BE", sample},
		{"traditional in UTF-8", traditional, "UTF-8", traditional},
		{"traditional in Big5", encoded(t, "Big5", strings.ReplaceAll(traditional, "〇", "零")), "Big5", strings.ReplaceAll(traditional, "〇", "零")},
		{"a few characters of GBK", encoded(t, "GB18030", "公园绿地"), "GB18030", "公园绿地"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			doc, err := Read([]byte(tc.data))
			if err != nil || doc.Charset != tc.charset || doc.Text != tc.text {
				t.Errorf("got %s %q, error %v; want %s %q", doc.Charset, doc.Text, err, tc.charset, tc.text)
			}
		})
	}
}

func TestDamagedBytesAreCounted(t *testing.T) {
	long := strings.Repeat(sample, 10)
	at := strings.Index(long, "二、")
	doc, err := Read([]byte(long[:at] + "\xff" + long[at:]))
	if err != nil || doc.Charset != "UTF-8" || doc.Damaged != 1 {
		t.Errorf("charset %s, damaged %d, error %v", doc.Charset, doc.Damaged, err)
	}
}

func TestRefused(t *testing.T) {
	gbkAsUTF8 := "" // what UTF-8 looks like when it is read as GBK and saved again
	for _, r := range encodedAs(sample) {
		gbkAsUTF8 += string(r)
	}
	for _, tc := range []struct {
		name, data string
		want       error
	}{
		{"nothing", "", ErrEmpty},
		{"blanks", " \r\n\t\u3000", ErrEmpty},
		{"a mark alone", "\ufeff", ErrEmpty},
		{"marks alone", "\ufeff\ufeff", ErrEmpty},
		{"HTML after marks", "\ufeff\ufeff<html><p>正文", ErrFormat},
		{"PDF", "%PDF-1.7\n…", ErrFormat},
		{"DOCX", "PK\x03\x04…", ErrFormat},
		{"DOC", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1…", ErrFormat},
		{"RTF", "{\\rtf1 …", ErrFormat},
		{"HTML", "  <!DOCTYPE html><p>正文", ErrFormat},
		{"a picture", "\x89PNG\r\n\x1a\n", ErrFormat},
		{"control codes", strings.Repeat("\x01\x02\x03\x04", 50) + "公园", ErrBinary},
		{"random bytes", randomBytes(4096), nil},
		{"no Chinese", "Only English words in here, nothing of a plan.", ErrCharset},
		{"the wrong character set", strings.Repeat(gbkAsUTF8, 4), ErrCharset},
		{"too large", strings.Repeat("公", MaxSize/3+1), ErrTooLarge},
	} {
		t.Run(tc.name, func(t *testing.T) {
			_, err := Read([]byte(tc.data))
			if err == nil || tc.want != nil && !errors.Is(err, tc.want) {
				t.Errorf("error %v, want %v", err, tc.want)
			}
		})
	}
}

// encodedAs reads the UTF-8 bytes of text as GBK.
func encodedAs(text string) string {
	out, _ := charsets[1].encoding.NewDecoder().String(text)
	return out
}

// randomBytes is the output of a small linear congruential generator.
func randomBytes(n int) string {
	out := make([]byte, n)
	state := uint32(1)
	for i := range out {
		state = state*1664525 + 1013904223
		out[i] = byte(state >> 24)
	}
	return string(out)
}

func TestSamples(t *testing.T) {
	const dir = "../../../shared/samples/"
	if _, err := os.Stat(dir); err != nil {
		t.Skip("the samples (../shared) are not here")
	}
	for _, tc := range []struct{ file, charset string }{{"hefei_gb18030.txt", "GB18030"}, {"hz_utf8bom.txt", "UTF-8"}} {
		data, err := os.ReadFile(dir + tc.file)
		if err != nil {
			t.Fatal(err)
		}
		if doc, err := Read(data); err != nil || doc.Charset != tc.charset {
			t.Errorf("%s: charset %q, error %v", tc.file, doc.Charset, err)
		}
	}
	hostile, _ := filepath.Glob(dir + "hostile/*")
	for _, file := range hostile {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if doc, err := Read(data); err == nil {
			t.Errorf("%s: read as %d bytes of text", file, len(doc.Text))
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte(sample))
	f.Add([]byte("\xff\xfe\x00"))
	f.Fuzz(func(t *testing.T, data []byte) {
		doc, err := Read(data)
		if err == nil && strings.TrimSpace(doc.Text) == "" {
			t.Error("an empty text without an error")
		}
	})
}
