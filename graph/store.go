package graph

import (
	"context"
	"errors"

	"github.com/cayleygraph/quad"
)

// QuadSet is the whole content of one partition as quads.
// Every quad's label is ID.Label(); order does not matter; no quad stands twice.
type QuadSet struct {
	ID    PartID
	Quads []quad.Quad // empty: the partition is removed
}

// Change says what a Replace wrote.
type Change struct {
	Added      int      // quads
	Removed    int      // quads
	Generation uint64   // the store's generation after the commit
	Parts      []PartID // the partitions that were not as wanted, in the order of the sets
}

// Unchanged is a condition of a write: that nobody has changed some partitions since the generation at which they were read. What was
// made of them then fits what is stored.
type Unchanged struct {
	Since uint64   // as a read, or a write, gave it
	Parts []PartID // none: the whole store
}

// ErrConflict is in the chain of an error that says that a condition of a write does not hold: nothing was written. Who gets it reads again
// what the write was made of.
var ErrConflict = errors.New("has changed since it was read")

// RefuseChanged is the error of a write to a store because one of its partitions has changed; the zero PartID stands for the whole store.
func RefuseChanged(store string, changed PartID) error {
	if changed != (PartID{}) {
		store += ": partition " + changed.String()
	}
	return Errorf(CodeUnavailable, "somebody else changes it at the same time: try again", "store %s %w", store, ErrConflict)
}

// ErrReplaced is in the chain of an error that says that another store stands where the one that was opened stood: open it again, and read
// it from the start.
var ErrReplaced = errors.New("replaced by another one")

// Store keeps partitions of quads. It is safe for concurrent use; writers queue.
//
// Implementations guarantee, and the suite in graph/storetest verifies:
//   - Replace is atomic: after a failure, a crash or a cancelled context all partitions are as
//     before or all are as wanted, and later calls are not affected;
//   - Replace with what is already there writes nothing and keeps the generation;
//   - Replace whose conditions do not hold fails and writes nothing: what is read, worked on and written on the condition that it has not
//     changed is as if nobody else had written meanwhile. It makes no difference whether a partition was there, is there, or never was;
//   - what Scan gives is one consistent state, whatever is written meanwhile;
//   - who has the content of one generation and applies what Scan gives since then has the new one;
//   - values come back exactly as they went in.
type Store interface {
	// Replace makes each partition of sets hold exactly the given quads, in one transaction.
	// A quad with invalid UTF-8, an unsupported kind of value or a label that is not its
	// partition's is refused with CodeBadInput before anything is written. When one of the conditions does not hold, the error is that of
	// [RefuseChanged]; nor does one hold that names a generation which the store has not reached.
	Replace(ctx context.Context, sets []QuadSet, conditions ...Unchanged) (Change, error)

	// Scan calls fn for every partition that changed after generation since, in the order of their
	// labels, and gives the generation of the state that it read. One that is gone comes without quads.
	// Since 0 that is everything there is, and nothing is gone. However much that is, some partitions
	// at a time are in memory. An error of fn ends the scan and is returned. A since that the store
	// has not reached is refused with CodeBadInput: it is the generation of another store.
	Scan(ctx context.Context, since uint64, fn func(QuadSet) error) (generation uint64, err error)

	// Partition gives the quads of one partition in no particular order, none when it does not exist, and the generation of the state
	// that it read.
	Partition(ctx context.Context, id PartID) (quads []quad.Quad, generation uint64, err error)

	// Generation counts the commits that changed something, from 0 for an empty store.
	Generation(ctx context.Context) (uint64, error)

	// ID names the store. It is drawn at random when the store is made, so that what was derived
	// from one store is not taken for that of another at the same generation.
	ID() string

	// Check verifies the storage's own invariants (indexes, reference counts, no dead quads)
	// and returns every fault found, at most limit of them.
	Check(ctx context.Context, limit int) ([]string, error)

	// Close releases the store. Calls after Close fail.
	Close() error
}
