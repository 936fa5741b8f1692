package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestIngestWritesPages: -report gives a page for each plan that is in the library, and
// none for a file that could not be read.
func TestIngestWritesPages(t *testing.T) {
	dir := t.TempDir()
	lib, pages := filepath.Join(dir, "lib"), filepath.Join(dir, "报告")
	good := writeFile(t, dir, "公园.txt", smallPlan)
	empty := writeFile(t, dir, "空.txt", "")
	if _, errs, status := planbot(t, "", "ingest", "-library", lib, "-report", pages, empty); status != 1 || strings.Contains(errs, "没有资料库") {
		t.Errorf("status %d: %s", status, errs)
	}
	for _, again := range []bool{false, true} { // of a plan without changes, too
		_, errs, _ := planbot(t, "", "ingest", "-library", lib, "-report", pages, good, empty)
		page := filepath.Join(pages, "公园.txt.html")
		if !strings.Contains(errs, page) {
			t.Errorf("again %t: the page is not named in %s", again, errs)
		}
		text, err := os.ReadFile(page)
		if err != nil || !strings.Contains(string(text), "读入报告：某某市公园建设方案") || !strings.Contains(string(text), "每年安排一亿元") {
			t.Errorf("again %t: error %v, page %s", again, err, text)
		}
		if all, _ := os.ReadDir(pages); len(all) != 1 {
			t.Errorf("again %t: %d pages", again, len(all))
		}
		os.Remove(page)
	}
	if _, errs, status := planbot(t, "", "ingest", "-library", lib, "-timeout", "0s", good); status != 2 || !strings.Contains(errs, "-timeout") {
		t.Errorf("status %d: %s", status, errs)
	}
}
