package picture

import "image/color"

// Measures of a page, in pixels. Shown 360 wide a page is a third of its size.
const (
	pageWidth  = 1080
	pageHeight = 2700 // at most
	margin     = 36
	inner      = pageWidth - 2*margin
)

// Sizes of text; none is below 36.
const (
	titleSize = 50
	headSize  = 38
	cellSize  = 42
	smallSize = 36
	noteSize  = 36
)

// Room around the words of a cell, and most lines of one text.
const (
	padX, padY    = 14, 13
	titleLines    = 3
	headLines     = 4
	cellLines     = 12
	smallLines    = 6
	noteLines     = 8
	comfortable   = 5 * cellSize // a column is not made narrower than this for long texts
	longestWord   = 8 * cellSize // nor than its longest word, up to this
	noteShare     = pageHeight / 3
	gapBelowTitle = 20
)

// Colours: dark words on light grounds, told apart in black and white as well.
var (
	white   = color.RGBA{255, 255, 255, 255}
	ink     = color.RGBA{31, 41, 51, 255}
	soft    = color.RGBA{97, 110, 124, 255}
	headInk = color.RGBA{255, 255, 255, 255}
	headBar = color.RGBA{31, 78, 121, 255}
	band    = color.RGBA{240, 244, 249, 255}
	rule    = color.RGBA{203, 213, 224, 255}
	light   = color.RGBA{156, 196, 232, 255} // bars of goals
	dark    = color.RGBA{31, 78, 121, 255}   // bars of results
)
