package library

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"

	"github.com/gofrs/flock"
)

// lock takes the lock that a running ingest holds. The operating system frees it
// when the process ends, however it ends.
func lock(path string) (unlock func(), err error) {
	l := flock.New(path, flock.SetPermissions(0o644))
	taken, err := l.TryLock()
	switch {
	case err != nil:
		return nil, fmt.Errorf("locking %s: %w", path, err)
	case !taken:
		return nil, ErrLocked
	}
	return func() { _ = l.Unlock() }, nil // fails only where it is held no longer
}

// writeFile writes a file so that it is there whole or not at all, also after a
// crash: a temporary file, synced, then renamed, then the folder synced.
func writeFile(path string, data []byte) (err error) {
	tmp, err := os.CreateTemp(filepath.Dir(path), ".tmp-*")
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			tmp.Close()
			os.Remove(tmp.Name())
		}
	}()
	if _, err = tmp.Write(data); err != nil {
		return err
	}
	if err = tmp.Chmod(0o644); err != nil {
		return err
	}
	if err = tmp.Sync(); err != nil {
		return err
	}
	if err = tmp.Close(); err != nil {
		return err
	}
	if err = os.Rename(tmp.Name(), path); err != nil {
		return err
	}
	return syncDir(filepath.Dir(path))
}

// syncDir makes a rename last. Windows has no such call for a folder.
func syncDir(dir string) error {
	if runtime.GOOS == "windows" {
		return nil
	}
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	defer d.Close()
	return d.Sync()
}

// Stamp tells one state of the library in a folder from another: it differs once an
// ingest has replaced the library.
func Stamp(dir string) (string, error) {
	info, err := os.Stat(filepath.Join(dir, manifestName))
	if err != nil {
		return "", fmt.Errorf("%w: %w", ErrNoLibrary, err)
	}
	return fmt.Sprintf("%d %d", info.ModTime().UnixNano(), info.Size()), nil
}
