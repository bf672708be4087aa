package graph

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"

	"github.com/gofrs/flock"
	"golang.org/x/sync/errgroup"
)

// SnapshotDir is a folder that keeps a snapshot on disk, so that a server need not build it when it starts. In it are
//
//	manifest               what the snapshot is of, and the checksum of every file
//	normgraph-snapshot-*   the tables and the full-text index; never changed once the manifest names it
//	normgraph-work-*       the full-text indexes that are in use
//	lock                   held by the one process that uses the folder
//
// Nothing in it is the truth: what does not fit the store, or is damaged, is left alone and built anew. It is safe for concurrent use.
type SnapshotDir struct {
	path, store string
	lock        *flock.Flock
	indexes     openIndexes
	writing     sync.Mutex
	kept        atomic.Uint64
}

const (
	manifestFile = "manifest"
	textFolder   = "text"
	// What begins so is removed when nothing needs it: the names are not those of other things in a folder that somebody gave.
	keptPrefix = "normgraph-snapshot-"
	workPrefix = "normgraph-work-"
)

// OpenSnapshotDir opens a folder for the snapshots of a store, and makes it when there is none. Another process that uses the folder is
// an error with CodeUnavailable.
func OpenSnapshotDir(path, store string) (*SnapshotDir, error) {
	if err := os.MkdirAll(path, 0o700); err != nil {
		return nil, fmt.Errorf("snapshot: %w", err)
	}
	d := &SnapshotDir{path: path, store: store, lock: flock.New(filepath.Join(path, "lock"))}
	locked, err := d.lock.TryLock()
	switch {
	case err != nil:
		return nil, fmt.Errorf("snapshot: %w", err)
	case !locked:
		return nil, Errorf(CodeUnavailable, "give each process a folder of its own with --snapshot", "snapshot: another process uses %s", path)
	}
	m, err := d.manifest()
	if err != nil {
		m = &manifest{}
	}
	if err := d.sweep(m.Folder); err != nil {
		return nil, errors.Join(err, d.Close())
	}
	return d, nil
}

// sweep removes what nothing needs: all indexes in use by nobody, and all snapshots but one.
func (d *SnapshotDir) sweep(kept string) error {
	var err error
	for _, prefix := range []string{keptPrefix, workPrefix} {
		found, globErr := filepath.Glob(filepath.Join(d.path, prefix+"*"))
		err = errors.Join(err, globErr)
		for _, path := range found {
			if filepath.Base(path) != kept {
				err = errors.Join(err, os.RemoveAll(path))
			}
		}
	}
	return err
}

// Close lets another process use the folder. Snapshots that were read from it can be searched no longer: their indexes are closed and
// removed. It waits for what these write in the background.
func (d *SnapshotDir) Close() error { return errors.Join(d.indexes.closeAll(), d.lock.Close()) }

// Generation is that of the snapshot that was read or written last, 0 when there was none.
func (d *SnapshotDir) Generation() uint64 { return d.kept.Load() }

// work makes a place for a full-text index, in a folder of its own.
func (d *SnapshotDir) work() (string, error) {
	dir, err := os.MkdirTemp(d.path, workPrefix)
	return filepath.Join(dir, textFolder), err
}

// Build is [BuildSnapshot] of a snapshot whose full-text index is kept on disk.
func (d *SnapshotDir) Build(o *Ontology, generation uint64, parts []Partition) (*Snapshot, error) {
	s, err := BuildSnapshot(o, generation, parts)
	if err == nil {
		s.text.home = d
	}
	return s, err
}

// Read gives the snapshot that is kept. An error says why it cannot be used: fs.ErrNotExist when there is none, else that it is of
// another store, vocabulary or version of the program, or damaged.
func (d *SnapshotDir) Read(ctx context.Context, o *Ontology) (*Snapshot, error) {
	m, err := d.manifest()
	if err != nil {
		return nil, err
	}
	if err := m.fits(d.store, o); err != nil {
		return nil, err
	}
	folder := filepath.Join(d.path, m.Folder)
	if err := m.verify(ctx, folder); err != nil {
		return nil, err
	}
	s := emptySnapshot(o)
	s.generation = m.Generation
	if err := s.readTables(folder); err != nil {
		return nil, err
	}
	dir, err := d.work()
	if err != nil {
		return nil, err
	}
	if err := copyText(filepath.Join(folder, textFolder), dir); err != nil {
		return nil, err
	}
	index, err := openTextIndex(dir, d)
	if err != nil {
		return nil, err
	}
	s.text.home, s.text.index = d, index
	s.text.started.Store(true)
	d.kept.Store(m.Generation)
	return s, nil
}

// readTables reads the sections of which the others speak, then the others.
func (s *Snapshot) readTables(folder string) error {
	for _, some := range [][]section{sections[:2], sections[2:]} {
		var work errgroup.Group
		for _, section := range some {
			work.Go(func() error { return s.readSection(section, filepath.Join(folder, section.name)) })
		}
		if err := work.Wait(); err != nil {
			return err
		}
	}
	return nil
}

func (s *Snapshot) readSection(section section, path string) error {
	f, err := os.Open(path)
	if err != nil {
		return fmt.Errorf("snapshot: %w", err)
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return fmt.Errorf("snapshot: %w", err)
	}
	c := newCodeReader(f, info.Size())
	section.code(s, c)
	if err := c.finish(); err != nil {
		return fmt.Errorf("snapshot: %s: %w", path, err)
	}
	return nil
}

// Write keeps a snapshot in the place of the one that was kept. It waits for its full-text index. A crash leaves the old one or the
// new one. A snapshot that is no longer the last one is refused with CodeUnavailable: write the last one.
func (d *SnapshotDir) Write(ctx context.Context, s *Snapshot) error {
	if err := d.write(ctx, s); err != nil {
		return fmt.Errorf("keeping the snapshot: %w", err)
	}
	return nil
}

func (d *SnapshotDir) write(ctx context.Context, s *Snapshot) error {
	d.writing.Lock()
	defer d.writing.Unlock()
	index, err := s.text.get(s)
	if err != nil {
		return err
	}
	if err := index.store.inMemory(); err != nil {
		return err
	}
	if err := index.store.merge(ctx); err != nil {
		return err
	}
	folder, err := os.MkdirTemp(d.path, fmt.Sprintf("%s%d-", keptPrefix, s.generation))
	if err != nil {
		return err
	}
	m, err := s.writeTo(ctx, folder, index, d.store)
	if err == nil {
		err = m.write(filepath.Join(d.path, manifestFile))
	}
	if err != nil {
		return errors.Join(err, os.RemoveAll(folder))
	}
	d.kept.Store(s.generation)
	old, err := filepath.Glob(filepath.Join(d.path, keptPrefix+"*"))
	for _, path := range old {
		if path != folder {
			err = errors.Join(err, os.RemoveAll(path))
		}
	}
	return err
}

// writeTo writes tables and index to a folder, and gives the manifest of it.
func (s *Snapshot) writeTo(ctx context.Context, folder string, index *textIndex, store string) (*manifest, error) {
	for _, section := range sections {
		if err := s.writeSection(section, filepath.Join(folder, section.name)); err != nil {
			return nil, err
		}
		if err := ctx.Err(); err != nil {
			return nil, err
		}
	}
	if err := index.copyTo(filepath.Join(folder, textFolder)); err != nil {
		return nil, err
	}
	return newManifest(ctx, folder, s, store)
}

func (s *Snapshot) writeSection(section section, path string) (err error) {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	c := newCodeWriter(f)
	section.code(s, c)
	return c.finish()
}

// copyText makes a working copy of an index: the large files are not changed by those who work with it, and are shared.
func copyText(from, to string) error {
	return filepath.WalkDir(from, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name, err := filepath.Rel(from, path)
		if err != nil {
			return err
		}
		target := filepath.Join(to, name)
		switch {
		case entry.IsDir():
			return os.MkdirAll(target, 0o700)
		case filepath.Ext(name) == segmentSuffix:
			return share(path, target)
		}
		return copyFile(path, target)
	})
}
