package tests

import (
	"errors"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/normgraph/normgraph/tests/soak"
)

// meters read what the processes hold while they rest.
type meters struct {
	t         *testing.T
	temporary string
	series    []*soak.Series
	heaps     map[string][]string // profiles of each process: one early, and the last
}

// note adds a value to a series.
func (m *meters) note(of, figure, unit string, factor, slack, value float64) {
	for _, s := range m.series {
		if s.Of == of && s.Figure == figure {
			s.Values = append(s.Values, value)
			return
		}
	}
	m.series = append(m.series, &soak.Series{Of: of, Figure: figure, Unit: unit, Factor: factor, Slack: slack, Values: []float64{value}})
}

const megabyte = 1 << 20

func (m *meters) read(tubs []*tub) {
	m.t.Helper()
	time.Sleep(500 * time.Millisecond) // for connections to be noticed as closed
	for _, b := range tubs {
		for i, s := range b.servers {
			name := fmt.Sprintf("server %d on the %s", i+1, b.name)
			m.process(name, s.private)
			m.note(name, "files of the snapshot", "", 1, 40, float64(filesIn(m.t, s.snapshot)))
		}
		if b.worker != nil {
			m.process("worker", "http://"+adminLine.FindStringSubmatch(b.worker.log.String())[1])
		}
		switch {
		case b.database != nil:
			said := b.database.SQL(m.t, b.store, `SELECT (SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()),
				pg_database_size(current_database()), (SELECT count(*) FROM normgraph_orphans)`)
			var connections, size, orphans float64
			if _, err := fmt.Sscanf(said, "%f|%f|%f", &connections, &size, &orphans); err != nil {
				m.t.Fatalf("%q: %v", said, err)
			}
			m.note("database", "connections", "", 1, 4, connections)
			m.note("database", "size", "MB", 1.5, 32, size/megabyte)
			m.note("database", "values to be removed", "", 1, 60_000, orphans) // a process removes them when it has left 20,000
		default:
			info, err := os.Stat(b.store)
			if err != nil {
				m.t.Fatal(err)
			}
			m.note("file", "size", "MB", 1.25, 8, float64(info.Size())/megabyte)
		}
	}
	m.note("all", "temporary files", "", 1, 4, float64(filesIn(m.t, m.temporary)))
}

// judge fails the test where a law is broken, and tells where the profiles of heaps are that tell why; of a long soak they are kept anyhow.
func (m *meters) judge() {
	m.t.Helper()
	leaks := map[string]bool{}
	for _, s := range m.series {
		m.t.Logf("%s, %s: %.1f", s.Of, s.Figure, s.Values)
		if err := s.Leak(); err != nil {
			m.t.Error(err)
			leaks[s.Of] = true
		}
	}
	for of, heaps := range m.heaps {
		if !leaks[of] && os.Getenv("NORMGRAPH_SOAK") == "" {
			continue
		}
		for i, heap := range heaps {
			path := filepath.Join("..", ".cache", fmt.Sprintf("soak-%s-%d.heap", strings.ReplaceAll(of, " ", "-"), i))
			if err := errors.Join(os.MkdirAll(filepath.Dir(path), 0o755), os.WriteFile(path, []byte(heap), 0o644)); err != nil {
				m.t.Error(err)
			}
			m.t.Logf("go tool pprof -top %s", path)
		}
	}
}

// process reads what a process holds, after its garbage is collected.
func (m *meters) process(name, private string) {
	m.t.Helper()
	fetch := func(path string) string {
		res, body := request(m.t, promptClient, http.MethodGet, private+path, "", "Connection: close")
		if res.StatusCode != http.StatusOK {
			m.t.Fatalf("%s%s: %s", private, path, res.Status)
		}
		return body
	}
	fetch("/debug/pprof/heap?gc=1")
	heap := fetch("/debug/pprof/heap?gc=1") // what finalizers let go of is collected the second time
	if m.heaps[name] = append(m.heaps[name], heap); len(m.heaps[name]) > 3 {
		m.heaps[name] = slices.Delete(m.heaps[name], 2, 3)
	}
	text := fetch("/metrics")
	for _, figure := range []struct {
		metric, name, unit   string
		scale, factor, slack float64
	}{
		{"go_goroutines", "goroutines", "", 1, 1, 8},
		{"process_open_fds", "open files", "", 1, 1, 8},
		{"go_memstats_heap_alloc_bytes", "live heap", "MB", megabyte, 1.1, 2},
		{"process_resident_memory_bytes", "resident memory", "MB", megabyte, 1.25, 32},
	} {
		value, err := soak.Metric(text, figure.metric)
		if err != nil {
			m.t.Fatal(err)
		}
		m.note(name, figure.name, figure.unit, figure.factor, figure.slack, value/figure.scale)
	}
}

// filesIn counts the files of a folder, with those of its folders.
func filesIn(t *testing.T, dir string) int {
	t.Helper()
	n := 0
	err := filepath.WalkDir(dir, func(_ string, entry os.DirEntry, err error) error {
		if err == nil && !entry.IsDir() {
			n++
		}
		if os.IsNotExist(err) { // gone meanwhile, or not made yet
			return nil
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return n
}
