package export_test

import (
	"bytes"
	"io"
	"os"
	"runtime"
	"slices"
	"strconv"
	"testing"

	"github.com/normgraph/normgraph/export"
	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/graph/graphtest"
	"github.com/normgraph/normgraph/graph/synthetic"
)

// benchClaims is the size of the graph that is exported; NORMGRAPH_BENCH_CLAIMS replaces it.
const benchClaims = 100_000

// benchSnapshot is built once, as each benchmark is called several times.
var benchSnapshot *graph.Snapshot

func benchmarkGraph(b *testing.B) *graph.Snapshot {
	b.Helper()
	if benchSnapshot != nil {
		return benchSnapshot
	}
	claims := benchClaims
	if s := os.Getenv("NORMGRAPH_BENCH_CLAIMS"); s != "" {
		var err error
		if claims, err = strconv.Atoi(s); err != nil {
			b.Fatal(err)
		}
	}
	s, err := graph.BuildSnapshot(graphtest.Ontology(b), 1, slices.Collect(synthetic.Graph(claims)))
	if err != nil {
		b.Fatal(err)
	}
	benchSnapshot = s
	return s
}

// lines counts what is written to it, and line ends, which in N-Quads are quads.
type lines struct{ bytes, ends int }

func (l *lines) Write(p []byte) (int, error) {
	l.bytes += len(p)
	l.ends += bytes.Count(p, []byte{'\n'})
	return len(p), nil
}

// memory looks how much is in use, garbage left out, whenever so many more bytes have been written to it.
type memory struct {
	every, written int
	peak           uint64
}

func (m *memory) Write(p []byte) (int, error) {
	if before := m.written; (before+len(p))/m.every > before/m.every {
		m.peak = max(m.peak, inUse())
	}
	m.written += len(p)
	return len(p), nil
}

func inUse() uint64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

func exportTo(b *testing.B, w io.Writer, s *graph.Snapshot, f export.Format) {
	b.Helper()
	selection, err := export.Select(s, f, export.Options{})
	if err == nil {
		err = selection.Write(b.Context(), w)
	}
	if err != nil {
		b.Fatal(err)
	}
}

// BenchmarkExport writes a made graph in each format. MB-live is the memory in use at most beyond that of the snapshot.
func BenchmarkExport(b *testing.B) {
	for _, f := range export.Formats {
		b.Run(f.Name, func(b *testing.B) {
			s := benchmarkGraph(b)
			before, m := inUse(), &memory{every: 8 << 20}
			exportTo(b, m, s, f)
			b.SetBytes(int64(m.written))
			var w *lines
			for b.Loop() {
				w = &lines{}
				exportTo(b, w, s, f)
			}
			b.ReportMetric(float64(w.ends)*float64(b.N)/b.Elapsed().Seconds(), "lines/s")
			b.ReportMetric(max(0, float64(m.peak)-float64(before))/1e6, "MB-live")
		})
	}
}
