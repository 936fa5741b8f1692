package office

import (
	"os/exec"
	"syscall"

	"golang.org/x/sys/unix"

	"planbot/ingest/document/program"
)

// What a conversion may take (reference/formats.md, 8.4).
const (
	maxMemory = 4 << 30 // of address space, in bytes
	maxCPU    = 30      // seconds
)

// runGroup runs a command as a group of processes of its own, with limits: soffice is a
// script that starts others, which outlive it if it alone is killed.
func runGroup(c *exec.Cmd) error {
	program.Group(c)
	if err := c.Start(); err != nil {
		return err
	}
	for resource, most := range map[int]uint64{unix.RLIMIT_AS: maxMemory, unix.RLIMIT_CPU: maxCPU} {
		_ = unix.Prlimit(c.Process.Pid, resource, &unix.Rlimit{Cur: most, Max: most}, nil) // the wall limit is left
	}
	err := c.Wait()
	_ = syscall.Kill(-c.Process.Pid, syscall.SIGKILL) // what it left running
	return err
}
