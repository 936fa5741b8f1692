package library

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"math"
	"strconv"

	"github.com/philippgille/chromem-go"

	"planbot/retrieval/encoder/kernel"
)

// vectors holds the passages' vectors in chromem-go, one collection a plan, and
// compares with them itself: chromem-go's query of all of a collection takes 12 times
// as long (a scalar sum a vector, a lock a document, a sort that nobody needs) and does
// in silence what no caller wants: a query that was cut short returns no error, ties
// come in random order, a vector of another length breaks every later query
// (reference/dependencies.md, 2). The cosines are chromem-go's to the last bit.
type vectors struct {
	db   *chromem.DB
	rows map[string][][]float32 // of each plan, in its order: those that its collection holds, not copies
	dim  int
}

// arithmetic is how vectors are compared.
var arithmetic = kernel.Best()

func newVectors() *vectors {
	return &vectors{db: chromem.NewDB(), rows: map[string][][]float32{}}
}

// noEmbedding stands where chromem-go would call OpenAI: every vector is given.
func noEmbedding(context.Context, string) ([]float32, error) {
	return nil, errors.New("vectors are made before they are stored")
}

// put replaces a plan's vectors. They must be unit vectors, all of one length.
func (v *vectors) put(ctx context.Context, plan string, unit [][]float32) error {
	for i, vec := range unit {
		if v.dim == 0 {
			v.dim = len(vec)
		}
		if len(vec) != v.dim || math.IsNaN(float64(Dot(vec, vec))) {
			return fmt.Errorf("vector %d of plan %s has %d components or is not a number, want %d", i, plan, len(vec), v.dim)
		}
	}
	v.drop(plan)
	c, err := v.db.CreateCollection(plan, nil, noEmbedding)
	if err != nil {
		return err
	}
	docs := make([]chromem.Document, len(unit))
	for i, vec := range unit {
		docs[i] = chromem.Document{ID: strconv.Itoa(i), Embedding: vec}
	}
	if len(docs) == 0 {
		return nil
	}
	if err := c.AddDocuments(ctx, docs, 1); err != nil {
		return err
	}
	v.rows[plan], err = rowsOf(ctx, c, unit[0])
	return err
}

// rowsOf returns the vectors of a collection, which are shared with it, by their
// documents' numbers. A query for all is the one way to them that makes no copies; what
// it is for does not matter.
func rowsOf(ctx context.Context, c *chromem.Collection, question []float32) ([][]float32, error) {
	rows := make([][]float32, c.Count())
	results, err := c.QueryEmbedding(ctx, question, len(rows), nil, nil)
	if err = cmp.Or(err, ctx.Err()); err != nil {
		return nil, err
	}
	for _, r := range results {
		i, err := strconv.Atoi(r.ID)
		if err != nil {
			return nil, err
		}
		rows[i] = r.Embedding
	}
	return rows, nil
}

// drop removes a plan's vectors, if there are any.
func (v *vectors) drop(plan string) {
	_ = v.db.DeleteCollection(plan) // fails only on a persistent database
	delete(v.rows, plan)
}

// similarities returns the cosine of the question's vector to each of a plan's,
// in their order.
func (v *vectors) similarities(ctx context.Context, plan string, question []float32) ([]float32, error) {
	rows := v.rows[plan]
	out := make([]float32, len(rows))
	if len(rows) > 0 && len(question) != v.dim {
		return nil, fmt.Errorf("the question's vector has %d components, those of plan %s %d", len(question), plan, v.dim)
	}
	arithmetic.Dots(out, unitVector(question), rows)
	return out, ctx.Err()
}

// unitTolerance is how far from 1 a vector's length may be for chromem-go to take it as
// it is.
const unitTolerance = 1e-6

// unitVector returns a vector of length 1 of the same direction, as chromem-go makes it
// of a question's.
func unitVector(x []float32) []float32 {
	var square float64
	for _, f := range x {
		square += float64(f) * float64(f)
	}
	if math.Abs(math.Sqrt(square)-1) < unitTolerance {
		return x
	}
	length := float32(math.Sqrt(float64(Dot(x, x))))
	out := make([]float32, len(x))
	for i, f := range x {
		out[i] = f / length
	}
	return out
}

// Dot is the inner product of two vectors of one length; of unit vectors their
// cosine.
func Dot(x, y []float32) (sum float32) {
	for i := range x {
		sum += x[i] * y[i]
	}
	return sum
}
