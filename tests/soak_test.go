package tests

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"net/http"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/normgraph/normgraph/graph/postgres/pgtest"
	"github.com/normgraph/normgraph/tests/soak"
)

// soakTime is how long the soak takes: NORMGRAPH_SOAK, which make soak sets to an hour.
func soakTime(t *testing.T) time.Duration {
	t.Helper()
	text := os.Getenv("NORMGRAPH_SOAK")
	if text == "" {
		return 20 * time.Second
	}
	d, err := time.ParseDuration(text)
	if err != nil {
		t.Fatalf("NORMGRAPH_SOAK: %v", err)
	}
	return d
}

// TestServersAnswerRightAndLeakNothing asks servers on a database and one on a file without a pause, while documents are loaded, replaced and
// removed by clients, by processes and through a queue. Each round ends with the graph as it was at the beginning. No answer may be wrong: all
// are looked at, those of sampled generations are compared with what follows from an export. What the processes hold at the ends of rounds
// may not grow.
func TestServersAnswerRightAndLeakNothing(t *testing.T) {
	duration := soakTime(t)
	pgtest.Shared(t)
	temporary := t.TempDir()
	t.Setenv("TMPDIR", temporary)
	began := time.Now()
	tubs := []*tub{databaseTub(t), fileTub(t)}
	round := min(max(duration/40, 4*time.Second), time.Minute)
	m := &meters{t: t, temporary: temporary, heaps: map[string][]string{}}
	t.Logf("ready after %v", time.Since(began).Round(time.Millisecond))
	rounds := 0
	for began = time.Now(); rounds < 3 || time.Since(began) < duration; rounds++ {
		var stirring sync.WaitGroup
		ctx, cancel := context.WithTimeout(t.Context(), round)
		for _, b := range tubs {
			b.stir(ctx, &stirring, uint64(rounds))
		}
		stirring.Wait()
		cancel()
		for _, b := range tubs {
			b.settle()
		}
		m.read(tubs)
	}
	report := &soak.Report{Took: time.Since(began), Stores: map[string]*soak.Recorder{}, Series: m.series}
	report.Notes = append(report.Notes, fmt.Sprintf("%d rounds of %v", rounds, round))
	for _, b := range tubs {
		report.Stores[b.name] = b.recorder
		report.Notes = append(report.Notes, fmt.Sprintf("%s: %d documents loaded or replaced, %d removed; %d connections cut, slow or senseless",
			b.name, b.loaded.Load(), b.removed.Load(), b.annoyed.Load()),
			fmt.Sprintf("%s: %d claims accepted, %d rejected, %d given back", b.name, b.reviewed["ACCEPTED"], b.reviewed["REJECTED"], b.reviewed["NONE"]))
		for _, fault := range b.recorder.Faults() {
			t.Errorf("%s: %s", b.name, fault)
		}
	}
	fmt.Println(report.Markdown())
	m.judge()
	if lacking := report.Lacking(); len(lacking) > 0 {
		t.Errorf("no answer was compared of %v", lacking)
	}
	for _, b := range tubs {
		for _, s := range b.servers {
			s.stop(t)
		}
		succeed(t, b.store, "check")
	}
}

// tub is a store with the servers that are soaked in questions about it.
type tub struct {
	t        *testing.T
	name     string
	store    string
	servers  []*soakServer
	worker   *background // nil: there is no queue
	queue    *shared
	header   string // the token of those who may load
	reviewer string // and of those who may review
	disk     string // folder for documents
	client   *http.Client
	library  *soak.Library
	pool     *soak.Pool
	recorder *soak.Recorder
	words    *soak.Vocabulary
	database *pgtest.Server // nil: the store is a file

	mu                       sync.Mutex
	alive                    []*soak.Made // documents that may be in the graph
	loaded, removed, annoyed atomic.Int64
	reviewed                 map[string]int // claims of which a verdict was said
}

// soakServer is a server with its private address.
type soakServer struct {
	*served
	private  string
	snapshot string // folder
}

func newTub(t *testing.T, name, store string) *tub {
	t.Helper()
	b := &tub{t: t, name: name, store: store, disk: t.TempDir(), reviewed: map[string]int{}, library: soak.NewLibrary(name), client: &http.Client{
		Timeout: time.Minute, Transport: &http.Transport{MaxIdleConnsPerHost: 16}}}
	file, err := os.ReadFile("../data/ontology.yaml")
	if err == nil {
		b.words, err = soak.ReadVocabulary(file)
	}
	if err != nil {
		t.Fatal(err)
	}
	briefs, _ := filepath.Glob("../data/briefs/*.md")
	for _, brief := range briefs {
		text, err := os.ReadFile(brief)
		if err != nil {
			t.Fatal(err)
		}
		b.library.Learn(text)
	}
	return b
}

// serve starts servers, and makes a pool of questions of what they serve.
func (b *tub) serve(servers int) {
	b.t.Helper()
	tokens := filepath.Join(b.t.TempDir(), "tokens.json")
	token := func(name, scope string) string {
		return "Bearer " + strings.TrimSpace(succeed(b.t, b.store, "token", "create", "--tokens", tokens, "--name", name, "--scope", scope).stdout)
	}
	b.header, b.reviewer = token("soak", "load"), token("ann", "review")
	for range servers {
		snapshot := filepath.Join(b.t.TempDir(), "snapshot")
		s := serve(b.t, b.store, "--tokens", tokens, "--admin-addr", "127.0.0.1:0", "--log-format", "json", "--snapshot", snapshot,
			"--cache-bytes", "1048576", // is full soon
			"--timeout", "1m", "--max-running", "32") // a machine with other work is no fault
		b.servers = append(b.servers, &soakServer{s, s.admin(b.t).url, snapshot})
	}
	b.pool = soak.NewPool(b.mustExport(b.servers[0]), b.library)
	b.recorder = soak.NewRecorder(b.pool)
	r := rand.New(rand.NewPCG(5, 5))
	for _, s := range b.servers { // what a server makes with its first document belongs to its base
		m := b.library.Make(r, nil)
		if err := errors.Join(b.mutate(s, m, nil), b.mutate(s, nil, m)); err != nil {
			b.t.Fatal(err)
		}
	}
}

// databaseTub has two servers on one database, which take changes from clients, from processes and from a worker at a queue.
func databaseTub(t *testing.T) *tub {
	t.Helper()
	queue := newShared(t)
	b := newTub(t, "database", queue.store)
	b.database = pgtest.Shared(t)
	b.serve(2)
	b.queue = queue
	b.worker = queue.worker(t, "--admin-addr", "127.0.0.1:0", "--log-format", "json")
	until(t, "the worker has a private address", func() bool { return adminLine.MatchString(b.worker.log.String()) })
	return b
}

// fileTub has one server on a file, which takes changes from clients.
func fileTub(t *testing.T) *tub {
	t.Helper()
	b := newTub(t, "file", newStore(t))
	b.serve(1)
	return b
}

// stir has clients ask, and documents come and go, until the context ends.
func (b *tub) stir(ctx context.Context, running *sync.WaitGroup, round uint64) {
	loop := func(n uint64, pause time.Duration, do func(r *rand.Rand)) {
		r := rand.New(rand.NewPCG(round, n))
		running.Go(func() {
			for ctx.Err() == nil {
				do(r)
				select {
				case <-ctx.Done():
				case <-time.After(time.Duration(float64(pause) * r.Float64())):
				}
			}
		})
	}
	for i, s := range b.servers {
		for n := range uint64(2) {
			loop(10*uint64(i)+n, 0, func(r *rand.Rand) { b.converse(s, b.pool.Any(r)) })
		}
		loop(10*uint64(i)+5, time.Second, func(r *rand.Rand) { soak.Annoy(r, s.url); b.annoyed.Add(1) })
	}
	loop(100, time.Second, func(r *rand.Rand) { b.change(r, b.byClient) })
	if b.database != nil {
		loop(101, 4*time.Second, func(r *rand.Rand) { b.change(r, b.byProcess) })
		loop(102, 2*time.Second, func(r *rand.Rand) { b.change(r, b.byQueue) })
	}
	loop(103, 2*time.Second, func(r *rand.Rand) { b.audit(r) })
	loop(104, time.Second, b.review)
}

// maxFollowUps bounds the pages that one client reads on.
const maxFollowUps = 6

// converse asks a question and what follows from the answer.
func (b *tub) converse(s *soakServer, q *soak.Question) {
	for range maxFollowUps {
		a, took, err := soak.Ask(context.Background(), b.client, s.url, q)
		if err != nil {
			b.recorder.Fault("%v", err)
			return
		}
		b.recorder.Take(a, took)
		if q = q.Next(a); q == nil {
			return
		}
	}
}

// export reads what a server serves.
func (b *tub) export(s *soakServer) (*soak.Graph, error) {
	res, err := b.client.Get(s.url + soak.WholeGraph)
	if err != nil {
		return nil, err
	}
	defer res.Body.Close()
	generation, err := strconv.ParseUint(res.Header.Get("Normgraph-Generation"), 10, 64)
	if err != nil || res.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("%s %v", res.Status, res.Header)
	}
	return soak.Read(res.Body, generation, b.words)
}

// audit takes an export, asks for something of each kind, and compares what was answered at that generation.
func (b *tub) audit(r *rand.Rand) {
	g, err := b.export(b.servers[r.IntN(len(b.servers))])
	if err != nil {
		b.recorder.Fault("export: %v", err)
		return
	}
	b.recorder.Audit(g)
	for _, kind := range soak.Kinds {
		b.converse(b.servers[r.IntN(len(b.servers))], b.pool.Draw(r, kind))
	}
	b.recorder.CompareWith(g)
}

// maxAlive bounds the documents that are in the graph at a time.
const maxAlive = 24

// change loads a document, in place of an earlier version or not, or removes one.
func (b *tub) change(r *rand.Rand, by func(load, remove *soak.Made) error) {
	b.mu.Lock()
	var load, remove *soak.Made
	switch n := len(b.alive); {
	case n > 2 && (n >= maxAlive || r.IntN(5) < 2):
		i := r.IntN(n)
		remove = b.alive[i]
		b.alive = append(b.alive[:i], b.alive[i+1:]...)
	case n > 0 && r.IntN(3) == 0:
		i := r.IntN(n)
		load = b.library.Make(r, b.alive[i])
		b.alive[i] = load
	default:
		load = b.library.Make(r, nil)
		b.alive = append(b.alive, load)
	}
	b.mu.Unlock()
	if err := by(load, remove); err != nil {
		b.recorder.Fault("%v", err)
	}
	if load != nil {
		b.loaded.Add(1)
	} else {
		b.removed.Add(1)
	}
}

const (
	loadMutation   = `mutation($d: LoadDocumentInput!) { loadDocument(input: $d) { generation } }`
	removeMutation = `mutation($slug: ID!) { removeDocument(slug: $slug) { generation } }`
)

// byClient makes a change over the API of one of the servers.
func (b *tub) byClient(load, remove *soak.Made) error {
	return b.mutate(b.servers[rand.IntN(len(b.servers))], load, remove)
}

// mutate makes a change over the API of a server. A document that another change has removed meanwhile cannot be removed.
func (b *tub) mutate(s *soakServer, load, remove *soak.Made) error {
	sent := map[string]any{"query": removeMutation}
	if load != nil {
		sent = map[string]any{"query": loadMutation, "variables": map[string]any{"d": map[string]any{
			"name": load.Name, "text": load.Text, "metadata": map[string]any{"title": load.Title, "issued": load.Issued, "language": "en"}}}}
	} else {
		sent["variables"] = map[string]any{"slug": remove.Slug}
	}
	code, err := b.send(s, b.header, sent, nil)
	if remove != nil && code == "NOT_FOUND" {
		return nil
	}
	return err
}

// onDisk writes a document with what describes it, gives its path to a command, and removes it.
func (b *tub) onDisk(m *soak.Made, run func(path string) result) error {
	dir, err := os.MkdirTemp(b.disk, "")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	path := filepath.Join(dir, m.Name)
	record := fmt.Sprintf("title: %q\nissued: %q\nlanguage: en\n", m.Title, m.Issued)
	if err := errors.Join(os.WriteFile(path, []byte(m.Text), 0o600), os.WriteFile(filepath.Join(dir, m.Slug+".yaml"), []byte(record), 0o600)); err != nil {
		return err
	}
	if r := run(path); r.code != 0 {
		return fmt.Errorf("exit %d: %s", r.code, r.stderr)
	}
	return nil
}

// byProcess makes a change with a command of its own, if it is to load something.
func (b *tub) byProcess(load, remove *soak.Made) error {
	if load == nil {
		return b.byClient(nil, remove)
	}
	return b.onDisk(load, func(path string) result { return command(b.t, b.store, "load", path) })
}

// byQueue has a worker make a change; it does not wait for that.
func (b *tub) byQueue(load, remove *soak.Made) error {
	if load == nil {
		return b.byClient(nil, remove)
	}
	return b.onDisk(load, func(path string) result { return command(b.t, "memory:", append(b.queue.load(), path)[2:]...) })
}

// settle compares answers while nothing changes, removes what was loaded, waits until all servers show that, compares their answers, and fills
// their caches with the same answers every time.
func (b *tub) settle() {
	if b.queue != nil {
		until(b.t, "the queue is empty", func() bool { return b.queue.nats.idle(b.t) })
	}
	b.agree()
	b.audit(rand.New(rand.NewPCG(rand.Uint64(), rand.Uint64()))) // all of its answers are of one generation
	for _, slug := range b.recorder.Loaded(b.mustExport(b.servers[0])) {
		if err := b.byClient(nil, &soak.Made{Slug: slug}); err != nil {
			b.recorder.Fault("%v", err)
		}
		b.removed.Add(1)
	}
	b.alive = nil
	b.agree()
	r := rand.New(rand.NewPCG(7, 7))
	for _, kind := range soak.Kinds {
		for range 3 {
			q := b.pool.Draw(r, kind)
			for _, s := range b.servers {
				b.converse(s, q)
			}
		}
	}
	for _, s := range b.servers {
		g := b.mustExport(s)
		b.recorder.Audit(g)
		b.recorder.SameAsBase(g)
	}
	b.client.CloseIdleConnections()
}

func (b *tub) mustExport(s *soakServer) *soak.Graph {
	b.t.Helper()
	g, err := b.export(s)
	if err != nil {
		b.t.Fatal(err)
	}
	return g
}

// agree waits until all servers serve what is in the store.
func (b *tub) agree() {
	b.t.Helper()
	until(b.t, "the servers agree", func() bool {
		generations := map[uint64]bool{}
		if b.database != nil { // servers know of others' changes a second later
			var stored uint64
			if _, err := fmt.Sscan(b.database.SQL(b.t, b.store, `SELECT generation FROM normgraph_store`), &stored); err != nil {
				b.t.Fatal(err)
			}
			generations[stored] = true
		}
		for _, s := range b.servers {
			_, state := s.readyAt(b.t)
			generations[state.Generation] = true
		}
		return len(generations) == 1
	})
}
