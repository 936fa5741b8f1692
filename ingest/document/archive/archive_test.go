package archive

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"

	"planbot/ingest/document"
)

// packed is a ZIP of entries, name and content in turn.
func packed(entries ...string) []byte {
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for i := 0; i < len(entries); i += 2 {
		f, _ := w.CreateHeader(&zip.FileHeader{Name: entries[i], Method: zip.Deflate, NonUTF8: true})
		_, _ = f.Write([]byte(entries[i+1]))
	}
	_ = w.Close()
	return out.Bytes()
}

// linked is a ZIP of a symbolic link.
func linked() []byte {
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	h := &zip.FileHeader{Name: "link"}
	h.SetMode(fs.ModeSymlink | 0o777)
	f, _ := w.CreateHeader(h)
	_, _ = f.Write([]byte("/etc/passwd"))
	_ = w.Close()
	return out.Bytes()
}

func TestFiles(t *testing.T) {
	gbk, _ := simplifiedchinese.GB18030.NewEncoder().String("规划/绿地.txt")
	nested := string(packed("甲.txt", "公园"))
	docx := string(packed("[Content_Types].xml", "", "word/document.xml", "公园"))
	for _, tc := range []struct {
		name    string
		data    []byte
		want    string
		leftOut int
	}{
		{"files and folders", packed("乙.txt", "2", "规划/", "", "规划/甲.txt", "1"), "乙.txt 规划/甲.txt", 0},
		{"names in GBK", packed(gbk, "1"), "规划/绿地.txt", 0},
		{"names of Windows", packed(`规划\绿地.txt`, "1"), "规划/绿地.txt", 0},
		{"a document inside", packed("甲.docx", docx), "甲.docx", 0},
		{"an archive inside", packed("甲.zip", nested, "乙.txt", "1"), "乙.txt", 1},
		{"litter", packed("__MACOSX/._甲.txt", "", ".DS_Store", "", "~$甲.docx", "", "Thumbs.db", "", "甲.txt", "1"), "甲.txt", 0},
		{"names that lead out", packed("../甲.txt", "1", "/etc/乙", "1", "C:/丙", "1", `..\丁`, "1", "a/../../戊", "1", "己\n", "1", "庚.txt", "1"), "庚.txt", 6},
		{"a name twice", packed("甲.txt", "1", "甲.txt", "2"), "甲.txt", 1},
		{"a link", linked(), "", 1},
	} {
		t.Run(tc.name, func(t *testing.T) {
			files, leftOut, err := Files(t.Context(), tc.data)
			var names []string
			for _, f := range files {
				names = append(names, f.Name)
			}
			if got := strings.Join(names, " "); err != nil || got != tc.want || len(leftOut) != tc.leftOut || !Is(tc.data) {
				t.Errorf("%q, left out %v, error %v", got, leftOut, err)
			}
		})
	}
}

func TestRefused(t *testing.T) {
	var many []string
	for i := range maxEntries + 1 {
		many = append(many, fmt.Sprint(i), "")
	}
	secret := packed("甲.txt", "1")
	for _, signature := range []string{"PK\x03\x04", "PK\x01\x02"} { // set the bit for encryption in both headers
		at := bytes.Index(secret, []byte(signature))
		secret[at+6+2*strings.Count(signature, "\x01")] |= 1
	}
	bomb := strings.Repeat("\x00", document.MaxSize+1)
	half := strings.Repeat("\x00", document.MaxSize)
	for _, tc := range []struct {
		name string
		data []byte
		want error
	}{
		{"cut off", packed("甲.txt", "1")[:20], document.ErrDamaged},
		{"no archive", []byte("公园"), document.ErrDamaged},
		{"nothing in it", packed(), document.ErrEmpty},
		{"too many", packed(many...), document.ErrTooLarge},
		{"protected", secret, document.ErrPassword},
		{"a bomb", packed("甲.txt", bomb), document.ErrTooLarge},
		{"a bomb of many", packed("1", half, "2", half, "3", half, "4", half, "5", half, "6", half), document.ErrTooLarge},
	} {
		t.Run(tc.name, func(t *testing.T) {
			if _, _, err := Files(t.Context(), tc.data); !errors.Is(err, tc.want) {
				t.Errorf("error %v, want %v", err, tc.want)
			}
		})
	}
}

func TestIs(t *testing.T) {
	for name, data := range map[string][]byte{
		"DOCX": packed("[Content_Types].xml", ""), "ODT": packed("mimetype", ""), "OFD": packed("OFD.xml", ""), "text": []byte("公园"), "nothing": nil,
	} {
		if Is(data) {
			t.Errorf("%s is taken for an archive", name)
		}
	}
}

func FuzzFiles(f *testing.F) {
	f.Add(packed("规划/甲.txt", "公园", "乙.zip", string(packed("丙", "1"))))
	f.Fuzz(func(t *testing.T, data []byte) {
		files, leftOut, err := Files(t.Context(), data)
		if err == nil && len(files)+len(leftOut) == 0 {
			t.Error("nothing, and no error")
		}
	})
}
