//go:build unix

package ingest

import (
	"syscall"
	"time"
)

// cpuTime returns the processor time that this process has used so far. What other
// processes do on a busy machine is not in it.
func cpuTime() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		panic(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
