package graph

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"

	"github.com/blevesearch/bleve/v2"
)

// openIndexes are the full-text indexes on disk that are open. An index goes on to write in the background: its files can be removed only
// when it is closed. It is safe for concurrent use; the zero value is ready.
type openIndexes struct {
	mu    sync.Mutex
	close map[string]func() error // by folder
}

// add takes in an index at dir, and gives what closes it and removes the folder that dir is in. Of several calls the first one does, and
// the others wait for it.
func (o *openIndexes) add(index bleve.Index, dir string) (closeIndex func() error) {
	closeIndex = sync.OnceValue(func() error {
		err := errors.Join(index.Close(), os.RemoveAll(filepath.Dir(dir)))
		o.mu.Lock()
		defer o.mu.Unlock()
		delete(o.close, dir)
		if err != nil {
			return fmt.Errorf("closing the full-text index: %w", err)
		}
		return nil
	})
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.close == nil {
		o.close = map[string]func() error{}
	}
	o.close[dir] = closeIndex
	return closeIndex
}

// closeAll closes all, those that are being closed included.
func (o *openIndexes) closeAll() error {
	o.mu.Lock()
	var open []func() error
	for _, closeIndex := range o.close {
		open = append(open, closeIndex)
	}
	o.mu.Unlock()
	var err error
	for _, closeIndex := range open {
		err = errors.Join(err, closeIndex())
	}
	return err
}
