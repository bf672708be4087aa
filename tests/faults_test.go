package tests

import (
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/graph/cayley"
	"github.com/normgraph/normgraph/graph/postgres"
	"github.com/normgraph/normgraph/graph/postgres/pgtest"
)

// faultRounds is how often the test of killed processes strikes; make faults asks for 200.
func faultRounds() int {
	if n, err := strconv.Atoi(os.Getenv("NORMGRAPH_FAULT_ROUNDS")); err == nil {
		return n
	}
	return 8
}

// victim is a store with the documents that were acknowledged to be in it.
type victim struct {
	store, tokens, header string
	acknowledged          map[string]bool
	struck                int           // processes that did not end by themselves
	loadTook, serveTook   time.Duration // undisturbed
}

func newVictim(t *testing.T, store string) *victim {
	t.Helper()
	v := &victim{store: store, tokens: filepath.Join(t.TempDir(), "tokens.json"), acknowledged: map[string]bool{}}
	v.header = "Bearer " + strings.TrimSpace(succeed(t, store, "token", "create", "--tokens", v.tokens, "--name", "loader", "--scope", "load").stdout)
	return v
}

// intact fails the test unless the store is sound and has every document that was acknowledged.
func (v *victim) intact(t *testing.T, after string) {
	t.Helper()
	if r := command(t, v.store, "check"); r.code != 0 && (len(v.acknowledged) > 0 || !strings.Contains(r.stderr, "there is no store")) {
		t.Fatalf("%s: check: exit %d\n%s%s", after, r.code, r.stdout, r.stderr)
	} else if r.code != 0 {
		return // killed before there was a store
	}
	var s graph.Store
	var err error
	if postgres.IsURL(v.store) {
		s, err = postgres.Open(t.Context(), v.store, postgres.Options{MustExist: true})
	} else {
		s, err = cayley.OpenBolt(v.store)
	}
	if err != nil {
		t.Fatalf("%s: %v", after, err)
	}
	defer s.Close()
	for slug := range v.acknowledged {
		if quads, _, err := s.Partition(t.Context(), graph.DocumentPart(slug)); err != nil || len(quads) == 0 {
			t.Fatalf("%s: document %s was acknowledged and is lost (%v)", after, slug, err)
		}
	}
}

var loadedLine = regexp.MustCompile(`loading \d+/\d+ \S+: document (\S+?),`)

// acknowledge notes what a load said that it had loaded.
func (v *victim) acknowledge(said string) {
	for _, m := range loadedLine.FindAllStringSubmatch(said, -1) {
		v.acknowledged[m[1]] = true
	}
}

// documents writes some documents that no other call with the same name writes.
func (v *victim) documents(t *testing.T, name string, n, lines int) string {
	t.Helper()
	dir := t.TempDir()
	for i := range n {
		write(t, filepath.Join(dir, fmt.Sprintf("%s-%d.txt", name, i)), strings.Repeat(plainText, lines)+fmt.Sprintf("Russia advocates cyber sovereignty in %s-%d.\n", name, i))
	}
	return dir
}

// killLoader kills a load at a random moment.
func (v *victim) killLoader(t *testing.T, name string) {
	t.Helper()
	dir := v.documents(t, name, 12, 20)
	if v.loadTook == 0 {
		started := time.Now()
		v.acknowledge(succeed(t, v.store, "load", dir).stderr)
		v.loadTook = time.Since(started)
		return
	}
	started := time.Now()
	b := start(t, nil, "--store", v.store, "load", dir)
	select {
	case <-b.ended: // earlier than expected
		v.loadTook = time.Since(started)
	case <-time.After(rand.N(v.loadTook)):
	}
	if b.end(t, os.Kill) < 0 {
		v.struck++
	}
	v.acknowledge(b.log.String())
}

// killServer kills a server at a random moment: while it starts, or while clients load documents.
func (v *victim) killServer(t *testing.T, name string) {
	t.Helper()
	began := time.Now()
	b := start(t, nil, "--store", v.store, "--addr", "127.0.0.1:0", "serve", "--tokens", v.tokens)
	if v.serveTook > 0 {
		killer := time.AfterFunc(rand.N(2*v.serveTook), func() { _ = b.cmd.Process.Kill() })
		defer killer.Stop()
	}
	var url string
	for url == "" {
		if m := pageLine.FindStringSubmatch(b.log.String()); m != nil {
			url = m[1]
		}
		select {
		case <-b.ended:
			v.struck++
			return
		case <-time.After(10 * time.Millisecond):
		}
	}
	first := v.serveTook == 0
	if first {
		v.serveTook = time.Since(began)
	}
	for i := 0; !first || i < 3; i++ {
		slug := fmt.Sprintf("%s-%d", name, i)
		if err := v.mutate(url, slug); err != nil {
			break
		}
		v.acknowledged[slug] = true
	}
	if first {
		b.end(t, os.Kill)
	}
	b.wait(t)
	v.struck++
}

// mutate has a server load a document.
func (v *victim) mutate(url, slug string) error {
	body := fmt.Sprintf(`{"query": "mutation { loadDocument(input: {name: \"%s.txt\", text: \"France advocates cyber sovereignty in %s.\"}) { document { slug } } }"}`, slug, slug)
	req, err := http.NewRequest(http.MethodPost, url+"/graphql", strings.NewReader(body))
	if err != nil {
		return err
	}
	req.Header.Set("Content-Type", "application/json")
	req.Header.Set("Authorization", v.header)
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		return err
	}
	defer res.Body.Close()
	answer, err := io.ReadAll(res.Body)
	if err == nil && !strings.Contains(string(answer), `"slug":"`+slug+`"`) {
		err = fmt.Errorf("%s: %s", res.Status, answer)
	}
	return err
}

// TestKilledProcessesLoseNothingAcknowledged kills loaders and servers in turn, on a file and on a database.
func TestKilledProcessesLoseNothingAcknowledged(t *testing.T) {
	t.Parallel()
	server := pgtest.Shared(t)
	for name, next := range map[string]func(t *testing.T) string{
		"file": newStore, "database": func(*testing.T) string { return server.NewStore() },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			const lives = 20 // rounds of one store: a large one makes the others slow
			var v *victim
			kept, struck := 0, 0
			for round := range max(2, faultRounds()/2) {
				if round%lives == 0 {
					v = newVictim(t, next(t))
				}
				kill := v.killLoader
				if round%2 == 1 {
					kill = v.killServer
				}
				acknowledged, killed := len(v.acknowledged), v.struck
				kill(t, fmt.Sprintf("round%d", round))
				kept += len(v.acknowledged) - acknowledged
				struck += v.struck - killed
				v.intact(t, fmt.Sprintf("round %d", round))
			}
			t.Logf("%d rounds, %d processes killed, %d documents acknowledged, none lost", max(2, faultRounds()/2), struck, kept)
		})
	}
}

// smallDisk gives a folder on a disk of its own, and a function that changes it. It skips the test where that cannot be had.
func smallDisk(t *testing.T, megabytes int) (dir string, remount func(options string)) {
	t.Helper()
	dir = t.TempDir()
	if err := mount(dir, fmt.Sprintf("size=%dm", megabytes), false); err != nil {
		t.Skipf("no disk can be mounted: %v", err)
	}
	t.Cleanup(func() {
		if err := unmount(dir); err != nil {
			t.Error(err)
		}
	})
	return dir, func(options string) {
		t.Helper()
		if err := mount(dir, options, true); err != nil {
			t.Fatal(err)
		}
	}
}

// TestAFullDiskLosesNothing: what does not fit is refused with a word for it, backups too, and goes on when there is room.
func TestAFullDiskLosesNothing(t *testing.T) {
	t.Parallel()
	const documents = 20
	disk, remount := smallDisk(t, 48)
	v := newVictim(t, filepath.Join(disk, "normgraph.db"))
	dir := v.documents(t, "full", documents, 400)
	r := command(t, v.store, "load", dir)
	v.acknowledge(r.stderr)
	if r.code == 0 || !strings.Contains(r.stderr, "no space left on device") || !strings.Contains(r.stderr, "disk is full") {
		t.Fatalf("the disk did not get full, or that is not said: exit %d\n%s", r.code, r.stderr)
	}
	v.intact(t, "full disk")
	if len(v.acknowledged) == 0 {
		t.Error("no document was loaded before the disk was full")
	}
	if err := os.Mkdir(v.store+".snapshot", 0o700); err != nil { // a server that ran before left it
		t.Fatal(err)
	}
	filler, err := os.Create(filepath.Join(disk, "filler"))
	if err == nil {
		_, err = io.CopyN(filler, zeros{}, 1<<30)
		filler.Close()
	}
	if !errors.Is(err, syscall.ENOSPC) {
		t.Fatalf("the disk does not get full: %v", err)
	}
	backup := filepath.Join(disk, "backup")
	if b := command(t, v.store, "backup", backup); b.code != 1 || !strings.Contains(b.stderr, "no backup") || !strings.Contains(b.stderr, "disk with room") {
		t.Errorf("backup: exit %d\n%s", b.code, b.stderr)
	}
	if files, _ := filepath.Glob(backup + "*"); len(files) > 0 {
		t.Errorf("there is a part of a backup: %v", files)
	}
	s := serve(t, v.store)
	if status, body := s.get(t, "/graphql?query="+url.QueryEscape(`{ search(text: "cyber sovereignty") { totalCount } }`)); status != http.StatusOK || strings.Contains(body, "errors") {
		t.Errorf("a server on a full disk: %d %s", status, body)
	}
	s.stop(t)
	remount("size=200m")
	v.acknowledge(succeed(t, v.store, "load", dir).stderr)
	if len(v.acknowledged) != documents {
		t.Errorf("with room, %d of %d documents are loaded", len(v.acknowledged), documents)
	}
	v.intact(t, "room again")
}

// TestAFullDiskOfTheDatabaseLosesNothing: a write that has no room is refused with a word for it, and succeeds when there is some.
func TestAFullDiskOfTheDatabaseLosesNothing(t *testing.T) {
	t.Parallel()
	const before, documents = 2, 20
	disk, remount := smallDisk(t, 32)
	if err := os.Chmod(filepath.Dir(disk), 0o755); err != nil { // the server has a user of its own
		t.Fatal(err)
	}
	server, parameters := tablesOn(t, disk)
	v := newVictim(t, server.NewStore()+parameters)
	v.acknowledge(succeed(t, v.store, "load", v.documents(t, "before", before, 1)).stderr)
	dir := v.documents(t, "full", documents, 400)
	r := command(t, v.store, "load", dir)
	v.acknowledge(r.stderr)
	if r.code != 1 || !strings.Contains(r.stderr, "No space left on device") || !strings.Contains(r.stderr, "hint: free space on the database server") {
		t.Fatalf("the disk did not get full, or that is not said: exit %d\n%s", r.code, r.stderr)
	}
	v.intact(t, "full disk")
	remount("size=400m")
	v.acknowledge(succeed(t, v.store, "load", dir).stderr)
	if len(v.acknowledged) != before+documents {
		t.Errorf("with room, %d of %d documents are loaded", len(v.acknowledged), before+documents)
	}
	v.intact(t, "room again")
}

// tablesOn starts a server that keeps tables on a disk, where a store has the parameters, and its log elsewhere.
func tablesOn(t *testing.T, disk string) (server *pgtest.Server, parameters string) {
	t.Helper()
	server = pgtest.Start(t)
	folder := filepath.Join(disk, "tables")
	server.SQL(t, server.URL().String(), `COPY (SELECT 1) TO PROGRAM 'cat >/dev/null; mkdir `+folder+`'`) // it must be the server's own
	server.SQL(t, server.URL().String(), `CREATE TABLESPACE small LOCATION '`+folder+`'`)
	return server, "&default_tablespace=small"
}

type zeros struct{}

func (zeros) Read(p []byte) (int, error) { return len(p), nil }

// TestAReadOnlyStoreIsNamedAndKept: a file system, or a database, that takes no writes.
func TestAReadOnlyStoreIsNamedAndKept(t *testing.T) {
	t.Parallel()
	t.Run("file", func(t *testing.T) {
		disk, remount := smallDisk(t, 200)
		v := newVictim(t, filepath.Join(disk, "normgraph.db"))
		v.acknowledge(succeed(t, v.store, "load", v.documents(t, "kept", 2, 1)).stderr)
		remount("ro")
		r := command(t, v.store, "load", v.documents(t, "refused", 1, 1))
		if r.code != 1 || !strings.Contains(r.stderr, "read-only file system") || !strings.Contains(r.stderr, "hint: make the path readable and writable") {
			t.Errorf("exit %d\n%s", r.code, r.stderr)
		}
		remount("rw")
		v.intact(t, "read-only file system")
	})
	t.Run("database", func(t *testing.T) {
		server := pgtest.Shared(t)
		v := newVictim(t, server.NewStore())
		v.acknowledge(succeed(t, v.store, "load", v.documents(t, "kept", 2, 1)).stderr)
		r := command(t, v.store+"&default_transaction_read_only=on", "load", v.documents(t, "refused", 1, 1))
		if r.code != 1 || !strings.Contains(r.stderr, "read-only transaction") || !strings.Contains(r.stderr, "hint: give the URL of the primary") {
			t.Errorf("exit %d\n%s", r.code, r.stderr)
		}
		v.intact(t, "read-only database")
	})
}

// TestAStoreThatIsDeletedUnderAServerIsSaved: the server refuses changes, goes on answering, and gives a backup of what it has.
func TestAStoreThatIsDeletedUnderAServerIsSaved(t *testing.T) {
	t.Parallel()
	v := newVictim(t, newStore(t))
	s := serve(t, v.store, "--tokens", v.tokens, "--log-format", "json", "--admin-addr", "127.0.0.1:0")
	if err := v.mutate(s.url, "kept"); err != nil {
		t.Fatal(err)
	}
	v.acknowledged["kept"] = true
	if err := os.Remove(v.store); err != nil {
		t.Fatal(err)
	}
	if err := v.mutate(s.url, "refused"); err == nil || !strings.Contains(err.Error(), "UNAVAILABLE") || !strings.Contains(err.Error()+s.log.String(), "deleted or replaced") {
		t.Errorf("a change is not refused, or nobody says why: %v\n%s", err, s.log)
	}
	if _, body := s.ask(t, http.MethodPost, `{"query": "{ document(id: \"kept\") { loaded } }"}`, ""); !strings.Contains(body, `"loaded":true`) {
		t.Errorf("it does not answer any more: %s", body)
	}
	status, saved := s.admin(t).get(t, "/backup")
	path := write(t, filepath.Join(t.TempDir(), "saved"), saved)
	if status != http.StatusOK {
		t.Fatalf("no backup: %d", status)
	}
	if status, _ := s.get(t, "/backup"); status == http.StatusOK {
		t.Error("the backup is public")
	}
	s.stop(t)
	succeed(t, v.store, "restore", path)
	v.intact(t, "deleted")
}

// TestAFailoverLosesNothing: the primary dies while a loader and a server work, its standby takes over, and both go on.
func TestAFailoverLosesNothing(t *testing.T) {
	t.Parallel()
	primary := pgtest.Start(t)
	standby := primary.Standby(t)
	v := newVictim(t, primary.NewStore())
	v.store = pgtest.Either(v.store, standby)
	s := serve(t, v.store, "--tokens", v.tokens)
	b := start(t, nil, "--store", v.store, "load", v.documents(t, "loaded", 40, 40))
	until(t, "the load is on its way", func() bool { return loadedLine.MatchString(b.log.String()) })
	if err := v.mutate(s.url, "before"); err != nil {
		t.Fatal(err)
	}
	primary.Crash()
	standby.Promote(t)
	if err := v.mutate(s.url, "after"); err != nil {
		t.Errorf("after the failover: %v", err)
	}
	if code := b.wait(t); code != 0 {
		t.Errorf("the load: exit %d\n%s", code, b.log.String())
	}
	v.acknowledge(b.log.String())
	v.acknowledged["before"], v.acknowledged["after"] = true, true
	if len(v.acknowledged) != 42 {
		t.Errorf("%d documents were acknowledged", len(v.acknowledged))
	}
	s.stop(t)
	v.intact(t, "failover")
}

// TestTooLittleMemoryLosesNothing gives loads less and less of it; the system kills those that need more.
func TestTooLittleMemoryLosesNothing(t *testing.T) {
	t.Parallel()
	v := newVictim(t, newStore(t))
	free := succeed(t, v.store, "load", v.documents(t, "free", 2, 1000))
	v.acknowledge(free.stderr)
	killed := 0
	for _, percent := range []int64{90, 70, 50, 30} {
		inside := limitMemory(t, free.maxRSS*percent/100)
		b := start(t, inside, "--store", v.store, "load", v.documents(t, fmt.Sprintf("with%d", percent), 4, 1000))
		if b.wait(t); b.cmd.ProcessState.Sys().(syscall.WaitStatus).Signal() == syscall.SIGKILL {
			killed++
		}
		v.acknowledge(b.log.String())
		v.intact(t, fmt.Sprintf("%d %% of the memory", percent))
	}
	if killed == 0 {
		t.Error("no load was killed")
	}
}

// limitMemory gives the command that runs another one with so much memory, in a control group. It skips the test where there can be none.
func limitMemory(t *testing.T, bytes int64) (by []string) {
	t.Helper()
	group, limit := "/sys/fs/cgroup/memory", "memory.limit_in_bytes"
	if _, err := os.Stat(filepath.Join(group, limit)); err != nil {
		group, limit = "/sys/fs/cgroup", "memory.max"
	}
	group = filepath.Join(group, fmt.Sprintf("normgraph-test-%d-%d", os.Getpid(), bytes))
	if err := os.Mkdir(group, 0o755); err != nil {
		t.Skipf("no control group can be made: %v", err)
	}
	t.Cleanup(func() { _ = os.Remove(group) })
	if err := os.WriteFile(filepath.Join(group, limit), []byte(strconv.FormatInt(bytes, 10)), 0o644); err != nil {
		t.Skipf("no memory can be limited: %v", err)
	}
	_ = os.WriteFile(filepath.Join(group, "memory.swap.max"), []byte("0"), 0o644) // where there is swap
	return []string{"sh", "-c", `echo $$ >"$0/cgroup.procs" && exec "$@"`, group}
}
