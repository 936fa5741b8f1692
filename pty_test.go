//go:build linux

package main

import (
	"fmt"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"testing"

	"golang.org/x/sys/unix"
)

// openTerminal returns both ends of a terminal of so many columns: what the first is
// written is typed, and what stands on its screen is read there.
func openTerminal(t *testing.T, columns uint16) (person, terminal *os.File) {
	t.Helper()
	person, err := os.OpenFile("/dev/ptmx", os.O_RDWR|syscall.O_NOCTTY, 0)
	if err != nil {
		t.Skipf("no terminals here: %v", err)
	}
	t.Cleanup(func() { person.Close() })
	number, err := unix.IoctlGetInt(int(person.Fd()), unix.TIOCGPTN)
	if err == nil {
		err = unix.IoctlSetPointerInt(int(person.Fd()), unix.TIOCSPTLCK, 0)
	}
	if err == nil {
		err = unix.IoctlSetWinsize(int(person.Fd()), unix.TIOCSWINSZ, &unix.Winsize{Row: 40, Col: columns})
	}
	if err == nil {
		terminal, err = os.OpenFile(fmt.Sprint("/dev/pts/", number), os.O_RDWR|syscall.O_NOCTTY, 0)
	}
	if err != nil {
		t.Skipf("no terminals here: %v", err)
	}
	t.Cleanup(func() { terminal.Close() })
	return person, terminal
}

// TestChatOnATerminal: lines are edited and found again in the history, also Chinese ones,
// the screen is cleared, and what is shown keeps to its width.
func TestChatOnATerminal(t *testing.T) {
	person, terminal := openTerminal(t, 40)
	cmd := exec.Command(os.Args[0], "chat")
	cmd.Env = append(os.Environ(), asCommand+"=1", "HOME="+t.TempDir(), "XDG_CONFIG_HOME="+t.TempDir(), "TERM=xterm", "NO_COLOR=1")
	cmd.Stdin, cmd.Stdout, cmd.Stderr = terminal, terminal, terminal
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = cmd.Process.Kill(); _ = cmd.Wait() })
	screen := &safeBuffer{}
	go func() {
		buf := make([]byte, 4096)
		for n, err := person.Read(buf); err == nil; n, err = person.Read(buf) {
			_, _ = screen.Write(buf[:n])
		}
	}()
	seen := 0
	say := func(keys, want string) {
		t.Helper()
		fmt.Fprint(person, keys)
		eventually(t, testTime, fmt.Sprintf("%q after %q", want, keys), func() bool { return strings.Contains(screen.String()[seen:], want) })
		seen = len(screen.String())
	}
	say("", "问> ")
	say("有哪些文件\r", "\n   示例市  2026-02-06")
	say("轨道交通运营里程目标\r", "› 复制引文 · 摘录 · 更多")
	say("/open 综合交通 三、(二)\r", "发送“全文”看全部")
	say("全文\r", "9.关爱特殊群体。公交车")
	say("综合\x12\r", "发送“全文”看全部") // Ctrl-R: the line that holds what was typed
	say("清屏\r", "\x1b[H\x1b[2J")
	say("\x12\x12\r", "发送“全文”看全部") // the line before the last
	say("\x04", "再见")
	if err := cmd.Wait(); err != nil {
		t.Errorf("ended with %v: %s", err, screen)
	}
}
