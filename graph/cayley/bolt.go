package cayley

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"syscall"
	"time"

	"go.etcd.io/bbolt"
	berrors "go.etcd.io/bbolt/errors"

	"github.com/normgraph/normgraph/graph"
)

// lockTimeout is how long OpenBolt waits for another process to let go of the file.
const lockTimeout = time.Second

// OpenBolt opens the store in the bbolt file at path. The file and its directories are made, for
// the user alone, when they do not exist. Every failure has CodeUnavailable and names the file;
// a file that is not a store, is damaged or was written by a later version is left as it is.
func OpenBolt(path string) (*Store, error) {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return nil, unopened(path, err)
	}
	if err := inspect(path); err != nil {
		return nil, err
	}
	var db *bbolt.DB
	var isNew bool
	file := &storeFile{path: path}
	err := catch(func() (err error) {
		db, err = bbolt.Open(path, 0o600, &bbolt.Options{
			Timeout: lockTimeout, FreelistType: bbolt.FreelistMapType, InitialMmapSize: mapSize(), OpenFile: file.open,
		})
		if err != nil {
			return err
		}
		isNew, err = isEmpty(db)
		return err
	})
	if err != nil {
		if db != nil {
			db.Close()
		}
		return nil, unopened(path, err)
	}
	s, err := open(boltKV{db, file}, path, isNew)
	if err != nil {
		return nil, errors.Join(err, db.Close())
	}
	return s, nil
}

// inspect refuses a file that is not a store that this program can read. It opens the file for
// reading only: opened for writing, some files would be changed, and a damaged one stay locked.
func inspect(path string) error {
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return unopened(path, err)
	case !info.Mode().IsRegular():
		return unopened(path, errors.New("it is a directory or a device"))
	case info.Size() == 0:
		return nil
	}
	db, err := bbolt.Open(path, 0, &bbolt.Options{Timeout: lockTimeout, ReadOnly: true})
	if err != nil {
		return unopened(path, err)
	}
	defer db.Close()
	isNew := false
	err = catch(func() (err error) {
		if err := db.View(walkPages); err != nil {
			return err
		}
		isNew, err = isEmpty(db)
		return err
	})
	if err != nil {
		return unopened(path, err)
	}
	if isNew {
		return nil
	}
	return newStore(boltKV{db: db}, path).checkVersion(context.Background())
}

// isEmpty says whether nothing was ever committed to the file.
func isEmpty(db *bbolt.DB) (empty bool, err error) {
	err = db.View(func(tx *bbolt.Tx) error {
		bucket, _ := tx.Cursor().First()
		empty = bucket == nil
		return nil
	})
	return empty, err
}

// mapSize is how much of the address space is set aside for the file. bbolt cannot grow the mapping
// while a read runs, so a write would wait for it, for ever if the read waits for the write.
// On Windows the file is made as large as the mapping.
func mapSize() int {
	size := int64(1 << 34)
	if runtime.GOOS == "windows" || strconv.IntSize == 32 {
		size = 1 << 26
	}
	return int(size)
}

// unopened says why the store at path was not opened, and what to do.
func unopened(path string, err error) error {
	var f fault
	var refused syscall.Errno
	switch {
	case errors.As(err, &f):
		return damaged(path, f)
	case errors.As(err, &refused):
		return graph.Errorf(graph.CodeUnavailable, "make the path readable and writable, or choose another one for the store",
			"cannot open store %s: %w", path, err)
	case errors.Is(err, berrors.ErrTimeout):
		return graph.Errorf(graph.CodeUnavailable, "stop the other NormGraph, or choose another path for the store",
			"store %s is in use by another process", path)
	}
	return graph.Errorf(graph.CodeUnavailable, "choose another path for the store; if this was one, it is damaged",
		"%s is not a NormGraph store: %w", path, err)
}
