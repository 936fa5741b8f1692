package picture

import (
	"fmt"
	"image"
)

// A pageBook fills pages with rows.
type pageBook struct {
	w     *writer
	title Box
	notes []Box
	every bool // the notes stand on every page; else on the last ones
	pages []Page
	y     int // of the last page: where the next thing stands
}

func newPageBook(w *writer, title string, notes []string) *pageBook {
	b := &pageBook{w: w, title: Box{Bounds: image.Rect(margin, 0, pageWidth-margin, 0)}}
	b.title.Bounds.Max.Y = b.title.put(w, w.clean(title), Line{Size: titleSize, Bold: true, Ink: ink}, 0, titleLines)
	for _, note := range notes {
		box := Box{Bounds: image.Rect(margin, 0, pageWidth-margin, 0)}
		box.Bounds.Max.Y = box.put(w, w.clean(note), Line{Size: noteSize, Ink: soft}, 0, noteLines)
		b.notes = append(b.notes, box)
	}
	b.every = b.noteHeight() <= noteShare
	return b
}

func (b *pageBook) noteHeight() (sum int) {
	for _, n := range b.notes {
		sum += n.Bounds.Dy()
	}
	return sum
}

// room is down to where a page may be filled.
func (b *pageBook) room() int {
	room := pageHeight - margin - lineHeight(noteSize) // for the page's number
	if b.every {
		room -= b.noteHeight() + padY
	}
	return room
}

// open begins a page.
func (b *pageBook) open() {
	b.pages = append(b.pages, Page{Width: pageWidth})
	b.y = margin
	if len(b.title.Lines) > 0 {
		b.add(b.title)
		b.y += gapBelowTitle
	}
}

// add puts boxes that stand beside each other on the page.
func (b *pageBook) add(boxes ...Box) {
	p := &b.pages[len(b.pages)-1]
	high := 0
	for _, box := range boxes {
		p.Boxes = append(p.Boxes, box.at(b.y))
		high = max(high, box.Bounds.Dy())
	}
	b.y += high
}

// close ends a page.
func (b *pageBook) close() {
	if b.every {
		b.y += padY
		for _, n := range b.notes {
			b.add(n)
		}
	}
	b.pages[len(b.pages)-1].Height = b.y + margin
}

// table adds a part of a table, with its head on each page.
func (b *pageBook) table(p part) {
	var head []Box
	first := 0
	if p.headed {
		head, first = p.lay(b.w, 0).cells, 1
	}
	b.begin(head)
	var rows []laid
	for i := first; i < len(p.rows); i++ {
		rows = append(rows, p.lay(b.w, i))
	}
	until := b.even(rows)
	for i, row := range rows {
		if i > 0 && b.y+row.height > until {
			b.begin(head)
		}
		b.add(row.cells...)
	}
}

// even is down to where pages are to be filled with rows so that none is left with few.
func (b *pageBook) even(rows []laid) int {
	all, highest := 0, 0
	for _, r := range rows {
		all, highest = all+r.height, max(highest, r.height)
	}
	room := b.room() - b.y
	pages := (all + room - 1) / room
	return min(b.room(), b.y+all/pages+highest)
}

// begin goes on on a page of its own.
func (b *pageBook) begin(head []Box) {
	if len(b.pages) > 0 {
		b.close()
	}
	b.open()
	b.add(head...)
}

// finish ends the last page, adds what of the notes has no place yet, and numbers the
// pages.
func (b *pageBook) finish() Pages {
	if !b.every {
		b.y += padY
		for _, n := range b.notes {
			if b.y+n.Bounds.Dy() > b.room() {
				b.begin(nil)
			}
			b.add(n)
		}
	}
	b.close()
	if len(b.pages) > 1 {
		for i := range b.pages {
			b.number(i)
		}
	}
	return Pages{b.pages, b.w.missing, b.w.cut}
}

// number writes a page's number below it: 2/3.
func (b *pageBook) number(i int) {
	p := &b.pages[i]
	text, high := fmt.Sprintf("%d/%d", i+1, len(b.pages)), lineHeight(noteSize)
	right := pageWidth - margin - padX
	at := image.Pt(right-b.w.of(noteSize).width(text), p.Height-margin+baseLine(noteSize))
	p.Boxes = append(p.Boxes, Box{
		Bounds: image.Rect(at.X, p.Height-margin, right, p.Height-margin+high),
		Lines:  []Line{{Text: text, At: at, Size: noteSize, Ink: soft}},
	})
	p.Height += high
}
