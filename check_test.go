package main

import (
	"archive/zip"
	"encoding/json"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"planbot/bot"
	"planbot/bot/paper"
	"planbot/retrieval/check"
)

// TestCheck: the exit status says whether all is as in the plans, and the report goes where
// it is wanted.
func TestCheck(t *testing.T) {
	dir := t.TempDir()
	right := writeFile(t, dir, "right.txt", "各位领导：\n公共充电桩不少于6万个，重点货运车辆动态监控覆盖率达到99%以上。\n")
	wrong := writeFile(t, dir, "wrong.txt", "公共充电桩不少于9万个，重点货运车辆动态监控覆盖率达到99%以上。\n")
	if out, _, status := planbot(t, "", "check", right); status != 0 || !strings.Contains(out, "与文件一致，共 1 句") {
		t.Errorf("right: %d %s", status, out)
	}
	if out, errs, status := planbot(t, "", "check", wrong); status != 1 || errs != "" || !strings.Contains(out, "【9万个】原文是“6万个”") {
		t.Errorf("wrong: %d %s %s", status, out, errs)
	}
	if out, _, status := planbot(t, "今年新建幼儿园300所。", "check", "-"); status != 1 || !strings.Contains(out, "未找到") {
		t.Errorf("not found: %d %s", status, out)
	}
	for _, args := range [][]string{{"check"}, {"check", right, wrong}, {"check", "-x", right}} {
		if _, errs, status := planbot(t, "", args...); status != 2 || errs == "" {
			t.Errorf("%v: %d %s", args, status, errs)
		}
	}
	if _, errs, status := planbot(t, " \n", "check", "-"); status != 1 || errs == "" {
		t.Errorf("nothing: %d %s", status, errs)
	}
}

// TestCheckOut: -json and -o, and of a DOCX draft what annotate makes of it.
func TestCheckOut(t *testing.T) {
	dir := t.TempDir()
	wrong := writeFile(t, dir, "wrong.txt", "说明\n公共充电桩不少于9万个，重点货运车辆动态监控覆盖率达到99%以上。\n")
	out, _, _ := planbot(t, "", "check", "-json", wrong)
	var r check.Report
	if err := json.Unmarshal([]byte(out), &r); err != nil || r.Counts[check.Number] != 1 || r.Findings[1].Differences[0].Draft != (check.Part{Start: 11, End: 14, Text: "9万个"}) || r.Findings[1].Hit.Address == "" {
		t.Errorf("%v: %s", err, out)
	}
	report := filepath.Join(dir, "report.txt")
	planbot(t, "", "check", "-o", report, wrong)
	if text, err := os.ReadFile(report); err != nil || !strings.Contains(string(text), "1. 不需核对") || !strings.Contains(string(text), "原文是“6万个”") {
		t.Errorf("%v: %s", err, text)
	}
	marks := bot.Shell.CheckMarks(r)
	if len(marks) != 1 || !strings.HasPrefix(marks[0].Label, "数字不符\n数字：【9万个】原文是“6万个”\n原文：") {
		t.Errorf("marks %+v", marks)
	}
}

// TestCheckWord: a Word draft comes back with its marks, and says what it said.
func TestCheckWord(t *testing.T) {
	dir := t.TempDir()
	draft, err := paper.Document{Title: "讲话稿", Blocks: []paper.Block{paper.Say(paper.Normal, "公共充电桩不少于9万个，重点货运车辆动态监控覆盖率达到99%以上。")}}.DOCX()
	if err != nil {
		t.Fatal(err)
	}
	file, marked := writeFile(t, dir, "讲话稿.docx", string(draft)), filepath.Join(dir, "核对.docx")
	if out, errs, status := planbot(t, "", "check", "-o", marked, file); status != 1 || errs != "" {
		t.Fatalf("%d %s%s", status, errs, out)
	}
	was, _, _ := planbot(t, "", "check", "-json", file)
	is, _, _ := planbot(t, "", "check", "-json", marked)
	if was != is || !strings.Contains(is, "9万个") {
		t.Errorf("the marked draft reads %s\nand not %s", is, was)
	}
	data, err := zip.OpenReader(marked)
	if err != nil {
		t.Fatal(err)
	}
	defer data.Close()
	comments, err := fs.ReadFile(data, "word/comments.xml")
	if err != nil || !strings.Contains(string(comments), "6万个") || !strings.Contains(string(comments), "示政发〔2026〕3号") {
		t.Errorf("%v: %s", err, comments)
	}
}

// TestReplaceFile: what is no file is written to and never replaced.
func TestReplaceFile(t *testing.T) {
	name := filepath.Join(t.TempDir(), "a.txt")
	for _, words := range []string{"one", "two"} {
		if err := replaceFile(name, []byte(words)); err != nil {
			t.Fatal(err)
		}
		if got, err := os.ReadFile(name); err != nil || string(got) != words {
			t.Errorf("%q %v", got, err)
		}
	}
	device := filepath.Join(t.TempDir(), "device")
	if err := os.Symlink(os.DevNull, device); err != nil {
		t.Skip(err)
	}
	if err := replaceFile(device, []byte("gone")); err != nil {
		t.Error(err)
	}
	if info, err := os.Stat(device); err != nil || info.Mode().IsRegular() {
		t.Errorf("the device is a file now: %v", err)
	}
	if err := replaceFile(filepath.Dir(name), nil); err == nil {
		t.Error("a folder was written")
	}
}
