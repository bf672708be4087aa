package backup

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"hash"
	"io"
	"os"
	"path/filepath"
	"slices"
	"time"

	"github.com/cayleygraph/quad"
	"github.com/klauspost/compress/zstd"

	"github.com/normgraph/normgraph/graph"
)

// Version is that of the format. A later program reads all earlier ones.
const Version = 1

// The comments of a file begin with these.
const (
	markHeader    = "# normgraph-backup "
	markPartition = "# partition "
	markEnd       = "# end "
	markSum       = "# sha256 "
)

// Header is what the first line of a backup says.
type Header struct {
	Version int       `json:"version"`
	Store   string    `json:"store"` // its name, graph.Store.ID
	Made    time.Time `json:"made"`
	Program string    `json:"program"` // that made it
}

// Summary is what a backup holds.
type Summary struct {
	Generation uint64 `json:"generation"`
	Partitions int    `json:"partitions"`
	Quads      int    `json:"quads"`
}

// partitionHeader is the line before a partition.
type partitionHeader struct {
	Label string `json:"label"`
	Quads int    `json:"quads"`
}

// WriteFile writes one state of a store to a file, reads it again, and puts it in its place when it is sound and on disk: what stood
// there before stays until then. It holds one partition in memory at a time.
func WriteFile(ctx context.Context, path string, s graph.Store, program string) (sum Summary, err error) {
	f, err := os.CreateTemp(filepath.Dir(path), filepath.Base(path)+".*")
	if err != nil {
		return sum, unwritten(path, err)
	}
	defer os.Remove(f.Name()) // gone already after the rename
	defer f.Close()
	if sum, err = Write(ctx, f, s, program); err != nil {
		return sum, unwritten(path, err)
	}
	if err := f.Sync(); err != nil {
		return sum, unwritten(path, err)
	}
	written, err := Open(ctx, f.Name())
	if err != nil {
		return sum, unwritten(path, err)
	}
	if err := errors.Join(written.Close(), f.Close()); err != nil {
		return sum, unwritten(path, err)
	}
	if written.Summary != sum {
		return sum, graph.Errorf(graph.CodeInternal, "make it again, on another disk", "backup %s holds %+v, and %+v was written", path, written.Summary, sum)
	}
	if err := os.Rename(f.Name(), path); err != nil {
		return sum, graph.Errorf(graph.CodeUnavailable, "choose a name that no folder has", "no backup %s was made: %w", path, err)
	}
	return sum, nil
}

// unwritten says that there is no backup, and what to do where the system is at fault.
func unwritten(path string, err error) error {
	var refused *os.PathError
	if errors.As(err, &refused) {
		return graph.Errorf(graph.CodeUnavailable, "choose a folder that can be written to, on a disk with room", "no backup %s was made: %w", path, err)
	}
	return fmt.Errorf("no backup %s was made: %w", path, err)
}

// Write writes one state of a store.
func Write(ctx context.Context, w io.Writer, s graph.Store, program string) (sum Summary, err error) {
	compressed, err := zstd.NewWriter(w, zstd.WithEncoderConcurrency(1))
	if err != nil {
		return sum, err
	}
	out := &writer{to: compressed, sum: sha256.New()}
	out.comment(markHeader, Header{Version: Version, Store: s.ID(), Made: time.Now().UTC().Truncate(time.Second), Program: program})
	sum.Generation, err = s.Scan(ctx, 0, func(set graph.QuadSet) error {
		if err := ctx.Err(); err != nil {
			return err
		}
		sum.Partitions++
		sum.Quads += len(set.Quads)
		return out.partition(set)
	})
	if err != nil {
		return sum, errors.Join(err, compressed.Close())
	}
	out.comment(markEnd, sum)
	out.line([]byte(markSum + hex.EncodeToString(out.sum.Sum(nil))))
	return sum, errors.Join(out.err, compressed.Close())
}

// writer writes lines, and remembers the first failure.
type writer struct {
	to  io.Writer
	sum hash.Hash // of what was written
	err error
}

func (w *writer) line(line []byte) {
	if w.err == nil {
		w.sum.Write(line)
		w.sum.Write([]byte("\n"))
		_, w.err = w.to.Write(append(line, '\n'))
	}
}

func (w *writer) comment(mark string, v any) {
	data, err := json.Marshal(v)
	if err != nil {
		panic(err) // of structures that can be marshalled
	}
	w.line(append([]byte(mark), data...))
}

func (w *writer) partition(set graph.QuadSet) error {
	lines := make([][]byte, len(set.Quads))
	for i, q := range set.Quads {
		line, err := appendQuad(nil, q)
		if err != nil {
			return fmt.Errorf("partition %s: %w", set.ID, err)
		}
		lines[i] = line
	}
	slices.SortFunc(lines, bytes.Compare)
	w.comment(markPartition, partitionHeader{Label: string(set.ID.Label()), Quads: len(lines)})
	for _, line := range lines {
		w.line(line)
	}
	return w.err
}

func appendQuad(b []byte, q quad.Quad) (_ []byte, err error) {
	for _, d := range quad.Directions {
		if b, err = appendTerm(b, q.Get(d)); err != nil {
			return b, err
		}
		b = append(b, ' ')
	}
	return append(b, '.'), nil
}
