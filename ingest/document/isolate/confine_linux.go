package isolate

import (
	"os"
	"os/exec"
	"syscall"
)

// Limits of a child (reference/formats.md, 8.4). Go runs on at the soft limits of time
// and file size, so the hard ones are the same.
const (
	cpuSeconds = 20
	fileSize   = 256 << 20
	openFiles  = 256
)

// limit binds this process, and those that it starts.
func limit() error {
	for _, l := range []struct {
		what int
		most uint64
	}{
		{syscall.RLIMIT_DATA, memory}, {syscall.RLIMIT_CPU, cpuSeconds},
		{syscall.RLIMIT_FSIZE, fileSize}, {syscall.RLIMIT_NOFILE, openFiles}, {syscall.RLIMIT_CORE, 0},
	} {
		if err := syscall.Setrlimit(l.what, &syscall.Rlimit{Cur: l.most, Max: l.most}); err != nil {
			return err
		}
	}
	return nil
}

// hide gives a command namespaces of its own: no network, and no processes but its own,
// which end with it wherever they have gone. It stays the user that it is.
func hide(cmd *exec.Cmd) {
	uid, gid := os.Geteuid(), os.Getegid()
	own := cmd.SysProcAttr
	own.Cloneflags = syscall.CLONE_NEWUSER | syscall.CLONE_NEWNET | syscall.CLONE_NEWPID | syscall.CLONE_NEWIPC
	own.UidMappings = []syscall.SysProcIDMap{{ContainerID: uid, HostID: uid, Size: 1}}
	own.GidMappings = []syscall.SysProcIDMap{{ContainerID: gid, HostID: gid, Size: 1}}
}

// killed reports whether a process was killed; the kernel does so at RLIMIT_CPU.
func killed(e *exec.ExitError) bool {
	status, ok := e.Sys().(syscall.WaitStatus)
	return ok && status.Signaled() && status.Signal() == syscall.SIGKILL
}
