package tests

import (
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/normgraph/normgraph/data"
	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/graph/cayley"
	"github.com/normgraph/normgraph/graph/synthetic"
	"github.com/normgraph/normgraph/loaders"
)

// BenchmarkStart starts the command on a kept snapshot until it is ready and has answered a search. NORMGRAPH_BENCH_CLAIMS says how many
// claims are in it; the store beside it holds what the program carries, as one of a million claims takes hours to fill. It reports the
// processor time and the memory of the server.
func BenchmarkStart(b *testing.B) {
	store := filepath.Join(b.TempDir(), "normgraph.db")
	claims := 20_000
	if text := os.Getenv("NORMGRAPH_BENCH_CLAIMS"); text != "" {
		n, err := strconv.Atoi(text)
		if err != nil {
			b.Fatalf("NORMGRAPH_BENCH_CLAIMS: %v", err)
		}
		claims = n
	}
	keepMade(b, store, claims)
	const address = "127.0.0.1:18973"
	b.ResetTimer()
	for range b.N {
		cmd := exec.Command(binary, "--store", store, "--addr", address, "serve")
		if err := cmd.Start(); err != nil {
			b.Fatal(err)
		}
		peak := peakMemory(cmd.Process.Pid)
		for !answers(b, "http://"+address+"/readyz") {
			time.Sleep(10 * time.Millisecond)
		}
		if !answers(b, "http://"+address+"/graphql?query="+url.QueryEscape(`{ search(text: "State 7", first: 3) { totalCount } }`)) {
			b.Fatal("the search is not answered")
		}
		b.StopTimer()
		if err := cmd.Process.Signal(os.Interrupt); err != nil {
			b.Fatal(err)
		}
		if err := cmd.Wait(); err != nil {
			b.Fatal(err)
		}
		b.ReportMetric((cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()).Seconds(), "cpu-s")
		b.ReportMetric(float64(<-peak)/1e6, "MB")
		b.StartTimer()
	}
}

// answers reports whether a GET succeeds.
func answers(b *testing.B, address string) bool {
	b.Helper()
	req, err := http.NewRequestWithContext(b.Context(), http.MethodGet, address, nil)
	if err != nil {
		b.Fatal(err)
	}
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		return false // it does not listen yet
	}
	return res.Body.Close() == nil && res.StatusCode == http.StatusOK
}

// keepMade fills a store with what the program carries, and keeps a snapshot of that and of so many made claims.
func keepMade(b *testing.B, path string, claims int) {
	b.Helper()
	fill := exec.Command(binary, "--store", path, "--snapshot", "off", "query", "-")
	fill.Stdin = strings.NewReader("{ stats { claims } }")
	if out, err := fill.CombinedOutput(); err != nil {
		b.Fatalf("%v: %s", err, out)
	}
	store, err := cayley.OpenBolt(path)
	if err != nil {
		b.Fatal(err)
	}
	defer store.Close()
	k, err := loaders.NewKnowledge(data.FS)
	if err != nil {
		b.Fatal(err)
	}
	parts, generation, err := graph.Read(b.Context(), store)
	if err != nil {
		b.Fatal(err)
	}
	dir, err := graph.OpenSnapshotDir(path+".snapshot", store.ID())
	if err != nil {
		b.Fatal(err)
	}
	defer dir.Close()
	s, err := dir.Build(k.Ontology, generation, slices.Concat(parts, made(parts, claims)))
	if err == nil {
		err = dir.Write(b.Context(), s)
	}
	if err != nil {
		b.Fatal(err)
	}
}

// made gives made documents that look as if they had been read with the same knowledge as those in the store.
func made(stored []graph.Partition, claims int) []graph.Partition {
	knowledge := ""
	for i := range stored {
		if d := stored[i].Document; d != nil && d.Loaded() {
			_, knowledge, _ = strings.Cut(stored[i].Digest, " ")
		}
	}
	var parts []graph.Partition
	for p := range synthetic.Graph(claims) {
		switch {
		case p.ID == graph.LexiconPart: // the store has one
			p.ID = graph.DocumentPart("made")
			p.Document = &graph.Document{Slug: "made"}
		case p.Document != nil:
			p.Digest = p.Document.SHA256 + " " + knowledge
		}
		parts = append(parts, p)
	}
	return parts
}
