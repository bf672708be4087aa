package graph

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/blevesearch/bleve/v2/index/scorch"
	bleveapi "github.com/blevesearch/bleve_index_api"
)

// segmentSuffix ends the names of the files of an index that are written once.
const segmentSuffix = ".zap"

// copyTo writes the version to a folder. It must be the last one.
func (t *textIndex) copyTo(folder string) error {
	reader, err := t.copyReader()
	if err != nil {
		return err
	}
	err = reader.CopyTo(textFiles(folder))
	if closing := reader.CloseCopyReader(); err == nil {
		err = closing
	}
	if err == nil {
		const settings = "index_meta.json"
		err = copyFile(filepath.Join(t.store.dir, settings), filepath.Join(folder, settings))
	}
	if err != nil {
		return fmt.Errorf("full-text index: %w", err)
	}
	return nil
}

// merge makes one piece of an index that was just built in hundreds: it is smaller, opened sooner, and not merged at each start.
func (st *textStore) merge(ctx context.Context) error {
	whole, ok := st.inner.(*scorch.Scorch)
	if st.merged || !ok {
		return nil
	}
	if err := whole.ForceMerge(ctx, nil); err != nil {
		return fmt.Errorf("full-text index: %w", err)
	}
	st.merged = true
	return ctx.Err()
}

// inMemory says why an index cannot be kept: it is on no disk. nil: it is.
func (st *textStore) inMemory() error {
	switch {
	case st.dir != "":
		return nil
	case st.unkept != nil:
		return fmt.Errorf("the full-text index is in memory: %w", st.unkept)
	}
	return errors.New("the full-text index is in memory")
}

// copyReader holds on to what the index has now.
func (t *textIndex) copyReader() (bleveapi.CopyReader, error) {
	t.store.mu.Lock()
	defer t.store.mu.Unlock()
	if t.store.version != t.version {
		return nil, Errorf(CodeUnavailable, "write the last one", "there is a later snapshot")
	}
	whole, ok := t.store.inner.(bleveapi.CopyIndex)
	if !ok {
		return nil, errors.New("the full-text index cannot be copied")
	}
	return whole.CopyReader(), nil
}

// textFiles is a folder to which an index is copied.
type textFiles string

// GetWriter makes a file. The index wants that of its root as it is, and hands over segments that are on disk already.
func (dir textFiles) GetWriter(name string) (io.WriteCloser, error) {
	path := filepath.Join(string(dir), name)
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return nil, err
	}
	f, err := os.OpenFile(path, os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil || filepath.Ext(name) != segmentSuffix {
		return f, err
	}
	return &segmentFile{f}, nil
}

type segmentFile struct{ *os.File }

// ReadFrom shares a segment that is on disk in place of copying it.
func (f *segmentFile) ReadFrom(r io.Reader) (int64, error) {
	from, ok := r.(*os.File)
	if !ok || os.Remove(f.Name()) != nil {
		return f.File.ReadFrom(r)
	}
	return 0, share(from.Name(), f.Name())
}

// share gives a file a second name, or copies it where that cannot be.
func share(from, to string) error {
	if os.Link(from, to) == nil {
		return nil
	}
	return copyFile(from, to)
}

func copyFile(from, to string) (err error) {
	r, err := os.Open(from)
	if err != nil {
		return err
	}
	defer r.Close()
	w, err := os.OpenFile(to, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	_, err = io.Copy(w, r)
	return errors.Join(err, w.Close())
}
