package tests

import (
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/normgraph/normgraph/data"
	"github.com/normgraph/normgraph/graph/postgres/pgtest"
	"github.com/normgraph/normgraph/loaders"
	"github.com/normgraph/normgraph/loaders/madecorpus"
	"github.com/normgraph/normgraph/queue"
)

const (
	scaleWorkers = 2
	// leastFree is the room on the disk below which the run is given up.
	leastFree = 4 << 30
	// mostGrowth is how many times the processor time of the first documents the last ones may take in a large run.
	mostGrowth, largeRun = 1.3, 10_000
	// leastClaims and mostClaims are those of a document, on the average.
	leastClaims, mostClaims = 40, 60
	// statement is the class of claims.
	statement = "http://www.w3.org/1999/02/22-rdf-syntax-ns#Statement"
)

// TestMadeCorpusIsLoadedCheckedAndServed loads a made corpus through the queue into PostgreSQL with two workers, checks the store, serves it
// without and with a kept snapshot, and says what all that takes. NORMGRAPH_SCALE_DOCUMENTS says how many documents: `make scale`.
func TestMadeCorpusIsLoadedCheckedAndServed(t *testing.T) {
	n := scaleDocuments(t)
	s := newScale(t, n)
	s.publish(t)
	s.work(t)
	s.tellLoad(t)
	s.tellSize(t)
	s.serve(t)
	s.check(t)
}

func scaleDocuments(t *testing.T) int {
	text := os.Getenv("NORMGRAPH_SCALE_DOCUMENTS")
	if text == "" {
		return 60
	}
	n, err := strconv.Atoi(text)
	if err != nil || n < 4 {
		t.Fatalf("NORMGRAPH_SCALE_DOCUMENTS=%s: give a number, 4 or more", text)
	}
	return n
}

// scale is a run: its documents, its servers, and what was measured.
type scale struct {
	documents int
	bytes     int64
	folder    string
	corpus    *madecorpus.Corpus
	nats      natsServer
	database  *pgtest.Server
	store     string
	processes []*measured
	marks     []mark // at the beginning, and whenever a step was done
	step      int
}

// measured is a process whose use is followed.
type measured struct {
	name string
	pid  int
	now  usage
	peak int64 // memory
}

// mark is how things stood when so many documents were done.
type mark struct {
	done int
	at   time.Time
	cpu  []time.Duration // of the processes
}

func newScale(t *testing.T, documents int) *scale {
	k, err := loaders.NewKnowledge(data.FS)
	if err != nil {
		t.Fatal(err)
	}
	lexicon, err := k.Lexicon()
	if err != nil {
		t.Fatal(err)
	}
	s := &scale{documents: documents, step: min(1000, documents/4), folder: t.TempDir(), corpus: madecorpus.New(lexicon)}
	if s.bytes, err = s.corpus.Write(s.folder, documents); err != nil {
		t.Fatal(err)
	}
	s.nats, s.database = startNATS(t), pgtest.Start(t)
	s.store = s.database.NewStore()
	s.follow("PostgreSQL", s.database.Pid())
	s.follow("nats-server", s.nats.Pid())
	return s
}

func (s *scale) follow(name string, pid int) {
	s.processes = append(s.processes, &measured{name: name, pid: pid})
}

// publish puts the documents on the queue.
func (s *scale) publish(t *testing.T) {
	t.Helper()
	began := time.Now()
	p := s.run(t, "publisher", "--store", "memory:", "load", "--queue", s.nats.URL(), "--no-wait", s.folder)
	status := s.nats.status(t)
	if status.Waiting != uint64(s.documents) {
		t.Fatalf("%d of %d documents wait", status.Waiting, s.documents)
	}
	t.Logf("publishing: %d documents of %.1f MB in all, %.1f s; processor time %.1f s, %.2f ms a document; memory %.0f MB; the queue holds %.1f MB, %.1f MB on disk",
		s.documents, mega(s.bytes), time.Since(began).Seconds(), cpuOf(p.background).Seconds(), perDocument(cpuOf(p.background), s.documents), mega(p.peak), mega(status.Bytes),
		mega(folderSize(s.nats.Dir)))
}

// work has workers load all documents, and marks how things stand whenever a step is done.
func (s *scale) work(t *testing.T) {
	t.Helper()
	var workers []*background
	for i := range scaleWorkers {
		w := start(t, nil, "--store", s.store, "worker", "--queue", s.nats.URL(), "--concurrency", "2")
		workers = append(workers, w)
		s.follow(fmt.Sprintf("worker %d", i+1), w.cmd.Process.Pid)
	}
	q, err := queue.Open(t.Context(), queue.Options{URL: s.nats.URL(), Wait: 5 * time.Second})
	if err != nil {
		t.Fatal(err)
	}
	defer q.Close()
	for done := 0; done < s.documents; time.Sleep(500 * time.Millisecond) {
		status, err := q.Status(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		done = s.documents - int(status.Waiting+status.Reading)
		s.look()
		if done > 0 && len(s.marks) == 0 || len(s.marks) > 0 && done/s.step > s.marks[len(s.marks)-1].done/s.step || done == s.documents {
			s.mark(t, done)
		}
		if free := freeSpace(s.folder); free < leastFree {
			t.Fatalf("%.1f GB are free on the disk: given up after %d documents", float64(free)/1e9, done)
		}
		for _, w := range workers {
			if w.hasEnded() {
				t.Fatalf("a worker has ended after %d documents", done)
			}
		}
		if status.Dead > 0 {
			t.Fatalf("%d documents could not be loaded", status.Dead)
		}
	}
	for _, w := range workers {
		if code := w.end(t, syscall.SIGTERM); code != 0 {
			t.Errorf("a worker exits with %d", code)
		}
	}
}

// databaseCPU gives the processor time of the database so far.
func (s *scale) databaseCPU() time.Duration {
	s.processes[0].look()
	return s.processes[0].now.cpu
}

// look measures all processes.
func (s *scale) look() {
	for _, p := range s.processes {
		p.look()
	}
}

func (p *measured) look() {
	if u := usageOf(p.pid); u.cpu > 0 { // else it has ended
		p.now = u
		p.peak = max(p.peak, u.memory)
	}
}

// mark notes how things stand.
func (s *scale) mark(t *testing.T, done int) {
	m := mark{done: done, at: time.Now()}
	for _, p := range s.processes {
		m.cpu = append(m.cpu, p.now.cpu)
	}
	if len(s.marks) > 0 && s.documents >= largeRun {
		before := s.marks[len(s.marks)-1]
		t.Logf("%d documents: %.1f documents/s, processor time %.1f ms a document", done, float64(done-before.done)/m.at.Sub(before.at).Seconds(),
			perDocument(m.total()-before.total(), done-before.done))
	}
	s.marks = append(s.marks, m)
}

func (m *mark) total() (sum time.Duration) {
	for _, cpu := range m.cpu {
		sum += cpu
	}
	return sum
}

// tellLoad says how fast documents were loaded, and at what cost.
func (s *scale) tellLoad(t *testing.T) {
	first, last := s.marks[0], s.marks[len(s.marks)-1]
	var quads, claims int
	counts := s.database.SQL(t, s.store, `SELECT count(*), count(*) FILTER (WHERE object_hash = (SELECT hash FROM nodes WHERE value_string = '`+statement+`'))
		FROM quads JOIN normgraph_parts USING (label_hash) WHERE label LIKE '%/made-%'`)
	if _, err := fmt.Sscanf(counts, "%d|%d", &quads, &claims); err != nil {
		t.Fatalf("%s: %v", counts, err)
	}
	if most, least := mostClaims*s.documents, leastClaims*s.documents; claims < least || claims > most {
		t.Errorf("%d claims, want %d to %d", claims, least, most)
	}
	documents, seconds := float64(last.done-first.done), last.at.Sub(first.at).Seconds()
	rate := documents / seconds / float64(s.documents) // of everything
	t.Logf("loading: %d documents, %d claims, %d quads; %.1f documents/s, %.0f claims/s, %.0f quads/s for %.0f s",
		s.documents, claims, quads, rate*float64(s.documents), rate*float64(claims), rate*float64(quads), seconds)
	t.Logf("processor time: %.1f ms a document, %.2f ms a claim", perDocument(last.total()-first.total(), last.done-first.done),
		perDocument(last.total()-first.total(), last.done-first.done)*float64(s.documents)/float64(claims))
	for i, p := range s.processes {
		t.Logf("  %-12s %6.1f ms a document, memory %.0f MB at most", p.name, perDocument(last.cpu[i]-first.cpu[i], last.done-first.done), mega(p.peak))
	}
	s.tellGrowth(t)
}

// tellGrowth compares the first documents with the last ones.
func (s *scale) tellGrowth(t *testing.T) {
	type step struct{ clock, cpu float64 }
	between := func(a, b mark) step {
		n := b.done - a.done
		return step{perDocument(b.at.Sub(a.at), n), perDocument(b.total()-a.total(), n)}
	}
	n := len(s.marks)
	if n < 3 {
		t.Log("there were too few documents to compare the first with the last")
		return
	}
	first, last := between(s.marks[0], s.marks[1]), between(s.marks[n-2], s.marks[n-1])
	t.Logf("the first and the last %d documents: %.1f and %.1f ms a document, %.2f times; processor time %.1f and %.1f ms, %.2f times",
		s.step, first.clock, last.clock, last.clock/first.clock, first.cpu, last.cpu, last.cpu/first.cpu)
	if s.documents >= largeRun && last.cpu > mostGrowth*first.cpu {
		t.Errorf("the last documents take %.2f times the processor time of the first ones", last.cpu/first.cpu)
	}
}

// tellSize says how large the database is.
func (s *scale) tellSize(t *testing.T) {
	t.Logf("on disk: %s; the write-ahead log wrote %s", s.database.SQL(t, s.store, `SELECT string_agg(relname || ' ' || pg_size_pretty(pg_relation_size(c.oid)), ', ' ORDER BY pg_relation_size(c.oid) DESC)
		FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE nspname = current_schema() AND relkind IN ('r', 'i') AND pg_relation_size(c.oid) > 0`),
		s.database.SQL(t, s.store, `SELECT pg_size_pretty(pg_current_wal_lsn() - '0/0'::pg_lsn)`))
}

// check runs normgraph check.
func (s *scale) check(t *testing.T) {
	began, database := time.Now(), s.databaseCPU()
	c := s.run(t, "check", "--store", s.store, "check")
	t.Logf("check: %s; %.1f s, processor time %.1f s and %.1f s of the database, memory %.0f MB", strings.TrimSpace(c.log.String()), time.Since(began).Seconds(),
		cpuOf(c.background).Seconds(), (s.databaseCPU() - database).Seconds(), mega(c.peak))
}

// run runs a command to its end, and fails the test unless it succeeds.
func (s *scale) run(t *testing.T, name string, args ...string) *followed {
	t.Helper()
	c := s.startFollowed(t, name, args...)
	for !c.hasEnded() {
		c.look()
		time.Sleep(100 * time.Millisecond)
	}
	if code := c.cmd.ProcessState.ExitCode(); code != 0 {
		t.Fatalf("%s exits with %d", name, code)
	}
	return c
}

// followed is a command whose use is followed.
type followed struct {
	*background
	*measured
}

func (s *scale) startFollowed(t *testing.T, name string, args ...string) *followed {
	t.Helper()
	b := start(t, nil, args...)
	return &followed{b, &measured{name: name, pid: b.cmd.Process.Pid}}
}

// serve serves the store, first without and then with a kept snapshot, and loads one more document meanwhile.
func (s *scale) serve(t *testing.T) {
	snapshot := filepath.Join(t.TempDir(), "snapshot")
	server := s.startServer(t, snapshot)
	s.tellStart(t, server, "serving without a kept snapshot")
	s.await(t, server, "the snapshot is kept", server.says("the snapshot is kept"))
	t.Logf("the snapshot is kept: processor time %.1f s since the start, memory %.0f MB at most; %.0f MB on disk", server.now.cpu.Seconds(), mega(server.peak), mega(folderSize(snapshot)))
	server.end(t, syscall.SIGTERM)
	server = s.startServer(t, snapshot)
	s.tellStart(t, server, "serving with the kept snapshot")
	s.followOne(t, server)
	server.end(t, syscall.SIGTERM)
}

// scaleServer is a server whose use is followed.
type scaleServer struct {
	*followed
	url   string
	began time.Time
}

func (s *scale) startServer(t *testing.T, snapshot string) *scaleServer {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	addr := l.Addr().String()
	l.Close()
	began := time.Now()
	return &scaleServer{s.startFollowed(t, "server", "--store", s.store, "--snapshot", snapshot, "--addr", addr, "serve"), "http://" + addr, began}
}

// tellStart says what the server took until it was ready, and until it had answered a first search.
func (s *scale) tellStart(t *testing.T, server *scaleServer, what string) {
	t.Helper()
	database := s.databaseCPU()
	s.await(t, server, "the server is ready", func() bool { return server.gives("/readyz", "") })
	ready, cpu, memory := time.Since(server.began), server.now.cpu, server.peak
	s.await(t, server, "a search is answered", func() bool { return server.gives(search("sovereignty"), `"totalCount"`) })
	t.Logf("%s: ready after %.1f s, processor time %.1f s and %.1f s of the database, memory %.0f MB; a first search is answered after %.1f s, processor time %.1f s, memory %.0f MB at most",
		what, ready.Seconds(), cpu.Seconds(), (s.databaseCPU() - database).Seconds(), mega(memory), time.Since(server.began).Seconds(), server.now.cpu.Seconds(), mega(server.peak))
}

// followOne loads one more document, and waits until the server shows it.
func (s *scale) followOne(t *testing.T, server *scaleServer) {
	d := s.corpus.Document(s.documents)
	path := filepath.Join(t.TempDir(), d.Name)
	write(t, path, d.Text)
	cpu := server.now.cpu
	began := time.Now()
	loader := s.run(t, "load", "--store", s.store, "load", path)
	loaded := time.Now()
	query := `{ document(id: "` + strings.TrimSuffix(d.Name, ".md") + `") { slug } }`
	s.await(t, server, "the document is served", func() bool { return server.gives("/graphql?query="+url.QueryEscape(query), `"slug":`) })
	t.Logf("one more document: a load takes %.1f s, processor time %.1f s, memory %.0f MB; it is served %.1f s after, for %.1f s of processor time",
		loaded.Sub(began).Seconds(), cpuOf(loader.background).Seconds(), mega(loader.peak), time.Since(loaded).Seconds(), (server.now.cpu - cpu).Seconds())
}

func search(text string) string {
	return "/graphql?query=" + url.QueryEscape(`{ search(text: "`+text+`", first: 3) { totalCount } }`)
}

// gives reports whether a path is answered with something that contains a text.
func (s *scaleServer) gives(path, what string) bool {
	res, err := http.Get(s.url + path)
	if err != nil {
		return false // it does not listen yet
	}
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	return err == nil && res.StatusCode == http.StatusOK && strings.Contains(string(body), what)
}

// await waits for what a server will do, for as long as a large store may take.
func (s *scale) await(t *testing.T, server *scaleServer, what string, is func() bool) {
	t.Helper()
	for deadline := time.Now().Add(20 * time.Minute); ; time.Sleep(50 * time.Millisecond) {
		server.look()
		switch {
		case is():
			server.look()
			return
		case server.hasEnded() || time.Now().After(deadline):
			t.Fatalf("waited in vain until %s", what)
		}
	}
}

func cpuOf(b *background) time.Duration {
	return b.cmd.ProcessState.UserTime() + b.cmd.ProcessState.SystemTime()
}

// perDocument gives milliseconds.
func perDocument(d time.Duration, documents int) float64 {
	return d.Seconds() * 1000 / float64(max(1, documents))
}

func mega[T int | int64 | uint64](bytes T) float64 { return float64(bytes) / 1e6 }

func freeSpace(folder string) uint64 {
	var fs syscall.Statfs_t
	if syscall.Statfs(folder, &fs) != nil {
		return 0
	}
	return fs.Bavail * uint64(fs.Bsize)
}
