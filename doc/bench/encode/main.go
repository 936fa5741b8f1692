//go:build unix

// Command encode answers each line of standard input, a JSON list of texts, with
// what encoding them one after the other took, for encoder.py beside it:
//
//	{"cpu_ms": of this process, all threads, "vectors": [[…], …]}
package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"syscall"
	"time"

	"planbot/retrieval/encoder"
)

type answer struct {
	CPU     float64     `json:"cpu_ms"`
	Vectors [][]float32 `json:"vectors"`
}

func main() {
	if err := run(os.Stdin, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "encode:", err)
		os.Exit(1)
	}
}

func run(in io.Reader, out io.Writer) error {
	enc, err := encoder.NewBuiltin()
	if err != nil {
		return err
	}
	requests, answers := json.NewDecoder(in), json.NewEncoder(out)
	for {
		var texts []string
		if err := requests.Decode(&texts); err == io.EOF {
			return nil
		} else if err != nil {
			return fmt.Errorf("reading texts: %w", err)
		}
		a, err := encode(enc, texts)
		if err != nil {
			return err
		}
		if err := answers.Encode(a); err != nil {
			return err
		}
	}
}

func encode(enc encoder.Encoder, texts []string) (answer, error) {
	var a answer
	began := cpuTime()
	for _, text := range texts {
		vectors, err := enc.Encode(context.Background(), []string{text})
		if err != nil {
			return a, err
		}
		a.Vectors = append(a.Vectors, vectors...)
	}
	a.CPU = float64(cpuTime()-began) / float64(time.Millisecond)
	return a, nil
}

// cpuTime is what this process has used, in user and system mode.
func cpuTime() time.Duration {
	var use syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &use); err != nil {
		panic(err) // no reason that Linux knows
	}
	return time.Duration(use.Utime.Nano() + use.Stime.Nano())
}
