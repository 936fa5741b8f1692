package library

import (
	"context"
	"errors"
	"fmt"
	"math"
	"strconv"

	"github.com/philippgille/chromem-go"
)

// vectors holds the passages' vectors in chromem-go, one collection a plan, and
// keeps its callers from what chromem-go v0.7.0 does in silence: a query that was
// cut short returns no error, ties come in random order, a collection refuses a
// query for more results than it holds, a vector of another length breaks every
// later query (reference/dependencies.md, 2.3).
type vectors struct {
	db    *chromem.DB
	sizes map[string]int // vectors of each plan
	dim   int
}

func newVectors() *vectors {
	return &vectors{db: chromem.NewDB(), sizes: map[string]int{}}
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
	v.sizes[plan] = len(docs)
	return c.AddDocuments(ctx, docs, 1)
}

// drop removes a plan's vectors, if there are any.
func (v *vectors) drop(plan string) {
	_ = v.db.DeleteCollection(plan) // fails only on a persistent database
	delete(v.sizes, plan)
}

// similarities returns the cosine of the question's vector to each of a plan's,
// in their order.
func (v *vectors) similarities(ctx context.Context, plan string, question []float32) ([]float32, error) {
	n := v.sizes[plan]
	out := make([]float32, n)
	if n == 0 {
		return out, nil
	}
	results, err := v.db.GetCollection(plan, noEmbedding).QueryEmbedding(ctx, question, n, nil, nil)
	if err == nil {
		err = ctx.Err()
	}
	if err == nil && len(results) != n {
		err = fmt.Errorf("%d of %d vectors of plan %s were compared", len(results), n, plan)
	}
	if err != nil {
		return nil, err
	}
	for _, r := range results {
		i, err := strconv.Atoi(r.ID)
		if err != nil {
			return nil, err
		}
		out[i] = r.Similarity
	}
	return out, nil
}

// Dot is the inner product of two vectors of one length; of unit vectors their
// cosine.
func Dot(x, y []float32) (sum float32) {
	for i := range x {
		sum += x[i] * y[i]
	}
	return sum
}
