package library

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"math"
	"path/filepath"
	"slices"
	"strings"

	"planbot/ingest"
)

// A library on disk is a folder:
//
//	library.json   the plans in it, what made them and who may see them; replaced as
//	               the last step, after each plan
//	*.plan         one file a plan: its text, clauses, passages and vectors
//	*.source       the file that a plan was read from, to make the plan anew
//	origins.json   where those files were: a note of this machine, not of the library
//	audit.jsonl    what was changed, when and by whom; only ever added to
//	golden.jsonl   questions that a new edition must not lose; the librarian's own
//	lock           held by the one ingest that may run
//
// A plan's file is named by the hash of all that it is made from, so it is never
// changed, only replaced by another one, and an ingest that was killed finds the
// plans it had finished. Every file carries a SHA-256 of itself or is named by it.
const (
	formatVersion = 2
	manifestName  = "library.json"
	originsName   = "origins.json"
	auditName     = "audit.jsonl"
	lockName      = "lock"
	planSuffix    = ".plan"
	sourceSuffix  = ".source"
	planMagic     = "planbot plan 1\n"
)

// Why a library can not be used. Errors of Open and Update wrap one of these.
var (
	ErrNoLibrary = errors.New("no library here")
	ErrDamaged   = errors.New("library is damaged")
	ErrVersion   = errors.New("library was written by another version")
	ErrEncoder   = errors.New("library was written with another encoder")
	ErrLocked    = errors.New("another ingest is running")
)

// A manifest is the content of library.json.
type manifest struct {
	Format  int     `json:"format"`
	Encoder string  `json:"encoder"` // Name of the encoder
	Plans   []entry `json:"plans"`   // sorted by File
}

// An entry is one plan of a library.
type entry struct {
	File     string       `json:"file"`               // names the plan; with slashes if it is more than a base name
	Data     string       `json:"data"`               // name of the plan's file in the library
	Bytes    int64        `json:"bytes"`              // its size
	Sum      string       `json:"sum"`                // SHA-256 of it, hex
	Source   string       `json:"source"`             // SHA-256 of the source, hex
	Rules    string       `json:"rules"`              // those that made it
	Facts    ingest.Facts `json:"facts"`              // of the plan
	Set      ingest.Facts `json:"set,omitzero"`       // those of them that were set by hand
	Audience string       `json:"audience,omitempty"` // who may see it, or Public if that was said
	Formerly []string     `json:"formerly,omitempty"` // as in Visibility

	// Of a plan of which there are several editions; see edition.go.
	Edition   int    `json:"edition,omitempty"`   // which text under its name it is, from 0
	Stem      string `json:"stem,omitempty"`      // the name that it had before another text came under it
	Next      string `json:"next,omitempty"`      // the plan that has taken its place
	Withdrawn bool   `json:"withdrawn,omitempty"` // kept, but neither searched nor shown
}

// stored is the JSON part of a plan's file.
type stored struct {
	Plan     *ingest.Plan   `json:"plan"`
	Report   *ingest.Report `json:"report"`
	Encoder  string         `json:"encoder"`
	Dim      int            `json:"dim"`
	Passages []Passage      `json:"passages"`
	Encoded  []string       `json:"encoded"` // textKey of what was encoded for each passage
}

// textKey names a text that was encoded, so that its vector is found again by other
// rules, too.
func textKey(text string) string { return hexSum([]byte(text))[:16] }

// sourceName is the name of the copy of a source with this SHA-256.
func sourceName(sum string) string { return sum[:32] + sourceSuffix }

// find returns the index of a plan, -1 if there is none of that name.
func (m manifest) find(file string) int {
	return slices.IndexFunc(m.Plans, func(e entry) bool { return e.File == file })
}

// drop removes a plan, if it is there.
func (m *manifest) drop(file string) {
	m.Plans = slices.DeleteFunc(m.Plans, func(e entry) bool { return e.File == file })
}

// set adds a plan in its place, or replaces it.
func (m *manifest) set(e entry) {
	m.drop(e.File)
	at, _ := slices.BinarySearchFunc(m.Plans, e.File, func(o entry, file string) int { return cmp.Compare(o.File, file) })
	m.Plans = slices.Insert(m.Plans, at, e)
}

// encodePlan writes a plan's file: a magic line, the length of the JSON part, that
// part, the vectors as little-endian float32, and the SHA-256 of all before it.
func encodePlan(s stored, vectors [][]float32) ([]byte, error) {
	head, err := json.Marshal(s)
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	b.WriteString(planMagic)
	b.Write(binary.LittleEndian.AppendUint32(nil, uint32(len(head))))
	b.Write(head)
	for _, v := range vectors {
		for _, x := range v {
			b.Write(binary.LittleEndian.AppendUint32(b.AvailableBuffer(), math.Float32bits(x)))
		}
	}
	sum := sha256.Sum256(b.Bytes())
	b.Write(sum[:])
	return b.Bytes(), nil
}

// decodePlan reads what encodePlan wrote.
func decodePlan(data []byte) (stored, [][]float32, error) {
	var s stored
	body := len(data) - sha256.Size
	if body < len(planMagic)+4 || !bytes.HasPrefix(data, []byte(planMagic)) {
		return s, nil, fmt.Errorf("%w: not a plan's file", ErrDamaged)
	}
	if sum := sha256.Sum256(data[:body]); !bytes.Equal(sum[:], data[body:]) {
		return s, nil, fmt.Errorf("%w: checksum differs", ErrDamaged)
	}
	rest := data[len(planMagic):body]
	n := int(binary.LittleEndian.Uint32(rest))
	if n > len(rest)-4 {
		return s, nil, fmt.Errorf("%w: header is cut off", ErrDamaged)
	}
	if err := json.Unmarshal(rest[4:4+n], &s); err != nil {
		return s, nil, fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	vectors, err := decodeVectors(rest[4+n:], s.Dim, len(s.Passages))
	return s, vectors, err
}

func decodeVectors(data []byte, dim, count int) ([][]float32, error) {
	if dim < 0 || len(data) != 4*dim*count {
		return nil, fmt.Errorf("%w: %d bytes for %d vectors of %d numbers", ErrDamaged, len(data), count, dim)
	}
	all := make([]float32, dim*count)
	for i := range all {
		all[i] = math.Float32frombits(binary.LittleEndian.Uint32(data[4*i:]))
	}
	out := make([][]float32, count)
	for i := range out {
		out[i] = all[i*dim : (i+1)*dim : (i+1)*dim]
	}
	return out, nil
}

// readManifest reads and checks library.json: JSON, then a line with its SHA-256.
func readManifest(fsys fs.FS) (manifest, error) {
	var m manifest
	data, err := fs.ReadFile(fsys, manifestName)
	if errors.Is(err, fs.ErrNotExist) {
		return m, fmt.Errorf("%w: %w", ErrNoLibrary, err)
	}
	if err != nil {
		return m, err
	}
	body, sum, ok := strings.Cut(string(data), "\nsha256 ")
	if !ok || hexSum([]byte(body)) != strings.TrimSpace(sum) {
		return m, fmt.Errorf("%w: %s: checksum differs", ErrDamaged, manifestName)
	}
	if err := json.Unmarshal([]byte(body), &m); err != nil {
		return m, fmt.Errorf("%w: %s: %w", ErrDamaged, manifestName, err)
	}
	if m.Format != formatVersion {
		return m, fmt.Errorf("%w: format %d, this planbot reads %d", ErrVersion, m.Format, formatVersion)
	}
	return m, nil
}

func writeManifest(dir string, m manifest) error {
	body, err := m.encode()
	if err != nil {
		return err
	}
	return writeFile(filepath.Join(dir, manifestName), body)
}

// encode writes what readManifest reads.
func (m manifest) encode() ([]byte, error) {
	body, err := json.MarshalIndent(m, "", " ")
	if err != nil {
		return nil, err
	}
	return fmt.Appendf(body, "\nsha256 %s\n", hexSum(body)), nil
}

// readPlan reads and checks the plan's file of an entry.
func readPlan(fsys fs.FS, e entry) (stored, [][]float32, error) {
	data, err := fs.ReadFile(fsys, e.Data)
	if errors.Is(err, fs.ErrNotExist) {
		return stored{}, nil, fmt.Errorf("%w: %s is missing", ErrDamaged, e.Data)
	}
	if err != nil {
		return stored{}, nil, err
	}
	if int64(len(data)) != e.Bytes || hexSum(data) != e.Sum {
		return stored{}, nil, fmt.Errorf("%w: %s (%s): checksum differs", ErrDamaged, e.Data, e.File)
	}
	s, vectors, err := decodePlan(data)
	if err != nil {
		return s, nil, fmt.Errorf("%s (%s): %w", e.Data, e.File, err)
	}
	return s, vectors, nil
}

func hexSum(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}
