//go:build unix

package loaders_test

import (
	"bytes"
	"context"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"github.com/cayleygraph/quad"
	"github.com/normgraph/normgraph/data"
	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/graph/cayley"
	"github.com/normgraph/normgraph/graph/synthetic"
	"github.com/normgraph/normgraph/loaders"
	"github.com/normgraph/normgraph/loaders/cputime"
	"github.com/normgraph/normgraph/loaders/reader"
)

// corpusDir gives the folder of the source texts.
func corpusDir() string {
	if dir := os.Getenv("NORMGRAPH_CORPUS"); dir != "" {
		return dir
	}
	return filepath.Join("..", "..", "shared", "corpus")
}

// texts gives the files that match a pattern, and their size.
func texts(b *testing.B, fsys fs.FS, pattern string) (files map[string][]byte, size int) {
	b.Helper()
	names, err := fs.Glob(fsys, pattern)
	if err != nil || len(names) == 0 {
		b.Skipf("skipped: no %s; set NORMGRAPH_CORPUS to the folder of the source texts", pattern)
	}
	files = map[string][]byte{}
	for _, name := range names {
		src, err := fs.ReadFile(fsys, name)
		if err != nil {
			b.Fatal(err)
		}
		files[filepath.Base(name)] = src
		size += len(src)
	}
	return files, size
}

// BenchmarkExtract reads texts with the program's own knowledge: all stages from bytes to claims. The briefs are texts of the
// project.
func BenchmarkExtract(b *testing.B) {
	k, err := loaders.NewKnowledge(data.FS)
	if err != nil {
		b.Fatal(err)
	}
	for _, bench := range []struct {
		name    string
		fsys    fs.FS
		pattern string
	}{
		{"sources", os.DirFS(corpusDir()), "*.txt"},
		{"briefs-zh", data.FS, "briefs/*.zh.md"},
		{"briefs-en", data.FS, "briefs/*.en.md"},
	} {
		b.Run(bench.name, func(b *testing.B) {
			files, size := texts(b, bench.fsys, bench.pattern)
			extractAll(b, k, files) // parses lexicon and rules
			b.SetBytes(int64(size))
			watch, rounds := cputime.Start(), 0
			for b.Loop() {
				extractAll(b, k, files)
				rounds++
			}
			watch.ReportRate(b, float64(size*rounds))
		})
	}
}

func extractAll(b *testing.B, k *loaders.Knowledge, files map[string][]byte) {
	b.Helper()
	for name, text := range files {
		p, err := reader.Read(name, text)
		if err != nil {
			b.Fatal(err)
		}
		if _, err := k.Extract(p); err != nil {
			b.Fatal(err)
		}
	}
}

// nowhere is a store that keeps nothing of what is written, and has nothing but the note of its knowledge.
type nowhere struct{ graph.Store }

func (nowhere) Replace(context.Context, []graph.QuadSet, ...graph.Unchanged) (graph.Change, error) {
	return graph.Change{}, nil
}

func (n nowhere) Partition(ctx context.Context, id graph.PartID) ([]quad.Quad, uint64, error) {
	if id == graph.KnowledgePart {
		return n.Store.Partition(ctx, id)
	}
	return nil, 0, nil
}

// BenchmarkWorkers loads forty documents on one processor and on two.
func BenchmarkWorkers(b *testing.B) {
	k, err := loaders.NewKnowledge(data.FS)
	if err != nil {
		b.Fatal(err)
	}
	dir, size := b.TempDir(), 0
	briefs, _ := texts(b, data.FS, "briefs/*.??.md")
	for name, src := range briefs {
		_, src, _ = bytes.Cut(src, []byte("\n---\n")) // the front matter names the document
		for copies := range 4 {
			if err := os.WriteFile(filepath.Join(dir, string(rune('a'+copies))+name), src, 0o600); err != nil {
				b.Fatal(err)
			}
			size += len(src)
		}
	}
	store := cayley.OpenMemory()
	defer store.Close()
	if _, err := (&loaders.Loader{Knowledge: k, Store: store, Report: func(loaders.Event) {}}).Base(b.Context()); err != nil {
		b.Fatal(err)
	}
	for _, workers := range []int{1, 2} {
		b.Run(string(rune('0'+workers)), func(b *testing.B) {
			defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(workers))
			b.SetBytes(int64(size))
			l := &loaders.Loader{Knowledge: k, Store: nowhere{store}, Report: func(e loaders.Event) {
				if e.Err != nil {
					b.Fatal(e.Name, e.Err)
				}
			}}
			for b.Loop() {
				if _, err := l.Load(context.Background(), []string{dir}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkUpToDate begins to load on stores that are up to date, of more and more claims.
func BenchmarkUpToDate(b *testing.B) {
	k, err := loaders.NewKnowledge(data.FS)
	if err != nil {
		b.Fatal(err)
	}
	for _, claims := range []int{1000, 10_000} {
		b.Run(fmt.Sprintf("claims=%d", claims), func(b *testing.B) {
			store := cayley.OpenMemory()
			defer store.Close()
			l := &loaders.Loader{Knowledge: k, Store: store, Report: func(loaders.Event) {}}
			if _, err := l.Base(b.Context()); err != nil {
				b.Fatal(err)
			}
			for p := range synthetic.Graph(claims) {
				if p.ID == graph.LexiconPart { // the store has one
					p.ID, p.Document = graph.DocumentPart("made"), &graph.Document{Slug: "made"}
				}
				if _, err := graph.Write(b.Context(), store, []graph.Partition{p}); err != nil {
					b.Fatal(err)
				}
			}
			for b.Loop() {
				if changed, err := l.Base(b.Context()); changed || err != nil {
					b.Fatal(changed, err)
				}
			}
		})
	}
}
