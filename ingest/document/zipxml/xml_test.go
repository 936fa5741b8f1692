package zipxml

import (
	"context"
	"errors"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"

	"planbot/ingest/document"
)

var testNames = Names{"urn:a": "w", "urn:b": "w"}

// outline writes what is read: [w:p w:val=… text].
func outline(ctx context.Context, data string) (string, error) {
	var out strings.Builder
	d := NewDecoder(ctx, []byte(data), testNames)
	var read func(Element) error
	read = func(e Element) error {
		if e.Name == "w:skip" {
			return nil
		}
		out.WriteString("[" + e.Name + " " + e.Attr("w:val") + e.Attr("val"))
		err := d.Content(read, func(s string) error { out.WriteString(s); return nil })
		out.WriteString("]")
		return err
	}
	err := d.Root(read)
	return out.String(), err
}

func TestXML(t *testing.T) {
	utf16, _ := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String(`<?xml version="1.0" encoding="UTF-16"?><p>公园</p>`)
	gbk, _ := simplifiedchinese.GBK.NewEncoder().String(`<?xml version="1.0" encoding="gb2312"?><p>公园</p>`)
	for _, tc := range []struct{ name, data, want string }{
		{"any prefix", `<x:p xmlns:x="urn:a" x:val="1"/>`, "[w:p 1]"},
		{"the other address", `<p xmlns="urn:b" val="1"/>`, "[w:p 1]"},
		{"an unknown namespace", `<p xmlns="urn:c"><w:p xmlns:w="urn:a" xmlns:c="urn:c" c:val="0" w:val="1"/></p>`, "[:p [w:p 1]]"},
		{"what is not read is skipped", `<a><w:skip xmlns:w="urn:a"><b>x</b></w:skip>y</a>`, "[:a y]"},
		{"UTF-16", utf16, "[:p 公园]"},
		{"GBK", gbk, "[:p 公园]"},
		{"a byte-order mark", "\ufeff<?xml version=\"1.0\" encoding=\"utf-8\"?><p>公园</p>", "[:p 公园]"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			if got, err := outline(t.Context(), tc.data); err != nil || got != tc.want {
				t.Errorf("%q, error %v; want %q", got, err, tc.want)
			}
		})
	}
}

func TestXMLRefused(t *testing.T) {
	for _, tc := range []struct {
		name, data string
		want       error
	}{
		{"nothing", "", document.ErrDamaged},
		{"cut off", "<a><b>", document.ErrDamaged},
		{"cut off in what is skipped", `<w:skip xmlns:w="urn:a"><b>`, document.ErrDamaged},
		{"no XML", "公园", document.ErrDamaged},
		{"wrong ends", "<a><b></a></b>", document.ErrDamaged},
		{"a document type", `<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>`, document.ErrDamaged},
		{"an entity", `<a>&x;</a>`, document.ErrDamaged},
		{"an unknown character set", `<?xml version="1.0" encoding="x-none"?><a/>`, document.ErrDamaged},
		{"depth", strings.Repeat("<a>", MaxDepth+1), document.ErrTooLarge},
	} {
		t.Run(tc.name, func(t *testing.T) {
			if got, err := outline(t.Context(), tc.data); !errors.Is(err, tc.want) {
				t.Errorf("%q, error %v; want %v", got, err, tc.want)
			}
		})
	}
}

func TestXMLEndsWithItsContext(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := outline(ctx, "<a>"+strings.Repeat("<b/>", checkEvery)+"</a>"); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v", err)
	}
}

func TestText(t *testing.T) {
	d := NewDecoder(t.Context(), []byte("<a>城市<b>公园</b>绿地<!-- 注 --></a>"), nil)
	err := d.Root(func(Element) error {
		got, err := d.Text()
		if got != "城市公园绿地" {
			t.Errorf("%q", got)
		}
		return err
	})
	if err != nil {
		t.Error(err)
	}
}
