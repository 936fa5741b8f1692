// Package office lets LibreOffice convert, where it is installed. It reads what Word and WPS
// wrote before DOCX: DOC, old WPS files, RTF and Word's XML of 2003, by way of a DOCX; the
// numbers of lists, which these files do not spell, are only known that way
// (reference/formats.md, 3). And it makes a PDF of a DOCX.
package office

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"time"
	"unicode/utf16"

	"planbot/ingest/document"
	"planbot/ingest/document/docx"
)

// limit is how long a conversion may take. It takes 1.2 to 1.8 s; one of a file that was
// made to be slow took 30 s and 2.2 GB until it was killed (reference/formats.md, 3).
const limit = 30 * time.Second

// compound begins files that hold streams as a disk holds files.
const compound = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

var (
	rtf     = regexp.MustCompile(`^\s*\{\\rtf`)
	wordXML = regexp.MustCompile(`<\?mso-application\s+progid="Word\.Document"|<w:wordDocument|<pkg:package`)
)

// headSize is how much of a file is looked at to tell what it is.
const headSize = 4096

// Is reports whether data is a file of an office program that is converted, whatever
// its name.
func Is(data []byte) bool { return suffix(data) != "" || bytes.HasPrefix(data, []byte(compound)) }

// suffix is what the name of a file like data ends in, empty for none that is converted.
func suffix(data []byte) string {
	head := data[:min(len(data), headSize)]
	switch {
	case rtf.Match(head):
		return ".rtf"
	case wordXML.Match(head):
		return ".xml"
	case bytes.HasPrefix(data, []byte(compound)) && hasStream(data, "WordDocument"):
		return ".doc"
	}
	return ""
}

// hasStream reports whether a compound file has a stream of a name, which stands in its
// directory in UTF-16.
func hasStream(data []byte, name string) bool {
	var spelled []byte
	for _, unit := range utf16.Encode([]rune(name)) {
		spelled = append(spelled, byte(unit), byte(unit>>8))
	}
	return bytes.Contains(data, append(spelled, 0, 0))
}

// Read reads a file of an office program by way of DOCX.
func Read(ctx context.Context, data []byte) (document.Document, error) {
	converted, err := Convert(ctx, data)
	if err != nil {
		return document.Document{}, err
	}
	doc, err := docx.Read(ctx, converted)
	if err != nil {
		return document.Document{}, fmt.Errorf("what LibreOffice made: %w", err)
	}
	doc.Notes = append(doc.Notes, document.Note{What: document.NoteConverted})
	return doc, nil
}

// Convert makes a DOCX of a file by LibreOffice.
func Convert(ctx context.Context, data []byte) ([]byte, error) {
	ending := suffix(data)
	switch {
	case hasStream(data, "EncryptedPackage"):
		return nil, document.ErrPassword
	case ending == "":
		return nil, fmt.Errorf("%w: an old office file without a text (a table, slides)", document.ErrFormat)
	}
	return convert(ctx, data, ending, "docx:MS Word 2007 XML")
}

// PDF makes a PDF of a DOCX by LibreOffice. Its errors wrap document.ErrTool where
// LibreOffice is missing or failed, document.ErrLimit where it took too long.
func PDF(ctx context.Context, data []byte) ([]byte, error) {
	return convert(ctx, data, ".docx", "pdf:writer_pdf_Export")
}

// Has reports whether LibreOffice is there.
func Has() bool {
	_, err := find()
	return err == nil
}

// convert makes a file of another kind, which is said as LibreOffice says it: the ending of
// its name, a colon, the filter that writes it.
func convert(ctx context.Context, data []byte, ending, to string) ([]byte, error) {
	program, err := find()
	if err != nil {
		return nil, err
	}
	dir, err := os.MkdirTemp("", "planbot-office-")
	if err != nil {
		return nil, fmt.Errorf("a folder for the conversion: %w", err)
	}
	defer os.RemoveAll(dir)
	source := filepath.Join(dir, "in"+ending)
	if err := os.WriteFile(source, data, 0o600); err != nil {
		return nil, fmt.Errorf("a file for the conversion: %w", err)
	}
	if err := run(ctx, program, dir, source, to); err != nil {
		return nil, err
	}
	made, _, _ := strings.Cut(to, ":")
	return output(filepath.Join(dir, "out", "in."+made))
}

// find returns LibreOffice's program.
func find() (string, error) {
	for _, name := range []string{"soffice", "libreoffice"} {
		if path, err := exec.LookPath(name); err == nil {
			return path, nil
		}
	}
	return "", fmt.Errorf("%w: LibreOffice reads DOC, WPS and RTF; install libreoffice-writer-nogui, or save the file as DOCX", document.ErrTool)
}

// run converts a file. Each run has a profile of its own: two on one fail. When the time
// is up all that it started is killed.
func run(ctx context.Context, program, dir, source, to string) error {
	timed, cancel := context.WithTimeout(ctx, limit)
	defer cancel()
	c := exec.CommandContext(timed, program, "-env:UserInstallation=file://"+filepath.ToSlash(filepath.Join(dir, "profile")),
		"--headless", "--norestore", "--nolockcheck", "--nodefault", "--nofirststartwizard",
		"--convert-to", to, "--outdir", filepath.Join(dir, "out"), source)
	c.Dir = dir
	c.Env = []string{"HOME=" + dir, "TMPDIR=" + dir, "PATH=" + os.Getenv("PATH"), "LANG=C.UTF-8"}
	c.WaitDelay = time.Second
	var said bytes.Buffer
	c.Stdout, c.Stderr = &said, &said
	err := runGroup(c)
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case timed.Err() != nil:
		return fmt.Errorf("%w: LibreOffice took longer than %v", document.ErrLimit, limit)
	case err != nil:
		return fmt.Errorf("%w: LibreOffice: %w: %.200s", document.ErrTool, err, said.String())
	}
	return nil
}

// output reads what was made. LibreOffice ends without an error also if it made nothing,
// of a damaged file or one with a password.
func output(path string) ([]byte, error) {
	data, err := os.ReadFile(path)
	if err != nil || len(data) == 0 {
		return nil, fmt.Errorf("%w, or it has a password: LibreOffice can not open it", document.ErrDamaged)
	}
	return data, nil
}
