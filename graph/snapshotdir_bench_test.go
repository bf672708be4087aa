package graph_test

import (
	"fmt"
	"io/fs"
	"os"
	"runtime"
	"slices"
	"testing"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/graph/synthetic"
)

// BenchmarkSnapshotDir writes a snapshot and its full-text index to a folder and reads them from there. It reports the size on disk, the
// memory of the tables, and the time to bring the index on.
func BenchmarkSnapshotDir(b *testing.B) {
	o := ontology(b)
	for _, claims := range sizes(b) {
		path := b.TempDir()
		d, err := graph.OpenSnapshotDir(path, "made")
		if err != nil {
			b.Fatal(err)
		}
		s, err := d.Build(o, 1, slices.Collect(synthetic.Graph(claims)))
		if err != nil {
			b.Fatal(err)
		}
		b.Run(fmt.Sprintf("index/claims=%d", claims), func(b *testing.B) {
			for range b.N {
				if err := s.Warm(); err != nil {
					b.Fatal(err)
				}
			}
		})
		b.Run(fmt.Sprintf("write/claims=%d", claims), func(b *testing.B) {
			for range b.N {
				if err := d.Write(b.Context(), s); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(size(b, path))/1e6, "MB")
		})
		s = nil
		before := heap()
		b.Run(fmt.Sprintf("read/claims=%d", claims), func(b *testing.B) {
			for range b.N {
				if s, err = d.Read(b.Context(), o); err != nil {
					b.Fatal(err)
				}
			}
			b.StopTimer()
			b.ReportMetric(float64(heap()-before)/1e6, "MB")
		})
		b.Run(fmt.Sprintf("change/claims=%d", claims), func(b *testing.B) {
			for i := range b.N {
				text := graph.NewText(fmt.Sprintf("An added text, number %d.", i))
				added := graph.Partition{ID: graph.DocumentPart("added"), Document: &graph.Document{Slug: "added", Text: text, Length: text.Len()}}
				if s, err = s.With(uint64(i+2), []graph.Partition{added}); err != nil {
					b.Fatal(err)
				}
				if err := s.Warm(); err != nil {
					b.Fatal(err)
				}
			}
		})
		runtime.KeepAlive(s)
		if err := d.Close(); err != nil {
			b.Fatal(err)
		}
	}
}

// size gives the bytes of the files in a folder.
func size(b *testing.B, path string) (bytes int64) {
	b.Helper()
	err := fs.WalkDir(os.DirFS(path), ".", func(_ string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		info, err := entry.Info()
		if err == nil {
			bytes += info.Size()
		}
		return err
	})
	if err != nil {
		b.Fatal(err)
	}
	return bytes
}
