package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

var (
	// shellBlock matches the blocks of a README in a shell's language: sh is run by the
	// test, bash (which needs a token, or docker) is only parsed.
	shellBlock   = regexp.MustCompile("(?ms)^```(sh|bash)\n(.*?)^```$")
	shellComment = regexp.MustCompile(`(?m)\s*(?:^| )#.*$`)
)

// goStub stands in for the Go tool in READMEs' commands: it gives the planbot that is
// tested.
const goStub = `#!/bin/sh
case "$1" in
build) cp "$(dirname "$0")/planbot" "$3" ;;
run) shift 2; exec planbot "$@" ;;
*) echo "go $1 is not in this test" >&2; exit 99 ;;
esac
`

// TestReadmeCommands holds that the READMEs' commands work as they are printed, in
// bash, and are the same in both languages.
func TestReadmeCommands(t *testing.T) {
	if _, err := exec.LookPath("bash"); err != nil {
		t.Skip("no bash here")
	}
	var first string
	for _, file := range []string{"README.md", "README.zh.md"} {
		t.Run(file, func(t *testing.T) {
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			dir, script, all := readmeFolder(t), "", ""
			for _, m := range shellBlock.FindAllStringSubmatch(string(data), -1) {
				if all += shellComment.ReplaceAllString(m[2], ""); m[1] == "sh" {
					script += m[2]
				} else {
					bash(t, dir, "-n", m[2])
				}
			}
			out := bash(t, dir, "-e", script)
			for _, want := range []string{"✓ 示例市综合交通运输发展规划(2026—2030年).txt", "没有变化", "—— 《示例市综合交通运输发展规划(2026—2030年)》", "再见", "用法"} {
				if !strings.Contains(out, want) {
					t.Errorf("no %q in what the commands print:\n%s", want, out)
				}
			}
			if first == "" {
				first = all
			} else if all != first {
				t.Errorf("commands\n%s\nin the other language\n%s", all, first)
			}
		})
	}
}

// TestHelpExamples holds that the examples of help are commands that bash understands.
func TestHelpExamples(t *testing.T) {
	if _, err := exec.LookPath("bash"); err != nil {
		t.Skip("no bash here")
	}
	for _, c := range commands() {
		bash(t, t.TempDir(), "-n", c.help.Example)
	}
}

// readmeFolder is a folder as a reader of the README may have it: some plans, and
// planbot and go on the path, in bin.
func readmeFolder(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	if err := os.CopyFS(filepath.Join(dir, "规划文件夹"), os.DirFS("retrieval/sample/plans")); err != nil {
		t.Fatal(err)
	}
	self, err := os.ReadFile(os.Args[0])
	if err != nil {
		t.Fatal(err)
	}
	bin := filepath.Join(dir, "bin")
	os.Mkdir(bin, 0o755)
	for name, data := range map[string][]byte{"planbot": self, "go": []byte(goStub)} {
		if err := os.WriteFile(filepath.Join(bin, name), data, 0o755); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// bash runs a script in a folder, with nobody at the terminal, and returns what it
// prints. The script has to succeed.
func bash(t *testing.T, dir, option, script string) string {
	t.Helper()
	cmd := exec.Command("bash", option, "-c", script)
	cmd.Dir = dir
	cmd.Env = []string{"PATH=" + filepath.Join(dir, "bin") + ":" + os.Getenv("PATH"), "HOME=" + dir, "LANG=C.UTF-8", asCommand + "=1"}
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%v in\n%s\n%s", err, script, out)
	}
	return string(out)
}
