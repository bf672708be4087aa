package loaders_test

import (
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"github.com/normgraph/normgraph/data"
	"github.com/normgraph/normgraph/loaders"
	"github.com/normgraph/normgraph/loaders/reader"
)

// cpuSeconds is the processor time that the process has used.
func cpuSeconds(b *testing.B) float64 {
	b.Helper()
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		b.Fatal(err)
	}
	return float64(u.Utime.Sec+u.Stime.Sec) + float64(u.Utime.Usec+u.Stime.Usec)/1e6
}

// BenchmarkExtract reads the five source texts with the program's own knowledge: all stages from bytes to claims.
// KB/cpu-s is source text a second of processor time, the garbage collector's included.
func BenchmarkExtract(b *testing.B) {
	dir := os.Getenv("NORMGRAPH_CORPUS")
	if dir == "" {
		dir = filepath.Join("..", "..", "shared", "corpus")
	}
	files, err := filepath.Glob(filepath.Join(dir, "*.txt"))
	if err != nil || len(files) == 0 {
		b.Skipf("no source texts in %s; set NORMGRAPH_CORPUS", dir)
	}
	texts := map[string][]byte{}
	size := 0
	for _, f := range files {
		if texts[f], err = os.ReadFile(f); err != nil {
			b.Fatal(err)
		}
		size += len(texts[f])
	}
	k, err := loaders.NewKnowledge(data.FS)
	if err != nil {
		b.Fatal(err)
	}
	extract := func() (claims int) {
		for name, text := range texts {
			p, err := reader.Read(filepath.Base(name), text)
			if err != nil {
				b.Fatal(err)
			}
			x, err := k.Extract(p)
			if err != nil {
				b.Fatal(err)
			}
			claims += len(x.Claims.Claims)
		}
		return claims
	}
	claims := extract() // parses lexicon and rules
	before, rounds := cpuSeconds(b), 0
	for b.Loop() {
		extract()
		rounds++
	}
	used := cpuSeconds(b) - before
	b.ReportMetric(float64(size)*float64(rounds)/1000/used, "KB/cpu-s")
	b.ReportMetric(float64(claims)*float64(rounds)/used, "claims/cpu-s")
}
