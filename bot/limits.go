package bot

// Limits are what a carrier can take of a message, as data: the bot keeps to them, and a
// carrier that lacks something shows it another way. 0 is no limit.
type Limits struct {
	Send    int  // bytes of what a button says
	Copy    int  // UTF-16 units of what a button copies
	Notice  int  // runes of a notice; where there are none it is a message
	Edits   bool // a message can take the place of another
	Picture int  // bytes of a picture; a larger one is a document
	File    int  // bytes of a file
}

// sends reports whether a button may say something.
func (l Limits) sends(text string) bool { return l.Send == 0 || len(text) <= l.Send }

// copies reports whether a button may copy a text.
func (l Limits) copies(text string) bool { return l.Copy == 0 || UTF16(text) <= l.Copy }

// fits makes a document of a picture that is too large for one, and reports whether a file
// can be sent at all.
func (l Limits) fits(f *File) bool {
	n := len(f.Bytes())
	if l.Picture > 0 && n > l.Picture {
		f.Media = AsDocument
	}
	return l.File == 0 || n <= l.File
}
