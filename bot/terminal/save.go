package terminal

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"planbot/bot"
)

// maxSame is how many files of one name are kept beside each other.
const maxSame = 1000

// keep writes a file that can not be shown on a terminal, and says where it is.
func (t *carrier) keep(f *bot.File) {
	if f == nil || f.Data == nil {
		return
	}
	words := ""
	if name, err := save(t.folder, f); err != nil {
		words = bot.NotSaved(f.Name, err)
	} else {
		words = bot.Saved(name)
	}
	fmt.Fprintln(t.out, control.Replace(words))
}

// save writes a file into a folder under its name, or with a number behind it where there
// is one of that name already, and returns the name.
func save(folder string, f *bot.File) (string, error) {
	base := filepath.Base(f.Name)
	ending := filepath.Ext(base)
	name := base
	for n := 2; n <= maxSame; n++ {
		out, err := os.OpenFile(filepath.Join(folder, name), os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
		if errors.Is(err, fs.ErrExist) {
			name = fmt.Sprintf("%s(%d)%s", strings.TrimSuffix(base, ending), n, ending)
			continue
		}
		if err != nil {
			return "", err
		}
		_, err = out.Write(f.Bytes())
		return name, errors.Join(err, out.Close())
	}
	return "", fs.ErrExist
}
