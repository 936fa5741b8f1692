package encoder

import (
	"encoding/binary"
	"encoding/json"
	"fmt"
	"math"
)

// A weightFile is a parsed safetensors file: 8 bytes little-endian header
// length, a JSON header naming each tensor's type, shape and place, the data.
// See https://github.com/huggingface/safetensors#format.
type weightFile struct {
	tensors map[string]tensorInfo
	data    []byte
}

type tensorInfo struct {
	Type  string `json:"dtype"`
	Shape []int  `json:"shape"`
	Span  [2]int `json:"data_offsets"`
}

// parseWeights reads the header of a safetensors file and checks that every
// tensor lies inside the data and has the size its shape asks for.
func parseWeights(file []byte) (*weightFile, error) {
	if len(file) < 8 {
		return nil, fmt.Errorf("weights: %d bytes are too few for a header", len(file))
	}
	n := binary.LittleEndian.Uint64(file)
	if n > uint64(len(file)-8) {
		return nil, fmt.Errorf("weights: header of %d bytes in a file of %d", n, len(file))
	}
	var header map[string]json.RawMessage
	if err := json.Unmarshal(file[8:8+n], &header); err != nil {
		return nil, fmt.Errorf("weights: reading the header: %w", err)
	}
	w := &weightFile{tensors: make(map[string]tensorInfo), data: file[8+n:]}
	for name, raw := range header {
		if name == "__metadata__" {
			continue
		}
		if err := w.add(name, raw); err != nil {
			return nil, err
		}
	}
	return w, nil
}

func (w *weightFile) add(name string, raw json.RawMessage) error {
	var t tensorInfo
	if err := json.Unmarshal(raw, &t); err != nil {
		return fmt.Errorf("weights: tensor %s: %w", name, err)
	}
	size := map[string]int{"I8": 1, "F32": 4}[t.Type]
	for _, n := range t.Shape {
		size *= n
	}
	if t.Span[0] < 0 || t.Span[1] > len(w.data) || t.Span[1]-t.Span[0] != size || size <= 0 {
		return fmt.Errorf("weights: tensor %s: type %s, shape %v and place %v do not agree", name, t.Type, t.Shape, t.Span)
	}
	w.tensors[name] = t
	return nil
}

// bytes returns a tensor's data, which stays owned by the file.
func (w *weightFile) bytes(name, typ string, size int) ([]byte, error) {
	t, ok := w.tensors[name]
	if !ok || t.Type != typ || t.Span[1]-t.Span[0] != size {
		return nil, fmt.Errorf("weights: want tensor %s of %d bytes %s, have %+v", name, size, typ, t)
	}
	return w.data[t.Span[0]:t.Span[1]], nil
}

// rows returns the first dimension of a tensor, 0 if there is none of that name.
func (w *weightFile) rows(name string) int {
	if shape := w.tensors[name].Shape; len(shape) > 0 {
		return shape[0]
	}
	return 0
}

// floats returns a copy of an F32 tensor of n numbers.
func (w *weightFile) floats(name string, n int) ([]float32, error) {
	b, err := w.bytes(name, "F32", 4*n)
	if err != nil {
		return nil, err
	}
	out := make([]float32, n)
	for i := range out {
		out[i] = math.Float32frombits(binary.LittleEndian.Uint32(b[4*i:]))
	}
	return out, nil
}

// quantized is an int8 matrix with a scale a row: value = int8 × scale[row].
type quantized struct {
	cells []byte // row-major, each an int8
	scale []float32
	cols  int
}

// quantized returns the matrix prefix.weight of rows × cols with its scales; the
// cells stay owned by the file.
func (w *weightFile) quantized(prefix string, rows, cols int) (quantized, error) {
	cells, err := w.bytes(prefix+".weight", "I8", rows*cols)
	if err != nil {
		return quantized{}, err
	}
	scale, err := w.floats(prefix+".scale", rows)
	return quantized{cells, scale, cols}, err
}

// row writes the values of row i to dst, which has room for cols numbers.
func (q quantized) row(dst []float32, i int) {
	scale := q.scale[i]
	for j, b := range q.cells[i*q.cols : (i+1)*q.cols] {
		dst[j] = float32(int8(b)) * scale
	}
}
