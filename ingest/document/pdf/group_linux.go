package pdf

import (
	"os/exec"
	"syscall"
)

// group gives a program a process group of its own, which ends as a whole when its
// context does, and by the kernel when planbot itself does.
func group(cmd *exec.Cmd) {
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true, Pdeathsig: syscall.SIGKILL}
	cmd.Cancel = func() error { return syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL) }
}
