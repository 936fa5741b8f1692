package ingest

import "context"

// stepsPerLook is how many steps are done between two looks at the context. A step
// is about a rune read once, some 30 to 300 ns, so a look comes every millisecond.
const stepsPerLook = 4096

// A watch ends work that nobody waits for any more: the loops of this package count
// their steps, and every few thousand of them the context is looked at. Leaving by
// a panic, which guard takes, keeps the loops free of half results.
type watch struct {
	ctx   context.Context
	steps int // since the last look
}

// ended is what step leaves a loop with.
type ended struct{ err error }

// step counts n steps and leaves the work if the context has ended. A nil watch
// counts nothing: short texts need none.
func (w *watch) step(n int) {
	if w == nil {
		return
	}
	w.steps += n
	if w.steps < stepsPerLook {
		return
	}
	w.steps = 0
	if err := w.ctx.Err(); err != nil {
		panic(ended{err})
	}
}

// guard does work and returns the context's error if that has ended before or
// meanwhile.
func (w *watch) guard(work func()) (err error) {
	defer func() {
		switch r := recover().(type) {
		case nil:
		case ended:
			err = r.err
		default:
			panic(r)
		}
	}()
	if err := w.ctx.Err(); err != nil {
		return err
	}
	work()
	return nil
}
