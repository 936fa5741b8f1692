package document

// A Note says what a reader left out or had to guess, where a librarian should look.
type Note struct {
	What  Remark `json:"what"`
	Where string `json:"where,omitempty"` // the part of the file: a sheet, an entry
}

// A Remark is a kind of Note.
type Remark string

// What a reader may note.
const (
	NoteWholePage   Remark = "whole page"   // no content was told from a web page's menus
	NoteTagsOnly    Remark = "tags only"    // the page could not be parsed; its tags were taken out
	NoteHiddenSheet Remark = "hidden sheet" // left out
	NoteHiddenRows  Remark = "hidden rows"  // left out
	NoteOtherPart   Remark = "another part" // of a saved page, that holds text as well
	NoteConverted   Remark = "converted"    // by LibreOffice
)
