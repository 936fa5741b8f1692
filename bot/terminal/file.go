package terminal

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"planbot/bot"
)

// maxNames is how many names are tried for a file, where others stand.
const maxNames = 100

// file shows a file that is text, and keeps another in the folder that the person is in.
func (s Style) file(w io.Writer, f *bot.File) {
	if f.Data == nil {
		fmt.Fprintln(w, control.Replace(f.Text))
		return
	}
	name, err := kept(f)
	if err != nil {
		fmt.Fprintf(w, bot.NotSaved+"\n", control.Replace(f.Name), err)
		return
	}
	fmt.Fprintf(w, bot.Saved+"\n", control.Replace(name))
}

// kept writes a file beside those that are there.
func kept(f *bot.File) (string, error) {
	base := filepath.Base(f.Name)
	ending := filepath.Ext(base)
	name := base
	for i := 2; ; i++ {
		to, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
		switch {
		case os.IsExist(err) && i < maxNames:
			name = fmt.Sprintf("%s (%d)%s", strings.TrimSuffix(base, ending), i, ending)
			continue
		case err != nil:
			return "", err
		}
		if _, err = to.Write(f.Data); err == nil {
			return name, to.Close()
		}
		to.Close()
		os.Remove(name)
		return "", err
	}
}
