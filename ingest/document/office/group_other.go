//go:build !linux

package office

import "os/exec"

// runGroup runs a command.
func runGroup(c *exec.Cmd) error { return c.Run() }
