package pdf

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"strings"
	"time"

	"planbot/ingest/document"
)

// Limits of a program, as reference/formats.md, 8.4, has them: of its memory, of its time
// on a processor, and of what it may write, which for 1,500 dense pages is 60 MB. What is
// run at once takes less than 1 GB together with this process: pdftotext takes 10 MB of
// what is no bomb, and tesseract 200.
const (
	maxMemory  = 400 << 10 // KiB
	atOnce     = 2
	maxSeconds = 10
	maxOutput  = 96 << 20
)

// limited runs a program with limits that it sets itself; where a system does not know
// one, the program runs without it, and the context ends it.
const limited = `ulimit -v "$1" 2>/dev/null; ulimit -t "$2" 2>/dev/null; ulimit -c 0 2>/dev/null; shift 2; exec "$@"`

// run runs a program in a directory and returns what it wrote and what it complained
// of. It is a small isolation of its own, since these programs are not part of planbot.
func run(ctx context.Context, dir string, input []byte, name string, args ...string) (out []byte, complaint string, err error) {
	path, err := exec.LookPath(name)
	if err != nil {
		return nil, "", fmt.Errorf("%w: %s, of the package %s", document.ErrTool, name, packageOf(name))
	}
	line := append([]string{"-c", limited, "sh", fmt.Sprint(maxMemory), fmt.Sprint(maxSeconds), path}, args...)
	cmd := exec.CommandContext(ctx, "sh", line...)
	if _, err := exec.LookPath("sh"); err != nil { // Windows
		cmd = exec.CommandContext(ctx, path, args...)
	}
	output, complaints := &buffer{most: maxOutput}, &buffer{most: 64 << 10, silent: true}
	cmd.Dir, cmd.Stdin, cmd.Stdout, cmd.Stderr = dir, bytes.NewReader(input), output, complaints
	cmd.Env = append(os.Environ(), "LC_ALL=C.UTF-8", "OMP_THREAD_LIMIT=1", "TMPDIR="+dir)
	cmd.WaitDelay = time.Second
	group(cmd)
	// The kernel ends a program of group when the thread ends that began it.
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	err = cmd.Run()
	if errors.Is(ctx.Err(), context.Canceled) {
		return nil, "", ctx.Err()
	}
	if output.full || err != nil && isLimit(cmd.ProcessState, ctx) {
		return nil, complaints.kept.String(), fmt.Errorf("%w: %s was stopped", document.ErrLimit, name)
	}
	return output.kept.Bytes(), complaints.kept.String(), err
}

// isLimit reports whether a program was ended by a limit, and not by itself.
func isLimit(s *os.ProcessState, ctx context.Context) bool {
	return errors.Is(ctx.Err(), context.DeadlineExceeded) || s != nil && s.ExitCode() < 0
}

func packageOf(program string) string {
	if program == "tesseract" {
		return "tesseract-ocr"
	}
	return "poppler-utils"
}

// A buffer takes what a program writes, up to a limit.
type buffer struct {
	kept   bytes.Buffer // not embedded: io.Copy would fill it by its ReadFrom, without limit
	most   int
	silent bool // what is over the limit is dropped, and no error
	full   bool
}

func (b *buffer) Write(p []byte) (int, error) {
	if b.kept.Len()+len(p) <= b.most {
		return b.kept.Write(p)
	}
	if b.silent {
		return len(p), nil
	}
	b.full = true
	return 0, errors.New("too much output")
}

// firstLine returns the first line of a complaint that says an error.
func firstLine(complaint string) string {
	for line := range strings.Lines(complaint) {
		if strings.Contains(line, "Error") {
			return strings.TrimSpace(line)
		}
	}
	return ""
}
