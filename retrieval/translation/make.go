//go:build ignore

// Make writes words.bin from the table of translations, whose path it is given.
package main

import (
	"bufio"
	"bytes"
	"cmp"
	"compress/gzip"
	"encoding/binary"
	"log"
	"math"
	"os"
	"slices"
	"strconv"
	"strings"
)

type row struct {
	gram       string
	background float32
	plan       []string
	chance     []float64
}

func main() {
	rows := read(os.Args[1])
	slices.SortFunc(rows, func(a, b row) int { return cmp.Compare(a.gram, b.gram) })
	ids, plan, asked := map[string]uint16{}, []string{}, []string{}
	for _, r := range rows {
		asked = append(asked, r.gram)
		plan = append(plan, r.plan...)
	}
	slices.Sort(plan)
	plan = slices.Compact(plan)
	for i, gram := range plan {
		ids[gram] = uint16(i)
	}
	if len(plan) > math.MaxUint16 || len(asked) > math.MaxUint16 {
		log.Fatalf("%d and %d grams do not fit", len(plan), len(asked))
	}
	var head, body bytes.Buffer
	for _, r := range rows {
		for i, gram := range r.plan {
			put(&body, ids[gram])
			put(&body, uint16(math.Round(r.chance[i]*1000)))
		}
		put(&head, math.Float32bits(r.background))
		put(&head, uint32(body.Len()/4))
	}
	out := slices.Concat(grams(plan), grams(asked), head.Bytes(), body.Bytes())
	if err := os.WriteFile("words.bin", out, 0o644); err != nil {
		log.Fatal(err)
	}
}

func put(b *bytes.Buffer, x any) { binary.Write(b, binary.LittleEndian, x) }

func grams(list []string) []byte {
	var b bytes.Buffer
	text := strings.Join(list, "\n") + "\n"
	put(&b, uint32(len(list)))
	put(&b, uint32(len(text)))
	b.WriteString(text)
	return b.Bytes()
}

func read(path string) (out []row) {
	f, err := os.Open(path)
	if err != nil {
		log.Fatal(err)
	}
	z, err := gzip.NewReader(f)
	if err != nil {
		log.Fatal(err)
	}
	lines := bufio.NewScanner(z)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		f := strings.Split(lines.Text(), "\t")
		background, err := strconv.ParseFloat(f[1], 32)
		if err != nil {
			log.Fatal(err)
		}
		r := row{gram: f[0], background: float32(background)}
		for _, entry := range strings.Fields(f[2]) {
			at := strings.LastIndex(entry, ":")
			chance, err := strconv.ParseFloat(entry[at+1:], 64)
			if err != nil {
				log.Fatal(err)
			}
			r.plan, r.chance = append(r.plan, entry[:at]), append(r.chance, chance)
		}
		out = append(out, r)
	}
	return out
}
