package pdf

import (
	"os/exec"
	"syscall"

	"planbot/ingest/document/program"
)

// group gives a program a process group of its own, which ends as a whole when its
// context does, and by the kernel when planbot itself does.
func group(cmd *exec.Cmd) {
	program.Group(cmd)
	cmd.SysProcAttr.Pdeathsig = syscall.SIGKILL
}
