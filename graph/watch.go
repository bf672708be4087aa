package graph

import (
	"context"
	"fmt"
)

// watchEvery is the number of steps between two looks at a context: some tens of microseconds of work.
const watchEvery = 4096

// watch tells the loops of one read when its context has ended. Looking at a context takes a lock, therefore they count their steps.
// A loop that ended leaves half an answer: each read asks err before it gives one.
type watch struct {
	ctx  context.Context
	left int // steps until the next look
	over bool
}

// ended counts some steps of a loop, and reports whether it is to be left. Once it is, it stays so.
func (w *watch) ended(steps int) bool {
	if w.left -= steps; w.left < 0 {
		w.look()
	}
	return w.over
}

func (w *watch) look() { w.left, w.over = watchEvery, w.ctx.Err() != nil }

// err gives the error of a context that has ended, with what was being done.
func (w *watch) err(doing string) error {
	if err := w.ctx.Err(); err != nil {
		return fmt.Errorf("%s: %w", doing, err)
	}
	return nil
}
