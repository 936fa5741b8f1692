package question

import (
	"slices"
	"testing"

	"planbot/ingest"
)

// TestItems: each of several things asked has what it leaves out from the one before.
func TestItems(t *testing.T) {
	q := read("青岛去年新建公园多少座，粮食产量多少吨")
	if len(q.Items) != 2 {
		t.Fatalf("%d items", len(q.Items))
	}
	for i, unit := range []string{"座", "吨"} {
		item := q.Items[i]
		if !slices.Equal(item.Places, []string{"青岛市"}) || item.Ago == nil || *item.Ago != 1 || item.Unit != unit {
			t.Errorf("item %d: places %v, ago %v, unit %s", i, item.Places, item.Ago, item.Unit)
		}
	}
	years := read("青岛2025年新建公园多少座，2030年多少座").Items
	if len(years) != 2 || !slices.Equal(years[1].Years, []int{2030}) || years[1].Name != years[0].Name || years[1].Follow {
		t.Errorf("two years of one thing: %+v", years)
	}
	kept := read("青岛粮食总产量去年多少、今年要保多少").Items
	if len(kept) != 2 || kept[1].Name != "粮食总产量" || kept[1].Ago == nil || *kept[1].Ago != 0 {
		t.Errorf("what is done is taken for a name: %+v", kept)
	}
	how := read("青岛今年新建公园目标多少座啊，去年完成得怎么样").Items
	if len(how) != 2 || how[1].Name != how[0].Name || how[1].Ago == nil || *how[1].Ago != 1 || !how[1].Number {
		t.Errorf("%+v", how)
	}
	if q := read("青岛公园建设完成得怎么样"); len(q.Items) != 0 {
		t.Errorf("%+v", q.Items)
	}
	if q := read("青岛和大连新建公园多少座，粮食产量多少吨"); len(q.Items) != 0 {
		t.Errorf("of two places: %d items", len(q.Items))
	}
}

// TestAfterKeepsSlots: a follow-up replaces the slots it names, the rest stays.
func TestAfterKeepsSlots(t *testing.T) {
	last := read("青岛2026年城镇新增就业目标多少人")
	for text, want := range map[string]struct {
		name  string
		years []int
	}{
		"失业率呢": {"失业率", []int{2026}}, "2030年呢": {"城镇新增就业", []int{2030}}, "前一年呢": {"城镇新增就业", []int{2025}},
	} {
		q := read(text).After(last, ingest.Ref{})
		if q.Name != want.name || !slices.Equal(q.Years, want.years) || !slices.Equal(q.Places, []string{"青岛市"}) && !slices.Equal(q.Home, []string{"青岛市"}) {
			t.Errorf("%s: name %q, years %v, places %v, home %v", text, q.Name, q.Years, q.Places, q.Home)
		}
	}
}
