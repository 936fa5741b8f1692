package library

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"planbot/retrieval/encoder"
)

// TestPreview: what a file would become is told, and the library is what it was.
func TestPreview(t *testing.T) {
	dir, src := t.TempDir(), t.TempDir()
	u := Update{Dir: dir, Encoder: encoder.Fake{}, By: "test"}
	write := func(name, text string) Source {
		path := filepath.Join(src, name)
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		return Source{Path: path}
	}
	old := "杭州市公园办法\n杭政发〔2020〕3号\n一、总则\n公园由市园林局管理。\n二、资金\n每年安排一亿元。\n"
	if _, err := u.Run(context.Background(), []Source{write("公园.txt", old)}); err != nil {
		t.Fatal(err)
	}
	before, err := Stamp(dir)
	if err != nil {
		t.Fatal(err)
	}
	plan, out, err := u.Preview(context.Background(), write("公园.txt", old+"三、检查\n每季度检查一次。\n"))
	if err != nil || plan.File != "公园.txt" || out.Report.Replaced != "公园.txt" || out.Changes == nil || out.Changes.Count(ClauseNew) != 1 {
		t.Errorf("plan %+v, outcome %+v, %v", plan, out, err)
	}
	if plan, out, err := u.Preview(context.Background(), write("道路.txt", "宁波市道路方案\n一、目标\n新建道路十条。\n")); err != nil || plan.Facts.Title != "宁波市道路方案" || out.Report.Replaced != "" || out.Changes != nil {
		t.Errorf("plan %+v, outcome %+v, %v", plan, out, err)
	}
	if _, _, err := u.Preview(context.Background(), Source{Path: filepath.Join(src, "none.txt")}); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("no file: %v", err)
	}
	if after, _ := Stamp(dir); after != before {
		t.Error("the library was changed")
	}
	if files, _ := filepath.Glob(filepath.Join(dir, "*.plan")); len(files) != 1 {
		t.Errorf("plans %v", files)
	}
}
