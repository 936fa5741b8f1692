// Package program runs programs that are not planbot's so that they end as a whole: what
// they start ends with them.
package program

import (
	"errors"
	"os"
	"os/exec"
	"syscall"
)

// Group gives a command a process group of its own, and kills the group where the command
// is to be killed. Other systems than Linux kill the command alone.
func Group(cmd *exec.Cmd) {
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	cmd.Cancel = func() error {
		err := syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL)
		if errors.Is(err, syscall.ESRCH) {
			err = os.ErrProcessDone
		}
		return err
	}
}
