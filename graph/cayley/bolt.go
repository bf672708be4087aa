package cayley

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"time"

	hkv "github.com/hidal-go/hidalgo/kv"
	hbolt "github.com/hidal-go/hidalgo/kv/bbolt"
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
	db, isNew, err := openFile(path)
	if err != nil {
		return nil, unopened(path, err)
	}
	s, err := open(hbolt.New(db), path, isNew)
	if err != nil {
		return nil, errors.Join(err, db.Close())
	}
	return s, nil
}

// openFile opens the file and says whether it is a new one, to which nothing was ever committed.
func openFile(path string) (db *bbolt.DB, isNew bool, err error) {
	var file *os.File
	options := &bbolt.Options{
		Timeout:         lockTimeout,
		FreelistType:    bbolt.FreelistMapType,
		InitialMmapSize: mapSize(),
		OpenFile: func(name string, flag int, mode fs.FileMode) (_ *os.File, err error) {
			file, err = os.OpenFile(name, flag, mode)
			return file, err
		},
	}
	err = catch(func() (err error) {
		if db, err = bbolt.Open(path, 0o600, options); err != nil {
			return err
		}
		isNew, err = inspect(db, file)
		return err
	})
	switch {
	case err == nil:
		return db, isNew, nil
	case db != nil:
		err = errors.Join(err, db.Close())
	case file != nil:
		file.Close() // bbolt has done it, unless it panicked
	}
	return nil, false, err
}

// inspect refuses a file whose end is missing, and says whether it is without content.
func inspect(db *bbolt.DB, file *os.File) (isNew bool, err error) {
	info, err := file.Stat()
	if err != nil {
		return false, err
	}
	err = db.View(func(tx *bbolt.Tx) error {
		if tx.Size() > info.Size() {
			return faultf("%d of %d bytes are there", info.Size(), tx.Size())
		}
		name, _ := tx.Cursor().First()
		isNew = name == nil
		return nil
	})
	return isNew, err
}

// mapSize is how much of the address space is set aside for the file. bbolt cannot grow the mapping
// while a read runs, so a write would wait for it, for ever if the read waits for the write.
// On Windows the file is made as large as the mapping.
func mapSize() int {
	if runtime.GOOS == "windows" || strconv.IntSize == 32 {
		return 1 << 26
	}
	return 1 << 34
}

// unopened says why the store at path was not opened, and what to do.
func unopened(path string, err error) error {
	var f fault
	switch {
	case errors.Is(err, berrors.ErrTimeout):
		return graph.Errorf(graph.CodeUnavailable, "stop the other NormGraph, or choose another path for the store",
			"store %s is in use by another process", path)
	case errors.Is(err, berrors.ErrInvalid), errors.Is(err, berrors.ErrVersionMismatch), errors.Is(err, berrors.ErrChecksum):
		return graph.Errorf(graph.CodeUnavailable, "choose another path for the store",
			"%s is not a NormGraph store, or it is damaged: %w", path, err)
	case errors.As(err, &f):
		return damaged(path, f)
	}
	return graph.Errorf(graph.CodeUnavailable, "make the path readable and writable, or choose another one for the store",
		"cannot open store %s: %w", path, err)
}

// checkPages has bbolt check its pages, if there are any, and reports what it finds.
func checkPages(kv hkv.KV, fault func(format string, args ...any)) error {
	file, ok := kv.(*hbolt.DB)
	if !ok {
		return nil
	}
	return file.DB().View(func(tx *bbolt.Tx) error {
		for err := range tx.Check() {
			fault("bbolt: %v", err)
		}
		return nil
	})
}
