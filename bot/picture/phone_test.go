package picture

import (
	"fmt"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"planbot/bot/browsertest"
	"planbot/ingest/raced"
)

// phoneWidth is that of a common phone's screen, in CSS pixels.
const phoneWidth = 360

// viewer shows a picture as a messenger does that was asked for it: as wide as the screen.
// Its title says what a browser made of it.
const viewer = `<!doctype html><meta charset="utf-8"><style>* { margin: 0 } body { width: %dpx } img { display: block; width: 100%% }</style>
<img src="%s" onload="document.title = [naturalWidth, width].join(' ')">`

// TestPhone shows pictures on a phone's screen in a real browser; with -update they are
// drawn into doc/tour, to be looked at.
func TestPhone(t *testing.T) {
	raced.Skip(t)
	browser := browsertest.Find(t)
	for name, d := range map[string]Drawing{"picture-table": compared(), "picture-chart": growth()} {
		page := laidOut(t, d).All[0]
		dir := t.TempDir()
		file, shot := filepath.Join(dir, "page.html"), filepath.Join(dir, "shot.png")
		if *update {
			shot = filepath.Join("../../doc/tour", name+".png")
		}
		if _, err := (Pages{All: []Page{page}}).WriteFiles(filepath.Join(dir, "a.png")); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, fmt.Appendf(nil, viewer, phoneWidth, "a.png"), 0o600); err != nil {
			t.Fatal(err)
		}
		high := page.Height * phoneWidth / pageWidth
		want := fmt.Sprintf("<title>%d %d</title>", pageWidth, phoneWidth)
		if dom := browser.DOM("file://"+file, phoneWidth, high); !strings.Contains(dom, want) {
			t.Errorf("%s: no %s in %.300s", name, want, dom)
		}
		browser.Picture("file://"+file, shot, phoneWidth, high)
		checkShot(t, name, shot)
	}
}

// checkShot holds that a picture of the screen is not blank, and not black.
func checkShot(t *testing.T, name, file string) {
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	img, err := png.Decode(f)
	if err != nil {
		t.Fatal(err)
	}
	darker := 0
	for y := range img.Bounds().Dy() {
		for x := range img.Bounds().Dx() {
			if _, g, _, _ := img.At(x, y).RGBA(); g < 0x8000 {
				darker++
			}
		}
	}
	if all := area(img.Bounds()); darker < all/100 || darker > all/2 {
		t.Errorf("%s: %d of %d pixels are dark", name, darker, all)
	}
}

func area(r image.Rectangle) int { return r.Dx() * r.Dy() }
