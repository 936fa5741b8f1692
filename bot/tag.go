package bot

import (
	"fmt"
	"strings"

	"planbot/ingest/statement"
	"planbot/retrieval"
)

// tag says before a quote what it is of: 〔宁波市 · 2024年 · 目标〕; empty where nothing is
// known. It is planbot's own, not the plan's.
func (w *Words) tag(h retrieval.Hit) string {
	t := h.Tag
	var parts []string
	for _, part := range []string{t.Place, w.tagTime(t.Time, t.Sort), w.Modes[t.Mode]} {
		if part != "" {
			parts = append(parts, part)
		}
	}
	if len(parts) == 0 {
		return ""
	}
	return tagStart + strings.Join(parts, between) + tagEnd
}

// How a tag is written.
const tagStart, between, tagEnd = "〔", " · ", "〕"

// tagTime writes years and whether they are meant together.
func (w *Words) tagTime(years string, sort statement.Sort) string {
	if years == "" {
		return ""
	}
	return fmt.Sprintf(w.TagYears, years) + w.TagSorts[sort]
}
