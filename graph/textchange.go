package graph

import (
	"fmt"
	"runtime"
	"slices"

	"github.com/blevesearch/bleve/v2"
	"golang.org/x/sync/errgroup"
)

// textChange is what a full-text index lacks of a snapshot, and what it has too much.
type textChange struct {
	names, oldNames []Entity
	texts, oldTexts []Document
}

// textChanges tells what is to be indexed between two snapshots.
func textChanges(old, new *Snapshot) textChange {
	var c textChange
	c.names, c.oldNames = difference(old.entities, new.entities, func(e *Entity) string { return e.ID }, func(a, b *Entity) bool {
		return a.Class == b.Class && slices.Equal(a.Names, b.Names)
	})
	c.texts, c.oldTexts = difference(old.documents, new.documents, func(d *Document) string { return d.Slug }, func(a, b *Document) bool {
		return a.Text.s == b.Text.s
	})
	return c
}

// difference gives what stands on one side only of two lists that are sorted by id.
func difference[T any](old, new []T, id func(*T) string, same func(a, b *T) bool) (more, less []T) {
	for len(old) > 0 || len(new) > 0 {
		switch {
		case len(old) == 0 || len(new) > 0 && id(&new[0]) < id(&old[0]):
			more, new = append(more, new[0]), new[1:]
		case len(new) == 0 || id(&old[0]) < id(&new[0]):
			less, old = append(less, old[0]), old[1:]
		default:
			if !same(&old[0], &new[0]) {
				more, less = append(more, new[0]), append(less, old[0])
			}
			old, new = old[1:], new[1:]
		}
	}
	return more, less
}

// textWriter hands units to the index in batches, several at a time. Each id stands in one batch only.
type textWriter struct {
	index bleve.Index
	batch *bleve.Batch
	work  errgroup.Group
}

const textBatch = 2000

// write brings an index from one snapshot to the next.
func (c *textChange) write(index bleve.Index) error {
	w := &textWriter{index: index, batch: index.NewBatch()}
	w.work.SetLimit(runtime.GOMAXPROCS(0))
	gone := c.oldIDs()
	for i := range c.names {
		e := &c.names[i]
		for n, name := range e.Names {
			text := indexable(name.Text)
			w.add(gone, nameID(e.ID, n), map[string]any{fieldExact: Fold(name.Text), fieldName: text, fieldLabel: text, fieldClass: string(e.Class)})
		}
	}
	for i := range c.texts {
		d := &c.texts[i]
		for _, p := range passages(d.Text) {
			w.add(gone, passageID(d.Slug, p.start, p.end), map[string]any{fieldText: indexable(p.text), fieldDocument: d.Slug})
		}
	}
	for id := range gone {
		w.batch.Delete(id)
		w.flush(textBatch)
	}
	w.flush(1)
	if err := w.work.Wait(); err != nil {
		return fmt.Errorf("full-text index: %w", err)
	}
	return nil
}

// oldIDs gives the ids of the units that the index has too much, as far as they are not written anew.
func (c *textChange) oldIDs() map[string]bool {
	ids := map[string]bool{}
	for i := range c.oldNames {
		for n := range c.oldNames[i].Names {
			ids[nameID(c.oldNames[i].ID, n)] = true
		}
	}
	for i := range c.oldTexts {
		for _, p := range passages(c.oldTexts[i].Text) {
			ids[passageID(c.oldTexts[i].Slug, p.start, p.end)] = true
		}
	}
	return ids
}

// add writes a unit, in the place of one that has the same id.
func (w *textWriter) add(gone map[string]bool, id string, fields map[string]any) {
	delete(gone, id)
	if err := w.batch.Index(id, fields); err != nil {
		w.work.Go(func() error { return err })
	}
	w.flush(textBatch)
}

// flush hands the batch over when it holds so many units.
func (w *textWriter) flush(size int) {
	if w.batch.Size() < size {
		return
	}
	batch := w.batch
	w.batch = w.index.NewBatch()
	w.work.Go(func() error { return w.index.Batch(batch) })
}
