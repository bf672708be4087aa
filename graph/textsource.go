package graph

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"sync"
	"sync/atomic"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/index/scorch"
	"github.com/blevesearch/bleve/v2/search"
	"github.com/blevesearch/bleve/v2/search/collector"
	"github.com/blevesearch/bleve/v2/search/query"
	bleveapi "github.com/blevesearch/bleve_index_api"
)

// textSource gives the full-text index of a snapshot: it is made at the first search, or brought on from that of an earlier snapshot.
type textSource struct {
	home   *SnapshotDir // has the index on disk; nil: it is kept in memory
	behind int          // snapshots since one whose index was there or being made

	mu      sync.Mutex
	started atomic.Bool // the index is there, being made, or to be brought on from such a one
	made    atomic.Bool // it is there
	base    *textSource // of an earlier snapshot, from which the index is brought on by change
	change  textChange
	index   *textIndex
	err     error
}

// maxBehind bounds the changes that are kept while nobody searches. After more of them the index is made anew.
const maxBehind = 100

// next gives the source of the index of the next snapshot. An index that nobody has asked for yet is not waited for.
func (x *textSource) next(old, new *Snapshot) *textSource {
	next := &textSource{home: x.home, behind: 1}
	if !x.made.Load() {
		next.behind += x.behind
	}
	if x.started.Load() && next.behind <= maxBehind {
		next.base, next.change = x, textChanges(old, new)
		next.started.Store(true)
	}
	return next
}

// get gives the index of the snapshot s, and makes it when there is none. Without a snapshot, it gives what there is.
func (x *textSource) get(s *Snapshot) (*textIndex, error) {
	x.mu.Lock()
	defer x.mu.Unlock()
	if x.index != nil || x.err != nil || s == nil && x.base == nil {
		return x.index, x.err
	}
	x.started.Store(true)
	if x.base != nil {
		if earlier, err := x.base.get(nil); err == nil && earlier != nil {
			x.index, _ = earlier.next(&x.change) // what cannot be brought on is made anew
		}
		x.base, x.change = nil, textChange{}
	}
	if x.index == nil && s != nil {
		x.index, x.err = x.build(s)
	}
	x.made.Store(x.index != nil)
	return x.index, x.err
}

// build indexes everything: on disk, if there is a place for it that can be used, else in memory. A full disk keeps nobody from searching.
func (x *textSource) build(s *Snapshot) (*textIndex, error) {
	if x.home == nil {
		return newTextIndex(s, nil)
	}
	onDisk, failure := newTextIndex(s, x.home)
	if failure == nil {
		return onDisk, nil
	}
	inMemory, err := newTextIndex(s, nil)
	if err != nil {
		return nil, errors.Join(failure, err)
	}
	inMemory.store.unkept = failure
	return inMemory, nil
}

// textIndex is the full-text index of one snapshot: names, and the documents' texts by passages. The words behind a claim are
// found in the passage where they stand. It is a version of an index that goes on to change: the last one reads what the index
// holds now, earlier ones what they were.
type textIndex struct {
	store   *textStore
	version int

	mu   sync.RWMutex
	past bleveapi.IndexReader // once there is a later version
}

// textStore is an index on disk or in memory. It is closed when no version is referred to any longer.
type textStore struct {
	dir     string // "": in memory
	unkept  error  // why it is there, where it should be on disk
	index   bleve.Index
	inner   bleveapi.Index
	mu      sync.Mutex // of those who write
	version int        // the last one; broken: what the index holds is not known
	merged  bool       // of those who write: what was built in many pieces has been made one
}

const broken = -1

// maxMemoryChanges bounds the changes of an index in memory: each adds to what a search has to look at. Then it is made anew.
const maxMemoryChanges = 256

// textSettings are those of an index on disk. What a crash leaves of it is never read, so that nothing has to wait for the disk.
func textSettings() map[string]any { return map[string]any{"unsafe_batch": true} }

// newTextIndex indexes everything. Analysis folds width and case and stems English; Chinese is
// indexed by pairs of characters, so that every query of two characters and more finds every occurrence.
func newTextIndex(s *Snapshot, home *SnapshotDir) (*textIndex, error) {
	m, err := textMapping()
	if err != nil {
		return nil, fmt.Errorf("full-text mapping: %w", err)
	}
	dir := ""
	if home != nil {
		if dir, err = home.work(); err != nil {
			return nil, fmt.Errorf("full-text index: %w", err)
		}
	}
	whole, err := bleve.NewUsing(dir, m, scorch.Name, scorch.Name, textSettings())
	if err != nil {
		return nil, fmt.Errorf("full-text index: %w", err)
	}
	t, err := firstVersion(whole, dir, home)
	if err != nil {
		return nil, err
	}
	change := textChanges(emptySnapshot(s.ontology), s)
	if err := change.write(whole); err != nil {
		return nil, err
	}
	return t, nil
}

// openTextIndex opens an index on disk, which is removed when it is closed.
func openTextIndex(dir string, home *SnapshotDir) (*textIndex, error) {
	whole, err := bleve.OpenUsing(dir, textSettings())
	if err != nil {
		return nil, fmt.Errorf("full-text index: %w", err)
	}
	t, err := firstVersion(whole, dir, home)
	if err == nil {
		t.store.merged = true
	}
	return t, err
}

func firstVersion(whole bleve.Index, dir string, home *SnapshotDir) (*textIndex, error) {
	closeIndex := whole.Close
	if home != nil {
		closeIndex = home.indexes.add(whole, dir)
	}
	inner, err := whole.Advanced()
	if err != nil {
		return nil, errors.Join(fmt.Errorf("full-text index: %w", err), closeIndex())
	}
	store := &textStore{dir: dir, index: whole, inner: inner}
	runtime.AddCleanup(store, func(closeIndex func() error) { _ = closeIndex() }, closeIndex)
	return &textIndex{store: store}, nil
}

// next makes the next version. It is nil when this one is not the last, or when it is time for a new index.
func (t *textIndex) next(c *textChange) (*textIndex, error) {
	st := t.store
	st.mu.Lock()
	defer st.mu.Unlock()
	if st.version != t.version || st.dir == "" && t.version >= maxMemoryChanges {
		return nil, nil
	}
	if err := t.keep(); err != nil {
		return nil, err
	}
	if err := c.write(st.index); err != nil {
		st.version = broken
		return nil, err
	}
	st.version++
	return &textIndex{store: st, version: st.version}, nil
}

// keep makes the version one of the past.
func (t *textIndex) keep() error {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.past != nil {
		return nil
	}
	reader, err := t.store.reader()
	if err != nil {
		return err
	}
	t.past = reader
	runtime.AddCleanup(t, func(reader bleveapi.IndexReader) { _ = reader.Close() }, reader)
	return nil
}

// reader gives what the version reads, and what to do with it afterwards.
func (t *textIndex) reader() (bleveapi.IndexReader, func() error, error) {
	t.mu.RLock()
	defer t.mu.RUnlock()
	if t.past != nil {
		return t.past, func() error { runtime.KeepAlive(t); return nil }, nil
	}
	reader, err := t.store.reader()
	if err != nil {
		return nil, nil, err
	}
	return reader, reader.Close, nil
}

// reader reads what the index holds now. Of one that is closed, scorch gives no error, but nothing.
func (st *textStore) reader() (bleveapi.IndexReader, error) {
	reader, err := st.inner.Reader()
	if err != nil {
		return nil, fmt.Errorf("full-text index: %w", err)
	}
	if now, ok := reader.(*scorch.IndexSnapshot); ok && now == nil {
		return nil, Errorf(CodeUnavailable, "the program is ending: ask again when it runs", "the full-text index is closed")
	}
	return reader, nil
}

// search finds units, the best first, those of equal score by id.
func (t *textIndex) search(ctx context.Context, q query.Query, limit int, locations bool) (_ search.DocumentMatchCollection, err error) {
	reader, done, err := t.reader()
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, done()) }()
	ctx = search.ContextWithTermSearchersCounter(ctx)
	searcher, err := q.Searcher(ctx, reader, t.store.index.Mapping(), search.SearcherOptions{IncludeTermVectors: locations})
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, searcher.Close()) }()
	best := collector.NewTopNCollector(limit, 0, search.SortOrder{&search.SortScore{Desc: true}, &search.SortDocID{}})
	if err := best.Collect(ctx, searcher, reader); err != nil {
		return nil, err
	}
	return best.Results(), nil
}
