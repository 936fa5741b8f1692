package zipxml

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"

	"planbot/ingest/document"
)

// zipped returns a ZIP of files: name, content, name, content.
func zipped(t testing.TB, files ...string) []byte {
	t.Helper()
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for i := 0; i < len(files); i += 2 {
		f, err := w.Create(files[i])
		if err == nil {
			_, err = f.Write([]byte(files[i+1]))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestNamesAreFoundAsOfficeFindsThem(t *testing.T) {
	a, err := Open(zipped(t, "Word/Document.xml", "正文", `docProps\app.xml`, "x", "media/", ""))
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{"word/document.xml": "正文", "/word/document.xml": "正文", "docProps/app.xml": "x"} {
		if got, err := a.Read(name); err != nil || string(got) != want {
			t.Errorf("%s: %q, error %v", name, got, err)
		}
	}
	if a.Has("media/") || len(a.Names()) != 2 {
		t.Errorf("a folder is no file: %q", a.Names())
	}
}

func TestArchivesRefused(t *testing.T) {
	many := make([]string, 0, 2*MaxEntries+2)
	for i := range MaxEntries + 1 {
		many = append(many, fmt.Sprint(i), "")
	}
	whole := zipped(t, "a.xml", strings.Repeat("公园绿地", 1000))
	locked := bytes.Clone(whole)
	locked[bytes.Index(locked, []byte("PK\x01\x02"))+8] |= 1
	changed := bytes.Clone(whole)
	changed[45] ^= 0x40
	for _, tc := range []struct {
		name string
		data []byte
		want error
	}{
		{"cut off", whole[:len(whole)-30], document.ErrDamaged},
		{"no ZIP", []byte("PK\x03\x04"), document.ErrDamaged},
		{"a byte changed", changed, document.ErrDamaged},
		{"a name twice", zipped(t, "a.xml", "1", "A.XML", "2"), document.ErrDamaged},
		{"not there", zipped(t, "b.xml", "1"), document.ErrDamaged},
		{"a password", locked, document.ErrPassword},
		{"many entries", zipped(t, many...), document.ErrTooLarge},
		{"a bomb", zipped(t, "a.xml", strings.Repeat("\x00", MaxUnpacked+1)), document.ErrTooLarge},
	} {
		t.Run(tc.name, func(t *testing.T) {
			a, err := Open(tc.data)
			if err == nil {
				_, err = a.Read("a.xml")
			}
			if !errors.Is(err, tc.want) {
				t.Errorf("error %v, want %v", err, tc.want)
			}
		})
	}
}

func TestTheLimitIsOfAllPartsTogether(t *testing.T) {
	half := strings.Repeat(" ", MaxUnpacked/2+1)
	a, err := Open(zipped(t, "a", half, "b", half))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := a.Read("a"); err != nil {
		t.Error(err)
	}
	if _, err := a.Read("b"); !errors.Is(err, document.ErrTooLarge) {
		t.Errorf("error %v", err)
	}
}

// TestADeclaredSizeIsNotTrusted makes a bomb that says it is small.
func TestADeclaredSizeIsNotTrusted(t *testing.T) {
	data := zipped(t, "a", strings.Repeat("\x00", MaxUnpacked+1))
	size := bytes.Index(data, []byte("PK\x01\x02")) + 24
	copy(data[size:], []byte{10, 0, 0, 0})
	a, err := Open(data)
	if err == nil {
		_, err = a.Read("a")
	}
	if err == nil {
		t.Error("read")
	}
}
