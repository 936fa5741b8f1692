package bot

import (
	"fmt"

	"planbot/retrieval"
)

// placeOf is a hit's address with the page that it is printed on.
func placeOf(h retrieval.Hit) string { return h.Address + pageOf(h) }

// pageOf is the page that a hit is printed on, if its file has pages, and whether its
// words were recognised from a picture, so that they may be wrong.
func pageOf(h retrieval.Hit) string {
	switch {
	case h.Page > 0 && h.OCR:
		return fmt.Sprintf("（第%d页，OCR识别，请核对原件）", h.Page)
	case h.Page > 0:
		return fmt.Sprintf("（第%d页）", h.Page)
	}
	return ""
}
