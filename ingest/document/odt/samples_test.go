package odt

import (
	"testing"

	"planbot/ingest/document/documenttest"
)

func TestSample(t *testing.T) {
	documenttest.CheckSample(t, Read, documenttest.Sample{File: "hefei.odt", Truth: "合肥市加快提升城市国际化水平行动方案(2022—2025年).txt", From: "合肥市人民政府办公室关于印发", To: "THE END", Rows: 14})
}
