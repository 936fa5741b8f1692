// Package browsertest opens pages in a real browser, chromium without a window, for
// tests: what a page holds when its scripts have run, and a picture of it.
package browsertest

import (
	"fmt"
	"os/exec"
	"testing"
)

// command is how Debian calls the browser.
const command = "chromium"

// A Browser opens pages as wide and high as its window.
type Browser struct {
	t    *testing.T
	path string
}

// Find finds the browser. Where it is not installed the test is skipped by name.
func Find(t *testing.T) Browser {
	path, err := exec.LookPath(command)
	if err != nil {
		t.Skip("chromium is not installed (apt-get install chromium)")
	}
	return Browser{t, path}
}

// DOM returns a page's elements as they are when its scripts have run.
func (b Browser) DOM(address string, width, height int) string {
	return b.run(width, height, "--dump-dom", address)
}

// Picture writes a PNG of the window into file, half as large again as the page, so that
// it is sharp on the screens of today.
func (b Browser) Picture(address, file string, width, height int) {
	b.run(width, height, "--hide-scrollbars", "--force-device-scale-factor=1.5", "--screenshot="+file, address)
}

// run starts a browser that knows nothing of the one before and asks the network for
// nothing but its page.
func (b Browser) run(width, height int, args ...string) string {
	b.t.Helper()
	always := []string{"--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
		"--disable-component-update", "--disable-sync", "--user-data-dir=" + b.t.TempDir(), fmt.Sprintf("--window-size=%d,%d", width, height)}
	out, err := exec.Command(b.path, append(always, args...)...).Output()
	if err != nil {
		b.t.Fatalf("chromium: %v", err)
	}
	return string(out)
}
