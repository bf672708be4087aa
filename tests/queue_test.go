package tests

import (
	"encoding/json"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"syscall"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/normgraph/normgraph/graph/postgres/pgtest"
	"github.com/normgraph/normgraph/loaders/reader/sample"
	"github.com/normgraph/normgraph/queue"
)

// mixture writes a folder with what documents can come as: with metadata beside them, attached to a record, in a zip file, broken,
// and with the slug of another.
func mixture(t *testing.T) string {
	dir := reports(t, "report", 6, 3)
	write(t, filepath.Join(dir, "described.txt"), "Freedonia opposes cyber hegemony.\n")
	write(t, filepath.Join(dir, "described.yaml"), "slug: renamed\ntitle: A described report\nissued: 2021-05\n")
	write(t, filepath.Join(dir, "attached.txt"), "China advocates cyber sovereignty.\n")
	write(t, filepath.Join(dir, "library.bib"), "@report{freedonia2020, title = {What Freedonia wants}, year = {2020}, file = {attached.txt}}\n")
	write(t, filepath.Join(dir, "packed.zip"), string(sample.Zip(sample.File{Name: "inner.txt", Content: "Japan advocates the multistakeholder model.\n"})))
	write(t, filepath.Join(dir, "broken.pdf"), "%PDF-1.4 and then nothing")
	write(t, filepath.Join(dir, "empty.txt"), "")
	write(t, filepath.Join(dir, "zz.md"), "---\nslug: renamed\n---\nThe same slug again.\n")
	return dir
}

var counts = regexp.MustCompile(`(?m)^loading \d+/`)

// lines sorts what a load says, without the order in which it was done.
func lines(said string) []string {
	list := strings.Split(counts.ReplaceAllString(strings.TrimSpace(said), "loading N/"), "\n")
	slices.Sort(list)
	return list
}

// TestLoadThroughQueueIsLoad: workers on a shared store make of documents what a load makes of them, and the publisher says the same.
func TestLoadThroughQueueIsLoad(t *testing.T) {
	t.Parallel()
	dir := mixture(t)
	plain := command(t, newStore(t), "load", dir)
	check := func(t *testing.T, store string, r result) {
		if diff := cmp.Diff(lines(plain.stderr), lines(r.stderr)); diff != "" || r.code != 1 {
			t.Errorf("exit %d; it does not say what a load says (-load +queue):\n%s", r.code, diff)
		}
		sameAsPlainLoad(t, store, dir)
	}
	t.Run("embedded", func(t *testing.T) {
		store := newStore(t)
		args := []string{"load", "--queue", "embedded", "--queue-dir", filepath.Join(t.TempDir(), "queue"), dir}
		check(t, store, command(t, store, args...))
		again := command(t, store, args...)
		if n := strings.Count(again.stderr, "unchanged"); n != 9 {
			t.Errorf("%d of 9 documents are unchanged the second time:\n%s", n, again.stderr)
		}
	})
	t.Run("NATS and PostgreSQL", func(t *testing.T) {
		s := newShared(t)
		workers := []*background{s.worker(t), s.worker(t)}
		check(t, s.store, command(t, "memory:", s.load(dir)[2:]...))
		deadLetters(t, s)
		for _, w := range workers {
			if code := w.end(t, syscall.SIGTERM); code != 0 {
				t.Errorf("a worker that is asked to stop exits with %d", code)
			}
			if strings.Contains(w.log.String(), "sesame") {
				t.Error("a password stands in the log")
			}
		}
	})
}

// deadLetters: what is broken is listed with its reason, can be retried, and forgotten.
func deadLetters(t *testing.T, s *shared) {
	list := func() (slugs []string) {
		for line := range strings.Lines(succeed(t, "memory:", "queue", "dead", "--queue", s.nats.URL(), "--format", "jsonl").stdout) {
			var o queue.Outcome
			if err := json.Unmarshal([]byte(line), &o); err != nil {
				t.Fatal(err)
			}
			if o.Reason == nil || o.Reason.Hint == "" || !strings.Contains(o.Reason.Message, o.Name) {
				t.Errorf("%s: no reason that tells: %+v", o.Slug, o.Reason)
			}
			slugs = append(slugs, o.Slug)
		}
		slices.Sort(slugs)
		return slugs
	}
	both := []string{"broken", "empty"}
	if diff := cmp.Diff(both, list()); diff != "" {
		t.Error(diff)
	}
	succeed(t, "memory:", "queue", "retry", "--queue", s.nats.URL(), "broken")
	until(t, "the retried document is read", func() bool { return s.nats.idle(t) })
	if diff := cmp.Diff(both, list()); diff != "" {
		t.Error(diff)
	}
	succeed(t, "memory:", "queue", "purge", "--queue", s.nats.URL(), "--all")
	if left := list(); left != nil {
		t.Errorf("%v is left", left)
	}
	if bytes := s.nats.status(t).Bytes; bytes > 0 {
		t.Errorf("%d bytes are left on a queue with nothing on it", bytes)
	}
}

// TestKilledAndSilentWorkersLoseNothing: the document of a worker that was killed, or stopped for a while, is given to another one. When
// the stopped one goes on it finds that its document is done.
func TestKilledAndSilentWorkersLoseNothing(t *testing.T) {
	t.Parallel()
	s := newShared(t)
	dir := reports(t, "long", 1, 1500)
	silent := s.worker(t)
	until(t, "the worker is there", silent.says("takes documents"))
	publisher := start(t, nil, s.load(dir)...)
	until(t, "the worker reads", func() bool { return s.nats.reads(t, "long-0") })
	if err := silent.cmd.Process.Signal(syscall.SIGSTOP); err != nil {
		t.Fatal(err)
	}
	killed := s.worker(t)
	until(t, "the second worker has the document", func() bool {
		return slices.ContainsFunc(s.nats.status(t).Workers, func(w queue.Worker) bool {
			return strings.HasSuffix(w.Name, fmt.Sprintf(":%d", killed.cmd.Process.Pid)) && len(w.Reading) > 0
		})
	})
	killed.end(t, syscall.SIGKILL)
	s.worker(t)
	if code := publisher.wait(t); code != 0 {
		t.Errorf("the publisher exits with %d:\n%s", code, publisher.log.String())
	}
	if err := silent.cmd.Process.Signal(syscall.SIGCONT); err != nil {
		t.Fatal(err)
	}
	until(t, "the first worker lets go of the document", silent.says("another worker has finished the document"))
	sameAsPlainLoad(t, s.store, dir)
}

// TestStoppingWorkerGivesItsDocumentBack at once, and no attempt is used.
func TestStoppingWorkerGivesItsDocumentBack(t *testing.T) {
	t.Parallel()
	s := newShared(t)
	dir := reports(t, "long", 1, 1500)
	stopping := s.worker(t, "--drain", "1ms", "--max-attempts", "1")
	publisher := start(t, nil, s.load(dir)...)
	until(t, "the worker reads", func() bool { return s.nats.reads(t, "long-0") })
	if code := stopping.end(t, syscall.SIGTERM); code != 0 {
		t.Errorf("the worker exits with %d:\n%s", code, stopping.log.String())
	}
	s.worker(t, "--max-attempts", "1")
	if code := publisher.wait(t); code != 0 {
		t.Errorf("the publisher exits with %d", code)
	}
	sameAsPlainLoad(t, s.store, dir)
}

// TestKilledQueueServerAndPublisherLoseNothing: documents that wait outlast their server and their publisher.
func TestKilledQueueServerAndPublisherLoseNothing(t *testing.T) {
	t.Parallel()
	s := newShared(t)
	dir := reports(t, "report", 40, 20)
	first := start(t, nil, s.load(dir)...)
	until(t, "some documents wait", func() bool { return s.nats.status(t).Waiting >= 5 })
	first.end(t, syscall.SIGKILL)
	s.worker(t)
	again := start(t, nil, s.load(dir)...)
	until(t, "some documents are loaded", again.says("loading 5/40"))
	s.nats.Kill()
	until(t, "the publisher says that it waits", again.says("waiting for it"))
	s.nats.Start(t)
	if code := again.wait(t); code != 0 {
		t.Errorf("the publisher exits with %d", code)
	}
	for i := range 40 {
		if name := fmt.Sprintf("report-%d.txt: ", i); strings.Count(again.log.String(), name) != 1 {
			t.Errorf("%s is not reported once", name)
		}
	}
	sameAsPlainLoad(t, s.store, dir)
	until(t, "nothing waits", func() bool { return s.nats.idle(t) })
	if status := s.nats.status(t); status.Dead > 0 {
		t.Errorf("left on the queue: %+v", status)
	}
}

// TestLostQueueIsPublishedAgain: a publisher that waits puts there again what the server forgot.
func TestLostQueueIsPublishedAgain(t *testing.T) {
	t.Parallel()
	s := newShared(t)
	dir := reports(t, "report", 3, 1)
	publisher := start(t, nil, s.load(dir)...)
	until(t, "all documents wait", func() bool { return s.nats.status(t).Waiting == 3 })
	s.nats.Kill()
	if err := os.RemoveAll(filepath.Join(s.nats.Dir, "jetstream")); err != nil {
		t.Fatal(err)
	}
	s.nats.Start(t)
	s.worker(t)
	if code := publisher.wait(t); code != 0 {
		t.Errorf("the publisher exits with %d", code)
	}
	sameAsPlainLoad(t, s.store, dir)
}

// TestFullQueueHoldsPublishersUp: a bounded queue is full, and goes on when a worker makes room.
func TestFullQueueHoldsPublishersUp(t *testing.T) {
	t.Parallel()
	s := newShared(t)
	dir := reports(t, "report", 8, 1)
	publisher := start(t, nil, s.load("--queue-documents", "3", dir)...)
	until(t, "the publisher says that the queue is full", publisher.says("is full"))
	if waiting := s.nats.status(t).Waiting; waiting != 3 {
		t.Errorf("%d documents wait, where 3 may", waiting)
	}
	s.worker(t)
	if code := publisher.wait(t); code != 0 {
		t.Errorf("the publisher exits with %d", code)
	}
	sameAsPlainLoad(t, s.store, dir)
}

// TestOtherKnowledgeIsSaidPlainly: a worker with another lexicon takes nothing of a publisher that does not know it.
func TestOtherKnowledgeIsSaidPlainly(t *testing.T) {
	t.Parallel()
	s := newShared(t)
	dir, names := reports(t, "report", 1, 1), t.TempDir()
	write(t, filepath.Join(names, "own.yaml"), "- id: sylvania\n  class: State\n  name: {en: Sylvania}\n")
	succeed(t, "memory:", append([]string{"--lexicon", names}, s.load("--no-wait", dir)[2:]...)...)
	worker := s.worker(t)
	until(t, "the worker says why", worker.says("another lexicon"))
	r := command(t, "memory:", append([]string{"--lexicon", names}, s.load(dir)[2:]...)...)
	if r.code != 1 || !strings.Contains(r.stderr, "another lexicon") || !strings.Contains(r.stderr, "hint:") {
		t.Errorf("exit %d: %s", r.code, r.stderr)
	}
	succeed(t, "memory:", "queue", "retry", "--queue", s.nats.URL(), "--all")
	until(t, "it is loaded", worker.says("document report-0"))
}

// TestAWorkerWaitsWhileTheStoreIsOfOtherKnowledge: when a program with another lexicon has brought the store to its own, a worker that runs
// writes nothing to it, and gives documents back.
func TestAWorkerWaitsWhileTheStoreIsOfOtherKnowledge(t *testing.T) {
	t.Parallel()
	s := newShared(t)
	dir, names := reports(t, "report", 2, 1), t.TempDir()
	write(t, filepath.Join(names, "own.yaml"), "version: 1\nentities:\n  osterlich: {class: State, zh: 东国, en: Osterlich}\n")
	worker := s.worker(t)
	until(t, "the worker is there", worker.says("takes documents"))
	succeed(t, s.store, "--lexicon", names, "export")
	succeed(t, "memory:", s.load("--no-wait", dir)[2:]...)
	until(t, "the worker says why it waits", worker.says("the store is not of this program's knowledge"))
	until(t, "the document is given back", func() bool {
		status := s.nats.status(t)
		return status.Waiting == 2 && status.Reading+status.Dead == 0
	})
	if !strings.Contains(worker.log.String(), "hint: give all programs on this store the same release and the same --lexicon") {
		t.Error("it does not say what to do")
	}
	succeed(t, s.store, "export")
	until(t, "it is loaded", func() bool { return s.nats.idle(t) })
	if code := worker.end(t, syscall.SIGTERM); code != 0 {
		t.Errorf("the worker exits with %d", code)
	}
	sameAsPlainLoad(t, s.store, dir)
}

// TestStoreThatIsAwayIsWaitedFor: it is no fault of a document.
func TestStoreThatIsAwayIsWaitedFor(t *testing.T) {
	t.Parallel()
	server := pgtest.Start(t)
	s := &shared{nats: startNATS(t), store: server.NewStore()}
	dir := reports(t, "report", 2, 1)
	worker := start(t, nil, "--store", s.store, "--store-wait", "1s", "worker", "--queue", s.nats.URL(), "--concurrency", "1", "--max-attempts", "1", "--redeliver-after", "2s")
	until(t, "the worker is there", worker.says("takes documents"))
	server.Crash()
	publisher := start(t, nil, s.load(dir)...)
	until(t, "the worker says that it waits", worker.says("waiting for the store"))
	if err := server.Start(); err != nil {
		t.Fatal(err)
	}
	if code := publisher.wait(t); code != 0 {
		t.Errorf("the publisher exits with %d", code)
	}
	sameAsPlainLoad(t, s.store, dir)
}

// TestAWorkerEndsWhenItsStoreIsReplaced: what it knows is that of the store before; it gives its documents back, and one that is started
// again loads them.
func TestAWorkerEndsWhenItsStoreIsReplaced(t *testing.T) {
	t.Parallel()
	s := newShared(t)
	dir, backup := reports(t, "report", 3, 1), filepath.Join(t.TempDir(), "graph.backup")
	worker := s.worker(t, "--concurrency", "2", "--max-attempts", "1")
	until(t, "the worker is there", worker.says("takes documents"))
	succeed(t, s.store, "backup", backup)
	succeed(t, s.store, "restore", "--replace", backup)
	publisher := start(t, nil, s.load(dir)...)
	if code := worker.wait(t); code != 1 {
		t.Errorf("the worker exits with %d", code)
	}
	if log := worker.log.String(); !strings.Contains(log, "was replaced by another one") || !strings.Contains(log, "hint: start the program again") {
		t.Errorf("it does not say why, or what to do:\n%s", log)
	}
	s.worker(t)
	if code := publisher.wait(t); code != 0 {
		t.Errorf("the publisher exits with %d", code)
	}
	sameAsPlainLoad(t, s.store, dir)
}

// TestWorkersWithoutASharedStoreAreRefused names what several of them need.
func TestWorkersWithoutASharedStoreAreRefused(t *testing.T) {
	t.Parallel()
	s := &shared{nats: startNATS(t), store: newStore(t)}
	first := s.worker(t)
	until(t, "the worker is there", first.says("takes documents"))
	if r := command(t, s.store, "worker", "--queue", s.nats.URL()); r.code != 1 || !strings.Contains(r.stderr, "postgres://") {
		t.Errorf("exit %d: %s", r.code, r.stderr)
	}
	for _, c := range []struct{ queue, says string }{
		{"nats://tests:wrong@" + s.nats.Address, "--queue-credentials"},
		{"nats://tests:sesame@127.0.0.1:1", "nats-server"},
		{"http://127.0.0.1", "nats://HOST:PORT"},
		{"tls://tests:sesame@" + s.nats.Address, "tls"},
	} {
		r := command(t, newStore(t), "queue", "status", "--queue", c.queue, "--queue-wait", "1s")
		if r.code != 1 || !strings.Contains(r.stderr, c.says) || strings.Contains(r.stderr, "sesame") || strings.Contains(r.stderr, "wrong") {
			t.Errorf("%s: exit %d: %s", c.queue, r.code, r.stderr)
		}
	}
}

// TestCutNetworkLosesAndDoublesNothing: a worker that is cut off from queue and store loses its document to another one, and drops what
// it found when it comes back.
func TestCutNetworkLosesAndDoublesNothing(t *testing.T) {
	t.Parallel()
	s := newShared(t)
	ns := newNamespace(t)
	store, err := url.Parse(s.store)
	if err != nil {
		t.Fatal(err)
	}
	store.Host = fmt.Sprintf("%s:%d", ns.host, proxy(t, ns.host, store.Host))
	far := start(t, []string{"ip", "netns", "exec", ns.name}, "--store", store.String(), "--store-wait", "1s", "worker", "--queue",
		fmt.Sprintf("nats://tests:sesame@%s:%d", ns.host, proxy(t, ns.host, s.nats.Address)), "--concurrency", "1", "--redeliver-after", "2s")
	until(t, "the far worker is there", far.says("takes documents"))
	dir := reports(t, "long", 1, 1500)
	publisher := start(t, nil, s.load(dir)...)
	until(t, "the far worker reads", func() bool { return s.nats.reads(t, "long-0") })
	ns.cut(t)
	near := s.worker(t)
	if code := publisher.wait(t); code != 0 {
		t.Errorf("the publisher exits with %d", code)
	}
	ns.mend(t)
	until(t, "the far worker lets go of the document", far.says("another worker has finished the document"))
	more := reports(t, "more", 3, 1)
	near.end(t, syscall.SIGTERM)
	if code := start(t, nil, s.load(more)...).wait(t); code != 0 {
		t.Errorf("the worker that came back loads nothing: %d", code)
	}
	sameAsPlainLoad(t, s.store, dir, more)
}

// namespace is a network of its own, joined with that of the machine by a pair of interfaces.
type namespace struct{ name, link, host string }

// newNamespace makes a namespace, or skips the test where that is not possible.
func newNamespace(t *testing.T) *namespace {
	t.Helper()
	id := os.Getpid() % 1000
	ns := &namespace{name: fmt.Sprintf("ngq%d", id), link: fmt.Sprintf("ngq%da", id), host: "10.251.77.1"}
	peer := fmt.Sprintf("ngq%db", id)
	if _, err := exec.LookPath("ip"); err != nil || os.Geteuid() != 0 {
		t.Skip("cutting a network needs root and iproute2")
	}
	if out, err := exec.Command("ip", "netns", "add", ns.name).CombinedOutput(); err != nil {
		t.Skipf("no network namespaces: %s", out)
	}
	t.Cleanup(func() { _ = exec.Command("ip", "netns", "del", ns.name).Run() })
	for _, step := range []string{
		"link add " + ns.link + " type veth peer name " + peer, "link set " + peer + " netns " + ns.name,
		"addr add " + ns.host + "/30 dev " + ns.link, "link set " + ns.link + " up",
		"-n " + ns.name + " addr add 10.251.77.2/30 dev " + peer, "-n " + ns.name + " link set " + peer + " up",
	} {
		if out, err := exec.Command("ip", strings.Fields(step)...).CombinedOutput(); err != nil {
			t.Skipf("no virtual network: ip %s: %s", step, out)
		}
	}
	return ns
}

func (ns *namespace) cut(t *testing.T)  { ns.set(t, "down") }
func (ns *namespace) mend(t *testing.T) { ns.set(t, "up") }

func (ns *namespace) set(t *testing.T, state string) {
	t.Helper()
	if out, err := exec.Command("ip", "link", "set", ns.link, state).CombinedOutput(); err != nil {
		t.Fatalf("ip link set %s: %s", state, out)
	}
}
