package cayley

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"

	hkv "github.com/hidal-go/hidalgo/kv"

	"github.com/normgraph/normgraph/graph"
)

// restoreBatch is how many quads one commit of a restoration writes, which are held in memory.
const restoreBatch = 20_000

// RestoreBolt makes the store in the bbolt file at path hold a copy, under a new name, and gives the generation that it has then. A
// store that is not empty is refused with CodeBadInput unless replace says that its content may go.
//
// The copy is written to a file beside it, which takes the place of the store in one step when it is complete and on disk: after a
// failure or a crash the store is as it was. The store is locked all the while.
func RestoreBolt(ctx context.Context, path string, c graph.Copy, replace bool) (generation uint64, err error) {
	_, missing := os.Stat(path)
	old, err := OpenBolt(path)
	if err != nil {
		return 0, err
	}
	defer old.Close()
	work := path + ".restoring"
	defer os.Remove(work) // gone already when it has taken its place
	if errors.Is(missing, fs.ErrNotExist) {
		defer func() {
			if err != nil {
				os.Remove(path)
			}
		}()
	}
	held, err := old.Generation(ctx)
	if err != nil {
		return 0, err
	}
	if held > 0 && !replace {
		return 0, graph.RefuseFull(path, held)
	}
	if err := os.Remove(work); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return 0, unopened(work, err)
	}
	generation = c.GenerationIn(held)
	if err := fill(ctx, work, c, generation); err != nil {
		return 0, err
	}
	if err := old.Close(); err != nil {
		return 0, err
	}
	if err := errors.Join(os.Rename(work, path), syncFolder(path)); err != nil {
		return 0, fmt.Errorf("putting the restored store in its place: %w", err)
	}
	return generation, nil
}

// fill makes a store at path that holds the copy at a generation.
func fill(ctx context.Context, path string, c graph.Copy, generation uint64) error {
	s, err := OpenBolt(path)
	if err != nil {
		return err
	}
	defer s.Close()
	db := s.kv.(boltKV).db
	db.NoSync, db.NoGrowSync = true, true // until all is there: a file that is not complete is thrown away
	for sets, err := range c.Batches(restoreBatch) {
		if err == nil {
			err = s.append(ctx, sets, generation)
		}
		if err != nil {
			return err
		}
	}
	err = s.update(ctx, func(tx hkv.Tx) (bool, error) { return true, putNumber(ctx, tx, keyGeneration, generation) })
	return errors.Join(err, db.Sync(), s.Close())
}

// append writes partitions that change in a generation.
func (s *Store) append(ctx context.Context, sets []graph.QuadSet, generation uint64) error {
	if err := Validate(sets); err != nil {
		return err
	}
	return s.update(ctx, func(tx hkv.Tx) (bool, error) {
		if err := putNumber(ctx, tx, keyGeneration, generation-1); err != nil {
			return false, err
		}
		_, err := s.replace(ctx, tx, sets, nil)
		return true, err
	})
}

// syncFolder makes the renaming of a file last, where the system can be asked for that.
func syncFolder(path string) error {
	if runtime.GOOS == "windows" {
		return nil
	}
	folder, err := os.Open(filepath.Dir(path))
	if err != nil {
		return err
	}
	return errors.Join(folder.Sync(), folder.Close())
}
