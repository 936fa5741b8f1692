//go:build !unix

package ingest

import "time"

var began = time.Now()

// cpuTime returns the time since the process began, where its own is not told.
func cpuTime() time.Duration { return time.Since(began) }
