package formats

import (
	"archive/zip"
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"planbot/ingest/document"
	"planbot/ingest/document/documenttest"
)

// TestName: the bytes tell, whatever a file is called.
func TestName(t *testing.T) {
	for _, tc := range []struct{ data, name string }{
		{"公园绿地", "TXT"},
		{"一、目标\n# 二、任务", "TXT"},
		{"# 目标\n\n## 任务", "Markdown"},
		{"指标,单位,目标\n绿地,公顷,1\n道路,公里,2", "CSV"},
		{"<!DOCTYPE html><p>公园", "HTML"},
		{"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n", "MHTML"},
		{`{\rtf1 }`, "DOC"},
		{"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "DOC"},
		{packed("甲.txt"), "ZIP"},
		{"PK\x03\x04damaged", "ZIP"},
		{packed("[Content_Types].xml", "xl/workbook.xml"), "XLSX"},
	} {
		if got := Name([]byte(tc.data)); got != tc.name {
			t.Errorf("%q is %s, want %s", tc.data, got, tc.name)
		}
	}
}

// packed is a ZIP of empty files.
func packed(names ...string) string {
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, name := range names {
		_, _ = w.Create(name)
	}
	_ = w.Close()
	return out.String()
}

func TestRefused(t *testing.T) {
	for _, tc := range []struct {
		name, data string
		want       error
	}{
		{"nothing", "", document.ErrEmpty},
		{"blanks", " \n", document.ErrEmpty},
		{"too large", strings.Repeat(" ", document.MaxSize) + "公", document.ErrTooLarge},
		{"an archive", packed("甲.txt"), document.ErrArchive},
		{"a damaged ZIP", "PK\x03\x04damaged", document.ErrDamaged},
		{"another ZIP", packed("[Content_Types].xml"), document.ErrFormat},
		{"a picture", "\x89PNG\r\n\x1a\n", document.ErrFormat},
		{"no Chinese", "plain words", document.ErrCharset},
	} {
		t.Run(tc.name, func(t *testing.T) {
			if _, err := Read(t.Context(), []byte(tc.data)); !errors.Is(err, tc.want) {
				t.Errorf("error %v, want %v", err, tc.want)
			}
		})
	}
}

// TestHostileSamples: each ends in an error, or in a text of which a part is said to be
// missing, within the time that issue 14 gives.
func TestHostileSamples(t *testing.T) {
	documenttest.Data(t, "hostile/empty.pdf") // or skip
	files, _ := filepath.Glob(documenttest.Shared + "samples/hostile/*")
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			began := time.Now()
			doc, err := Read(t.Context(), data)
			t.Logf("%.1f s, %d bytes of text, %v", time.Since(began).Seconds(), len(doc.Text), err)
			if took := time.Since(began); took > 2*time.Minute {
				t.Errorf("took %v", took)
			}
			documenttest.Tiled(t, doc)
		})
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte("公园绿地"))
	f.Add([]byte("<html><p>公园"))
	f.Add([]byte(packed("[Content_Types].xml", "word/document.xml")))
	f.Fuzz(func(t *testing.T, data []byte) {
		if name := Name(data); name == "DOC" || name == "PDF" {
			t.Skip("read by other programs")
		}
		doc, err := Read(t.Context(), data)
		if err == nil && strings.TrimSpace(doc.Text) == "" {
			t.Error("an empty text without an error")
		}
		documenttest.Tiled(t, doc)
	})
}

// TestSamplesAreRecognised: every sample is of the format that its name says, and has a
// reader.
func TestSamplesAreRecognised(t *testing.T) {
	documenttest.Data(t, "hefei.docx") // or skip
	files, _ := filepath.Glob(documenttest.Shared + "samples/*.*")
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		want := strings.ToUpper(strings.TrimPrefix(filepath.Ext(file), "."))
		if got := Name(data); got != want {
			t.Errorf("%s is %s", filepath.Base(file), got)
		}
		if want == "PDF" {
			continue // its reader's tests have them, and take longer
		}
		if doc, err := Read(t.Context(), data); err != nil || doc.Format != want {
			t.Errorf("%s: %v", filepath.Base(file), err)
		}
	}
}
