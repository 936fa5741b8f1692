package office

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"planbot/ingest/document"
	"planbot/ingest/document/documenttest"
	"planbot/ingest/document/docx"
)

const sampleRTF = `{\rtf1\ansi\ansicpg936\deff0{\fonttbl{\f0 SimSun;}}\f0 \u20844?\u22253?\u32511?\u22320?\par \u36947?\u36335?\par}`

func TestIs(t *testing.T) {
	stream := "W\x00o\x00r\x00d\x00D\x00o\x00c\x00u\x00m\x00e\x00n\x00t\x00\x00\x00"
	for _, tc := range []struct{ data, suffix string }{
		{sampleRTF, ".rtf"},
		{compound + stream, ".doc"},
		{compound + "x", ""},
		{`<?xml version="1.0"?><?mso-application progid="Word.Document"?>`, ".xml"},
		{"公园", ""}, {"", ""}, {"PK\x03\x04", ""},
	} {
		if got := suffix([]byte(tc.data)); got != tc.suffix {
			t.Errorf("suffix(%q) = %q, want %q", tc.data, got, tc.suffix)
		}
	}
	if !Is([]byte(compound)) || Is([]byte("公园")) {
		t.Error("Is")
	}
}

// TestRefused: what no program is needed for, and what is said without it.
func TestRefused(t *testing.T) {
	t.Setenv("PATH", t.TempDir())
	secret := compound + strings.Join(strings.Split("EncryptedPackage", ""), "\x00") + "\x00\x00\x00"
	for _, tc := range []struct {
		name, data string
		want       error
	}{
		{"without LibreOffice", sampleRTF, document.ErrTool},
		{"a password", secret, document.ErrPassword},
		{"a table", compound + "W\x00o\x00r\x00k\x00b\x00o\x00o\x00k\x00\x00\x00", document.ErrFormat},
	} {
		t.Run(tc.name, func(t *testing.T) {
			if _, err := Convert(t.Context(), []byte(tc.data)); !errors.Is(err, tc.want) {
				t.Errorf("error %v, want %v", err, tc.want)
			}
		})
	}
}

func needOffice(t *testing.T) {
	t.Helper()
	if _, err := find(); err != nil {
		t.Skip("LibreOffice is not installed")
	}
}

func TestConvert(t *testing.T) {
	needOffice(t)
	docx, err := Convert(t.Context(), []byte(sampleRTF))
	if err != nil {
		t.Fatal(err)
	}
	z, err := zip.NewReader(bytes.NewReader(docx), int64(len(docx)))
	if err != nil {
		t.Fatal(err)
	}
	f, err := z.Open("word/document.xml")
	if err != nil {
		t.Fatal(err)
	}
	var xml bytes.Buffer
	if _, err := xml.ReadFrom(f); err != nil || !strings.Contains(xml.String(), "公园绿地") {
		t.Errorf("%v in %s", err, xml.String())
	}
}

func TestDamaged(t *testing.T) {
	needOffice(t)
	doc := compound + strings.Repeat("\x00", 504) + "W\x00o\x00r\x00d\x00D\x00o\x00c\x00u\x00m\x00e\x00n\x00t\x00\x00\x00"
	if _, err := Convert(t.Context(), []byte(doc)); !errors.Is(err, document.ErrDamaged) {
		t.Errorf("error %v", err)
	}
}

// TestKilled: a conversion that hangs is ended with all that it started, and nothing is
// left behind.
func TestKilled(t *testing.T) {
	bin, tmp := t.TempDir(), t.TempDir()
	script := "#!/bin/sh\n/bin/sleep 60 & echo $! > " + filepath.Join(bin, "pid") + "\nwait\n"
	if err := os.WriteFile(filepath.Join(bin, "soffice"), []byte(script), 0o755); err != nil {
		t.Fatal(err)
	}
	t.Setenv("PATH", bin)
	t.Setenv("TMPDIR", tmp)
	ctx, cancel := context.WithTimeout(t.Context(), 300*time.Millisecond)
	defer cancel()
	began := time.Now()
	if _, err := Convert(ctx, []byte(sampleRTF)); err == nil || time.Since(began) > 30*time.Second {
		t.Errorf("error %v after %v", err, time.Since(began))
	}
	if left, _ := os.ReadDir(tmp); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
	pid, _ := os.ReadFile(filepath.Join(bin, "pid"))
	if _, err := os.Stat("/proc/self"); err == nil {
		if state, err := os.ReadFile("/proc/" + strings.TrimSpace(string(pid)) + "/stat"); err == nil && !strings.Contains(string(state), ") Z ") {
			t.Errorf("what it started still runs: %s", state)
		}
	}
}

// TestSampleAsDOC: a DOC that LibreOffice made of a sample gives the sample's text,
// numbers and rows.
func TestSampleAsDOC(t *testing.T) {
	needOffice(t)
	sample := documenttest.Data(t, "hefei.docx")
	dir := t.TempDir()
	source := filepath.Join(dir, "in.docx")
	if err := os.WriteFile(source, sample, 0o600); err != nil {
		t.Fatal(err)
	}
	program, _ := find()
	for _, kind := range []string{"doc:MS Word 97", "rtf:Rich Text Format"} {
		out, err := exec.Command(program, "-env:UserInstallation=file://"+dir+"/profile", "--headless", "--convert-to", kind, "--outdir", dir, source).CombinedOutput()
		ending, _, _ := strings.Cut(kind, ":")
		data, err2 := os.ReadFile(filepath.Join(dir, "in."+ending))
		if err != nil || err2 != nil {
			t.Fatalf("%v %v: %s", err, err2, out)
		}
		checkLikeSample(t, sample, data)
	}
}

func checkLikeSample(t *testing.T, sample, data []byte) {
	t.Helper()
	want, err := docx.Read(t.Context(), sample)
	if err != nil {
		t.Fatal(err)
	}
	doc, err := Read(t.Context(), data)
	if err != nil || !Is(data) {
		t.Fatal(err)
	}
	documenttest.Tiled(t, doc)
	found, all := documenttest.Markers(want.Text, doc.Text)
	if share := documenttest.Recovered(want.Text, doc.Text); share < 0.995 || found != all {
		t.Errorf("%.2f %% of the text, %d of %d numbers", 100*share, found, all)
	}
	if rowsOf(doc) != rowsOf(want) {
		t.Errorf("%d rows, want %d", rowsOf(doc), rowsOf(want))
	}
}

func rowsOf(doc document.Document) (n int) {
	for _, b := range doc.Blocks {
		if len(b.Cells) > 0 {
			n++
		}
	}
	return n
}
