package mhtml

import (
	"encoding/base64"
	"errors"
	"fmt"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"

	"planbot/ingest/document"
	"planbot/ingest/document/documenttest"
)

const (
	prose     = "为建设宜居城市，结合实际，制定本方案。到2030年，公园绿地达到一百公顷。"
	shownPage = `<html><meta charset=utf-8><div id=zoom><p>` + prose + `</p></div>`
)

// saved is a page as browsers save it.
func saved(parts ...string) string {
	const head = "From: <Saved by Blink>\nSubject: page\nMIME-Version: 1.0\nContent-Type: multipart/related;\n\ttype=\"text/html\";\n\tstart=\"<main>\";\n\tboundary=\"--X\"\n\n"
	out := head
	for _, p := range parts {
		out += "----X\n" + p + "\n"
	}
	return strings.ReplaceAll(out+"----X--\n", "\n", "\r\n")
}

func part(kind, encoding, id, body string) string {
	return fmt.Sprintf("Content-Type: %s\nContent-Transfer-Encoding: %s\nContent-ID: <%s>\nContent-Location: http://x/\n\n%s", kind, encoding, id, body)
}

// quoted is a text as quoted-printable, its lines cut.
func quoted(text string) string {
	var out strings.Builder
	for i, b := range []byte(text) {
		if fmt.Fprintf(&out, "=%02X", b); i%20 == 19 {
			out.WriteString("=\n")
		}
	}
	return out.String()
}

func TestRead(t *testing.T) {
	gbk, _ := simplifiedchinese.GB18030.NewEncoder().String(strings.Replace(shownPage, "utf-8", "gbk", 1))
	in64 := base64.StdEncoding.EncodeToString([]byte(shownPage))
	image := part("image/png", "base64", "image", "iVBORw0KGgo=")
	empty := part("text/html", "7bit", "frame", "<html><body></body></html>")
	for _, tc := range []struct {
		name, data string
		notes      int
		want       error
	}{
		{"quoted-printable", saved(part("text/html; charset=utf-8", "quoted-printable", "main", quoted(shownPage)), image), 0, nil},
		{"base64", saved(image, part("text/html", "base64", "main", in64[:60]+"\n"+in64[60:])), 0, nil},
		{"GBK", saved(part("text/html; charset=gbk", "quoted-printable", "main", quoted(gbk))), 0, nil},
		{"as it is", saved(part("text/html; charset=utf-8", "8bit", "main", shownPage)), 0, nil},
		{"frames", saved(empty, part("text/html", "quoted-printable", "text", quoted(shownPage))), 0, nil},
		{"an advertisement first", saved(part("text/html", "8bit", "ad", "<html><div id=zoom>广告，广告。</div>"), part("text/html", "8bit", "main", shownPage)), 1, nil},
		{"a part alone", "MIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n" + quoted(shownPage), 0, nil},
		{"parts in parts", saved("Content-Type: multipart/alternative; boundary=Y\n\n--Y\n" + part("text/html", "8bit", "main", shownPage) + "\n--Y--\n"), 0, nil},
		{"no page", saved(image), 0, document.ErrEmpty},
		{"an end that is missing", strings.TrimSuffix(saved(part("text/html", "8bit", "main", shownPage)), "----X--\r\n"), 0, document.ErrDamaged},
		{"too many parts", saved(strings.Repeat(image+"\n----X\n", maxParts+1) + image), 0, document.ErrTooLarge},
		{"a broken encoding", saved(part("text/html", "base64", "main", "!!!!")), 0, document.ErrDamaged},
	} {
		t.Run(tc.name, func(t *testing.T) {
			doc, err := Read(t.Context(), []byte(tc.data))
			if !Is([]byte(tc.data)) || !errors.Is(err, tc.want) || len(doc.Notes) != tc.notes {
				t.Fatalf("error %v, notes %v", err, doc.Notes)
			}
			if tc.want == nil && documenttest.Shown(doc) != "P "+prose {
				t.Errorf("%q", documenttest.Shown(doc))
			}
		})
	}
}

func TestIs(t *testing.T) {
	for _, no := range []string{"", prose, "公园: 绿地\n\n", "<html>", "Title: a plan\n\nContent-Type: text/html"} {
		if Is([]byte(no)) {
			t.Errorf("Is(%q)", no)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte(saved(part("text/html", "quoted-printable", "main", quoted(shownPage)))))
	f.Add([]byte(saved(part("text/html", "base64", "main", base64.StdEncoding.EncodeToString([]byte(shownPage))))))
	f.Fuzz(func(t *testing.T, data []byte) {
		doc, err := Read(t.Context(), data)
		if err == nil && strings.TrimSpace(doc.Text) == "" {
			t.Error("an empty text without an error")
		}
		documenttest.Tiled(t, doc)
	})
}
